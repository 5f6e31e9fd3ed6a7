"""Cards at Discord's limits. A test that sends these to simcord and holds them against the OpenAPI is elsewhere."""

import base64
from typing import Any

import pytest
from discord import ButtonStyle, Embed
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
    Picture,
    Quote,
    Row,
    Table,
)
from quizwire.platforms.discord.layout import Key, Layout, lay_out
from quizwire.present.presenter import Presenter
from tests import samples


def card(*parts: Any, title: str = "A title", **fields: Any) -> Card:
    return Card(kind=fields.pop("kind", "edition"), title=title, parts=parts, **fields)


def text(layout: Layout) -> str:
    return "\n---\n".join(embed.description or "" for embed in layout.embeds)


def test_every_part_has_its_form() -> None:
    laid = lay_out(
        card(
            Paragraph(text="As of today", tone="quiet"),
            Heading(text="Points"),
            Bullets(items=("one", "2. two")),
            Bullets(items=("first", "second"), numbered=True),
            Quote(text="Two\nlines", by="A. Brandt"),
            Link(text="Source", url="https://lantern.example/ferry"),
            FieldPart(label="Credit", value="By *Iris*"),
            Choices(
                items=(Choice(letter="A", text="Seals", state="right", note="yours"), Choice(letter="B", text="Cod"))
            ),
            Bar(label="1. Who?", share=0.5, text="50% right"),
            Table(
                caption="Best",
                rows=(
                    Row(place="1", name="Ada_", value="4 points"),
                    Row(place="2", name="Bo", value="3", note="you", mine=True),
                ),
            ),
            Paragraph(text="No.", tone="bad"),
        )
    )
    assert text(laid) == "\n\n".join(
        (
            "*As of today*",
            "**Points**\n- one\n- 2\\. two",
            "1. first\n2. second",
            "> Two\n> lines\n> — A. Brandt",
            "[Source](https://lantern.example/ferry)",
            "**Credit:** By \\*Iris\\*",
            "✅ **A** Seals *(yours)*\n**B** Cod",
            "**1\\. Who?**\n`██████████░░░░░░░░░░` 50% right",
            "**Best**\n1\\. Ada\\_: 4 points\n▸ **2\\. Bo: 3 (you)**",
            "❌ No.",
        )
    )
    assert laid.files == ()


def test_without_bars_a_share_is_its_text() -> None:
    laid = lay_out(card(Bar(label="1. Who?", share=0.5, text="50% right")), bars=False)
    assert text(laid) == "**1\\. Who?**\n50% right"


def test_fields_that_end_a_card_stand_as_columns_and_at_most_25() -> None:
    many = tuple(FieldPart(label=f"Term {number}", value=f"Meaning {number}") for number in range(30))
    embed = lay_out(card(Paragraph(text="Glossary"), *many)).embeds[0]
    assert [field.name for field in embed.fields] == [f"Term {number}" for number in range(5, 30)]
    assert "**Term 4:** Meaning 4" in (embed.description or "")
    assert not lay_out(card(FieldPart(label="One", value="alone"))).embeds[0].fields


def test_an_arabic_card_reads_from_the_right() -> None:
    laid = lay_out(
        card(
            Paragraph(text="نص\nسطر"),
            Bullets(items=("أولا",)),
            Choices(items=(Choice(letter="A", text="خيار"),)),
            title="عنوان",
            language="ar",
            direction="rtl",
        )
    )
    assert text(laid) == "\u200fنص\n\u200fسطر\n\n- \u200fأولا\n\n\u200f**A** خيار"


def test_buttons_keep_their_ids_labels_and_weights() -> None:
    laid = lay_out(
        card(
            Buttons(
                items=(
                    Button(label="Take the quiz (5)", action="q1.quiz.abc", weight="main"),
                    Button(label="x" * 90, action="q1.board.abc"),
                    Button(label="again", action="q1.quiz.abc"),
                    Button(label=" ", action="q1.briefing.abc", enabled=False),
                )
            )
        )
    )
    assert laid.rows == (
        (
            Key("q1.quiz.abc", "Take the quiz (5)", ButtonStyle.primary),
            Key("q1.board.abc", "x" * 79 + "…"),
            Key("q1.briefing.abc", "…", enabled=False),
        ),
    )


