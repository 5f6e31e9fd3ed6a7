"""Organisations as wrong options: of the same trade, the same league, the same country.

What an organisation is, is told by the circles of the gazetteer that hold it, by the noun that the question asks for
(`which airline`), and by the last word of its name. Where none tells, there are no options: a bank is no
wrong answer for a football club.
"""

import random
import re
from typing import Final

from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.distract.others import Found, home_of, others
from quizwire.newsroom.distract.places import cities_like
from quizwire.newsroom.gazetteer import Circle, gazetteer
from quizwire.newsroom.mentions import ORGANIZATION
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading
from quizwire.newsroom.vocabulary import ORGANIZATIONS

_ASKED: Final = re.compile(r"\b[Ww](?:hich|hat) (?P<what>[\w’'-]+(?: [\w-]+){0,2})")
WANTED: Final = 3
_SAME: Final = {"club": "team", "side": "team", "chamber": "parliament", "legislature": "parliament"}
_OF_ANY_TRADE: Final = frozenset("company firm group maker giant business startup start-up organization".split())


def organizations(reading: Reading, candidate: Candidate, rng: random.Random) -> Found:
    """Organisations of the article of the same kind; then known ones of that kind."""
    key = candidate.entity
    assert key is not None
    circles = circles_of(key)
    asked = _asked(candidate)
    fitting = [circle for circle in circles if _names_kind(circle.kind, asked)] or list(circles)
    type_ = ORGANIZATIONS.get(key.words[-1])
    elsewhere = [] if fitting else _elsewhere(reading, key, rng)
    fitting = fitting or ([] if elsewhere else _by_kind(reading, asked or type_ or ""))
    found = others(reading, candidate, (ORGANIZATION,))
    inside = [one.name for one in found if one.sure or circles_of(one) if _like(one, key, fitting, type_)]
    named = {name.lower() for one in reading.names.entities for name in one.names}
    outside = elsewhere
    kinds = {circle.kind for circle in fitting}
    abroad = [one for one in gazetteer().circles if one.country == "*" and one.kind in kinds and one not in fitting]
    for circle in (*fitting, *abroad):
        if circle in abroad and len(inside) + len(outside) >= WANTED:
            break
        fresh = [names[0] for names in circle.members if not named & {name.lower() for name in names}]
        rng.shuffle(fresh)
        outside += fresh
    if not outside and asked in _OF_ANY_TRADE:
        inside = inside or [one.name for one in found if one.sure and _is_company(one)]
    return inside, list(dict.fromkeys(outside))


def _elsewhere(reading: Reading, key: Entity, rng: random.Random) -> list[str]:
    """The like of a state or a city: `Kansas Supreme Court`, `Dallas Police Department`."""
    world = gazetteer()
    words = key.name.removeprefix("the ").split()
    for size in (2, 1):
        place = world.places.get(" ".join(words[:size]))
        rest = " ".join(words[size:])
        if place is None or not rest:
            continue
        if place.kind == "city" and _OF_A_CITY.fullmatch(rest):
            return [f"{name} {rest}" for name in cities_like(reading, place, rng)]
        group = next((group for group in world.groups if place in group), ())
        if place.kind in {"state", "province"} and _OF_A_STATE.fullmatch(rest):
            others = [one.name for one in group if one != place]
            rng.shuffle(others)
            return [f"{name} {rest}" for name in others]
    return []


_OF_A_CITY: Final = re.compile(r"(?:Police|Fire) Department|Police|City Council|City Hall|Zoo|Symphony Orchestra")
_OF_A_STATE: Final = re.compile(
    r"(?:State )?(?:Supreme Court|Court of Appeals|University|Legislature|Senate|House(?: of Representatives)?|Police|"
    r"Highway Patrol|National Guard|Department of [A-Z][\w ]+|Republican Party|Democratic Party|Lottery)"
)


def circles_of(one: Entity) -> tuple[Circle, ...]:
    """The circles of the gazetteer that an organisation is in."""
    known = gazetteer().circles_of
    names = [one.name, *sorted(one.names, key=lambda name: (-len(name), name))]
    return next((known[bare] for name in names if (bare := name.lower().removeprefix("the ")) in known), ())


def _asked(candidate: Candidate) -> str:
    found = _ASKED.search(candidate.stem)
    return found["what"].lower() if found else ""


def _names_kind(kind: str, asked: str) -> bool:
    """Whether a question asks for a circle's kind: `which company` for a technology company."""
    return any(kind == part or kind.endswith(f" {part}") for part in _leading(asked))


def _leading(asked: str) -> tuple[str, ...]:
    """The first word asked for, the first two, the first three."""
    words = [_SAME.get(word, word) for word in asked.split()]
    return tuple(" ".join(words[:size]) for size in range(1, len(words) + 1))


def _like(one: Entity, key: Entity, fitting: list[Circle], type_: str | None) -> bool:
    if fitting:
        return any(circle in fitting for circle in circles_of(one)) or (
            not circles_of(one) and type_ is not None and ORGANIZATIONS.get(one.words[-1]) == type_
        )
    return type_ is not None and ORGANIZATIONS.get(one.words[-1]) == type_


def _by_kind(reading: Reading, asked: str) -> list[Circle]:
    """Circles of the kind that is asked for: of the article's country, else of the world."""
    home = home_of(reading)
    for part in reversed(_leading(asked)):
        of_kind = [circle for circle in gazetteer().circles if circle.kind == part]
        if of_kind:
            return [c for c in of_kind if c.country == home] or [c for c in of_kind if c.country == "*"]
    return []


def _is_company(one: Entity) -> bool:
    return ORGANIZATIONS.get(one.words[-1], "company") in {"company", "bank"} and not circles_of(one)
