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
from quizwire.newsroom.ask.renown import bystander
from quizwire.newsroom.ask.subjects import acts, befalls, is_place, pronoun_for, pronoun_for_object, subject_told
from quizwire.newsroom.ask.telling import doing, past, told_by
from quizwire.newsroom.ask.whole import LIGHT, asked_whole
from quizwire.newsroom.ask.wording import turned_round, with_object
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.vocabulary import CAUSES, DEALING, SAYING

_NO_EFFECT: Final = frozenset("gain receive win get lose have face draw take contain include need require see".split())

_EFFECTS: Final = frozenset(
    "prompt drive cause spark trigger cost boost hurt force damage destroy delay disrupt raise reduce cut increase "
    "double halve push help harm save create prevent stop end anger worry please attract draw provoke fuel worsen "
    "improve kill injure displace close ground weaken strengthen slow speed interrupt overshadow "
    "threaten endanger affect".split()
)


def done(clause: Clause, *, lenient: bool = False) -> Iterator[Candidate]:
    """The questions on what a clause's subject did, on the whole or with something, or what happened to it.

    Lenient ones name the report, and leave to it what `the drug` is.
    """
    if clause.relative or clause.form or clause.subject.dep_ == "expl" or not _is_deed(clause):
        return
    for ask in (_deed, _dealing):
        try:
            made = ask(clause, lenient=lenient)
        except Dangling:
            continue
        if made is not None:
            yield made


def _is_deed(clause: Clause) -> bool:
    """Whether a clause tells something that was done, and somebody vouches for it."""
    if clause.voice.standing is Standing.CLAIMED or clause.event is Event.CONDITIONAL:
        return False
    if any(part.head.dep_ == "xcomp" and part.head.tag_ == "VB" for part in clause.parts):
        return False  # `What did they agree to do?` asks for it
    if any(part.head.dep_ == "ccomp" for part in clause.parts):
        return False  # what somebody thinks, doubts, denies
    if clause.verb.lemma_ in SAYING or (clause.verb.lemma_ in LIGHT and not clause.passive):
        return False
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    mention = clause.reading.mention(clause.sentence, clause.subject)
    if mention is not None and bystander(clause.reading, mention.entity):
        return False  # of no interest to anybody who was not there
    so = finite.tag_ in {"VBZ", "VBP"} and clause.event is Event.HAPPENED and finite.lemma_ != "have"
    return not so  # what is so is no deed


def _deed(clause: Clause, *, lenient: bool) -> Candidate | None:
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    scribe = Scribe(clause.reading, clause.sentence, future=clause.future, lenient=lenient)
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
    elif _has_effect(clause) and finite.tag_ == "VBD" and not clause.auxiliaries:
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


def _has_effect(clause: Clause) -> bool:
    """Whether something that is nobody brings something about: `the storm delayed flights`, `the tax cost jobs`."""
    if not any(part.head.dep_ == "dobj" for part in clause.parts):
        return False
    if clause.subject.lemma_.lower() in CAUSES:
        return clause.verb.lemma_ not in _NO_EFFECT
    return clause.verb.lemma_ in _EFFECTS and not acts(clause) and clause.subject.pos_ == "NOUN"


def _dealing(clause: Clause, *, lenient: bool) -> Candidate | None:
    """`What did the court do with the ban?`: `Upheld it`."""
    objects = [part.head for part in clause.parts if part.head.dep_ == "dobj" and part.head.i > clause.verb.i]
    if (
        clause.verb.lemma_ not in DEALING
        or len(objects) != 1
        or clause.passive
        or clause.verb.tag_ == "VBG"
        or not acts(clause)
    ):
        return None
    thing = objects[0]
    pronoun = pronoun_for_object(clause, thing)
    if pronoun is None or thing.pos_ not in {"NOUN", "PROPN"}:
        return None
    scribe = Scribe(clause.reading, clause.sentence, future=clause.future, lenient=lenient)
    lead, by = attribution_lead(clause, scribe)
    subject = subject_told(clause, scribe)
    first, after = turned_round(clause)
    found = doing(clause, scribe, first, after.split())
    if found is None:
        return None
    words, told = found
    rest = told.text.removeprefix(told.verb).strip()
    named = clause.reading.mention(clause.sentence, thing)
    link = "to" if pronoun in {"him", "her"} or (named is not None and named.start <= thing.i) else "with"
    told.text, told.thing = with_object(told.verb, pronoun), pronoun
    return asked_whole(
        clause, scribe, Form.DEED, lead, by, " ".join(["what", first, subject, *words, link, rest]), told
    )
