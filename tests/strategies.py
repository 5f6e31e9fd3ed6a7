"""Hypothesis strategies for the core's words: any briefing that could be served, and what grows out of it.

Texts are as hostile as the model lets through: any script, white space inside, markup, right-to-left and zero-width
characters.
"""

from datetime import date, time, timedelta
from typing import Any, Final
from zoneinfo import available_timezones

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from quizwire.core.briefing import Attribution, Briefing, Difficulty, Event, Fact, Question, Source, Standing, Status
from quizwire.core.editions import Edition, Feedback, State
from quizwire.core.rounds import Answer
from quizwire.core.schedule import Subscription
from tests import samples

ZONES: Final = tuple(sorted(available_timezones()))

slugs: Final = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
days: Final = st.dates(date(2024, 1, 1), date(2030, 12, 31))
_characters: Final = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))


def lines(longest: int = 40) -> SearchStrategy[str]:
    """Texts of one line, as the model keeps them: not empty, no white space around them."""
    return st.text(_characters, min_size=1, max_size=longest).map(str.strip).filter(bool)


def options(count: int) -> SearchStrategy[list[str]]:
    """Texts that a reader can tell apart: words, numbers or dates."""
    texts = lines() | st.integers(0, 10**6).map(str) | st.dates().map(lambda day: f"{day.day} {day:%B %Y}")
    return st.lists(texts, min_size=count, max_size=count, unique_by=str.casefold)


@st.composite
def attributions(draw: DrawFn) -> Attribution:
    """How a fact stands; everything but what is confirmed has a speaker."""
    status = draw(st.sampled_from(Standing))
    by = draw(lines() if status is not Standing.CONFIRMED else st.none() | lines())
    return Attribution(status=status, event=draw(st.sampled_from(Event)), by=by, disputed_by=draw(st.none() | lines()))


@st.composite
def _questions(draw: DrawFn, name: str, facts: list[str]) -> Question:
    key, *wrong = draw(options(draw(st.integers(3, 5))))
    return Question.model_validate(
        {
            "id": name,
            "question": draw(lines()),
            "answer": key,
            "distractors": [draw(st.sampled_from([text, {"text": text, "why": draw(lines())}])) for text in wrong],
            "explanation": draw(lines()),
            "fact": draw(st.sampled_from(facts)),
            "difficulty": draw(st.sampled_from(Difficulty)),
            "keep_order": draw(st.booleans()),
        }
    )


@st.composite
def briefings(draw: DrawFn, *, most_questions: int = 8) -> Briefing:
    """A briefing that is ready to be served."""
    facts = draw(st.lists(slugs, min_size=1, max_size=4, unique=True))
    names = draw(st.lists(slugs, min_size=1, max_size=most_questions, unique=True))
    return Briefing(
        quizwire=1,
        id=draw(slugs),
        title=draw(lines()),
        date=draw(days),
        publish=draw(st.none() | days),
        status=Status.READY,
        language=draw(st.sampled_from(["en", "en-GB", "de", "ar"])),
        topics=tuple(draw(st.lists(lines(), max_size=3))),
        source=Source(name=draw(lines())),
        summary=draw(lines(200)),
        points=tuple(draw(st.lists(lines(), min_size=1, max_size=5))),
        facts=tuple(
            Fact(id=fact, text=draw(lines()), attribution=draw(attributions()), evidence=(draw(lines()),))
            for fact in facts
        ),
        questions=tuple(draw(_questions(name, facts)) for name in names),
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
