"""The web room as a platform: it keeps its messages in the Store and shows them to browsers."""

import errno
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import structlog
from aiohttp import web
from pydantic import ValidationError

from quizwire.core.card import Bullets, Card, Paragraph
from quizwire.core.problems import QuizwireError
from quizwire.core.records import Channel, Message, MessageRef, Notice, StoreUnavailable
from quizwire.platforms.web.addresses import Addresses, shown_address
from quizwire.platforms.web.app import make_app
from quizwire.platforms.web.assets import Assets
from quizwire.platforms.web.desk_entry import curator_secret
from quizwire.platforms.web.desk_room import DeskRoom, Draftsman
from quizwire.platforms.web.events import Feed
from quizwire.platforms.web.limits import Limiter
from quizwire.platforms.web.pages import Pages
from quizwire.platforms.web.room_code import room_code
from quizwire.platforms.web.settings import WebSettings
from quizwire.platforms.web.visit import PLATFORM, Site
from quizwire.service.people import HOST_LINK
from quizwire.service.ports import Forbidden, Platform, Unavailable, Unreachable
from quizwire.service.quizwire import Quizwire

log = structlog.get_logger()

MAIN: Final = f"{PLATFORM}/main"
HOST_LINK_LASTS: Final = timedelta(hours=24)
_STOP_SECONDS: Final = 2.0


class WebRoom:
    """A room on the web, with as many channels as its host makes."""

    def __init__(self, quizwire: Quizwire, settings: WebSettings, draftsman: Draftsman | None = None) -> None:
        self._quizwire = quizwire
        self._settings = settings
        assets = Assets()
        pages = Pages(settings.title, assets)
        self._site = Site(
            quizwire=quizwire,
            settings=settings,
            addresses=Addresses.of(settings),
            assets=assets,
            pages=pages,
            feed=Feed(quizwire.context.store, pages.post),
            joins=Limiter(burst=60, per_minute=30),
            guesses=Limiter(burst=20, per_minute=6),
            desk=DeskRoom(quizwire.context.library, draftsman),
            address=lambda: self.url,
        )
        self._runner: web.AppRunner | None = None
        self._port = settings.port

    @property
    def name(self) -> str:
        """`web`."""
        return PLATFORM

    @property
    def url(self) -> str:
        """The address to give to people: once started, with the port that was taken."""
        return shown_address(self._settings, self._port)

    @property
    def port(self) -> int:
        """The port that is listened on, once started."""
        return self._port

    async def room_code(self) -> str | None:
        """What people off this computer type to join; None where only this computer reaches the room."""
        return None if self._settings.on_loopback else await room_code(self._site)

    async def host_link(self) -> str:
        """A fresh address by which the host signs in, once, within a day."""
        secret = await self._quizwire.people.issue(HOST_LINK, lasts=HOST_LINK_LASTS)
        return f"{self.url}/host/enter/{secret}"

    async def curator_link(self, name: str) -> str:
        """A fresh address by which a curator signs in, once, within a day; earlier ones of theirs stop working.

        QuizwireError where the settings don't name them.
        """
        return f"{self.url}/desk/enter/{await curator_secret(self._site, name)}"

    async def start(self) -> None:
        """Listen. QuizwireError says what to do where that can't be."""
        store = self._quizwire.context.store
        if await store.channel(MAIN) is None:
            await store.save_channel(Channel(MAIN, PLATFORM, "Main room"))
        runner = web.AppRunner(make_app(self._site), access_log=None, shutdown_timeout=_STOP_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._settings.host, self._settings.port).start()
        except OSError as fault:
            await runner.cleanup()
            raise QuizwireError(_why_not(fault, self._settings)) from fault
        self._runner = runner
        self._port = runner.addresses[0][1]
        log.info("the room is open", url=self.url)

    async def stop(self) -> None:
        """Close the streams, let pages under way finish, and stop listening; at most a few seconds."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def post(self, channel: str, card: Card, *, dedupe_key: str) -> MessageRef:
        """Put a card into a room; the same key is the same message for good."""
        context = self._quizwire.context
        try:
            if await context.store.channel(channel) is None:
                raise Forbidden(f"There is no room {channel}.")
            message = await context.store.add_message(channel, dedupe_key, card, context.now())
        except StoreUnavailable as fault:
            raise Unavailable(str(fault)) from fault
        self._site.feed.nudge(channel)
        return MessageRef(channel, str(message))

    async def find(self, channel: str, dedupe_key: str, since: datetime) -> MessageRef | None:
        """The message of that key, if it was posted at or after `since`."""
        try:
            number = await self._quizwire.context.store.find_message(channel, dedupe_key)
            message = await self._message(channel, number) if number is not None else None
        except StoreUnavailable as fault:
            raise Unavailable(str(fault)) from fault
        return MessageRef(channel, str(message.id)) if message and message.at >= since else None

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Show another card in a message's place."""
        context = self._quizwire.context
        try:
            if await self._message(ref.channel, int(ref.id)) is None:
                raise Forbidden("That message is not there any more.")
            await context.store.edit_message(int(ref.id), card, context.now())
        except StoreUnavailable as fault:
            raise Unavailable(str(fault)) from fault
        self._site.feed.nudge(ref.channel)

    async def direct(self, person: str, card: Card) -> None:
        """Tell a person something: it is shown on their next page, and kept on their own."""
        context = self._quizwire.context
        text = " ".join(_lines(card))
        try:
            if await context.store.person(person) is None:
                raise Unreachable(f"Nobody is known as {person}.")
            await context.store.add_notice(Notice(f"direct#{context.tokens()}", person, text, context.now()))
        except StoreUnavailable as fault:
            raise Unavailable(str(fault)) from fault

    async def _message(self, channel: str, number: int) -> Message | None:
        found = await self._quizwire.context.store.messages(channel, after=number - 1, limit=1)
        return found[0] if found and found[0].id == number else None


def _lines(card: Card) -> list[str]:
    """The running text of a card; its title where it has none."""
    lines: list[str] = []
    for part in card.parts:
        if isinstance(part, Paragraph):
            lines.append(part.text)
        elif isinstance(part, Bullets):
            lines.extend(part.items)
    return lines or [card.title]


def _why_not(fault: OSError, settings: WebSettings) -> str:
    place = f"{settings.host}:{settings.port}"
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {settings.port} is taken by another program, perhaps another Quizwire: stop that one, or choose "
            "another port, such as PORT=8081."
        )
    if fault.errno == errno.EACCES:
        return f"This user may not listen on {place}: choose a port from 1024 up, such as 8080."
    return f"The room can't listen on {place}: {fault.strerror or fault}. Check `host` and `port` in [web]."


def platform(quizwire: Quizwire, options: Mapping[str, object]) -> WebRoom:
    """The web room with the settings of the table `[web]`; QuizwireError names a setting that can't be."""
    try:
        settings = WebSettings.model_validate(dict(options))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(step) for step in first["loc"])
        raise QuizwireError(f"[web] `{name}`: {first['msg']}.") from None
    return WebRoom(quizwire, settings)


_check: type[Platform] = WebRoom
