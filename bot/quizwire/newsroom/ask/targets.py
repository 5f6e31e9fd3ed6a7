"""What can be asked of a clause: its names, its quantities, its dates, its scores.

A target says which tokens the question word replaces and what it reads: `to which city` for `to Vladivostok`. It is
taken only where it is the whole phrase, so that the answer is the name itself and nothing hides behind it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.amounts import counted
from quizwire.newsroom.ask.belonging import belonging
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.meant import meant
from quizwire.newsroom.ask.measures import aged, graded, levelled, risen, score, sized
from quizwire.newsroom.ask.moments import moment
from quizwire.newsroom.ask.parts import Part
from quizwire.newsroom.ask.ranks import placed, shared
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.things import things
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.ask.wording import known_kind, question_word
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.mentions import CITY, COUNTRY, ORGANIZATION, OTHER, PEOPLE, PERSON, PLACE, REGION
from quizwire.newsroom.names import Entity, Mention, is_spot
from quizwire.newsroom.references import unheard_of
from quizwire.newsroom.vocabulary import DENYING, PLANNING, SAYING


def targets(clause: Clause) -> Iterator[Target]:
    """All that can be asked of a clause."""
    yield from _named_subject(clause)
    yield from counted(clause, clause.subject, "", None)
    yield from shared(clause, clause.subject)
    yield from aged(clause)
    yield from belonging(clause, clause.subject, "", None)
    yield from _where_of_subject(clause)
    for token in clause.verb.subtree:
        yield from score(token, clause.verb)
    for part in clause.parts:
        if part.head.dep_ in {"npadvmod", "dobj"} and part.head.lower_ in {"percent", "%"}:
            yield from risen(clause, part.head)
        if part.head.dep_ == "npadvmod":
            yield from counted(clause, part.head, "", None)
        if part.head.dep_ == "advmod":
            for away in part.head.children:
                if away.dep_ == "npadvmod" and away.tag_ == "NNS":
                    yield from counted(clause, away, "", None)
        if part.when is not None:
            yield from moment(clause, part)
            continue
        yield from _in_part(clause, part)
    yield from things(clause)


_EVENTFUL: Final = frozenset(
    "meet hold host speak arrive open gather die kill arrest launch build attend travel land crash found live move "
    "take stage visit work injure hurt celebrate sign compete play win discover find detain hide face beat "
    "defeat".split()
)


def _in_part(clause: Clause, part: Part) -> Iterator[Target]:
    for head in _chain(part.head):
        yield from graded(clause, head)
        yield from placed(clause, head)
        if head.dep_ == "npadvmod":
            yield from risen(clause, head)
        elif head.dep_ in {"dobj", "attr", "dative"}:
            yield from shared(clause, head)
            yield from levelled(clause, head, "", frozenset(token.i for token in head.subtree))
            yield from _named(clause, head, "", frozenset(token.i for token in head.subtree))
            yield from counted(clause, head, "", None)
            yield from sized(clause, head)
            yield from belonging(clause, head, "", frozenset(token.i for token in head.subtree))
            yield from _within(clause, head)
            if clause.verb.lemma_ in _EVENTFUL:
                yield from _places_within(clause, head)
        elif head.dep_ in {"prep", "agent"} and head.text in _ASKED_WITH:
            objects = [child for child in head.children if child.dep_ == "pobj"]
            if len(objects) == 1:
                gap = frozenset(token.i for token in head.subtree)
                if head.dep_ == "prep" or clause.passive:
                    yield from _named(clause, objects[0], f"{head.lower_} ", gap)
                yield from counted(clause, objects[0], f"{head.lower_} ", gap)
                yield from levelled(clause, objects[0], f"{head.lower_} ", gap)
                yield from sized(clause, objects[0], f"{head.lower_} ", gap)
                yield from _within(clause, objects[0])
                yield from belonging(clause, objects[0], f"{head.lower_} ", gap)
                if clause.verb.lemma_ in _EVENTFUL:
                    yield from _places_within(clause, objects[0])


_OUTRIGHT: Final = frozenset({"", "in ", "at ", "by ", "from "})  # before a name of no great kind
_ASKED_WITH: Final = frozenset("in to from at with for by against into on near through over of after under".split())


def _chain(head: Token) -> Iterator[Token]:
    """A part's head, and where it is an infinitive, the parts of that."""
    yield head
    if head.dep_ == "xcomp" and head.pos_ == "VERB":
        for child in head.children:
            moved = child.dep_ == "npadvmod" and child.lower_ in {"percent", "%"}
            if moved or child.dep_ in {"dobj", "prep", "xcomp", "dative", "acomp"}:
                yield from _chain(child)


