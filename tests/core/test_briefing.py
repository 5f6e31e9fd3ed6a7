"""The model of a briefing: what it takes, what it refuses, and what its schema says."""

from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from quizwire.core.briefing import (
    Attribution,
    Briefing,
    Correction,
    Difficulty,
    Event,
    Source,
    Standing,
    Status,
    json_schema,
)
from tests import samples
from tests.strategies import TEXTS, briefings

PLAIN: dict[str, Any] = {
    "quizwire": "1",
    "id": "2026-11-20-ferry-line",
    "title": "Skerry Point reopens its ferry line",
    "date": "2026-11-20",
    "source": {"name": "The Skerry Lantern"},
    "summary": "The council voted for the ferry.",
    "points": ["The council voted."],
    "facts": [
        {
            "id": "vote",
            "text": "The council voted for it.",
            "attribution": {"status": "reported", "by": "the Lantern"},
            "evidence": "The town council voted",
        }
    ],
    "questions": [
        {
            "id": "who",
            "question": "Who voted for the ferry?",
            "answer": "The council",
            "distractors": ["The court", {"text": "The guild", "why": "It has no vote."}],
            "explanation": "The council did.",
            "fact": "vote",
        }
    ],
}
"""The least that a file says, every scalar as text, as it is read from a file."""


def with_change(path: str, value: Any) -> dict[str, Any]:
    """`PLAIN` with the value at a dotted path replaced."""

    def change(node: Any, keys: list[str]) -> Any:
        if not keys:
            return value
        if isinstance(node, list):
            index = int(keys[0])
            return [*node[:index], change(node[index], keys[1:]), *node[index + 1 :]]
        return {**node, keys[0]: change(node.get(keys[0]), keys[1:])}

    changed: dict[str, Any] = change(PLAIN, path.split("."))
    return changed


def test_the_least_a_file_says_is_filled_up() -> None:
    briefing = Briefing.model_validate(PLAIN)
    assert briefing.quizwire == 1
    assert briefing.date == date(2026, 11, 20)
    assert (briefing.status, briefing.language, briefing.publish) == (Status.DRAFT, "en", None)
    assert (briefing.topics, briefing.discuss, briefing.glossary, briefing.corrections) == ((), (), {}, ())
    assert briefing.facts[0].evidence == ("The town council voted",)
    assert briefing.facts[0].attribution.event is Event.HAPPENED
    question = briefing.questions[0]
    assert [(wrong.text, wrong.why) for wrong in question.distractors] == [
        ("The court", None),
        ("The guild", "It has no vote."),
    ]
    assert (question.difficulty, question.keep_order) == (Difficulty.MEDIUM, False)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("quizwire", "2"),
        ("quizwire", "01"),
        ("quizwire", None),
        ("id", "Ferry"),
        ("id", "ferry--line"),
        ("id", "ferry-"),
        ("id", "ferry\n"),
        ("id", "f\u00e4hre"),
        ("id", "a" * 81),
        ("title", ""),
        ("title", " \u00a0 "),
        ("title", "two\nlines"),
        ("title", "two\u2028lines"),
        ("title", "nul\x00"),
        ("title", "\x1b[31mred"),
        ("title", "c1\x85control"),
        ("title", "x" * 301),
        ("title", ["a list"]),
        ("date", "2026-02-30"),
        ("date", "20261120"),
        ("date", "2026-11-20T00:00:00"),
        ("date", "\u0662026-11-20"),
        ("date", "tomorrow"),
        ("date", 0),
        ("date", 1795132800),
        ("date", None),
        ("publish", "soon"),
        ("status", "done"),
        ("language", "English"),
        ("language", "e"),
        ("topics", "Ferries"),
        ("topics", ["x"] * 21),
        ("source", {}),
        ("source.url", "javascript:alert(1)"),
        ("source.url", "https://a.example/ b"),
        ("source.url", "ftp://a.example"),
        ("source.accessed", "yesterday"),
        ("article", "../secret.txt"),
        ("article", "a\\b.txt"),
        ("summary", "nul\x00"),
        ("summary", "x" * 4001),
        ("levels", {"expert": "Hard words."}),
        ("points", []),
        ("points", ["x"] * 9),
        ("facts", []),
        ("facts.0.evidence", []),
        ("facts.0.evidence", ["", "x"]),
        ("facts.0.attribution", {"status": "reported"}),
        ("facts.0.attribution", {"status": "claimed", "by": " "}),
        ("facts.0.attribution", {"status": "denied", "disputed_by": "the mayor"}),
        ("facts.0.attribution", {"status": "rumoured", "by": "the mayor"}),
        ("facts.0.attribution.event", "dreamt"),
        ("questions", []),
        ("questions.0.id", "q" * 61),
        ("questions.0.question", "two\nlines"),
        ("questions.0.distractors", ["one"]),
        ("questions.0.distractors", ["one", "two", "three", "four", "five"]),
        ("questions.0.distractors", ["one", ""]),
        ("questions.0.distractors", ["one", {"txt": "two"}]),
        ("questions.0.difficulty", "impossible"),
        ("questions.0.keep_order", "perhaps"),
        ("questions.0.extra", "x"),
        ("glossary", {"": "empty"}),
        ("glossary", ["pier"]),
        ("corrections", [{"note": "no date"}]),
        ("typo", "x"),
    ],
)
def test_what_a_briefing_can_not_be_is_refused_where_it_stands(path: str, value: Any) -> None:
    with pytest.raises(ValidationError) as refusal:
        Briefing.model_validate(with_change(path, value))
    places = [".".join(map(str, error["loc"])) for error in refusal.value.errors()]
    # A list that loses its only item counts as too short as well; those who explain errors leave that out.
    assert [place for place in places if place.startswith(path)], places
    assert all(place.startswith(path) or path.startswith(place) for place in places), places


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("quizwire", 1),
        ("title", "x" * 300),
        ("title", "tab\there"),
        ("title", "\u202eturned \u200bround \U0001f6a2"),
        ("date", date(2026, 11, 20)),
        ("publish", "2026-11-24"),
        ("language", "zh-Hant-TW"),
        ("summary", "two\n\nparagraphs"),
        ("levels", {"simple": "Easy words."}),
        ("source.url", "http://a.example"),
        ("article", "ferry line.txt"),
        ("facts.0.attribution", {"status": "confirmed"}),
        ("facts.0.evidence", ["one span", "another"]),
        ("questions.0.keep_order", "true"),
        ("questions.0.distractors", ["12:30", "1.50", "no", "null"]),
        ("questions.0.id", "q" * 60),
        ("glossary", {"pier": "A platform."}),
        ("corrections", [{"date": "2026-11-21", "note": "A name was mended."}]),
    ],
)
def test_what_a_briefing_can_be_is_taken(path: str, value: Any) -> None:
    Briefing.model_validate(with_change(path, value))


