"""What makes a stem unreadable, whatever the parse says: words twice over, an end that is none, dashes left behind."""

import re
from typing import Final

_TWICE: Final = re.compile(r"\b(\w+(?: [\w’']+)?) \1\b(?! \1)", re.I)
_DOUBLED: Final = frozenset({"had had", "that that"})
_OPEN_END: Final = re.compile(
    r"\b(?:the|an?|of|with|from|by|for|and|or|but|than|as|who|which|that|because|after|when|its|their|his|her|is|was|be"
    r"|who \w+s)\?$"
)
_LEFT_BEHIND: Final = re.compile(r"--|[—–] |\(|\)|\.\.|…|\bphoto\b| ,|^\W")


def mangled(stem: str) -> bool:
    """Whether a stem reads as if something fell out of it."""
    twice = _TWICE.search(stem)
    if twice is not None and twice[0].lower() not in _DOUBLED:
        return True
    return bool(_OPEN_END.search(stem) or _LEFT_BEHIND.search(stem))
