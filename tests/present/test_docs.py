"""What docs/templates.md shows works, and it names everything there is."""

import re
from pathlib import Path

from quizwire.present.builder import CardBuilder
from quizwire.present.presenter import Presenter
from quizwire.present.text import to_text
from tests.present.catalogue import PRESENT
from tests.present.sample_cards import edition

DOCS = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")


def shown(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCS, re.MULTILINE | re.DOTALL)


def test_the_templates_shown_make_cards(tmp_path: Path) -> None:
    one_block, whole = shown("jinja")
    (tmp_path / "edition.j2").write_text(one_block)
    (tmp_path / "notice.j2").write_text(whole)
    show = Presenter(templates=tmp_path)
    assert "Credit: Iris Moll\n\nClass 7b, Room 12\n" in to_text(show.edition(edition()))
    assert to_text(show.notice("All is well.")) == "A word from the newsroom\n\nAll is well.\n"
    assert show.problems == []


def test_the_texts_shown_are_used(tmp_path: Path) -> None:
    (catalogue,) = shown("po")
    path = tmp_path / "locales" / "en" / "LC_MESSAGES" / "quizwire.po"
    path.parent.mkdir(parents=True)
    path.write_text(catalogue)
    show = Presenter(templates=tmp_path)
    assert "[Today's 3 questions] [Glossary and discussion] [Hall of fame]" in to_text(show.edition(edition()))
    assert show.problems == []


def test_the_problem_shown_is_the_one_that_is_reported(tmp_path: Path) -> None:
    (tmp_path / "edition.j2").write_text("{% do card.title('x') %}\n\n{% do card.paragraph(txet) %}")
    show = Presenter(templates=tmp_path)
    show.edition(edition())
    (problem,) = show.problems
    assert f"    {problem}\n".replace(str(tmp_path), "our-templates") in DOCS


def test_every_template_and_every_call_is_named() -> None:
    templates = {path.name for path in (PRESENT / "templates").glob("*.j2")}
    assert templates == set(re.findall(r"^\| `(\w+\.j2)` \|", DOCS, re.MULTILINE))
    calls = {name for name in vars(CardBuilder) if not name.startswith("_")} - {"build"}
    assert calls == set(re.findall(r"`card\.(\w+)\(", DOCS.split("| call |")[1]))
