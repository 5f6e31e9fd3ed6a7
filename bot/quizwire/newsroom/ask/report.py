"""How a question names its report, `In the report “Fire closes library”`, where it does not stand alone.

A long headline is named by its first clause or its first words, one that tells the key by the longest piece that does
not. What is no headline of the matter (a question, somebody's words) names nothing.
"""

import re
from collections.abc import Callable
from typing import Final

from quizwire.newsroom.read import Reading

_LONG: Final = 9  # words of a headline, beyond which its first clause is enough
_LONGEST: Final = 12
MOST_WORDS: Final = 30  # of a stem, its report's headline among them
_SHORT: Final = 6  # words of a headline in a stem that has many of its own
_FEWEST: Final = 3
_PIECE: Final = 4  # words of a headline that still tell the matter
_JOINING: Final = frozenset("a an the of in on at to for from with by as and or but that against over after".split())
_JOINTS: Final = re.compile(r"\s+[|–—-]\s+|[:;,]\s+|[.!]\s+")
_QUOTING: Final = re.compile(r"[“”‘\"]|(?<!\w)['’]|['’](?!\w)")
_NAMED: Final = re.compile(r"\bin the report “[^”]*”", re.I)


def headline(reading: Reading) -> str | None:
    """The headline by which a report can be named; None where it has none that serves."""
    title = (reading.article.title or "").strip()
    if title.endswith("?") or _QUOTING.search(title) or len(title.split()) < _FEWEST:
        return None
    if len(title.split()) <= _LONG:
        return title
    parts = [one for one in _JOINTS.split(title) if one[:1].isupper()]
    part = next((one for one in parts if _FEWEST <= len(one.split()) <= _LONGEST), title)
    if len(part.split()) > _LONGEST:
        words = part.split()[:_LONG]
        while words[-1].lower().strip(",:;") in _JOINING:
            words.pop()
        part = " ".join(words).rstrip(",:;")
    return part if title.endswith(part) else f"{part} …"


def named_report(reading: Reading, tells: Callable[[str], bool] = lambda _: False) -> str:
    """`in the report “Fire closes library”`: the last resort of a question that does not stand alone.

    `tells` says whether words tell the key; they are left out.
    """
    named = headline(reading) or ""
    return f"in the report “{_without(named, tells) if tells(named) else named}”"


def _without(named: str, tells: Callable[[str], bool]) -> str:
    """The longest piece of a headline that does not tell the key; all of it where none is long enough."""
    words = named.removesuffix(" …").split()
    for length in range(len(words) - 1, _PIECE - 1, -1):
        for begin in range(len(words) - length + 1):
            piece = words[begin : begin + length]
            if tells(" ".join(piece)):
                continue
            while piece and piece[-1].lower().strip(",:;") in _JOINING:
                piece.pop()
            while piece and piece[0].lower() in {"and", "or", "of", "’s", "but"}:
                piece.pop(0)
            if len(piece) >= _PIECE:
                end = begin + length == len(words) and piece[-1] == words[-1]
                return f"{'… ' if piece[0] != words[0] else ''}{' '.join(piece).rstrip(',:;')}{'' if end else ' …'}"
    return named


def shortened(stem: str, most: int) -> str:
    """A stem with less of its report's headline, where it has more words than so many."""
    found = _NAMED.search(stem)
    if found is None or len(stem.split()) <= most:
        return stem
    title = found[0][found[0].index("“") + 1 : -1]
    words = title.removeprefix("… ").split()[:_SHORT]
    while len(words) > _PIECE and words[-1].lower().strip(",:;") in _JOINING:
        words.pop()
    short = " ".join(words).rstrip(",:;").removesuffix(" …")
    return stem.replace(f"“{title}”", f"“{'… ' if title.startswith('… ') else ''}{short} …”")


def length_of(stem: str) -> int:
    """The words of a stem; the headline of a report, which is taken in at once, counts as one."""
    return len(unnamed(stem).split())


def unnamed(stem: str) -> str:
    """A stem without the headline of its report, which is not of our writing."""
    return _NAMED.sub(lambda found: f"{found[0][:2]} this report", stem)
