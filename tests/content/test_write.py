"""Writing a briefing and loading it gives the same briefing, and the text is one that people can read and compare."""

from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from quizwire.content.tree import PythonParser, read
from quizwire.content.write import dump
from quizwire.core.briefing import Briefing
from tests.content.samples import briefing
from tests.content.strategies import NASTY, briefings


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(briefings)
def test_what_is_written_is_read_back(written: Briefing) -> None:
    assert Briefing.model_validate(read(dump(written).encode()).value) == written


@pytest.mark.parametrize("text", NASTY)
def test_texts_that_yaml_misreads_come_back(text: str) -> None:
    written = Briefing.model_validate(
        briefing().model_dump()
        | {"title": text, "topics": [text], "glossary": {text: text}, "discuss": [f"{text}\n{text}"]}
    )
    assert Briefing.model_validate(read(dump(written).encode()).value) == written
    assert Briefing.model_validate(read(dump(written).encode(), PythonParser).value) == written


@pytest.mark.parametrize("text", ["12:30", "1.50", "no", "y", "null", "1e3", "0o17", "2024-02-03"])
def test_other_yaml_readers_see_text_too(text: str) -> None:
    written = briefing(title=text)
    assert yaml.safe_load(dump(written))["title"] == text
    assert f"title: '{text}'\n" in dump(written)
