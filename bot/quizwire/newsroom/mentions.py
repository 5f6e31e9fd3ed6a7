"""Where names stand in a text, and of what kind: the language model's entities, corrected.

In this order: the gazetteer's places and peoples win over the model wherever the name stands by itself; titles and
apposition make persons; the last word of a name makes organisations and places; what is left is the model's guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from spacy.tokens import Doc, Span, Token

from quizwire.newsroom.dates import MONTHS, WEEKDAYS
from quizwire.newsroom.gazetteer import LARGE, Gazetteer, Place
from quizwire.newsroom.known import is_firm, is_named_thing, is_sole_firm, whole_names
from quizwire.newsroom.roles import description_beside, is_role, title_before
from quizwire.newsroom.vocabulary import FIRMS, ORGANIZATIONS, SAYING

PERSON, COUNTRY, CITY, REGION, PLACE = "person", "country", "city", "region", "place"
ORGANIZATION, PEOPLE, OTHER = "organization", "people", "other"

_KINDS: Final = {
    "PERSON": PERSON,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "ORG": ORGANIZATION,
    "NORP": PEOPLE,
    "EVENT": OTHER,
    "LAW": OTHER,
    "PRODUCT": OTHER,
    "WORK_OF_ART": OTHER,
    "LANGUAGE": OTHER,
}
_LANDMARKS: Final = frozenset(
    "airport bridge river mountain mount street road avenue park stadium lake bay island islands harbor harbour station "  # noqa: E501
    "square valley canal coast beach peninsula desert forest reef glacier dam gulf strait sea ocean county district".split()  # noqa: E501
)
_CALENDAR: Final = frozenset([*MONTHS, *WEEKDAYS])
_BEFORE_PLACES: Final = frozenset("in at from to near of outside across around".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a paragraph's tokens. `title` is where its title begins, when it has one."""

    start: int
    end: int
    kind: str
    place: Place | None = None
    title: int | None = None
    sure: bool = False  # more than the model's word for its kind


def find_mentions(doc: Doc, world: Gazetteer) -> list[Found]:
    """All names in a paragraph, in order, none overlapping another."""
    taken: set[int] = set()
    found: list[Found] = []
    whole = (Found(start, end, ORGANIZATION, sure=True) for start, end in whole_names(doc, world))
    sources = (
        _like_months(doc, world),
        whole,
        _from_gazetteer(doc, world),
        _from_model(doc, world),
        _left_over(doc, world),
    )
    for mention in chain.from_iterable(sources):
        tokens = set(range(mention.start, mention.end))
        if tokens and not tokens & taken:
            taken |= tokens
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _like_months(doc: Doc, world: Gazetteer) -> Iterator[Found]:
    """People who are named like a month: `Theresa May`, not `Mark, May 5`."""
    for token in doc[: max(len(doc) - 1, 0)]:
        after = token.nbor(1)
        first_name = token.text in world.genders and token.text not in _CALENDAR
        dated = after.i + 1 < len(doc) and after.nbor(1).like_num
        if first_name and after.text in MONTHS and not dated:
            yield Found(token.i, after.i + 1, PERSON, sure=True)


def _from_gazetteer(doc: Doc, world: Gazetteer) -> Iterator[Found]:
    at = 0
    while at < len(doc):
        for size in (4, 3, 2, 1):
            if at + size > len(doc) or not doc[at].text[0].isupper():
                continue
            span = doc[at : at + size]
            text = span.text
            place = world.places.get(text)
            if text in world.peoples and doc[at].text[0].isupper() and not _within_name(span):
                yield Found(at, at + size, PEOPLE, sure=True)
            elif place is not None and _stands_alone(span, place):
                kind = place.kind if place.kind in {COUNTRY, CITY} else REGION
                yield Found(at, at + size, kind, place, sure=True)
            else:
                continue
            at += size - 1
            break
        at += 1


