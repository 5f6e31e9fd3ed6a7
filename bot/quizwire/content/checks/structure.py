"""Errors: what would make a briefing wrong to serve, whatever its language."""

from collections.abc import Iterator, Sequence

from quizwire.content.checks.base import Checked, Finding, Item
from quizwire.content.nearest import did_you_mean, nearest


def fact_ids(checked: Checked) -> Iterator[Finding]:
    """No two facts have one id."""
    yield from _twice("facts", [fact.id for fact in checked.briefing.facts])


def question_ids(checked: Checked) -> Iterator[Finding]:
    """No two questions have one id."""
    yield from _twice("questions", [question.id for question in checked.briefing.questions])


def _twice(field: str, ids: Sequence[str]) -> Iterator[Finding]:
    for index, name in enumerate(ids):
        first = ids.index(name)
        if first < index:
            message = f"The id `{name}` is taken by number {first + 1} of `{field}`: give each an id of its own."
            yield Finding((field, index, "id"), message)


def known_fact(checked: Checked) -> Iterator[Finding]:
    """Every question names a fact of this briefing."""
    ids = [fact.id for fact in checked.briefing.facts]
    for item in checked.items:
        if item.fact is None:
            meant = did_you_mean(nearest(item.question.fact, ids))
            yield Finding((*item.path, "fact"), f"There is no fact `{item.question.fact}` in this briefing{meant}")


def answer_among_distractors(item: Item) -> Iterator[Finding]:
    """No distractor is the key again."""
    key, *distractors = item.tidy_options
    for index, distractor in enumerate(distractors, start=1):
        if distractor == key:
            message = f"This distractor is the answer itself (“{item.question.answer}”): it would be marked wrong."
            yield Finding(item.option_path(index), message)


def duplicate_options(item: Item) -> Iterator[Finding]:
    """No two distractors are the same."""
    distractors = item.tidy_options[1:]
    for index, distractor in enumerate(distractors):
        if distractor in distractors[:index]:
            yield Finding(item.option_path(index + 1), f"“{item.options[index + 1]}” is among the options already.")
