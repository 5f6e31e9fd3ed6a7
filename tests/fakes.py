"""A platform that only records: what it was asked is what a test reads.

It behaves as the seam promises and no better: a dedupe key is remembered until `forget_keys`, as chat platforms do for
a few minutes; faults are put in by the test, before the message gets through or after.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Literal

from quizwire.core.card import Card
from quizwire.core.records import MessageRef
from quizwire.service.ports import Clock, Forbidden, Platform, PlatformError, Unreachable

Call = Literal["post", "find", "edit", "direct"]


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that people see."""

    ref: MessageRef
    card: Card
    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Fault:
    call: Call
    error: PlatformError
    afterwards: bool


class RecordingPlatform:
    """Keeps posts, edits and direct messages in lists, in the order they came.

    `missing` are channels that do not exist; `closed` are people who take no direct messages. `at` of a message is
    `clock()`; without a clock it is always the same instant.
    """

    def __init__(
        self,
        name: str = "web",
        *,
        clock: Clock = lambda: datetime(2026, 11, 24, 12, tzinfo=UTC),
        missing: Collection[str] = (),
        closed: Collection[str] = (),
    ) -> None:
        self.name: Final = name
        self.messages: list[Posted] = []
        self.edits: list[tuple[MessageRef, Card]] = []
        self.directs: list[tuple[str, Card]] = []
        self.calls: list[Call] = []
        self.running = False
        self.missing = set(missing)
        self.closed = set(closed)
        self._clock = clock
        self._keys: dict[tuple[str, str], MessageRef] = {}
        self._faults: list[_Fault] = []

    def fail(self, call: Call, *errors: PlatformError, afterwards: bool = False) -> None:
        """Have the next calls of that kind raise these, one each; `afterwards`: once the thing is done."""
        self._faults.extend(_Fault(call, error, afterwards) for error in errors)

    def forget_keys(self) -> None:
        """Let the few minutes pass for which dedupe keys are remembered; `find` still sees the messages."""
        self._keys.clear()

    def cards(self, channel: str) -> list[Card]:
        """What a channel shows, oldest first, edits applied."""
        return [message.card for message in self.messages if message.ref.channel == channel]

    async def start(self) -> None:
        self.running = True

    async def stop(self) -> None:
        self.running = False

    async def post(self, channel: str, card: Card, *, dedupe_key: str) -> MessageRef:
        late = self._begin("post", channel)
        ref = self._keys.get((channel, dedupe_key))
        if ref is None:
            ref = MessageRef(channel, str(len(self.messages) + 1))
            self._keys[channel, dedupe_key] = ref
            self.messages.append(Posted(ref, card, dedupe_key, self._clock()))
        _raise(late)
        return ref

    async def find(self, channel: str, dedupe_key: str, since: datetime) -> MessageRef | None:
        late = self._begin("find", channel)
        _raise(late)
        for message in self.messages:
            if (message.ref.channel, message.key) == (channel, dedupe_key) and message.at >= since:
                return message.ref
        return None

    async def edit(self, ref: MessageRef, card: Card) -> None:
        late = self._begin("edit", ref.channel)
        for index, message in enumerate(self.messages):
            if message.ref == ref:
                self.messages[index] = replace(message, card=card)
                self.edits.append((ref, card))
                break
        else:
            raise Forbidden("That message is not there.")
        _raise(late)

    async def direct(self, person: str, card: Card) -> None:
        late = self._begin("direct", None)
        if person in self.closed:
            raise Unreachable(f"{person} takes no direct messages.")
        self.directs.append((person, card))
        _raise(late)

    def _begin(self, call: Call, channel: str | None) -> PlatformError | None:
        """Record a call and raise the fault that is due; return one that is due afterwards."""
        self.calls.append(call)
        due = next((fault for fault in self._faults if fault.call == call), None)
        if due is not None:
            self._faults.remove(due)
            if not due.afterwards:
                raise due.error
        if channel is not None and channel in self.missing:
            raise Forbidden(f"There is no channel {channel}.")
        return due.error if due else None


def _raise(error: PlatformError | None) -> None:
    if error is not None:
        raise error


_check: type[Platform] = RecordingPlatform
