"""What somebody did, what became of something, what effect it had.

`The council voted to reopen the ferry line` asks `What did the council do?`, `The line was closed` asks `What happened
to the line?`, `A storm delayed flights` asks `What effect did a storm have?`. What nobody vouches for is asked with who
says it, and what lies ahead as what was due to be done.
"""

from collections.abc import Iterator
from typing import Final

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import attribution_lead
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.subjects import acts, befalls, is_place, pronoun_for, subject_told
from quizwire.newsroom.ask.telling import doing, past, told_by
from quizwire.newsroom.ask.whole import LIGHT, asked_whole
from quizwire.newsroom.ask.wording import turned_round
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.vocabulary import CAUSES, SAYING

_NO_EFFECT: Final = frozenset("gain receive win get lose have face draw take contain include need require see".split())


def done(clause: Clause) -> Iterator[Candidate]:
    """The question on what a clause's subject did, or what happened to it."""
    if clause.relative or clause.form or clause.subject.dep_ == "expl":
        return
    try:
        made = _deed(clause)
    except Dangling:
        return
    if made is not None:
        yield made


def _deed(clause: Clause) -> Candidate | None:
    if clause.voice.standing is Standing.CLAIMED or clause.event is Event.CONDITIONAL:
        return None
    if any(part.head.dep_ == "xcomp" and part.head.tag_ == "VB" for part in clause.parts):
        return None  # `What did they agree to do?` asks for it
    if any(part.head.dep_ == "ccomp" for part in clause.parts):
        return None  # what somebody thinks, doubts, denies
    if clause.verb.lemma_ in SAYING or (clause.verb.lemma_ in LIGHT and not clause.passive):
        return None
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    if finite.tag_ in {"VBZ", "VBP"} and clause.event is Event.HAPPENED and finite.lemma_ != "have":
        return None  # what is so is no deed
    scribe = Scribe(clause.reading, clause.sentence, future=clause.future)
    lead, by = attribution_lead(clause, scribe)
    subject = subject_told(clause, scribe)
    if clause.passive or befalls(clause):
        pronoun = pronoun_for(clause)
        if pronoun is None or not (finite.tag_ == "VBD" or finite.lemma_ == "have") or is_place(clause):
            return None
        told = told_by(clause, scribe, clause.verb.lower_ if clause.passive else past(clause.verb))
        was = "were" if pronoun == "they" else "was"
        told.text = f"{pronoun} {was} {told.text}" if clause.passive else f"{pronoun} {told.text}"
        body = f"what happened to {subject}"
    elif clause.subject.lemma_.lower() in CAUSES and finite.tag_ == "VBD" and not clause.auxiliaries:
        if clause.verb.lemma_ in _NO_EFFECT or not any(part.head.dep_ == "dobj" for part in clause.parts):
            return None
        told = told_by(clause, scribe, clause.verb.lower_)
        told.text = f"{'they' if clause.plural else 'it'} {told.text}"
        body = f"what effect did {subject} have"
    elif not acts(clause) or clause.verb.tag_ == "VBG":
        return None
    else:
        first, after = turned_round(clause)
        found = doing(clause, scribe, first, after.split())
        if found is None:
            return None
        words, told = found
        body = " ".join(["what", first, subject, *words])
    return asked_whole(clause, scribe, Form.DEED, lead, by, body, told)
