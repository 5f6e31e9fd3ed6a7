"""What a channel may wish beside an edition: its questions as messages of their own, and a thread for discussion.

Each question is a post with a key of its own, so that what a crash left out is known and brought later. When the quiz
closes they lose their buttons; where they can't be found any more, a press still says that it has closed.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import discord
import structlog

from quizwire.core.editions import Edition
from quizwire.core.rounds import ANSWERABLE
from quizwire.platforms.discord.layout import lay_out
from quizwire.platforms.discord.posting import Poster
from quizwire.platforms.discord.rooms import Room
from quizwire.service.ports import Forbidden, HistoryUnreadable, PlatformError, Unavailable
from quizwire.service.quizwire import Quizwire

log = structlog.get_logger()

CLOCK_SKEW: Final = timedelta(minutes=2)  # between our clock and Discord's


class Beside:
    """Brings it, and ends it."""

    def __init__(self, quizwire: Quizwire, poster: Poster) -> None:
        self._quizwire = quizwire
        self._poster = poster

    async def bring(
        self, room: Room, channel: str, edition_id: str, message: discord.Message, there: Mapping[str, Any]
    ) -> None:
        """Post what is not there yet beside an edition's message. Raises Unavailable."""
        if room.style != "channel" and not room.thread:
            return
        edition = await self._quizwire.context.store.edition(edition_id)
        if edition is None or edition.content is None:
            return
        try:
            if room.style == "channel":
                await self._questions(channel, edition, there)
            if room.thread and message.thread is None:
                await self._poster.discuss(message, edition.shown.title)
        except Unavailable:
            raise
        except PlatformError as fault:
            # The edition itself is there; its owner hears once what could not stand beside it.
            await self._quizwire.notices.tell_owner(channel, f"beside#{channel}", f"Beside the briefing: {fault}")

    async def _questions(self, channel: str, edition: Edition, there: Mapping[str, Any]) -> None:
        counted = edition.shown.counted
        for number, (key, asked) in enumerate(zip(question_keys(edition), counted, strict=False), start=1):
            if key not in there:
                card = self._quizwire.context.presenter.question(edition, asked, number=number, total=len(counted))
                await self._poster.post(channel, lay_out(card), key)

    async def close(self, channel: str, edition_id: str) -> None:
        """Take the buttons off the questions of an edition that has closed. Raises Unavailable."""
        edition = await self._quizwire.context.store.edition(edition_id)
        if edition is None or edition.content is None or edition.state in ANSWERABLE:
            return
        since = (edition.published_at or edition.created_at) - CLOCK_SKEW
        try:
            found = await self._poster.find(channel, question_keys(edition), since)
            for message in found.values():
                await self._poster.end(message)
        except (HistoryUnreadable, Forbidden) as fault:
            log.info("the questions keep their buttons", edition=edition_id, why=str(fault))


def question_keys(edition: Edition) -> list[str]:
    """The keys of the posts of an edition's questions, in their order."""
    return [f"{edition.id}.{number}" for number in range(1, len(edition.shown.questions) + 1)]
