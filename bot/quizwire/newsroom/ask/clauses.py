"""Clauses: what the article states, each with its subject, its verbs and its parts, ready to be asked about.

A clause is a finite verb with a subject of its own, one shared with the verb it is joined to, or the noun that its
relative pronoun stands for. Negated, imperative and interrogative clauses are left out, and so are those in the
first person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.trimming import date_over, trimmed, when_of
from quizwire.newsroom.attribute import Unattributable, Voice, event_of, subject_of, voice_of
from quizwire.newsroom.dates import When
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import CONDITION, LINKING, NEGATIVE, SAYING

BOUNDING: Final = frozenset({"by", "until", "since", "before", "after"})  # before a date: not on that day
_ESSENTIAL: Final = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp", "dative", "prt"})
_FOR_SOMETHING: Final = frozenset(
    "blame thank praise criticise criticize condemn punish fine arrest accuse charge convict acquit sentence jail sue "
    "use award nominate replace exchange compare divide add turn meet agree put place drop remove".split()
)
_LOOSE: Final = frozenset({"prep", "npadvmod", "advmod", "agent", "advcl"})


@dataclass(frozen=True, slots=True)
class Part:
    """A dependent of the verb with all that hangs on it. `when` is set where it is nothing but a resolved date."""

    head: Token
    tokens: tuple[Token, ...]
    essential: bool
    when: When | None = None


@dataclass(frozen=True, eq=False)
class Clause:
    """One statement."""

    reading: Reading
    sentence: Sentence
    verb: Token
    subject: Token
    auxiliaries: tuple[Token, ...]
    parts: tuple[Part, ...]
    particle: Token | None
    voice: Voice
    event: Event
    relative: bool  # the subject stands for a relative pronoun
    form: str = ""  # of a participle: `past` for one that acts, `passive` for one that something is done to
    scheduled: bool = False  # the present tense speaks of a day to come: `lands on Friday`

    @cached_property
    def subject_tokens(self) -> tuple[Token, ...]:
        """The subject's words that matter."""
        without = [self.verb] if self.relative else []
        stray = _stray_date(self.reading, self.subject, self.verb, future=self.future)
        return tuple(trimmed(self.subject, [*without, *([stray[0]] if stray else [])]))

    @property
    def passive(self) -> bool:
        """Whether the subject is what something is done to."""
        return self.form == "passive" or any(auxiliary.dep_ == "auxpass" for auxiliary in self.auxiliaries)

    @property
    def future(self) -> bool:
        """Whether dates in it lie ahead."""
        return self.event is not Event.HAPPENED

    @property
    def plural(self) -> bool:
        """Whether the verb agrees with more than one."""
        return self.subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in self.subject.children)


def clauses(reading: Reading, sentence: Sentence) -> Iterator[Clause]:
    """The clauses of a sentence that can be asked about."""
    text = sentence.span.text.strip()
    if text.endswith("?") or len(sentence.span) < 5 or _CAPTION.match(text):
        return
    for verb in sentence.span:
        if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"aux", "auxpass", "amod", "compound"}:
            continue
        made = _clause(reading, sentence, verb)
        if made is not None:
            yield made


_CAPTION: Final = re.compile(r"(?:In|At) (?:this|an?)\b.{0,40}\b(?:photo|image|picture|file photograph)\b", re.I)
_STATIVE: Final = frozenset(
    "be have want need say mean know include remain contain own hold live stand think believe see require represent "
    "consist cost belong like prefer depend".split()
)


