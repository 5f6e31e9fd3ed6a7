"""Fair scoring.

One point for each right first answer; a void question gives none to anyone. A streak is the number of consecutive
editions of a subscription in which a person answered before the closing; an edition that is still open can lengthen
it and can't break it. Boards rank by points; ties share a place and the next place is skipped (1, 2, 2, 4). Boards of a
day, a week (ISO 8601) and a month count an edition by its local date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import takewhile

from quizwire.core.editions import Content
from quizwire.core.rounds import Answer


class Period(StrEnum):
    """How far back a board looks."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


def period_key(period: Period, day: date) -> str:
    """The name under which points of `day` are kept for a period: `all`, `2026-11`, `2026-W48`, `2026-11-24`."""
    if period is Period.DAY:
        return day.isoformat()
    if period is Period.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day.year}-{day.month:02}" if period is Period.MONTH else "all"


def is_right(content: Content, question_id: str, choice: str) -> bool:
    """Whether a choice scores; never in a void question or one that the edition does not have."""
    asked = content.question(question_id)
    return asked is not None and not asked.void and asked.key == choice


@dataclass(frozen=True, slots=True)
class Tally:
    """What a person has in one edition: right answers and answers that count (void questions left out)."""

    person: str
    points: int
    answered: int


def first_answers(answers: Iterable[Answer]) -> list[Answer]:
    """Each person's first answer to each question, by instant."""
    first: dict[tuple[str, str], Answer] = {}
    for answer in sorted(answers, key=lambda answer: answer.at):
        first.setdefault((answer.person, answer.question), answer)
    return list(first.values())


def tally(content: Content, answers: Iterable[Answer]) -> dict[str, Tally]:
    """Each person's tally in an edition, from the answers alone; the first answer to a question counts."""
    tallies: dict[str, Tally] = {}
    counted = {asked.id for asked in content.counted}
    for answer in first_answers(answers):
        before = tallies.get(answer.person, Tally(answer.person, 0, 0))
        tallies[answer.person] = Tally(
            answer.person,
            before.points + is_right(content, answer.question, answer.choice),
            before.answered + (answer.question in counted),
        )
    return tallies


def streak(turns: Iterable[tuple[bool, bool]]) -> int:
    """Consecutive editions answered, from pairs (answered, still open), the newest edition first."""
    return sum(answered for answered, _ in takewhile(any, turns))


@dataclass(frozen=True, slots=True)
class Score:
    """A person's points over a period and how many answers they come from."""

    person: str
    name: str
    points: int
    answered: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's place on a board."""

    place: int
    score: Score


def rank(scores: Iterable[Score]) -> list[Standing]:
    """The board: most points first, ties by name but on one place, the places after a tie skipped."""
    ordered = sorted(scores, key=lambda score: (-score.points, score.name.casefold(), score.person))
    standings: list[Standing] = []
    for index, score in enumerate(ordered):
        tied = index > 0 and ordered[index - 1].points == score.points
        standings.append(Standing(standings[-1].place if tied else index + 1, score))
    return standings


def average(points: Sequence[int], questions: int) -> float | None:
    """The class average as a share of 0 to 1, or None where nobody answered or nothing counts."""
    return sum(points) / (len(points) * questions) if points and questions else None
