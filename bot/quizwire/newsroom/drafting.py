"""The draft: an article in, a briefing worth editing out, with all a curator needs to judge it.

One seed and one model version give one draft. Nothing in it is published as it is: its status is `draft`.
"""

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from quizwire.content.checks import findings
from quizwire.core.briefing import (
    Attribution,
    Briefing,
    Difficulty,
    Distractor,
    Event,
    Fact,
    Question,
    Source,
    Standing,
    Status,
)
from quizwire.core.problems import Severity
from quizwire.newsroom.article import Article, NotDraftable
from quizwire.newsroom.ask.appositions import appositions
from quizwire.newsroom.ask.clauses import clauses
from quizwire.newsroom.ask.compose import compose
from quizwire.newsroom.ask.offices import offices
from quizwire.newsroom.ask.speakers import speakers
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.clean import Span
from quizwire.newsroom.distract import distract
from quizwire.newsroom.explain import evidence_of, explanation_of
from quizwire.newsroom.mentions import COUNTRY, ORGANIZATION, PERSON, REGION
from quizwire.newsroom.rank import Level, choose, score
from quizwire.newsroom.read import Reading, read
from quizwire.newsroom.summarise import Summary, summarise

UNDATED: Final = date(1970, 1, 1)  # stands where no date is known, until the curator writes one
MOST_WAITING: Final = 8


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

    def propose(self, reading: Reading, *, rng: random.Random, count: int, level: Level | None) -> "Proposed":
        """Proposals, the best first, and what was refused with the reason."""
        ...


@dataclass(slots=True)
class Proposed:
    """What a writer gives."""

    proposals: list[Proposal] = field(default_factory=list)
    waiting: list[Proposal] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class RuleWriter:
    """The newsroom's own writer: by rules alone, offline."""

    def propose(self, reading: Reading, *, rng: random.Random, count: int, level: Level | None) -> Proposed:
        """Overgenerates, ranks, and keeps what passes every check."""
        candidates = list(_candidates(reading))
        sound: list[tuple[Candidate, Proposal]] = []
        refused: list[Refused] = []
        for candidate in candidates:
            candidate.score = score(reading, candidate, level)
        for candidate in sorted(candidates, key=lambda one: (-one.score, one.sentence.number, one.stem)):
            if not distract(reading, candidate, rng):
                refused.append(Refused(candidate.stem, "too few sound distractors"))
                continue
            candidate.score = score(reading, candidate, level)
            spans = evidence_of(reading, candidate)
            if not spans:
                refused.append(Refused(candidate.stem, "its evidence can't be quoted"))
                continue
            proposal = _proposal(reading, candidate, spans)
            flaw = flaw_of(proposal, numeric=candidate.form in {Form.SCORE, Form.WHEN})
            if flaw:
                refused.append(Refused(candidate.stem, flaw))
                continue
            sound.append((candidate, proposal))
        chosen, rest = choose([candidate for candidate, _ in sound], count)
        by = {id(candidate): proposal for candidate, proposal in sound}
        best = [by[id(candidate)] for candidate in chosen]
        waiting = [by[id(candidate)] for candidate, reason in rest if reason != "too weak"]
        refused += [Refused(candidate.stem, reason) for candidate, reason in rest]
        return Proposed(best, waiting, refused)


def _candidates(reading: Reading) -> Sequence[Candidate]:
    found: list[Candidate] = []
    for sentence in reading.sentences:
        for clause in clauses(reading, sentence):
            found += compose(clause)
            if _has_short_title(reading):
                found += compose(clause, lenient=True)
        found += speakers(reading, sentence)
        if _has_short_title(reading):
            found += speakers(reading, sentence, lenient=True)
        found += appositions(reading, sentence)
    found += offices(reading)
    return list({candidate.stem: candidate for candidate in reversed(found)}.values())[::-1]


def _has_short_title(reading: Reading) -> bool:
    title = reading.article.title or ""
    return 2 < len(title.split()) <= 12 and "“" not in title


def _proposal(reading: Reading, candidate: Candidate, spans: tuple[Span, ...]) -> Proposal:
    evidence = tuple(reading.article.text[begin:end] for begin, end in spans)
    slug = slug_of(f"{candidate.answer} {candidate.form}", 50) or "question"
    standing = candidate.standing
    by = candidate.by
    if by is None and standing is not Standing.CONFIRMED:
        standing = Standing.CONFIRMED
    fact = Fact(
        id=slug,
        text=candidate.fact,
        attribution=Attribution(status=standing, event=candidate.event, by=by[:300] if by else None),
        evidence=evidence,
    )
    question = Question(
        id=slug,
        question=candidate.stem,
        answer=candidate.answer,
        distractors=tuple(Distractor(text=text) for text in candidate.distractors),
        explanation=explanation_of(candidate, evidence),
        fact=slug,
        difficulty=_difficulty(candidate),
    )
    return Proposal(question, fact, spans, tuple(_notes(candidate)), tuple(candidate.spare))


def _difficulty(candidate: Candidate) -> Difficulty:
    if candidate.form in {Form.NUMBER, Form.SCORE, Form.WHEN}:
        return Difficulty.HARD if candidate.sentence.number > 4 else Difficulty.MEDIUM
    if candidate.form in {Form.WHERE, Form.WHO} and candidate.sentence.number <= 4:
        return Difficulty.EASY
    return Difficulty.MEDIUM


