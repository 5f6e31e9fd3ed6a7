"""Telling: all that a clause says of its subject, in words short enough for an option, and its dates apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.adequacy import cut_short, misjoined
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import dated, limiting, resolved
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.trimming import shortened, tidy_text
from quizwire.newsroom.ask.wording import base_of, inflected

MOST: Final = 14  # words of a key


@dataclass(slots=True)
class Told:
    """A clause's predicate in words, and what of it goes into the question."""

    text: str = ""
    verb: str = ""
    tag: str = ""
    thing: str = ""  # what stands for the object, where the key is the verb and that alone
    tokens: list[Token] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    dropped: int = 0


def told_by(clause: Clause, scribe: Scribe, verb: str, *, dates: bool = True) -> Told:
    """All that a clause tells of its subject, short enough for an option; its dates apart. Raises Dangling."""
    particle = clause.particle
    told = Told(verb=verb)
    pieces = [verb]
    if particle is not None and particle.i == clause.verb.i + 1:
        pieces[0] = told.verb = f"{verb} {particle.text}"
    told.tokens = [clause.verb]
    room = MOST - len(pieces[0].split())
    for part in clause.parts:
        if part.when is not None:
            (told.dates if dates else pieces).append(dated(clause, part))
            scribe.dated = True
            continue
        if misjoined(part.head):
            raise Dangling(part.head.text)
        tokens = shortened(part.tokens, (), max(room, 3))
        if len(tokens) < len(part.tokens) and limiting([t for t in part.tokens if t not in tokens]):
            raise Dangling("what limits it is lost")
        fronted = part.tokens[-1].i < clause.subject.i
        try:
            text, tokens, cut = resolved(scribe, list(tokens), frozenset())
        except Dangling:
            if part.essential or limiting(part.tokens):
                raise
            told.dropped += 1
            continue
        if _torn(tokens, clause.verb):
            if part.essential or limiting(part.tokens):
                raise Dangling("a clause within it is torn")
            told.dropped += 1
            continue
        if fronted:
            if limiting(part.tokens):
                raise Dangling("a condition stands in front")
            if any(clause.reading.mention(clause.sentence, token) for token in tokens):
                told.before.append(text)
            continue
        if not part.essential and len(text.split()) > room:
            if limiting(part.tokens):
                raise Dangling("what limits it is lost")
            told.dropped += 1
            continue
        told.dropped += cut + (len(tokens) < len(part.tokens))
        pieces.append(text)
        told.tokens += tokens
        room -= len(text.split())
    used = {token.i for token in told.tokens}
    if any(cut_short(part.head, used) for part in clause.parts):
        raise Dangling("cut short")
    told.text = tidy_text(" ".join(pieces))
    return told


def _torn(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a verb below the clause's own has lost what went with it: `after he stepped` of `… on his rival`."""
    inside = {token.i for token in tokens}
    return any(
        token.pos_ == "VERB"
        and token.i != verb.i
        and any(child.i > token.i and child.i not in inside and not child.is_punct for child in token.children)
        for token in tokens
    )


def doing(clause: Clause, scribe: Scribe, first: str, after: Sequence[str]) -> tuple[list[str], Told] | None:
    """What goes behind the subject, with `do` for the verb, and what was done."""
    verb = clause.verb.lower_ if clause.auxiliaries else base_of(clause.verb)
    at = next((n for n, word in enumerate(after) if word in {verb, base_of(clause.verb)}), None)
    if at is None:
        return None
    ended = first in {"did", "has", "have", "had"}
    done = "done" if ended and first != "did" else "do"
    told = told_by(clause, scribe, past(clause.verb) if ended else base_of(clause.verb))
    told.tag = "VBD" if ended else "VB"
    return [*after[:at], done], told


def past(verb: Token) -> str:
    """A verb in the past tense."""
    return inflected(base_of(verb), "VBD")
