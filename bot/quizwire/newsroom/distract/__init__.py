"""Distractors: wrong options of the key's type, granularity and surface form.

From the article first, then from the gazetteer or by counting on. Never another name of the key, never what another
sentence of the article makes true, never one that holds another within it.
"""

import random
from typing import Final

from rapidfuzz import fuzz

from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.distract.names import organizations, persons, places, things
from quizwire.newsroom.distract.quantities import dates, numbers, scores
from quizwire.newsroom.mentions import PERSON
from quizwire.newsroom.names import is_spot
from quizwire.newsroom.read import Reading

WANTED: Final = 3
SPARE: Final = 3


def distract(reading: Reading, candidate: Candidate, rng: random.Random) -> bool:
    """Finds a candidate's distractors and the spare ones for the curator; False where three can't be had."""
    if candidate.quantity is not None:
        found = numbers(reading, candidate.quantity, rng, people=_counts_people(candidate))
        near = 0
    elif candidate.when is not None:
        found, near = dates(reading, candidate.when, rng), 0
    elif candidate.form is Form.SCORE:
        found, near = scores(candidate.answer, rng, vote="vote" in candidate.stem), 0
    elif candidate.entity is not None and candidate.entity.kind == PERSON:
        inside, outside = persons(reading, candidate, rng)
        found, near = [*inside, *outside], len(inside)
    elif candidate.entity is not None and is_spot(candidate.entity):
        inside, outside = places(reading, candidate, rng)
        found, near = [*inside[:2], *outside, *inside[2:]], min(len(inside), 2)
    elif candidate.entity is not None:
        inside, outside = organizations(reading, candidate, rng)
        found, near = [*inside, *outside], len(inside)
    else:
        found, near = things(reading, candidate, rng), 0
    kept: list[str] = []
    for option in found:
        if _fits(option, candidate, kept):
            kept.append(option)
    candidate.distractors = kept[:WANTED]
    candidate.spare = kept[WANTED : WANTED + SPARE]
    candidate.from_article = min(near, WANTED)
    return len(candidate.distractors) == WANTED


def _counts_people(candidate: Candidate) -> bool:
    return "percent" in candidate.stem


def _fits(option: str, candidate: Candidate, kept: list[str]) -> bool:
    folded, key = option.lower(), candidate.answer.lower()
    if candidate.quantity is not None or candidate.when is not None or candidate.form is Form.SCORE:
        return folded != key and folded not in {other.lower() for other in kept}
    if folded in candidate.stem.lower():
        return False
    for other in (key, *(one.lower() for one in kept)):
        if folded == other or folded in other or other in folded or fuzz.ratio(folded, other) >= 85:
            return False
    return True
