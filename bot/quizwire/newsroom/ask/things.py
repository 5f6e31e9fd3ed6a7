"""What can be asked of a clause besides its names and numbers: its common nouns, where their siblings are known.

`Thieves stole a violin` asks `what did thieves steal`, `a power cut delayed flights at Gatwick` asks `what delayed
flights at Gatwick`, `an immigration law took effect` asks `what kind of law`. What hangs on the noun stays in the
question, but for clauses. Where a preposition would stand before a plain `what`, it stays behind.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.nested import nested
from quizwire.newsroom.ask.nouns import ASKED_WITH, askable
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.trimming import date_over
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.gazetteer.siblings import BEHIND, DOES, DONE_TO, NEITHER

_WHERE: Final = frozenset("in at near off on outside along".split())
_ABOUT: Final = frozenset("on against for".split())  # before what a measure or a report is about
_BESIDE: Final = frozenset("against into on at over".split())  # on an object, and asked with it
_REASONS: Final = {"due": "why", "because": "why", "after": "after what", "following": "after what"}
_WITH_OBJECT: Final = frozenset("use burn need spend invest accuse charge convict provide supply".split())


def things(clause: Clause) -> Iterator[Target]:
    """The common nouns of a clause that can be asked for."""
    subject = clause.subject
    if subject.dep_ in {"nsubj", "nsubjpass"} and not clause.relative and not clause.form:
        yield from _subject(clause)
        yield from nested(clause, subject)
    for part in clause.parts:
        if part.when is None:
            for head in _chain(part.head):
                yield from _in_part(clause, head)
                yield from nested(clause, head)


def _chain(head: Token) -> Iterator[Token]:
    """A part's head, and where it is an infinitive, the parts of that."""
    yield head
    if head.dep_ in {"xcomp", "pcomp", "ccomp"} and head.pos_ == "VERB" and head.tag_ in {"VB", "VBG"}:
        inner = {"dobj", "prep", "xcomp", "advmod"}
    elif head.dep_ in {"prep", "advmod"} and not any(child.dep_ == "dobj" for child in head.head.children):
        inner = {"pcomp", "prep"}
    else:
        return
    for child in head.children:
        if child.dep_ in inner:
            yield from _chain(child)


def _subject(clause: Clause) -> Iterator[Target]:
    noun = clause.subject
    side = DONE_TO if clause.passive else DOES
    rising = any(child.dep_ == "xcomp" for child in clause.verb.children)  # `is to rise`
    if clause.verb.lemma_ in {"be", "have"} and not (clause.passive or rising):
        return  # too many are that
    behind = [child for child in noun.children if child.i > noun.i and child.dep_ not in {"punct", "appos"}]
    if any(child.dep_ != "prep" for child in behind):
        return
    places = all(child.lower_ in _WHERE for child in behind)
    for asked, answer, others in askable(noun, side, clause.verb.lemma_, owned=False):
        plain = asked in {"what", "who"}
        tail = tuple(token for child in behind for token in child.subtree)
        if plain and not places:
            continue
        moved = tail if plain else ()
        yield Target(
            Form.THING, answer, asked, frozenset(), True, noun, noun=() if plain else tail, siblings=others, after=moved
        )


def _in_part(clause: Clause, head: Token) -> Iterator[Target]:
    if head.dep_ in {"dobj", "attr", "dative"}:
        for asked, answer, others in askable(head, DONE_TO, head.head.lemma_):
            gap, tail = _gap(head, asked)
            if head.dep_ != "attr" or asked not in {"what", "who"}:
                yield Target(Form.THING, answer, asked, gap, False, head, noun=tail, siblings=others)
        yield from _within(clause, head)
        return
    reason = _reason(head)
    if reason is not None:
        for asked, answer, others in askable(reason, DOES, "cause"):
            gap = frozenset(token.i for token in head.subtree)
            if asked == "what":
                yield Target(Form.THING, answer, _REASONS[head.lower_], gap, False, reason, siblings=others)
        return
    objects = [child for child in head.children if child.dep_ == "pobj"]
    if head.dep_ in {"prep", "agent"} and head.lower_ in ASKED_WITH and len(objects) == 1:
        yield from _behind_preposition(clause, head, objects[0])


