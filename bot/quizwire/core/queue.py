"""Which briefing a slot gets.

A pick of the host comes first; then a briefing whose `publish` is the slot's date; then the ready ones never posted
in the channel, by `publish`, date and id, none before its `publish`.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Protocol

from quizwire.core.briefing import Status
from quizwire.core.schedule import Subscription


class Listed(Protocol):
    """What the queue has to know of a briefing."""

    @property
    def id(self) -> str:
        """The briefing's id."""

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
    """Whether a subscription's filters let a briefing through; topics match without regard to case."""
    if subscription.language is not None and entry.language.split("-")[0] != subscription.language.split("-")[0]:
        return False
    if subscription.topics:
        topics = {topic.casefold() for topic in entry.topics}
        return any(topic.casefold() in topics for topic in subscription.topics)
    return True


def queue(entries: Iterable[Listed], posted: Collection[str], day: dt.date, subscription: Subscription) -> list[Listed]:
    """The briefings that may fill slots from `day` on, the next one first.

    `posted` are the ids already posted in the channel. Those that wait for a later `publish` are not in it.
    """
    waiting = [
        entry
        for entry in entries
        if entry.status is Status.READY
        and entry.id not in posted
        and (entry.publish is None or entry.publish <= day)
        and wanted(entry, subscription)
    ]
    waiting.sort(key=lambda entry: (entry.publish != day, entry.publish or dt.date.max, entry.date, entry.id))
    picked = subscription.next_briefing
    if picked is not None:
        chosen = [entry for entry in entries if entry.id == picked and entry.status is Status.READY]
        waiting = chosen + [entry for entry in waiting if entry.id != picked]
    return waiting
