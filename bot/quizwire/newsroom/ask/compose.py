"""From a clause and a target to a question: turned round, attributed, dated, and short enough.

The order is: who says so, what goes before, the question word, the rest. A question of more than two dozen words is
made shorter where it says the same without a part; one that asks for a number loses nothing, since less may be true of
more. A clause without a date of its own is dated by the report: `As of June 2018` for what is so, `In June 2018` for
the news.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.ask.adequacy import (
    cut_short,
    idle,
    nameless,
    open_ended,
    passes_on,
    placeless,
    says_key,
    thin,
    unfinished,
)
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import (
    LONGEST,
    framed,
    in_midst,
    statement,
)
from quizwire.newsroom.ask.idioms import figurative, sober
from quizwire.newsroom.ask.judgement import flourishes, judged, narrowed, opinionated
from quizwire.newsroom.ask.misreadings import misread
from quizwire.newsroom.ask.parts import Part
from quizwire.newsroom.ask.phrases import Dangling, Scribe, setting
from quizwire.newsroom.ask.renown import fits_many, of_no_renown
from quizwire.newsroom.ask.report import MOST_WORDS, length_of, shortened, unnamed
from quizwire.newsroom.ask.sense import mangled, narrates
from quizwire.newsroom.ask.sources import attribution_lead
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.targets import targets
from quizwire.newsroom.ask.trimming import tidy_text
from quizwire.newsroom.ask.wording import asked_of_subject, capitalised, is_plural, turned_round
from quizwire.newsroom.ask.writing import Written, place, write_parts
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.descriptions import WITH_ARTICLE
from quizwire.newsroom.mentions import ORGANIZATION
from quizwire.newsroom.names import Entity
from quizwire.newsroom.vocabulary import SAYING

SHORTEST: Final = 6
HANDY: Final = 24  # words of a stem that is read at a glance; longer only where nothing more can go
_WHOLE: Final = 40  # words that a part may have where nothing within it goes
_TELLING: Final = 3  # words of what is counted that tell enough with a bare verb


def compose(clause: Clause, *, lenient: bool = False) -> Iterator[Candidate]:
    """The questions on a clause; lenient ones name the report, and leave to it what `the blaze` is."""
    if clause.event is Event.CONDITIONAL and clause.voice.standing is Standing.CONFIRMED:
        return
    if clause.verb.lemma_ in SAYING and not _announces(clause):
        return
    if _in_pictures(clause):
        return
    for target in targets(clause):
        if passes_on(clause, target) or of_no_renown(clause, target) or idle(clause, target):
            continue
        if lenient and target.when is not None and target.when.grain == "day":
            continue  # the day of a report that one has to name is nobody's to know
        best: Candidate | None = None
        for without, most in _cuts(clause, target):
            try:
                made = _question(clause, target, without, most, lenient=lenient)
            except Dangling:
                continue
            words = length_of(made.stem) if made is not None else LONGEST + 1
            if best is None and words <= LONGEST:
                best = made
            if words <= HANDY and (best is made or (most == _WHOLE and target.form not in {Form.NUMBER, Form.SCORE})):
                best = made
                break
        if best is not None:
            yield best


def _in_pictures(clause: Clause) -> bool:
    """Whether a turn of speech is what the clause says; it can’t be cut from it."""
    said = {clause.verb.i, *(token.i for token in clause.subject_tokens)}
    said |= {token.i for part in clause.parts if not _aside(part) for token in part.tokens}
    own = [clause.verb.doc[i] for i in sorted(said) if not clause.sentence.paragraph.quoted[i]]
    return figurative(_joined(own))


def _joined(tokens: list[Token]) -> str:
    """Tokens as they stand in the text, with a space where some are left out between: `self-indulgence`."""
    following = [*(token.i for token in tokens[1:]), -1]
    return "".join(
        token.text_with_ws if after == token.i + 1 else f"{token.text} "
        for token, after in zip(tokens, following, strict=False)
    )


def _whose(clause: Clause, stem: str, named: Collection[Entity], *, lenient: bool, soft: int) -> bool:
    """Whether what was counted is told by a name, a date or a description: not `how many missiles missed`."""
    if lenient:
        return bool(named) or soft > 0
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    told = [one for one in named if one.kind != ORGANIZATION or one.name in stem.split(", ", 1)[-1]]
    return finite.tag_ != "VBD" or bool(told) or soft > 0 or re.search(r"\b[12]\d{3}\b|[’']s\b", stem) is not None


def _aside(part: Part) -> bool:
    """Whether a part is a clause beside, without which the rest holds: `dashing hopes for reform`."""
    finite = any(child.dep_ in {"nsubj", "nsubjpass", "mark"} for child in part.head.children)
    return part.head.dep_ == "advcl" and (finite or part.head.tag_ == "VBG")


def _no_fact(stem: str) -> bool:
    """Whether a stem speaks in a picture, tells how the news was got, or what somebody finds."""
    return figurative(stem) or narrates(stem) or judged(stem)


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
    for most in (_WHOLE, 12, 8):
        for count in range(len(optional) + 1):
            yield frozenset(optional[len(optional) - count :]), most


def _holds(part: Part, target: Target) -> bool:
    return any(token.i == target.head.i for token in part.head.subtree)


def _question(
    clause: Clause, target: Target, without: frozenset[int], most: int, *, lenient: bool = False
) -> Candidate | None:
    reading = clause.reading
    written = Written(Scribe(reading, clause.sentence, future=clause.future, lenient=lenient))
    lead, by = attribution_lead(clause, written.scribe)
    if target.of_subject and target.entity is not None:
        written.scribe.introduced.add(target.entity)
        written.scribe.asked = target.entity
    if target.of_subject and target.form is Form.NUMBER:
        written.scribe.counted = target.head
    word = target.word
    if target.noun:
        word = f"{word} {written.scribe.write(target.noun)}"
    if target.of_subject:
        several = word.endswith(f"what kind of {target.head.lower_}") and is_plural(target.head)
        verbs = asked_of_subject(clause, plural=target.plural or several)
        middle = f"{word} {target.link} {verbs}" if target.link else f"{word} {verbs}"
    else:
        doing = [token for token in clause.subject_tokens if token.i not in target.gap]
        if unfinished(clause.subject, doing) or (len(doing) == 1 and doing[0].pos_ in {"ADJ", "DET", "ADV"}):
            return None
        subject = in_midst(reading, clause.sentence, doing, written.scribe.write(doing))
        written.used |= {token.i for token in doing}
        first, after = turned_round(clause)
        middle = f"{word} {first} {subject} {after}"
    if not write_parts(clause, target, without, most, written, led=bool(lead)):
        return None
    if target.after:
        written.rest.insert(min(1, len(written.rest)), written.scribe.write(target.after))
        written.used |= {token.i for token in target.after}
    if _says_no_more(clause, target, written, lenient=lenient):
        return None
    where = setting(reading, clause.sentence) if target.form is Form.NUMBER and not lenient else None
    if where is not None and where.name not in " ".join([*written.before, middle, *written.rest]):
        place(written, f"in the {where.name}" if where.name in WITH_ARTICLE else f"in {where.name}", clause, target)
        written.scribe.introduced.add(where)
    body = tidy_text(" ".join([middle, *written.rest]))
    day = any(part.when is not None and part.when.grain == "day" for part in clause.parts)
    told = lenient or (day and target.form is not Form.WHEN and written.scribe.dated)
    if thin(clause, target, written.used, soft=written.scribe.soft > 0, least=2 if told else 3):
        return None
    has_date = written.scribe.dated or target.form is Form.WHEN
    stem = framed(
        clause, lead, written.before, body, has_date, lenient=lenient, tells=lambda text: says_key(text, target)
    )
    stem = shortened(stem, MOST_WORDS)
    used = written.used | {clause.verb.i, clause.subject.i} | {t.i for t in _answer_tokens(target)}
    used |= {token.i for token in target.noun}
    mentions = frozenset(
        m.entity for m in (reading.mention(clause.sentence, t) for t in clause.sentence.span if t.i in used) if m
    ).union(written.scribe.introduced)
    stem = capitalised(stem if clause.verb.lemma_ in _NAMING else sober(stem)) + "?"
    there = clause.subject.dep_ == "expl" and not has_date
    if (
        there
        or len(stem.split()) < SHORTEST
        or open_ended(clause, target, written.used, more=bool(written.rest), dated=day)
        or says_key(stem, target)
        or mangled(unnamed(_without_end(stem, target)))
        or misread(clause, target, stem)
        or _no_fact(stem)
    ):
        return None
    fact = statement(clause, lenient=lenient)
    if fact is None or (not lead and opinionated(stem) and not _demands(clause)):
        return None
    if target.form is Form.NUMBER and not _whose(clause, stem, mentions, lenient=lenient, soft=written.scribe.soft):
        return None
    if nameless(clause, used) or placeless(clause, target, stem, told=bool(lead) or lenient or has_date):
        return None
    alone = lenient and target.form is not Form.WHO  # the report narrows down where, not who waited on a lawn
    if not alone and fits_many(clause, target, mentions, stem, narrowed=bool(lead) or narrowed(stem)):
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
        mentions=mentions,
        lenient=lenient,
        named=target.named,
    )


_NAMING: Final = frozenset("call describe brand label dub hail term".split())  # what follows are somebody’s own words
_DEMANDING: Final = frozenset("call urge ask tell order press require advise encourage instruct beg".split())


def _demands(clause: Clause) -> bool:
    """Whether what sounds like a judgement is what somebody asks of somebody: `called on him to be more forceful`."""
    return clause.verb.lemma_ in _DEMANDING and any(part.head.dep_ == "xcomp" for part in clause.parts)


_COMPLETE: Final = frozenset(
    "die retire resign open close collapse erupt crash sink end begin start divorce marry explode reopen disappear "
    "surrender fall last bear kill assassinate arrest found establish inaugurate".split()
)  # what tells enough with nothing behind it: `in which year did the bank collapse`


def _says_no_more(clause: Clause, target: Target, written: Written, *, lenient: bool) -> bool:
    """Whether nothing follows the verb that must: `how many states have acted`, `in which month were the talks`."""
    if any(cut_short(part.head, written.used) for part in clause.parts):
        return True
    if lenient and (target.link or (target.of_subject and not written.rest)):
        return True
    if written.rest or target.siblings:  # `what did Uruguay legalise`
        return False
    if target.of_subject and target.form is Form.NUMBER:
        return len(target.noun) < _TELLING
    if clause.form and target.form is Form.NUMBER:  # `how many people did Russia kill`
        return True
    if not target.of_subject and target.form in {Form.NUMBER, Form.WHEN}:  # `how many hours did the outage last`
        return clause.verb.lemma_ not in _COMPLETE and target.form is Form.WHEN
    return not target.noun or target.form is Form.WHERE


def _answer_tokens(target: Target) -> Sequence[Token]:
    return [target.head, *target.head.children]


def _without_end(stem: str, target: Target) -> str:
    """A stem without the preposition that may end it: `what was the car hit by`."""
    return stem.replace(f" {target.stranded}?", "?") if target.stranded else stem
