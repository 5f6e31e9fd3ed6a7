"""Names that a country and an American state bear: Georgia.

It is the state where the report names something American and nothing of the country but its name.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from quizwire.newsroom.gazetteer import Gazetteer, Place
from quizwire.newsroom.mentions import COUNTRY, REGION, Found

_SHARED: Final = {"Georgia": "GE"}
_HOME: Final = "US"


def as_states(found: Sequence[tuple[int, Doc, Found]], world: Gazetteer) -> list[tuple[int, Doc, Found]]:
    """The names of a report, with a country's name that stands for an American state made one."""
    named = {name for _, doc, one in found if (name := _text(doc, one)) in _SHARED and one.kind == COUNTRY}
    if not named:
        return list(found)
    others = [(_text(doc, one), one.place) for _, doc, one in found if _text(doc, one) not in named]
    homes = {place.country for _, place in others if place is not None}
    homes |= {world.peoples[text] for text, _ in others if text in world.peoples}
    states = {name for name in named if _HOME in homes and _SHARED[name] not in homes}
    return [(number, doc, _state(one) if _text(doc, one) in states else one) for number, doc, one in found]


def _state(one: Found) -> Found:
    assert one.place is not None
    return replace(one, kind=REGION, place=Place(one.place.name, "state", _HOME))


def _text(doc: Doc, one: Found) -> str:
    return doc[one.start : one.end].text
