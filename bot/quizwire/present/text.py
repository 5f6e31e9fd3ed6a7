"""A card as plain text: for logs, previews and platforms that know nothing else.

Whatever a text holds, it can't steer a terminal or forge a line of a log: control characters are shown as their
pictures, and direction overrides, which could make a line read as another, are left out.
"""

import re
from functools import singledispatch
from itertools import chain
from typing import Final

from quizwire.core.card import (
    Action,
    Bar,
    Bullets,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    FieldPart,
    Heading,
    Link,
    Paragraph,
    Part,
    Picture,
    Quote,
    Table,
)

BAR: Final = 20
"""The width of a bar, in characters."""
TONES: Final = {"good": "✓ ", "bad": "✗ ", "notice": "! "}
STATES: Final = {"right": "✓", "wrong": "✗", "chosen": "•", "open": " "}

_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_STEERING: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without anything that steers what shows it; line breaks stay."""
    return _STEERING.sub(_picture, _BREAKS.sub("\n", text)).replace("\t", " ")


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(printable(text).split("\n"))


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "" if 0x2000 <= code < 0x2100 else "\ufffd"


def draw_bar(share: float, width: int = BAR) -> str:
    """A share of 0 to 1 in blocks; never empty for more than nothing, never full for less than all."""
    full = round(share * width)
    if 0 < share < 1:
        full = min(max(full, 1), width - 1)
    return "█" * full + "░" * (width - full)


def short_label(button: Button) -> str:
    """A button's label; only the letter for an option, whose text stands in the card."""
    return one_line(Action.parse(button.action).option if button.weight == "option" else button.label)


def to_text(card: Card) -> str:
    """The card as lines of plain text, its parts separated by empty lines."""
    return "\n\n".join([one_line(card.title), *(_part(part) for part in card.parts)]) + "\n"


@singledispatch
def _part(part: Part) -> str:
    raise TypeError(f"a card has no part of type {type(part).__name__}")


@_part.register
def _(part: Heading) -> str:
    return f"# {one_line(part.text)}"


@_part.register
def _(part: Paragraph) -> str:
    return _hung(TONES.get(part.tone, ""), part.text)


@_part.register
def _(part: Bullets) -> str:
    marks = (f"{number}. " if part.numbered else "- " for number in range(1, len(part.items) + 1))
    return "\n".join(_hung(mark, item) for mark, item in zip(marks, part.items, strict=True))


@_part.register
def _(part: Quote) -> str:
    by = f"\n  — {one_line(part.by)}" if part.by else ""
    return _hung("> ", part.marked) + by


@_part.register
def _(part: Link) -> str:
    return f"{one_line(part.text)} <{one_line(part.url)}>"


@_part.register
def _(part: FieldPart) -> str:
    return f"{one_line(part.label)}: {printable(part.value)}"


@_part.register
def _(part: Choices) -> str:
    return "\n".join(_choice(choice) for choice in part.items)


def _choice(choice: Choice) -> str:
    note = f" ({one_line(choice.note)})" if choice.note else ""
    return f"{STATES[choice.state]} {one_line(choice.letter)}  {one_line(choice.text)}{note}"


@_part.register
def _(part: Bar) -> str:
    return f"{one_line(part.label)}\n  {draw_bar(part.share)} {one_line(part.text)}"


@_part.register
def _(part: Table) -> str:
    width = max((len(row.place) for row in part.rows), default=0)
    lines = (
        "  ".join(
            chain(
                [one_line(row.place).rjust(width), one_line(row.name), one_line(row.value)],
                [f"({one_line(row.note)})"] if row.note else [],
            )
        )
        for row in part.rows
    )
    return "\n".join([one_line(part.caption), *lines])


@_part.register
def _(part: Picture) -> str:
    return f"[{one_line(part.alt)}]"


@_part.register
def _(part: Buttons) -> str:
    return " ".join(f"[{short_label(button)}]" for button in part.items)


def _hung(mark: str, text: str) -> str:
    """The text behind a mark, its further lines indented as far."""
    return mark + printable(text).replace("\n", "\n" + " " * len(mark))
