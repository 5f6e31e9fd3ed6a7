"""The local Discord's interactions: one press, command or form of one person, and what the bot makes of it.

An interaction must be acknowledged within 3 seconds (10062 after that) and once (40060 a second time). Its token opens
the routes of its messages for 15 minutes (50027 after that, 10015 before it is acknowledged).
"""

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from tests.gateway.channels import Channels
from tests.gateway.clock import Clock
from tests.gateway.door import Call, Reply, Route
from tests.gateway.errors import (
    ALREADY_ACKNOWLEDGED,
    INVALID_TOKEN,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    Refused,
)
from tests.gateway.messages import EPHEMERAL, JSON, LOADING, Message, change, checked, compose
from tests.gateway.world import Channel, Person, World

COMMAND, COMPONENT, COMPLETION, FORM = 2, 3, 4, 5
MESSAGE, LATER, UPDATE_LATER, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ACKNOWLEDGE_WITHIN: Final = 3.0
TOKEN_LIFE: Final = 900.0


@dataclass(eq=False)
class Interaction:
    """One of them, as the test and the person see it."""

    id: int
    token: str
    kind: int
    person: Person
    channel: Channel
    source: Message | None
    sent: float
    clock: Clock = field(repr=False)
    callback: int | None = None
    """How it was acknowledged: the number of Discord's interaction callback type."""
    data: JSON = field(default_factory=dict)
    """What the callback carried: a form, choices, a message's body."""
    acknowledged_after: float | None = None
    """Seconds from its sending."""
    answered_after: float | None = None
    """Seconds until there was something to see."""
    refusals: list[int] = field(default_factory=list)
    """Codes that the bot's requests about it were refused with."""
    message: Message | None = None
    """What answers it: a new message, or the one of the button."""
    followups: list[Message] = field(default_factory=list)
    deleted: bool = False
    _events: dict[str, asyncio.Event] = field(default_factory=lambda: {"ack": asyncio.Event(), "seen": asyncio.Event()})

    @property
    def acknowledged(self) -> bool:
        return self.callback is not None

    @property
    def ephemeral(self) -> bool:
        """Whether only that person sees the answer."""
        return self.message is not None and self.message.seen_by == self.person.id

    @property
    def text(self) -> str:
        """What the person reads: the answer, then what followed."""
        seen = [self.message] if self.message is not None and not self.deleted else []
        return "\n".join(message.text for message in (*seen, *self.followups))

    @property
    def choices(self) -> list[Any]:
        """The values offered while typing."""
        return [choice["value"] for choice in self.data.get("choices", [])]

    async def until_acknowledged(self, within: float = 10.0) -> "Interaction":
        """Wait for that, or for so many seconds of real time at most."""
        return await self._until("ack", within)

    async def until_answered(self, within: float = 10.0) -> "Interaction":
        """Wait until there is something to see, or for so many seconds of real time at most."""
        return await self._until("seen", within)

    async def _until(self, event: str, within: float) -> "Interaction":
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._events[event].wait(), within)
        return self

    def acknowledge(self, callback: int, data: JSON) -> None:
        self.callback, self.data = callback, data
        self.acknowledged_after = self.clock.now() - self.sent
        self._events["ack"].set()

    def show(self) -> None:
        if self.answered_after is None:
            self.answered_after = self.clock.now() - self.sent
        self._events["seen"].set()


