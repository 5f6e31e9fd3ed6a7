"""What is counted of one draft, and of all.

Shares are of questions unless they say otherwise; a guess counts where one option stands out alone, since picking among
equals is chance. Flaws are the findings of the checks that curated files pass too.
"""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

from quizwire.content.checks import findings
from quizwire.content.checks.words import content, words
from quizwire.core.editions import freeze
from quizwire.core.quantities import quantity
from quizwire.newsroom import Article, Draft, NotDraftable, draft
from quizwire.newsroom.clean import clean
from quizwire.newsroom.load import language
from quizwire.newsroom.proposal import DraftWriter, Proposal
from tests.bench.newsroom.kinds import kind_of

SEED: Final = 7
TOP: Final = 5
UNRESOLVED: Final = frozenset({"dangling-reference", "relative-date"})
CLASHES: Final = frozenset({"duplicate-options", "answer-among-distractors", "overlapping-options", "similar-options"})


@dataclass
class Tally:
    """Counts over any number of drafts."""

    articles: int = 0
    drafted: int = 0
    questions: int = 0
    top: int = 0  # of the first five of each article
    evidence: int = 0  # pieces
    exact: int = 0
    flawless: int = 0
    one_flaw: int = 0
    unresolved: int = 0
    nameless: int = 0
    clashes: int = 0
    distractors: int = 0
    of_kind: int = 0
    longest: int = 0
    overlap: int = 0
    words: int = 0
    parsing: float = 0.0  # seconds
    drafting: float = 0.0
    letters: Counter[str] = field(default_factory=Counter)
    ranks: Counter[int] = field(default_factory=Counter)
    flaws: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Count another's counts too."""
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                getattr(self, name).update(value)
            else:
                setattr(self, name, getattr(self, name) + value)


@dataclass(frozen=True, slots=True)
class Measured:
    """One article's draft, or why there is none; the flaws of each question; its counts."""

    name: str
    article: Article
    made: Draft | None
    refusal: str
    flaws: tuple[tuple[str, ...], ...]
    tally: Tally


def measure(name: str, article: Article, writer: DraftWriter | None = None) -> Measured:
    """Draft an article and count."""
    tally = Tally(articles=1)
    texts = [paragraph.text for paragraph in clean(article)]
    tally.words = sum(len(text.split()) for text in texts)
    nlp = language()
    start = perf_counter()
    for _ in nlp.pipe(texts):
        pass
    parsed = perf_counter()
    try:
        made = draft(article, rng=random.Random(SEED), writer=writer)
    except NotDraftable as refusal:
        tally.parsing, tally.drafting = parsed - start, perf_counter() - parsed
        return Measured(name, article, None, str(refusal), (), tally)
    tally.parsing, tally.drafting = parsed - start, perf_counter() - parsed
    flaws: list[list[str]] = [[] for _ in made.proposals]
    for check, finding in findings(made.briefing):
        tally.flaws[check.code] += 1
        if finding.path[:1] == ("questions",) and len(finding.path) > 1:
            flaws[int(finding.path[1])].append(f"{check.code}: {finding.message}")
    _count(tally, made, flaws)
    return Measured(name, article, made, "", tuple(map(tuple, flaws)), tally)


def _count(tally: Tally, made: Draft, flaws: list[list[str]]) -> None:
    tally.drafted = 1
    tally.questions = len(made.proposals)
    tally.top = min(len(made.proposals), TOP)
    tally.refused = Counter(_reason(one.reason) for one in made.refused)
    asked = freeze(made.briefing, questions=len(made.proposals), level=None, rng=random.Random(SEED))
    tally.letters = Counter(one.key for one in asked.questions)
    for proposal, found in zip(made.proposals, flaws, strict=True):
        codes = {flaw.partition(":")[0] for flaw in found}
        tally.flawless += not found
        tally.one_flaw += len(found) <= 1
        tally.unresolved += bool(codes & UNRESOLVED)
        tally.clashes += bool(codes & CLASHES)
        tally.evidence += len(proposal.fact.evidence)
        tally.exact += exact(made.article, proposal)
        tally.notes.update(proposal.notes)
        options = [proposal.question.answer, *(one.text for one in proposal.question.distractors)]
        _count_item(tally, proposal.question.question, options)


def _count_item(tally: Tally, stem: str, options: list[str]) -> None:
    tally.nameless += names_nothing(stem)
    kinds = [kind_of(option) for option in options]
    tally.distractors += len(options) - 1
    tally.of_kind += kinds[1:].count(kinds[0])
    tally.longest += stands_out([float(len(option)) for option in options])
    said = content(words(stem))
    tally.overlap += stands_out([float(len(said & content(words(option)))) for option in options])
    sizes = [found.size for option in options if (found := quantity(option))]
    if len(sizes) == len(options):
        tally.ranks[sorted(sizes).index(sizes[0]) + 1] += 1


def exact(article: Article, proposal: Proposal) -> int:
    """How many pieces of evidence are the source, word for word, at the place that the proposal says."""
    places = zip(proposal.evidence, proposal.fact.evidence, strict=True)
    return sum(article.text[begin:end] == piece for (begin, end), piece in places)


def stands_out(scores: list[float]) -> bool:
    """Whether somebody who picks the one highest score picks the key, which comes first."""
    return scores[0] > max(scores[1:], default=0.0)


def names_nothing(stem: str) -> bool:
    """Whether a stem holds no name and no number, so that nothing in it tells which matter it is about."""
    return not any(word[0].isupper() or word[0].isdigit() for word in re.findall(r"[^\W_][\w’'-]*", stem)[1:])


def human(stem: str, options: list[str]) -> Tally:
    """An editor's question, counted by the same rules."""
    tally = Tally(questions=1)
    _count_item(tally, stem, options)
    return tally


def _reason(reason: str) -> str:
    """A refusal's reason without what is particular to its question."""
    code, colon, _ = reason.partition(": ")
    return code if colon and " " not in code else reason.partition(" (")[0]
