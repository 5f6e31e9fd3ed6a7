"""A card in a terminal: framed at 80 columns, told in words and marks, unable to steer the terminal."""

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from quizwire.core.card import Button, Buttons, Card, Heading, Link, Paragraph, Part, Picture, Row, Table
from quizwire.present.terminal import to_rich
from tests.present.sample_cards import cards


def painted(what: RenderableType, *, colour: bool = False, width: int = 80) -> str:
    """What a terminal of that width receives."""
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None, legacy_windows=False
    )
    console.print(what)
    return out.getvalue()


def shown(*parts: Part, colour: bool = False) -> str:
    return painted(to_rich(Card(kind="notice", title="T", parts=parts)), colour=colour)


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("name", sorted(cards()))
def test_every_card_fits_its_terminal(name: str, width: int) -> None:
    lines = painted(to_rich(cards()[name]), width=width).splitlines()
    assert {cell_len(line) for line in lines} == {width}


def test_a_verdict_is_told_by_marks_and_words() -> None:
    assert (
        painted(to_rich(cards()["feedback-wrong"]))
        == """\
╭──────────────────────────────────────────────────────────────────────────────╮
│                                                                              │
│  Question 3 of 3                                                             │
│                                                                              │
│  ✗ Not right. You chose B; the answer is A.                                  │
│                                                                              │
│  According to the lighthouse keeper, whom would the new pier hinder?         │
│                                                                              │
│  ✓  A  Seals  (the right answer)                                             │
│  ✗  B  Swimmers  (your answer)                                               │
│     C  Terns                                                                 │
│     D  Fishermen                                                             │
│                                                                              │
│  Why not B: The article does not speak of swimmers.                          │
│                                                                              │
│  Tomas Reed said so; the harbour office denied it.                           │
│                                                                              │
│  ▌ “said the new pier would stand in the way of the seals”                   │
│  ▌ — The Skerry Lantern, citing Tomas Reed, the lighthouse keeper            │
│                                                                              │
│  How sure it is  Claimed by Tomas Reed, the lighthouse keeper; a             │
│                  possibility, not an event; disputed by the harbour office   │
│  Source: The Skerry Lantern  https://lantern.example/ferry                   │
│                                                                              │
│   See your result                                                            │
│                                                                              │
╰──────────────────────────────────────────────────────────────────────────────╯
"""
    )


def test_a_result_draws_its_bars_with_blocks() -> None:
    text = painted(to_rich(cards()["result"]))
    assert "│    ███████████████░░░░░  75% of the class had it right                       │" in text


def test_buttons_are_left_out_where_something_else_asks() -> None:
    card = cards()["question"]
    assert "   A    B    C    D   " in painted(to_rich(card))
    assert "   A    B    C    D   " not in painted(to_rich(card, buttons=False))


def test_an_escape_sequence_in_a_text_is_shown_and_not_obeyed() -> None:
    nasty = "\x1b[31mred\x1b]8;;https://evil.example\x07click"
    text = shown(
        Heading(text=nasty),
        Paragraph(text=nasty),
        Link(text=nasty, url="https://a.example/" + nasty),
        Table(caption=nasty, rows=(Row(place="1", name=nasty, value=nasty),)),
        Buttons(items=(Button(label=nasty, action="q1.board.e"),)),
        colour=True,
    )
    assert "\x1b[31mred" not in text
    assert "\x1b]" not in text
    assert "\x07" not in text
    assert "␛[31mred" in text


def test_markup_of_rich_is_text() -> None:
    text = shown(Paragraph(text="[bold]x[/bold] [/nope] :smile:"))
    assert "[bold]x[/bold] [/nope] :smile:" in text


def test_a_picture_is_told_by_its_text_and_a_button_that_is_off_is_struck() -> None:
    text = shown(
        Picture(png="", alt="A map of the island"),
        Buttons(items=(Button(label="Board", action="q1.board.e", enabled=False),)),
        colour=True,
    )
    assert "A map of the island" in text
    assert "\x1b[2;9m Board \x1b[0m" in text
