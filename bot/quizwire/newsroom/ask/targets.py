"""What can be asked of a clause: its names, its quantities, its dates, its scores.

A target says which tokens the question word replaces and what it reads: `to which city` for `to Vladivostok`. It is
taken only where it is the whole phrase, so that the answer is the name itself and nothing hides behind it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause, Part
from quizwire.newsroom.ask.phrases import date_over, trimmed
from quizwire.newsroom.ask.wording import is_plural, question_word
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.dates import When
from quizwire.newsroom.gazetteer import Place, gazetteer
from quizwire.newsroom.mentions import CITY, COUNTRY, PERSON, REGION
from quizwire.newsroom.names import Entity, Mention, is_spot
from quizwire.newsroom.numbers import Quantity, quantity


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be asked for. `noun` are the words that go on with the question: `how many` + `drones`."""

    form: Form
    answer: str
    word: str
    gap: frozenset[int]
    of_subject: bool
    head: Token
    entity: Entity | None = None
    when: When | None = None
    quantity: Quantity | None = None
    noun: tuple[Token, ...] = ()
    plural: bool = False
    group: str = ""


def targets(clause: Clause) -> Iterator[Target]:
    """All that can be asked of a clause."""
    yield from _named_subject(clause)
    yield from _counted(clause, clause.subject, "", None)
    yield from _belonging(clause, clause.subject)
    for token in clause.verb.subtree:
        yield from _score(token, clause.verb)
    for part in clause.parts:
        if part.head.dep_ in {"npadvmod", "dobj"} and part.head.lower_ in {"percent", "%"}:
            yield from _risen(clause, part.head)
        if part.when is not None:
            yield _date(part)
            continue
        yield from _in_part(clause, part)


_EVENTFUL: Final = frozenset(
    "meet hold host speak arrive open gather die kill arrest launch build attend travel land crash found live move take "  # noqa: E501
    "stage visit work injure hurt celebrate sign compete play win discover find detain hide face beat defeat".split()
)


def _in_part(clause: Clause, part: Part) -> Iterator[Target]:
    for head in _chain(part.head):
        if head.dep_ in {"dobj", "attr", "dative"}:
            yield from _named(clause, head, "", frozenset(token.i for token in head.subtree))
            yield from _counted(clause, head, "", None)
            yield from _thing(clause, head, "", frozenset(token.i for token in head.subtree))
            if clause.verb.lemma_ in _EVENTFUL:
                yield from _places_within(clause, head)
        elif head.dep_ in {"prep", "agent"} and head.text in _ASKED_WITH:
            objects = [child for child in head.children if child.dep_ == "pobj"]
            if len(objects) == 1:
                gap = frozenset(token.i for token in head.subtree)
                if head.dep_ == "prep" or clause.passive:
                    yield from _named(clause, objects[0], f"{head.lower_} ", gap)
                yield from _counted(clause, objects[0], f"{head.lower_} ", gap)
                yield from _thing(clause, objects[0], f"{head.lower_} ", gap)
                if clause.verb.lemma_ in _EVENTFUL:
                    yield from _places_within(clause, objects[0])


_ASKED_WITH: Final = frozenset("in to from at with for by against into on near through over of after under".split())


def _chain(head: Token) -> Iterator[Token]:
    """A part's head, and where it is an infinitive, the parts of that."""
    yield head
    if head.dep_ == "xcomp" and head.pos_ == "VERB":
        for child in head.children:
            if child.dep_ in {"dobj", "prep", "xcomp", "dative"}:
                yield from _chain(child)


