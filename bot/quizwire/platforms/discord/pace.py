"""Discord takes 50 requests a second from a bot; these take their turns, first come first served.

Answers to interactions do not count there and never wait here. Whoever comes waits in line, and only the first in it
looks at the clock. Turns are even; where the process was busy and some came late, the next ones follow each other
sooner until that is made up for. What holds whatever happens: in any window a little longer than a second no more are
taken than Discord takes in one, so that what the way there delays by some milliseconds breaks no limit either.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

from quizwire.service.ports import Unavailable

MOST: Final = 50  # https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
ARREARS: Final = 0.25  # seconds of turns that are made up for
CLOSEST: Final = 0.5  # of the usual time between two turns, while they are


class Pace:
    """Turns at a steady pace; `clock` gives seconds."""

    def __init__(self, per_second: float, clock: Callable[[], float]) -> None:
        self._interval = 1 / per_second
        most = min(MOST, int(per_second) + 1)
        self._window = most * self._interval
        self._clock = clock
        self._next = 0.0
        self._taken: deque[float] = deque(maxlen=most)
        self._held_until = 0.0
        self._line = asyncio.Lock()

    async def turn(self) -> None:
        """Wait in line for the next turn; Unavailable while everything is held."""
        self._refuse_while_held()
        if not self._line.locked():
            self.rest()
        async with self._line:
            if (wait := self.wait()) > 0:
                await asyncio.sleep(wait)
            self._refuse_while_held()
            self.take()

    def rest(self) -> None:
        """Note that nobody waits: turns that nobody wanted are not made up for."""
        self._next = max(self._next, self._clock())

    def wait(self) -> float:
        """In how many seconds the next turn is; not above 0 once it has come."""
        earliest = self._next
        if self._taken:
            earliest = max(earliest, self._taken[-1] + CLOSEST * self._interval)
        if len(self._taken) == self._taken.maxlen:
            earliest = max(earliest, self._taken[0] + self._window)
        return earliest - self._clock()

    def take(self) -> None:
        """Take the turn that has come."""
        now = self._clock()
        self._taken.append(now)
        self._next = max(self._next, now - ARREARS) + self._interval

    def hold(self, seconds: float) -> None:
        """Send nothing for that long."""
        self._held_until = max(self._held_until, self._clock() + seconds)

    def _refuse_while_held(self) -> None:
        if self._clock() < self._held_until:
            raise Unavailable("Discord asks to wait.")
