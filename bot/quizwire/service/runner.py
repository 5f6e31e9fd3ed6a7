"""The runner: looks at the clock and does what has come due, until it is told to stop.

It reads the wall clock afresh each second, so a clock that jumps, a laptop that slept and a restart are all the same to
it. While there is much to do it goes on after a breath. Posts are carried beside that, as soon as the bell says that
some wait, so that thousands which come due together do not keep the first of them waiting. A fault in one part is
logged and counted and does not stop the others.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from quizwire.core.records import StoreUnavailable
from quizwire.service.closing import Closing
from quizwire.service.context import Context
from quizwire.service.delivery import Courier
from quizwire.service.publishing import Publishing
from quizwire.service.requests import Requests

log = structlog.get_logger()

TICK = timedelta(seconds=1)
BREATH = timedelta(milliseconds=50)  # between two looks while there is something to do: others want the processor too

Part = tuple[str, Callable[[], Awaitable[int]]]


class Runner:
    """Drives the use cases that nobody presses a button for; `bell` rings when posts wait."""

    def __init__(
        self,
        context: Context,
        publishing: Publishing,
        courier: Courier,
        closing: Closing,
        requests: Requests,
        bell: asyncio.Event,
        *,
        tick: timedelta = TICK,
    ) -> None:
        self._context = context
        self._closing = closing
        self._courier = courier
        self._tick = tick
        self._watched: tuple[Part, ...] = (
            ("requests", requests.serve),
            ("schedule", publishing.post_due),
            ("closing", self._close),
        )
        self._carried: tuple[Part, ...] = (("delivery", courier.deliver),)
        self._bell = bell
        self._failing: set[str] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then finish the posts under way."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch(stop), name="watch")
            group.create_task(self._carry(stop), name="carry")
            await stop.wait()
            self._bell.set()
        await self._courier.drain()

    async def _watch(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            pause = BREATH if await self._do(self._watched) else self._tick
            await _wait(stop, pause)

    async def _close(self) -> int:
        """Close rounds, but not while posts wait in numbers: their results would hold up the editions among these."""
        return 0 if self._courier.behind else await self._closing.close_due()

    async def _carry(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._bell.clear()
            await self._do(self._carried)
            await _wait(self._bell, self._tick)

    async def turn(self) -> int:
        """Do once what has come due, part by part; how many things were done."""
        return await self._do((*self._watched, *self._carried))

    async def _do(self, parts: tuple[Part, ...]) -> int:
        done = 0
        for name, part in parts:
            try:
                done += await part()
            except StoreUnavailable as fault:
                self._fault(name)
                if name not in self._failing:
                    log.error("the store can't be used", part=name, fault=str(fault))
                self._failing.add(name)
            except Exception:
                # One part must never take the others down with it; the fault is in the log and in the figures.
                self._fault(name)
                log.exception("fault in the runner", part=name)
            else:
                self._failing.discard(name)
        return done

    def _fault(self, part: str) -> None:
        self._context.metrics.faults.labels(part).inc()


async def _wait(event: asyncio.Event, at_most: timedelta) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), at_most.total_seconds())
