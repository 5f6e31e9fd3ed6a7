"""Who says a clause, how that stands, and what it speaks of.

Two questions, kept apart. *Standing*: the article's own voice is `confirmed`; an estimate or a clause that an
organisation announces, finds or confirms is `reported`; what a person says, and all within quotation marks, is
`claimed`. *Event*: `will`, `plans to`, `is to` are planned; `would`, `could`, `may` and an `if` are conditional;
the rest happened. Where somebody says so but it can't be told who (`allegedly`, `is believed to`), there is no
voice and nothing is asked.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.mentions import ORGANIZATION, PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import (
    CONDITION,
    DENYING,
    DOUBTFUL,
    FIRM,
    HEDGED,
    MODAL_FUTURE,
    MODAL_IF,
    PLANNING,
    SAYING,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a clause: the head of the words that name the speaker, in the sentence where they stand."""

    standing: Standing
    speaker: Token | None = None
    sentence: Sentence | None = None
    entity: Entity | None = None


class Unattributable(Exception):
    """Somebody says so, and it can't be told who; or it is denied, or only supposed."""


OWN = Voice(Standing.CONFIRMED)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it is joined to."""
    at = verb
    for _ in range(4):
        found = next((child for child in at.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if found is not None:
            return found
        if at.dep_ != "conj":
            return None
        at = at.head
    return None


def voice_of(reading: Reading, sentence: Sentence, verb: Token) -> Voice:
    """Who says the clause of a verb. Raises Unattributable."""
    _refuse_doubt(verb)
    quoted = sentence.paragraph.quoted[verb.i]
    _refuse_unowned(verb)
    below = verb
    above = verb.head
    while below.dep_ != "ROOT":
        if below.dep_ in {"ccomp", "xcomp", "parataxis", "dep"} or (below.dep_ == "conj" and above.dep_ in {"ccomp"}):
            if above.lemma_ in DENYING and below.dep_ == "ccomp":
                raise Unattributable("denied")
            if above.lemma_ in SAYING and not (below.dep_ == "xcomp" and above.tag_ != "VBN"):
                return _speaker(reading, sentence, above, quoted=quoted)
            if above.lemma_ in HEDGED and below.dep_ == "xcomp":
                raise Unattributable("nobody says so")
            if below.dep_ == "ccomp" and above.pos_ == "VERB" and above.lemma_ not in {"mean", "show", "ensure", "see"}:
                raise Unattributable("held, not said")
        below, above = above, above.head
    if below.lemma_ in SAYING and below != verb and quoted:
        return _speaker(reading, sentence, below, quoted=True)
    inserted = next((child for child in verb.subtree if child.lemma_ in SAYING and child.dep_ == "parataxis"), None)
    if inserted is not None and inserted != verb:
        return _speaker(reading, sentence, inserted, quoted=quoted)
    if (source := _according_to(verb)) is not None:
        entity = _entity(reading, sentence, source)
        return Voice(Standing.REPORTED, source, sentence, entity)
    if quoted:
        return _voice_of_quote(reading, sentence)
    return _other_voice(reading, sentence, verb) or OWN


def _refuse_unowned(verb: Token) -> None:
    """Refuses what a `that` makes the content of something, where it can't be told whose word it is."""
    at = verb
    while at.head != at:
        marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in at.children)
        if marked and at.dep_ != "relcl" and not (at.dep_ == "ccomp" and at.head.lemma_ in SAYING | DENYING):
            raise Unattributable("a clause with `that`")
        at = at.head


def _has_conjunction(verb: Token) -> bool:
    return any(child.dep_ == "cc" for child in verb.head.children)


