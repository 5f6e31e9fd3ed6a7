"""Which known name somebody meant who wrote an unknown one."""

from collections.abc import Iterable
from typing import Final

from rapidfuzz import process

_NEAR: Final = 65  # of 100, as rapidfuzz counts


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like the one that was written; None where none is like it."""
    found = process.extractOne(name.casefold(), list(known), score_cutoff=_NEAR)
    return found[0] if found else None


def did_you_mean(name: str | None) -> str:
    """How a sentence ends that has a name to suggest, or has not."""
    return f"; did you mean `{name}`?" if name else "."
