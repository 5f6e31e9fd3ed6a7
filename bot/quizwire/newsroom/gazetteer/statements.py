"""Statements: what might be said of a thing in the news, or have become of it: wrong options beside a true one.

`statements.tsv` holds a row a line: its use, the things it goes with, the statements. The use is `said` (opinions,
findings, forecasts) or `happened` (what became of a thing). Things are lemmas of nouns, with `_` between two words, or
kinds of names such as `@city`. Statements are apart by `|`; each has no subject and opens with a finite verb in the
third person singular. None refers back to its subject, so that changing that verb makes it follow `they`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from lemminflect import getInflection, getLemma  # type: ignore[import-untyped]

SAID: Final = "said"
HAPPENED: Final = "happened"

_PLURAL: Final = {"is": "are", "was": "were", "has": "have", "does": "do"}


def statements_on(use: str, *things: str) -> tuple[str, ...]:
    """The statements for a use on the first of some things that has any; () where none has.

    A thing is the lemma of a noun (`ferry`, `ferry line`) or a kind of name (`@city`); the narrowest goes first.
    """
    found = (_by_thing().get((use, thing.lower())) for thing in things)
    return next((statements for statements in found if statements), ())


def agreeing(statement: str, *, plural: bool) -> str:
    """A statement as it follows `they` where plural, else `it`: `are safe for children`, `violate the constitution`."""
    if not plural:
        return statement
    verb, space, rest = statement.partition(" ")
    return f"{_PLURAL.get(verb) or _without_s(verb)}{space}{rest}"


def _without_s(verb: str) -> str:
    """The plural of a verb in the present tense; one in the past, or a modal, is the same in both numbers."""
    return next((lemma for lemma in getLemma(verb, "VERB") if verb in getInflection(lemma, "VBZ")), verb)


@cache
def _by_thing() -> Mapping[tuple[str, str], tuple[str, ...]]:
    text = files("quizwire.newsroom.gazetteer").joinpath("statements.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {
        (use, thing.replace("_", " ")): tuple(found.split("|"))
        for use, things, found in rows
        for thing in things.split()
    }
