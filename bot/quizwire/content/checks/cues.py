"""Cues that point at the key: what the stem, the grammar or the other options give away.

After the item-writing rules of Haladyna, Downing and Rodriguez (2002) and the SAQUET criteria (Moore et al., 2024).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from quizwire.content.checks.base import Checked, Finding, Item
from quizwire.content.checks.words import contains, content, fold, words


def answer_in_stem(item: Item) -> Iterator[Finding]:
    """The stem does not contain the key."""
    stem, (key, *distractors) = item.stem_words, item.option_words
    if not content(key) or not contains(stem, key):
        return
    if not any(contains(stem, distractor) for distractor in distractors):  # “Was it Russia or Cuba that …?” names all
        yield Finding(item.stem_path, f"The stem gives the answer away: “{item.question.answer}” stands in it.")


def echoed_word(item: Item) -> Iterator[Finding]:
    """No word of the stem comes back in the key alone."""
    stem = content(item.stem_words)
    key, *distractors = (content(tokens) & stem for tokens in item.option_words)
    if key and not any(distractors):
        word = next(word for word in item.option_words[0] if content([word]) & key)
        message = f"Of all options only the answer repeats a word of the question (“{word}”): that points at it."
        yield Finding(item.key_path, message)


_ENDS_IN_ARTICLE: Final = re.compile(r"\b(an?)\W*$")
_ASKS_FOR_SEVERAL: Final = re.compile(r"\b(?:which|what) (?:two|three|four|five|both|several)\b")
_SEVERAL: Final = re.compile(r",|\band\b|&")


def grammar_cue(item: Item) -> Iterator[Finding]:
    """Grammar does not fit the key alone: `a` or `an` at the stem's end, one or several asked for."""
    asked = fold(item.question.question)
    if article := _ENDS_IN_ARTICLE.search(asked):
        fits = [(fold(option)[:1] in "aeiou") == (article[1] == "an") for option in item.options]
        if fits[0] and not any(fits[1:]):
            yield Finding(item.stem_path, f"After “{article[1]}” only the answer fits: write “a/an”, or move it.")
    if _ASKS_FOR_SEVERAL.search(asked):
        several = [bool(_SEVERAL.search(fold(option))) for option in item.options]
        if several[0] and not any(several[1:]):
            yield Finding(item.key_path, "The question asks for several, and only the answer names several.")


def convergence(item: Item) -> Iterator[Finding]:
    """The key is not the option that shares its parts with most others.

    Distractors made by changing one part of the key each leave the key where they meet: `red and blue` among
    `red and green` and `yellow and blue`.
    """
    parts = [content(tokens) for tokens in item.option_words]
    common = frozenset.intersection(*parts)
    key, *distractors = (option - common for option in parts)
    if len(distractors) < 3 or not 2 <= len(key) <= 4:
        return
    shared = [option & key for option in distractors]
    met = Counter(part for option in shared for part in option)
    outside = Counter(part for option in distractors for part in option - key)
    if all(shared) and len(met) >= 2 and not any(key <= option for option in distractors) and max(outside.values()) < 2:
        yield Finding(item.key_path, "The answer is where the options meet: each distractor changes one part of it.")


def second_answer(item: Item) -> Iterator[Finding]:
    """The article does not name a distractor in one breath with the key."""
    if item.fact is None:
        return
    key = re.escape(fold(item.options[0]))
    for index, option in enumerate(item.options[1:], start=1):
        other = re.escape(fold(option))
        link = r"(?:,? (?:and|or|as well as) (?:the |an? )?|, (?:the |an? )?)"
        together = re.compile(rf"\b{key}{link}{other}\b|\b{other}{link}{key}\b")
        if any(together.search(fold(text)) for text in (item.fact.text, *item.fact.evidence)):
            message = f"The fact names “{option}” together with “{item.options[0]}”: both may be right."
            yield Finding(item.option_path(index), message)


def unsupported_answer(item: Item) -> Iterator[Finding]:
    """The numbers of the key stand in the fact or its evidence."""
    if item.fact is None:
        return
    known = set(words(" ".join((item.fact.text, *item.fact.evidence))))
    for number in re.findall(r"(?<!\w)\d[\d.,]*", item.question.answer):
        if not known.issuperset(words(number)):
            yield Finding(item.key_path, f"“{number}” stands neither in the fact `{item.fact.id}` nor in its evidence.")
            return


def duplicate_question(checked: Checked) -> Iterator[Finding]:
    """No question is asked twice in a file."""
    asked: dict[tuple[str, ...], str] = {}
    for item in checked.items:
        first = asked.setdefault(item.stem_words, item.question.id)
        if first != item.question.id:
            yield Finding(item.stem_path, f"Question `{first}` asks the same.")
