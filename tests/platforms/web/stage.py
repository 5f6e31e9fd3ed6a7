"""A room with everything behind it, whose clock a test turns by hand."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from quizwire.core.briefing import Briefing
from quizwire.core.card import Action
from quizwire.core.editions import Edition
from quizwire.core.records import Person
from quizwire.platforms.web.desk_room import Draftsman
from quizwire.platforms.web.room import WebRoom
from quizwire.platforms.web.settings import WebSettings
from quizwire.present.presenter import Presenter
from quizwire.service.context import Context, HolidayCalendars
from quizwire.service.metrics import Metrics
from quizwire.service.ports import Library, Platform, Store
from quizwire.service.quizwire import Quizwire
from quizwire.storage import open_store
from tests import samples
from tests.platforms.web.browser import Browser
from tests.shelf import Shelf

ZONE = "America/New_York"


class Stage:
    """The room, the service, the shelf, and the hands of a test."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        settings: WebSettings,
        first_token: int = 1,
        library: Library | None = None,
        draftsman: Draftsman | None = None,
    ) -> None:
        self.now: datetime = samples.NOW
        self.store = store
        self.shelf = shelf
        self.visitors = contextlib.AsyncExitStack()
        platforms: dict[str, Platform] = {}
        tokens = count(first_token)
        self.quizwire = Quizwire(
            Context(
                store=store,
                library=library or shelf,
                presenter=Presenter(),
                clock=lambda: self.now,
                tokens=lambda: sha256(b"%d" % next(tokens)).hexdigest(),
                holidays=HolidayCalendars(),
                platforms=platforms,
                metrics=Metrics(),
                owner="test",
            )
        )
        self.room = WebRoom(self.quizwire, settings, draftsman)
        platforms["web"] = self.room

    @property
    def port(self) -> int:
        """The port the room listens on."""
        return self.room.port

    async def visitor(self, **headers: str) -> Browser:
        """Somebody new, with a browser of their own. `X_Forwarded_For` gives a header of that name."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.visitors.enter_async_context(Browser(f"http://127.0.0.1:{self.port}", named))

    async def member(self, name: str) -> Browser:
        """Somebody who has joined."""
        browser = await self.visitor()
        await browser.open("/join")
        await browser.press("Join", {"name": name})
        assert browser.page.status == 200, browser.page.text
        return browser

    async def host(self) -> Browser:
        """The host, signed in."""
        browser = await self.visitor()
        await browser.open(await self.room.host_link())
        assert browser.page.path == "/host"
        return browser

    async def person(self, name: str) -> Person:
        """Somebody by name."""
        return next(person for person in await self.store.people(platform="web") if person.name == name)

    async def post(self, briefing: str | None = None, channel: str = "web/main") -> Edition:
        """Post a briefing by hand, and see it delivered."""
        edition = await self.quizwire.publishing.post_now(channel, briefing)
        await self.look()
        return edition

    async def titles(self, channel: str = "web/main") -> list[str]:
        """The titles of a room's messages, oldest first."""
        await self.look()
        return [message.card.title for message in await self.store.messages(channel)]

    async def answered(self, edition: Edition, marks: Mapping[str, str]) -> None:
        """People join and answer by hand: `x` right, `-` wrong, `.` not at all."""
        for name, rights in marks.items():
            person = await self.quizwire.people.join("web", name)
            for asked, mark in zip(edition.shown.questions, rights, strict=False):
                wrong = next(option.letter for option in asked.options if option.letter != asked.key)
                letter = asked.key if mark == "x" else wrong
                if mark != ".":
                    action = Action("answer", edition.id, asked.id, letter)
                    await self.quizwire.quiz.press(person.id, action)

    async def look(self) -> None:
        """Let the runner and the courier do what is due."""
        for _ in range(4):
            await self.quizwire.runner.turn()
            await self.quizwire.courier.drain()

    async def pass_time(self, **amount: float) -> None:
        """Let time pass."""
        self.now += timedelta(**amount)
        await self.look()


def shelf_of(*briefings: Briefing) -> Shelf:
    """A shelf with these, or with three sample briefings."""
    if briefings:
        return Shelf(*briefings)
    names = ("2026-11-20-ferry-line", "2026-11-21-harbour-fair", "2026-11-22-lighthouse")
    titles = ("Skerry Point reopens its ferry line", "The harbour fair is back", "The lighthouse gets a new lamp")
    return Shelf(
        *(samples.briefing(id=name, title=title, questions=3) for name, title in zip(names, titles, strict=True))
    )


@asynccontextmanager
async def open_stage(
    settings: Mapping[str, Any] | None = None,
    *,
    shelf: Shelf | None = None,
    url: str = "memory",
    first_token: int = 1,
    library: Library | None = None,
    draftsman: Draftsman | None = None,
) -> AsyncIterator[Stage]:
    """A room that listens on a free port, with its main channel; closed again at the end.

    What a second room on one store makes up has to differ from the first's: give it another `first_token`. A `library`
    stands in the place of the shelf; the `draftsman` makes the drafts of the desk.
    """
    store = open_store(url)
    await store.start()
    await store.save_channel(samples.channel(zone=ZONE))
    chosen = WebSettings.model_validate({"port": 0, **(settings or {})})
    stage = Stage(store, shelf or shelf_of(), chosen, first_token, library, draftsman)
    try:
        await stage.room.start()
        yield stage
    finally:
        await stage.visitors.aclose()
        await stage.room.stop()
        await store.stop()