def _clause(reading: Reading, sentence: Sentence, verb: Token) -> Clause | None:
    if verb.dep_ not in {"ROOT", "ccomp", "conj", "relcl", "parataxis", "advcl"}:
        return None
    if verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ not in {"after", "as", "while", "although", "though", "when"}
        for c in verb.children
    ):
        return None
    if verb.dep_ == "ccomp" and any(
        c.dep_ in {"mark", "advmod"} and c.lower_ in CONDITION | {"how", "why", "when", "where", "what"}
        for c in verb.children
    ):
        return None
    if _misses_object(verb) or (verb.dep_ == "ccomp" and verb.head.pos_ in {"ADJ", "ADV"}):
        return None
    subject = subject_of(verb) or next((child for child in verb.children if child.dep_ == "expl"), None)
    relative = False
    if subject is not None and subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        if not _stands_for(subject, verb.head):
            return None
        subject, relative = verb.head, True
    if subject is None or (
        subject.pos_ in {"PRON", "DET"} and subject.lower_ in {"i", "we", "you", "what", "who", "which", "that", "this"}
    ):
        return None
    auxiliaries = _auxiliaries(verb)
    finite = auxiliaries[0] if auxiliaries else verb
    if finite.tag_ not in {"VBD", "VBZ", "VBP", "MD"} or _conditional(verb) or _disagrees(subject, finite):
        return None
    if any(token.dep_ == "neg" or token.lower_ in NEGATIVE for token in (*verb.children, *auxiliaries)):
        return None
    if any(child.dep_ == "det" and child.lower_ in NEGATIVE for child in subject.children):
        return None
    try:
        voice = voice_of(reading, sentence, verb)
    except Unattributable:
        return None
    event = event_of(verb)
    scheduled = event is Event.HAPPENED and not auxiliaries and _lies_ahead(reading, verb)
    event = Event.PLANNED if scheduled else event
    ahead = event is not Event.HAPPENED
    parts = tuple(parts_of(reading, verb, subject, future=ahead))
    if not relative and (stray := _stray_date(reading, subject, verb, future=ahead)):
        parts = (*parts, Part(stray[0], tuple(stray[0].subtree), False, stray[1]))
    particle = next((child for child in verb.children if child.dep_ == "prt"), None)
    return Clause(
        reading, sentence, verb, subject, auxiliaries, parts, particle, voice, event, relative, scheduled=scheduled
    )


def _misses_object(verb: Token) -> bool:
    """Whether a relative clause, or a verb joined to one, lacks what stands before it: `the bridge that Peru built`."""
    at = verb
    while at.dep_ == "conj":
        at = at.head
    if at.dep_ != "relcl":
        return False
    subject = _own_subject(at)
    if subject is None or subject.tag_ in {"WDT", "WP"}:
        return False
    return not any(child.tag_ == "WRB" for child in at.children)


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)


