"""What every command on Discord works with: whose channel it speaks of, which edition, and how it answers.

A command reaches what its user can see: a channel that is hidden from somebody is none to them, and one that was
deleted is none to anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord

from quizwire.core.card import Card, Paragraph
from quizwire.core.editions import Edition
from quizwire.core.records import Channel
from quizwire.core.rounds import VISIBLE, Refused
from quizwire.platforms.discord.guests import PLATFORM
from quizwire.platforms.discord.layout import Layout, lay_out
from quizwire.platforms.discord.posting import number_of
from quizwire.platforms.discord.replies import Interaction, Replies
from quizwire.platforms.discord.rooms import Rooms
from quizwire.service.quizwire import Quizwire

NO_ROOM: Final = "No news is posted in this channel yet. Somebody who manages the server can begin with /{desk} setup."
SEVERAL: Final = "Please ask that in one of the channels where the news is posted: {channels}."
NOTHING: Final = "Nothing has been posted here yet."
UNKNOWN: Final = "There is no such quiz here. Please choose one of the list."
FOREIGN: Final = "That quiz is not one of this server's."
RECENT: Final = 30  # turns in which something was posted, or was missed
EDITIONS: Final = 200  # as many as an autocomplete looks through: a school year's


@dataclass(frozen=True, slots=True)
class Bureau:
    """The service as the commands see it. `desk` is the name of the newsdesk's commands."""

    quizwire: Quizwire
    rooms: Rooms
    replies: Replies
    client: discord.Client
    desk: str

    def say(self, text: str, *, title: str | None = None) -> Layout:
        """One plain sentence as a message."""
        return lay_out(self.quizwire.context.presenter.notice(text, title=title))

    async def kept_of(self, interaction: Interaction) -> list[Channel]:
        """The channels of a server in which news was posted, whether or not they are there still."""
        return await self.quizwire.context.store.channels(PLATFORM, community=community_of(interaction))

    async def rooms_of(self, interaction: Interaction) -> list[Channel]:
        """The channels of a server in which news is posted, as far as somebody can see them."""
        return [channel for channel in await self.kept_of(interaction) if self.sees(interaction, channel)]

    def sees(self, interaction: Interaction, channel: Channel) -> bool:
        """Whether a channel is there for the one who asks; those who manage the server reach all that are there."""
        guild = self.client.get_guild(interaction.guild_id or 0)
        if guild is None or guild.unavailable:
            return True  # its channels are not known here
        place = guild.get_channel(number_of(channel.id))
        if place is None or interaction.permissions.manage_guild:
            return place is not None
        return not isinstance(interaction.user, discord.Member) or place.permissions_for(interaction.user).view_channel

    async def channel(self, interaction: Interaction) -> Channel:
        """The channel a command speaks of: this one, that of this thread, or the only one of the server."""
        here = {f"{PLATFORM}/{interaction.channel_id}"}
        if isinstance(interaction.channel, discord.Thread):
            here.add(f"{PLATFORM}/{interaction.channel.parent_id}")
        rooms = await self.rooms_of(interaction)
        for room in rooms:
            if room.id in here:
                return room
        if len(rooms) == 1:
            return rooms[0]
        if rooms:
            raise Refused(SEVERAL.format(channels=", ".join(f"#{room.name}" for room in rooms)))
        raise Refused(NO_ROOM.format(desk=self.desk))

    async def posted(self, channel: str, *, limit: int = EDITIONS) -> Sequence[Edition]:
        """The editions that people of a channel can see, newest first."""
        editions = await self.quizwire.context.store.editions(channel, limit=limit)
        return [edition for edition in editions if edition.content is not None and edition.state in VISIBLE]

    async def latest(self, channel: str) -> Edition:
        """The newest edition of a channel; Refused where there is none."""
        editions = await self.posted(channel, limit=RECENT)
        if not editions:
            raise Refused(NOTHING)
        return editions[0]

    async def edition(self, interaction: Interaction, edition_id: str | None) -> Edition:
        """An edition of this server, by its id or else the latest; whatever somebody types, none of another server."""
        if edition_id is None:
            return await self.latest((await self.channel(interaction)).id)
        edition = await self.quizwire.context.store.edition(edition_id)
        if edition is None or edition.content is None:
            raise Refused(UNKNOWN)
        if edition.channel not in [channel.id for channel in await self.rooms_of(interaction)]:
            raise Refused(FOREIGN)
        return edition

    async def edition_like(self, interaction: Interaction, typed: str) -> Edition:
        """An edition to look at: by its id, or the newest that has every typed word in title, date or topics."""
        if await self.quizwire.context.store.edition(typed) is not None:
            return await self.edition(interaction, typed)
        posted = await self.posted((await self.channel(interaction)).id)
        found = next((edition for edition in posted if has_words(described(edition)[0], typed)), None)
        if found is None:
            raise Refused(UNKNOWN)
        return found

    async def with_notices(self, card: Card, person: str) -> Card:
        """The card with what a person has not been told yet, such as a correction."""
        return await with_notices(self.quizwire, card, person)


async def with_notices(quizwire: Quizwire, card: Card, person: str) -> Card:
    """The card with what a person has not been told yet; it counts as told then."""
    store = quizwire.context.store
    notices = await store.notices(person, unseen=True, limit=5)
    if not notices:
        return card
    await store.see_notices(person)
    told = tuple(Paragraph(text=notice.text, tone="notice") for notice in reversed(notices))
    return card.model_copy(update={"parts": (*told, *card.parts)})


def community_of(interaction: Interaction) -> str:
    """The community of a server."""
    return f"{PLATFORM}/{interaction.guild_id}"


Choices = list[discord.app_commands.Choice[str]]


def has_words(text: str, typed: str) -> bool:
    """Whether every typed word is in a text."""
    return all(word in text.casefold() for word in typed.casefold().split())


def offer(entries: Sequence[tuple[str, str]], typed: str) -> Choices:
    """At most 25 of the entries (what is shown, what is meant) that have every typed word in them."""
    fitting = [entry for entry in entries if has_words(entry[0], typed)]
    return [
        discord.app_commands.Choice(name=shown[:99] + "…" if len(shown) > 100 else shown, value=meant)
        for shown, meant in fitting[:25]
        if len(meant) <= 100
    ]


def described(edition: Edition) -> tuple[str, str]:
    """An edition as an autocomplete shows it: date, title, topics; and its id."""
    content = edition.shown
    topics = f" ({', '.join(content.topics)})" if content.topics else ""
    return f"{edition.day.isoformat()} {content.title}{topics}", edition.id


def typed_in(interaction: Interaction, option: str) -> Any:
    """What somebody has filled in so far for another option."""
    return getattr(interaction.namespace, option, None)