class Interactions:
    """Starts them, and serves their callbacks and their messages. `on_answer` is told of each that is acknowledged."""

    def __init__(self, world: World, channels: Channels) -> None:
        self._world = world
        self._channels = channels
        self._open: dict[str, Interaction] = {}
        self.started: list[Interaction] = []
        self.on_acknowledged: Callable[[Interaction], None] = lambda interaction: None

    def routes(self) -> dict[str, Route]:
        own = "/webhooks/{webhook}/{token}"
        return {
            "POST /interactions/{interaction}/{token}/callback": self._noted(self._callback),
            f"POST {own}": self._noted(self._follow),
            f"GET {own}/messages/{{message}}": self._noted(self._read),
            f"PATCH {own}/messages/{{message}}": self._noted(self._edit),
            f"DELETE {own}/messages/{{message}}": self._noted(self._delete),
        }

    def start(self, kind: int, person: Person, channel: Channel, source: Message | None) -> Interaction:
        """A new one, not yet told to the bot."""
        made = Interaction(
            self._world.ids.next(), secrets.token_urlsafe(24), kind, person, channel, source, self._world.clock.now(),
            self._world.clock,
        )  # fmt: skip
        self._open[made.token] = made
        self.started.append(made)
        return made

    def _noted(self, route: Callable[[Interaction, Call], Reply]) -> Route:
        """A route that finds the interaction, and notes with it what was refused."""

        def serve(call: Call) -> Reply:
            interaction = self._open.get(call.args["token"])
            if interaction is None:
                raise Refused(UNKNOWN_WEBHOOK if "webhook" in call.args else UNKNOWN_INTERACTION)
            try:
                return route(interaction, call)
            except Refused as refusal:
                interaction.refusals.append(refusal.code)
                raise

        return serve

    def _callback(self, interaction: Interaction, call: Call) -> Reply:
        if interaction.acknowledged:
            raise Refused(ALREADY_ACKNOWLEDGED)
        if self._world.clock.now() - interaction.sent > ACKNOWLEDGE_WITHIN:
            raise Refused(UNKNOWN_INTERACTION)
        kind, data = call.body["type"], call.body.get("data") or {}
        if kind == MESSAGE:
            interaction.message = self._message(interaction, checked(data, files=len(call.files), new=True), call.files)
        elif kind == LATER:
            flags = (data.get("flags") or 0) | LOADING
            interaction.message = self._message(interaction, {"flags": flags}, ())
        elif kind in (UPDATE, UPDATE_LATER):
            assert interaction.source is not None, "only a button's message can be updated"
            interaction.message = interaction.source
            self._change(interaction.source, checked(data, files=0, new=False), call.files)
        interaction.acknowledge(kind, data)
        if kind not in (LATER, UPDATE_LATER):
            interaction.show()
        self.on_acknowledged(interaction)
        return Reply(self._confirmation(interaction)) if call.query.get("with_response") in ("1", "true") else Reply()

    def _confirmation(self, interaction: Interaction) -> JSON:
        about: JSON = {"id": str(interaction.id), "type": interaction.kind}
        confirmation: JSON = {"interaction": about}
        if interaction.message is not None:
            loading = interaction.callback == LATER
            about |= {"response_message_id": str(interaction.message.id), "response_message_loading": loading,
                      "response_message_ephemeral": interaction.ephemeral}  # fmt: skip
        if interaction.callback in (MESSAGE, UPDATE) and interaction.message is not None:
            confirmation["resource"] = {"type": interaction.callback, "message": interaction.message.payload}
        return confirmation

    def _message(self, interaction: Interaction, body: JSON, files: tuple[str, ...]) -> Message:
        """A message of the bot's in answer: in the channel, or for the person alone."""
        if not (body.get("flags") or 0) & EPHEMERAL:
            return self._channels.put(interaction.channel, body, files)
        payload = compose(
            body, id=self._world.ids.next(), channel_id=interaction.channel.id, author=self._world.bot.payload(),
            at=self._world.clock.timestamp(), files=files,
        )  # fmt: skip
        return Message(payload, interaction.channel.id, seen_by=interaction.person.id)

    def _follow(self, interaction: Interaction, call: Call) -> Reply:
        self._alive(interaction)
        body = checked(call.body, files=len(call.files), new=True)
        first = interaction.message
        if first is not None and first.payload["flags"] & LOADING:  # what comes first takes the place of "thinking"
            self._change(first, {**body, "flags": first.payload["flags"] & ~LOADING}, call.files)
            message = first
        else:
            message = self._message(interaction, body, call.files)
            interaction.followups.append(message)
        interaction.show()
        return Reply(message.payload)

    def _read(self, interaction: Interaction, call: Call) -> Reply:
        return Reply(self._one(interaction, call).payload)

    def _edit(self, interaction: Interaction, call: Call) -> Reply:
        message = self._one(interaction, call)
        body = checked(call.body, files=len(call.files), new=False)
        self._change(message, {**body, "flags": message.payload["flags"] & ~LOADING}, call.files)
        interaction.show()
        return Reply(message.payload)

    def _delete(self, interaction: Interaction, call: Call) -> Reply:
        message = self._one(interaction, call)
        if message is interaction.message:
            interaction.deleted = True
        else:
            interaction.followups.remove(message)
        interaction.channel.messages.pop(message.id, None)
        return Reply()

    def _one(self, interaction: Interaction, call: Call) -> Message:
        self._alive(interaction)
        if call.args["message"] == "@original":
            if interaction.message is None or interaction.deleted:
                raise Refused(UNKNOWN_MESSAGE)
            return interaction.message
        for message in (interaction.message, *interaction.followups):
            if message is not None and message.id == call.id("message"):
                return message
        raise Refused(UNKNOWN_MESSAGE)

    def _alive(self, interaction: Interaction) -> None:
        if self._world.clock.now() - interaction.sent > TOKEN_LIFE:
            raise Refused(INVALID_TOKEN)
        if not interaction.acknowledged:
            raise Refused(UNKNOWN_WEBHOOK)

    def _change(self, message: Message, body: JSON, files: tuple[str, ...]) -> None:
        change(message, body, at=self._world.clock.timestamp(), files=files)
