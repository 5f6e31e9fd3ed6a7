"""What is new in a room, pushed to the pages that are open.

The store is asked for a channel's revision once a second, however many listen, so that posts of other processes are
seen too; a post of this one is passed on at once. A browser that comes back after a break gets the latest cards again,
which puts the same cards in the same places.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from typing import Final

import structlog

from quizwire.core.card import Card
from quizwire.core.problems import QuizwireError
from quizwire.core.records import Message
from quizwire.service.ports import Store

log = structlog.get_logger()

EVERY: Final = 1.0
HEARTBEAT: Final = 15.0
LATEST: Final = 12  # cards of a page, and what one that was away is sent
NEWEST: Final = 2**62  # before this id is every message
_WAITING_MOST: Final = 100  # events kept for a browser that does not take them


@dataclass(frozen=True, slots=True)
class News:
    """A card that was posted or changed, drawn."""

    revision: int
    message: int
    title: str
    html: str

    def encode(self) -> bytes:
        """As an event of `text/event-stream`."""
        data = json.dumps({"id": self.message, "title": self.title, "html": self.html})
        return f"id: {self.revision}\nevent: card\ndata: {data}\n\n".encode()


Draw = Callable[[Message, str], str]
"""A message as HTML, with times by a clock in that zone."""

_Queue = asyncio.Queue[News | None]


class _Wire:
    """One channel: those who listen to it, and what it looked like when last read."""

    def __init__(self) -> None:
        self.listeners: set[_Queue] = set()
        self.nudged = asyncio.Event()
        self.cards: dict[int, Card] = {}
        self.revision: int | None = None
        self.watched = False


class Feed:
    """Watches the channels that somebody looks at."""

    def __init__(self, store: Store, draw: Draw, *, every: float = EVERY) -> None:
        self._store = store
        self._draw = draw
        self._every = every
        self._wires: dict[str, _Wire] = {}
        self._watchers: set[asyncio.Task[None]] = set()
        self._closed = False

    def nudge(self, channel: str) -> None:
        """Look now, since something was posted or edited."""
        if wire := self._wires.get(channel):
            wire.nudged.set()

    def listeners(self, channel: str) -> int:
        """How many listen to a channel."""
        wire = self._wires.get(channel)
        return len(wire.listeners) if wire else 0

    async def close(self) -> None:
        """Let all listeners go, and wait for the watchers, which are never cut off while they read."""
        self._closed = True
        for wire in self._wires.values():
            wire.nudged.set()
            for queue in wire.listeners:
                _end(queue)
        await asyncio.gather(*self._watchers)

    async def follow(self, channel: str, since: int | None) -> AsyncGenerator[bytes, None]:
        """What to write to a browser until the feed closes; first what a page of revision `since` lacks."""
        queue: _Queue = asyncio.Queue(_WAITING_MOST)
        async with self._listening(channel, queue):
            yield b"retry: 2000\n\n"
            revision = await self._store.revision(channel)
            if since != revision:
                for message in await self._store.messages(channel, before=NEWEST, limit=LATEST):
                    yield self._news(revision, message, await self._zone(channel)).encode()
            while not self._closed:
                try:
                    async with asyncio.timeout(HEARTBEAT):
                        news = await queue.get()
                except TimeoutError:
                    yield b": still here\n\n"  # writing finds out whether the browser is
                    continue
                if news is None:
                    return
                yield news.encode()

    @contextlib.asynccontextmanager
    async def _listening(self, channel: str, queue: _Queue) -> AsyncIterator[None]:
        wire = self._wires.setdefault(channel, _Wire())
        wire.listeners.add(queue)
        try:
            if wire.revision is None:
                await self._look(channel, wire)  # from here on, nothing that comes is missed
            if not wire.watched:
                wire.watched = True
                watcher = asyncio.create_task(self._watch(channel, wire), name=f"watch {channel}")
                self._watchers.add(watcher)
                watcher.add_done_callback(self._watchers.discard)
            yield
        finally:
            wire.listeners.discard(queue)
            if not wire.listeners and self._wires.get(channel) is wire:
                del self._wires[channel]
                wire.nudged.set()

    async def _watch(self, channel: str, wire: _Wire) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(wire.nudged.wait(), self._every)
            wire.nudged.clear()
            if self._closed or not wire.listeners:
                return
            try:
                await self._look(channel, wire)
            except QuizwireError as fault:
                log.warning("the room could not be read for its listeners", channel=channel, fault=str(fault))

    async def _look(self, channel: str, wire: _Wire) -> None:
        revision = await self._store.revision(channel)
        if revision == wire.revision:
            return
        messages = await self._store.messages(channel, before=NEWEST, limit=LATEST)
        changed = [message for message in messages if wire.cards.get(message.id) != message.card]
        if wire.revision is not None:
            zone = await self._zone(channel)
            for message in changed:
                news = self._news(revision, message, zone)
                for queue in [queue for queue in wire.listeners if not _offer(queue, news)]:
                    wire.listeners.discard(queue)
        wire.revision = revision
        wire.cards = {message.id: message.card for message in messages}

    async def _zone(self, channel: str) -> str:
        found = await self._store.channel(channel)
        return found.zone if found else "UTC"

    def _news(self, revision: int, message: Message, zone: str) -> News:
        return News(revision, message.id, message.card.title, self._draw(message, zone))


def _offer(queue: _Queue, news: News) -> bool:
    """Pass an event on. A browser that takes nothing is let go: it comes back for the latest."""
    if queue.full():
        _end(queue)
        return False
    queue.put_nowait(news)
    return True


def _end(queue: _Queue) -> None:
    while queue.full():
        queue.get_nowait()
    queue.put_nowait(None)
