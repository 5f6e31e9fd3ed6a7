"""Small things that tests are made of: one invented article, its briefing, and what grows out of it.

Everything is the same at each call. `**changes` replace fields of the result by name, so that a test states only what
it is about. The article is nobody's: there is no Skerry Point.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from quizwire.core.briefing import Attribution, Briefing, Event, Fact, Question, Source, Standing, Status
from quizwire.core.editions import Edition, Feedback, Kind, State, edition_id, freeze
from quizwire.core.records import Channel, Person
from quizwire.core.rounds import Answer
from quizwire.core.schedule import CLOSES_AFTER, Subscription

NOW: Final = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday noon, four days after the article."""

TODAY: Final = NOW.date()

ARTICLE: Final = """\
Skerry Point will get its ferry back. The town council voted seven to four on Thursday to reopen the line to Gull
Island, which has lain idle since the storm of 2019. "The first boat sails on 1 March," said the mayor, Ada Brandt.

The lighthouse keeper, Tomas Reed, said the new pier would stand in the way of the seals. The harbour office denied it.
A crossing is to cost 4.50 crowns if the county pays its half of the bill. Nobody knows yet who will steer the boat.
"""
"""The whole article; every evidence in `briefing()` is a span of it."""

_STOPS: Final = ("Cod Lane", "North Mole", "Salt Yard", "Old Wharf", "Heron Steps", "Tar Bank", "Kelp Row", "Far Sound")

_ITEMS: Final[tuple[dict[str, Any], ...]] = (
    {
        "id": "vote",
        "text": "The town council of Skerry Point voted seven to four to reopen the ferry line to Gull Island.",
        "attribution": Attribution(status=Standing.CONFIRMED),
        "evidence": "The town council voted seven to four on Thursday",
        "question": "Who voted to reopen the ferry line from Skerry Point to Gull Island?",
        "answer": "The town council",
        "distractors": ("The county court", "The harbour guild", "The island school"),
        "explanation": "The council of Skerry Point voted for it by seven to four.",
        "difficulty": "easy",
    },
    {
        "id": "idle-since",
        "text": "The ferry line had lain idle since a storm in 2019.",
        "attribution": Attribution(status=Standing.CONFIRMED),
        "evidence": "which has lain idle since the storm of 2019",
        "question": "Since which year had the ferry line to Gull Island lain idle?",
        "answer": "2019",
        "distractors": ("2015", "2021", "2017"),
        "explanation": "A storm in 2019 ended the service.",
        "difficulty": "medium",
    },
    {
        "id": "seals",
        "text": "The lighthouse keeper says that the new pier would stand in the way of the seals.",
        "attribution": Attribution(
            status=Standing.CLAIMED,
            event=Event.CONDITIONAL,
            by="Tomas Reed, the lighthouse keeper",
            disputed_by="the harbour office",
        ),
        "evidence": "said the new pier would stand in the way of the seals",
        "question": "According to the lighthouse keeper of Skerry Point, whom would the new pier hinder?",
        "answer": "Seals",
        "distractors": (
            {"text": "Swimmers", "why": "The article does not speak of swimmers."},
            {"text": "Terns", "why": "No birds are named."},
            "Fishermen",
        ),
        "explanation": "Tomas Reed said so; the harbour office denied it.",
        "difficulty": "hard",
    },
    {
        "id": "first-boat",
        "text": "The mayor said that the first boat sails on 1 March.",
        "attribution": Attribution(status=Standing.REPORTED, event=Event.PLANNED, by="Ada Brandt, the mayor"),
        "evidence": "The first boat sails on 1 March",
        "question": "When, according to the mayor of Skerry Point, does the first ferry sail?",
        "answer": "1 March",
        "distractors": ("15 January", "20 April", "3 June"),
        "explanation": "The mayor, Ada Brandt, named 1 March.",
        "difficulty": "easy",
    },
    {
        "id": "fare",
        "text": "A crossing is to cost 4.50 crowns if the county pays its half of the bill.",
        "attribution": Attribution(status=Standing.REPORTED, event=Event.CONDITIONAL, by="the town council"),
        "evidence": ("A crossing is to cost 4.50 crowns", "if the county pays its half of the bill"),
        "question": "What is a crossing to Gull Island to cost if the county pays its half?",
        "answer": "4.50 crowns",
        "distractors": ("3 crowns", "6.25 crowns", "12 crowns"),
        "explanation": "The fare is to be 4.50 crowns, provided that the county pays half.",
        "difficulty": "medium",
    },
    {
        "id": "keeper",
        "text": "Tomas Reed is the keeper of the lighthouse.",
        "attribution": Attribution(status=Standing.CONFIRMED),
        "evidence": "The lighthouse keeper, Tomas Reed",
        "question": "What is Tomas Reed of Skerry Point?",
        "answer": "Lighthouse keeper",
        "distractors": ("Mayor", "Harbour master", "Ferry captain"),
        "explanation": "He keeps the lighthouse; Ada Brandt is the mayor.",
        "difficulty": "hard",
    },
)


