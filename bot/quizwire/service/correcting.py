"""Corrections: a question is made void or gets another key, and everything that hangs on it follows.

Answers are graded again, boards mended, the card marked, the channel and those who answered told, in one transaction.
"""

from asyncio import Event
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from quizwire.core.editions import Content, Edition, edition_id
from quizwire.core.records import Notice, Post, Purpose
from quizwire.core.rounds import ANSWERABLE, VISIBLE, Refused, change_key, void
from quizwire.service.context import Context

log = structlog.get_logger()

KEEP = timedelta(days=1)


class Correcting:
    """Corrects editions that were posted."""

    def __init__(self, context: Context, bell: Event) -> None:
        self._context = context
        self._bell = bell

    async def void(self, edition: str, question: str, note: str) -> Edition:
        """Take a question out of the score. Raises Refused where that can't be."""
        return await self._correct(edition, question, note, lambda content, at: void(content, question, note, at))

    async def change_key(self, edition: str, question: str, letter: str, note: str) -> Edition:
        """Make another option the right one. Raises Refused where that can't be."""
        letter = letter.strip().upper()
        return await self._correct(
            edition, question, note, lambda content, at: change_key(content, question, letter, note, at)
        )

    async def _correct(
        self, edition_name: str, question: str, note: str, change: Callable[[Content, datetime], Content]
    ) -> Edition:
        store = self._context.store
        edition = await store.edition(edition_name)
        if edition is None or edition.content is None or edition.state not in ANSWERABLE | VISIBLE:
            raise Refused(f"There is no posted edition `{edition_name}`.")
        if not note.strip():
            raise Refused("Say in a few words what was wrong: those who answered will read it.")
        now = self._context.now()
        content = change(edition.content, now)
        number = len(content.corrections) - 1
        posts = [
            Post(
                key=edition_id(f"{purpose}#{edition.id}#{number}"),
                channel=edition.channel,
                purpose=purpose,
                edition=edition.id,
                created_at=now,
                expires_at=now + KEEP,
                note=str(number),
            )
            for purpose in (Purpose.CORRECTION, Purpose.REVISION)
        ]
        stem = edition.content.question(question)
        assert stem is not None  # the change would have been refused
        text = f"A question you answered in “{content.title}” was corrected: “{stem.question}” {note}"
        people = sorted({answer.person for answer in await store.answers(edition.id) if answer.question == question})
        notices = [
            Notice(key=f"correction#{edition.id}#{number}#{person}", to=person, text=text, at=now) for person in people
        ]
        await store.revise(edition.id, content, posts, notices)
        self._bell.set()
        log.info("edition corrected", edition=edition.id, question=question, told=len(notices))
        corrected = await store.edition(edition.id)
        assert corrected is not None
        return corrected
