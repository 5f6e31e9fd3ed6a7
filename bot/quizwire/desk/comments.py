"""The text of a draft's file: format 1, with comments that tell the curator what to look at.

What is to be known of the whole stands above it; a question's notes, and the distractors that were offered beside
those it has, stand above the question. They begin with `#:`, are renewed each time, and are gone from a briefing that
is ready. The curator's own comments stay where they are.
"""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from quizwire.content.tree import read
from quizwire.content.write import dump
from quizwire.core.briefing import Status
from quizwire.desk.proof import Item, Proof
from quizwire.desk.remarks import OWN, remarks_of, with_remarks

_WIDTH: Final = 100


def text_of(proof: Proof, before: str = "") -> str:
    """The text of a proof's file, with the curator's comments in the one that it takes the place of."""
    briefing = proof.briefing
    plain = with_remarks(dump(briefing), remarks_of(before) if before else {})
    if briefing.status is not Status.DRAFT:
        return plain
    tree = read(plain.encode())
    above = {tree.spot(("questions", at)).line: list(_of_item(item)) for at, item in enumerate(proof.items)}
    lines: list[str] = []
    for number, line in enumerate(plain.splitlines(keepends=True), start=1):
        lines += _comment(above.get(number, ()), "  ")
        lines.append(line)
        if number == 1:  # the schema's line stays the first, where editors look for it
            lines += _comment(_of_whole(proof), "")
    return "".join(lines)


def _of_whole(proof: Proof) -> Iterator[str]:
    yield (
        "A draft: read every question against the article, mend it, and say `status: ready`; or let "
        f"`quizwire review {proof.head.id}` lead you through it."
    )
    yield from proof.notes
    yield from (found.message for found in proof.on_the_whole())


def _of_item(item: Item) -> Iterator[str]:
    yield from item.notes
    if item.spare:
        yield f"Also offered: {'; '.join(item.spare)}"


def _comment(texts: Iterable[str], indent: str) -> Iterator[str]:
    for text in texts:
        tidy = "".join(character if character.isprintable() else " " for character in text)
        for line in textwrap.wrap(tidy, _WIDTH, break_long_words=False, break_on_hyphens=False):
            yield f"{indent}{OWN} {line}\n"
