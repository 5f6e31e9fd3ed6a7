"""When something happened: the dates of a clause that are worth asking for.

A date is that of a deed, not of how things were, of what was under way, or of what somebody said on a day: who said it
may be asked, the day of it nobody keeps in mind.
"""

from collections.abc import Iterator
from typing import Final

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.parts import BOUNDING, Part
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.dates import When
from quizwire.newsroom.vocabulary import DENYING, SAYING

_LASTING: Final = frozenset("be have employ own contain cost live know want need comprise average total".split())
_TALKING: Final = (
    (SAYING - {"rule", "find", "publish", "announce", "declare", "reveal"})
    | DENYING
    | frozenset(
        "divulge brief defend denounce blast slam ask blame criticise criticize urge praise thank attack mock call "
        "discuss express question vow pledge promise address speak talk".split()
    )
)


def moment(clause: Clause, part: Part) -> Iterator[Target]:
    """`On what date`, `by which year`, `in which month`, for a part that is a date."""
    if part.when is None or part.head.lower_ == "since":  # `announced its first budget since 1985`
        return
    if _happens(clause, part.when) and not _told_on(clause, part.when):
        yield _asked(clause, part, part.when)


def _happens(clause: Clause, when: When) -> bool:
    """Whether something happens at a date: not `has been for it this year`, nor what is simply so.

    What happened did not do so after the report: `signalled a rise in 2017` tells when the rise is to come.
    """
    perfect = any(auxiliary.lemma_ == "have" for auxiliary in clause.auxiliaries)
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    present = finite.tag_ in {"VBZ", "VBP"} and clause.event is Event.HAPPENED
    lasting = clause.verb.lemma_ in _LASTING or (clause.verb.tag_ == "VBG" and clause.event is Event.HAPPENED)
    published = clause.reading.article.date
    same_year = when.grain == "year" and published is not None and when.day.year == published.year
    ahead = published is not None and when.day > published
    return not (perfect or present or lasting or ((same_year or ahead) and clause.event is Event.HAPPENED))


def _told_on(clause: Clause, when: When) -> bool:
    """Whether nothing but talk is dated to a day: `blasted Peru on Tuesday`."""
    return when.grain == "day" and clause.verb.lemma_ in _TALKING


def _asked(clause: Clause, part: Part, when: When) -> Target:
    bound = part.head.lower_ in BOUNDING
    asked = {"day": "what date", "month": "which month", "year": "which year"}[when.grain]
    word = f"{part.head.lower_ if bound else 'on' if when.grain == 'day' else 'in'} {asked}"
    gap = frozenset(token.i for token in part.head.subtree)
    return Target(Form.WHEN, when.shown(british=clause.reading.british), word, gap, False, part.head, None, when)
