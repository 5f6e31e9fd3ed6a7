"""A card as one Discord message: embeds, rows of buttons, attachments. Pure: nothing is sent from here.

The parts of a card stay in their order in the description; fields that end a card stand as columns. Discord's limits
are kept to: title 256, description 4,096, 25 fields of 256 and 1,024, 6,000 characters in all embeds together, 5 rows
of 5 buttons with labels of 80. Where a card does not fit, the message ends with `…` and brings the whole card as a text
file, so that nothing is lost; its board then stands before its questions. Labels and footers know no Markdown, so
nothing is escaped in them.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import discord

from quizwire.core.card import (
    Bar,
    Button,
    Buttons,
    Card,
    FieldPart,
    Heading,
    Paragraph,
    Part,
    Picture,
    Quote,
    Table,
)
from quizwire.platforms.discord.drawing import Lines, draw
from quizwire.platforms.discord.escape import escape, escape_line, shorten
from quizwire.present.text import one_line, printable, to_text

TITLE: Final = 256
DESCRIPTION: Final = 4096
FIELDS: Final = 25
FIELD_NAME: Final = 256
FIELD_VALUE: Final = 1024
ALL: Final = 6000
EMBEDS: Final = 10
ROWS: Final = 5
IN_A_ROW: Final = 5
LABEL: Final = 80
ALT: Final = 1024
_SEPARATOR: Final = "\n\n"

_COLOURS: Final = {
    "edition": 0x2F6FB0,
    "question": 0x5865F2,
    "results": 0x7A5AB5,
    "board": 0xB8860B,
    "correction": 0xC27A00,
    "good": 0x2E8B57,
    "bad": 0xB0413E,
}
_OTHERWISE: Final = 0x64748B
_STYLES: Final = {
    "main": discord.ButtonStyle.primary,
    "side": discord.ButtonStyle.secondary,
    "option": discord.ButtonStyle.secondary,
}


@dataclass(frozen=True, slots=True)
class Key:
    """A button: its id, its label as shown, its style."""

    custom_id: str
    label: str
    style: discord.ButtonStyle = discord.ButtonStyle.secondary
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with the text that says the same as it shows."""

    name: str
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A message as it will be sent."""

    embeds: tuple[discord.Embed, ...]
    rows: tuple[tuple[Key, ...], ...] = ()
    files: tuple[Attachment, ...] = field(default=())

    def with_keys(self, *keys: Key) -> "Layout":
        """The message with a further row of buttons, as far as there is room."""
        if not keys or len(self.rows) >= ROWS:
            return self
        return replace(self, rows=(*self.rows, keys[:IN_A_ROW]))

    def with_picture(self, picture: Attachment) -> "Layout":
        """The message with a picture inside its first embed."""
        first = self.embeds[0].copy().set_image(url=f"attachment://{picture.name}")
        return replace(self, embeds=(first, *self.embeds[1:]), files=(*self.files, picture))

    def with_footer(self, text: str) -> "Layout":
        """The message with a quiet line at its end."""
        last = self.embeds[-1].copy().set_footer(text=shorten(one_line(text), 200))
        return replace(self, embeds=(*self.embeds[:-1], last))


def lay_out(card: Card, *, bars: bool = True) -> Layout:
    """The message of a card; `bars` draws shares in blocks, for where no chart shows them."""
    parts = [part for part in card.parts if not isinstance(part, Buttons | Picture)]
    fields = _trailing(parts)
    lines = Lines(rtl=card.direction == "rtl", bars=bars)
    first = discord.Embed(title=shorten(escape_line(card.title), TITLE), colour=_colour(card))
    for each in fields:
        first.add_field(
            name=shorten(escape_line(each.label), FIELD_NAME) or _EMPTY,
            value=shorten(lines.mark(escape(each.value)), FIELD_VALUE) or _EMPTY,
        )
    budget = ALL - len(first) - FOOTER
    body = parts[: len(parts) - len(fields)]
    texts, whole = _fill(_blocks(body, lines), budget)
    if not whole:
        texts, _ = _fill(_blocks(_boards_first(body), lines), budget)
    first.description = texts[0] if texts else None
    more = [discord.Embed(description=text, colour=first.colour) for text in texts[1:]]
    if fields and more:  # they end the card, so they end the message
        for column in first.fields:
            more[-1].add_field(name=column.name, value=column.value)
        first.clear_fields()
    files = [_picture(part, number) for number, part in enumerate(_pictures(card), start=1)]
    if not whole:
        files.append(Attachment(f"{card.kind}.txt", to_text(card).encode()))
    return Layout((first, *more), _rows(card), tuple(files))


FOOTER: Final = 200
"""What is left free for a quiet line at the end."""
_EMPTY: Final = "\u200b"  # Discord takes no empty field


def _trailing(parts: Sequence[Part]) -> list[FieldPart]:
    """The fields that end a card, if there are several: they stand side by side."""
    ending: list[FieldPart] = []
    for part in reversed(parts):
        if not isinstance(part, FieldPart) or len(ending) == FIELDS:
            break
        ending.insert(0, part)
    return ending if len(ending) > 1 else []


def _boards_first(parts: Sequence[Part]) -> list[Part]:
    """The parts with the board before the questions: where not all has room, people look for their names."""
    rest = [part for part in parts if not isinstance(part, Table)]
    at = next((place for place, part in enumerate(rest) if isinstance(part, Bar | Heading)), len(rest))
    return [*rest[:at], *(part for part in parts if isinstance(part, Table)), *rest[at:]]


def _blocks(parts: Iterable[Part], lines: Lines) -> Iterator[str]:
    """What belongs together as one block: a heading with what follows, fields in a row."""
    waiting = ""
    before: Part | None = None
    for part in parts:
        text = draw(part, lines)
        if not text:
            continue
        together = isinstance(before, Heading) or (isinstance(part, FieldPart | Quote) and type(before) is type(part))
        if waiting and together and len(waiting) + len(text) < DESCRIPTION // 2:
            waiting += "\n" + text
        else:
            if waiting:
                yield waiting
            waiting = text
        before = part
    if waiting:
        yield waiting


def _fill(blocks: Iterable[str], budget: int) -> tuple[list[str], bool]:
    """Descriptions that hold the blocks, and whether they hold all of them."""
    texts: list[str] = []
    for block in blocks:
        used = sum(map(len, texts))
        joint = _SEPARATOR if texts else ""
        if texts and len(texts[-1]) + len(joint) + len(block) <= DESCRIPTION and used + len(joint + block) <= budget:
            texts[-1] += joint + block
        elif used + len(block) <= budget and len(block) <= DESCRIPTION and len(texts) < EMBEDS:
            texts.append(block)
        else:
            left = budget - used
            within = min(left, DESCRIPTION - len(texts[-1])) - len(_SEPARATOR) if texts else 0
            beyond = min(left, DESCRIPTION) if len(texts) < EMBEDS else 0
            if beyond > within:
                texts.append(shorten(block, beyond))
            elif within > 0:
                texts[-1] += _SEPARATOR + shorten(block, within)
            else:
                texts[-1] = shorten(texts[-1] + block, len(texts[-1]))
            return texts, False
    return texts, True


def _colour(card: Card) -> int:
    tones = {part.tone for part in card.parts if isinstance(part, Paragraph)}
    if card.kind in ("feedback", "notice"):
        tone = "good" if "good" in tones else "bad" if "bad" in tones else card.kind
        return _COLOURS.get(tone, _OTHERWISE)
    return _COLOURS.get(card.kind, _OTHERWISE)


def _rows(card: Card) -> tuple[tuple[Key, ...], ...]:
    """Rows of buttons, each id once (Discord takes none twice); what finds no room is left out."""
    rows: list[tuple[Key, ...]] = []
    seen: set[str] = set()
    for part in card.parts:
        if isinstance(part, Buttons):
            once: dict[str, Key] = {}
            for button in part.items:
                if button.action not in seen:
                    once.setdefault(button.action, _key(button))
            seen.update(once)
            keys = list(once.values())
            rows.extend(tuple(keys[at : at + IN_A_ROW]) for at in range(0, len(keys), IN_A_ROW))
    return tuple(rows[:ROWS])


def _key(button: Button) -> Key:
    label = shorten(one_line(printable(button.label)).strip(), LABEL) or "…"
    return Key(button.action, label, _STYLES[button.weight], button.enabled)


def _pictures(card: Card) -> Iterator[Picture]:
    return (part for part in card.parts if isinstance(part, Picture))


def _picture(part: Picture, number: int) -> Attachment:
    return Attachment(f"picture-{number}.png", base64.b64decode(part.png), shorten(one_line(part.alt), ALT))
