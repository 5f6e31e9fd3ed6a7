"""Clauses: what the article states, each with its subject, its verbs and its parts, ready to be asked about.

A clause is a finite verb with a subject of its own, one shared with the verb it is joined to, or the noun that its
relative pronoun stands for. Negated, imperative and interrogative clauses are left out, and so are those in the
first person.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.parts import Part, parts_of, stray_date
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.attribute import Unattributable, Voice, event_of, subject_of, voice_of
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import CONDITION, NEGATIVE, ONCE_SO


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
        without = [self.verb, *self._beside] if self.relative else []
        stray = stray_date(self.reading, self.subject, self.verb, future=self.future)
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
        joined = [child for child in self.subject.children if child.dep_ == "conj" and child not in self._beside]
        return self.subject.tag_ in {"NNS", "NNPS"} or bool(joined)

    @property
    def _beside(self) -> list[Token]:
        """What is joined to the subject behind a relative clause, which is not about it: `Ann, who sang, and Bea`."""
        return [
            child
            for child in self.subject.children
            if self.relative and child.dep_ in {"conj", "cc"} and child.i > self.verb.i
        ]


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
_WHOEVER: Final = frozenset("many some several most few others all both more two three".split())
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
    if sum(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children) > 1:
        return None  # two clauses that the parse took for one
    if verb.dep_ == "ROOT" and any(child.dep_ == "mark" for child in verb.children):
        return None
    if _misses_object(verb) or (verb.dep_ == "ccomp" and verb.head.pos_ in {"ADJ", "ADV"}):
        return None
    subject = subject_of(verb) or next((child for child in verb.children if child.dep_ == "expl"), None)
    relative = False
    if subject is not None and subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        if not _stands_for(subject, verb.head) or _may_mean_another(subject, verb.head):
            return None
        subject, relative = verb.head, True
    if subject is None or (
        subject.pos_ in {"PRON", "DET"} and subject.lower_ in {"i", "we", "you", "what", "who", "which", "that", "this"}
    ):
        return None
    if subject.lower_ in _WHOEVER and not any(child.dep_ == "prep" for child in subject.children):
        return None
    auxiliaries = _auxiliaries(verb)
    if _lost_auxiliary(verb) or any(auxiliary.lower_ in _BECOMING for auxiliary in auxiliaries):
        return None
    finite = auxiliaries[0] if auxiliaries else verb
    if _headlined(verb) or _clitic(finite, subject):
        return None
    if finite.tag_ not in {"VBD", "VBZ", "VBP", "MD"} or _conditional(verb) or _disagrees(subject, finite):
        return None
    if any(token.dep_ == "neg" or token.lower_ in NEGATIVE | ONCE_SO for token in (*verb.children, *auxiliaries)):
        return None  # a question would leave out that it was so before
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
    if (second := _without_own_verb(verb)) is not None:
        parts = (*parts, *parts_of(reading, second, subject, future=ahead))
    if not relative and (stray := stray_date(reading, subject, verb, future=ahead)):
        parts = (*parts, Part(stray[0], tuple(stray[0].subtree), False, stray[1]))
    if (
        finite.tag_ in {"VBZ", "VBP"}
        and not scheduled
        and event is Event.HAPPENED
        and _under_picture(reading, finite, parts)
    ):
        return None
    particle = next((child for child in verb.children if child.dep_ == "prt"), None)
    return Clause(
        reading, sentence, verb, subject, auxiliaries, parts, particle, voice, event, relative, scheduled=scheduled
    )


def _headlined(verb: Token) -> bool:
    """Whether a verb has a capital where nothing begins, as in headlines: `Nuclear Help to Iran Stirs Questions`."""
    return verb.text[:1].isupper() and verb.i > verb.sent.start and verb.nbor(-1).is_alpha


def _clitic(finite: Token, subject: Token) -> bool:
    """Whether a ’s behind a noun is taken for a verb: `Japan’s participating in it would help`."""
    return finite.text[:1] in {"’", "'"} and subject.pos_ in {"NOUN", "PROPN"}


def _under_picture(reading: Reading, finite: Token, parts: Iterable[Part]) -> bool:
    """Whether the present tense tells of one day gone by, as under a picture: `is led from court on June 18, 2015`."""
    published = reading.article.date
    return finite.lemma_ != "have" and any(
        part.when is not None and part.when.grain == "day" and (published is None or part.when.day < published)
        for part in parts
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
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i > pronoun.i or noun.ent_type_ in {"DATE", "TIME"}:
        return False
    return not (noun.ent_type_ == "PERSON" and pronoun.lower_ in {"that", "which"})


_BECOMING: Final = frozenset("become becomes became becoming get gets got getting".split())


def _may_mean_another(pronoun: Token, noun: Token) -> bool:
    """Whether a clause set apart may speak of what its noun belongs to: `the plume of the moon, which is made by …`."""
    apart = pronoun.i > 0 and pronoun.nbor(-1).text == ","
    if not apart or noun.dep_ != "pobj":
        return False
    over = noun.head.head
    things = pronoun.lower_ == "which" and any(child.dep_ == "dobj" for child in over.children)
    return over.pos_ in {"NOUN", "PROPN"} or things  # `will launch the car in Peru, which costs 30,000 dollars`


def _without_own_verb(verb: Token) -> Token | None:
    """What shares its auxiliary and all that follows: `injured` of `12 people were killed and 30 injured in Lima`."""
    if verb.tag_ != "VBN" or any(
        child.i > verb.i and child.dep_ not in {"cc", "conj", "punct"} for child in verb.children
    ):
        return None
    second = next((child for child in verb.children if child.dep_ == "conj" and child.tag_ == "VBN"), None)
    if second is None or any(child.dep_ in {"aux", "auxpass"} for child in second.children):
        return None
    subject = next((child for child in second.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return second if subject is not None and subject.tag_ == "CD" else None


def _lost_auxiliary(verb: Token) -> bool:
    """Whether a verb joined to a passive one is itself passive without saying so: `was caught and sentenced`."""
    return (
        verb.dep_ == "conj"
        and verb.tag_ in {"VBD", "VBN"}
        and not _has_own(verb)
        and any(child.dep_ == "auxpass" for child in verb.head.children)
        and not any(child.dep_ == "dobj" for child in verb.children)
    )


def _has_own(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for child in verb.children)


_OF_SEVERAL: Final = frozenset("% percent total number half third quarter fifth majority minority".split())


def _disagrees(subject: Token, finite: Token) -> bool:
    """Whether verb and subject differ in number, which tells of a wrong parse; `a third of them are` does not."""
    if subject.lower_ in _OF_SEVERAL or subject.ent_type_ == "ORG":
        return False
    joined = any(child.dep_ == "conj" for child in subject.children)
    if finite.tag_ == "VBZ" or finite.lower_ == "was":
        return subject.tag_ == "NNS"
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