def _other_voice(reading: Reading, sentence: Sentence, verb: Token) -> Voice | None:
    """Where a reporting verb is not tied to the clause by the parse, its word may be somebody else's."""
    inside = {token.i for token in verb.subtree}
    for token in sentence.span:
        if token.lemma_ not in SAYING | HEDGED or token.pos_ != "VERB" or token.i == verb.i:
            continue
        if token.dep_ in {"relcl", "amod"} or (token.dep_ == "acl" and token.i not in inside):
            continue
        joined = token.dep_ == "conj" and (subject_of(token) == subject_of(verb) or _has_conjunction(token))
        if token.i in inside and (joined or token.dep_ in {"advcl", "xcomp", "acl", "pcomp"}):
            continue
        if token.head == verb and token.dep_ == "conj" and token.i > verb.i and subject_of(token) is not None:
            return _speaker(reading, sentence, token, quoted=False)  # `…, officials said`, taken for a second clause
        if _is_set_apart(verb, token):
            continue
        subject = subject_of(verb)
        if token.tag_ == "VBG" and verb.dep_ == "ROOT" and subject is not None and token.i < subject.left_edge.i:
            continue  # `Saying it had no money, the school closed`
        raise Unattributable(token.text)
    return None


def _is_set_apart(verb: Token, saying: Token) -> bool:
    """Whether a clause only tells when somebody said something: `After the fire broke out, she said …`."""
    at = verb
    while at.dep_ in {"conj", "relcl"} and at.head != at:
        at = at.head
    marked = any(child.dep_ in {"mark", "advmod"} and child.lower_ in _TELLS_WHEN for child in at.children)
    return at.dep_ == "advcl" and at.head == saying and marked and at.right_edge.i < saying.i


_TELLS_WHEN = frozenset({"after", "when", "as", "before", "since"})


def _refuse_doubt(verb: Token) -> None:
    for token in verb.sent:
        if token.lower_ in DOUBTFUL:
            raise Unattributable(token.text)
    if verb.lemma_ in HEDGED and any(child.dep_ == "auxpass" for child in verb.children):
        raise Unattributable(verb.text)
    if verb.lemma_ in {"seem", "appear"}:
        raise Unattributable(verb.text)
    at = verb
    while at.dep_ in {"relcl", "acl", "advcl", "xcomp", "ccomp", "conj"} and at.head != at:
        at = at.head
        if (
            at.lemma_
            in {
                "claim",
                "allegation",
                "accusation",
                "rumor",
                "rumour",
                "report",
                "suspicion",
                "belief",
                "suggestion",
            }
            and at.pos_ == "NOUN"
        ):
            raise Unattributable(at.text)


_LISTED = 3  # others: nobody says a thing in a chorus of four


def _speaker(reading: Reading, sentence: Sentence, saying: Token, *, quoted: bool) -> Voice:
    subject = subject_of(saying)
    if subject is None:
        agent = next((child for child in saying.children if child.dep_ == "agent"), None)
        subject = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent else None
    if subject is None or any(child.dep_ == "neg" for child in saying.children):
        raise Unattributable("no speaker")
    if subject.dep_ == "nsubjpass" and saying.tag_ == "VBN" and saying.lemma_ != "quote":
        raise Unattributable("in the passive")
    if subject.tag_ in {"WP", "WDT"}:
        if saying.dep_ != "relcl":
            raise Unattributable("no speaker")
        subject = saying.head
    if len(subject.conjuncts) >= _LISTED:
        raise Unattributable("a list that the parse took for the speakers")
    entity = _entity(reading, sentence, subject)
    firm = saying.lemma_ in FIRM and not quoted and (entity is None or entity.kind == ORGANIZATION)
    return Voice(Standing.REPORTED if firm else Standing.CLAIMED, subject, sentence, entity)


def _entity(reading: Reading, sentence: Sentence, token: Token) -> Entity | None:
    mention = reading.mention(sentence, token)
    if mention is None:
        beside = next((child for child in token.children if child.dep_ == "appos"), None)
        mention = reading.mention(sentence, beside) if beside is not None else None
        if mention is not None and mention.entity.kind != PERSON:
            mention = None
    return mention.entity if mention else None


