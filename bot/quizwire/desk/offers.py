"""More questions to choose from: those of another draft of the same article that are not there yet."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from quizwire.desk.proof import Item, Proof

if TYPE_CHECKING:
    from quizwire.newsroom import Draft


def more(proof: Proof, made: "Draft") -> Proof:
    """The proof with another draft's questions waiting at the end; none that asks what one asks already."""
    there = (*proof.items, *proof.waiting)
    asked = {_tidy(item.question.question) for item in there}
    taken = {name for item in there for name in (item.id, item.fact.id)} | {fact.id for fact in proof.head.facts}
    new: list[Item] = []
    for each in (*made.proposals, *made.waiting):
        stem = _tidy(each.question.question)
        if stem in asked:
            continue
        asked.add(stem)
        name = next(name for name in _names(each.question.id) if name not in taken)
        taken.add(name)
        question = each.question.model_copy(update={"id": name, "fact": name})
        new.append(Item(question, each.fact.model_copy(update={"id": name}), each.notes, each.spare))
    return replace(proof, waiting=(*proof.waiting, *new))


def _names(wanted: str) -> Iterator[str]:
    """An id, then others like it, of at most 60 characters."""
    yield wanted
    number = 2
    while True:
        yield f"{wanted[:55].rstrip('-')}-{number}"
        number += 1


def _tidy(stem: str) -> str:
    return " ".join(re.findall(r"\w+", stem.casefold()))
