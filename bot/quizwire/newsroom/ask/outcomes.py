"""What followed: `A ferry sank, killing 12 people`, asked as `how many people were killed when a ferry sank`.

The participle's object must be counted and its clause must stand alone; who says the clause says the outcome too.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.amounts import counted
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import LONGEST, told
from quizwire.newsroom.ask.idioms import figurative, sober
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.sense import mangled, narrates
from quizwire.newsroom.ask.sources import attribution_lead
from quizwire.newsroom.ask.trimming import tidy_text
from quizwire.newsroom.ask.wording import capitalised, inflected
from quizwire.newsroom.candidate import Candidate, Form

_STANDING: Final = frozenset(
    "have include employ represent cover hold use need cost make say cite add do earn include total follow mark".split()
)  # participles that tell how things are, not what came of it


def outcomes(clause: Clause) -> Iterator[Candidate]:
    """The questions on how many were killed, hurt, displaced, created when something happened."""
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    if clause.relative or clause.event is not Event.HAPPENED or finite.tag_ != "VBD":
        return
    for verb in clause.verb.children:
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > clause.verb.i and verb.lemma_ not in _STANDING:
            for joined in (verb, *(child for child in verb.children if child.dep_ == "conj" and child.tag_ == "VBG")):
                try:
                    yield from _asked(clause, joined)
                except Dangling:
                    continue


def _asked(clause: Clause, verb: Token) -> Iterator[Candidate]:
    if any(child.dep_ in {"mark", "aux", "neg", "nsubj", "prep"} and child.i < verb.i for child in verb.children):
        return
    things = [child for child in verb.children if child.dep_ == "dobj"]
    if len(things) != 1:
        return
    after = [child for child in verb.children if child.dep_ in {"oprd", "acomp"} and child.i > things[0].i]
    for target in counted(clause, things[0], "", None):
        if target.form is not Form.NUMBER or target.word != f"{target.bound}how many":
            continue
        scribe = Scribe(clause.reading, clause.sentence)
        lead, by = attribution_lead(clause, scribe)
        noun = scribe.write(target.noun)
        dates: list[str] = []
        happened = told(clause, scribe, aside=dates)
        if happened is None:
            continue
        state = " ".join([inflected(verb.lemma_, "VBN"), *(child.text for child in after)])
        body = tidy_text(f"{target.word} {noun} were {state} when {happened}")
        stem = capitalised(sober(", ".join([*([lead] if lead else []), *dates, body]))) + "?"
        told_of = tidy_text(f"{target.bound}{target.answer} {noun} were {state} when {happened}")
        fact = ", ".join([*dates, told_of])
        if len(stem.split()) > LONGEST or mangled(stem) or figurative(stem) or narrates(stem):
            continue
        mine = {token.i for token in (*verb.subtree, *clause.verb.subtree)}
        names = clause.reading.names.within(
            clause.sentence.paragraph.number, clause.sentence.span.start, clause.sentence.span.end
        )
        yield Candidate(
            Form.NUMBER,
            stem,
            capitalised(target.answer),
            capitalised(f"{lead}, {fact}." if lead else f"{fact}."),
            clause.sentence,
            tuple(sorted(mine)),
            clause.voice.standing,
            clause.event,
            by,
            quantity=target.quantity,
            soft=scribe.soft,
            anchored=not (scribe.dated or dates),
            mentions=frozenset(mention.entity for mention in names),
        )
