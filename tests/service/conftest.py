"""A Quizwire whose clock a test turns by hand, on a store in memory, with a platform that records."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

import pytest

from quizwire.core.card import Action, Card, Paragraph
from quizwire.core.editions import Edition
from quizwire.core.records import Person
from quizwire.present.presenter import Presenter
from quizwire.service.context import Context
from quizwire.service.metrics import Metrics
from quizwire.service.quizwire import Quizwire
from quizwire.storage import open_store
from tests import samples
from tests.fakes import RecordingPlatform
from tests.shelf import Shelf


@dataclass
class Room:
    """The service, what it stands on, and the hands of a test."""

    quizwire: Quizwire
    platform: RecordingPlatform
    shelf: Shelf
    now: datetime

    @property
    def store(self):  # type: ignore[no-untyped-def]
        return self.quizwire.context.store

    async def pass_time(self, **amount: float) -> None:
        """Let time pass, then let the runner look once and the courier finish."""
        self.now += timedelta(**amount)
        await self.look()

    async def look(self) -> None:
        for _ in range(4):
            await self.quizwire.runner.turn()
            await self.quizwire.courier.drain()

    async def join(self, name: str) -> Person:
        return await self.quizwire.people.join("web", name)

    async def play(self, person: Person, edition: Edition, rights: str) -> list[Card]:
        """Answer an edition's questions: `x` right, `-` wrong, `.` leaves one out."""
        cards = []
        for asked, mark in zip(edition.shown.questions, rights, strict=False):
            if mark != ".":
                wrong = next(option.letter for option in asked.options if option.letter != asked.key)
                letter = asked.key if mark == "x" else wrong
                cards.append(await self.quizwire.quiz.press(person.id, Action("answer", edition.id, asked.id, letter)))
        return cards

    async def latest(self) -> Edition:
        return (await self.store.editions("web/main", limit=1))[0]  # type: ignore[no-any-return]

    async def told(self) -> list[str]:
        """What the owner of the main room was told, oldest first."""
        return [notice.text for notice in reversed(await self.store.notices("owner:web/main"))]


def words(card: Card) -> str:
    """All text of a card's paragraphs."""
    return " ".join(part.text for part in card.parts if isinstance(part, Paragraph))


def holidays(calendar: str, day: date) -> str | None:
    """A calendar with one holiday: Thanksgiving of 2026."""
    return "Thanksgiving Day" if (calendar, day) == ("US", date(2026, 11, 26)) else None


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """An open main room with ten ready briefings; it is Tuesday, 24 November 2026, noon UTC (07:00 in New York)."""
    platform = RecordingPlatform("web")
    shelf = Shelf(*(samples.briefing(id=f"2026-11-20-ferry-{number:02}", questions=4) for number in range(10)))
    store = open_store("memory")
    tokens = count(1)
    made: list[Room] = []
    context = Context(
        store=store,
        library=shelf,
        presenter=Presenter(),
        clock=lambda: made[0].now,
        tokens=lambda: f"{next(tokens):06}-token-of-thirty-two",
        holidays=holidays,
        platforms={"web": platform},
        metrics=Metrics(),
        owner="test",
    )
    made.append(Room(Quizwire(context), platform, shelf, samples.NOW))
    await store.start()
    await store.save_channel(samples.channel(zone="America/New_York"))
    yield made[0]
    await store.stop()
