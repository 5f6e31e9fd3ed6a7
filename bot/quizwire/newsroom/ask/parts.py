"""Parts: the dependents of a verb that a question can carry, each with all that hangs on it.

Afterthoughts, asides and halves of another statement are none; what turns the sense of the verb must stay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.trimming import date_over, trimmed, when_of
from quizwire.newsroom.dates import When
from quizwire.newsroom.read import Reading
from quizwire.newsroom.vocabulary import LINKING, SAYING

BOUNDING: Final = frozenset({"by", "until", "since", "before", "after"})  # before a date: not on that day
_ESSENTIAL: Final = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp", "dative", "prt"})
_FOR_SOMETHING: Final = frozenset(
    "blame thank praise criticise criticize condemn punish fine arrest accuse charge convict acquit sentence jail sue "
    "use award nominate replace exchange compare divide add turn meet agree put place drop remove".split()
)
_TURNING: Final = frozenset("into onto over out off from to away against with".split())  # `push her over the edge`
_LOOSE: Final = frozenset({"prep", "npadvmod", "advmod", "agent", "advcl"})


@dataclass(frozen=True, slots=True)
class Part:
    """A dependent of the verb with all that hangs on it. `when` is set where it is nothing but a resolved date."""

    head: Token
    tokens: tuple[Token, ...]
    essential: bool
    when: When | None = None


def parts_of(reading: Reading, verb: Token, subject: Token, *, future: bool) -> Iterator[Part]:
    """The dependents of a verb that a question can carry, in their order."""
    apart: set[int] = set()  # afterthoughts, and what hangs on them: `a sum far beyond its plan`
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
        if when is None and (tokens[0].i - 1 in apart or _is_afterthought(child, tokens, verb)):
            apart |= {token.i for token in child.subtree}
            continue
        told_when = when is not None and verb.dep_ == "ccomp" and verb.head.i < child.i < subject.i
        if told_when and not any(c.dep_ == "mark" and c.i < child.i for c in verb.children):
            continue  # `said on Monday it had agreed` tells when it was said
        adjacent = (
            child.dep_ == "prep"
            and child.i > verb.i
            and all(
                between.i in {t.i for t in tokens} or between.dep_ in {"prt", "advmod"}
                for between in verb.doc[verb.i + 1 : child.i]
            )
        )
        blamed = verb.lemma_ in _FOR_SOMETHING and child.dep_ == "prep" and child.i > verb.i and when is None
        turns = child.dep_ == "prep" and child.lower_ in _TURNING and child.i > verb.i and when is None
        essential = (
            blamed
            or (turns and _has(verb, "dobj"))
            or child.dep_ in _ESSENTIAL
            or child.dep_ == "agent"
            or (adjacent and when is None and not _has(verb, "dobj"))
        )
        yield Part(child, tuple(tokens), essential, when)


def _is_afterthought(child: Token, tokens: list[Token], verb: Token) -> bool:
    """Whether a part is half of another statement, or set apart by a comma: `…, a sum far beyond its plan`."""
    if child.dep_ == "npadvmod" and any(t.pos_ == "PROPN" for t in tokens):
        return True  # `Peru grew 3 percent, Chile 2`
    apart = tokens[0].i > verb.i and verb.doc[tokens[0].i - 1].text == ","
    sums = any(t.ent_type_ in {"MONEY", "PERCENT"} for t in tokens)
    again = child.dep_ == "dobj" and any(c.dep_ == "dobj" and c.i < child.i for c in verb.children)
    return child.lower_ == "compared" or (
        apart
        and (
            (child.dep_ == "advcl" and _to_do(child))
            or child.dep_ == "npadvmod"
            or (child.dep_ == "advmod" and len(tokens) > 2)  # `6.7 billion, down by a third on last year`
            or again
            or (sums and len(tokens) < 7)
        )
    )


_UNITS: Final = frozenset(
    "second minute hour day night week month quarter year season decade person head capita household student pupil "
    "child passenger ticket share unit barrel ton tonne kilo kilogram litre liter gallon mile game match".split()
)


_OFTEN: Final = frozenset("annually daily weekly monthly yearly hourly apiece".split())


def is_rate(tokens: Sequence[Token]) -> bool:
    """Whether a phrase tells what a number is counted by, as `a year` and `per person` do; the number needs it."""
    words = [token.lower_ for token in tokens]
    return (len(words) == 1 and words[0] in _OFTEN) or (
        len(words) == 2 and words[0] in {"a", "an", "per", "each", "every"} and tokens[1].lemma_ in _UNITS
    )


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


def stray_date(reading: Reading, subject: Token, verb: Token, *, future: bool) -> tuple[Token, When] | None:
    """A date right before the verb that the parse hangs on the subject: `lawmakers on Thursday unveiled`."""
    if any(token.text == "," for token in verb.doc[subject.i : verb.i]):
        return None
    for token in subject.subtree:
        of_the_verb = token.dep_ == "npadvmod" or (
            token.dep_ == "prep" and (token.lower_ == "on" or (token.lower_ == "in" and token.head.pos_ == "PROPN"))
        )
        if of_the_verb and subject.i < token.i < verb.i and verb.i - token.right_edge.i <= 2:
            when = when_of(reading, list(token.subtree), future=future)
            if when is not None:
                return token, when
    return None


def _has(verb: Token, dependency: str) -> bool:
    return any(child.dep_ == dependency for child in verb.children)