def _within_name(span: Span) -> bool:
    """Whether a place's name is only a part of another name, as in `Bank of England` or `Michael Jordan`."""
    around = span[0].ent_type_ and span.doc[span.start].ent_iob_ and _entity_over(span)
    if (
        around
        and len(around) > len(span)
        and around.label_ in {"PERSON", "ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}
    ):
        return not _only_adds_a_role(around, span)
    return False


def _only_adds_a_role(around: Span, span: Span) -> bool:
    rest = [token for token in around if token.i < span.start or token.i >= span.end]
    return all(is_role(token) or token.tag_ in {"DT", "POS"} for token in rest)


def _entity_over(span: Span) -> Span | None:
    return next((ent for ent in span.doc.ents if ent.start <= span.start and ent.end >= span.end), None)


def _stands_alone(span: Span, place: Place) -> bool:
    doc = span.doc
    if _within_name(span) or any(token.pos_ in {"VERB", "ADP", "AUX", "DET"} and len(span) == 1 for token in span):
        return False
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    ent = _entity_over(span)
    label = ent.label_ if ent else ""
    if before is not None and before.pos_ == "PROPN" and before.dep_ == "compound" and before.head.i == span.root.i:
        of_a_place = is_role(before) or before.ent_type_ in {"GPE", "LOC"} or place.name in {"States"}
        if not of_a_place:
            return False
    if after is not None and after.pos_ == "PROPN" and not is_role(after) and span.root.head.i >= span.end:
        is_no_place = label not in {"GPE", "LOC", "NORP"} and place.kind == CITY
        if is_no_place:
            return False
    if after is not None and after.lower_ in _LANDMARKS | set(ORGANIZATIONS) and after.text[0].isupper():
        return after.lower_ in {"administration", "congress", "senate", "parliament", "court"} and place.kind == COUNTRY
    if place.kind == CITY and place.people < LARGE:
        return label in {"GPE", "LOC"} or (before is not None and before.lower_ in _BEFORE_PLACES)
    return span.root.pos_ == "PROPN" or label in {"GPE", "LOC"}


def _from_model(doc: Doc, world: Gazetteer) -> Iterator[Found]:
    for ent in doc.ents:
        kind = _KINDS.get(ent.label_)
        if kind is None:
            continue
        start, end = ent.start, ent.end
        while start < end and (doc[start].tag_ in {"DT", "IN", "POS"} or doc[start].is_punct or doc[start].is_quote):
            start += 1
        while (
            end > start
            and not is_firm(doc[start:end], world)
            and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_quote)
        ):
            end -= 1
        dash = next(
            (i for i in range(start, end) if doc[i].text in {"-", "–", "—", "--"} and doc[i - 1].whitespace_), end
        )
        if start < dash < end:
            end = dash
        while end > start + 1 and doc[end - 1].pos_ in {"ADP", "CCONJ"} and doc[end - 1].text.islower():
            end -= 1
        while kind == PERSON and end < len(doc) and doc[end - 1].whitespace_ and _goes_on(doc[end]):
            end += 1
        if end < len(doc) and doc[end].tag_ == "POS" and is_firm(doc[start : end + 1], world):
            end += 1
        owners = [index for index in range(start, end - 1) if doc[index].tag_ == "POS"]
        if owners and kind == ORGANIZATION and _owns(doc[start : owners[-1]], world):
            start = owners[-1] + 1
        if start >= end or not any(token.text[0].isupper() for token in doc[start:end]):
            continue
        if all(token.text.rstrip(".") in _CALENDAR or is_role(token) for token in doc[start:end]):
            continue
        yield _judged(doc, start, end, kind, world)


def _owns(owner: Span, world: Gazetteer) -> bool:
    """Whether a possessive's owner has a name of its own: `Stanford University's Center`, not `King's College`."""
    last = owner[-1].lower_
    return last in ORGANIZATIONS or owner.text in world.places or owner.text in world.peoples or len(owner) > 1


