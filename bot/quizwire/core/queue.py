"""Which briefing a slot gets.

A pick of the host comes first; then a briefing whose `publish` is the slot's date; then the ready ones never posted
in the channel, by `publish` (those without one after those that waited for theirs), date and id, none before its
`publish`.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from quizwire.core.briefing import Status
from quizwire.core.schedule import Subscription


class Listed(Protocol):
    """What the queue has to know of a briefing."""

    @property
    def id(self) -> str:
        """The briefing's id."""

    @property
    def title(self) -> str:
        """The briefing's title."""

    @property
    def date(self) -> dt.date:
        """The article's date."""

    @property
    def publish(self) -> dt.date | None:
        """The day it asks to be posted."""

    @property
    def status(self) -> Status:
        """Only a ready one is posted."""

    @property
    def language(self) -> str:
        """Its language tag."""

    @property
    def topics(self) -> Collection[str]:
        """Its topics."""


def wanted(entry: Listed, subscription: Subscription) -> bool:
    """Whether a subscription's filters let a briefing through.

    Topics match without regard to case, languages without regard to the region: `en` and `en-GB` are one.
    """
    if subscription.language is not None and _tongue(entry.language) != _tongue(subscription.language):
        return False
    if subscription.topics:
        topics = {topic.casefold() for topic in entry.topics}
        return any(topic.casefold() in topics for topic in subscription.topics)
    return True


def _tongue(language: str) -> str:
    return language.partition("-")[0].casefold()


def queue(entries: Iterable[Listed], posted: Collection[str], day: dt.date, subscription: Subscription) -> list[Listed]:
    """The briefings that may fill slots from `day` on, the next one first.

    `posted` are the ids already posted in the channel. Those that wait for a later `publish` are not in it. The host's
    pick stands first whatever the filters say, and even if it was posted before.
    """
    return list(Lineup(entries, day, subscription).ahead(posted, subscription.next_briefing))


class Lineup:
    """What a filter lets through on a day, in its order; the same for every channel with that filter.

    What a channel has had is left out at the asking, so that a library of thousands is sorted once for all.
    """

    def __init__(self, entries: Iterable[Listed], day: dt.date, subscription: Subscription) -> None:
        self._ready = {entry.id: entry for entry in entries if entry.status is Status.READY}
        waiting = [
            entry
            for entry in self._ready.values()
            if (entry.publish is None or entry.publish <= day) and wanted(entry, subscription)
        ]
        waiting.sort(key=lambda entry: (entry.publish != day, entry.publish or dt.date.max, entry.date, entry.id))
        self._waiting = {entry.id: entry for entry in waiting}

    def ahead(self, posted: Collection[str], pick: str | None) -> Iterator[Listed]:
        """The queue of a channel that had `posted`, the host's pick first."""
        picked = self._ready.get(pick or "")
        if picked is not None:
            yield picked
        for briefing, entry in self._waiting.items():
            if briefing not in posted and briefing != pick:
                yield entry

    def count(self, posted: Collection[str], pick: str | None) -> int:
        """How long that queue is."""
        had = sum(briefing in self._waiting for briefing in posted)
        extra = pick in self._ready and (pick not in self._waiting or pick in posted)
        return len(self._waiting) - had + extra
