"""The newsroom's own writer: by rules alone, offline. It overgenerates, ranks, and keeps what passes every check."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from quizwire.core.briefing import Attribution, Difficulty, Distractor, Event, Fact, Question, Standing
from quizwire.newsroom.ask.appositions import appositions
from quizwire.newsroom.ask.clauses import clauses
from quizwire.newsroom.ask.compose import compose
from quizwire.newsroom.ask.offices import offices
from quizwire.newsroom.ask.outcomes import outcomes
from quizwire.newsroom.ask.participles import participles
from quizwire.newsroom.ask.report import headline
from quizwire.newsroom.ask.speakers import speakers
from quizwire.newsroom.ask.worth import worth
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.clean import Span
from quizwire.newsroom.distract import distract
from quizwire.newsroom.explain import evidence_of, explanation_of
from quizwire.newsroom.proposal import Level, Proposal, Proposed, Refused, flaw_of, slug_of
from quizwire.newsroom.rank import choose, score
from quizwire.newsroom.read import Reading


class RuleWriter:
    """The newsroom's own writer: by rules alone, offline."""

    def propose(self, reading: Reading, *, rng: random.Random, count: int, level: Level | None) -> Proposed:
        """Overgenerates, ranks, and keeps what passes every check."""
        candidates = list(candidates_of(reading))
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
        chosen, rest = _chosen([candidate for candidate, _ in sound], count)
        by = {id(candidate): proposal for candidate, proposal in sound}
        best = [_in_order(candidate, by[id(candidate)]) for candidate in chosen]
        waiting = [by[id(candidate)] for candidate, reason in rest if reason != "too weak" and not candidate.lenient]
        refused += [Refused(candidate.stem, reason) for candidate, reason in rest]
        return Proposed(best, waiting, refused)


def _in_order(candidate: Candidate, proposal: Proposal) -> Proposal:
    """A proposal as it stands beside the others: its stem may have lost a date, its place may matter."""
    if not candidate.in_order:
        return proposal
    note = "This question and another tell each other's answer: keep the one that does so after the other."
    question = proposal.question.model_copy(update={"question": candidate.stem})
    return replace(proposal, question=question, notes=(*proposal.notes, note))


MOST_QUOTES: Final = 2
FEW: Final = 5  # questions; where fewer stand alone, others name their report


def _chosen(candidates: Sequence[Candidate], count: int) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The best questions that stand alone, few of them on who said what; then, where they are few, others."""
    alone: list[Candidate] = []
    others: list[Candidate] = []
    quotes = 0
    for candidate in sorted(candidates, key=lambda one: (-one.score, one.sentence.number, one.stem)):
        quotes += candidate.form is Form.SPEAKER and not candidate.lenient
        apart = candidate.lenient or (candidate.form is Form.SPEAKER and quotes > MOST_QUOTES)
        (others if apart else alone).append(candidate)
    chosen, rest = choose(alone, count)
    chosen, left = choose(others, min(count, max(FEW, len(chosen))), beside=chosen)
    return chosen, [*rest, *left]


def candidates_of(reading: Reading) -> Sequence[Candidate]:
    """All questions that the rules think of, unranked; those that name their report only where nothing else does."""
    found: list[Candidate] = []
    named = headline(reading) is not None
    for sentence in reading.sentences:
        for clause in (*clauses(reading, sentence), *participles(reading, sentence)):
            found += compose(clause)
            found += outcomes(clause)
            if named:
                found += compose(clause, lenient=True)
        found += speakers(reading, sentence)
        if named:
            found += speakers(reading, sentence, lenient=True)
        found += appositions(reading, sentence)
        found += worth(reading, sentence)
    found += offices(reading)
    alone = {(candidate.sentence.number, candidate.answer) for candidate in found if not candidate.lenient}
    found = [one for one in found if not one.lenient or ((one.sentence.number, one.answer) not in alone)]
    return list({candidate.stem: candidate for candidate in reversed(found)}.values())[::-1]


def _proposal(reading: Reading, candidate: Candidate, spans: tuple[Span, ...]) -> Proposal:
    evidence = tuple(reading.article.text[begin:end] for begin, end in spans)
    slug = slug_of(f"{candidate.answer} {candidate.form}", 50) or "question"
    by = candidate.by
    fact = Fact(
        id=slug,
        text=candidate.fact,
        attribution=Attribution(status=candidate.standing, event=candidate.event, by=by[:300] if by else None),
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
    return Proposal(question, fact, spans, tuple(_notes(candidate)), tuple(candidate.spare), candidate.score)


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
        notes.append("The article gives no date for this: say when, if one can't tell.")
    if candidate.standing is not Standing.CONFIRMED:
        notes.append(f"This is {candidate.standing}, not established: keep who says so in the question.")
    if candidate.event is not Event.HAPPENED:
        notes.append(f"This is {candidate.event}: keep the question from saying that it happened.")
    if candidate.form is Form.SPEAKER:
        notes.append("The wrong options must not have said the same.")
    return notes
