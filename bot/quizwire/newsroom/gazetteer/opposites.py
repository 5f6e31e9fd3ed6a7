"""Opposites: verbs of which news names one where it could name another; where one is true, the others are false.

`opposites.tsv` holds a set a line: the frame, the verbs, the nouns they need. The frame is `o` (an object, also one
that a passive makes the subject), `i` (no object), `to` (an infinitive), `that` (a clause), `ing` (a gerund), `p:from`
(that preposition and no object) or `o+from` (an object and that preposition; `o+to` also an object and an infinitive).
Verbs are apart by `|`; `=` joins those that may both be true, `!` marks what has no passive. A set is made for the
verbs before its first `|`, above all for the first; the others may be looked up in it too, unless `~` stands before
them. The nouns are heads: of the object (`o`, `o+`), of what follows the preposition (`p:`), of the subject (`i`);
`@law` stands for a row of nouns in `heads.tsv`, and words in capitals are the labels of names. Of the sets that fit,
those made for the verb go before the others, and of those the ones made for the noun.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

NO_PASSIVE: Final = "!"
NOT_LOOKED_UP: Final = "~"
ROW_OF_NOUNS: Final = "@"


@dataclass(frozen=True, slots=True)
class _Opposites:
    groups: tuple[tuple[str, ...], ...]  # without the mark of what is not looked up
    nouns: frozenset[str]  # none: any will do

    def fits(self, noun: str) -> bool:
        return not self.nouns or noun in self.nouns or noun.lower() in self.nouns

    def beside(self, lemma: str) -> tuple[str, ...]:
        return tuple(group[0] for group in self.groups if lemma not in map(_bare, group))


@cache
def _by_verb() -> Mapping[tuple[str, str], tuple[_Opposites, ...]]:
    found: dict[tuple[str, str], list[tuple[bool, bool, bool, _Opposites]]] = defaultdict(list)
    for frame, verbs, nouns in _rows("opposites"):
        groups = [group.split("=") for group in verbs.split("|")]
        own = _Opposites(tuple(tuple(_unmarked(verb) for verb in group) for group in groups), _nouns(nouns))
        for place, group in enumerate(groups):
            for rank, verb in enumerate(group):
                if not verb.startswith(NOT_LOOKED_UP):
                    found[frame, _bare(verb)].append((place > 0, not own.nouns, rank > 0, own))
    return {verb: tuple(own for *_, own in sorted(sets, key=lambda one: one[:3])) for verb, sets in found.items()}


@cache
def _heads() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(nouns.split()) for name, nouns in _rows("heads")}


def verbs_beside(lemma: str, frame: str, noun: str) -> tuple[str, ...]:
    """The verbs that might stand where one does, with that noun (a lemma, or the label of a name); one a meaning.

    None where no set has the verb. What has no passive keeps its mark: see `takes_passive`.
    """
    for own in _by_verb().get((frame, lemma.lower()), ()):
        if own.fits(noun):
            return own.beside(lemma.lower())
    return ()


def takes_passive(alternative: str) -> bool:
    """Whether a verb of `verbs_beside` can be put into the passive."""
    return not alternative.endswith(NO_PASSIVE)


def _nouns(column: str) -> frozenset[str]:
    words = column.split()
    rows = [_heads()[word.removeprefix(ROW_OF_NOUNS)] for word in words if word.startswith(ROW_OF_NOUNS)]
    return frozenset(word for word in words if not word.startswith(ROW_OF_NOUNS)).union(*rows)


def _unmarked(verb: str) -> str:
    return verb.removeprefix(NOT_LOOKED_UP)


def _bare(verb: str) -> str:
    return _unmarked(verb).removesuffix(NO_PASSIVE)


def _rows(table: str) -> list[list[str]]:
    text = files("quizwire.newsroom.gazetteer").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]