def _behind_preposition(clause: Clause, head: Token, noun: Token) -> Iterator[Target]:
    verb = head.head if head.head.pos_ == "VERB" else clause.verb
    if any(token.tag_ == "VBG" for token in head.doc[verb.i + 1 : head.i]):  # `jailed for abusing boys at a school`
        return
    agent = head.dep_ == "agent" and clause.passive
    side = DOES if agent else DONE_TO
    if not agent and verb.lemma_ not in _WITH_OBJECT and any(c.dep_ == "dobj" for c in verb.children):
        side = NEITHER
    found = list(askable(noun, side, verb.lemma_)) or list(askable(noun, BEHIND, head.lower_))
    for asked, answer, others in found:
        gap, tail = _gap(noun, asked, whole=True)
        if asked == "by what means":
            if head.lower_ == "by" and not any(child.dep_ == "det" for child in noun.children):
                yield Target(Form.THING, f"By {noun.lower_}", asked, gap | {head.i}, False, noun, siblings=others)
        elif asked in {"what", "who"}:
            word = "by whom" if asked == "who" else asked
            stranded = "" if asked == "who" else head.lower_
            if agent or (side == DONE_TO and asked == "what"):
                yield Target(Form.THING, answer, word, gap | {head.i}, False, noun, siblings=others, stranded=stranded)
        elif not (asked == "what kind of place" and head.lower_ == "on"):
            yield Target(
                Form.THING, answer, f"{head.lower_} {asked}", gap | {head.i}, False, noun, noun=tail, siblings=others
            )


def _within(clause: Clause, noun: Token) -> Iterator[Target]:
    """What a phrase on an object speaks of: `against what kind of factory` of `a strike against a toy factory`."""
    for child in noun.children:
        objects = [inner for inner in child.children if inner.dep_ == "pobj"]
        if child.dep_ != "prep" or child.lower_ not in _BESIDE or len(objects) != 1:
            continue
        if not any(inner.dep_ in {"acl", "relcl"} for inner in objects[0].children):  # which would be lost
            yield from _behind_preposition(clause, child, objects[0])


def _reason(head: Token) -> Token | None:
    """The noun that a phrase gives as the reason: `fog` in `because of fog`."""
    if head.lower_ not in _REASONS or head.dep_ not in {"prep", "amod", "acomp", "advmod"}:
        return None
    at = head
    while not any(child.dep_ == "pobj" for child in at.children):
        inner = next((child for child in at.children if child.lower_ in {"of", "to"}), None)
        if inner is None:
            return None
        at = inner
    return next(child for child in at.children if child.dep_ == "pobj")


def _gap(noun: Token, asked: str, *, whole: bool = False) -> tuple[frozenset[int], tuple[Token, ...]]:
    """What the question word takes the place of, and what goes on with it: `which measure` + `on whaling`."""
    gone = {token.i for token in noun.subtree if token.i <= noun.i}
    tail: list[Token] = []
    plain = asked in {"what", "who"}
    sort = whole and asked.startswith("what kind of")  # `in which part of the body` takes nothing with it
    for child in noun.children:
        if child.i > noun.i and child.dep_ in {"relcl", "acl", "appos"}:
            gone |= {token.i for token in child.subtree}
        elif child.dep_ == "prep" and (sort or child.lower_ in _ABOUT) and not (plain or _dates(child)):
            tail += child.subtree
            gone |= {token.i for token in child.subtree}
    return frozenset(gone), tuple(tail)


def _dates(phrase: Token) -> bool:
    """Whether a phrase tells when, wherever the parse hangs it."""
    return any(date_over(token) is not None for token in phrase.subtree)
