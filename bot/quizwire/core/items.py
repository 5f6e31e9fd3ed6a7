"""Item analysis: how a question worked, so that a teacher can act on it.

Facility and discrimination follow Moodle's quiz statistics report: first attempts only; discrimination is the
correlation of the item with the score on the other items. Distractor efficiency follows Haladyna & Downing (1993): a
wrong option works if at least one in twenty chose it. All mean little on small samples, which is said.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from quizwire.core.editions import Asked
from quizwire.core.rounds import Answer
from quizwire.core.scoring import first_answers

SMALL_SAMPLE: Final = 10
WORKS: Final = 0.05  # the share of choices from which on a wrong option does its work


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of one question.

    `facility`: the share (0 to 1) of those who answered that were right. `discrimination`: -1 to 1, or None where it
    can't be computed. `chosen`: how often each letter was chosen. `idle`: letters of wrong options nobody chose.
    `advice`: what to look at, one sentence, or None. `efficiency`: the share (0 to 1) of wrong options that work, or
    None where nobody answered.
    """

    question: str
    answered: int
    facility: float | None
    discrimination: float | None
    chosen: Mapping[str, int]
    idle: tuple[str, ...]
    small_sample: bool
    advice: str | None
    efficiency: float | None = None


@dataclass(frozen=True, slots=True)
class PooledFigures:
    """The figures of one question over all its editions.

    `answered`: how many answered, a person once for each edition. `facility` and `discrimination` as in ItemFigures,
    each edition by its own key. `chosen`: how often each option was chosen, by its text, since letters differ.
    """

    answered: int
    facility: float | None
    discrimination: float | None
    chosen: Mapping[str, int]
    small_sample: bool


def analyse(questions: Sequence[Asked], answers: Sequence[Answer]) -> list[ItemFigures]:
    """The figures of each question from the first answers of an edition; a void one adds nothing to the others."""
    choices = _choices(questions, answers)
    totals = _totals(questions, choices)
    return [_figures(asked, choices[asked.id], totals) for asked in questions]


def pool(question: str, rounds: Iterable[tuple[Sequence[Asked], Sequence[Answer]]]) -> PooledFigures:
    """The figures of one question over several editions, each given as its questions and its answers."""
    points: list[int] = []
    rest: list[int] = []
    chosen: Counter[str] = Counter()
    for questions, answers in rounds:
        asked = next((each for each in questions if each.id == question), None)
        if asked is None:
            continue
        choices = _choices(questions, answers)
        here, others = _against_rest(asked, choices[question], _totals(questions, choices))
        points += here
        rest += others
        letters = Counter(choices[question].values())
        chosen.update({option.text: letters[option.letter] for option in asked.options})
    return PooledFigures(
        answered=len(points),
        facility=sum(points) / len(points) if points else None,
        discrimination=_correlation(points, rest),
        chosen=chosen,
        small_sample=len(points) < SMALL_SAMPLE,
    )


def _choices(questions: Sequence[Asked], answers: Sequence[Answer]) -> dict[str, dict[str, str]]:
    """Each person's first choice, by question."""
    choices: dict[str, dict[str, str]] = {asked.id: {} for asked in questions}
    for answer in first_answers(answers):
        if answer.question in choices:
            choices[answer.question][answer.person] = answer.choice
    return choices


def _totals(questions: Sequence[Asked], choices: Mapping[str, Mapping[str, str]]) -> Counter[str]:
    """Each person's points in the whole edition."""
    totals: Counter[str] = Counter()
    for asked in questions:
        if not asked.void:
            totals.update(person for person, choice in choices[asked.id].items() if choice == asked.key)
    return totals


def _against_rest(asked: Asked, choices: Mapping[str, str], totals: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """The points of those who answered a question, and their points on the others."""
    points = [int(choice == asked.key) for choice in choices.values()]
    rest = [totals[person] - (0 if asked.void else point) for person, point in zip(choices, points, strict=True)]
    return points, rest


def _figures(asked: Asked, choices: Mapping[str, str], totals: Mapping[str, int]) -> ItemFigures:
    """The figures of a question from each person's choice and each person's points in the whole edition."""
    answered = len(choices)
    points, rest = _against_rest(asked, choices, totals)
    facility = sum(points) / answered if answered else None
    discrimination = _correlation(points, rest)
    letters = Counter(choices.values())
    chosen = {option.letter: letters[option.letter] for option in asked.options}
    wrong = [count for letter, count in chosen.items() if letter != asked.key]
    return ItemFigures(
        question=asked.id,
        answered=answered,
        facility=facility,
        discrimination=discrimination,
        chosen=chosen,
        idle=tuple(letter for letter, count in chosen.items() if answered and count == 0 and letter != asked.key),
        small_sample=answered < SMALL_SAMPLE,
        advice=_advice(asked, chosen, answered, facility, discrimination),
        efficiency=sum(count >= WORKS * answered for count in wrong) / len(wrong) if answered else None,
    )


def _correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's r; None where one side does not vary."""
    count = len(xs)
    if count == 0:
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
    """What to look at first: the gravest fault that the figures point to."""
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
