"""The local Discord's routes of channels, messages, threads and direct messages.

A nonce is remembered for a few minutes where `enforce_nonce` is set: the same one brings back the message that it
brought before. A history that the bot may not read is empty, not refused; a channel that it can't see is refused.
"""

from collections.abc import Callable
from typing import Final

from tests.gateway.door import Call, Reply, Route
from tests.gateway.errors import CANNOT_SEND_TO_USER, NOT_THE_AUTHOR, THREAD_EXISTS, UNKNOWN_USER, Refused
from tests.gateway.messages import JSON, Message, change, checked, compose
from tests.gateway.world import THREAD, Channel, World

NONCE_MEMORY: Final = 180.0
"""Seconds for which a nonce is remembered; Discord says "a few minutes"."""

Tell = Callable[[str, JSON, Channel], None]


class Channels:
    """Answers for them, and tells the gateway."""

    def __init__(self, world: World, tell: Tell) -> None:
        self._world = world
        self._tell = tell
        self.doubled = 0
        """How many posts were answered with the message that their nonce had brought before."""

    def routes(self) -> dict[str, Route]:
        message = "/channels/{channel}/messages/{message}"
        return {
            "GET /channels/{channel}": lambda call: Reply(self._seen(call).payload()),
            "GET /channels/{channel}/messages": self._history,
            "POST /channels/{channel}/messages": self._post,
            f"GET {message}": self._read,
            f"PATCH {message}": self._edit,
            f"DELETE {message}": self._delete,
            f"POST {message}/threads": self._thread,
            "POST /channels/{channel}/typing": self._typing,
            "POST /users/@me/channels": self._private,
        }

    def put(self, channel: Channel, body: JSON, files: tuple[str, ...], *, author: JSON | None = None) -> Message:
        """A new message in a channel."""
        number = self._world.ids.next()
        by = author or self._world.bot.payload()
        at = self._world.clock.timestamp()
        message = Message(compose(body, id=number, channel_id=channel.id, author=by, at=at, files=files), channel.id)
        channel.messages[number] = message
        guild = {} if channel.guild is None else {"guild_id": str(channel.guild.id)}
        self._tell("MESSAGE_CREATE", {**message.payload, **guild}, channel)
        return message

    def _seen(self, call: Call) -> Channel:
        channel = self._world.channel(call.id("channel"))
        channel.require()
        return channel

    def _post(self, call: Call) -> Reply:
        channel = self._seen(call)
        if channel.with_person is not None and not channel.with_person.takes_messages:
            raise Refused(CANNOT_SEND_TO_USER)
        channel.require("send_messages_in_threads" if channel.kind == THREAD else "send_messages")
        if call.body.get("embeds"):
            channel.require("embed_links")
        if call.files:
            channel.require("attach_files")
        nonce = str(call.body.get("nonce") or "") if call.body.get("enforce_nonce") else ""
        known = self._by_nonce(channel, nonce)
        if known is not None:
            self.doubled += 1
            return Reply(known.payload)
        message = self.put(channel, checked(call.body, files=len(call.files), new=True), call.files)
        if nonce:
            channel.nonces[nonce] = (self._world.clock.now(), message.id)
        return Reply(message.payload)

    def _by_nonce(self, channel: Channel, nonce: str) -> Message | None:
        at, number = channel.nonces.get(nonce, (0.0, 0))
        fresh = self._world.clock.now() - at < NONCE_MEMORY
        return channel.messages.get(number) if nonce and fresh else None

    def _history(self, call: Call) -> Reply:
        channel = self._seen(call)
        if not channel.allowed().read_message_history:
            return Reply([])
        limit = int(call.query.get("limit", 50))
        before = int(call.query.get("before", 2**63))
        after = int(call.query.get("after", 0))
        ids = sorted(each for each in channel.messages if after < each < before)
        chosen = ids[:limit] if "after" in call.query else ids[-limit:]
        return Reply([channel.messages[each].payload for each in reversed(chosen)])

    def _read(self, call: Call) -> Reply:
        channel = self._seen(call)
        channel.require("read_message_history")
        return Reply(channel.message(call.id("message")).payload)

    def _edit(self, call: Call) -> Reply:
        channel = self._seen(call)
        message = self._own(channel, call)
        change(message, checked(call.body, files=len(call.files), new=False), at=self._world.clock.timestamp(),
               files=call.files)  # fmt: skip
        return Reply(message.payload)

    def _delete(self, call: Call) -> Reply:
        channel = self._seen(call)
        message = self._own(channel, call)
        del channel.messages[message.id]
        return Reply()

    def _own(self, channel: Channel, call: Call) -> Message:
        message = channel.message(call.id("message"))
        if message.payload["author"]["id"] != str(self._world.bot.id):
            raise Refused(NOT_THE_AUTHOR)
        return message

    def _thread(self, call: Call) -> Reply:
        parent = self._seen(call)
        parent.require("create_public_threads")
        message = parent.message(call.id("message"))
        if message.id in self._world.places:
            raise Refused(THREAD_EXISTS)
        assert parent.guild is not None
        thread = Channel(message.id, call.body["name"], parent.guild, kind=THREAD, parent=parent)
        parent.guild.keep(thread)
        self._tell("THREAD_CREATE", thread.payload(), thread)
        return Reply(thread.payload(), status=201)

    def _typing(self, call: Call) -> Reply:
        self._seen(call).require("send_messages")
        return Reply()

    def _private(self, call: Call) -> Reply:
        person = self._world.people.get(int(call.body["recipient_id"]))
        if person is None:
            raise Refused(UNKNOWN_USER)
        return Reply(self._world.private(person).payload())
