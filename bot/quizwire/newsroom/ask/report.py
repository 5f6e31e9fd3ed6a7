"""How a question names its report, `In the report “Fire closes library”`, where it does not stand alone.

A long headline is named by its first clause. What is no headline of the matter (a question, somebody's words) names
nothing.
"""

import re
from typing import Final

from quizwire.newsroom.read import Reading

_LONG: Final = 9  # words of a headline, beyond which its first clause is enough
_LONGEST: Final = 12
_FEWEST: Final = 3
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
        return None
    return part if title.endswith(part) else f"{part} …"


def named_report(reading: Reading) -> str:
    """`in the report “Fire closes library”`: the last resort of a question that does not stand alone."""
    return f"in the report “{headline(reading)}”"


def length_of(stem: str) -> int:
    """The words of a stem; the headline of a report, which is taken in at once, counts as one."""
    return len(_NAMED.sub("in this report", stem).split())
