"""Callers that come at the same time share one trip to the database.

Whatever is asked for while a trip is under way waits and goes with the next one, so a lone caller waits for nobody, and
a thousand pay for a few trips. A trip starts after every caller on it has asked: it sees what they had seen written.
Where the database is at fault, each caller of that trip fails; where one caller is, the others' work is done without
it. A caller that goes away takes nobody with it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from quizwire.core.records import StoreUnavailable

Asked = TypeVar("Asked")
Given = TypeVar("Given")


class Batches(Generic[Asked, Given]):
    """Collects what callers ask and runs it together; `run` gives as many results as it is asked for, in order."""

    def __init__(self, run: Callable[[Sequence[Asked]], Awaitable[Sequence[Given]]], largest: int = 500) -> None:
        self._run = run
        self._largest = largest
        self._waiting: list[tuple[Asked, asyncio.Future[Given]]] = []
        self._trips: asyncio.Task[None] | None = None

    async def ask(self, asked: Asked) -> Given:
        """The result for one item, once the trip it went with is back."""
        future: asyncio.Future[Given] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, future))
        if self._trips is None:
            self._trips = asyncio.create_task(self._work())
        return await future

    async def drain(self) -> None:
        """Wait until nobody waits."""
        while self._trips is not None:
            await asyncio.wait([self._trips])

    async def _work(self) -> None:
        try:
            while self._waiting:
                batch = self._waiting[: self._largest]
                del self._waiting[: self._largest]
                await self._trip(batch)
        finally:
            self._trips = None

    async def _trip(self, batch: list[tuple[Asked, asyncio.Future[Given]]]) -> None:
        try:
            results = await self._run([asked for asked, _ in batch])
        except StoreUnavailable as error:
            _fail(batch, error)
            return
        except Exception as error:
            if len(batch) == 1:
                _fail(batch, error)
            else:
                for each in batch:  # one of them is a mistake, which only its own caller is to pay for
                    await self._trip([each])
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():  # a caller that was cancelled
                future.set_result(result)


def _fail(batch: Sequence[tuple[Asked, asyncio.Future[Given]]], error: Exception) -> None:
    for _, future in batch:
        if not future.done():
            future.set_exception(_own(error) if len(batch) > 1 else error)


def _own(error: Exception) -> Exception:
    """An error of one's own for each caller of a trip: a traceback grows with every `raise` of the same one."""
    own = StoreUnavailable(str(error))
    own.__cause__ = error.__cause__
    return own
