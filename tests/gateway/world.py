"""Who and what is in the local Discord: people, servers with channels, threads, direct messages.

What the bot may do is the server's rights for everyone minus what a channel denies, as the client computes it too from
the same numbers. A person's rights are those of `Person.permissions` wherever they are.
"""

from dataclasses import dataclass, field
from typing import Any, Final

import discord

from tests.gateway.clock import Clock, Snowflakes
from tests.gateway.errors import MISSING_ACCESS, MISSING_PERMISSIONS, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, Refused
from tests.gateway.messages import JSON, Message

USUAL: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    use_application_commands=True,
    create_public_threads=True,
    send_messages_in_threads=True,
)
TEXT: Final = 0
PRIVATE: Final = 1
THREAD: Final = 11


@dataclass(eq=False)
class Person:
    """A user. `takes_messages` is False for one who closed their direct messages."""

    id: int
    name: str
    bot: bool = False
    takes_messages: bool = True
    permissions: discord.Permissions = USUAL

    def payload(self) -> JSON:
        return {
            "id": str(self.id),
            "username": self.name.lower().replace(" ", "."),
            "global_name": None if self.bot else self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "flags": 0,
            "public_flags": 0,
            "primary_guild": None,
        }

    def member(self) -> JSON:
        """Their membership of any server."""
        return {
            "user": self.payload(),
            "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "nick": None,
            "avatar": None,
            "permissions": str(self.permissions.value),
        }


@dataclass(eq=False)
class Channel:
    """A place with messages: a text channel, a thread, or one person's direct messages."""

    id: int
    name: str
    guild: "Guild | None" = None
    kind: int = TEXT
    without: discord.Permissions = field(default_factory=discord.Permissions.none)
    with_person: Person | None = None
    parent: "Channel | None" = None
    messages: dict[int, Message] = field(default_factory=dict)
    """By id, oldest first."""
    nonces: dict[str, tuple[float, int]] = field(default_factory=dict)
    """When which nonce brought which message."""

    @property
    def posts(self) -> list[Message]:
        """What it shows, oldest first."""
        return list(self.messages.values())

    def allowed(self) -> discord.Permissions:
        """What the bot may do here."""
        if self.guild is None:
            return USUAL
        denied = (self.parent or self).without
        return discord.Permissions(self.guild.permissions.value & ~denied.value)

    def require(self, *flags: str) -> None:
        """Refuse the bot what it may not do: what it can't see differs from what it may not do."""
        allowed = self.allowed()
        if not allowed.view_channel:
            raise Refused(MISSING_ACCESS)
        if not all(getattr(allowed, flag) for flag in flags):
            raise Refused(MISSING_PERMISSIONS)

    def message(self, id: int) -> Message:
        """One of its messages. Raises Refused."""
        if id not in self.messages:
            raise Refused(UNKNOWN_MESSAGE)
        return self.messages[id]

    def payload(self) -> JSON:
        last = str(max(self.messages)) if self.messages else None
        common: JSON = {"id": str(self.id), "type": self.kind, "flags": 0, "last_message_id": last}
        if self.with_person is not None:
            return {**common, "recipients": [self.with_person.payload()]}
        assert self.guild is not None
        common |= {"guild_id": str(self.guild.id), "name": self.name, "rate_limit_per_user": 0}
        if self.parent is not None:
            state = {"archived": False, "archive_timestamp": None, "auto_archive_duration": 1440, "locked": False}
            return {**common, "parent_id": str(self.parent.id), "owner_id": str(self.guild.bot.id),
                    "thread_metadata": state, "message_count": len(self.messages), "member_count": 1,
                    "total_message_sent": len(self.messages)}  # fmt: skip
        denied = {"id": str(self.guild.id), "type": 0, "allow": "0", "deny": str(self.without.value)}
        return {**common, "position": 0, "parent_id": None, "topic": None, "nsfw": False,
                "permission_overwrites": [denied] if self.without.value else []}  # fmt: skip


@dataclass(eq=False)
class Guild:
    """A server with its channels."""

    id: int
    name: str
    bot: Person
    ids: Snowflakes
    places: dict[int, Channel] = field(repr=False)
    """All channels of the world, this server's among them."""
    permissions: discord.Permissions = USUAL
    channels: list[Channel] = field(default_factory=list)
    locale: str = "en-US"

    def add_channel(self, name: str = "news", *, without: discord.Permissions | None = None) -> Channel:
        """A text channel; `without` is denied to everyone there, the bot among them."""
        channel = Channel(self.ids.next(), name, self, without=without or discord.Permissions.none())
        self.keep(channel)
        return channel

    def keep(self, channel: Channel) -> None:
        """Take in a channel or a thread."""
        self.channels.append(channel)
        self.places[channel.id] = channel

    def payload(self) -> JSON:
        """As the gateway tells it at the start."""
        everyone = {"id": str(self.id), "name": "@everyone", "permissions": str(self.permissions.value), "color": 0,
                    "hoist": False, "managed": False, "mentionable": False, "position": 0, "flags": 0,
                    "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}}  # fmt: skip
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "roles": [everyone],
            "channels": [each.payload() for each in self.channels if each.parent is None],
            "threads": [each.payload() for each in self.channels if each.parent is not None],
            "members": [self.bot.member()],
            "member_count": 2,
            "large": False,
            "unavailable": False,
            "features": [],
            "emojis": [],
            "stickers": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "premium_tier": 0,
            "preferred_locale": self.locale,
            "joined_at": "2026-01-01T00:00:00+00:00",
        }


class World:
    """All of it, by id. `bot` is the application's own user; its id is the application's too."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.ids = Snowflakes(clock)
        self.bot = Person(self.ids.next(), "Quizwire", bot=True)
        self.people: dict[int, Person] = {}
        self.guilds: dict[int, Guild] = {}
        self.places: dict[int, Channel] = {}
        """Everything with messages."""

    def add_person(self, name: str, **details: Any) -> Person:
        """Somebody; `details` are those of Person."""
        person = Person(self.ids.next(), name, **details)
        self.people[person.id] = person
        return person

    def add_guild(self, name: str, **details: Any) -> Guild:
        """A server with the bot in it; `details` are those of Guild."""
        guild = Guild(self.ids.next(), name, self.bot, self.ids, self.places, **details)
        self.guilds[guild.id] = guild
        return guild

    def channel(self, id: int) -> Channel:
        """A place that is there. Raises Refused."""
        if id not in self.places:
            raise Refused(UNKNOWN_CHANNEL)
        return self.places[id]

    def private(self, person: Person) -> Channel:
        """The direct messages with somebody."""
        for channel in self.places.values():
            if channel.with_person is person:
                return channel
        channel = Channel(self.ids.next(), person.name, kind=PRIVATE, with_person=person)
        self.places[channel.id] = channel
        return channel

    def remove(self, channel: Channel) -> None:
        """Delete a channel with all that is in it."""
        del self.places[channel.id]
        if channel.guild is not None:
            channel.guild.channels.remove(channel)
