"""The articles that are drafted, with the items that people wrote on them where there are any.

A folder holds articles as `*.txt`, `*.md` and `*.html`, and as `*.json` with `title`, `paragraphs` (each with the text
as `advanced`) and the questions that editors wrote on each paragraph. Its own folders are read too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from quizwire.newsroom import Article, NotDraftable, read_article
from quizwire.newsroom.article import Kind

ROOT: Final = Path(__file__).parents[3]
OWN: Final = ROOT / "tests/newsroom/articles"
_KINDS: Final[dict[str, Kind]] = {".txt": "text", ".md": "markdown", ".html": "html"}


@dataclass(frozen=True, slots=True)
class HumanItem:
    """A question as an editor wrote it, and the sentences that it rests on."""

    question: str
    answer: str
    distractors: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, and what editors ask of it."""

    text: str
    items: tuple[HumanItem, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """One article; `passages` where editors wrote on it."""

    name: str
    article: Article
    passages: tuple[Passage, ...] = ()

    @property
    def items(self) -> tuple[HumanItem, ...]:
        """All that editors ask of the article."""
        return tuple(item for passage in self.passages for item in passage.items)


def folder(given: str | None) -> Path:
    """The folder named, or the articles beside the project, or else the tests' own."""
    beside = ROOT.parent / "shared" / "articles"
    return Path(given) if given else beside if beside.is_dir() else OWN


def materials(where: Path) -> Iterator[Material]:
    """The articles of a folder, by their paths. A text in which no article is found is told of and left out."""
    for path in sorted(where.rglob("*")):
        try:
            if path.suffix == ".json":
                yield from _with_items(path.stem, json.loads(path.read_text(encoding="utf-8")))
            elif path.suffix in _KINDS:
                content = path.read_text(encoding="utf-8")
                yield Material(path.stem, read_article(content, kind=_KINDS[path.suffix]))
        except NotDraftable as refusal:
            print(f"{path.name}: {refusal}")


def _with_items(name: str, data: Any) -> Iterator[Material]:
    if not isinstance(data, dict) or "paragraphs" not in data:
        return  # some other file
    passages = tuple(
        Passage(paragraph["advanced"], tuple(_item(item) for item in paragraph.get("questions", ())))
        for paragraph in data["paragraphs"]
    )
    text = "\n\n".join(passage.text for passage in passages)
    yield Material(name, read_article(f"{data['title']}\n\n{text}", source=data.get("source")), passages)


def _item(item: Any) -> HumanItem:
    return HumanItem(item["question"], item["answer"], tuple(item["distractors"]), tuple(item["evidence"]))
