"""What stands beside a draft's file, in `.desk/ID.json`: what format 1 has no place for.

It holds every question that the draft has or offers, written before the briefing's file. So whatever moment a crash
chooses, a question is in one of the two; opening lays them together: what the briefing's file has is in the briefing,
with its text; everything else waits. A question that was changed by hand is not accepted any more.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from quizwire.core.briefing import Fact, Question
from quizwire.desk.proof import Item

FOLDER: Final = ".desk"
Header = Mapping[str, str | None]
"""What an article said of itself: title, date, source, url."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept: items of the briefing, items that wait, notes on the whole, and the article's header as given."""

    items: tuple[Item, ...] = ()
    waiting: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    article: Header = field(default_factory=dict)
    as_read: bytes = field(default=b"", compare=False, repr=False)
    """The bytes that it was read from; none where nothing was kept, or nothing that could be read."""


def place(file: Path) -> Path:
    """Where it is kept for a briefing's file."""
    return file.parent / FOLDER / f"{file.stem}.json"


def to_json(beside: Beside) -> bytes:
    """The bytes to keep."""
    value = {
        "quizwire": 1,
        "article": dict(beside.article),
        "notes": list(beside.notes),
        "items": [_plain(item) for item in beside.items],
        "waiting": [_plain(item) for item in beside.waiting],
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def read(file: Path) -> Beside:
    """What is kept beside a briefing's file; nothing where it is missing. What is damaged is set aside."""
    path = place(file)
    try:
        data = path.read_bytes()
        value = json.loads(data)
        return Beside(
            tuple(map(_item, value["items"])),
            tuple(map(_item, value["waiting"])),
            tuple(map(str, value["notes"])),
            {str(key): given if given is None else str(given) for key, given in value["article"].items()},
            data,
        )
    except OSError:
        return Beside()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        with suppress(OSError):
            os.replace(path, f"{path}.damaged")
        return Beside(notes=("What was kept beside this draft is damaged, so nothing is offered: offer more.",))


def laid_together(asked: Sequence[tuple[Question, Fact]], kept: Beside) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The items and those that wait, from the questions of a briefing's file and what is kept beside it."""
    known = {item.id: item for item in (*kept.waiting, *kept.items)}
    facts = {fact.id: fact for _, fact in asked}
    items = []
    for question, fact in asked:
        old = known.pop(question.id, None) or Item(question, fact)
        same = (old.question, old.fact) == (question, fact)
        items.append(replace(old, question=question, fact=fact, accepted=old.accepted and same, dropped=False))
    left = [item for item in (*kept.waiting, *kept.items) if item.id in known]
    waiting = {item.id: replace(item, fact=facts.get(item.fact.id, item.fact), accepted=False) for item in left}
    return tuple(items), tuple(waiting.values())


def _plain(item: Item) -> dict[str, Any]:
    return {
        "question": item.question.model_dump(mode="json", exclude_defaults=True),
        "fact": item.fact.model_dump(mode="json", exclude_defaults=True),
        "notes": list(item.notes),
        "spare": list(item.spare),
        "accepted": item.accepted,
        "dropped": item.dropped,
    }


def _item(value: Mapping[str, Any]) -> Item:
    question, fact = Question.model_validate(value["question"]), Fact.model_validate(value["fact"])
    if question.fact != fact.id:
        raise ValueError("a question with the fact of another")
    notes, spare = _texts(value["notes"]), _texts(value["spare"])
    return Item(question, fact, notes, spare, value["accepted"] is True, value["dropped"] is True)


def _texts(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(str, values))
