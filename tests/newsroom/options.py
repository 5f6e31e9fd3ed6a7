"""Candidates made for one name of a text, and all the options they get."""

import random
from datetime import date

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.article import Article
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.distract import distract
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading, read

FILLER = (
    "The weather in the valley was mild that week, and the roads to the north of the town were open to all traffic. "
    "The market in the old square was full on both days, and visitors came from the villages and from the coast. "
    "The harvest had been good, and the price of wheat was as high as it was in the spring of the year before."
)


def reading_of(text: str, published: date | None = date(2018, 6, 27)) -> Reading:
    return read(Article(f"{text}\n\n{FILLER}", None, published))


def named(reading: Reading, name: str) -> Entity:
    return next(one for one in reading.names.entities if name in {one.name, *one.names})


def asked(reading: Reading, name: str, form: Form, stem: str = "", group: str = "") -> Candidate:
    """A candidate that asks for a name where it stands first."""
    key = named(reading, name)
    mention = key.mentions[0]
    sentence = next(
        one for one in reading.sentences
        if one.paragraph.number == mention.paragraph and one.span.start <= mention.start < one.span.end
    )  # fmt: skip
    tokens = tuple(range(sentence.span.start, sentence.span.end))
    return Candidate(
        form, stem or "Who was it?", key.name, "It was so.", sentence, tokens, Standing.CONFIRMED, Event.HAPPENED, None,
        key, group=group, mentions=frozenset({key}),
    )  # fmt: skip


def options(candidate: Candidate, reading: Reading, seeds: int = 12) -> set[str]:
    """All options and spare ones over some seeds; every seed must have its three."""
    found: set[str] = set()
    for seed in range(seeds):
        assert distract(reading, candidate, random.Random(seed)), candidate.distractors
        found |= {*candidate.distractors, *candidate.spare}
    return found
