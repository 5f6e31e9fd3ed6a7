"""A card as plain text: complete, and harmless where it is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.core.card import (
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
    Row,
    Table,
)
from quizwire.present.text import draw_bar, one_line, printable, to_text


def text_of(*parts: Part) -> str:
    return to_text(Card(kind="notice", title="T", parts=parts)).removeprefix("T\n\n")


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (Heading(text="a\nb"), "# a b\n"),
        (Paragraph(text="a\nb"), "a\nb\n"),
        (Paragraph(text="a\nb", tone="good"), "✓ a\n  b\n"),
        (Paragraph(text="a", tone="bad"), "✗ a\n"),
        (Paragraph(text="a", tone="notice"), "! a\n"),
        (Paragraph(text="a", tone="quiet"), "a\n"),
        (Bullets(items=("a\nb", "c")), "- a\n  b\n- c\n"),
        (Bullets(items=("a", "b"), numbered=True), "1. a\n2. b\n"),
        (Quote(text="a", by="Ann"), "> “a”\n  — Ann\n"),
        (Quote(text="a\nb"), "> “a\n  b”\n"),
        (Link(text="a", url="https://b.example"), "a <https://b.example>\n"),
        (FieldPart(label="a", value="b"), "a: b\n"),
        (
            Choices(items=(Choice(letter="A", text="a"), Choice(letter="B", text="b", state="chosen", note="yours"))),
            "  A  a\n• B  b (yours)\n",
        ),
        (Bar(label="a", share=0.5, text="half"), "a\n  ██████████░░░░░░░░░░ half\n"),
        (
            Table(
                caption="c",
                rows=(Row(place="9", name="Ann", value="2"), Row(place="10", name="Ben", value="1", note="you")),
            ),
            "c\n 9  Ann  2\n10  Ben  1  (you)\n",
        ),
        (Table(caption="c", rows=()), "c\n"),
        (Picture(png="", alt="a map"), "[a map]\n"),
        (
            Buttons(
                items=(
                    Button(label="A: a", action="q1.answer.e.q.A", weight="option"),
                    Button(label="Board", action="q1.board.e"),
                )
            ),
            "[A] [Board]\n",
        ),
    ],
)
def test_each_part_has_its_plain_form(part: Part, text: str) -> None:
    assert text_of(part) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x07c\x7f", "a␀b␇c␡"),
        ("\x9b31m", "\ufffd31m"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"),
        ("\ud800", "\ufffd"),
        ("\u200d\u0627 é 李", "\u200d\u0627 é 李"),
    ],
)
def test_nothing_in_a_text_steers_a_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_name_with_line_breaks_stays_on_its_line() -> None:
    assert one_line("Ann\nERROR all is lost") == "Ann ERROR all is lost"


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_printed_and_holds_no_control_character(text: str) -> None:
    shown = printable(text)
    shown.encode()
    assert all(character == "\n" or character.isprintable() or ord(character) > 0x9F for character in shown)


@given(st.floats(0, 1), st.integers(2, 40))
def test_a_bar_is_full_only_for_all_and_empty_only_for_none(share: float, width: int) -> None:
    bar = draw_bar(share, width)
    assert len(bar) == width
    assert ("░" not in bar) == (share == 1)
    assert ("█" not in bar) == (share == 0)