def _judged(doc: Doc, start: int, end: int, kind: str, world: Gazetteer) -> Found:
    while kind == PERSON and end - start > 1 and is_role(doc[start]):
        start += 1
    after_role = [i for i in range(start, end - 2) if is_role(doc[i]) and doc[i + 1].text in world.genders]
    if after_role and kind in {PERSON, OTHER, ORGANIZATION}:
        return Found(after_role[-1] + 1, end, PERSON, title=_person_title(doc, after_role[-1] + 1, end), sure=True)
    if kind == PERSON and any(token.lower_ in {"and", "&"} for token in doc[start:end]):
        return Found(start, end, OTHER)  # a couple is not one of the two
    if kind == PERSON and doc[start].text in {"USS", "HMS", "RMS", "MV", "SS"}:
        return Found(start, end, OTHER, sure=True)
    span = doc[start:end]
    if kind != PERSON and (
        is_sole_firm(span, world) or (is_firm(span, world) and (kind == ORGANIZATION or len(span) > 1))
    ):
        return Found(start, end, ORGANIZATION, sure=True)
    if kind == PERSON and start and doc[start - 1].lower_ in FIRMS and doc[start].text not in world.genders:
        return Found(start, end, ORGANIZATION, sure=True)  # `newspaper Dagens Nyheter`
    if kind != PERSON and is_named_thing(span, world):
        return Found(start, end, OTHER, sure=True)
    last = doc[end - 1].lower_
    if end - start > 1 and last in _LANDMARKS:
        return Found(start, end, PLACE, sure=True)
    if end - start > 1 and last in ORGANIZATIONS:
        return Found(start, end, ORGANIZATION, sure=True)
    if kind == PERSON and end - start == 1 and doc[start].is_upper and len(doc[start].text) > 1:
        return Found(start, end, ORGANIZATION)
    title = _person_title(doc, start, end)
    if kind in {PERSON, ORGANIZATION, PLACE, OTHER} and _is_person(doc, start, end, title, kind, world):
        return Found(start, end, PERSON, title=title, sure=True)
    return Found(start, end, kind)


def is_aged(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is followed by an age: `Anna Keller, 21,`."""
    if not 2 <= end - start <= 4 or end + 1 >= len(doc) or doc[end].text != ",":
        return False
    if any(token.lower_ in ORGANIZATIONS for token in doc[start:end]) or (start and doc[start - 1].tag_ == "POS"):
        return False
    beside = doc[end + 1]
    closed = end + 2 < len(doc) and doc[end + 2].text in {",", "."}
    return beside.text.isdigit() and len(beside.text) == 2 and closed


def _person_title(doc: Doc, start: int, end: int) -> int | None:
    return title_before(doc, start, end) if doc[end - 1].pos_ == "PROPN" else None


def _is_person(doc: Doc, start: int, end: int, title: int | None, kind: str, world: Gazetteer) -> bool:
    size = end - start
    if not all(
        token.text[0].isupper() or token.lower_ in {"de", "van", "von", "al", "bin", "-"} for token in doc[start:end]
    ):
        return False
    if is_aged(doc, start, end):
        return True
    if title is not None and doc[start - 1].text not in {"of", "for"} and size <= 4:
        return kind == PERSON or (size > 1 and is_role(doc[start - 1]))
    named = doc[start].text in world.genders and size in {2, 3, 4}
    if named and kind == PERSON:
        return True
    root = doc[start:end].root
    speaks = root.dep_ == "nsubj" and root.head.lemma_ in SAYING
    described = description_beside(root) is not None
    return (size in {2, 3, 4} and (described or (named and (speaks or kind != ORGANIZATION)))) or (
        kind == PERSON and speaks
    )


def _left_over(doc: Doc, world: Gazetteer) -> Iterator[Found]:
    """Names that the model passed over: runs of proper nouns, persons after a title, organisations by their last word."""  # noqa: E501
    at = 0
    while at < len(doc):
        if not _nameable(doc[at]):
            at += 1
            continue
        start = at
        while at < len(doc) and (
            _nameable(doc[at]) or (doc[at].text == "-" and at + 1 < len(doc) and _nameable(doc[at + 1]))
        ):
            at += 1
        title = _person_title(doc, start, at)
        if (title is not None and is_role(doc[start - 1])) or is_aged(doc, start, at):
            yield Found(start, at, PERSON, title=title, sure=True)
        elif is_sole_firm(doc[start:at], world) or (doc[at - 1].lower_ in ORGANIZATIONS and at - start > 1):
            yield Found(start, at, ORGANIZATION, sure=True)
        else:
            yield Found(start, at, OTHER)


def _goes_on(token: Token) -> bool:
    """Whether a person's name goes on with a word that the model parted from it: `Susilo Bambang | Yudhoyono`."""
    return (
        token.pos_ == "PROPN"
        and token.text[0].isupper()
        and token.ent_type_ in {"", "PERSON"}
        and token.text not in _CALENDAR
        and not is_role(token)
    )


def _nameable(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.text[0].isupper()
        and token.text not in _CALENDAR
        and not is_role(token)
        and not token.ent_type_
    )
