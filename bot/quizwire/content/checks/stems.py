"""Flaws of a stem: what it asks, and whether it stands alone.

After the item-writing rules of Haladyna, Downing and Rodriguez (2002) and the SAQUET criteria (Moore et al., 2024).
"""

import re
from collections.abc import Iterator
from typing import Final

from quizwire.content.checks.base import Finding, Item
from quizwire.content.checks.words import FUNCTION_WORDS, fold, forms

LONGEST_STEM: Final = 30  # words

_BLANK: Final = re.compile(r"_{2,}|(?:\.\.\.|…)\s*[.?!]?\s*$|\[\s*\]|\(\s*\)")
_QUESTION_MARKS: Final = frozenset("?？؟;՞")
_CLOSING: Final = "\"'”’»)] "


def fill_in(item: Item) -> Iterator[Finding]:
    """A gap to fill tests guessing the sentence, not the fact."""
    if _BLANK.search(item.question.question):
        yield Finding(item.stem_path, "The stem has a gap to fill: ask a whole question instead.")


def no_question_mark(item: Item) -> Iterator[Finding]:
    """A stem is a question."""
    if item.question.question.rstrip(_CLOSING)[-1:] not in _QUESTION_MARKS:
        yield Finding(item.stem_path, "The stem does not end with a question mark: ask a whole question.")


_POLAR_OPTION: Final = re.compile(r"^(?:yes|no|true|false)\b(?=\W*$|,)", re.IGNORECASE)
_AUXILIARIES: Final = frozenset(
    "is are was were do does did has have had can could will would should may might must".split()
)


def yes_no(item: Item) -> Iterator[Finding]:
    """Half of a yes-or-no question is guessed."""
    stem = item.stem_words
    asked = fold(item.question.question)
    opens = bool(stem) and stem[0].removesuffix("n't") in _AUXILIARIES and "or" not in stem
    if opens or "true or false" in asked or any(_POLAR_OPTION.match(option) for option in item.options):
        yield Finding(item.stem_path, "This can be answered by yes or no: ask who, what, which, where, when or how.")


_NEGATIONS: Final = frozenset("not never cannot except".split())
_OPENERS: Final = frozenset("who whom whose what which where when how".split())
_SAYING: Final = frozenset("said say says saying told tell tells thought think thinks found finds".split()) | forms(
    "accuse announce argue assert believe claim complain conclude confirm deny estimate explain insist report reveal "
    "state suggest warn"
)
_SUBORDINATORS: Final = _OPENERS | frozenset(
    "that if whether because although though while after before until unless than since".split()
)
_SHOUTED: Final = re.compile(r"\b(?:NOT|EXCEPT|NEVER|LEAST)\b")
_EXCEPT_AT_END: Final = re.compile(r"\bexcept(?: for)?\W*$")
_WHICH_IS_FALSE: Final = re.compile(
    r"^which (?:one )?of (?:these|those|the)\b.* (?:is|are|was|were) (?:false|incorrect|untrue|wrong)\W*$"
)


def negative_stem(item: Item) -> Iterator[Finding]:
    """A negation that governs what is asked is easily read over."""
    stem = item.question.question
    asked = fold(stem)
    shouted = _SHOUTED.search(stem) and not stem.isupper()
    if shouted or _EXCEPT_AT_END.search(asked) or _WHICH_IS_FALSE.search(asked) or _negated(item.stem_words):
        yield Finding(item.stem_path, "The stem asks for what is not so; readers miss the negation. Ask what is so.")


def _negated(stem: tuple[str, ...]) -> bool:
    """Whether the clause that is asked is negated; what a subordinate clause or a speaker denies is not asked."""
    start = next((at for at, word in enumerate(stem) if word in _OPENERS or word == "why"), None)
    if start is None or stem[start] == "why":
        return False
    for at in range(start + 1, len(stem)):
        word = stem[at]
        if word in _SUBORDINATORS or word in _SAYING:
            return False
        if word in _NEGATIONS or word.endswith("n't"):
            following = stem[at + 1] if at + 1 < len(stem) else ""
            if following not in {"only", "to", "just", "yet"} and stem[at - 1] != "to":
                return True
    return False


_TEXT_NAMED: Final = re.compile(
    r"\b(?i:the|this) (?:article|passage|text|paragraph|author|excerpt|news story)\b(?! of\b)(?! [A-Z\d])"
    r"|\b(?:mentioned|described|stated|as shown) (?:above|below)\b"
)
_PRONOUNS: Final = frozenset("he she they him her them his their hers theirs it its".split())
_EMPTY_IT: Final = re.compile(
    r"\b(?:is|was|does|did|will|would|can|could|has|might|may|must) it "
    r"(?:that|take|took|taken|cost|mean|possible|likely|important|hard|easy|true|necessary|feel)\b"
    r"|^(?:is|was) it\b.* (?:that|who)\b|\bit (?:is|was|takes|took|costs|will take|means)\b"
)
_DEMONSTRATIVE: Final = re.compile(
    r"^(?:\w+ ){0,3}?(?:this|these|those)\b"
    r"(?! (?:year|month|week|day|century|decade|morning|afternoon|evening|who|of|in|with|that)\b)"
)


def dangling_reference(item: Item) -> Iterator[Finding]:
    """A stem stands alone: no `he` without a name before it, no `this plan`, no `the article`."""
    asked = fold(item.question.question)
    if named := _TEXT_NAMED.search(item.question.question):
        yield Finding(item.stem_path, f"“{named[0]}”: people see the question by itself; leave the text out of it.")
        return
    pointing = next((word for word in _before_any_noun(item.stem_words) if word in _PRONOUNS), None)
    if pointing in {"it", "its"} and _EMPTY_IT.search(asked):
        pointing = None
    if pointing is None and (found := _DEMONSTRATIVE.search(asked)) and not asked.startswith("which of "):
        pointing = found[0].split()[-1]
    if pointing:
        yield Finding(item.stem_path, f"“{pointing}” refers to nothing in the question: say who or what is meant.")


def _before_any_noun(stem: tuple[str, ...]) -> Iterator[str]:
    """The stem's words up to the first that a pronoun could refer to."""
    for word in stem:
        if word not in FUNCTION_WORDS and word not in _SAYING:
            return
        yield word


_RELATIVE: Final = re.compile(
    r"\b(?:yesterday|tomorrow|tonight|today|(?:last|this|next) (?:week|weekend|month|year|spring|summer"
    r"|autumn|fall|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)|(?:days|weeks|months|years) ago|recently)\b"
)


def relative_date(item: Item) -> Iterator[Finding]:
    """A question is read days and years later."""
    for path, text in (
        (item.stem_path, item.question.question),
        *((item.option_path(i), o) for i, o in enumerate(item.options)),
    ):
        if found := _RELATIVE.search(fold(text)):
            yield Finding(path, f"“{found[0]}” means another day to each reader: name the date.")
            return


def long_stem(item: Item) -> Iterator[Finding]:
    """A long stem tests reading, not knowing."""
    count = len(item.question.question.split())
    if count > LONGEST_STEM:
        yield Finding(item.stem_path, f"The stem has {count} words: ask it in {LONGEST_STEM} at most.")
