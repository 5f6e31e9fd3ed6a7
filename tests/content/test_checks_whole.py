"""Flaws of a briefing as a whole are found at their place; a sound briefing has none."""

import pytest

from quizwire.content.check import check
from tests.content.items import found
from tests.content.samples import briefing


def test_a_sound_briefing_has_no_flaws() -> None:
    assert check(briefing()) == ()


@pytest.mark.parametrize(("count", "flawed"), [(39, True), (40, False), (120, False), (121, True)])
def test_a_summary_has_forty_to_a_hundred_and_twenty_words(count: int, flawed: bool) -> None:
    assert bool(found("summary-length", briefing(summary="word " * count))) is flawed


def test_words_are_counted_only_where_spaces_part_them() -> None:
    assert found("summary-length", briefing(summary="港口大桥重新开放。", language="zh-Hans")) == []


@pytest.mark.parametrize(
    ("code", "path", "change"),
    [
        ("date-unknown", ("date",), {"date": "1970-01-01"}),
        ("source-unknown", ("source", "name"), {"source": {"name": "Unknown source"}}),
    ],
)
def test_what_stands_for_the_unknown_is_an_error_once_a_briefing_is_ready(
    code: str, path: tuple[str, ...], change: dict[str, object]
) -> None:
    (finding,) = found(code, briefing(status="ready", **change))
    assert finding.path == path
    assert found(code, briefing(status="draft", **change)) == []
    assert found(code, briefing(status="ready")) == []


@pytest.mark.parametrize(("count", "flawed"), [(2, True), (3, False), (5, False), (6, True)])
def test_there_are_three_to_five_points(count: int, flawed: bool) -> None:
    assert bool(found("points-count", briefing(points=[f"Point {number}." for number in range(count)]))) is flawed


def test_long_evidence_is_pointed_at() -> None:
    facts = [fact.model_dump() for fact in briefing().facts]
    facts[1]["evidence"] = ["short", "word " * 26]
    (finding,) = found("long-evidence", briefing(facts=facts))
    assert finding.path == ("facts", 1, "evidence", 1)
    facts[1]["evidence"] = ["word " * 25]
    assert found("long-evidence", briefing(facts=facts)) == []


def test_a_fact_that_no_question_asks_about_is_pointed_at() -> None:
    questions = [question.model_dump() for question in briefing().questions[:2]]
    (finding,) = found("unasked-fact", briefing(questions=questions))
    assert finding.path == ("facts", 2)


@pytest.mark.parametrize(
    "text",
    [
        *(f"a{character}b" for character in "\u200b\u00ad\u2060\u200c\u200d\u180e\u3164\u2066"),
        *("\u202egnp.exe", "\ufeffa", "a\u200e", "\u061cabc", "a\U000e0041"),
    ],
)
def test_invisible_characters_are_found_with_their_number(text: str) -> None:
    (finding,) = found("invisible-character", briefing(title=text))
    assert finding.path == ("title",)
    assert "U+" in finding.message


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Familie 👨\u200d👩\u200d👧 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "en"),
        ("می\u200cخواهم", "fa"),
        ("क\u094d\u200dष", "hi"),
        ("שלום\u200f (abc)", "he"),
        ("\u0600۱۲۳", "ar"),
        ("naïve “quotes” – 日本語 \u00a0 ❤️", "en"),
    ],
)
def test_characters_at_home_in_emoji_and_other_scripts_are_left_in_peace(text: str, language: str) -> None:
    assert found("invisible-character", briefing(title=text, language=language)) == []


def test_invisible_characters_are_found_wherever_there_is_text() -> None:
    given = briefing(
        glossary={"te\u200brm": "mean\u200bing"}, topics=["a", "b\u200bc"], discuss=["x\u202ey"], language="en"
    )
    assert [finding.path for finding in found("invisible-character", given)] == [
        ("topics", 1),
        ("glossary", "te\u200brm"),
        ("glossary", "te\u200brm"),
        ("discuss", 0),
    ]
