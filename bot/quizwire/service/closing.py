"""Rounds close: when the subscription's next edition is posted, after seven days, or by hand.

Closing, the results card and the redrawn edition card are kept in one transaction; the courier brings them.
"""

from asyncio import Event
from datetime import timedelta

import structlog

from quizwire.core.editions import Edition, edition_id
from quizwire.core.records import Post, Purpose
from quizwire.core.rounds import Refused, Signal
from quizwire.service.context import Context

log = structlog.get_logger()

RESULTS_KEEP = timedelta(days=1)  # a results card that can't be delivered for a day is no news any more


class Closing:
    """Closes rounds."""

    def __init__(self, context: Context, bell: Event) -> None:
        self._context = context
        self._bell = bell

    async def close_due(self) -> int:
        """Close every round whose time has come, and return how many."""
        closed = 0
        for edition in await self._context.store.closable(self._context.now()):
            closed += await self._close(edition) is not None
        return closed

    async def close(self, edition: str) -> Edition:
        """Close a round by hand; Refused where it is not open."""
        found = await self._context.store.edition(edition)
        if found is None:
            raise Refused(f"There is no edition `{edition}`.")
        closed = await self._close(found)
        if closed is None:
            raise Refused(f"“{found.shown.title}” is not open." if found.content else "That slot was missed.")
        return closed

    async def _close(self, edition: Edition) -> Edition | None:
        now = self._context.now()
        posts = (
            Post(
                key=edition_id(f"results#{edition.id}"),
                channel=edition.channel,
                purpose=Purpose.RESULTS,
                edition=edition.id,
                created_at=now,
                expires_at=now + RESULTS_KEEP,
            ),
            Post(
                key=edition_id(f"closed#{edition.id}"),
                channel=edition.channel,
                purpose=Purpose.REVISION,
                edition=edition.id,
                created_at=now,
                expires_at=now + RESULTS_KEEP,
            ),
        )
        closed = await self._context.store.signal(edition.id, Signal.CLOSE, now, posts=posts)
        if closed is not None:
            self._bell.set()
            log.info("edition closed", edition=edition.id, channel=edition.channel)
        return closed
