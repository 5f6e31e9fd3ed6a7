"""Checking, previewing, and the schema, by the command line."""

import json

import pytest

from quizwire.content.schema import schema_text
from tests.cli.conftest import Home


def spoil(home: Home) -> None:
    """A briefing with an error, and one with a warning."""
    bad = home.put("2026-11-25-bad")
    bad.write_text(bad.read_text().replace("status: ready", "status: redy"))
    flawed = home.put("2026-11-26-flawed")
    flawed.write_text(flawed.read_text().replace("answer: The town council", "answer: All of the above"))


def test_good_briefings_are_met_with_silence(home: Home) -> None:
    said = home("check --errors-only")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_problems_are_printed_as_a_compiler_does(home: Home) -> None:
    spoil(home)
    said = home("check briefings/2026-11-25-bad.yaml")
    assert said.code == 1
    assert said.out.startswith("briefings/2026-11-25-bad.yaml:")
    assert " error: " in said.out.splitlines()[0]
    assert home("check --errors-only briefings").out.count(" error: ") == 1
    assert " warning: " in home("check briefings/2026-11-26-flawed.yaml").out
    assert home("check --errors-only briefings/2026-11-26-flawed.yaml").code == 0


def test_problems_are_printed_for_programs(home: Home) -> None:
    spoil(home)
    found = json.loads(home("check briefings/2026-11-25-bad.yaml --format json").out)
    assert found[0]["severity"] == "error"
    assert found[0]["line"] > 1
    assert home("check briefings/2026-11-25-bad.yaml --format github").out.startswith("::error file=briefings/")
    assert home("check briefings/2026-11-21-ferry.yaml --errors-only --format json").out == "[]\n"


def test_a_path_that_is_not_there_is_a_problem(home: Home) -> None:
    said = home("check nowhere.yaml")
    assert said.code == 1
    assert said.out.startswith("nowhere.yaml:0:0:")


def test_the_schema_is_the_models_own(home: Home) -> None:
    assert home("schema").out == schema_text()


def test_a_preview_shows_every_card(home: Home) -> None:
    said = home("preview 2026-11-21-ferry --level simple --questions 2")
    assert said.code == 0
    for words in ("Ferry news, part 1", "A small town will have", "Question 1 of 2", "✓", "“", "Source", "pier"):
        assert words in said.out


def test_a_preview_of_a_file_and_of_a_briefing_with_one_question(home: Home) -> None:
    (home.folder / "drafts").mkdir()
    file = home.put("my-own", questions=1).rename(home.folder / "drafts" / "my-own.yaml")
    assert "Question 1 of 1" in home(f"preview {file}").out
    assert "Question 1 of 1" in home("preview my-own --briefings drafts").out


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("2026-11-21-fery", "There is no briefing `2026-11-21-fery`; did you mean `2026-11-21-ferry`?"),
        ("zzz", "There is no briefing `zzz` in briefings."),
        ("2026-11-25-bad", "briefings/2026-11-25-bad.yaml can't be shown as long as it has errors"),
    ],
)
def test_a_briefing_that_cannot_be_shown_is_one_sentence(home: Home, named: str, sentence: str) -> None:
    spoil(home)
    said = home(f"preview {named}")
    assert said.code == 1
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
