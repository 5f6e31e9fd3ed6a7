"""A card in a terminal, by rich: for `quizwire preview` and `quizwire play`.

Colour never says anything alone: marks and words say it too. Texts go in as text, never as rich's markup, and without
anything that could steer the terminal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.segment import Segment
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text

from quizwire.core.card import (
    Bar,
    Bullets,
    Buttons,
    Card,
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
from quizwire.present.text import STATES, TONES, draw_bar, one_line, printable, short_label

_TONES = {"plain": "", "quiet": "dim", "good": "bold green", "bad": "bold red", "notice": "yellow"}
_STATES = {"open": "", "chosen": "bold cyan", "right": "bold green", "wrong": "bold red"}
_BUTTONS = {"main": "bold reverse", "side": "reverse dim", "option": "reverse"}
_TOGETHER = (
    (Heading, Paragraph | Bullets | FieldPart),
    (Bar, Paragraph),
    (FieldPart | Link, FieldPart | Link),
)


def to_rich(card: Card, *, buttons: bool = True) -> RenderableType:
    """The card in a frame; without its buttons where something else asks for the presses."""
    parts = [part for part in card.parts if buttons or not isinstance(part, Buttons)]
    title = Text(one_line(card.title), style="bold")
    return Panel(Group(title, *_spaced(parts)), box=box.ROUNDED, border_style="cyan", padding=(1, 2))


def _spaced(parts: list[Part]) -> Iterator[RenderableType]:
    """The parts with an empty line before each that does not belong to the one above it."""
    before: Part | None = None
    for part in parts:
        if not any(isinstance(before, above) and isinstance(part, below) for above, below in _TOGETHER):
            yield Text()
        yield _part(part)
        before = part


@singledispatch
def _part(part: Part) -> RenderableType:
    raise TypeError(f"a card has no part of type {type(part).__name__}")


@_part.register
def _(part: Heading) -> RenderableType:
    return Text(one_line(part.text), style="bold cyan")


@_part.register
def _(part: Paragraph) -> RenderableType:
    mark = TONES.get(part.tone, "")
    text = Text(printable(part.text), style=_TONES[part.tone])
    return _hung(Text(mark.strip(), style=_TONES[part.tone]), text) if mark else text


@_part.register
def _(part: Bullets) -> RenderableType:
    marks = (f"{number}." if part.numbered else "•" for number in range(1, len(part.items) + 1))
    return Group(
        *(_hung(Text(mark, style="cyan"), Text(printable(item))) for mark, item in zip(marks, part.items, strict=True))
    )


@_part.register
def _(part: Quote) -> RenderableType:
    words = Text(printable(part.marked), style="italic")
    return _Barred(Group(words, Text(f"— {one_line(part.by)}", style="dim")) if part.by else words)


@_part.register
def _(part: Link) -> RenderableType:
    return Text.assemble(one_line(part.text), "  ", (one_line(part.url), "underline blue"), overflow="fold")


@_part.register
def _(part: FieldPart) -> RenderableType:
    return _hung(Text(one_line(part.label), style="bold"), Text(printable(part.value)), gap=2)


@_part.register
def _(part: Choices) -> RenderableType:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column()
    grid.add_column(ratio=1)
    for choice in part.items:
        style = _STATES[choice.state]
        text = Text(one_line(choice.text), style=style)
        if choice.note:
            text.append(f"  ({one_line(choice.note)})", style="dim")
        grid.add_row(
            Text(STATES[choice.state], style=style), Text(f" {one_line(choice.letter)} ", style="reverse"), text
        )
    return grid


@_part.register
def _(part: Bar) -> RenderableType:
    drawn = Text.assemble((draw_bar(part.share), "cyan"), "  ", one_line(part.text))
    return Group(Text(one_line(part.label), style="bold"), Padding(drawn, (0, 0, 0, 2)))


@_part.register
def _(part: Table) -> RenderableType:
    grid = Grid(
        title=Text(one_line(part.caption), style="bold cyan"),
        title_justify="left",
        box=box.SIMPLE,
        show_header=False,
        show_edge=False,
        pad_edge=False,
    )
    grid.add_column(justify="right", style="dim")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right")
    grid.add_column(style="dim")
    for row in part.rows:
        cells = (row.place, row.name, row.value, row.note)
        grid.add_row(*(Text(one_line(cell)) for cell in cells), style="bold" if row.mine else None)
    return grid


@_part.register
def _(part: Picture) -> RenderableType:
    return Panel(Text(printable(part.alt), style="dim"), box=box.SQUARE, border_style="dim")


@_part.register
def _(part: Buttons) -> RenderableType:
    line = Text()
    for button in part.items:
        line.append(f" {short_label(button)} ", style=_BUTTONS[button.weight] if button.enabled else "dim strike")
        line.append("  ")
    return line


def _hung(mark: Text, text: Text, gap: int = 1) -> RenderableType:
    """A text beside its mark, wrapped in a column of its own."""
    grid = Grid.grid(padding=(0, gap, 0, 0))
    grid.add_column()
    grid.add_column(ratio=1)
    grid.add_row(mark, text)
    return grid


@dataclass(frozen=True)
class _Barred:
    """Something with a bar down its left side."""

    inside: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it two columns narrower, each line behind a piece of the bar."""
        lines = console.render_lines(self.inside, options.update(width=options.max_width - 2), pad=False)
        for line in lines:
            yield Segment("▌ ", Style(color="cyan"))
            yield from line
            yield Segment.line()
