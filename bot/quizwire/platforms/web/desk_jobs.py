"""Drafts that are being made: each under a name that its form brought, so that a double press makes one.

A page never waits for one: it asks again until the job says where to go on, or why nothing came of it. Jobs live in
memory; whoever asks for one after a restart is told so.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import structlog

from quizwire.core.problems import QuizwireError
from quizwire.platforms.web.errors import Turned

log = structlog.get_logger()

AT_ONCE: Final = 20
_KEPT: Final = 50
BROKEN: Final = "Something went wrong while it was drafted, and the log says what. What you typed is still here."
TOO_MANY: Final = "Many drafts are being made already. Please wait a minute, then send it again; nothing was lost."


@dataclass(slots=True)
class Job:
    """One draft on its way: what it is called, what was typed for it, and in the end an address or a refusal."""

    name: str
    title: str
    typed: dict[str, str] = field(default_factory=dict)
    back: str | None = None
    """Where to go back to if nothing comes of it; None for a form that is filled in again."""
    goes_on: str | None = None
    refusal: str | None = None

    @property
    def done(self) -> bool:
        """Whether it has come to an end."""
        return self.goes_on is not None or self.refusal is not None


Work = Callable[[Job], Awaitable[str]]
"""What a job does; it returns the address to go on to."""


class Jobs:
    """The jobs under way, and for a while those that are done."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def get(self, name: str) -> Job | None:
        """A job by its name."""
        return self._jobs.get(name)

    def under_way(self) -> list[Job]:
        """Those that are not done, the first one first."""
        return [job for job in self._jobs.values() if not job.done]

    def begin(self, job: Job, work: Work) -> Job:
        """Begin a job, or return the one of its name that was begun before. Raises Turned where too many are.

        One that came to nothing is begun again.
        """
        if (known := self._jobs.get(job.name)) is not None and known.refusal is None:
            return known
        if len(self.under_way()) >= AT_ONCE:
            raise Turned(HTTPStatus.SERVICE_UNAVAILABLE, "One moment", TOO_MANY)
        self._jobs[job.name] = job
        self._jobs.move_to_end(job.name)
        task = asyncio.create_task(_see_through(job, work), name=f"draft {job.name}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        while len(self._jobs) > _KEPT:
            oldest = next(each for each in self._jobs.values() if each.done)
            del self._jobs[oldest.name]
        return job

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _see_through(job: Job, work: Work) -> None:
    try:
        job.goes_on = await work(job)
        job.typed.clear()
    except QuizwireError as refusal:
        job.refusal = str(refusal)
    except Exception:
        log.exception("fault at the desk", job=job.title)
        job.refusal = BROKEN
