"""Whether we ask for what editors ask for: on each passage that they wrote questions on, drafted by itself.

Editors paraphrase their keys ("They arrived home before dinner time"), so that few stand in the passage. A key of ours
counts as an editor's where the words that carry meaning in one are all in the other: "five days" finds "more than five
days off". An editor's question counts as touched where ours rests on a sentence that it rests on. A passage by itself
is a third of a page: what is named before it is not known there, and shorter ones than sixty words are refused.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from quizwire.content.checks.words import content, words
from quizwire.newsroom import Article, NotDraftable, draft
from quizwire.newsroom.proposal import Proposal
from tests.bench.newsroom.material import Material, Passage
from tests.bench.newsroom.measure import SEED

FIRST: Final = 3


@dataclass
class Found:
    """Counts over passages and over the editors' questions on them."""

    passages: int = 0
    drafted: int = 0
    with_key: int = 0  # passages of which one of our first three keys is an editor's
    quotable: int = 0  # passages of which an editor's key stands in the text, and how many of these have it
    quotable_with_key: int = 0
    questions: int = 0
    keys: int = 0
    touched: int = 0


def compare(materials: Iterable[Material]) -> Found:
    """Drafts each passage with three questions and compares."""
    found = Found()
    for material in materials:
        for passage in material.passages:
            if passage.items:
                _compare(found, material.article, passage)
    return found


def _compare(found: Found, article: Article, passage: Passage) -> None:
    try:
        source = Article(passage.text, title=article.title, date=article.date, source=article.source)
        ours = draft(source, rng=random.Random(SEED), questions=FIRST).proposals
    except NotDraftable:
        ours = ()
    keys = [same_key(proposal.question.answer, item.answer) for item in passage.items for proposal in ours]
    by_item = [any(keys[at : at + len(ours)]) for at in range(0, len(keys), max(len(ours), 1))]
    known = content(words(passage.text))
    quotable = any(content(words(item.answer)) <= known for item in passage.items)
    found.passages += 1
    found.drafted += bool(ours)
    found.with_key += any(keys)
    found.quotable += quotable
    found.quotable_with_key += quotable and any(keys)
    found.questions += len(passage.items)
    found.keys += sum(by_item)
    found.touched += sum(any(_touches(proposal, item.evidence) for proposal in ours) for item in passage.items)


def same_key(ours: str, theirs: str) -> bool:
    """Whether two keys are the same answer, as far as words can tell."""
    one, other = content(words(ours)), content(words(theirs))
    return bool(one and other) and (one <= other or other <= one)


def _touches(proposal: Proposal, evidence: Iterable[str]) -> bool:
    theirs = " ".join(evidence)
    return any(piece in theirs or theirs in piece for piece in proposal.fact.evidence)
