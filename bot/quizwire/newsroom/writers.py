"""The writers by name: `rules`, `llm` (a language model first, the rules fill up), or `both`.

With `both`, rules and model propose, all of it is ranked together by one score, and the best are asked. Either way a
key is asked for once, at most two questions rest on the same words, and none gives away the answer of another that
does; what does not fit so waits.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizwire.content.checks.words import contains, words
from quizwire.newsroom.llm import LlmWriter
from quizwire.newsroom.proposal import DraftWriter, Level, Proposal, Proposed, WriterName
from quizwire.newsroom.read import Reading
from quizwire.newsroom.rules import RuleWriter


def writer_named(name: WriterName, environment: Mapping[str, str]) -> DraftWriter:
    """The writer of that name. Raises ModelNotSet where it is a language model and `environment` names none."""
    if name == "rules":
        return RuleWriter()
    return TwoWriters(LlmWriter.from_environment(environment), model_first=name == "llm")


@dataclass(frozen=True, slots=True)
class TwoWriters:
    """A model and the rules. `model_first` asks all that is sound of the model's, and fills up by rules."""

    model: DraftWriter
    model_first: bool = True

    def propose(self, reading: Reading, *, rng: random.Random, count: int, level: Level | None) -> Proposed:
        """The best of both; the rest waits."""
        model = self.model.propose(reading, rng=rng, count=count, level=level)
        rules = RuleWriter().propose(reading, rng=rng, count=count, level=level)
        ordered = [*model.proposals, *rules.proposals]
        if not self.model_first:
            ordered.sort(key=lambda one: -one.score)
        best, rest = apart(ordered, count)
        waiting = [*rest, *model.waiting, *rules.waiting]
        return Proposed(best, waiting, [*model.refused, *rules.refused], model.notes)


def apart(proposals: Iterable[Proposal], count: int) -> tuple[list[Proposal], list[Proposal]]:
    """The first `count` that can stand in one draft, and the rest."""
    best: list[Proposal] = []
    rest: list[Proposal] = []
    for one in proposals:
        near = [other for other in best if _overlap(one, other)]
        taken = any(one.question.answer.lower() == other.question.answer.lower() for other in best)
        fits = len(best) < count and not taken and len(near) < 2 and not any(_gives_away(one, other) for other in near)
        (best if fits else rest).append(one)
    return best, rest


def _overlap(one: Proposal, other: Proposal) -> bool:
    return any(a < d and c < b for a, b in one.evidence for c, d in other.evidence)


def _gives_away(one: Proposal, other: Proposal) -> bool:
    questions = ((one.question, other.question), (other.question, one.question))
    return any(contains(words(asked.question), words(known.answer)) for asked, known in questions)
