"""What makes a stem unreadable, whatever the parse says: words twice over, an end that is none, things left unsaid."""

import re
from typing import Final

_TWICE: Final = re.compile(r"\b(\w+(?: [\w’']+)?) \1\b(?! \1)", re.I)
_DOUBLED: Final = frozenset({"had had", "that that"})
_OPEN_END: Final = re.compile(
    r"\b(?:the|an?|of|with|from|by|for|and|or|but|than|as|who|which|that|because|after|when|its|their|his|her|is|was|be"
    r"|who \w+s|compared|including|called|named|early|earlier|later|ago|likely|also|too|released|based|known)\?$"
)
_LEFT_BEHIND: Final = re.compile(
    r"--|[—–] |\.’ [a-z]|\(|\)|\.\.|…|\bphoto\b| ,|^\W|\b[a-z]+-(?:We|I|He|She|They|It|The|But|And)\b"
)
_ELSEWHERE: Final = re.compile(
    r"\bsimilar\b(?! to\b)|\ban? (?:earlier|previous|later|different|rival)\b(?! than\b)"
    r"|\banother\b|\bhow many other\b|\b(?:two|three|four|five|\d+) other\b"
    r"|\bthe (?:other|same|latter)\b|\bpercent (?:fewer|more|less|lower|higher)\b(?!.*\bthan\b)"
    r"|\bwhich city\b.*\bcity (?:leaders|officials|council|authorities|hall|police)\b|\b(?:re|pre|non|anti|co) [a-z]"
    r"|\bwhich ([a-z]+) (?:is|was) an? .*\b\1\b",
    re.I,
)  # what the stem measures itself by, and does not say


def mangled(stem: str) -> bool:
    """Whether a stem reads as if something fell out of it."""
    twice = _TWICE.search(stem)
    if twice is not None and twice[0].lower() not in _DOUBLED:
        return True
    return any(form.search(stem) for form in (_OPEN_END, _LEFT_BEHIND, _ELSEWHERE))
