"""From a clause and a target to a question: turned round, attributed, dated, and short enough.

The order is: who says so, what goes before, the question word, the rest. What is optional is written where it
resolves and where there is room; what is essential and does not resolve drops the candidate. A clause without a
date of its own is dated by the report: `As of June 2018` for what is so, `as reported in June 2018` for what
happened.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.ask.adequacy import cut_short, fits_many, misjoined, passes_on, says_key, thin, unfinished
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import (
    LIMITING,
    LONGEST,
    SETTING,
    attribution_lead,
    dated,
    framed,
    limiting,
    resolved,
    statement,
)
from quizwire.newsroom.ask.judgement import flourishes, narrowed, opinionated
from quizwire.newsroom.ask.misreadings import misread
from quizwire.newsroom.ask.parts import Part
from quizwire.newsroom.ask.phrases import Dangling, Scribe, setting
from quizwire.newsroom.ask.sense import mangled
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.targets import targets
from quizwire.newsroom.ask.trimming import shortened, tidy_text
from quizwire.newsroom.ask.wording import asked_of_subject, capitalised, turned_round
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.descriptions import WITH_ARTICLE
from quizwire.newsroom.vocabulary import SAYING

SHORTEST: Final = 6
_TELLING: Final = 3  # words of what is counted that tell enough with a bare verb


@dataclass(slots=True)
class _Written:
    """A stem under way."""

    scribe: Scribe
    before: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    dropped: int = 0


def compose(clause: Clause, *, lenient: bool = False) -> Iterator[Candidate]:
    """The questions on a clause; lenient ones name the report, and leave to it what `the blaze` is."""
    if clause.event is Event.CONDITIONAL and clause.voice.standing is Standing.CONFIRMED:
        return
    if clause.verb.lemma_ in SAYING and not _announces(clause):
        return
    for target in targets(clause):
        if passes_on(clause, target):
            continue
        for without, most in _cuts(clause, target):
            try:
                made = _question(clause, target, without, most, lenient=lenient)
            except Dangling:
                continue
            if made is not None and len(made.stem.split()) <= LONGEST:
                yield made
                break


def _announces(clause: Clause) -> bool:
    """Whether a reporting verb has a thing as its object: `announced a plan`, not `told reporters`."""
    if clause.verb.lemma_ in {"tell", "say", "add", "note", "ask", "quote", "cite"}:
        return False
    return any(
        part.head.dep_ == "dobj" and clause.reading.mention(clause.sentence, part.head) is None for part in clause.parts
    )


def _cuts(clause: Clause, target: Target) -> Iterator[tuple[frozenset[int], int]]:
    """Which parts to leave out and how long the others may be, from nothing on: the last optional ones first."""
    optional = [
        number
        for number, part in enumerate(clause.parts)
        if not part.essential and part.when is None and not _holds(part, target)
    ]
    for most in (40, 12, 8):
        for count in range(len(optional) + 1):
            yield frozenset(optional[len(optional) - count :]), most


def _holds(part: Part, target: Target) -> bool:
    return any(token.i == target.head.i for token in part.head.subtree)


def _question(
    clause: Clause, target: Target, without: frozenset[int], most: int, *, lenient: bool = False
) -> Candidate | None:
    reading = clause.reading
    written = _Written(Scribe(reading, clause.sentence, future=clause.future, lenient=lenient))
    lead, by = attribution_lead(clause, written.scribe)
    if target.of_subject and target.entity is not None:
        written.scribe.introduced.add(target.entity)
        written.scribe.asked = target.entity
    word = target.word
    if target.noun:
        word = f"{word} {written.scribe.write(target.noun)}"
    if target.of_subject:
        verbs = asked_of_subject(clause, plural=target.plural)
        middle = f"{word} {target.link} {verbs}" if target.link else f"{word} {verbs}"
    else:
        doing = [token for token in clause.subject_tokens if token.i not in target.gap]
        if unfinished(clause.subject, doing) or (len(doing) == 1 and doing[0].pos_ in {"ADJ", "DET", "ADV"}):
            return None
        subject = written.scribe.write(doing)
        written.used |= {token.i for token in doing}
        first, after = turned_round(clause)
        middle = f"{word} {first} {subject} {after}"
    if not _write_parts(clause, target, without, most, written):
        return None
    if target.after:
        written.rest.insert(min(1, len(written.rest)), written.scribe.write(target.after))
        written.used |= {token.i for token in target.after}
    if _says_no_more(clause, target, written, lenient=lenient):
        return None
    if target.form is Form.NUMBER and not lenient and (where := setting(reading, clause.sentence)):
        written.before.insert(0, f"in the {where.name}" if where.name in WITH_ARTICLE else f"in {where.name}")
        written.scribe.introduced.add(where)
    body = tidy_text(" ".join([middle, *written.rest]))
    day = any(part.when is not None and part.when.grain == "day" for part in clause.parts)
    told = lenient or (day and target.form is not Form.WHEN and written.scribe.dated)
    if thin(clause, target, written.used, soft=written.scribe.soft > 0, least=2 if told else 3):
        return None
    has_date = written.scribe.dated or target.form is Form.WHEN
    stem = framed(clause, lead, written.before, body, has_date, lenient=lenient)
    used = written.used | {clause.verb.i, clause.subject.i} | {t.i for t in _answer_tokens(target)}
    used |= {token.i for token in target.noun}
    mentions = frozenset(
        m.entity for m in (reading.mention(clause.sentence, t) for t in clause.sentence.span if t.i in used) if m
    ).union(written.scribe.introduced)
    stem = capitalised(stem) + "?"
    if clause.subject.dep_ == "expl" and not has_date:
        return None
    if says_key(stem, target) or len(stem.split()) < SHORTEST or mangled(_without_end(stem, target)):
        return None
    if misread(clause, target, stem):
        return None
    fact = statement(clause, lenient=lenient)
    if fact is None or (not lead and opinionated(stem)):
        return None
    if target.form is Form.NUMBER and lenient and not (mentions or written.scribe.soft):
        return None
    alone = lenient and target.form is not Form.WHO  # the report narrows down where, not who waited on a lawn
    if not (lead or alone or narrowed(stem)) and fits_many(clause, target, mentions):
        return None
    return Candidate(
        target.form,
        stem,
        capitalised(target.answer),
        fact,
        clause.sentence,
        tuple(sorted(used)),
        clause.voice.standing,
        clause.event,
        by,
        target.entity,
        target.when,
        target.quantity,
        written.scribe.soft,
        written.dropped + flourishes(stem),
        not has_date,
        group=target.group,
        most=target.most,
        siblings=target.siblings,
        predicate=target.predicate,
        mentions=mentions,
        lenient=lenient,
    )


def _says_no_more(clause: Clause, target: Target, written: _Written, *, lenient: bool) -> bool:
    """Whether nothing follows the verb that must: `how many states have acted`, `in which month were the talks`."""
    if any(cut_short(part.head, written.used) for part in clause.parts):
        return True
    if lenient and (target.link or (target.of_subject and not written.rest)):
        return True
    if written.rest or target.siblings or target.predicate:  # `what did Uruguay legalise`
        return False
    if target.of_subject and target.form is Form.NUMBER:
        return len(target.noun) < _TELLING
    if not target.of_subject and target.form in {Form.NUMBER, Form.WHEN}:  # `how many hours did the outage last`
        return clause.verb.lemma_ == "be" and target.form is Form.WHEN
    return not target.noun or target.form is Form.WHERE


def _answer_tokens(target: Target) -> Sequence[Token]:
    return [target.head, *target.head.children]


def _write_parts(clause: Clause, target: Target, without: frozenset[int], most: int, written: _Written) -> bool:
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
        if number in without:
            if _limits(part):
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
            written.dropped += cut
        except Dangling:
            if part.essential or _limits(part) or any(t.i in target.gap for t in part.tokens):
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
            if heavy is None and part.head.dep_ in {"xcomp", "ccomp", "advcl"}:
                heavy = len(written.rest)
            written.rest.append(text + stranded)
        written.used |= {token.i for token in tokens}
    _place_dates(written, dates, heavy)
    return True


_BESIDE_DATE: Final = frozenset("early late earlier later shortly soon again ago".split())  # `early on Sunday`


def _without_end(stem: str, target: Target) -> str:
    """A stem without the preposition that may end it: `what was the car hit by`."""
    return stem.replace(f" {target.stranded}?", "?") if target.stranded else stem


def _stranded(target: Target, part: Part, tokens: Sequence[Token], written: _Written) -> str:
    """Writes what stays where the key was, or gives it back where words of its part go before it: `people to do`."""
    if not target.stranded or target.head.i not in {token.i for token in part.tokens}:
        return ""
    if tokens and tokens[0].i < target.head.i:
        return f" {target.stranded}"
    written.rest.append(target.stranded)
    return ""


def _place_dates(written: _Written, dates: Sequence[str], heavy: int | None) -> None:
    """In front, lest it goes with `the treaty that Peru approved`; else after all light parts."""
    if dates and written.scribe.soft:
        written.before.insert(0, dates[0])
    elif dates:
        written.rest.insert(len(written.rest) if heavy is None else heavy, dates[0])


def _limits(part: Part) -> bool:
    """Whether leaving a part out would make the rest say more than the article does."""
    return any(token.lower_ in LIMITING for token in part.head.subtree)
