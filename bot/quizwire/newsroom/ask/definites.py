"""Nouns with `the` that need no other words: what there is only one of, and what the phrase itself tells enough of.

`The sun`, `the brain`, `the wind` are known; `the maternity pay plan`, `the tallest tower in Asia` and `the owner of a
boat` tell which one; `the years` tell nothing, though `the time` may. What is written for a noun may own something
(`the foundation’s board`) only while it is short: not `the girl who was found in a box’s mother`.
"""

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.roles import is_role
from quizwire.newsroom.vocabulary import UNIQUE

_TOO_OPEN: Final = frozenset("two three others former latter man woman group thing matter issue other number".split())
_KNOWN: Final = UNIQUE | frozenset(
    "people brain heart mind skin blood stomach immune wind wild countryside workplace womb dark cold heat".split()
)
_PERIODS: Final = frozenset("year month week day hour minute decade moment".split())
_TAILS: Final = frozenset("that who which of with by from on in to for at aged".split())
_OWNING: Final = 8  # words of what owns something, at most


def is_known(noun: Token) -> bool:
    """Whether there is only one: `the sun`."""
    return noun.lemma_.lower() in _KNOWN and not _is_periods(noun)


def tells_enough(noun: Token, inside: Sequence[Token], kept: set[int], *, lenient: bool) -> bool:
    """Whether a phrase tells which one is meant; what the report is about goes without where it is named."""
    content = [inner for inner in inside if inner.pos_ in {"NOUN", "ADJ", "VERB", "NUM"}]
    ranked = any(inner.tag_ in {"JJS", "RBS"} or inner.lower_ in {"first", "only"} for inner in inside)
    completed = any(
        child.dep_ in {"prep", "relcl", "acl"} and child.i in kept and not _serves(noun, child)
        for child in noun.children
    )
    told = any(c.dep_ in {"compound", "nmod"} and c.i in kept and c.pos_ == "NOUN" for c in noun.children)
    if is_role(noun):
        told = lenient = False
    if _is_periods(noun) and not completed:
        return False
    return (
        told
        or (completed and len(content) >= 2)
        or (ranked and len(content) >= 3)
        or (lenient and noun.lemma_.lower() not in _TOO_OPEN)
    )


_PLACES: Final = frozenset("river sea lake land forest city country village town island region area park".split())


def _serves(noun: Token, behind: Token) -> bool:
    """Whether what stands behind a place tells what it is good for, not which it is: `the river for food`."""
    return behind.lower_ == "for" and noun.lemma_.lower() in _PLACES


def _is_periods(noun: Token) -> bool:
    """Whether a noun is years or days: of `the years since the revolt`, `the years` is no rest to keep."""
    told = any(child.dep_ in {"amod", "nummod", "compound"} for child in noun.children)
    return noun.lemma_.lower() in _PERIODS and noun.tag_ == "NNS" and not told


def can_own(words: str) -> bool:
    """Whether words read well before `’s`."""
    said = words.lower().split()
    return len(said) <= _OWNING and not _TAILS & set(said[2:])


def owns(noun: Token, kept: set[int]) -> bool:
    """Whether a noun is written with `’s`."""
    return any(child.tag_ == "POS" and child.i in kept for child in noun.children)