def _places_within(clause: Clause, noun: Token) -> Iterator[Target]:
    """`in New York` at the end of `meet a general in New York`: where the parse hangs it matters little."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "at"}:
            objects = [inner for inner in child.children if inner.dep_ == "pobj"]
            if len(objects) == 1:
                for target in _named(clause, objects[0], f"{child.lower_} ", frozenset(t.i for t in child.subtree)):
                    if target.entity is not None and is_spot(target.entity):
                        yield target


def _named_subject(clause: Clause) -> Iterator[Target]:
    found = list(_named(clause, clause.subject, "", frozenset(), of_subject=True))
    yield from found


def _named(
    clause: Clause, head: Token, preposition: str, gap: frozenset[int], *, of_subject: bool = False
) -> Iterator[Target]:
    mention = _whole_name(clause, head)
    if mention is None or any(child.dep_ == "conj" for child in head.children):
        return
    if head.dep_ == "conj":
        return
    entity = mention.entity
    if entity.kind == PERSON and len(entity.words) < 2:
        return
    if entity.kind == CITY and not preposition and not _of_place(clause, head, of_subject=of_subject):
        return
    word = question_word(clause.reading, clause.sentence, entity, mention)
    if word is None:
        return
    if word == "who" and preposition:
        word = "whom"
    form = Form.WHO if entity.kind == PERSON else Form.WHERE if entity.kind in {COUNTRY, CITY, REGION} else Form.WHICH
    yield Target(form, entity.name, preposition + word, gap, of_subject, head, entity)


_GOING: Final = frozenset("visit leave depart reach enter tour hit strike devastate flood include close".split())


def _of_place(clause: Clause, head: Token, *, of_subject: bool) -> bool:
    """Whether a city is meant as a place, not as a government that acts: `visited Pyongyang`, not `Moscow denied`."""
    if of_subject:
        return clause.passive or clause.verb.lemma_ in {"be", "host", "become"}
    return head.head.lemma_ in _GOING


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
    rest = [t for t in trimmed(head, without) if not begin <= t.i < mention.end and t.dep_ != "det" and not t.is_punct]
    if mention.entity.kind == PERSON and all(_from_where(t, head) for t in rest):
        return mention
    if any(
        token.lower_ not in _BESIDE and not (token.pos_ in {"NOUN", "ADJ"} and token.i < mention.start)
        for token in rest
    ):
        return None
    return mention


_BESIDE: Final = frozenset("the neighboring neighbouring nearby".split())


def _from_where(token: Token, head: Token) -> bool:
    """Whether a word belongs to `of Colorado` after a name."""
    at = token
    while at.head not in {at, head}:
        at = at.head
    return at.lower_ in {"of", "from"}


_UNCOUNTED: Final = frozenset(
    "percent % year years day days month months week weeks hour hours minute minutes time times".split()
)


def _counted(clause: Clause, noun: Token, preposition: str, gap: frozenset[int] | None) -> Iterator[Target]:
    of_subject = noun == clause.subject
    if noun.ent_type_ in {"MONEY"} or noun.lower_ in {"%", "percent"}:
        yield from _measured(clause, noun, preposition, gap, of_subject=of_subject)
        return
    counts = [child for child in noun.children if child.dep_ == "nummod"]
    if len(counts) != 1 or noun.pos_ != "NOUN" or clause.reading.mention(clause.sentence, counts[0]):
        return
    if counts[0].ent_type_ in {"DATE", "TIME", "ORDINAL"} and noun.lower_ not in {
        "years",
        "days",
        "months",
        "weeks",
        "hours",
    }:
        return
    if noun.lower_ in _UNCOUNTED and preposition != "for ":
        return
    number = sorted(counts[0].subtree, key=lambda token: token.i)
    text = "".join(token.text_with_ws for token in number).strip()
    found = quantity(text)
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if noun.dep_ in {"compound", "nmod"} or (following is not None and following.pos_ == "NOUN"):
        return
    if found is None or not is_plural(noun) or any(child.dep_ == "conj" for child in noun.children):
        return
    inside = {token.i for token in number}
    without = [clause.verb] if clause.relative and of_subject else []
    after = [child for child in noun.children if child.dep_ == "prep" and child.i > noun.i and child.lower_ != "of"]
    if gap is None and not of_subject:  # `how many euros did it pay for the project`
        without += after
    nouns = tuple(
        t for t in trimmed(noun, without) if (t.i not in inside and t.dep_ not in {"det", "predet"}) or t.i > noun.i
    )
    removed = gap if gap is not None else frozenset(token.i for token in noun.subtree)
    if gap is None and not of_subject:
        removed -= {token.i for child in after for token in child.subtree}
    yield Target(
        Form.NUMBER, text, f"{preposition}how many", removed, of_subject, noun, None, None, found, nouns, plural=True
    )


def _measured(
    clause: Clause, noun: Token, preposition: str, gap: frozenset[int] | None, *, of_subject: bool
) -> Iterator[Target]:
    money = noun.ent_type_ == "MONEY"
    if money:
        ent = next((e for e in noun.sent.ents if e.start <= noun.i < e.end), None)
        number = list(ent) if ent is not None else []
        while number and (number[0].tag_ in {"DT"} or number[0].dep_ == "det"):
            number.pop(0)
    else:
        number = [token for token in trimmed(noun) if token.i <= noun.i]
    rest = [t for t in trimmed(noun) if t.i > noun.i and t not in number]
    text = "".join(token.text_with_ws for token in number).strip()
    found = quantity(text)
    if found is None or any(child.dep_ in {"conj", "compound"} and child.i > noun.i for child in noun.children):
        return
    removed = gap if gap is not None else frozenset(token.i for token in noun.subtree)
    if money:
        if rest:
            return
        yield Target(Form.NUMBER, text, f"{preposition}how much", removed, of_subject, noun, None, None, found)
    elif rest and rest[0].lower_ == "of":
        yield Target(
            Form.NUMBER,
            text,
            f"{preposition}what percentage",
            removed,
            of_subject,
            noun,
            None,
            None,
            found,
            tuple(rest),
            plural=True,
        )
    elif preposition == "by ":
        yield Target(Form.NUMBER, text, "by what percentage", removed, of_subject, noun, None, None, found)


def _belonging(clause: Clause, noun: Token) -> Iterator[Target]:
    """`Which country’s authorities …`, for `Cuban authorities` and `Cuba’s authorities`."""
    if noun.pos_ != "NOUN" or any(child.dep_ in {"conj", "appos", "nummod"} for child in noun.children):
        return
    for child in noun.children:
        if child.dep_ not in {"amod", "poss", "compound", "nmod"} or child.i > noun.i:
            continue
        mention = clause.reading.mention(clause.sentence, child)
        if mention is None or any(inner.dep_ == "conj" for inner in child.children):
            continue
        country = _country_of(mention.entity)
        if country is None or mention.title is not None:
            continue
        without = [clause.verb] if clause.relative else []
        begin, end = mention.start, mention.end
        rest = [t for t in trimmed(noun, without) if not begin <= t.i < end and t.dep_ != "det" and t.tag_ != "POS"]
        if not rest or rest[0].i > noun.i or any(t.i < begin or t.dep_ == "cc" for t in rest if t.i < noun.i):
            return
        entity = next(
            (one for one in clause.reading.names.entities if one.kind == COUNTRY and one.name == country.name), None
        )
        made = entity or Entity(COUNTRY, country.name, {mention.entity.name}, country, sure=True)
        gap = frozenset(token.i for token in noun.subtree)
        plural = is_plural(noun)
        yield Target(
            Form.WHERE, country.name, "which country’s", gap, True, noun, made, noun=tuple(rest), plural=plural
        )
        return


def _country_of(entity: Entity) -> Place | None:
    if entity.kind == COUNTRY:
        return entity.place
    code = gazetteer().peoples.get(entity.name)
    home = gazetteer().countries.get(code or "")
    return gazetteer().places.get(home.name) if home is not None else None


def _thing(clause: Clause, noun: Token, preposition: str, gap: frozenset[int]) -> Iterator[Target]:
    """Things that a list of the gazetteer holds: `Of which crime`, `Which metal`."""
    if noun.pos_ != "NOUN" or any(
        child.dep_ in {"conj", "amod", "compound", "poss", "prep", "relcl"} for child in noun.children
    ):
        return
    for kind, members in gazetteer().kinds.items():
        if noun.lower_ in members:
            yield Target(Form.THING, noun.lower_, f"{preposition}which {kind}", gap, False, noun, group=kind)


def _date(part: Part) -> Target:
    when = part.when
    assert when is not None
    word = {"day": "on what date", "month": "in which month", "year": "in which year"}[when.grain]
    gap = frozenset(token.i for token in part.head.subtree)
    return Target(Form.WHEN, when.shown(), word, gap, False, part.head, None, when)


_SCORE: Final = re.compile(r"^(\d{1,3})[-–](\d{1,3})$")


def _score(token: Token, verb: Token) -> Iterator[Target]:
    if not _SCORE.match(token.text):
        return
    if verb.lemma_ in {"rule", "vote", "approve", "pass", "decide"}:
        word = "by what vote"
    elif verb.lemma_ in {"win", "beat", "lose", "defeat", "lead"}:
        word = "by what score"
    else:
        return
    yield Target(Form.SCORE, token.text, word, frozenset({token.i}), False, token)


def _risen(clause: Clause, noun: Token) -> Iterator[Target]:
    """`By what percentage did shares rise`, for `shares rose 18 percent`."""
    if clause.verb.lemma_ not in _MOVES:
        return
    tokens = [token for token in noun.subtree if token.i <= noun.i]
    text = "".join(token.text_with_ws for token in tokens).strip()
    found = quantity(text)
    if found is not None:
        gap = frozenset(token.i for token in noun.subtree)
        yield Target(Form.NUMBER, text, "by what percentage", gap, False, noun, None, None, found)


_MOVES: Final = frozenset(
    "rise fall grow drop increase decrease climb shrink jump slip gain lose decline surge".split()
)


def is_date(token: Token) -> bool:
    """Whether a token is part of a date."""
    return date_over(token) is not None
