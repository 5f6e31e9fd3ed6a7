"""What a writer proposes, and what each proposal must pass: the same checks as files that people write.

A proposal is one question with its fact and where its evidence stands. One that any check of curated files would
call an error, or a flaw that a reader trips over, is refused with the check's own sentence.
"""

import random
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, Protocol

from quizwire.content.checks import findings
from quizwire.content.checks.known import NO_DATE
from quizwire.core.briefing import Briefing, Fact, Question, Source
from quizwire.core.problems import Severity
from quizwire.newsroom.article import Article
from quizwire.newsroom.clean import Span

if TYPE_CHECKING:  # who only shows drafts need not load the language
    from quizwire.newsroom.read import Reading

Level = Literal["simple", "advanced"]
WriterName = Literal["rules", "llm", "both"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that was thought of and not asked."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question with its fact, where its evidence stands in the source, and what helps to judge it."""

    question: Question
    fact: Fact
    evidence: tuple[Span, ...]
    notes: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    score: float = 0.0  # comparable within one article


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing to be edited. `article.text[begin:end]` is each fact's evidence; `waiting` are spare questions."""

    article: Article
    briefing: Briefing
    proposals: tuple[Proposal, ...]
    waiting: tuple[Proposal, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()


class DraftWriter(Protocol):
    """Something that proposes questions on an article that has been read. What it proposes is checked like all else."""

    def propose(self, reading: "Reading", *, rng: random.Random, count: int, level: Level | None) -> "Proposed":
        """Proposals, the best first, and what was refused with the reason."""
        ...


@dataclass(slots=True)
class Proposed:
    """What a writer gives."""

    proposals: list[Proposal] = field(default_factory=list)
    waiting: list[Proposal] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What the curator should know of how it was written."""


_BARRED: Final = frozenset(
    (
        "fill-in no-question-mark yes-no negative-stem dangling-reference relative-date long-stem "
        "overlapping-options similar-options unlike-options odd-style answer-in-stem echoed-word grammar-cue "
        "convergence second-answer unsupported-answer report-as-fact plan-as-event vague-terms absolute-terms "
        "all-of-the-above long-answer invisible-character long-evidence "
    ).split()
)


def flaw_of(proposal: Proposal, *, numeric: bool = False) -> str | None:
    """What the checks of curated files find in a proposal, as one sentence; None where it is sound.

    A digit of a date or a score that comes back in the stem points at nothing.
    """
    single = Briefing(
        quizwire=1,
        id="draft",
        title="Draft",
        date=NO_DATE,
        source=Source(name="Draft"),
        summary=" ".join(["word"] * 50),
        points=("one", "two", "three"),
        facts=(proposal.fact,),
        questions=(proposal.question,),
    )
    for check, finding in findings(single):
        if numeric and check.code == "echoed-word":
            continue
        if check.severity is Severity.ERROR or check.code in _BARRED:
            return f"{check.code}: {finding.message}"
    return None


def slug_of(text: str, longest: int) -> str:
    """A text as an id: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:longest].strip("-")
