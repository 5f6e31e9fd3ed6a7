"""The writers by name: `rules`, `llm` (a language model, the rules fill up), or `both`.

`both`: the rules and the model propose, all of it is ranked together by one score, and the best are asked. A key is
asked for once; where both ask for it, the better question stands and the other waits.
"""

import random
from collections.abc import Mapping

from quizwire.newsroom.llm import LlmWriter
from quizwire.newsroom.proposal import DraftWriter, Level, Proposal, Proposed, WriterName
from quizwire.newsroom.read import Reading
from quizwire.newsroom.rules import RuleWriter


def writer_named(name: WriterName, environment: Mapping[str, str]) -> DraftWriter | None:
    """The writer of that name; None for the rules alone. Raises ModelNotSet where `environment` names no model."""
    if name == "rules":
        return None
    model = LlmWriter.from_environment(environment)
    return model if name == "llm" else BothWriters(model)


class BothWriters:
    """Rules and model propose, the best of all is asked."""

    def __init__(self, model: DraftWriter) -> None:
        self._writers: tuple[DraftWriter, ...] = (RuleWriter(), model)

    def propose(self, reading: Reading, *, rng: random.Random, count: int, level: Level | None) -> Proposed:
        """The best of what both propose; the rest waits, the best first."""
        given = [writer.propose(reading, rng=rng, count=count, level=level) for writer in self._writers]
        every = [one for proposed in given for one in (*proposed.proposals, *proposed.waiting)]
        best: list[Proposal] = []
        rest: list[Proposal] = []
        keys: set[str] = set()
        for proposal in sorted(every, key=lambda one: -one.score):
            key = proposal.question.answer.lower()
            fits = len(best) < count and key not in keys
            (best if fits else rest).append(proposal)
            keys.add(key)
        return Proposed(best, rest, [one for proposed in given for one in proposed.refused])
