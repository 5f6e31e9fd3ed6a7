"""Flaws of a briefing as a whole: its summary, its points, its evidence, and what no reader can see."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from quizwire.content.checks.base import Checked, Finding
from quizwire.content.spots import Path

SUMMARY_WORDS: Final = range(40, 121)
POINTS: Final = range(3, 6)
EVIDENCE_WORDS: Final = 25  # as much as may be quoted with a credit
_WITHOUT_SPACES: Final = frozenset("zh ja th lo km my".split())  # languages that do not part words by spaces
_RIGHT_TO_LEFT: Final = frozenset("ar arc ckb dv fa he ku ps sd ug ur yi".split())


def summary_length(checked: Checked) -> Iterator[Finding]:
    """The summary is read in a minute and says enough."""
    count = len(checked.briefing.summary.split())
    if _language(checked) not in _WITHOUT_SPACES and count not in SUMMARY_WORDS:
        low, high = SUMMARY_WORDS.start, SUMMARY_WORDS.stop - 1
        yield Finding(("summary",), f"The summary has {count} words: write {low} to {high}.")


def points_count(checked: Checked) -> Iterator[Finding]:
    """A card has room for a handful of points."""
    count = len(checked.briefing.points)
    if count not in POINTS:
        low, high = POINTS.start, POINTS.stop - 1
        yield Finding(("points",), f"The number of key points is {count}: write {low} to {high}.")


def long_evidence(checked: Checked) -> Iterator[Finding]:
    """A quote is short enough to be read on a card, and to be fair to the outlet."""
    for index, fact in enumerate(checked.briefing.facts):
        for number, evidence in enumerate(fact.evidence):
            count = len(evidence.split())
            if count > EVIDENCE_WORDS:
                message = f"This quote has {count} words: {EVIDENCE_WORDS} at most are quoted fairly; split or cut it."
                yield Finding(("facts", index, "evidence", number), message)


def unasked_fact(checked: Checked) -> Iterator[Finding]:
    """Every fact has a question."""
    asked = {question.fact for question in checked.briefing.questions}
    for index, fact in enumerate(checked.briefing.facts):
        if fact.id not in asked:
            yield Finding(("facts", index), f"No question asks about the fact `{fact.id}`.")


_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0")
_JOINERS: Final = frozenset("\u200c\u200d")
_DIRECTION_MARKS: Final = frozenset("\u200e\u200f\u061c")
_SUSPECT: Final = re.compile(r"[^\x20-\x7e\n\t]")


def invisible_character(checked: Checked) -> Iterator[Finding]:
    """Text has no characters that can't be seen: they turn text round, hide words and break searches."""
    right_to_left = _language(checked) in _RIGHT_TO_LEFT
    for path, text in _texts(checked.briefing.model_dump(), ()):
        for found in _SUSPECT.finditer(text):
            if _invisible(text, found.start(), right_to_left):
                name = unicodedata.name(found[0], "without a name").lower()
                message = f"An invisible character stands in this text: U+{ord(found[0]):04X} ({name}). Delete it."
                yield Finding(path, message)
                break


def _invisible(text: str, at: int, right_to_left: bool) -> bool:
    character = text[at]
    if character in _JOINERS:  # at home within emoji and in scripts whose letters join, not beside plain letters
        around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        return len(around) < 2 or around[0].isascii() or around[1].isascii()
    if character in _DIRECTION_MARKS and right_to_left:
        return False
    if "\U000e0020" <= character <= "\U000e007f":  # flags of regions are spelled in these after a black flag
        return "\U0001f3f4" not in text[:at]
    if "\u0600" <= character <= "\u08e2":  # Arabic and Syriac signs that are format characters, but are seen
        return character == "\u061c"
    return character in _BLANK or unicodedata.category(character) == "Cf"


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in a briefing with the way to it; a glossary's terms are texts too."""
    if isinstance(value, str):
        yield path, str(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if path == ("glossary",):
                yield (*path, key), key
            yield from _texts(inner, (*path, key))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))


def _language(checked: Checked) -> str:
    return checked.briefing.language.split("-")[0]
