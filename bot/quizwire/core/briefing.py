"""The one model of a briefing: what format 1 says, frozen.

Everything else in Quizwire is derived from it: the JSON Schema, the checks, the editions.
A field's description is what an editor shows to a curator through the schema.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

FORMAT = 1

# Control characters have no place in a text: databases and terminals choke on them. A line has no line breaks either.
_TEXT = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"
_LINE = r"^[^\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]*$"


def _iso_only(value: Any) -> Any:
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII)):
        return value
    raise PydanticCustomError("date_form", "a date is written 2026-11-24")  # pydantic would take 0, and timestamps


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000, pattern=_TEXT)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=_LINE)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Day = Annotated[date, BeforeValidator(_iso_only, json_schema_input_type=date)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]


class Status(StrEnum):
    """Where a briefing stands on its way from a curator to a channel."""

    DRAFT = "draft"
    READY = "ready"
    RETIRED = "retired"


class Standing(StrEnum):
    """How a statement of the article stands."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    CLAIMED = "claimed"
    DENIED = "denied"


class Event(StrEnum):
    """What a statement speaks of."""

    HAPPENED = "happened"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


class Difficulty(StrEnum):
    """How hard a question is meant to be."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Source(_Part):
    """Where the article stands."""

    name: Line
    """The outlet, as readers know it."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=2000)] | None = None
    """The article's address; may be left out."""
    credit: Line | None = None
    """Author, agency or licence, as it must be named."""
    accessed: Day | None = None
    """The day the article was read."""


class Attribution(_Part):
    """Who says a fact, how it stands and what it speaks of."""

    status: Standing
    """confirmed, reported, claimed or denied."""
    event: Event = Event.HAPPENED
    """What it speaks of: happened, planned or conditional."""
    by: Line | None = None
    """Who says so; needed unless the fact is confirmed."""
    disputed_by: Line | None = None
    """Who denies or disputes it."""

    @model_validator(mode="after")
    def _claims_have_a_speaker(self) -> "Attribution":
        if self.status is not Standing.CONFIRMED and self.by is None:
            raise PydanticCustomError("no_speaker", "a fact that is not confirmed needs `by`: who says so")
        return self


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Fact(_Part):
    """One statement of the article, with its evidence and its attribution."""

    id: Slug
    """Short name that questions refer to."""
    text: Text
    """The statement, in your own words."""
    attribution: Attribution
    evidence: Annotated[
        tuple[Text, ...],
        Field(min_length=1, max_length=20),
        BeforeValidator(_one_or_many, json_schema_input_type=Text | tuple[Text, ...]),
    ]
    """One or more verbatim spans of the article that support the fact."""


def _plain_or_mapping(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class Distractor(_Part):
    """One wrong option."""

    text: Line
    """The option as people read it."""
    why: Text | None = None
    """Why it is wrong; shown to those who chose it."""


class Question(_Part):
    """One multiple-choice question on one fact."""

    id: Annotated[Slug, StringConstraints(max_length=60)]
    """Short name of the question; at most 60 characters, since it travels in a button."""
    question: Line
    """The stem. It stands alone and carries the attribution if its fact does."""
    answer: Line
    """The key."""
    distractors: Annotated[
        tuple[Annotated[Distractor, BeforeValidator(_plain_or_mapping, json_schema_input_type=Line | Distractor)], ...],
        Field(min_length=2, max_length=4),
    ]
    """Two to four wrong options: plain strings, or `{text, why}`."""
    explanation: Text
    """Why the answer is right, in a sentence or two."""
    fact: Slug
    """The id of the fact it tests."""
    difficulty: Difficulty = Difficulty.MEDIUM
    keep_order: bool = False
    """List the options in alphabetical order instead of shuffling them; numbers, dates and weekdays sort themselves."""


class Levels(_Part):
    """The summary at other reading levels."""

    simple: Text | None = None
    """For beginners and young readers."""
    advanced: Text | None = None
    """For readers who want the full complexity."""


class Correction(_Part):
    """What was mended in a briefing after it had been ready."""

    date: Day
    note: Text


def _format_number(value: Any) -> Any:
    return FORMAT if value == str(FORMAT) else value


class Briefing(_Part):
    """One curated article digest: summary, key points, facts and questions."""

    quizwire: Annotated[Literal[1], BeforeValidator(_format_number)]
    """The format's number: 1."""
    id: Slug
    """Equals the file's name without its ending."""
    title: Line
    date: Day
    """The article's date; relative dates resolve from it."""
    publish: Day | None = None
    """The day to post it; without it, the queue decides."""
    status: Status = Status.DRAFT
    """draft, ready or retired; only ready ones are posted by themselves."""
    language: Language = "en"
    topics: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    source: Source
    article: Annotated[str, StringConstraints(pattern=r"^[^/\\\x00-\x1f\x7f]+$", max_length=200)] | None = None
    """A text file beside this one, for checking evidence; never posted."""
    summary: Text
    """40 to 120 words, in your own words, attribution kept."""
    levels: Levels = Levels()
    points: Annotated[tuple[Line, ...], Field(min_length=1, max_length=8)]
    """Three to five key points, each one line."""
    facts: Annotated[tuple[Fact, ...], Field(min_length=1, max_length=100)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=100)]
    glossary: dict[Line, Text] = Field(default_factory=dict)
    """Terms and what they mean."""
    discuss: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    """Open questions for the class; posted, never scored."""
    corrections: tuple[Correction, ...] = ()

    def fact(self, fact_id: str) -> Fact:
        """The fact of that id; KeyError where there is none."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)

    def summary_at(self, level: str | None) -> str:
        """The summary at a reading level, or the ordinary one where none is asked for or that one was not written."""
        return dict(self.levels).get(level or "") or self.summary


def json_schema() -> Mapping[str, Any]:
    """The JSON Schema of format 1 that editors use; kept as a file and held equal by a test."""
    schema = Briefing.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
