"""The JSON Schema that editors use is the model's own, and takes what Quizwire takes."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from quizwire.content.schema import schema_text
from quizwire.content.write import dump
from quizwire.core.briefing import Briefing
from tests.content.samples import TEXT, changed
from tests.content.strategies import briefings

KEPT = Path(__file__).parents[2] / "docs" / "briefing.schema.json"


class EditorLoader(yaml.SafeLoader):
    """YAML as an editor reads it: numbers and booleans have their types, a date is a text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "int", "float"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?\d+$"), list("-0123456789"))


def accepts(text: str) -> bool:
    tree: Any = yaml.load(text, EditorLoader)
    return jsonschema.Draft202012Validator(json.loads(schema_text())).is_valid(tree)


def test_the_kept_schema_is_the_models_own() -> None:
    assert KEPT.read_text(encoding="utf-8") == schema_text(), "run: quizwire schema > docs/briefing.schema.json"


def test_it_is_a_sound_schema_with_a_description_of_every_field_that_needs_one() -> None:
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["publish"]["description"].startswith("The day to post it")


def test_it_takes_the_sample() -> None:
    assert accepts(TEXT)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(briefings)
def test_it_takes_whatever_is_written(written: Briefing) -> None:
    assert accepts(dump(written))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: ready", "status: redy"),
        ("title: Harbour", "titel: Harbour"),
        ("title: Harbour bridge of Port Elm reopens\n", ""),
        ("quizwire: 1", "quizwire: 2"),
        ("topics: [Transport, Cities]", "topics: Transport"),
        ("id: harbour-bridge", "id: Harbour Bridge"),
        ("difficulty: easy", "keep_order: maybe"),
    ],
)
def test_it_refuses_what_quizwire_refuses(old: str, new: str) -> None:
    assert not accepts(changed((old, new)).decode())


@pytest.mark.parametrize("path", sorted((KEPT.parents[1] / "briefings").glob("*.yaml")), ids=lambda path: path.stem)
def test_it_takes_every_shipped_briefing(path: Path) -> None:
    assert accepts(path.read_text(encoding="utf-8"))