def test_a_date_that_is_none_is_told_how_to_be_written() -> None:
    for value in ("tomorrow", 0, None):
        with pytest.raises(ValidationError, match="a date is written 2026-11-24"):
            Correction.model_validate({"date": value, "note": "A name was mended."})


def test_white_space_around_texts_is_taken_off() -> None:
    assert Source(name="  The Skerry\u00a0Lantern \n").name == "The Skerry\u00a0Lantern"


@pytest.mark.parametrize("status", Standing)
def test_only_what_is_confirmed_can_do_without_a_speaker(status: Standing) -> None:
    Attribution(status=status, by="the mayor")
    if status is Standing.CONFIRMED:
        Attribution(status=status)
    else:
        with pytest.raises(ValidationError, match="needs `by`: who says so"):
            Attribution(status=status)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_texts(text: str) -> None:
    assert Correction(date=date(2026, 11, 20), note=text).note == text


def test_a_briefing_is_frozen() -> None:
    briefing = samples.briefing()
    with pytest.raises(ValidationError):
        briefing.title = "Another"  # type: ignore[misc]


def test_facts_are_found_by_id() -> None:
    briefing = samples.briefing()
    assert briefing.fact("seals") is briefing.facts[2]
    with pytest.raises(KeyError, match="nowhere"):
        briefing.fact("nowhere")


def test_the_summary_of_a_level_that_was_not_written_is_the_ordinary_one() -> None:
    briefing = samples.briefing(levels={"simple": "Easy words."})
    assert briefing.summary_at("simple") == "Easy words."
    for level in (None, "", "advanced", "copy", "model_fields", "__class__"):
        assert briefing.summary_at(level) == briefing.summary


@settings(deadline=None, max_examples=50)
@given(briefings())
def test_any_briefing_survives_json_and_fits_the_schema(briefing: Briefing) -> None:
    assert Briefing.model_validate_json(briefing.model_dump_json()) == briefing
    VALIDATOR.validate(briefing.model_dump(mode="json", exclude_none=True))


VALIDATOR = jsonschema.Draft202012Validator(dict(json_schema()), format_checker=jsonschema.FormatChecker())


def test_the_schema_tells_an_editor_what_a_field_is() -> None:
    assert json_schema()["properties"]["publish"]["description"] == "The day to post it; without it, the queue decides."


def test_the_schema_is_one_and_takes_a_file_as_it_is_written() -> None:
    jsonschema.Draft202012Validator.check_schema(dict(json_schema()))
    VALIDATOR.validate(PLAIN | {"quizwire": 1})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("quizwire", 2),
        ("typo", "x"),
        ("date", "tomorrow"),
        ("title", "two\nlines"),
        ("status", "done"),
        ("facts.0.evidence", []),
        ("questions.0.distractors", ["one"]),
        ("questions.0.id", "q" * 61),
        ("source.url", "javascript:alert(1)"),
    ],
)
def test_the_schema_refuses_what_the_model_refuses(path: str, value: Any) -> None:
    assert not VALIDATOR.is_valid(with_change("quizwire", 1) | with_change(path, value))
