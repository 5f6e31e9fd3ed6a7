"""The draft: an article in, a briefing worth editing out, with all a curator needs to judge it.

One seed and one model version give one draft. Nothing in it is published as it is: its status is `draft`.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from quizwire.core.briefing import Briefing, Source, Status
from quizwire.newsroom.article import Article, NotDraftable
from quizwire.newsroom.mentions import COUNTRY, ORGANIZATION, PERSON, REGION
from quizwire.newsroom.proposal import UNDATED, Draft, DraftWriter, Level, Proposal, slug_of
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
    today: date | None = None,
) -> Draft:
    """Drafts a briefing of an article, by rules or by a writer of `writer_named`.

    `today` dates it where the article's own date is not known.

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
        _briefing(reading, chosen, summary, today),
        tuple(chosen),
        tuple(waiting),
        tuple(proposed.refused),
        (*proposed.notes, *_remarks(reading, chosen, questions)),
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
        found = "1 sound question was" if len(chosen) == 1 else f"{len(chosen)} sound questions were"
        notes.append(f"{found} found, {wanted} were asked for.")
    return notes
