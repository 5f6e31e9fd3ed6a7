"""Which candidates are worth asking: scored by what makes a question usable, then chosen for variety.

A score adds up: what the sentence weighs (early, about what the article is about), how surely the question is sound
(nothing left half resolved, no long tail, its own date), and how good its options are. At most two questions on a
sentence, one on a key, three of a form and one on an office are chosen; the rest wait as spares.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.proposal import Level
from quizwire.newsroom.read import Reading

MOST_LENIENT: Final = 5  # a question that must name its report is asked only where fewer are there
LEAST: Final = -0.3  # a candidate below it is not asked at all
_BASE: Final = {
    Form.WHO: 1.0,
    Form.WHERE: 1.1,
    Form.WHICH: 0.7,
    Form.WHEN: 0.6,
    Form.NUMBER: 1.2,
    Form.SCORE: 1.2,
    Form.SPEAKER: 0.8,
    Form.THING: 0.8,
}
_MOST: Final = {Form.SPEAKER: 3, Form.WHEN: 2, Form.WHO: 3, Form.WHERE: 3, Form.NUMBER: 4, Form.WHICH: 2}


def score(reading: Reading, candidate: Candidate, level: Level | None = None) -> float:
    """How much a candidate is worth; comparable within one article."""
    words = candidate.stem.split()
    value = _BASE[candidate.form]
    value += 0.8 * (1 - candidate.sentence.number / max(len(reading.sentences), 1))
    about = [reading.weight[one] for one in candidate.mentions if one is not candidate.entity]
    value += 0.5 * max(about, default=0.0)
    value -= 0.5 * candidate.soft * (not candidate.lenient) + 0.25 * candidate.dropped + 0.25 * candidate.anchored
    value -= 0.06 * max(len(words) - 20, 0) + 0.15 * max(10 - len(words), 0)
    value -= 0.12 * candidate.stem.count(",")
    value += 0.1 * candidate.from_article - 0.3 * candidate.invented
    value -= 0.3 * (candidate.standing is Standing.CLAIMED and candidate.form is not Form.SPEAKER)
    value -= 0.2 * (candidate.event is Event.CONDITIONAL)
    value -= 0.9 * (candidate.group == "office")
    if not about and not candidate.lenient and candidate.group != "office" and candidate.form is not Form.SPEAKER:
        value -= 0.7  # names nothing that tells which matter it is about
    value -= 0.9 * candidate.lenient
    if candidate.quantity is not None and candidate.quantity.value < 4:
        value -= 0.4
    if candidate.entity is not None and not candidate.entity.sure:
        value -= 0.4
    if re.search(r"\b(?:an|some|one|the) officials?\b", candidate.stem):
        value -= 0.3
    if (
        candidate.when is not None
        and reading.article.date is not None
        and abs((candidate.when.day - reading.article.date).days) < 4
    ):
        value -= 0.5  # the day of the report itself
    if level == "simple":
        value -= 0.08 * max(len(words) - 14, 0)
    elif level == "advanced":
        value += 0.3 * (candidate.form in {Form.SPEAKER, Form.NUMBER, Form.WHICH})
    return value


def choose(candidates: Sequence[Candidate], count: int) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The questions to ask, best first, and the rest with the reason why not."""
    chosen: list[Candidate] = []
    refused: list[tuple[Candidate, str]] = []
    forms: Counter[Form] = Counter()
    sentences: Counter[int] = Counter()
    keys: set[str] = set()
    offices = 0
    for candidate in sorted(candidates, key=lambda one: (-one.score, one.sentence.number, one.stem)):
        key = candidate.answer.lower()
        if candidate.score < LEAST:
            reason = "too weak"
        elif len(chosen) >= count:
            reason = "enough stronger ones"
        elif key in keys:
            reason = "another question has this answer"
        elif sentences[candidate.sentence.number] >= 2:
            reason = "two questions on this sentence already"
        elif forms[candidate.form] >= _MOST.get(candidate.form, 2):
            reason = f"enough questions that ask {candidate.form}"
        elif candidate.lenient and len(chosen) >= MOST_LENIENT:
            reason = "enough that stand alone"
        elif candidate.group == "office" and offices >= 2:
            reason = "two questions on offices are enough"
        elif any(_gives_away(candidate, other) for other in chosen):
            reason = "another question gives its answer away"
        else:
            chosen.append(candidate)
            forms[candidate.form] += 1
            sentences[candidate.sentence.number] += 1
            keys.add(key)
            offices += candidate.group == "office"
            continue
        refused.append((candidate, reason))
    return chosen, refused


def _gives_away(one: Candidate, other: Candidate) -> bool:
    """Whether two questions are on one statement with each the other's key in its stem."""
    same = one.sentence is other.sentence and one.fact == other.fact
    return same and (one.answer.lower() in other.stem.lower() or other.answer.lower() in one.stem.lower())
