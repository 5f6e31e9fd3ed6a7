"""The runner: looks at the clock and does what has come due, until it is told to stop.

It reads the wall clock afresh each second, so a clock that jumps, a laptop that slept and a restart are all the same to
it. A fault in one part is logged and counted and does not stop the others.
"""

import asyncio
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


class Runner:
    """Drives the use cases that nobody presses a button for; `bell` makes it look at once."""

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
        self._courier = courier
        self._tick = tick
        self._parts: tuple[tuple[str, Callable[[], Awaitable[int]]], ...] = (
            ("requests", requests.serve),
            ("schedule", publishing.post_due),
            ("closing", closing.close_due),
            ("delivery", courier.deliver),
        )
        self._bell = bell
        self._failing: set[str] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then finish the posts under way."""
        stopped = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                await self.turn()
                rung = asyncio.create_task(self._bell.wait())
                await asyncio.wait(
                    {stopped, rung}, timeout=self._tick.total_seconds(), return_when=asyncio.FIRST_COMPLETED
                )
                rung.cancel()
                self._bell.clear()
        finally:
            stopped.cancel()
        await self._courier.drain()

    async def turn(self) -> int:
        """Do once what has come due, part by part; how many things were done."""
        done = 0
        for name, part in self._parts:
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