def _stands_for(pronoun: Token, noun: Token) -> bool:
    """Whether a relative pronoun can mean the noun that the parse ties it to."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i > pronoun.i:
        return False
    return not (noun.ent_type_ == "PERSON" and pronoun.lower_ in {"that", "which"})


def _disagrees(subject: Token, finite: Token) -> bool:
    """Whether verb and subject differ in number, which tells of a wrong parse."""
    joined = any(child.dep_ == "conj" for child in subject.children)
    if finite.tag_ == "VBZ" or finite.lower_ == "was":
        return subject.tag_ == "NNS" and subject.lower_ not in {"%", "percent"}
    return finite.tag_ == "VBP" and subject.tag_ == "NN" and not joined and subject.lower_ not in {"police", "staff"}


def _lies_ahead(reading: Reading, verb: Token) -> bool:
    """Whether a verb in the present tense has a weekday, or hangs on a verb with `will`."""
    if verb.tag_ not in {"VBZ", "VBP"} or verb.lemma_ in _STATIVE:
        return False
    if verb.dep_ == "advcl" and event_of(verb.head) is Event.PLANNED:
        return True
    if reading.article.date is None:
        return False
    dates = (ent for ent in verb.sent.ents if ent.label_ in {"DATE", "TIME"} and ent.root in verb.subtree)
    return any(_WEEKDAY.search(ent.text) for ent in dates)


_WEEKDAY: Final = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|tomorrow|tonight|today)\b", re.I)


def _auxiliaries(verb: Token) -> tuple[Token, ...]:
    own = tuple(child for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.i < verb.i)
    if own or verb.dep_ != "conj" or verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return own
    shared = _auxiliaries(verb.head)
    return shared if verb.head.tag_ == verb.tag_ else ()


def _conditional(verb: Token) -> bool:
    at = verb
    while True:
        if at.dep_ == "advcl" and any(child.lower_ in CONDITION for child in at.children):
            return True
        if at.head == at:
            return False
        at = at.head


def parts_of(reading: Reading, verb: Token, subject: Token, *, future: bool) -> Iterator[Part]:
    """The dependents of a verb that a question can carry, in their order."""
    for child in verb.children:
        if child == subject or child.dep_ not in _ESSENTIAL | _LOOSE or child.dep_ == "prt":
            continue
        if child.dep_ == "ccomp" and (child.i < verb.i or (verb.lemma_ in SAYING and child.right_edge.i < verb.i)):
            continue
        if child.dep_ in _LOOSE and _within_subject(child, subject, verb):
            continue
        tokens = trimmed(child)
        if not tokens or child.lower_ == "according" or child.lower_ in LINKING:
            continue
        if child.dep_ == "advmod" and (
            child.tag_ in {"WRB", "WDT"} or (child.i < verb.i and not any(t.lower_ in _NARROWING for t in tokens))
        ):
            continue
        if child.dep_ == "advcl" and not (_to_do(child) or _tells_circumstance(child, verb)):
            continue
        fronted = tokens[-1].i < subject.i
        if fronted and child.dep_ != "prep" and date_over(child) is None:
            continue
        when = when_of(reading, tokens, future=future)
        if child.dep_ == "npadvmod" and when is None and any(t.pos_ == "PROPN" for t in tokens):
            continue  # half of another statement: `Peru grew 3 percent, Chile 2`
        if child.dep_ == "npadvmod" and when is None and tokens[0].i and verb.doc[tokens[0].i - 1].text == ",":
            continue  # `…, a sum far beyond its plan`
        told_when = when is not None and verb.dep_ == "ccomp" and verb.head.i < child.i < subject.i
        if told_when and not any(c.dep_ == "mark" and c.i < child.i for c in verb.children):
            continue  # `said on Monday it had agreed` tells when it was said
        adjacent = child.dep_ == "prep" and all(
            between.i in {t.i for t in tokens} or between.dep_ in {"prt", "advmod"}
            for between in verb.doc[verb.i + 1 : child.i]
        )
        blamed = verb.lemma_ in _FOR_SOMETHING and child.dep_ == "prep" and child.i > verb.i and when is None
        essential = (
            blamed
            or child.dep_ in _ESSENTIAL
            or child.dep_ == "agent"
            or (adjacent and when is None and not _has(verb, "dobj"))
        )
        yield Part(child, tuple(tokens), essential, when)


def _to_do(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _tells_circumstance(adverbial: Token, verb: Token) -> bool:
    """Whether a clause like `after a boat capsized` or `because it lacks staff` goes with what is asked."""
    marks = [c for c in adverbial.children if c.dep_ in {"mark", "advmod"} and c.i < adverbial.i]
    finite = adverbial.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP"} for c in adverbial.children
    )
    fits = bool(marks) and marks[0].lower_ in {"after", "when", "because", "before"} and finite
    return fits and marks[0].i == adverbial.left_edge.i and adverbial.i > verb.i and adverbial.lemma_ not in SAYING


_NARROWING: Final = frozenset("only almost nearly hardly partly mostly largely once rarely seldom".split())


def _within_subject(child: Token, subject: Token, verb: Token) -> bool:
    """Whether a phrase before the verb belongs to an aside on the subject, whatever the parse says."""
    if not subject.i < child.i < verb.i:
        return False
    return any(token.text == "," for token in verb.doc[child.right_edge.i + 1 : verb.i])


def _stray_date(reading: Reading, subject: Token, verb: Token, *, future: bool) -> tuple[Token, When] | None:
    """A date right before the verb that the parse hangs on the subject: `lawmakers on Thursday unveiled`."""
    if any(token.text == "," for token in verb.doc[subject.i : verb.i]):
        return None
    for token in subject.subtree:
        if token.dep_ in {"prep", "npadvmod"} and subject.i < token.i < verb.i and verb.i - token.right_edge.i <= 2:
            when = when_of(reading, list(token.subtree), future=future)
            if when is not None:
                return token, when
    return None


def _has(verb: Token, dependency: str) -> bool:
    return any(child.dep_ == dependency for child in verb.children)
