"""The parts of a card as Markdown, escaped here and nowhere else."""

from functools import singledispatch
from typing import Final

from quizwire.core.card import (
    Bar,
    Bullets,
    Choices,
    FieldPart,
    Heading,
    Link,
    Paragraph,
    Part,
    Quote,
    Row,
    Table,
)
from quizwire.platforms.discord.escape import RLM, escape, escape_line, link
from quizwire.present.text import draw_bar

_TONES: Final = {"plain": "", "quiet": "", "good": "✅ ", "bad": "❌ ", "notice": "ℹ️ "}
_STATES: Final = {"open": "", "chosen": "▸ ", "right": "✅ ", "wrong": "❌ "}


class Lines:
    """How lines of one card are written."""

    def __init__(self, *, rtl: bool, bars: bool) -> None:
        self._start = RLM if rtl else ""
        self.bars = bars

    def mark(self, text: str) -> str:
        """The text with each line reading from the right where the card does."""
        return "\n".join(self._start + line for line in text.split("\n")) if self._start else text

    def line(self, text: str) -> str:
        """Escaped text on one line."""
        return self._start + escape_line(text)


@singledispatch
def draw(part: Part, lines: Lines) -> str:
    """A part as Markdown; empty for what has no place in a text."""
    return ""


@draw.register
def _(part: Heading, lines: Lines) -> str:
    return f"{lines.mark('')}**{escape_line(part.text)}**" if part.text.strip() else ""


@draw.register
def _(part: Paragraph, lines: Lines) -> str:
    if part.tone == "quiet":  # italics: small text is not drawn in every client's embeds
        return lines.mark("\n".join(f"*{line.strip()}*" for line in escape(part.text).split("\n") if line.strip()))
    return lines.mark(_TONES[part.tone] + escape(part.text)).strip("\n")


@draw.register
def _(part: Bullets, lines: Lines) -> str:
    marks = (f"{number}. " if part.numbered else "- " for number in range(1, len(part.items) + 1))
    return "\n".join(mark + lines.line(item) for mark, item in zip(marks, part.items, strict=True))


@draw.register
def _(part: Quote, lines: Lines) -> str:
    spoken = [*escape(part.text).split("\n"), *([f"— {escape_line(part.by)}"] if part.by else [])]
    return "\n".join(f"> {lines.mark(line)}" for line in spoken if line.strip())


@draw.register
def _(part: Link, lines: Lines) -> str:
    return lines.mark(link(part.text, part.url))


@draw.register
def _(part: FieldPart, lines: Lines) -> str:
    return lines.mark(f"**{escape_line(part.label)}:** {escape(part.value)}")


@draw.register
def _(part: Choices, lines: Lines) -> str:
    drawn = []
    for choice in part.items:
        text = f"**{escape_line(choice.letter)}** {escape_line(choice.text)}"
        note = f" *({escape_line(choice.note)})*" if choice.note else ""
        drawn.append(lines.mark(_STATES[choice.state] + text + note))
    return "\n".join(drawn)


@draw.register
def _(part: Bar, lines: Lines) -> str:
    shown = f"`{draw_bar(part.share)}` {escape_line(part.text)}" if lines.bars else escape_line(part.text)
    return f"{lines.mark('')}**{escape_line(part.label)}**\n{lines.mark(shown)}"


@draw.register
def _(part: Table, lines: Lines) -> str:
    caption = [lines.mark(f"**{escape_line(part.caption)}**")] if part.caption else []
    return "\n".join([*caption, *(lines.mark(_row(row)) for row in part.rows)])


def _row(row: Row) -> str:
    note = f" ({escape_line(row.note)})" if row.note else ""
    text = f"{escape_line(row.place)}\\. {escape_line(row.name)}: {escape_line(row.value)}{note}"
    return f"▸ **{text}**" if row.mine else text
