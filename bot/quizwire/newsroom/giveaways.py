"""Questions that tell each other's key: which do, and how two such may still stand in one draft.

`Who founded the club in 1901?` and `In which year did Ana Ruiz found the club?` each tell the other's key. Without its
date the first tells nothing any more, and the second may follow it: who reads it has answered the first.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from quizwire.newsroom.candidate import Candidate, Form

LEAK: Final = "another question gives its answer away"
MARKS: Final = ".,:;!?()“”\"‘’'"
_SHORT: Final = 3  # letters of words that tell little
_STANDS: Final = 8  # words of a stem that still tells enough without its date
_DATING: Final = "on|in|by|until|since"


def telling(candidate: Candidate) -> set[str]:
    """The words of a stem that tell what it is about."""
    words = {word.strip(MARKS).lower().removesuffix("’s") for word in candidate.stem.split()}
    return {
        word
        for word in words
        if len(word) > _SHORT and word not in {"which", "country", "city", "what", "that", "from"}
    }


def gives_away(one: Candidate, other: Candidate) -> bool:
    """Whether two questions tell of one matter, and one has the other's key in its stem."""
    same = one.sentence is other.sentence
    if not same:
        mine, theirs = telling(one), telling(other)
        same = len(mine & theirs) >= 0.5 * min(len(mine), len(theirs))
    things = Form.THING in {one.form, other.form} and _tells_part(one, other)
    return same and (things or _tells_key(one, other) or _tells_key(other, one))


def in_order(
    chosen: list[Candidate],
    refused: Sequence[tuple[Candidate, str]],
    enough: int,
    fits: Callable[[Candidate], bool],
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The chosen questions, up to so many, with those that only gave a key away put where they do not; and the rest.

    `fits` says whether nothing else is against a question. Those that have to keep their place are marked `in_order`.
    """
    chosen, left = list(chosen), []
    for one, reason in refused:
        placed = len(chosen) < enough and reason == LEAK and fits(one) and _place(one, chosen)
        if not placed:
            left.append((one, reason))
    return chosen, left


def _place(one: Candidate, chosen: list[Candidate]) -> bool:
    """Puts a question where nobody reads a key before it is asked for; False where there is no such place."""
    partner = next((other for other in chosen if gives_away(one, other)), None)
    if partner is None or sum(gives_away(one, other) for other in chosen) > 1:
        return False
    dated, undated = (one, partner) if one.form is Form.WHEN else (partner, one)
    if dated.form is Form.WHEN and _tells(undated, dated):
        if dated.of_the_day:
            return False  # a date that the report has anyway is worth no other question's
        stem = without_date(undated.stem, dated.answer)
        if stem is None:
            return False
        undated.stem = stem
    if _tells(one, partner) and _tells(partner, one):
        return False
    at = chosen.index(partner)
    chosen.insert(at + 1 if _tells(one, partner) else at, one)
    one.in_order = partner.in_order = True
    return True


def without_date(stem: str, date: str) -> str | None:
    """A stem without the date that it ends or goes on with; None where it is not told so, or says too little then."""
    found = re.search(rf",? (?:{_DATING}) {re.escape(date)}(?=[?,]| [a-z])", stem)
    if found is None:
        return None
    rest = stem[: found.start()] + stem[found.end() :]
    return rest if len(rest.split()) >= _STANDS else None


def _tells(one: Candidate, other: Candidate) -> bool:
    """Whether the stem of one question tells the key of another, or of a thing a word of it."""
    if _tells_key(one, other):
        return True
    things = Form.THING in {one.form, other.form}
    return things and bool({word for word in other.answer.lower().split() if len(word) > _SHORT} & telling(one))


def _tells_part(one: Candidate, other: Candidate) -> bool:
    """Whether a word of one key stands in the other question or its key: `a missile strike`, `what kind of strike`."""
    mine, theirs = ({w for w in x.answer.lower().split() if len(w) > _SHORT} for x in (one, other))
    return bool(mine & (theirs | telling(other)) or theirs & telling(one))


def _tells_key(one: Candidate, other: Candidate) -> bool:
    """Whether the stem of one question names the key of another."""
    names = other.entity.names | {other.answer} if other.entity is not None else {other.answer}
    return any(re.search(rf"\b{re.escape(name)}(?!\w)", one.stem, re.I) for name in names if len(name) > 1)
