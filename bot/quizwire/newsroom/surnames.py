"""People whom the language model takes for organisations or things: `Jodie Burrage`, who is Burrage further on.

Told by a first name that is known and a last name that stands by itself elsewhere in the article. A title is taken with
the whole name that it begins in.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from quizwire.newsroom.gazetteer import Gazetteer
from quizwire.newsroom.known import is_firm
from quizwire.newsroom.mentions import ORGANIZATION, OTHER, PERSON, PLACE, Found
from quizwire.newsroom.vocabulary import ORGANIZATIONS

_LONGEST = 3  # words of such a name


def as_people(found: Sequence[tuple[int, Doc, Found]], world: Gazetteer) -> list[tuple[int, Doc, Found]]:
    """The names of an article, with those that its own use shows to be people made such."""
    alone = {doc[one.start].text for _, doc, one in found if one.end - one.start == 1 and one.place is None}
    people = [
        (number, doc, replace(one, kind=PERSON, sure=True) if _is_person(doc, one, alone, world) else one)
        for number, doc, one in found
    ]
    starts = {(number, at): one.start for number, _, one in people for at in range(one.start + 1, one.end)}
    return [
        (number, doc, replace(one, title=starts.get((number, one.title), one.title)) if one.title is not None else one)
        for number, doc, one in people
    ]  # `Democratic Party for the People leader`, not `People leader`


def _is_person(doc: Doc, one: Found, alone: set[str], world: Gazetteer) -> bool:
    span = doc[one.start : one.end]
    if one.kind not in {ORGANIZATION, OTHER, PLACE} or not 1 < len(span) <= _LONGEST or is_firm(span, world):
        return False
    named = span[0].text in world.genders and span[-1].lower_ not in ORGANIZATIONS
    return named and span[-1].text in alone and all(token.text[0].isupper() for token in span)
