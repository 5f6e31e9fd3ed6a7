"""Evidence against the article: is it there word for word, and where.

Typography does not count: any quotation mark or apostrophe stands for any other, any dash for any other, any run of
white space (no-break spaces too) for any other, `…` for three dots, and a composed letter for its parts. Letters,
digits, case and all other punctuation count. Nothing may be left out: a quote with a gap is two pieces of evidence.
"""

import re
import unicodedata
from typing import Final

from rapidfuzz import fuzz

Span = tuple[int, int]
"""Where something begins and ends in a text, so that `text[begin:end]` is it."""

_QUOTES: Final = "'\"`´‘’‚‛“”„‟«»‹›ʼ′″＂＇"
_DASHES: Final = "-‐‑‒–—―−﹘﹣－"
_SPACES: Final = "\\s\u200b\u2060\ufeff"
_CLOSE_ENOUGH: Final = 60  # of 100, as rapidfuzz counts; below it the nearest span is noise
_SEARCHED: Final = 200_000  # characters of an article that are searched for the nearest span
# One character for one, so that positions stay.
_FLAT: Final = str.maketrans(
    dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_DASHES, "-") | dict.fromkeys("\n\r\t\xa0", " ")
)


def find_span(source: str, evidence: str) -> Span | None:
    """Where a piece of evidence stands in the source; None where it does not."""
    begin = source.find(evidence)
    if begin >= 0:
        return begin, begin + len(evidence)
    found = re.search(_pattern(evidence), source)
    return found.span() if found else None


def closest_span(source: str, evidence: str) -> Span | None:
    """The span of the source most like a text that is not in it, grown to whole words; None where none is near."""
    text = source[:_SEARCHED]
    match = fuzz.partial_ratio_alignment(evidence.translate(_FLAT), text.translate(_FLAT), score_cutoff=_CLOSE_ENOUGH)
    if match is None or match.dest_start == match.dest_end:
        return None
    begin, end = match.dest_start, match.dest_end
    while begin > 0 and _in_word(text, begin - 1) and _in_word(text, begin):
        begin -= 1
    while end < len(text) and _in_word(text, end) and _in_word(text, end - 1):
        end += 1
    cut = text[begin:end].strip()
    if not cut:
        return None
    begin = text.index(cut, begin)
    return begin, begin + len(cut)


def _in_word(text: str, index: int) -> bool:
    return text[index].isalnum()


def _pattern(evidence: str) -> str:
    pieces: list[str] = []
    text = unicodedata.normalize("NFC", evidence.strip())
    for run in re.finditer(rf"[{_SPACES}]+|\.\.\.|.", text, re.DOTALL):
        piece = run[0]
        if re.match(rf"[{_SPACES}]", piece):
            pieces.append(rf"[{_SPACES}]+")
        elif piece in {"...", "…"}:
            pieces.append(r"(?:\.\.\.|…)")
        elif piece in _QUOTES:
            pieces.append(f"[{re.escape(_QUOTES)}]")
        elif piece in _DASHES:
            pieces.append(f"[{re.escape(_DASHES)}]")
        else:
            apart = unicodedata.normalize("NFD", piece)
            pieces.append(re.escape(piece) if apart == piece else f"(?:{re.escape(piece)}|{re.escape(apart)})")
    return "".join(pieces)
