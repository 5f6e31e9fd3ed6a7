"""Messages that Quizwire sends by itself: posts, their edits, direct messages; and finding a post again.

A channel that refuses once gets nothing more until its owner acts. What its permissions would refuse is not even
tried. Where a server is not in this process's cache (another process has its shard), Discord itself is asked.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, Final

import discord

from quizwire.core.card import Buttons, Card
from quizwire.core.records import MessageRef
from quizwire.platforms.discord import errors, keys
from quizwire.platforms.discord.buttons import Pressed, files_of, view_of
from quizwire.platforms.discord.layout import Layout, lay_out
from quizwire.platforms.discord.pace import Pace
from quizwire.platforms.discord.rooms import Rooms
from quizwire.service.ports import Forbidden, HistoryUnreadable, PlatformError, Unavailable, Unreachable

NOBODY: Final = discord.AllowedMentions.none()
READY_WITHIN: Final = 60.0  # seconds in which a connection that is being made is waited for
HISTORY: Final = 2000  # messages that are looked through; beyond that a post can't be told to be missing
NEEDED: Final = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
}
DAY: Final = 1440  # minutes of silence after which Discord files a thread away
UNREADABLE: Final = "Quizwire may not read the channel's history."


def lacking(permissions: discord.Permissions, needed: dict[str, str] = NEEDED) -> list[str]:
    """The permissions that are missing, as Discord's settings call them."""
    return [name for flag, name in needed.items() if not getattr(permissions, flag)]


