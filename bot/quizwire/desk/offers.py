"""More questions to choose from: those of another draft of the same article that are not there yet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quizwire.desk.proof import Item, Proof

if TYPE_CHECKING:
    from quizwire.newsroom import Draft

_MOST_SPARE: Final = 12  # wrong options to choose from; more are only a burden


def more(proof: Proof, made: "Draft") -> Proof:
    """The proof with another draft's questions waiting at the end; none that asks what one asks already.

    Where it asks the same with the same answer, its wrong options are offered beside those that are there.
    """
    there = (*proof.items, *proof.waiting)
    asked = {_tidy(item.question.question) for item in there}
    taken = {name for item in there for name in (item.id, item.fact.id)} | {fact.id for fact in proof.head.facts}
    offered: dict[tuple[str, str], list[str]] = {}
    new: list[Item] = []
    for each in (*made.proposals, *made.waiting):
        stem = _tidy(each.question.question)
        if stem in asked:
            texts = (*(distractor.text for distractor in each.question.distractors), *each.spare)
            offered.setdefault((stem, _tidy(each.question.answer)), []).extend(texts)
            continue
        asked.add(stem)
        name = next(name for name in _names(each.question.id) if name not in taken)
        taken.add(name)
        question = each.question.model_copy(update={"id": name, "fact": name})
        new.append(Item(question, each.fact.model_copy(update={"id": name}), each.notes, each.spare))
    items, waiting = ([_with_spare(item, offered) for item in some] for some in (proof.items, proof.waiting))
    return replace(proof, items=tuple(items), waiting=(*waiting, *new))


def _with_spare(item: Item, offered: Mapping[tuple[str, str], Sequence[str]]) -> Item:
    """The item with what was offered for its question and is not there yet."""
    question = item.question
    there = {_tidy(text) for text in (question.answer, *(each.text for each in question.distractors), *item.spare)}
    texts = offered.get((_tidy(question.question), _tidy(question.answer)), ())
    new = {_tidy(text): text for text in texts if _tidy(text) not in there}
    return replace(item, spare=(*item.spare, *new.values())[:_MOST_SPARE])


def _names(wanted: str) -> Iterator[str]:
    """An id, then others like it, of at most 60 characters."""
    yield wanted
    number = 2
    while True:
        yield f"{wanted[:55].rstrip('-')}-{number}"
        number += 1


def _tidy(stem: str) -> str:
    return " ".join(re.findall(r"\w+", stem.casefold()))
