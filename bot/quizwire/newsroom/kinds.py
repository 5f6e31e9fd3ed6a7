"""What kind of article some bytes are, and their text: for files, uploads and pages alike.

The charset is the one that was declared, by whoever sent the bytes or by the page itself; then UTF-8; then that of
old Windows programs. A label that means an older set means its Windows form, as in browsers.
"""

import re
from pathlib import PurePosixPath
from typing import Final

from quizwire.newsroom.article import Kind, NotDraftable

LARGEST: Final = 5_000_000
"""Bytes of a file or a page that are read at most."""

_ENDINGS: Final[dict[str, Kind]] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
_WIDER: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
_META: Final = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_HTML: Final = re.compile(
    r"(?>\s*(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body|article|main|div|p)\b", re.I | re.S
)
_TAGS: Final = re.compile(r"</(?:p|a|b|i|u|em|strong|span|div|li|h[1-6]|script)>", re.I)
_SOME_TAGS: Final = 3  # so many come from a page whose source was copied
_MARKDOWN: Final = re.compile(r"\s*(?:---\n|# +\S)|.*(?:^|\n)(?:#{2,3} +\S|[^\n]*\]\(https?://)", re.S)
_OTHERS: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a document of an office program, or an archive"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"{\\rtf", "a document of an office program"),
)


def text_of(data: bytes, declared: str | None = None) -> str:
    """The text of an article's bytes; `declared` is the charset that came with them. Raises NotDraftable."""
    if len(data) > LARGEST:
        raise NotDraftable(f"It has {len(data):,} bytes; an article has {LARGEST:,} at most.")
    for start, what in _OTHERS:
        if data.startswith(start):
            raise NotDraftable(f"It is {what}: copy its text into a plain text file.")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise NotDraftable("It is no text: bytes stand in it that no text has.")
    data = data.removeprefix(b"\xef\xbb\xbf")
    meta = _META.search(data[:4096])
    for label in (declared, meta[1].decode() if meta else None, "utf-8"):
        try:
            if label:
                return data.decode(_WIDER.get(label.lower(), label))
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace")


def kind_of(name: str, text: str) -> Kind:
    """The kind of an article by the ending of its name, and by its text where the ending tells nothing."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if _HTML.match(text[:4096]) or len(_TAGS.findall(text[:65536])) >= _SOME_TAGS:
        return "html"
    return "markdown" if _MARKDOWN.match(text[:4096]) else "text"
