"""Discord as a platform of Quizwire: it hands presses and commands in, and brings cards out.

`start` adds commands and buttons to a client, `stop` takes them away again and leaves nothing behind. The client may be
somebody else's bot: its connection, its other commands and its command tree's syncing are its own.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import discord
import structlog

from quizwire.core.card import Card
from quizwire.core.records import MessageRef
from quizwire.platforms.discord import charts
from quizwire.platforms.discord.beside import Beside, question_keys
from quizwire.platforms.discord.bureau import Bureau
from quizwire.platforms.discord.buttons import button_type
from quizwire.platforms.discord.counting import AnswerCounter
from quizwire.platforms.discord.layout import Layout, lay_out
from quizwire.platforms.discord.listening import listen
from quizwire.platforms.discord.news import News
from quizwire.platforms.discord.newsdesk import Newsdesk
from quizwire.platforms.discord.pace import Pace
from quizwire.platforms.discord.posting import Poster, edition_of
from quizwire.platforms.discord.presses import Presses
from quizwire.platforms.discord.replies import Interaction, Replies
from quizwire.platforms.discord.rooms import Rooms
from quizwire.platforms.discord.settings import DiscordSettings, DiscordSettingsError
from quizwire.platforms.discord.setup import Setup
from quizwire.service.ports import Platform
from quizwire.service.quizwire import Quizwire

log = structlog.get_logger()

TAKEN: Final = (
    "The bot has a command /{name} already: set `news_command` or `desk_command` in [discord] to another name."
)
Tree = discord.app_commands.CommandTree[Any]


class DiscordPlatform:
    """Quizwire at work in a discord.py client."""

    name: Final = "discord"

    def __init__(self, quizwire: Quizwire, settings: DiscordSettings, client: discord.Client, tree: Tree) -> None:
        self._quizwire = quizwire
        self._client = client
        self._tree = tree
        self._button = button_type(self._pressed)
        self._rooms = Rooms(quizwire.context.store)
        pace = Pace(settings.requests_per_second, lambda: asyncio.get_running_loop().time())
        self._poster = Poster(client, self._rooms, pace, self._button)
        self._beside = Beside(quizwire, self._poster)
        self._counter = AnswerCounter(quizwire.context.store, self._poster)
        self._drawing = asyncio.Lock()
        replies = Replies(self._button, self._notice, self.direct)
        self._presses = Presses(quizwire, replies, self._counter)
        desk, news = settings.desk_command, settings.news_command
        bureau = Bureau(quizwire, self._rooms, replies, client, desk)
        setup = Setup(bureau)
        people = News(bureau, news)
        self._groups = (people, Newsdesk(bureau, setup, desk))
        self._added: list[str] = []
        self._cease: Callable[[], None] = lambda: None
        self._presses.learn(people.buttons() | setup.buttons())

    async def start(self) -> None:
        """Add commands and buttons; whoever connects the client may do so before or after.

        Raises DiscordSettingsError where a command of that name is there already.
        """
        for group in self._groups:
            try:
                self._tree.add_command(group)
            except discord.app_commands.CommandAlreadyRegistered:
                await self.stop()
                raise DiscordSettingsError(TAKEN.format(name=group.name)) from None
            self._added.append(group.name)
        self._client.add_dynamic_items(self._button)
        self._cease = listen(self._client, self._presses.hear)

    async def stop(self) -> None:
        """Take commands and buttons away."""
        while self._added:
            self._tree.remove_command(self._added.pop())
        self._client.remove_dynamic_items(self._button)
        self._cease()
        await self._counter.stop()

    async def post(self, channel: str, card: Card, *, dedupe_key: str) -> MessageRef:
        """Put a card into a channel, and with an edition what its channel wishes beside it."""
        room = await self._rooms.get(channel)
        edition = card.kind == "edition"
        layout = await self._drawn(card)
        message = await self._poster.post(channel, layout, dedupe_key, ping=room.ping if edition else None)
        if edition:
            await self._beside.bring(room, channel, dedupe_key, message, {})
        return MessageRef(channel, str(message.id))

    async def find(self, channel: str, dedupe_key: str, since: datetime) -> MessageRef | None:
        """The post of that key; with it, what was to stand beside it and is missing is posted."""
        edition = await self._quizwire.context.store.edition(dedupe_key)
        room = await self._rooms.get(channel)
        beside = question_keys(edition) if edition is not None and edition.content and room.style == "channel" else []
        found = await self._poster.find(channel, [dedupe_key, *beside], since)
        message = found.get(dedupe_key)
        if message is None:
            return None
        if edition is not None:
            await self._beside.bring(room, channel, dedupe_key, message, found)
        return MessageRef(channel, str(message.id))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Replace a card; with that of a quiz which has closed, its questions in the channel are ended."""
        await self._poster.edit(ref, card, await self._drawn(card))
        if card.kind == "edition" and (await self._rooms.get(ref.channel)).style == "channel":
            await self._beside.close(ref.channel, edition_of(card))

    async def direct(self, person: str, card: Card) -> None:
        """Tell a person something in private."""
        await self._poster.direct(person, card)

    async def _drawn(self, card: Card) -> Layout:
        if card.kind != "results":
            return lay_out(card)
        async with self._drawing:  # one after the other: a picture takes the processor from those who answer
            picture = await charts.draw(card)
        return lay_out(card, bars=False).with_picture(picture) if picture else lay_out(card)

    def _notice(self, text: str) -> Card:
        return self._quizwire.context.presenter.notice(text, bad=True)

    async def _pressed(self, interaction: Interaction, custom_id: str) -> None:
        await self._presses.handle(interaction, custom_id)


_check: type[Platform] = DiscordPlatform
