"""Siblings: sets of common nouns of which news names one where it could name another, and what they are asked for as.

`siblings.tsv` holds a set a line: the question word, where the set stands, its members. Members are apart by `|`; `=`
joins names that may mean one thing; `~` marks what takes no article and no plural. `s:` limits a set to what does or
brings about one of the verbs that follow, `o:` to what they are done to, `p:` to what stands behind a preposition; more
than one of them are apart by `;`. So a word of several senses is taken only where its surroundings prove the one: a
wrist is broken, a drill is no tool where a navy holds it. `sorts.tsv` holds, for nouns such as `law`, the words before
them that tell which sort it is. No set holds two that may both be right: a hurricane is no sibling of a storm.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

DOES: Final = "s"
DONE_TO: Final = "o"
BEHIND: Final = "p"  # a preposition
NEITHER: Final = "-"


@dataclass(frozen=True, slots=True)
class Member:
    """A thing with its other names. `mass` is what takes neither an article nor a plural."""

    names: tuple[str, ...]
    mass: bool


@dataclass(frozen=True, slots=True)
class Siblings:
    """Things of which one excludes the others. `asked` is `which crop`, `what kind of ship` or plain `what`."""

    asked: str
    where: Mapping[str, frozenset[str]]  # the words that it goes with, by the side on which it stands; none: anywhere
    members: tuple[Member, ...]

    def stands(self, side: str, word: str) -> bool:
        """Whether the set goes with a verb on one of its sides, or behind a preposition."""
        return (not self.where and side != BEHIND) or word in self.where.get(side, ())


@cache
def _by_name() -> Mapping[str, tuple[tuple[Siblings, Member], ...]]:
    found: dict[str, list[tuple[Siblings, Member]]] = defaultdict(list)
    for asked, where, names in _rows("siblings"):
        sides = dict(one.split(":") for one in where.split(";")) if where else {}
        members = tuple(
            Member(tuple(name.lstrip("~") for name in one.split("=")), one.startswith("~")) for one in names.split("|")
        )
        own = Siblings(asked, {side: frozenset(words.split()) for side, words in sides.items()}, members)
        for member in members:
            for name in member.names:
                found[name.lower()].append((own, member))
    return {name: tuple(sorted(sets, key=lambda one: not one[0].where)) for name, sets in found.items()}


@cache
def _sorts() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for heads, words in _rows("sorts"):
        for head in heads.split():
            found[head] = (*found.get(head, ()), tuple(words.split("|")))
    return found


def siblings_of(name: str, side: str, word: str) -> Iterator[tuple[Siblings, Member]]:
    """The sets that a name is in and that go with a verb or preposition, those made for such a one first."""
    return (found for found in _by_name().get(name.lower(), ()) if found[0].stands(side, word))


def sorts_of(noun: str, word: str) -> tuple[str, ...]:
    """What a noun might have before it instead of a word: `dairy` for `tomato` before `farm`."""
    for words in _sorts().get(noun.lower(), ()):
        if any(word in one.split("=") for one in words):
            return tuple(one.split("=")[0] for one in words if word not in one.split("="))
    return ()


def _rows(table: str) -> list[list[str]]:
    text = files("quizwire.newsroom.gazetteer").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]
