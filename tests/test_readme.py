"""What README.md shows is true: its briefing is without a flaw, and its links lead somewhere."""

import re
from pathlib import Path

import pytest

from quizwire.content.check import check_paths

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def test_the_briefing_shown_is_checked_without_a_word(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    file = tmp_path / "2026-11-20-ferry-line.yaml"
    file.write_text(block[1], encoding="utf-8")
    assert list(check_paths([file])) == []


def test_every_shipped_briefing_is_checked_without_a_word() -> None:
    assert list(check_paths([ROOT / "briefings"])) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text):
        assert (document.parent / target).exists(), target
