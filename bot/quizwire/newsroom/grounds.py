"""Whether the article supports what a language model said: the grounds of one item, each a rule of its own.

- The sentence of its evidence states something: it is no question, no order, and in no paragraph that gives orders to
  a machine.
- The evidence holds the key as it is worded, and the key is of the kind that is asked for.
- No other option is another name of the key, or supported by that sentence or another that speaks of what is asked.
- The question asks what its evidence says: its names are the article's, its numbers stand near, the people in it are
  those that the evidence is about, and most of its other words stand there.
- A claim is asked with who makes it, and nothing is put in somebody's mouth.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from quizwire.content.checks.words import contains, content, words
from quizwire.core.briefing import Attribution, Standing
from quizwire.core.quantities import quantity
from quizwire.newsroom.attribute import subject_of
from quizwire.newsroom.mentions import CITY, COUNTRY, ORGANIZATION, PERSON, PLACE, REGION
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading, Sentence

_ORDERS: Final = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,60}\b(?:instruction|prompt|rule|order|guideline)s?\b"
    r"|\b(?:system prompt|you are (?:now )?an? (?:ai|assistant|language model)|as an ai\b|jailbreak)"
    r"|\b(?:write|output|print|return|answer|reply|respond)\b[^.!?]{0,30}\b(?:json|the following|only this)\b",
    re.I,
)
PLACES: Final = frozenset({COUNTRY, CITY, REGION, PLACE})
_ASKING: Final = content(
    "which what who whom whose when where how many much country city town state region place year month day date time "
    "person people name company team party organisation organization institution number kind type according word "
    "amount percentage share percent job role office nationality language say said says claim claimed".split()
)
_SOURCE: Final = re.compile(
    r"\baccording to (?P<by>[^,?]+)|\b(?:did|does|do) (?P<who>[^,?]+?) (?:say|claim|tell|state)\b", re.I
)
_ASKS_SIZE: Final = re.compile(r"\bhow (?:many|much|old|long|far|high)\b|\b(?:what|which) (?:share|percentage)\b", re.I)
_ASKS_WHO: Final = re.compile(r"^(?:who|whom|whose)\b|, (?:who|whom) ", re.I)
ASKS_WHEN: Final = re.compile(
    r"^(?:when\b|(?:in|on|by|since) (?:which|what) (?:day|date|year|month)\b|what (?:day|date|year|month)\b)", re.I
)


class Unsound(Exception):
    """Why an item is refused."""


@dataclass(frozen=True, slots=True)
class Said:
    """An item as the model gave it."""

    stem: str
    key: str
    wrong: tuple[str, ...]
    evidence: str


def states_something(reading: Reading, sentence: Sentence) -> None:
    """Whether a sentence can be evidence at all. Raises Unsound, as all of these do."""
    root = sentence.root
    if sentence.span.text.strip().endswith("?") or (subject_of(root) is None and root.tag_ == "VB"):
        raise Unsound("its evidence states nothing: it is a question or an order")
    if _ORDERS.search(sentence.paragraph.text.text):
        raise Unsound("its evidence stands in a paragraph that gives orders to a machine")


def supports_the_key(reading: Reading, verbatim: str, said: Said) -> None:
    """Whether the evidence holds the key, and the key is what is asked for."""
    key = _bare(said.key)
    if not key or not contains(words(verbatim), key):
        raise Unsound("its evidence does not hold the answer")
    entity = entity_named(reading, said.key)
    is_size, is_place = quantity(said.key) is not None, entity is not None and entity.kind in PLACES
    wants_size = _ASKS_SIZE.search(said.stem) or ASKS_WHEN.search(said.stem)
    if (wants_size and not is_size) or (_ASKS_WHO.search(said.stem) and (is_size or is_place)):
        raise Unsound("its answer is not of the kind that is asked for")


def supports_no_other(reading: Reading, sentence: Sentence, said: Said) -> None:
    """Whether every other option is wrong by the article."""
    entity = entity_named(reading, said.key)
    asked = _topic(said.stem) - content(words(said.key))
    here = words(sentence.span.text)
    for option in said.wrong:
        bare = _bare(option)
        if entity is not None and any(bare == _bare(name) for name in entity.names):
            raise Unsound("another option is another name of the answer")
        if not bare or contains(here, bare):
            raise Unsound("its evidence holds another option")
        for other in reading.sentences:
            said_there = words(other.span.text)
            if contains(said_there, bare) and 2 * len(asked & content(said_there)) >= max(len(asked), 1):
                raise Unsound("another sentence of the article may make another option right")


def says_what_is_asked(reading: Reading, sentence: Sentence, said: Said) -> None:
    """Whether the question rests on its evidence, and on nothing that the model made up."""
    near = reading.sentences[max(0, sentence.number - 2) : sentence.number + 1]
    day = reading.article.date
    known = set(words(f"{reading.article.title or ''} {reading.article.text}"))
    here = {*words(" ".join(one.span.text for one in near)), str(day.year) if day else ""}
    named = _names(said.stem)
    for name in sorted(named):
        if name not in (here if name.isdecimal() else known):
            raise Unsound(f"its evidence does not say “{name}”")
    about = {id(entity) for one in near for entity in _entities(reading, one)}
    for entity in named_in(reading, said.stem):
        if entity.kind in {PERSON, ORGANIZATION} and id(entity) not in about:
            raise Unsound(f"its evidence is not about {entity.name}")
    topic, there = _topic(said.stem), content(words(sentence.span.text))
    plain = topic - content(named)
    if len(plain & there) * 2 < len(plain) or not topic & there:
        raise Unsound("its evidence does not say what is asked")


def keeps_the_source(attribution: Attribution, said: Said) -> None:
    """A claim is asked with who makes it, and nothing is put in somebody's mouth."""
    found = _SOURCE.search(said.stem)
    given = found and (found["by"] or found["who"])
    by = content(words((attribution.by or "").partition(",")[0]))
    named = by & content((*words(said.stem), *words(said.key)))
    if attribution.status is not Standing.CONFIRMED and not 0 < len(by) <= 2 * len(named):
        raise Unsound(f"it is {attribution.status}, and the question does not say by whom")
    if given and not by & content(words(given)):
        raise Unsound("the question names a source that its evidence does not")