def _item(number: int) -> dict[str, Any]:
    """The written items first; past them, as many of one plain pattern as a test asks for."""
    if number < len(_ITEMS):
        return _ITEMS[number]
    names = [f"{stop} {number}" for stop in _STOPS]
    return {
        "id": f"stop-{number}",
        "text": f"Stop {number} of the ferry is {names[0]}.",
        "attribution": Attribution(status=Standing.CONFIRMED),
        "evidence": "Skerry Point will get its ferry back.",
        "question": f"What is stop {number} of the ferry line called?",
        "answer": names[0],
        "distractors": tuple(names[1:4]),
        "explanation": f"The timetable calls it {names[0]}.",
        "difficulty": ("easy", "medium", "hard")[number % 3],
    }


def briefing(id: str = "2026-11-20-ferry-line", questions: int = 6, **changes: Any) -> Briefing:
    """A ready briefing with that many questions, each on a fact of its own."""
    items = [_item(number) for number in range(questions)]
    fields: dict[str, Any] = {
        "quizwire": 1,
        "id": id,
        "title": "Skerry Point reopens its ferry line",
        "date": date(2026, 11, 20),
        "status": Status.READY,
        "topics": ("Ferries", "Skerry Point"),
        "source": Source(name="The Skerry Lantern", url="https://lantern.example/ferry", credit="By Iris Moll"),
        "summary": (
            "The town council of Skerry Point voted to reopen the ferry line to Gull Island, idle since 2019. The "
            "mayor said the first boat sails on 1 March. The lighthouse keeper fears for the seals, which the harbour "
            "office denies."
        ),
        "levels": {"simple": "A small town will have a ferry again. The first boat sails on 1 March."},
        "points": (
            "The council voted seven to four for the ferry.",
            "The first boat is to sail on 1 March.",
            "The keeper of the lighthouse fears for the seals; the harbour office denies it.",
        ),
        "facts": tuple(
            Fact(**{name: item[name] for name in ("id", "text", "attribution", "evidence")}) for item in items
        ),
        "questions": tuple(
            Question(
                fact=item["id"],
                **{name: value for name, value in item.items() if name not in ("text", "attribution", "evidence")},
            )
            for item in items
        ),
        "glossary": {"pier": "A platform that stands in the water and that boats tie up to."},
        "discuss": ("Should a town pay for a ferry that few people use?",),
    }
    return Briefing.model_validate(fields | changes)


_briefing = briefing  # `edition` takes an argument of that name


def edition(
    briefing: Briefing | None = None,
    *,
    channel: str = "web/main",
    subscription: str | None = "daily",
    day: date = TODAY,
    state: State = State.OPEN,
    feedback: Feedback = Feedback.INSTANT,
    questions: int = 25,
    level: str | None = None,
    rng_seed: int = 1,
    **changes: Any,
) -> Edition:
    """An edition of a briefing (by default the sample one), with its instants and content as its state wants them."""
    served = briefing or _briefing()
    key = f"{channel}#{subscription}#{day.isoformat()}" if subscription else f"manual#{channel}#{served.id}"
    delivered = state in (State.OPEN, State.CLOSED)
    made = Edition(
        id=edition_id(key),
        key=key,
        channel=channel,
        kind=Kind.SCHEDULED if subscription else Kind.MANUAL,
        subscription=subscription,
        day=day,
        state=state,
        content=None
        if state is State.MISSED
        else freeze(served, questions=questions, level=level, rng=Random(rng_seed)),
        feedback=feedback,
        created_at=NOW,
        closes_at=NOW + CLOSES_AFTER,
        published_at=NOW + timedelta(seconds=2) if delivered else None,
        closed_at=NOW + timedelta(days=1) if state is State.CLOSED else None,
    )
    return replace(made, **changes)


def answer(
    edition: Edition,
    person: str = "web/ada",
    number: int = 0,
    *,
    right: bool = True,
    at: datetime = NOW,
    **changes: Any,
) -> Answer:
    """A person's answer to the question of that number (from 0): the key, or the first letter that is not."""
    asked = edition.shown.questions[number]
    wrong = next(option.letter for option in asked.options if option.letter != asked.key)
    given = Answer(edition=edition.id, person=person, question=asked.id, choice=asked.key if right else wrong, at=at)
    return replace(given, **changes)


def subscription(**changes: Any) -> Subscription:
    """A channel's `daily`: 08:15 in New York from 23 November 2026 on, every day."""
    fields: dict[str, Any] = {
        "channel": "web/main",
        "name": "daily",
        "at": time(8, 15),
        "zone": "America/New_York",
        "starts": date(2026, 11, 23),
    }
    return Subscription(**(fields | changes))


def person(id: str = "web/ada", name: str = "Ada", **changes: Any) -> Person:
    """Someone who answers."""
    return replace(Person(id=id, name=name, created_at=NOW), **changes)


def channel(id: str = "web/main", community: str = "web", name: str = "Main room", **changes: Any) -> Channel:
    """A channel of the local room."""
    return replace(Channel(id=id, community=community, name=name), **changes)
