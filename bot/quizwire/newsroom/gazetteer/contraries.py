"""Contraries: words of which news uses one where it could use another, such that a statement with the other is false.

`contraries.tsv` holds a row a line: class, words, where it holds. The classes are `adj`, `adv`, `prep`, `det` (which
has pairs such as `half of` too) and `noun`. Words are apart by `|`; `=` joins those that mean nearly one thing, or that
may both be right: they never stand beside each other. `~` marks a noun that takes neither an article nor a plural.
Nouns and adjectives stand in their base form, comparatives and all else as the text has them.

A row of two goes both ways, unless `>` stands between them. A longer one is of the word that opens it, and of those
that mean the same: what is plausible beside a word is chosen for that word, and another opens a row of its own. A row
with a third column holds only near one of its lemmas, and goes before a general one: the noun that an adjective or
determiner goes with, the word that an adverb goes with, the noun under a preposition or the verb over it, the verb or
preposition over a noun.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

KINDS: Final = ("adj", "adv", "prep", "det", "noun")
PAIR: Final = 2
ONE_WAY: Final = ">"


@dataclass(frozen=True, slots=True)
class Contrary:
    """A word to stand in another's place. `mass` is a noun that takes neither an article nor a plural."""

    word: str
    mass: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    others: tuple[Contrary, ...]
    near: frozenset[str]


def contraries(word: str, kind: str, near: str = "") -> tuple[Contrary, ...]:
    """What may stand instead of a word of a class beside `near`, the likeliest first; empty if nothing is known."""
    fitting = [row for row in _rows().get((kind, word.lower()), ()) if not row.near or near in row.near]
    return min(fitting, key=lambda row: not row.near).others if fitting else ()


@cache
def _rows() -> Mapping[tuple[str, str], tuple[_Row, ...]]:
    found: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    text = files("quizwire.newsroom.gazetteer").joinpath("contraries.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, words, near = line.split("\t")
        groups = [_group(one) for one in words.replace(ONE_WAY, "|").split("|")]
        both_ways = len(groups) == PAIR and ONE_WAY not in words
        for own in groups if both_ways else groups[:1]:
            row = _Row(tuple(group[0] for group in groups if group is not own), frozenset(near.split()))
            for name in own:
                found[kind, name.word.lower()].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _group(names: str) -> list[Contrary]:
    return [Contrary(name.lstrip("~"), name.startswith("~")) for name in names.split("=")]
