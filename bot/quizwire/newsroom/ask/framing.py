"""What stands around a question: who says so, when, and the plain statement that it asks about."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.parts import BOUNDING, Part
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.report import named_report
from quizwire.newsroom.ask.sources import attribution_lead
from quizwire.newsroom.ask.trimming import tidy_text, without_branch
from quizwire.newsroom.ask.wording import capitalised, stated
from quizwire.newsroom.dates import When, resolve
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import CONDITION, NEGATIVE

LONGEST: Final = 29  # words of a stem
SETTING: Final = frozenset("as like unlike despite amid with".split())  # phrases that set a scene and state nothing
LIMITING: Final = (
    NEGATIVE | CONDITION | frozenset("some most many several only almost nearly except before while despite".split())
)


def resolved(scribe: Scribe, tokens: list[Token], keep: frozenset[int]) -> tuple[str, list[Token], int]:
    """A phrase in words, without modifiers that refer to what it does not say; how many went. Raises Dangling."""
    for times in range(4):
        known = set(scribe.introduced)
        try:
            return scribe.write(tokens), tokens, times
        except Dangling as dangling:
            scribe.introduced = known
            less = without_branch(tokens, dangling.token, keep)
            if not less:
                raise
            cut = [token for token in tokens if token not in less]
            if limiting(cut) or bereft(cut) or _bare(less):
                raise
            tokens = less
    raise Dangling("too much of it is open")


_NEEDY: Final = (
    (frozenset("over about on".split()), frozenset("divide dispute debate row anger concern battle fight".split())),
    (frozenset("between to with".split()), frozenset("comparison divide difference distinction link rift".split())),
    (frozenset({"in"}), frozenset("confidence faith trust interest belief involvement stake role".split())),
    (
        frozenset("to for of".split()),
        frozenset("access threat damage opposition need demand call responsibility".split()),
    ),
    (frozenset("on against".split()), frozenset("ban tax restriction limit case claim lawsuit sanction".split())),
)  # prepositions, and nouns that are left without sense where what they govern goes


def bereft(cut: Sequence[Token]) -> bool:
    """Whether a cut takes from a noun what it can't do without: `a divide over the deal`, `confidence in the bank`."""
    first = cut[0]
    return first.dep_ == "prep" and any(
        first.lower_ in prepositions and first.head.lemma_.lower() in nouns for prepositions, nouns in _NEEDY
    )


def _bare(left: Sequence[Token]) -> bool:
    """Whether a preposition at the end has lost what it governs: `bite off` of `bite off the head of a bat`."""
    last = left[-1]
    return last.dep_ == "prep" and any(child.dep_ in {"pobj", "pcomp"} for child in last.children)


def limiting(tokens: Sequence[Token]) -> bool:
    """Whether a phrase has a word without which the rest would say more: `not`, `some`, `if`, `worse than`."""
    return any(
        token.lower_ in LIMITING or (token.lower_ == "than" and token.dep_ in {"prep", "mark"}) for token in tokens
    )


_DURATION: Final = re.compile(r"(?:for )?how many (?:minutes|hours|days|weeks|months|years)\b")
_ASKS_WHEN: Final = re.compile(r"\w+ (?:what date|which month|which year)\b", re.I)
_NEWEST: Final = 2  # sentences at the beginning, which tell the news of the day
_ROOM: Final = 16  # words of a question behind which there is room for what stood in front
_SETTLED: Final = 5  # day of the month from which on that news belongs to the month


def _is_new(clause: Clause, published: date) -> bool:
    """Whether a clause tells the news that an article is written for, and that news belongs to its month."""
    month = When(published, "month")
    told = [resolve(ent.text, published) for ent in clause.sentence.span.ents if ent.label_ == "DATE"]
    if any(when is not None and not when.agrees(month) for when in told):
        return False  # a date that the question does without may be that of the deed
    return clause.sentence.number < _NEWEST and published.day > _SETTLED


def framed(
    clause: Clause,
    lead: str,
    before: list[str],
    body: str,
    dated: bool,
    *,
    lenient: bool = False,
    tells: Callable[[str], bool] = lambda _: False,
) -> str:
    """The stem with its attribution and its date in front, or the report by what does not tell the key."""
    published = clause.reading.article.date
    opening = []
    if lenient:
        report = named_report(clause.reading, tells)
        opening.append(f"{lead} {report}" if lead else report)
    elif lead:
        opening.append(lead.rstrip(","))
        if len(before) > 1:
            raise Dangling("too much in front")
    elif published is not None:
        finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
        month = When(published, "month")
        told = " ".join([*before, body])
        if finite.tag_ in {"VBZ", "VBP"} or (clause.event is Event.PLANNED and not dated):
            if not (_ASKS_WHEN.match(body) or re.search(rf"{published:%B}\b.*{published:%Y}", told)):
                opening.append(f"as of {month.shown()}")
                if before and len(body.split()) <= _ROOM:
                    body, before = " ".join([body, *before]), []
        elif not dated and finite.tag_ == "VBD" and not _DURATION.match(body) and _is_new(clause, published):
            if before:  # `in a speech in Lima in May 2024`
                before = [*before[:-1], f"{before[-1]} {month.phrase()}"]
            else:
                opening.append(month.phrase())
    opening += before
    return ", ".join([*opening, body])


def statement(clause: Clause, *, lenient: bool = False) -> str | None:
    """The clause as a statement that stands alone; None where it does not."""
    scribe = Scribe(clause.reading, clause.sentence, future=clause.future, lenient=lenient)
    try:
        lead, _ = attribution_lead(clause, scribe)
    except Dangling:
        return None
    text = told(clause, scribe)
    if text is None:
        return None
    return capitalised(f"{lead.rstrip(',')}, {text}" if lead else text) + "."


def dated(clause: Clause, part: Part) -> str:
    """A date with its preposition: `by 2007`, `since May 2018`, `on 3 June 2020`."""
    assert part.when is not None
    british = clause.reading.british
    if part.head.lower_ in BOUNDING:
        return f"{part.head.lower_} {part.when.shown(british=british)}"
    return part.when.phrase(british=british)


def in_midst(reading: Reading, sentence: Sentence, tokens: Sequence[Token], text: str) -> str:
    """A phrase as it stands within a question: small where only the beginning of a sentence or quote made it large."""
    first = next((token for token in tokens if not token.is_quote), tokens[0])
    opens = first.i == sentence.span.start or first.nbor(-1).is_quote
    named = first.pos_ == "PROPN" or reading.mention(sentence, first) is not None
    plain = text.split(" ", 1)[0] == first.text and (first.text[1:] or "a").islower() and first.text != "I"
    return text[:1].lower() + text[1:] if opens and plain and not named else text


def told(clause: Clause, scribe: Scribe, *, aside: list[str] | None = None) -> str | None:
    """The clause in words, without who says so; None where it does not stand alone.

    What stands in front goes to `aside`, where one is given.
    """
    try:
        pieces = [scribe.write(clause.subject_tokens), stated(clause)]
    except Dangling:
        return None
    before: list[str] = []
    for part in clause.parts:
        try:
            whole = list(part.tokens)
            text = dated(clause, part) if part.when is not None else resolved(scribe, whole, frozenset())[0]
        except Dangling:
            if part.essential:
                return None
            continue
        fronted = part.tokens[-1].i < clause.subject.i
        if fronted and part.when is None and part.head.lower_ in SETTING:
            continue
        if fronted or (part.when is not None and part is not clause.parts[-1]):
            before.append(text)
        else:
            pieces.append(text)
    if aside is not None:
        aside += before
        before = []
    return tidy_text(", ".join([*before, " ".join(pieces)]))
