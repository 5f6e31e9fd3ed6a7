"""Distractors: wrong options of the key's type, granularity and surface form.

From the article first, then from the gazetteer or by counting on. Never another name of the key, never what another
sentence of the article makes true, never one that holds another within it.
"""

import random
from typing import Final

from rapidfuzz import fuzz

from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.distract.calendar import dates
from quizwire.newsroom.distract.organizations import circles_of, organizations
from quizwire.newsroom.distract.others import Found
from quizwire.newsroom.distract.people import persons
from quizwire.newsroom.distract.places import places
from quizwire.newsroom.distract.quantities import numbers, scores
from quizwire.newsroom.distract.things import things
from quizwire.newsroom.gazetteer import folded, gazetteer
from quizwire.newsroom.mentions import ORGANIZATION, PERSON
from quizwire.newsroom.names import is_spot
from quizwire.newsroom.read import Reading

WANTED: Final = 3
SPARE: Final = 3
SHORTER: Final = 0.75  # of the key's length: an option below it is much shorter
TOO_ALIKE: Final = 85  # of 100, as rapidfuzz counts


def distract(reading: Reading, candidate: Candidate, rng: random.Random) -> bool:
    """Finds a candidate's distractors and the spare ones for the curator; False where three can't be had."""
    # Articles with one seed must not share its first draw.
    own = random.Random(f"{rng.random()} {candidate.stem}")  # noqa: S311  nothing is secret
    inside, outside = _found(reading, candidate, own)
    kept: list[str] = []
    for option in (*inside, *outside):
        if _fits(option, candidate, kept):
            kept.append(option)
    if not _is_counted(candidate):
        _lengthen(kept, len(candidate.answer))
    candidate.distractors = kept[:WANTED]
    candidate.spare = kept[WANTED : WANTED + SPARE]
    candidate.from_article = sum(option in inside for option in candidate.distractors)
    if candidate.entity is not None and candidate.entity.kind == PERSON:
        known = gazetteer().known
        candidate.invented = sum(one not in inside and folded(one) not in known for one in candidate.distractors)
    return len(candidate.distractors) == WANTED


def _found(reading: Reading, candidate: Candidate, rng: random.Random) -> Found:
    """Options from the article, and from outside; each the best first."""
    key = candidate.entity
    if candidate.quantity is not None:
        return [], numbers(candidate.quantity, rng, stem=candidate.stem, most=candidate.most)
    if candidate.when is not None:
        return [], dates(reading, candidate, candidate.when, rng)
    if candidate.form is Form.SCORE:
        return [], scores(candidate.answer, rng, vote="vote" in candidate.stem)
    if key is None:
        return [], things(reading, candidate, rng)
    if key.kind == PERSON:
        return persons(reading, candidate, rng)
    if is_spot(key):
        inside, outside = places(reading, candidate, rng)
        return inside[:2], [*outside, *inside[2:]]
    if key.kind == ORGANIZATION or circles_of(key):
        return organizations(reading, candidate, rng)
    return [], things(reading, candidate, rng)


def _lengthen(options: list[str], length: int) -> None:
    """Brings a longer option forward where all would be much shorter than the key, and so point at it."""
    enough = SHORTER * length
    if len(options) <= WANTED or any(len(option) >= enough for option in options[:WANTED]):
        return
    longest = max(options, key=len)
    options.remove(longest)
    options.insert(WANTED - 1, longest)


def _is_counted(candidate: Candidate) -> bool:
    return candidate.quantity is not None or candidate.when is not None or candidate.form is Form.SCORE


def _fits(option: str, candidate: Candidate, kept: list[str]) -> bool:
    """Whether an option is neither the key, nor in the question, nor too like another option."""
    mine = folded(option)
    others = [folded(candidate.answer), *(folded(one) for one in kept)]
    if _is_counted(candidate):
        return mine not in others
    if mine in folded(candidate.stem) or (
        candidate.form in {Form.WHO, Form.SPEAKER} and _last_in_stem(mine, candidate)
    ):
        return False
    if candidate.entity is not None:
        others += [folded(name) for name in candidate.entity.names]
    return not any(
        mine in one or one in mine or core_of(mine) == core_of(one) or fuzz.ratio(mine, one) >= TOO_ALIKE
        for one in others
    )


def core_of(name: str) -> str:
    """A name without what it may do without: `Greens`, `the Green Party`."""
    return name.removeprefix("the ").removesuffix(" party").removesuffix("s")


def _last_in_stem(option: str, candidate: Candidate) -> bool:
    return f" {option.rsplit(maxsplit=1)[-1]} " in f" {folded(candidate.stem).replace('’', ' ')} "
