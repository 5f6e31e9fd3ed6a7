"""Doings: what an actor in the news might have done instead, for `What did the court do on 26 June?`.

`doings.tsv` holds a kind of actor a line: who acts, and deeds that news reports of them. Actors are lemmas of nouns,
with `_` between the words of one (`central_bank`); `@country`, `@city`, `@region`, `@person`, `@organization` and
`@people` stand for a name of which no more is known. A deed is a verb phrase in the past tense that needs no subject,
fits one actor as well as several, and names nobody. What somebody does every day is no deed: it may be true as well.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def doings_of(*actors: str) -> tuple[str, ...]:
    """The deeds of the first actor that has any: lemmas (`central bank`) or kinds (`@city`), the narrowest first."""
    return next((_doings()[name] for name in map(_key, actors) if name in _doings()), ())


def _key(actor: str) -> str:
    return actor.lower().replace(" ", "_")


@cache
def _doings() -> Mapping[str, tuple[str, ...]]:
    text = files("quizwire.newsroom.gazetteer").joinpath("doings.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {actor: tuple(deeds.split("|")) for actors, deeds in rows for actor in actors.split()}
