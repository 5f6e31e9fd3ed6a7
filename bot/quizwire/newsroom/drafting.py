"""The draft: an article in, a briefing worth editing out, with all a curator needs to judge it.

One seed and one model version give one draft. Nothing in it is published as it is: its status is `draft`.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from quizwire.content.checks.known import NO_DATE, NO_SOURCE
from quizwire.core.briefing import Briefing, Source, Status
from quizwire.newsroom.article import Article, NotDraftable
from quizwire.newsroom.mentions import COUNTRY, ORGANIZATION, PERSON, REGION
from quizwire.newsroom.proposal import Draft, DraftWriter, Level, Proposal, slug_of
from quizwire.newsroom.read import Reading, read
from quizwire.newsroom.rules import RuleWriter
from quizwire.newsroom.summarise import Summary, summarise

MOST_WAITING: Final = 8


def draft(
    article: Article,
    *,
    rng: random.Random,
    questions: int = 8,
    level: Level | None = None,
    writer: DraftWriter | None = None,
) -> Draft:
    """Drafts a briefing of an article, by rules or by a writer of `writer_named`.

    What the article does not say of its day and its outlet is left open (`content.checks.known`).

    Raises NotDraftable, with the reason, where the text is no English article or holds nothing to ask.
    """
    reading = read(article)
    proposed = (writer or RuleWriter()).propose(reading, rng=rng, count=questions, level=level)
    accepted = proposed.proposals
    unique = _numbered([*accepted[:questions], *proposed.waiting])
    taken = min(len(accepted), questions)
    if not taken:
        raise NotDraftable("No sound question could be found in this article: its facts are too few or too open.")
    chosen, waiting = unique[:taken], unique[taken : taken + MOST_WAITING]
    summary = summarise(reading)
    return Draft(
        article,
        _briefing(reading, chosen, summary),
        tuple(chosen),
        tuple(waiting),
        tuple(proposed.refused),
        (*proposed.notes, *_if_too_few(taken, questions)),
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
            replace(
                proposal,
                question=proposal.question.model_copy(update={"id": slug, "fact": slug}),
                fact=proposal.fact.model_copy(update={"id": slug}),
            )
        )
    return found


def _briefing(reading: Reading, chosen: Sequence[Proposal], summary: Summary) -> Briefing:
    article = reading.article
    title = article.title or _headline(summary)
    dated = f"{article.date.isoformat()}-" if article.date else ""
    return Briefing(
        quizwire=1,
        id=f"{dated}{slug_of(title, 60) or 'article'}",
        title=title[:300],
        date=article.date or NO_DATE,
        status=Status.DRAFT,
        language="en",
        topics=tuple(_topics(reading)),
        source=Source(name=article.source or NO_SOURCE, url=article.url if _is_url(article.url) else None),
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


def _if_too_few(made: int, wanted: int) -> list[str]:
    if made >= wanted:
        return []
    return [f"{made} sound {'question was' if made == 1 else 'questions were'} found, {wanted} were asked for."]
