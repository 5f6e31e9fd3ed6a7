"""What README.md shows is true: its briefing is without a flaw, and its links lead somewhere."""

import re
from pathlib import Path

import pytest

from quizwire.content.load import load_text

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def test_the_briefing_shown_is_read_without_a_problem() -> None:
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    loaded = load_text(block[1].encode(), "2026-11-20-ferry-line.yaml")
    assert list(loaded.problems) == []
    assert loaded.briefing is not None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text):
        assert (document.parent / target).exists(), target
