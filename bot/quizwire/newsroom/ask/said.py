"""What somebody said of something, and what somebody said they would do: the safest way to ask for a claim.

`Reed said the line was safe` asks `What did Reed say about the line?`, `The company said it would cut 90 jobs` asks
`What did the company say it would do?`. Whoever says it is in the question, so that nothing is asked as a fact.
"""

from collections.abc import Iterator
from typing import Final

from quizwire.core.briefing import Standing
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import attribution_lead, presented
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.renown import bystander
from quizwire.newsroom.ask.subjects import is_topic, pronoun_for, subject_told
from quizwire.newsroom.ask.telling import doing, told_by
from quizwire.newsroom.ask.whole import LIGHT, asked_whole
from quizwire.newsroom.ask.wording import article_for, base_of, stated
from quizwire.newsroom.attribute import subject_of
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.descriptions import described
from quizwire.newsroom.mentions import PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.references import antecedent
from quizwire.newsroom.roles import is_role
from quizwire.newsroom.vocabulary import SAYING

_ABOUT: Final = frozenset("report find write".split())  # `find about`, not `add about`
_PAPERS: Final = frozenset("study report survey poll review inquiry analysis paper audit".split())
_TRADES: Final = frozenset(
    "expert official campaigner critic investigator prosecutor supporter opponent authority".split()
)
_LONGEST: Final = 9  # words of what is spoken of
_SAID_AHEAD: Final = frozenset({"would", "will", "had", "could"})


def said(clause: Clause, *, lenient: bool = False) -> Iterator[Candidate]:
    """The questions on what somebody said in a clause; lenient ones name the report that it is said in."""
    if clause.relative or clause.form or clause.subject.dep_ == "expl":
        return
    for ask in (_of_something, _of_oneself):
        try:
            made = ask(clause, lenient=lenient)
        except Dangling:
            continue
        if made is not None:
            yield made


def _of_something(clause: Clause, *, lenient: bool) -> Candidate | None:
    voice = clause.voice
    if voice.speaker is None or voice.standing is Standing.CONFIRMED or clause.verb.lemma_ in SAYING:
        return None
    if _is_nobody(clause):
        return None
    saying = next((one for one in clause.verb.ancestors if one.lemma_ in SAYING and one.pos_ == "VERB"), None)
    verb = base_of(saying) if saying is not None and clause.verb.dep_ == "ccomp" else "say"
    if verb not in _ABOUT:
        verb = "say"
    scribe = Scribe(clause.reading, clause.sentence, future=clause.future, lenient=lenient)
    by = speaker_of(clause, scribe)
    if saying is not None and subject_of(saying) is None:
        return None
    subject = subject_told(clause, scribe)
    pronoun = pronoun_for(clause)
    if pronoun is None or len(subject.split()) > _LONGEST or by in subject or not is_topic(clause):
        return None
    told = told_by(clause, scribe, clause.verb.lower_, dates=False)
    told.text = f"{pronoun} {' '.join(stated(clause).split()[:-1])} {told.text}".replace("  ", " ")
    body = f"what did {by} {verb} about {subject}"
    return asked_whole(clause, scribe, Form.SAID, "", by, body, told)


def _of_oneself(clause: Clause, *, lenient: bool) -> Candidate | None:
    voice, subject = clause.voice, clause.subject
    saying = clause.verb.head
    if clause.verb.dep_ != "ccomp" or saying.lemma_ not in SAYING or voice.speaker is None or clause.passive:
        return None
    if _is_nobody(clause) or subject.lower_ not in {"it", "he", "she", "they"} or subject_of(saying) != voice.speaker:
        return None
    many = voice.speaker.tag_ in {"NNS", "NNPS"}
    if (subject.lower_ == "they") is not many or clause.verb.lemma_ in LIGHT or clause.verb.tag_ == "VBG":
        return None
    person = voice.entity is not None and voice.entity.kind == PERSON
    if person is not (subject.lower_ in {"he", "she"}) and not many:
        return None
    scribe = Scribe(clause.reading, clause.sentence, future=clause.future, lenient=lenient)
    by = speaker_of(clause, scribe)
    scribe.asked = voice.entity
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    if finite.tag_ not in {"VBD", "MD"} or len(clause.auxiliaries) > 1:
        return None
    words = [token.lower_ for token in clause.auxiliaries]
    if any(word not in _SAID_AHEAD for word in words):
        return None
    found = doing(clause, scribe, words[0] if words else "did", [clause.verb.lower_ if words else base_of(clause.verb)])
    if found is None:
        return None
    verbs, told = found
    verb = base_of(saying) if base_of(saying) in _ABOUT else "say"
    body = " ".join(["what did", by, verb, subject.lower_, *(words or []), "did" if not words else verbs[-1]])
    return asked_whole(clause, scribe, Form.SAID, "", by, body, told)


def _is_nobody(clause: Clause) -> bool:
    """Whether the speaker is a bystander of whom nothing is told that would make one listen."""
    one = clause.voice.entity
    return one is not None and bystander(clause.reading, one) and not (one.role or one.description)


def speaker_of(clause: Clause, scribe: Scribe) -> str:
    """Who says so, by name or as one of a trade: `researchers`, `a study`. Raises Dangling."""
    try:
        _, by = attribution_lead(clause, scribe)
    except Dangling:
        by = _meant(clause, scribe)
    if by is None:
        raise Dangling("nobody says so")
    return by


def _meant(clause: Clause, scribe: Scribe) -> str | None:
    """Whom `he`, `the minister`, `researchers` or `the study` means, where that tells who speaks."""
    speaker, sentence = clause.voice.speaker, clause.voice.sentence
    if speaker is None or sentence is None or any(child.dep_ == "conj" for child in speaker.children):
        return None
    if speaker.pos_ == "PRON":
        meant = antecedent(clause.reading, sentence, speaker, set())
        return presented(scribe, meant) if isinstance(meant, Entity) and meant.kind == PERSON else None
    if any(child.lower_ == "the" for child in speaker.children):
        found = described(clause.reading, sentence, speaker)
        if isinstance(found, Entity):
            return presented(scribe, found) if found.kind == PERSON else found.name
    noun = speaker.lemma_.lower()
    if speaker.tag_ == "NNS" and (is_role(speaker) or noun in _TRADES):
        return speaker.lower_
    if speaker.tag_ == "NN" and noun in _PAPERS:
        return f"{article_for(noun)} {noun}"
    return None
