"""Why something was done: `because it lacks staff`, `to save the reef`. The key is the whole reason.

Only what hangs on the clause's own verb counts; the rest of the clause goes into the question. Wrong options are made
of the reason by contrast, or are other deeds.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import resolved
from quizwire.newsroom.ask.parts import Part
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.candidate import Form, Predicate
from quizwire.newsroom.vocabulary import NEGATIVE, SAYING

MOST: Final = 13  # words of a reason
FEWEST: Final = 3
_NO_PURPOSE: Final = frozenset("have be need want use continue tend appear seem fail".split())  # `has to go`


def reasons(clause: Clause) -> Iterator[Target]:
    """The reasons in a clause that can be asked for."""
    if clause.verb.lemma_ in _NO_PURPOSE | SAYING:
        return
    for part in clause.parts:
        verb = part.head
        if verb.dep_ != "advcl" or verb.pos_ not in {"VERB", "AUX"} or verb.i < clause.verb.i:
            continue
        marks = {child.lower_ for child in verb.children if child.dep_ == "mark" or child.tag_ == "TO"}
        if verb.nbor(-2).lemma_.lower() in _TAKE_TO:
            continue  # `won the freedom to preach`
        purpose = verb.tag_ == "VB" and "to" in marks and not any(c.dep_ in _OWN for c in verb.children)
        if not (purpose or "because" in marks) or any(token.lower_ in NEGATIVE for token in verb.subtree):
            continue
        told = _told(clause, part)
        if told is not None:
            text, tokens = told
            gap = frozenset(token.i for token in verb.subtree)
            main = tuple(token for token in tokens if token.i >= verb.i)
            whole = Predicate(clause, tuple(tokens), verb.text, verb.tag_, verb)
            if main:
                yield Target(Form.WHY, text, "why", gap, False, verb, predicate=whole)


_TAKE_TO: Final = frozenset(
    "freedom right plan decision attempt effort bid chance opportunity ability permission power need time way "
    "agreement order license licence pressure desire willingness reason call demand "
    "promise pledge offer move pay fail".split()
)
_OWN: Final = frozenset({"nsubj", "nsubjpass", "mark"})


def _told(clause: Clause, part: Part) -> tuple[str, list[Token]] | None:
    """A reason in words, and those words; None where it does not stand alone."""
    scribe = Scribe(clause.reading, clause.sentence, future=clause.future)
    scribe.introduced |= {
        mention.entity
        for token in clause.subject_tokens
        if (mention := clause.reading.mention(clause.sentence, token)) is not None
    }
    try:
        text, tokens, _ = resolved(scribe, list(part.tokens), frozenset({part.head.i}))
    except Dangling:
        return None
    if not FEWEST <= len(text.split()) <= MOST or any(mark in text for mark in '“”"();:'):
        return None
    return text, tokens
