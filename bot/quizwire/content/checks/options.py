"""Flaws of the options: what a test-wise reader can strike out or pick without knowing the article.

After the item-writing rules of Haladyna, Downing and Rodriguez (2002) and the SAQUET criteria (Moore et al., 2024).
The order of options is no concern here: Quizwire sorts numbers and dates and deals the key's place evenly.
"""

import re
from collections.abc import Iterator
from math import comb
from typing import Final

from rapidfuzz.distance import Indel

from quizwire.content.checks.base import Checked, Finding, Item
from quizwire.content.checks.words import STOPWORDS, contains, fold

_OF_THE_ABOVE: Final = re.compile(
    r"^(?:all|none|both|neither|any|either|two|some) (?:of )?(?:(?:the|these|those) )?"
    r"(?:above|options|answers|choices)\b"
    r"|^(?:all|none) of (?:these|those|the other\w*)\W*$|^(?:both )?[a-e] (?:and|or|&) [a-e]\W*$"
)


def all_of_the_above(item: Item) -> Iterator[Finding]:
    """An option on the other options rewards partial knowledge and breaks when the order is shuffled."""
    for index, option in enumerate(item.options):
        if _OF_THE_ABOVE.search(fold(option)):
            yield Finding(item.option_path(index), f"“{option}” speaks of the other options: write one of its own.")


_ABSOLUTE: Final = re.compile(
    r"\b(?:always|never|nobody|everybody|everyone|nothing|completely|entirely|totally|absolutely|impossible|"
    r"under no circumstances|without exception)\b"
)
_VAGUE: Final = re.compile(
    r"\b(?:sometimes|often|usually|frequently|occasionally|generally|rarely|seldom|perhaps|maybe|possibly)\b"
)
_VAGUE_COUNT: Final = re.compile(r"^(?:a (?:lot|few|number)|several|many|some|various|lots|not many|quite a few)\b")


def absolute_terms(item: Item) -> Iterator[Finding]:
    """`always` and `never` give a wrong option away."""
    yield from _terms(item, _ABSOLUTE, "“{}” is seldom true, and readers know that: word it less absolutely.")


def vague_terms(item: Item) -> Iterator[Finding]:
    """`often` and `several` can be true of many options at once."""
    yield from _terms(item, _VAGUE, "“{}” means something else to each reader: be exact.")
    if item.stem_words[:2] in {("how", "many"), ("how", "much")}:
        yield from _terms(item, _VAGUE_COUNT, "“{}” is no amount: give a number.")


def _terms(item: Item, pattern: re.Pattern[str], message: str) -> Iterator[Finding]:
    asked = fold(item.question.question)
    for index, option in enumerate(item.options):
        found = pattern.search(fold(option))
        if found and found[0] not in asked:
            yield Finding(item.option_path(index), message.format(found[0]))


_TELLS_APART: Final = frozenset(
    "north northern south southern east eastern west western central new vice deputy former equatorial upper lower "
    "old anti non ex post pre".split()
)
_RANGE: Final = re.compile(r"(?<!\w)(\d[\d,.]*)(?:\s*[-–]\s*| to )(\d[\d,.]*)|\bbetween (\d[\d,.]*) and (\d[\d,.]*)")


def overlapping_options(item: Item) -> Iterator[Finding]:
    """No option is part of another, and no two ranges share a number: either could be right."""
    tokens = [tuple(word for word in words if word not in {"the", "a", "an"}) for words in item.option_words]
    ranges = [_range(option) for option in item.options]
    for index, outer in enumerate(tokens):
        for other, inner in enumerate(tokens):
            if index == other or not _part_of(inner, outer) or (inner == outer and other > index):
                continue
            message = (
                f"“{item.options[other]}” is part of “{item.options[index]}”: if one is right, so may be the other."
            )
            yield Finding(item.option_path(index), message)
            return
    for index, later in enumerate(ranges):
        for other, earlier in enumerate(ranges[:index]):
            if later and earlier and later[0] <= earlier[1] and earlier[0] <= later[1]:
                message = f"“{item.options[index]}” and “{item.options[other]}” share numbers: keep the ranges apart."
                yield Finding(item.option_path(index), message)
                return


