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
_UNTOLD: Final = re.compile(
    r"\bthe (?:claims?|allegations?|accusations?|charges|controversy|comments|remarks|statements?|incident|event|"
    r"announcement|dispute|row|situation|issue|matter|findings|measures|revelations|news|reports)"
    r"(?! (?:of|that|against|about|over|by|to|for|between|on|with|which|from|called|known|known as)\b)(?=[ ,?])",
)  # `the claims`, and not which
_UNRANKED: Final = re.compile(
    r"\bthe (?:first|only|last) \w+(?: (?:in|of) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?\?$"
)  # to do what
_ONE_SIDED: Final = re.compile(
    r"\b(?:comparison (?:to|with)\b|(?:divide|divides|confidence|involvement|distinction|choice)(?: and\b|\?))"
)  # what takes two sides or an object, and has lost one


def mangled(stem: str) -> bool:
    """Whether a stem reads as if something fell out of it."""
    twice = _TWICE.search(stem)
    if twice is not None and twice[0].lower() not in _DOUBLED:
        return True
    if _UNTOLD.search(stem) and "In the report “" not in stem and "in the report “" not in stem:
        return True
    return any(form.search(stem) for form in (_OPEN_END, _LEFT_BEHIND, _ELSEWHERE, _ONE_SIDED, _UNRANKED))