def test_a_picture_is_attached_with_its_text() -> None:
    laid = lay_out(card(Picture(png=base64.b64encode(b"png").decode(), alt="Half had it right.")))
    assert [(file.name, file.data, file.alt) for file in laid.files] == [
        ("picture-1.png", b"png", "Half had it right.")
    ]


def test_a_card_that_does_not_fit_ends_in_dots_and_brings_itself_as_a_file() -> None:
    whole = lay_out(card(Paragraph(text="word " * 819)))  # 4,095 characters
    assert whole.files == ()
    laid = lay_out(card(*(Paragraph(text=f"{number}: " + "word " * 300) for number in range(6))))
    assert text(laid).endswith("…")
    assert [file.name for file in laid.files] == ["edition.txt"]
    assert b"5: word" in laid.files[0].data
    assert len(laid.embeds) > 1


def test_a_card_that_does_not_fit_shows_its_board_before_its_questions() -> None:
    board = Table(caption="The best", rows=(Row(place="1", name="Ada", value="5 points"),))
    few = [Bar(label=f"Question {number}", share=0.5, text="half") for number in range(3)]
    took_part = Paragraph(text="12 people took part.")
    assert text(lay_out(card(took_part, *few, board))).index("Ada") > text(lay_out(card(took_part, *few, board))).index(
        "Question 2"
    )
    laid = lay_out(card(took_part, *few, *(Paragraph(text="word " * 300) for _ in range(6)), board))
    assert text(laid).startswith("12 people took part.\n\n**The best**\n1\\. Ada: 5 points")
    assert text(laid).endswith("…")


def test_one_endless_text_is_cut_too() -> None:
    laid = lay_out(card(Paragraph(text="x" * 9000)))
    assert text(laid).endswith("…")
    assert laid.files


words = st.text(alphabet="ab \n*_#1.日ب👍<@>", max_size=60).map(lambda text: text * 20)
parts = st.one_of(
    st.builds(Heading, text=words),
    st.builds(Paragraph, text=words, tone=st.sampled_from(["plain", "quiet", "good"])),
    st.builds(Bullets, items=st.lists(words, max_size=6).map(tuple)),
    st.builds(Quote, text=words, by=words),
    st.builds(FieldPart, label=words, value=words),
    st.builds(Bar, label=words, share=st.floats(0, 1), text=words),
    st.builds(
        lambda texts: Choices(items=tuple(Choice(letter="A", text=text) for text in texts)), st.lists(words, max_size=5)
    ),
    st.builds(
        lambda count: Buttons(
            items=tuple(Button(label="b" * count, action=f"q1.quiz.{number}") for number in range(count))
        ),
        st.integers(0, 30),
    ),
)


@given(st.lists(parts, max_size=40), words, st.sampled_from(["ltr", "rtl"]))
def test_no_card_exceeds_a_limit(some: list[Any], title: str, direction: Any) -> None:
    laid = lay_out(card(*some, title=title, direction=direction)).with_footer("12 answers " * 30)
    assert 1 <= len(laid.embeds) <= 10
    assert sum(map(len, laid.embeds)) <= 6000
    for embed in laid.embeds:
        assert len(embed.title or "") <= 256
        assert len(embed.description or "") <= 4096
        assert len(embed.fields) <= 25
        assert all(0 < len(each.name or "") <= 256 and 0 < len(each.value or "") <= 1024 for each in embed.fields)
    assert len(laid.rows) <= 5
    assert all(0 < len(row) <= 5 and all(0 < len(key.label) <= 80 for key in row) for row in laid.rows)


@pytest.mark.parametrize("options", [4, 5])
def test_options_of_300_characters_stand_in_the_card_whole(options: int) -> None:
    distractors = [f"{number} " + "x" * 298 for number in range(options - 1)]
    served = samples.briefing(questions=1)
    question = served.questions[0].model_copy(update={"answer": "a " + "y" * 298})
    question = type(question).model_validate(question.model_dump() | {"distractors": distractors})
    edition = samples.edition(served.model_copy(update={"questions": (question,)}))
    laid = lay_out(Presenter().question(edition, edition.shown.questions[0], number=1, total=1))
    for text_of in (*distractors, question.answer):
        assert text_of in text(laid)
    assert all(len(key.label) <= 80 for row in laid.rows for key in row)
    assert [key.custom_id[-1] for row in laid.rows for key in row] == list("ABCDE"[:options])
    assert isinstance(laid.embeds[0], Embed)
