"""“Something wrong with this question?”: a form for anybody, and what came in for the newsdesk.

A report is a notice to the channel's owner, one for each person and question; it does not say who wrote it. Beside it
stand the figures of the question as they are when it is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import discord

from quizwire.core.items import ItemFigures
from quizwire.core.records import Notice
from quizwire.core.rounds import Refused
from quizwire.platforms.discord.guests import person_id
from quizwire.platforms.discord.layout import Layout, lay_out
from quizwire.platforms.discord.replies import Interaction, Replies
from quizwire.service.notices import owner_of
from quizwire.service.quizwire import Quizwire

REPORT: Final = "report"
LONGEST: Final = 500
THANKS: Final = "Thank you. Whoever looks after this quiz will read it."
TWICE: Final = "You reported this question before; that report is kept."
_AT_MOST: Final = 25


class ReportForm(discord.ui.Modal):
    """The form."""

    def __init__(self, quizwire: Quizwire, replies: Replies, edition: str = "", question: str = "", *_: str) -> None:
        super().__init__(title="Report a question", timeout=15 * 60)
        self._quizwire = quizwire
        self._replies = replies
        self._edition = edition
        self._question = question
        self.text: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph,
            max_length=LONGEST,
            placeholder="For example: B is right as well, since …",
        )
        self.add_item(discord.ui.Label(text="What is wrong with it?", component=self.text))

    async def on_submit(self, interaction: Interaction) -> None:
        """Keep the report and say so."""
        await self._replies.give(interaction, self._keep(interaction), new=True)

    async def _keep(self, interaction: Interaction) -> Layout:
        fresh = await keep_report(
            self._quizwire, person_id(interaction.user), self._edition, self._question, self.text.value
        )
        return lay_out(self._quizwire.context.presenter.notice(THANKS if fresh else TWICE))


async def keep_report(quizwire: Quizwire, person: str, edition_id: str, question: str, text: str) -> bool:
    """Keep what somebody says of a question; False where that person reported it before. Raises Refused."""
    edition = await quizwire.quiz.edition(edition_id)
    if edition.shown.question(question) is None:
        raise Refused("That question is not in this quiz.")
    if not text.strip():
        raise Refused("Please say in a few words what is wrong with the question.")
    writer = sha256(f"{edition.id}{question}{person}".encode()).hexdigest()[:16]
    context = quizwire.context
    key = f"{REPORT}#{edition.id}#{question}#{writer}"
    return await context.store.add_notice(
        Notice(key=key, to=owner_of(edition.channel), text=text.strip()[:LONGEST], at=context.now())
    )


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says of a question, with its figures."""

    edition: str
    title: str
    question: str
    stem: str
    text: str
    figures: ItemFigures | None


async def reports(quizwire: Quizwire, channel: str) -> Sequence[Report]:
    """The latest reports of a channel, newest first."""
    notices = await quizwire.context.store.notices(owner_of(channel))
    found: list[Report] = []
    for notice in [each for each in notices if each.key.startswith(f"{REPORT}#")][:_AT_MOST]:
        _, edition_id, question, _ = notice.key.split("#")
        edition = await quizwire.context.store.edition(edition_id)
        asked = edition.content.question(question) if edition and edition.content else None
        if edition is None or asked is None:
            continue
        book = await quizwire.standings.gradebook(edition)
        figures = next((each for each in book.figures if each.question == question), None)
        found.append(Report(edition.id, edition.shown.title, question, asked.question, notice.text, figures))
    return found
