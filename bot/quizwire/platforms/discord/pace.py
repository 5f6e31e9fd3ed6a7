"""Discord takes 50 requests a second from a bot; these take their turns, first come first served.

Answers to interactions do not count there and never wait here. A turn that came late, because the process was busy,
may be made up for by one, so that the pace is held without a burst.
"""

import asyncio
from collections.abc import Callable

from quizwire.service.ports import Unavailable


class Pace:
    """Turns at a steady pace; `clock` gives seconds."""

    def __init__(self, per_second: float, clock: Callable[[], float]) -> None:
        self._interval = 1 / per_second
        self._clock = clock
        self._next = 0.0
        self._held_until = 0.0

    async def turn(self) -> None:
        """Wait for the next turn; Unavailable while everything is held."""
        if self._clock() < self._held_until:
            raise Unavailable("Discord asks to wait.")
        wait = self.reserve()
        if wait > 0:
            await asyncio.sleep(wait)

    def reserve(self) -> float:
        """Take the next turn; in how many seconds it is."""
        now = self._clock()
        mine = max(self._next, now - self._interval)
        self._next = mine + self._interval
        return mine - now

    def hold(self, seconds: float) -> None:
        """Send nothing for that long."""
        self._held_until = max(self._held_until, self._clock() + seconds)