def _within(clause: Clause, noun: Token) -> Iterator[Target]:
    """Numbers in a phrase that hangs on an object: `on how many counts` of `a conviction on 11 counts`."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"on", "from", "for", "by", "against"}:
            objects = [inner for inner in child.children if inner.dep_ == "pobj"]
            if len(objects) == 1:
                gap = frozenset(token.i for token in child.subtree)
                yield from counted(clause, objects[0], f"{child.lower_} ", gap)


def _places_within(clause: Clause, noun: Token) -> Iterator[Target]:
    """`in New York` at the end of `meet a general in New York`: where the parse hangs it matters little."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "at"}:
            objects = [inner for inner in child.children if inner.dep_ == "pobj"]
            if len(objects) == 1:
                for target in _named(clause, objects[0], f"{child.lower_} ", frozenset(t.i for t in child.subtree)):
                    if target.entity is not None and is_spot(target.entity):
                        yield target


def _where_of_subject(clause: Clause) -> Iterator[Target]:
    """`At which airport did a power cut delay flights`, for a place that the parse hangs on the subject."""
    if clause.relative or clause.subject.pos_ != "NOUN":
        return
    for child in clause.subject.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "at", "near", "off"} and child.i > clause.subject.i:
            objects = [inner for inner in child.children if inner.dep_ == "pobj"]
            if len(objects) == 1:
                gap = frozenset(token.i for token in child.subtree)
                for target in _named(clause, objects[0], f"{child.lower_} ", gap):
                    if target.entity is not None and is_spot(target.entity):
                        yield target


def _named_subject(clause: Clause) -> Iterator[Target]:
    if (named := meant(clause.reading, clause.sentence, clause.subject)) is not None:
        for target in _asked_for(clause, clause.subject, named, "", frozenset(), of_subject=True):
            yield replace(target, named=named)
        return
    yield from _named(clause, clause.subject, "", frozenset(), of_subject=True)


def _named(
    clause: Clause, head: Token, preposition: str, gap: frozenset[int], *, of_subject: bool = False
) -> Iterator[Target]:
    mention = _whole_name(clause, head) or _of_its_kind(clause, head)
    if mention is None or any(child.dep_ == "conj" for child in head.children):
        return
    if head.dep_ != "conj":
        yield from _asked_for(clause, head, mention, preposition, gap, of_subject=of_subject)


def _asked_for(
    clause: Clause, head: Token, mention: Mention, preposition: str, gap: frozenset[int], *, of_subject: bool
) -> Iterator[Target]:
    """The question for a name that is a whole phrase; `head` is the word in its place."""
    entity = mention.entity
    if entity.kind == PERSON and len(entity.words) < 2:
        return
    if entity.kind == CITY and not preposition and not _of_place(clause, head, of_subject=of_subject):
        return
    word = question_word(clause.reading, clause.sentence, entity, mention)
    if word is None or (entity.kind in {OTHER, PLACE} and preposition not in _OUTRIGHT):
        return
    if word == "who" and unheard_of(clause.reading, entity):
        return
    if word == "who" and preposition:
        word = "whom"
    if entity.kind == PEOPLE:  # a party by its people: `the Tories`
        entity = Entity(ORGANIZATION, entity.name, set(entity.names), sure=True)
    group = known_kind(entity) or "" if entity.kind in {OTHER, PLACE} else ""
    form = Form.WHO if entity.kind == PERSON else Form.WHERE if entity.kind in {COUNTRY, CITY, REGION} else Form.WHICH
    yield Target(form, entity.name, preposition + word, gap, of_subject, head, entity, group=group)


