"""“Something is wrong with this question”: from whoever answered it to whoever looks after the briefing.

A report is one for each person and question of an edition, and does not say who wrote it. Beside it stand the figures
of its question as they are when it is read: those of its edition for a channel's owner, those of all editions for the
curator of the briefing's file.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizwire.core.editions import Asked, Edition
from quizwire.core.items import ItemFigures, PooledFigures, analyse, pool
from quizwire.core.records import Report
from quizwire.core.rounds import Answer, Refused
from quizwire.service.context import Context
from quizwire.service.quiz import Quiz

LONGEST: Final = 500
"""Characters of a report; what is beyond them is cut off."""
MOST: Final = 1000
"""Reports that are looked at for a list."""


Round = tuple[Sequence[Asked], Sequence[Answer]]
"""The questions of an edition and its answers."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report as a channel's owner reads it: with its question, and how that went in its edition."""

    report: Report
    edition: Edition
    asked: Asked
    figures: ItemFigures


@dataclass(frozen=True, slots=True)
class Doubted:
    """A question of a briefing as its curator reads it.

    `stem` and `title` as in the edition last reported; `reports` newest first; `channels`: in how many of them it was
    reported; `figures` over the latest editions of the briefing, wherever they were posted.
    """

    briefing: str
    title: str
    question: str
    stem: str
    reports: Sequence[Report]
    channels: int
    figures: PooledFigures


class Reports:
    """Keeps reports and reads them."""

    def __init__(self, context: Context, quiz: Quiz) -> None:
        self._context = context
        self._quiz = quiz

    async def keep(self, person: str, edition_id: str, question: str, text: str) -> bool:
        """Keep what somebody says of a question; False where that person reported it before. Raises Refused."""
        edition = await self._quiz.edition(edition_id)
        if edition.shown.question(question) is None:
            raise Refused("That question is not in this quiz.")
        said = text.strip()[:LONGEST]
        if not said:
            raise Refused("Please say in a few words what is wrong with the question.")
        return await self._context.store.add_report(
            Report(edition.id, question, person, edition.channel, said, self._context.now())
        )

    async def of_channel(self, channel: str, limit: int = 25) -> Sequence[Reported]:
        """The latest reports of a channel, newest first."""
        store = self._context.store
        found: list[Reported] = []
        figures: dict[str, dict[str, ItemFigures]] = {}  # of each edition, by question
        for report in await store.reports(channel=channel, limit=limit):
            edition = await store.edition(report.edition)
            asked = edition.content.question(report.question) if edition and edition.content else None
            if edition is None or asked is None:
                continue
            if edition.id not in figures:
                analysed = analyse(edition.shown.questions, await store.answers(edition.id))
                figures[edition.id] = {each.question: each for each in analysed}
            found.append(Reported(report, edition, asked, figures[edition.id][asked.id]))
        return found

    async def by_question(self, limit: int = MOST) -> Sequence[Doubted]:
        """The questions that the latest reports are on, those most lately reported first."""
        found = await self._found(limit)
        rounds = {briefing: await self._rounds(briefing) for briefing in {briefing for briefing, _ in found}}
        return [_doubted(question, reported, rounds[briefing]) for (briefing, question), reported in found.items()]

    async def counts(self, limit: int = MOST) -> Counter[str]:
        """How many of the latest reports there are on each briefing, by its id."""
        found = await self._found(limit)
        return Counter(briefing for (briefing, _), reported in found.items() for _ in reported)

    async def _found(self, limit: int) -> dict[tuple[str, str], list[tuple[Report, Edition]]]:
        """The latest reports by briefing and question, each with the edition it was made in."""
        store = self._context.store
        found: dict[tuple[str, str], list[tuple[Report, Edition]]] = {}
        for report in await store.reports(limit=limit):
            edition = await store.edition(report.edition)
            if edition is not None and edition.content is not None:
                found.setdefault((edition.content.briefing, report.question), []).append((report, edition))
        return found

    async def _rounds(self, briefing: str) -> Sequence[Round]:
        store = self._context.store
        return [
            (edition.content.questions, await store.answers(edition.id))
            for edition in await store.editions_of(briefing)
            if edition.content is not None
        ]


def _doubted(question: str, reported: Sequence[tuple[Report, Edition]], rounds: Sequence[Round]) -> Doubted:
    content = reported[0][1].shown
    asked = content.question(question)
    return Doubted(
        briefing=content.briefing,
        title=content.title,
        question=question,
        stem=asked.question if asked else "",
        reports=[report for report, _ in reported],
        channels=len({report.channel for report, _ in reported}),
        figures=pool(question, rounds),
    )
