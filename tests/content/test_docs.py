"""What the documentation says of files and codes is what the code does."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from quizwire.content.check import check_loaded
from quizwire.content.checks import ERRORS, WARNINGS
from quizwire.content.codes import SEVERITIES
from quizwire.content.load import load_text
from quizwire.core.briefing import Attribution, Briefing, Correction, Distractor, Fact, Levels, Question, Source

DOCS = Path(__file__).parents[2] / "docs"
HEADING = re.compile(r"^### `([a-z-]+)` \((error|warning)(, \*English\*)?\)$", re.MULTILINE)


def test_every_code_is_documented_with_its_weight() -> None:
    documented = HEADING.findall((DOCS / "checks.md").read_text(encoding="utf-8"))
    assert len(documented) == len({code for code, *_ in documented})
    assert {code: weight for code, weight, _ in documented} == {
        code: str(weight) for code, weight in SEVERITIES.items()
    }


def test_every_heading_of_the_checks_is_one_of_a_code() -> None:
    text = (DOCS / "checks.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^### ", text, re.MULTILINE)) == len(HEADING.findall(text))


def test_the_rules_on_english_words_are_marked() -> None:
    marked = {code for code, _, english in HEADING.findall((DOCS / "checks.md").read_text(encoding="utf-8")) if english}
    assert marked == {check.code for check in (*ERRORS, *WARNINGS) if check.english}


def yaml_blocks() -> list[str]:
    return re.findall(
        r"^```yaml\n(.*?)^```$", (DOCS / "curators.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def test_the_briefing_that_curators_are_shown_is_sound() -> None:
    whole = [block for block in yaml_blocks() if "quizwire: 1" in block]
    assert len(whole) == 1
    loaded = load_text(whole[0].encode(), "harbour-bridge.yaml")
    assert check_loaded(loaded, "harbour-bridge.yaml") == ()


@pytest.mark.parametrize("model", [Briefing, Source, Levels, Fact, Attribution, Question, Distractor, Correction])
def test_every_field_is_told_to_curators(model: type[BaseModel]) -> None:
    text = (DOCS / "curators.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE))
    assert set(model.model_fields) <= told
