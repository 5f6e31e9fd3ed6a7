"""Writing a briefing and loading it gives the same briefing, and the text is one that people can read and compare."""

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from quizwire.content.load import load_text
from quizwire.content.tree import FASTEST, PythonParser, read
from quizwire.content.write import dump
from quizwire.core.briefing import Briefing
from tests.content.samples import TEXT, briefing
from tests.content.strategies import NASTY, briefings


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(briefings)
def test_what_is_written_is_read_back(written: Briefing) -> None:
    assert Briefing.model_validate(read(dump(written).encode()).value) == written


@pytest.mark.parametrize("text", NASTY)
def test_texts_that_yaml_misreads_come_back(text: str) -> None:
    texts = {"title": text, "topics": [text], "glossary": {text: text}, "discuss": [text, f"{text}\n{text}"]}
    written = Briefing.model_validate(briefing().model_dump() | texts)
    data = dump(written).encode()
    assert Briefing.model_validate(read(data).value) == written
    assert Briefing.model_validate(read(data, PythonParser).value) == written


@pytest.mark.parametrize("text", ["12:30", "1.50", "no", "y", "null", "1e3", "0o17", "2024-02-03"])
def test_other_yaml_readers_see_text_too(text: str) -> None:
    written = dump(briefing(title=text))
    assert yaml.safe_load(written)["title"] == text
    assert f"title: '{text}'\n" in written


def test_a_file_in_its_best_form_is_written_as_it_was() -> None:
    loaded = load_text(TEXT.encode(), "harbour-bridge.yaml").briefing
    assert loaded is not None
    assert dump(loaded) == TEXT


def test_a_change_of_one_field_changes_its_lines_only() -> None:
    before, after = dump(briefing()).splitlines(), dump(briefing(title="Another title")).splitlines()
    assert [line for line in after if line not in before] == ["title: Another title"]
    assert len(after) == len(before)


def test_long_texts_are_folded_within_a_hundred_columns() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    written = dump(briefing(summary=f"{text}\n{text}"))
    assert "summary: >-\n  word0" in written
    assert max(map(len, written.splitlines())) <= 100


@pytest.mark.parametrize(
    "between", [" \t", "\t", "\t ", "  ", "\n ", "\n  ", "\n\n ", "\n\t", "\n\n\n", " \n", "\u2028", " \ufeff"]
)
@pytest.mark.parametrize("piece", ["w", "word", "word " * 30 + "word"], ids=["letter", "word", "line"])
def test_texts_keep_the_space_between_their_words(piece: str, between: str) -> None:
    text = between.join([piece] * (2 if piece == "w" else 15))
    written = briefing(summary=text)
    for parser in (FASTEST, PythonParser):
        assert Briefing.model_validate(read(dump(written).encode(), parser).value).summary == text


def test_the_first_line_tells_editors_where_the_schema_is() -> None:
    assert dump(briefing(), schema="../docs/briefing.schema.json").startswith(
        "# yaml-language-server: $schema=../docs/briefing.schema.json\nquizwire: 1\n"
    )
