"""The library in the order of posting, sorted once for each of its versions, for all channels that ask for the same."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from quizwire.core.queue import Lineup, Listed
from quizwire.core.schedule import Subscription
from quizwire.service.ports import Library

REMEMBERED: Final = 64  # different days and filters


class Lineups:
    """Remembers what it sorted for as long as the library gives the same entries."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._entries: Sequence[Listed] = ()
        self._sorted: dict[tuple[date, frozenset[str], str | None], Lineup] = {}

    def of(self, day: date, subscription: Subscription) -> Lineup:
        """What a subscription's filter lets through on a day."""
        entries = self._library.entries()
        if entries is not self._entries or len(self._sorted) >= REMEMBERED:
            self._entries, self._sorted = entries, {}
        asked = (day, subscription.topics, subscription.language)
        if asked not in self._sorted:
            self._sorted[asked] = Lineup(entries, day, subscription)
        return self._sorted[asked]
