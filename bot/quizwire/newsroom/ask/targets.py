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
from quizwire.newsroom.ask.whole import of_its_kind, whole_name
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
            yield from _names_within(clause, head)
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
                yield from _names_within(clause, objects[0])


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


def _names_within(clause: Clause, noun: Token) -> Iterator[Target]:
    """Names that hang on an object: `in Lima` of `meet a general in Lima`, `with Iran` of `sign a deal with Iran`.

    Where the parse hangs a place matters little; another name is asked for where the noun stands between two.
    """
    for child in noun.children:
        objects = [inner for inner in child.children if inner.dep_ == "pobj"]
        placed = child.lower_ in {"in", "at"} and clause.verb.lemma_ in _EVENTFUL
        between = child.lower_ in _TIES and noun.lemma_.lower() in _BETWEEN
        if child.dep_ != "prep" or len(objects) != 1 or not (placed or between):
            continue
        for target in _named(clause, objects[0], f"{child.lower_} ", frozenset(t.i for t in child.subtree)):
            if between or (target.entity is not None and is_spot(target.entity)):
                yield target


_TIES: Final = frozenset("with against over on into".split())
_BETWEEN: Final = frozenset(
    "victory win defeat loss draw match game battle fight war feud dispute row clash talk negotiation deal agreement "
    "contract treaty pact truce ceasefire merger partnership alliance lawsuit suit complaint case charge attack "
    "assault raid strike ban sanction embargo tie relation campaign investigation inquiry probe goal lead".split()
)  # what is between two, one of whom is asked for


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
    mention = whole_name(clause, head) or of_its_kind(clause, head)
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
