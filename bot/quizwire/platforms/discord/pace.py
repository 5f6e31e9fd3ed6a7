"""Discord takes 50 requests a second from a bot; these take their turns, first come first served.

Answers to interactions do not count there and never wait here. Whoever comes waits in line, and only the first in it
looks at the clock: a process that was busy for a while sends what waited one by one, never in a burst that would break
the limit. A turn that came late by a little moves none of those behind it.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from quizwire.service.ports import Unavailable

LENIENCE: Final = 0.25  # of the time between two turns: what a turn may be late by without moving the next


class Pace:
    """Turns at a steady pace; `clock` gives seconds."""

    def __init__(self, per_second: float, clock: Callable[[], float]) -> None:
        self._interval = 1 / per_second
        self._clock = clock
        self._next = 0.0
        self._held_until = 0.0
        self._line = asyncio.Lock()

    async def turn(self) -> None:
        """Wait in line for the next turn; Unavailable while everything is held."""
        self._refuse_while_held()
        async with self._line:
            if (wait := self.wait()) > 0:
                await asyncio.sleep(wait)
            self._refuse_while_held()
            self.take()

    def wait(self) -> float:
        """In how many seconds the next turn is; not above 0 once it has come."""
        return self._next - self._clock()

    def take(self) -> None:
        """Take the turn that has come."""
        self._next = max(self._next, self._clock() - LENIENCE * self._interval) + self._interval

    def hold(self, seconds: float) -> None:
        """Send nothing for that long."""
        self._held_until = max(self._held_until, self._clock() + seconds)

    def _refuse_while_held(self) -> None:
        if self._clock() < self._held_until:
            raise Unavailable("Discord asks to wait.")
