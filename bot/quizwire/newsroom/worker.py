"""Drafts in a process of their own, so that nothing else waits for one.

One process, started at the first draft and kept, since loading the language costs more than a draft; it runs at a
lower priority, so that answers go first. It is started as a command of its own and not as a copy of the program that
drafts: that may be somebody else's bot, which would be run twice. Orders and drafts travel by its standard input and
output.

A refusal comes back as what it is. Whatever else happens in there ends that process: the system killed it, memory ran
out, the newsroom is at fault. A draft that takes too long has its process killed. All of these are `DraftFailed`, and
the next draft starts a new process.
"""

import asyncio
import os
import pickle
import random
import signal
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

from quizwire.core.problems import QuizwireError
from quizwire.newsroom.article import Article
from quizwire.newsroom.endpoint import seconds_in
from quizwire.newsroom.load import ModelMissing, model_name
from quizwire.newsroom.proposal import Draft, Level, WriterName

SECONDS: Final = 60.0
NICENESS: Final = 10
_COMMAND: Final = "from quizwire.newsroom.worker import serve; serve()"
_HEAD: Final = 4  # bytes that say how long the rest of a message is


class DraftFailed(QuizwireError):
    """No draft came of it, for no fault of the article's; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drafted, and how; see `quizwire.newsroom.draft`."""

    article: Article
    seed: int
    questions: int
    level: Level | None
    writer: WriterName


class Drafter:
    """Makes drafts one after another in its process: `async with Drafter() as drafter: await drafter.draft(…)`.

    `seconds` is the limit of one draft, the start of the process included; a language model has its own on top.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def pid(self) -> int | None:
        """The id of the process; None where none runs."""
        return self._process.pid if self._process else None

    async def draft(
        self,
        article: Article,
        *,
        seed: int,
        questions: int = 8,
        level: Level | None = None,
        writer: WriterName = "rules",
    ) -> Draft:
        """The draft of an article, once those asked for before are made. A language model is set by the environment.

        Raises NotDraftable where nothing can be asked of the text, ModelNotSet and ModelMissing where a model is
        lacking, DraftFailed where the process was lost or took longer than the limit.
        """
        model_name()  # without it no process need start
        order = Order(article, seed, questions, level, writer)
        limit = self.seconds + (0 if writer == "rules" else seconds_in(os.environ))
        async with self._turn:
            if self._closed:
                raise DraftFailed("The newsroom is closed; nothing is drafted any more.")
            try:
                async with asyncio.timeout(limit):
                    answer = await self._answer(order)
            except TimeoutError as error:
                await self._end()
                raise DraftFailed(
                    f"The draft took longer than {limit:g} seconds and was given up; a shorter text may do."
                ) from error
            except (OSError, asyncio.IncompleteReadError) as error:
                await self._end()
                raise DraftFailed("The newsroom's process ended before the draft was made; try again.") from error
            except BaseException:
                await self._end()  # it would answer later, and to the next order
                raise
        if isinstance(answer, QuizwireError):
            raise answer
        assert isinstance(answer, Draft)
        return answer

    async def close(self) -> None:
        """End the process. A draft that is being made fails; later ones too."""
        self._closed = True
        if self._process is not None:
            _kill(self._process)
        async with self._turn:
            await self._end()

    async def _answer(self, order: Order) -> Any:
        process = self._process = self._process or await _started()
        if self._closed:  # meanwhile
            _kill(process)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(_message(order))
        await process.stdin.drain()
        length = int.from_bytes(await process.stdout.readexactly(_HEAD))
        return pickle.loads(await process.stdout.readexactly(length))  # noqa: S301  written by our own process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        assert process.stdin is not None
        process.stdin.close()
        await process.communicate()


def _kill(process: Process) -> None:
    if process.returncode is None:
        process.kill()


async def _started() -> Process:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _COMMAND,
        stdin=PIPE,
        stdout=PIPE,
        env=environment,
        start_new_session=True,  # whoever stops the program by Ctrl-C gets no traceback of this one
    )


def serve() -> None:
    """What the process does: answer each order from standard input on standard output, until the input ends."""
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(NICENESS)
    while head := orders.read(_HEAD):
        order = pickle.loads(orders.read(int.from_bytes(head)))  # noqa: S301  written by the program that started us
        answers.write(_message(_made(order)))
        answers.flush()


def _made(order: Order) -> Draft | QuizwireError:
    try:
        from quizwire.newsroom.drafting import draft  # noqa: PLC0415  the language is loaded in this process only
        from quizwire.newsroom.writers import writer_named  # noqa: PLC0415

        return draft(
            order.article,
            rng=random.Random(order.seed),  # noqa: S311  one seed, one draft; no secret
            questions=order.questions,
            level=order.level,
            writer=writer_named(order.writer, os.environ),
        )
    except QuizwireError as refusal:
        return refusal
    except ModuleNotFoundError as missing:
        needs = f"Drafting needs `{missing.name}`, which is not installed"
        return ModelMissing(f'{needs}: pip install "quizwire[newsroom]" brings it.')


def _message(content: object) -> bytes:
    body = pickle.dumps(content)
    return len(body).to_bytes(_HEAD) + body
