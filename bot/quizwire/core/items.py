"""Item analysis: how a question worked, so that a teacher can act on it.

Facility and discrimination follow Moodle's quiz statistics report: first attempts only; discrimination is the
correlation of the item with the score on the other items. Both mean little on small samples, which is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from quizwire.core.editions import Asked
from quizwire.core.rounds import Answer

SMALL_SAMPLE: Final = 10


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of one question.

    `facility`: the share (0 to 1) of those who answered that were right. `discrimination`: -1 to 1, or None where it
    can't be computed. `chosen`: how often each letter was chosen. `idle`: letters of wrong options nobody chose.
    `advice`: what to look at, one sentence, or None.
    """

    question: str
    answered: int
    facility: float | None
    discrimination: float | None
    chosen: Mapping[str, int]
    idle: tuple[str, ...]
    small_sample: bool
    advice: str | None


def analyse(questions: Sequence[Asked], answers: Sequence[Answer]) -> list[ItemFigures]:
    """The figures of each question from the first answers of an edition."""
    by_question: dict[str, dict[str, str]] = {asked.id: {} for asked in questions}
    for answer in answers:
        by_question.get(answer.question, {}).setdefault(answer.person, answer.choice)
    points: dict[str, dict[str, int]] = {
        asked.id: {person: int(choice == asked.key) for person, choice in by_question[asked.id].items()}
        for asked in questions
    }
    totals: dict[str, int] = {}
    for asked in questions:
        for person, point in points[asked.id].items():
            totals[person] = totals.get(person, 0) + (0 if asked.void else point)
    return [_figures(asked, by_question[asked.id], points[asked.id], totals) for asked in questions]


def _figures(
    asked: Asked, choices: Mapping[str, str], points: Mapping[str, int], totals: Mapping[str, int]
) -> ItemFigures:
    letters = list(choices.values())
    chosen = {option.letter: letters.count(option.letter) for option in asked.options}
    answered = len(letters)
    facility = sum(points.values()) / answered if answered else None
    rest = [totals[person] - (0 if asked.void else point) for person, point in points.items()]
    discrimination = _correlation(list(points.values()), rest)
    idle = tuple(letter for letter, count in chosen.items() if count == 0 and letter != asked.key)
    return ItemFigures(
        question=asked.id,
        answered=answered,
        facility=facility,
        discrimination=discrimination,
        chosen=chosen,
        idle=idle if answered else (),
        small_sample=answered < SMALL_SAMPLE,
        advice=_advice(asked, chosen, answered, facility, discrimination),
    )


def _correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's r; None where one side does not vary."""
    count = len(xs)
    if count < 2:
        return None
    mean_x, mean_y = sum(xs) / count, sum(ys) / count
    spread_x = sum((x - mean_x) ** 2 for x in xs)
    spread_y = sum((y - mean_y) ** 2 for y in ys)
    if spread_x == 0 or spread_y == 0:
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sqrt(spread_x * spread_y)


def _advice(
    asked: Asked, chosen: Mapping[str, int], answered: int, facility: float | None, discrimination: float | None
) -> str | None:
    if facility is None or answered < 4:
        return None
    favourite = max(chosen, key=lambda letter: chosen[letter])
    if favourite != asked.key and chosen[favourite] > chosen[asked.key]:
        return f"More chose {favourite} than the answer {asked.key}: talk it over, or check the question."
    if discrimination is not None and discrimination < 0 and answered >= SMALL_SAMPLE:
        return "Those who did well overall missed it more often than the others: check the question."
    if facility <= 0.4:
        return "Most missed it: worth going over in class."
    if facility >= 0.95 and answered >= SMALL_SAMPLE:
        return "Nearly everyone knew it."
    return None