def _notes(candidate: Candidate) -> Sequence[str]:
    notes = []
    if candidate.lenient:
        notes.append("The question names the report because it does not stand alone: say what it is about instead.")
    elif candidate.soft:
        notes.append(
            "A description in the question may say too little: would somebody who has not read the article know it?"
        )
    if candidate.dropped:
        notes.append("The question leaves out a part of the sentence: check that it still says the same.")
    if candidate.anchored:
        notes.append("The article gives no date for this; the question has that of the report.")
    if candidate.standing is not Standing.CONFIRMED:
        notes.append(f"This is {candidate.standing}, not established: keep who says so in the question.")
    if candidate.event is not Event.HAPPENED:
        notes.append(f"This is {candidate.event}: keep the question from saying that it happened.")
    if candidate.form is Form.SPEAKER:
        notes.append("The wrong options must not have said the same.")
    return notes


_BARRED: Final = frozenset(
    "fill-in no-question-mark yes-no negative-stem dangling-reference relative-date long-stem overlapping-options similar-options "  # noqa: E501
    "unlike-options odd-style answer-in-stem echoed-word grammar-cue convergence second-answer unsupported-answer report-as-fact "  # noqa: E501
    "plan-as-event vague-terms absolute-terms all-of-the-above long-answer invisible-character long-evidence".split()
)


def flaw_of(proposal: Proposal, *, numeric: bool = False) -> str | None:
    """What the checks of curated files find in a proposal, as one sentence; None where it is sound.

    A digit of a date or a score that comes back in the stem points at nothing.
    """
    single = Briefing(
        quizwire=1,
        id="draft",
        title="Draft",
        date=UNDATED,
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


def draft(
    article: Article,
    *,
    rng: random.Random,
    questions: int = 8,
    level: Level | None = None,
    writer: DraftWriter | None = None,
    today: date | None = None,
) -> Draft:
    """Drafts a briefing of an article. `today` dates it where the article's own date is not known.

    Raises NotDraftable, with the reason, where the text is no English article or holds nothing to ask.
    """
    reading = read(article)
    rules = RuleWriter()
    proposed = (writer or rules).propose(reading, rng=rng, count=questions, level=level)
    accepted = proposed.proposals
    if writer is not None and not isinstance(writer, RuleWriter) and len(accepted) < questions:
        filled = rules.propose(reading, rng=rng, count=questions, level=level)
        asked = {proposal.question.answer.lower() for proposal in accepted}
        accepted = [*accepted, *(one for one in filled.proposals if one.question.answer.lower() not in asked)]
        proposed.refused += filled.refused
        proposed.waiting += filled.waiting
    unique = _numbered([*accepted[:questions], *proposed.waiting])
    taken = min(len(accepted), questions)
    if not taken:
        raise NotDraftable("No sound question could be found in this article: its facts are too few or too open.")
    chosen, waiting = unique[:taken], unique[taken : taken + MOST_WAITING]
    summary = summarise(reading)
    return Draft(
        article,
        _briefing(reading, chosen, summary, today),
        tuple(chosen),
        tuple(waiting),
        tuple(proposed.refused),
        tuple(_remarks(reading, chosen, questions)),
    )


def _numbered(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals with ids of their own."""
    taken: set[str] = set()
    found = []
    for proposal in proposals:
        slug = proposal.fact.id
        number = 2
        while slug in taken:
            slug = f"{proposal.fact.id}-{number}"
            number += 1
        taken.add(slug)
        if slug == proposal.fact.id:
            found.append(proposal)
            continue
        found.append(
            Proposal(
                proposal.question.model_copy(update={"id": slug, "fact": slug}),
                proposal.fact.model_copy(update={"id": slug}),
                proposal.evidence,
                proposal.notes,
                proposal.spare,
            )
        )
    return found


def _briefing(reading: Reading, chosen: Sequence[Proposal], summary: Summary, today: date | None) -> Briefing:
    article = reading.article
    title = article.title or _headline(summary)
    day = article.date or today or UNDATED
    return Briefing(
        quizwire=1,
        id=f"{day.isoformat()}-{slug_of(title, 60) or 'article'}".strip("-"),
        title=title[:300],
        date=day,
        status=Status.DRAFT,
        language="en",
        topics=tuple(_topics(reading)),
        source=Source(name=article.source or "Unknown source", url=article.url if _is_url(article.url) else None),
        summary=summary.text or title,
        points=summary.points or (title,),
        facts=tuple(proposal.fact for proposal in chosen),
        questions=tuple(proposal.question for proposal in chosen),
    )


def _headline(summary: Summary) -> str:
    first = (summary.points or (summary.text,))[0]
    words = first.rstrip(".").split()
    return " ".join(words[:14]) + ("…" if len(words) > 14 else "") or "Untitled"


def _is_url(url: str | None) -> bool:
    return bool(url and re.fullmatch(r"https?://[^\s<>\"]+", url))


def _topics(reading: Reading) -> list[str]:
    fit = [one for one in reading.names.entities if one.sure and one.kind in {COUNTRY, REGION, PERSON, ORGANIZATION}]
    best = sorted(fit, key=lambda one: -reading.weight[one])[:4]
    return [one.name for one in best]


def _remarks(reading: Reading, chosen: Sequence[Proposal], wanted: int) -> list[str]:
    notes = []
    if reading.article.date is None:
        notes.append("The article's date is not known: relative dates were left out. Set `date`.")
    if reading.article.source is None:
        notes.append("The article's outlet is not known. Set `source`.")
    if len(chosen) < wanted:
        notes.append(f"{len(chosen)} sound questions were found, {wanted} were asked for.")
    return notes


def slug_of(text: str, longest: int) -> str:
    """A text as an id: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:longest].strip("-")
