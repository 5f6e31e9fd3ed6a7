"""Hypothesis strategies for the core's words: any briefing that could be served, and what grows out of it.

Texts are as hostile as the model lets through. Hypothesis chooses the shape of a briefing; its texts are dealt from one
drawn seed, since drawing each by itself costs ten times as much.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any, Final
from zoneinfo import available_timezones

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

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
from quizwire.core.editions import Edition, Feedback, State
from quizwire.core.rounds import Answer
from quizwire.core.schedule import Subscription
from tests import samples

ZONES: Final = tuple(sorted(available_timezones()))

slugs: Final = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
days: Final = st.dates(date(2024, 1, 1), date(2030, 12, 31))
lines: Final = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)

_TEXTS: Final = r"""
Lighthouse keeper|the keeper|The Keeper|a ferry  and a pier|Gull Island?|100 %|None of these|it's|a: b|- a|~|null|yes
<b>bold</b>|<script>alert(1)</script>|&amp;|**bold** _it_ ~~no~~|`code`|[link](https://a.example)|"quoted"|# heading
@everyone|<@1>|<t:1>|</quiz:1>|1. item|> quote|{{ 7 * 7 }}|{% raw %}|%s %(x)s|'; DROP TABLE answers; --|\n|\u202e
0|00|7|12|3.50|1,000|-5|two|twelve|3 million|1 March|2 May 2024|3 May 2024|Monday|Friday|9:30 pm|2019|1990s|ß|SS
"""
_UNSEEN: Final = (
    "\u202eturned round",
    "zero\u200bwidth",
    "\u0645\u0631\u062d\u0628\u0627",
    "e\u0301t\u00e9",
    "\U0001f6a2\u200d\U0001f468",
)
TEXTS: Final = (*_TEXTS.strip().replace("\n", "|").split("|"), *_UNSEEN)
"""Markup, mentions, template syntax, turned and invisible characters, quantities; no two alike."""


@st.composite
def briefings(draw: DrawFn, *, most_questions: int = 8) -> Briefing:
    """A briefing that is ready to be served."""
    chance = draw(st.builds(Random, st.integers(0, 2**32)))
    facts = [f"fact-{number}" for number in range(draw(st.integers(1, 4)))]
    names = [f"question-{number}" for number in range(draw(st.integers(1, most_questions)))]
    return Briefing(
        quizwire=1,
        id=draw(slugs),
        title=draw(lines),
        date=draw(days),
        publish=draw(st.none() | days),
        status=Status.READY,
        language=chance.choice(["en", "en-GB", "de", "ar"]),
        topics=tuple(chance.sample(TEXTS, 2)),
        source=Source(name=chance.choice(TEXTS)),
        summary=chance.choice(TEXTS),
        points=tuple(chance.sample(TEXTS, 3)),
        facts=tuple(_fact(fact, chance) for fact in facts),
        questions=tuple(_question(name, facts, chance) for name in names),
    )


def _fact(name: str, chance: Random) -> Fact:
    attribution = Attribution(
        status=chance.choice(list(Standing)),
        event=chance.choice(list(Event)),
        by=chance.choice(TEXTS),
        disputed_by=chance.choice([None, *TEXTS]),
    )
    return Fact(id=name, text=chance.choice(TEXTS), attribution=attribution, evidence=tuple(chance.sample(TEXTS, 2)))


def _question(name: str, facts: Sequence[str], chance: Random) -> Question:
    key, *wrong = chance.sample(TEXTS, chance.randint(3, 5))
    return Question(
        id=name,
        question=chance.choice(TEXTS),
        answer=key,
        distractors=tuple(Distractor(text=text, why=chance.choice([None, *TEXTS])) for text in wrong),
        explanation=chance.choice(TEXTS),
        fact=chance.choice(facts),
        difficulty=chance.choice(list(Difficulty)),
        keep_order=chance.random() < 0.2,
    )


def editions(**fixed: Any) -> SearchStrategy[Edition]:
    """An edition of any briefing that has content; `fixed` are arguments of `samples.edition`."""
    drawn: dict[str, SearchStrategy[Any]] = {
        "briefing": briefings(),
        "state": st.sampled_from([state for state in State if state is not State.MISSED]),
        "feedback": st.sampled_from(Feedback),
        "questions": st.integers(1, 8),
        "rng_seed": st.integers(0, 2**32),
    }
    return st.builds(samples.edition, **(drawn | {name: st.just(value) for name, value in fixed.items()}))


@st.composite
def answers(draw: DrawFn, edition: Edition, *, people: int = 4) -> list[Answer]:
    """Answers of some people to some questions of an edition, second thoughts among them, in no order."""
    given: list[Answer] = []
    for _ in range(draw(st.integers(0, 20))):
        asked = draw(st.sampled_from(edition.shown.questions))
        given.append(
            Answer(
                edition=edition.id,
                person=f"web/{draw(st.integers(1, people))}",
                question=asked.id,
                choice=draw(st.sampled_from(asked.options)).letter,
                at=samples.NOW + timedelta(seconds=draw(st.integers(0, 10**5))),
            )
        )
    return given


def subscriptions(**fixed: Any) -> SearchStrategy[Subscription]:
    """A standing order in any zone, at any minute, on some weekdays and dates; `fixed` are its fields."""
    drawn: dict[str, SearchStrategy[Any]] = {
        "at": st.builds(time, st.integers(0, 23), st.integers(0, 59)),
        "zone": st.sampled_from(ZONES),
        "starts": days,
        "days": st.frozensets(st.integers(0, 6), min_size=1),
        "holidays": st.sampled_from([None, "US"]),
        "exceptions": st.frozensets(days, max_size=3),
        "extra": st.frozensets(days, max_size=3),
        "questions": st.integers(1, 25),
        "grace": st.sampled_from([timedelta(0), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=23)]),
    }
    return st.builds(samples.subscription, **(drawn | {name: st.just(value) for name, value in fixed.items()}))