def _according_to(verb: Token) -> Token | None:
    at: Token | None = verb
    while at is not None:
        for child in at.children:
            if child.lower_ == "according":
                to = next((inner for inner in child.children if inner.lower_ == "to"), None)
                return next((inner for inner in to.children if inner.dep_ == "pobj"), None) if to is not None else None
        at = at.head if at.dep_ in {"relcl", "acl", "advcl", "conj", "ccomp", "xcomp"} and at.head != at else None
    for token in verb.sent:
        if token.lower_ == "according":
            to = next((inner for inner in token.children if inner.lower_ == "to"), None)
            source = next((inner for inner in to.children if inner.dep_ == "pobj"), None) if to is not None else None
            closes = source is not None and source.right_edge.i >= verb.sent.end - 3
            if closes and not any(other.lemma_ in SAYING and other.pos_ == "VERB" for other in verb.sent):
                return source
            raise Unattributable("part of the sentence is somebody's word")
    return None


def _voice_of_quote(reading: Reading, sentence: Sentence) -> Voice:
    """The speaker of a quote that has none in its own sentence: named just before or just after, in its paragraph."""
    for step in (-1, 1, -2, 2):
        number = sentence.number + step
        if not 0 <= number < len(reading.sentences):
            continue
        other = reading.sentences[number]
        if other.paragraph is not sentence.paragraph:
            continue
        saying = _saying(other)
        if saying is not None:
            return _speaker(reading, other, saying, quoted=True)
    if (told := _opened(reading, sentence)) is not None:
        return _speaker(reading, *told, quoted=True)
    raise Unattributable("a quote without a speaker")


def _saying(sentence: Sentence) -> Token | None:
    """The verb of a sentence, outside of quotation marks, by which somebody says something."""
    quoted = sentence.paragraph.quoted
    return next((t for t in sentence.span if t.lemma_ in SAYING and not quoted[t.i] and subject_of(t)), None)


def _opened(reading: Reading, sentence: Sentence) -> tuple[Sentence, Token] | None:
    """Who began a quote that paragraphs have left open up to this one, as is the custom: each opens it once more."""
    here = sentence.paragraph
    if not here.number or not here.quoted[0]:
        return None
    for earlier in reversed(reading.sentences[: sentence.number]):
        if earlier.paragraph is not here:
            before = earlier.paragraph
            left_open = before.number == here.number - 1 and before.quoted[-1] and not before.doc[-1].is_quote
            if not here.quoted[0] or not left_open:
                return None
            here = before
        if (saying := _saying(earlier)) is not None:
            return (earlier, saying) if any(here.quoted[token.i] for token in earlier.span) else None
        if not here.quoted[earlier.span.start]:
            return None  # `Roe was against it: “We …`
    return None


_CALLING = frozenset({"urge", "ask", "call", "demand"})  # what is called for lies ahead, the call does not


def event_of(verb: Token) -> Event:
    """What a clause speaks of: something that happened or is so, is planned, or is only possible."""
    event = Event.HAPPENED
    tokens = [verb, *(child for child in verb.children if child.dep_ in {"aux", "auxpass", "mark", "xcomp"})]
    if verb.dep_ == "conj" and not any(child.dep_ == "aux" for child in verb.children) and verb.tag_ == "VB":
        tokens += [child for child in verb.head.children if child.dep_ == "aux"]
    for child in verb.children:
        if child.dep_ == "advcl" and any(inner.lower_ in CONDITION for inner in child.children):
            return Event.CONDITIONAL
    for token in tokens:
        if token.dep_ in {"aux"} and token.lower_ in MODAL_IF:
            return Event.CONDITIONAL
        if token.dep_ in {"aux"} and token.lower_ in MODAL_FUTURE:
            event = Event.PLANNED
        infinitive = token.dep_ == "xcomp" and any(inner.tag_ == "TO" for inner in token.children)
        if infinitive and (verb.lemma_ in PLANNING - _CALLING or verb.lemma_ == "be"):
            event = Event.PLANNED
    return event
