"""The order of a stem: what goes in front of the question word, what behind, and where the date stands.

What is optional is written where it resolves and where there is room; what must stay and does not resolve drops the
question. One thing goes in front, two at most: a date stands behind where it can't be taken for another's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.adequacy import misjoined, unfinished
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import LIMITING, SETTING, dated, limiting, resolved
from quizwire.newsroom.ask.parts import Part, is_rate
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.trimming import shortened
from quizwire.newsroom.candidate import Form


@dataclass(slots=True)
class Written:
    """A stem under way."""

    scribe: Scribe
    before: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    dropped: int = 0


def write_parts(
    clause: Clause, target: Target, without: frozenset[int], most: int, written: Written, *, led: bool
) -> bool:
    """Writes the parts; False where one that must stay can't be written."""
    dates: list[str] = []
    heavy: int | None = None
    for number, part in enumerate(clause.parts):
        short = shortened(part.tokens, target.gap, most)
        if len(short) < len(part.tokens) and limiting([t for t in part.tokens if t not in short]):
            return False
        written.dropped += len(short) < len(part.tokens)
        tokens = [token for token in short if token.i not in target.gap]
        stranded = _stranded(target, part, tokens, written)
        if not tokens:
            continue
        stays = _limits(part) or _counts(clause, target, part)
        if number in without:
            if stays or (clause.verb.lemma_ == "be" and part.head.dep_ == "advmod" and not clause.passive):
                return False
            written.dropped += 1
            continue
        fronted = part.tokens[-1].i < clause.subject.i
        if part.head.lower_ in _BESIDE_DATE and part.head.dep_ == "advmod" and len(tokens) == 1:
            continue
        if (part.head.dep_ == "attr" and unfinished(part.head, tokens)) or misjoined(part.head):
            return False
        try:
            if part.when is not None:
                if target.form is Form.WHEN and target.when != part.when:
                    continue
                dates.append(dated(clause, part))
                written.scribe.dated = True
                written.used |= {token.i for token in tokens}
                continue
            text, tokens, cut = resolved(written.scribe, tokens, target.gap)
            if cut and _counts(clause, target, part):
                return False
            written.dropped += cut
        except Dangling:
            if stays or part.essential or any(t.i in target.gap for t in part.tokens):
                raise
            written.dropped += 1
            continue
        if fronted and text and part.when is None:
            named = any(clause.reading.mention(clause.sentence, t) for t in tokens)
            years = any(t.ent_type_ == "DATE" and t.is_digit for t in tokens)
            written.scribe.dated |= years
            if not (named or years) or part.head.lower_ in SETTING:
                if _limits(part):
                    return False
                written.dropped += 1
                continue
            written.before.append(text)
        elif text:
            if heavy is None and _is_heavy(part, tokens):
                heavy = len(written.rest)
            written.rest.append(text + stranded)
        written.used |= {token.i for token in tokens}
    _place_dates(written, dates, heavy, led=led)
    return True


def _is_heavy(part: Part, tokens: Sequence[Token]) -> bool:
    """Whether a date behind a part could be taken for a date of what it tells: `since becoming president in May`."""
    told = part.head.dep_ == "prep" and any(token.pos_ == "VERB" for token in tokens)
    return told or part.head.dep_ in {"xcomp", "ccomp", "advcl"}


_BESIDE_DATE: Final = frozenset("early late earlier later shortly soon again ago".split())  # `early on Sunday`


def _stranded(target: Target, part: Part, tokens: Sequence[Token], written: Written) -> str:
    """Writes what stays where the key was, or gives it back where words of its part go before it: `people to do`."""
    if not target.stranded or target.head.i not in {token.i for token in part.tokens}:
        return ""
    if tokens and tokens[0].i < target.head.i:
        return f" {target.stranded}"
    written.rest.append(target.stranded)
    return ""


def _place_dates(written: Written, dates: Sequence[str], heavy: int | None, *, led: bool) -> None:
    """In front, lest it goes with `the treaty that Peru approved`; else after all light parts."""
    at = len(written.rest) if heavy is None else heavy
    clear = led and not _OWN_VERB.search(" ".join(written.rest[:at]))
    if dates and written.scribe.soft and not clear:
        written.before.insert(0, dates[0])
    elif dates:
        written.rest.insert(at, dates[0])


_OWN_VERB: Final = re.compile(r"\b(?:that|which|who|whose|whom|when|after|before|because|\w+ing)\b")
_FEW: Final = 8  # words behind which a place is still that of the verb


def place(written: Written, where: str, clause: Clause, target: Target) -> None:
    """Puts the country that an article is about where one says it: `how many people die in Japan of overwork`."""
    behind = " ".join(written.rest)
    objects = {"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd"}
    if target.of_subject and written.rest and not any(part.head.dep_ in objects for part in clause.parts):
        written.rest.insert(0, where)
    elif len(behind.split()) <= _FEW and not _OWN_VERB.search(behind):
        written.rest.append(where)
    else:
        written.before.insert(0, where)


def _limits(part: Part) -> bool:
    """Whether leaving a part out would make the rest say more than the article does."""
    return any(token.lower_ in LIMITING for token in part.head.subtree)


def _counts(clause: Clause, target: Target, part: Part) -> bool:
    """Whether a number is told of what a part says too: `visitors a day`; and who did less may be more of them."""
    if target.form is not Form.NUMBER or part.when is not None:
        return False
    return is_rate(part.tokens) or part.tokens[0].i > clause.verb.i