_GOING: Final = frozenset("visit leave depart reach enter tour hit strike devastate flood include close".split())


def _of_place(clause: Clause, head: Token, *, of_subject: bool) -> bool:
    """Whether a city is meant as a place, not as a government that acts: `visited Pyongyang`, not `Moscow denied`."""
    if of_subject:
        mention = clause.reading.mention(clause.sentence, head)
        place = mention.entity.place if mention is not None else None
        home = gazetteer().countries.get(place.country) if place is not None else None
        governs = place is None or home is None or home.capital == place.name
        return clause.passive or clause.verb.lemma_ in _OF_CITIES or not (governs or clause.verb.lemma_ in _ACTING)
    return head.head.lemma_ in _GOING or (head.dep_ == "attr" and clause.verb.lemma_ == "be")


_OF_CITIES: Final = frozenset("be host become rank tumble climb slip rise fall top lie stand grow finish".split())
_ACTING: Final = SAYING | DENYING | PLANNING | frozenset("beat win lose defeat draw play score sign buy sell".split())


def _whole_name(clause: Clause, head: Token) -> Mention | None:
    """The mention that a phrase consists of, but for a title, an article, and what was trimmed away."""
    reading, sentence = clause.reading, clause.sentence
    mention = reading.mention(sentence, head)
    if mention is None:
        beside = next((child for child in head.children if child.dep_ == "appos"), None)
        mention = reading.mention(sentence, beside) if beside is not None else None
        return mention if mention is not None and mention.entity.kind == PERSON and beside is not None else None
    without = [clause.verb] if clause.relative and head == clause.subject else []
    begin = mention.start if mention.title is None else mention.title
    aside = {inner.i for child in head.children for inner in child.subtree if _tells_where(clause, child, mention.end)}
    rest = [
        t
        for t in trimmed(head, without)
        if not (begin <= t.i < mention.end or t.dep_ == "det" or t.is_punct or t.i in aside)
    ]
    if mention.entity.kind == PERSON and all(_from_where(t, head) for t in rest):
        return mention
    if any(
        token.lower_ not in _BESIDE and not (token.pos_ in {"NOUN", "ADJ"} and token.i < mention.start)
        for token in rest
    ):
        return None
    return mention


def _tells_where(clause: Clause, child: Token, after: int) -> bool:
    """Whether a phrase behind a name only tells where that is: `Gatwick Airport in London`."""
    if child.dep_ != "prep" or child.lower_ != "in" or child.i < after:
        return False
    place = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    mention = clause.reading.mention(clause.sentence, place) if place is not None else None
    return mention is not None and mention.entity.place is not None


def _of_its_kind(clause: Clause, head: Token) -> Mention | None:
    """The place in `the US state of Louisiana`, `the city of Lima`."""
    if head.lower_ not in {"state", "city", "town", "province", "region", "capital", "island", "county"}:
        return None
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    place = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    mention = clause.reading.mention(clause.sentence, place) if place is not None else None
    if mention is None or mention.entity.place is None or of is None or of.i != head.i + 1:
        return None
    inside = [t for t in trimmed(head) if not mention.start <= t.i < mention.end and t.i not in {head.i, of.i}]
    known = all(t.dep_ == "det" or clause.reading.mention(clause.sentence, t) is not None for t in inside)
    return mention if known else None


_BESIDE: Final = frozenset("the neighboring neighbouring nearby".split())


def _from_where(token: Token, head: Token) -> bool:
    """Whether a word belongs to `of Colorado` after a name."""
    at = token
    while at.head not in {at, head}:
        at = at.head
    return at.lower_ in {"of", "from"}