def _part_of(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    if all(word[-1:].isdigit() or word in STOPWORDS for word in inner) or not contains(outer, inner):
        return False
    if len(outer) > 3 * len(inner) + 1:  # a name within a sentence is not the same kind of answer
        return False
    at = next(at for at in range(len(outer)) if outer[at : at + len(inner)] == inner)
    return at == 0 or outer[at - 1] not in _TELLS_APART


def _range(option: str) -> tuple[float, float] | None:
    found = _RANGE.search(fold(option))
    if not found:
        return None
    low, high = (float(re.sub(r"[,.](?=\D|$)|,", "", number)) for number in found.groups() if number)
    return (low, high) if low <= high else None


_ALIKE: Final = 0.9


def similar_options(item: Item) -> Iterator[Finding]:
    """No option is another spelling of the key: `Kim Jong-un` and `Kim Jon Un` are one person."""
    key = _letters(item.options[0])
    if key is None:
        return
    for index, option in enumerate(item.options[1:], start=1):
        other = _letters(option)
        if other and Indel.normalized_similarity(key, other) >= _ALIKE:
            yield Finding(item.option_path(index), f"“{option}” looks like another spelling of “{item.options[0]}”.")


def _letters(option: str) -> str | None:
    """The letters of a name of two to five words, each capitalised, without digits; None for anything else."""
    parts = re.findall(r"[^\W_]+", option)
    if not 1 < len(parts) <= 5 or not all(part[0].isupper() for part in parts) or any(map(str.isdigit, option)):
        return None
    return fold("".join(parts))


# Narrower than `core.quantities`, which sorts whatever opens with a number: to call an option odd it must be no more.
_QUANTITY: Final = re.compile(
    r"^(?:(?:about|around|over|under|nearly|almost|roughly|approximately|some|up to|at least|at most|more than"
    r"|less than|fewer than|just over|just under) )?[£$€]?-?\d[\d,.]*(?:st|nd|rd|th|%|m|bn|k)?(?: \w+){0,2}$"
)
_MONTH: Final = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = re.compile(
    rf"^(?:on |in )?(?:(?:early|mid|late)[ -])?(?:{_DAY} )?{_MONTH}(?: {_DAY})?(?:,? \d{{4}})?$"
    r"|^(?:on |in )?(?:1[0-9]|20)\d\d$|^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$"
)


def unlike_options(item: Item) -> Iterator[Finding]:
    """One option of another kind than the rest stands out."""
    kinds = [_kind(option) for option in item.options]
    for index, kind in enumerate(kinds):
        rest = {other for at, other in enumerate(kinds) if at != index}
        if len(rest) == 1 and kind not in rest and not (kind == "text" and any(map(str.isdigit, item.options[index]))):
            other = rest.pop()
            message = f"“{item.options[index]}” is a {kind} and the other options are not ({other}): make them alike."
            yield Finding(item.option_path(index), message)
            return


def _kind(option: str) -> str:
    plain = fold(option).rstrip(".")
    if _DATE.match(plain):
        return "date"
    return "number" if _QUANTITY.match(plain) else "text"


_TRAITS: Final = (
    ("begins with a small letter", re.compile(r"[^\W\d_A-Z]")),
    ("begins with a capital letter", re.compile(r"[A-Z](?![A-Z])")),
    ("ends with a full stop", re.compile(r".*\.$", re.DOTALL)),
    ("stands in quotation marks", re.compile('["“‘«]')),
)


def odd_style(item: Item) -> Iterator[Finding]:
    """The key is not the only option with a small or a capital letter, a full stop or quotation marks."""
    if any(option[:1].isdigit() for option in item.options):
        return  # no first letters to compare
    for trait, pattern in _TRAITS:
        shown = [bool(pattern.match(option)) for option in item.options]
        if shown[0] and not any(shown[1:]):
            yield Finding(item.key_path, f"Only the answer {trait}: write the options in one style.")
            return


MARKEDLY: Final = 1.5  # times the longest distractor
_AND_BY: Final = 15  # characters


def long_answer(item: Item) -> Iterator[Finding]:
    """The key is not markedly longer than every distractor."""
    key, longest = len(item.options[0]), max(map(len, item.options[1:]))
    if key >= MARKEDLY * longest and key - longest >= _AND_BY:
        message = (
            f"The answer is much longer ({key} characters) than every distractor ({longest} at most): even them out."
        )
        yield Finding(item.key_path, message)


UNLIKELY: Final = 0.02


def long_answers(checked: Checked) -> Iterator[Finding]:
    """Over a file, the key is not the longest option more often than chance would have it (2 % by the binomial)."""
    items = checked.items
    longest = sum(len(item.options[0]) > max(map(len, item.options[1:])) for item in items)
    chance = sum(1 / len(item.options) for item in items) / len(items)
    tail = sum(
        comb(len(items), hits) * chance**hits * (1 - chance) ** (len(items) - hits)
        for hits in range(longest, len(items) + 1)
    )
    if tail < UNLIKELY:
        message = (
            f"In {longest} of {len(items)} questions the answer is the longest option: "
            "who always picks the longest does too well. Shorten answers or lengthen distractors."
        )
        yield Finding(("questions",), message)
