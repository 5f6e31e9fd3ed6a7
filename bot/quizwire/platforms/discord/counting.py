"""A discreet count of answers under a question in a channel, shown again at most every few seconds."""

import asyncio
import contextlib
from typing import Final

import discord
import structlog

from quizwire.core.rounds import ANSWERABLE
from quizwire.platforms.discord.posting import Poster
from quizwire.service.ports import PlatformError, Store

log = structlog.get_logger()

EVERY: Final = 6.0  # seconds between two edits of the same messages; Discord allows five in five seconds for a channel


class AnswerCounter:
    """Shows how many have answered; never which option."""

    def __init__(self, store: Store, poster: Poster, *, every: float = EVERY) -> None:
        self._store = store
        self._poster = poster
        self._every = every
        self._waiting: dict[int, tuple[discord.Message, str, str]] = {}
        self._task: asyncio.Task[None] | None = None

    def answered(self, message: discord.Message, edition: str, question: str) -> None:
        """Note that the count under a message has changed."""
        self._waiting[message.id] = (message, edition, question)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._show(), name="count answers")

    async def stop(self) -> None:
        """Leave the counts as they stand."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _show(self) -> None:
        while self._waiting:
            await asyncio.sleep(self._every)
            waiting, self._waiting = self._waiting, {}
            for message, edition, question in waiting.values():
                try:
                    kept = await self._store.edition(edition)
                    if kept is None or kept.state not in ANSWERABLE:
                        continue  # the message says by now that it is over
                    counts = await self._store.choice_counts(edition)
                    await self._poster.count(message, sum(counts.get(question, {}).values()))
                except PlatformError as fault:
                    log.info("a count could not be shown", fault=str(fault))
                except Exception:
                    log.exception("fault while counting")
