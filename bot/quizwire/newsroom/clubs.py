"""Clubs that are called by their city: in a sport report that names two clubs of a league, Newcastle is a third.

A city stays a city after `in` and `at`, and wherever the report names no other club of the same league and sport.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from quizwire.newsroom.gazetteer import Circle, Gazetteer
from quizwire.newsroom.mentions import CITY, ORGANIZATION, Found

_OTHERS = 2  # clubs of the league that a report must name besides
_PLACED = frozenset({"in", "near", "outside", "around", "across"})


def as_clubs(found: Sequence[tuple[int, Doc, Found]], world: Gazetteer) -> list[tuple[int, Doc, Found]]:
    """The names of a report, with the cities that are clubs in it made such."""
    named: dict[int, set[str]] = {}
    for _, doc, one in found:
        if one.kind != CITY:
            text = doc[one.start : one.end].text.lower()
            for league in _leagues(text, world):
                named.setdefault(id(league), set()).add(next(names[0] for names in league.members if _has(names, text)))
    played = {key for key, clubs in named.items() if len(clubs) >= _OTHERS}
    return [(number, doc, _club(doc, one, played, world)) for number, doc, one in found] if played else list(found)


def _club(doc: Doc, one: Found, played: set[int], world: Gazetteer) -> Found:
    if one.kind != CITY or (one.start and doc[one.start - 1].lower_ in _PLACED):
        return one
    text = doc[one.start : one.end].text.lower()
    if not any(id(league) in played for league in _leagues(text, world)):
        return one
    return replace(one, kind=ORGANIZATION, place=None, sure=True)


def _leagues(name: str, world: Gazetteer) -> list[Circle]:
    return [circle for circle in world.circles_of.get(name, ()) if circle.kind in {"team", "college team"}]


def _has(names: tuple[str, ...], text: str) -> bool:
    return any(name.lower() == text for name in names)