class Poster:
    """Sends to channels and people by a discord.py client."""

    def __init__(self, client: discord.Client, rooms: Rooms, pace: Pace, button: type[Pressed]) -> None:
        self._client = client
        self._rooms = rooms
        self._pace = pace
        self._button = button

    async def post(self, channel: str, layout: Layout, key: str, *, ping: str | None = None) -> discord.Message:
        """Put a message into a channel, once for each key. Raises Unavailable or Forbidden."""
        place = await self._place(channel)
        marked = keys.tagged(layout, key)
        role = discord.Object(int(ping)) if ping and _has_role(place, int(ping)) else None
        async with self._asking(channel):
            sent: discord.Message = await place.send(
                content=f"<@&{role.id}>" if role else None,
                embeds=list(marked.embeds),
                view=view_of(marked, self._button) or discord.utils.MISSING,
                files=files_of(marked),
                nonce=key,
                allowed_mentions=discord.AllowedMentions(everyone=False, users=False, replied_user=False, roles=[role])
                if role
                else NOBODY,
            )
        return sent

    async def find(self, channel: str, wanted: Sequence[str], since: datetime) -> dict[str, discord.Message]:
        """The posts of these keys that are there. Raises HistoryUnreadable, Unavailable or Forbidden."""
        place = await self._place(channel, reading=True)
        seen = 0
        found: dict[str, discord.Message] = {}
        async with self._asking(channel):
            async for message in place.history(limit=HISTORY, after=since, oldest_first=True):
                seen += 1
                if message.author == self._client.user:
                    found.update((key, message) for key in wanted if _is_post(message, key))
                if len(found) == len(wanted):
                    return found
        if seen == HISTORY:
            raise HistoryUnreadable("So much was written in the channel since then that the post can't be looked for.")
        if seen == 0 and self._known(channel) is None and await self._is_hidden(channel):
            raise HistoryUnreadable(UNREADABLE)
        return found

    async def edit(self, ref: MessageRef, card: Card, layout: Layout) -> None:
        """Replace a message; one that somebody deleted stays deleted. Raises Unavailable or Forbidden."""
        marked = keys.tagged(layout, edition_of(card))
        await self._edit(
            ref,
            embeds=list(marked.embeds),
            view=view_of(marked, self._button),
            attachments=files_of(marked),
        )

    async def count(self, message: discord.Message, answers: int) -> None:
        """Show under a message how many have answered."""
        *before, last = message.embeds
        last = last.copy().set_footer(text=keys.counted(last.footer.text, answers))
        await self._edit(MessageRef(f"discord/{message.channel.id}", str(message.id)), embeds=[*before, last])

    async def end(self, message: discord.Message) -> None:
        """Take the buttons off a message, and say that it is over."""
        *before, last = message.embeds
        last = last.copy().set_footer(text=keys.ended(last.footer.text))
        await self._edit(
            MessageRef(f"discord/{message.channel.id}", str(message.id)), embeds=[*before, last], view=None
        )

    async def _edit(self, ref: MessageRef, **changes: Any) -> None:
        place = await self._place(ref.channel)
        async with self._asking(ref.channel):
            try:
                await place.get_partial_message(int(ref.id)).edit(**changes, allowed_mentions=NOBODY)
            except discord.NotFound as error:
                if error.code != errors.UNKNOWN_MESSAGE:
                    raise

    async def direct(self, person: str, card: Card) -> None:
        """Tell somebody something in private. Raises Unreachable or Unavailable."""
        layout = lay_out(card)
        await self._ready()
        await self._pace.turn()
        try:
            with errors.plain_words():
                private = await self._client.create_dm(discord.Object(number_of(person)))
                await self._pace.turn()
                await private.send(embeds=list(layout.embeds), files=files_of(layout), allowed_mentions=NOBODY)
        except Forbidden as refusal:
            raise Unreachable("That person takes no direct messages from Quizwire.") from refusal

    async def discuss(self, message: discord.Message, name: str) -> None:
        """Open a thread at a message; where there is one already, that is it.

        Asked of Discord itself: `create_thread` refuses for a server that another process holds.
        """
        await self._pace.turn()
        try:
            with errors.plain_words():
                await self._client.http.start_thread_with_message(
                    message.channel.id, message.id, name=name[:100] or "…", auto_archive_duration=DAY
                )
        except Forbidden as refusal:
            cause = refusal.__cause__
            if not (isinstance(cause, discord.HTTPException) and cause.code == errors.THREAD_EXISTS):
                raise

    async def _ready(self) -> None:
        try:
            await asyncio.wait_for(self._client.wait_until_ready(), READY_WITHIN)
        except (TimeoutError, RuntimeError) as error:
            raise Unavailable("The bot is not connected to Discord.") from error

    def _known(self, channel: str) -> Any:
        return self._client.get_channel(number_of(channel))

    async def _place(self, channel: str, *, reading: bool = False) -> Any:
        """The channel, once nothing that is known speaks against it."""
        await self._ready()
        shut = (await self._rooms.get(channel)).shut
        if shut is not None:
            raise Forbidden(shut)
        known = self._known(channel)
        if known is None:
            return self._client.get_partial_messageable(number_of(channel))
        if isinstance(known, discord.abc.GuildChannel):
            if not isinstance(known, discord.abc.Messageable):
                raise Forbidden(f"#{known.name} takes no messages.")
            me = known.guild.me
            permissions = known.permissions_for(me) if me else discord.Permissions.all()
            if missing := lacking(permissions):
                raise Forbidden(f"Quizwire lacks {' and '.join(missing)} in #{known.name}.")
            if reading and not permissions.read_message_history:
                raise HistoryUnreadable(UNREADABLE)
        return known

    async def _is_hidden(self, channel: str) -> bool:
        """Whether an empty history is one that may not be read: Discord gives nothing instead of refusing."""
        async with self._asking(channel):
            data = await self._client.http.get_channel(number_of(channel))
        place = self._client.get_partial_messageable(number_of(channel))
        async with self._asking(channel):
            nothing = [message async for message in place.history(limit=1)] == []
        return nothing and data.get("last_message_id") is not None

    @contextlib.asynccontextmanager
    async def _asking(self, channel: str) -> AsyncIterator[None]:
        """A turn to ask Discord something about a channel, with its answers in the service's words."""
        await self._pace.turn()
        try:
            with errors.plain_words():
                yield
        except PlatformError as fault:
            await self._learn(channel, fault)
            raise

    async def _learn(self, channel: str, fault: PlatformError) -> None:
        cause = fault.__cause__
        if isinstance(cause, discord.HTTPException) and (wait := errors.wait_of(cause)) is not None:
            self._pace.hold(wait)
        if isinstance(fault, Forbidden) and isinstance(cause, discord.Forbidden | discord.NotFound):
            await self._rooms.shut(channel, str(fault))


def _has_role(place: Any, role: int) -> bool:
    """Whether a channel's server has a role, as far as this process knows its roles."""
    return not isinstance(place, discord.abc.GuildChannel) or place.guild.get_role(role) is not None


def number_of(name: str) -> int:
    """Discord's number in the id of a channel or a person. Raises Forbidden where there is none."""
    number = name.rpartition("/")[2]
    if not number.isdigit():
        raise Forbidden(f"`{name}` is not a channel of Discord.")
    return int(number)


def _is_post(message: discord.Message, key: str) -> bool:
    ids = [
        child.custom_id or ""
        for row in message.components
        if isinstance(row, discord.ActionRow)
        for child in row.children
        if isinstance(child, discord.Button)
    ]
    return keys.carries(key, ids, [embed.footer.text or "" for embed in message.embeds])


def edition_of(card: Card) -> str:
    """The edition of an edition's card, which is the key of its post."""
    return next(
        (
            button.action.split(".")[2]
            for part in card.parts
            if isinstance(part, Buttons)
            for button in part.items
            if button.action.count(".") >= 2
        ),
        "",
    )
