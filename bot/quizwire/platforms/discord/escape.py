"""Whatever a text holds, it is text: Discord's Markdown, mentions and links are neutralised here, once.

discord.py's `escape_markdown` leaves `<t:1>`, `<#1>`, `</cmd:1>`, `<id:home>` and a leading `1.` alone, and links
addresses by itself, so Quizwire has its own. A backslash before punctuation shows that punctuation and nothing else.
"""

import re
from typing import Final

from quizwire.present.text import one_line, printable

RLM: Final = "\u200f"
"""Makes a line that begins with a Latin letter or a mark read from the right."""

_HIDDEN: Final = "\u200b"  # no width; parts `@` from what would be called
_ANYWHERE: Final = re.compile(r"[\\*_~`|<>\[\]]|(?<=\w):(?=//)")
_AT_LINE_START: Final = re.compile(r"^([ \u00a0]*)(#|[-+](?=[ #])|(\d+)\.(?= ))", re.MULTILINE)
_CALLS: Final = re.compile(r"@(?=everyone|here|[!&]?\d)")
_INVITES: Final = re.compile(r"\b(discord(?:app)?)\.(?=gg\b|com/invite\b|me\b|io\b)", re.IGNORECASE)


def escape(text: str) -> str:
    """The text as Markdown that shows it as it is; its line breaks stay."""
    escaped = _ANYWHERE.sub(lambda found: f"\\{found[0]}", printable(text))
    escaped = _AT_LINE_START.sub(_begin, escaped)
    return _INVITES.sub(r"\1\\.", _CALLS.sub(f"@{_HIDDEN}", escaped))


def escape_line(text: str) -> str:
    """The same on one line."""
    return escape(one_line(text))


def _begin(found: re.Match[str]) -> str:
    indent, marker, number = found.groups()
    return f"{indent}{number}\\." if number else f"{indent}\\{marker}"


def shorten(text: str, limit: int) -> str:
    """Text or escaped text in at most `limit` characters, ended by `…`; never half an escape or half an emoji."""
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    kept = text[: limit - 1]
    space = max(kept.rfind(" "), kept.rfind("\n"))
    if space > limit * 2 // 3:
        kept = kept[:space]
    kept = kept.rstrip("\u200d\ufe0f ")
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return (kept[:-1] if backslashes % 2 else kept) + "…"


def link(text: str, url: str) -> str:
    """A masked link; where the address is not one of the web, its text alone. What it leads to can't end it early."""
    if not re.fullmatch(r"https?://[^\s<>]+", url, re.IGNORECASE):
        return escape_line(text)
    safe = url.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
    return f"[{escape_line(text)}]({safe})"
