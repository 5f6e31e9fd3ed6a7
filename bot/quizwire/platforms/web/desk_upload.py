"""An article that was uploaded: the text of a file, whatever program wrote it.

UTF-8 first, then what the file says of itself (a byte order mark, a page's `charset`), then the encoding of western
Windows, in which every text reads as something.
"""

import codecs
import re
from pathlib import PurePath
from typing import Final

from quizwire.core.problems import QuizwireError
from quizwire.newsroom.article import Kind

LARGEST: Final = 2_000_000  # bytes of a file
KINDS: Final[dict[str, Kind]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)


class Unreadable(QuizwireError):
    """A file that no article can be read from; the sentence says why."""


def read_upload(name: str, body: bytes) -> tuple[str, Kind]:
    """The text of an uploaded file, and what kind of text it is. Raises Unreadable."""
    kind = KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise Unreadable(f"“{name}” is not a .txt, .html or .md file. Open it, copy its text, and paste it instead.")
    if len(body) > LARGEST:
        size = f"{len(body) / 1e6:.1f}"
        raise Unreadable(f"“{name}” has {size} MB; at most {LARGEST // 1_000_000} MB are read. Paste its text instead.")
    text = _decoded(body, kind)
    if text is None:
        raise Unreadable(f"“{name}” holds no text, whatever its name says. Open it, copy its text, and paste it.")
    return text, kind


def _decoded(body: bytes, kind: Kind) -> str | None:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    if b"\0" in body:
        return None
    said = _CHARSET.search(body[:4096]) if kind == "html" else None
    for encoding in ("utf-8", said[1].decode() if said else "", "cp1252"):
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("latin-1")
