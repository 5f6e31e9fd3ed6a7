"""Contraries: words of which news uses one where it could use another, such that a statement with the other is false.

`contraries.tsv` holds a row a line: class, words, where it holds. The classes are `adj`, `adv`, `prep`, `det` (which
has pairs such as `half of` too) and `noun`. Words are apart by `|`; `=` joins those that mean nearly one thing, or that
may both be right: they never stand beside each other. `~` marks a noun that takes neither an article nor a plural.
Nouns and adjectives stand in their base form, comparatives and all else as the text has them.

A row with a third column holds only near one of its lemmas: the noun that an adjective or determiner goes with, the
word that an adverb goes with, the noun under a preposition or the verb over it, the verb or preposition over a noun.
Such a row goes before a general one. Among equals, the row that a word opens goes before those that it stands in, since
what is plausible beside a word is chosen for the word that opens the row.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

KINDS: Final = ("adj", "adv", "prep", "det", "noun")


@dataclass(frozen=True, slots=True)
class Contrary:
    """A word to stand in another's place. `mass` is a noun that takes neither an article nor a plural."""

    word: str
    mass: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    groups: tuple[tuple[str, ...], ...]
    near: frozenset[str]

    def place(self, word: str) -> int:
        return next(number for number, group in enumerate(self.groups) if word in map(_plain, group))

    def others(self, word: str) -> tuple[Contrary, ...]:
        own = self.place(word)
        heads = (group[0] for number, group in enumerate(self.groups) if number != own)
        return tuple(Contrary(head.lstrip("~"), head.startswith("~")) for head in heads)


def contraries(word: str, kind: str, near: str = "") -> tuple[Contrary, ...]:
    """What may stand instead of a word of a class beside `near`, the likeliest first; empty if nothing is known."""
    name = word.lower()
    rows = [row for row in _rows().get((kind, name), ()) if not row.near or near in row.near]
    best = min(rows, key=lambda row: (not row.near, row.place(name) > 0), default=None)
    return best.others(name) if best else ()


@cache
def _rows() -> Mapping[tuple[str, str], tuple[_Row, ...]]:
    found: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    text = files("quizwire.newsroom.gazetteer").joinpath("contraries.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, words, near = line.split("\t")
        row = _Row(tuple(tuple(group.split("=")) for group in words.split("|")), frozenset(near.split()))
        for group in row.groups:
            for name in group:
                found[kind, _plain(name)].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _plain(name: str) -> str:
    return name.lstrip("~").lower()
