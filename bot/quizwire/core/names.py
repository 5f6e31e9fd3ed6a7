"""Display names: what people may call themselves, made safe to show.

Invisible and direction-changing characters are taken out, white space is folded, and the name is brought to Unicode
normal form C. Names that differ only in case, width or joiners are told apart by a number; letters of different
scripts that look alike are not recognised.
"""

import unicodedata
from collections.abc import Collection
from typing import Final

from quizwire.core.problems import QuizwireError

LONGEST: Final = 32
_JOINERS: Final = "\u200c\u200d"  # needed inside words of Persian and the Indic scripts, and in emoji
_BLANKS: Final = "\u115f\u1160\u2800\u3164\uffa0"  # letters and symbols by their class, but nothing is to be seen
_COMBINING_MOST: Final = 4


class BadName(QuizwireError):
    """A name that can't be shown."""


def clean_name(text: str, *, longest: int = LONGEST) -> str:
    """The name as it will be shown; BadName where nothing readable is left or it is too long."""
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character.isspace() or character in _BLANKS:
            kept.append(" ")
        elif (category[0] != "C" or character in _JOINERS) and marks <= _COMBINING_MOST:
            kept.append(character)
    name = unicodedata.normalize("NFC", " ".join("".join(kept).split()).strip(_JOINERS + " "))
    if not any(unicodedata.category(character)[0] in "LNS" for character in name):
        raise BadName("Please give a name with at least one letter or number.")
    if len(name) > longest:
        raise BadName(f"Please give a name of at most {longest} characters; that one has {len(name)}.")
    return name


def tell_apart(name: str, taken: Collection[str]) -> str:
    """The name, with a number where somebody else has it already: `Sam`, `Sam (2)`, `Sam (3)`."""
    looks = {_look(each) for each in taken}
    candidate, number = name, 1
    while _look(candidate) in looks:
        number += 1
        candidate = f"{name} ({number})"
    return candidate


def _look(name: str) -> str:
    """What two names that could be taken for each other have in common."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in plain if character not in _JOINERS)
