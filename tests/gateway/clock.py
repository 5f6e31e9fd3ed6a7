"""The local Discord's time, and the ids that carry it.

Time is the machine's plus what a test lets pass at once, so that three seconds, a few minutes and a quarter of an hour
cost nothing. An id is a snowflake as Discord's are: its creation in its upper bits, never twice the same, always
rising.
"""

import time
from datetime import UTC, datetime
from typing import Final

EPOCH: Final = 1_420_070_400_000
"""The first moment of a snowflake, in milliseconds of Unix time: the first second of 2015."""


class Clock:
    """Seconds of Unix time, and what was added to them."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Seconds of Unix time."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Let that much time pass at once."""
        self._ahead += seconds

    def timestamp(self) -> str:
        """Now, as Discord writes it."""
        return datetime.fromtimestamp(self.now(), UTC).isoformat()


class Snowflakes:
    """Gives ids."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """An id of now."""
        self._last = max(self._last + 1, (int(self._clock.now() * 1000) - EPOCH) << 22)
        return self._last