def _bare(option: str) -> tuple[str, ...]:
    """The words of an option without articles and prepositions at its head."""
    found: Sequence[str] = words(option)
    while found and found[0] in {"the", "a", "an", "in", "on", "at", "by", "to", "of", "from", "for", "about"}:
        found = found[1:]
    return tuple(found)


def _topic(stem: str) -> frozenset[str]:
    """The words of a question that say what it is about, without those that only ask."""
    return content(words(stem)) - _ASKING


def _names(stem: str) -> set[str]:
    """The capitalised words and the numbers of a stem, but for the word that opens it."""
    pieces = re.findall(r"[^\W_][\w'’.,-]*", stem)[1:]
    return {word for piece in pieces if piece[0].isupper() or piece[0].isdigit() for word in words(piece)}


def entity_named(reading: Reading, name: str) -> Entity | None:
    """The entity that goes by a name."""
    bare = _bare(name)
    return next((one for one in reading.names.entities if any(_bare(known) == bare for known in one.names)), None)


def named_in(reading: Reading, text: str) -> list[Entity]:
    """The entities that a text names."""
    there = words(text)
    return [one for one in reading.names.entities if any(contains(there, _bare(name)) for name in one.names)]


def _entities(reading: Reading, sentence: Sentence) -> Iterable[Entity]:
    mentions = reading.names.within(sentence.paragraph.number, sentence.span.start, sentence.span.end)
    return (mention.entity for mention in mentions)
