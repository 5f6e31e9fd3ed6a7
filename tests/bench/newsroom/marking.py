"""Blind marking: our questions among those that editors wrote, shown alike; a key kept apart says which is whose.

Nothing in the items tells who wrote one: the stem and the options only, since evidence is quoted differently by each.
Marks are a table of `id`, `mark` and `reason`; a mark is `usable` as it is, `light` (usable after a light edit) or
`unusable`. What was not marked is counted as such.
"""

import csv
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from quizwire.core.editions import LETTERS
from quizwire.core.quantities import in_order
from quizwire.newsroom import Draft
from tests.bench.newsroom.material import Material

TOP: Final = 5
MARKS: Final = ("usable", "light", "unusable")
_HOW: Final = """# Questions to be marked

Each question is for a daily quiz on the news: it is read by itself, by people who may have read the article or may
not. Mark each, in a table with the columns `id`, `mark` and `reason`:

- `usable`: it can be asked as it stands. It reads well and stands alone, its key is right by the article and no other
  option is, the options are of one kind, and it does not ask as a fact what somebody only claims.
- `light`: so after an edit of a few words that needs no thought.
- `unusable`: anything else; say why in a few words.

The right option is marked with ✓.
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A question to be marked, and whose it is."""

    article: str
    whose: Literal["ours", "human"]
    question: str
    answer: str
    distractors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keyed:
    """A line of the key."""

    whose: str
    article: str


@dataclass(frozen=True, slots=True)
class Share:
    """How one side's questions were marked."""

    whose: str
    counts: Counter[str]
    reasons: Counter[str]

    @property
    def marked(self) -> int:
        """How many have a mark."""
        return sum(self.counts[mark] for mark in MARKS)

    def of(self, *marks: str) -> float:
        """The share of these marks in those marked; 0 where none is."""
        return sum(self.counts[mark] for mark in marks) / max(self.marked, 1)


def items_of(material: Material, made: Draft | None, humans: int, rng: random.Random) -> list[Item]:
    """Our best of an article, and so many of the editors' on it, shuffled."""
    found: list[Item] = []
    for proposal in made.proposals[:TOP] if made else ():
        wrong = tuple(one.text for one in proposal.question.distractors)
        found.append(Item(material.name, "ours", proposal.question.question, proposal.question.answer, wrong))
    for item in rng.sample(material.items, min(humans, len(material.items))):
        found.append(Item(material.name, "human", item.question, item.answer, item.distractors))
    rng.shuffle(found)
    return found


def write(
    given: Sequence[tuple[Material, Sequence[Item]]], items: Path, key: Path, rng: random.Random
) -> dict[str, Keyed]:
    """The items by article, for whoever marks, and the key. Ids say nothing."""
    lines = [_HOW]
    keyed: dict[str, Keyed] = {}
    shuffled = list(given)
    rng.shuffle(shuffled)
    for material, found in shuffled:
        article = material.article
        title = article.title or material.name
        body = article.text.replace("\r", "").split("\n")
        lines.append(f"## {title}\n")
        lines.append("\n".join(f"> {line}".rstrip() for line in body) + "\n")
        for item in found:
            name = f"q{len(keyed) + 1:03}"
            keyed[name] = Keyed(item.whose, item.article)
            lines.append(f"**{name}** {' '.join(item.question.split())}\n")
            for letter, option in zip(LETTERS, _shown(item, rng), strict=False):
                lines.append(f"- {letter}. {option}{' ✓' if option == item.answer else ''}")
            lines.append("")
    _file(items).write_text("\n".join(lines), encoding="utf-8")
    with _file(key).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("id", "whose", "article"))
        table.writerows((name, one.whose, one.article) for name, one in keyed.items())
    return keyed


def _file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _shown(item: Item, rng: random.Random) -> list[str]:
    options = [item.answer, *item.distractors]
    rng.shuffle(options)
    return in_order(options) or options


def read_key(path: Path) -> dict[str, Keyed]:
    """The key that `write` wrote."""
    return {row["id"]: Keyed(row["whose"], row["article"]) for row in _rows(path, "id", "whose", "article")}


def read_marks(path: Path) -> dict[str, tuple[str, str]]:
    """Each id's mark and reason. Raises ValueError where a line holds no mark that there is, or one id twice."""
    found: dict[str, tuple[str, str]] = {}
    for number, row in enumerate(_rows(path, "id", "mark", "reason"), start=2):
        name, mark = row["id"].strip(), row["mark"].strip().lower()
        if mark not in MARKS:
            raise ValueError(f"{path}, line {number}: “{row['mark']}” is no mark; marks are {', '.join(MARKS)}.")
        if name in found:
            raise ValueError(f"{path}, line {number}: {name} is marked twice.")
        found[name] = (mark, row["reason"].strip())
    return found


def _rows(path: Path, *columns: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file, skipinitialspace=True)
        if not set(columns) <= set(table.fieldnames or ()):
            raise ValueError(f"{path}: the first line must name the columns {', '.join(columns)}.")
        return [{name: row[name] or "" for name in columns} for row in table]


def shares(key: dict[str, Keyed], marks: dict[str, tuple[str, str]]) -> list[Share]:
    """Both sides, ours first. Raises ValueError where a mark is for nothing in the key."""
    if unknown := sorted(set(marks) - set(key)):
        raise ValueError(f"These marks are for no question of the key: {', '.join(unknown)}.")
    found = {whose: Share(whose, Counter(), Counter()) for whose in ("ours", "human")}
    for name, one in key.items():
        mark, reason = marks.get(name, ("not marked", ""))
        found[one.whose].counts[mark] += 1
        if mark != "usable" and reason:
            found[one.whose].reasons[reason] += 1
    return list(found.values())


def each_article(key: dict[str, Keyed], marks: dict[str, tuple[str, str]]) -> Iterable[tuple[str, int, int]]:
    """Of each article, how many of ours were marked `usable` or `light`, and how many there are."""
    asked: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for name, one in key.items():
        if one.whose == "ours":
            asked[one.article] += 1
            good[one.article] += marks.get(name, ("", ""))[0] in {"usable", "light"}
    return [(article, good[article], count) for article, count in sorted(asked.items())]
