"""What the checks and the model say, for a page: beside its field, and in the words that stand on the page.

Their own sentences name fields and ids, which only files show.
"""

import re
from typing import Final

from quizwire.desk import Proof

_WORDS: Final = (
    (re.compile(r"\bdistractor(s?)\b"), r"wrong option\1"),
    (re.compile(r"\bstem\b"), "question"),
    (re.compile(r"\bfact `[a-z0-9-]+`"), "fact"),
)
_WHOLE: Final = (
    (re.compile(r"`distractors` has .* of at least .*"), "A question has at least two wrong options."),
    (
        re.compile(r"`attribution` needs `by`: .*"),
        "Write who says so: what is not confirmed is never shown without its speaker.",
    ),
    (re.compile(r"^`[^`]*`(?: of (?:`[^`]*`|distractor \d+))?"), "This"),
)


def found(message: str, proof: Proof) -> str:
    """A sentence of a check: questions by their numbers, a fact as the fact."""
    for number, item in enumerate(proof.items, start=1):
        message = message.replace(f"uestion `{item.id}`", f"uestion {number}")
    for pattern, words in _WORDS:
        message = pattern.sub(words, message)
    return message


def refused(message: str) -> str:
    """A sentence of the model on a value: it stands beside the field, so it need not name it."""
    for pattern, words in (*_WHOLE, *_WORDS):
        message = pattern.sub(words, message)
    return message
