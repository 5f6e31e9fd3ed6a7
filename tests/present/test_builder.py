"""Parts that follow one another join; labels fit their buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.core.card import Bullets, Buttons, Choices, Paragraph
from quizwire.present.builder import CardBuilder, cut


def builder() -> CardBuilder:
    card = CardBuilder("notice", "en", "ltr")
    card.title("x")
    return card


def test_parts_that_follow_one_another_come_into_one_list() -> None:
    card = builder()
    card.button("a", "quiz", "e")
    card.button("b", "board", "e")
    card.choice("A", "a")
    card.choice("B", "b")
    card.bullet("a")
    card.bullet("b")
    card.paragraph("between")
    card.button("c", "board", "e")
    card.bullets([])
    assert [type(part) for part in card.build().parts] == [Buttons, Choices, Bullets, Paragraph, Buttons]


def test_a_list_may_be_numbered() -> None:
    card = builder()
    card.bullets([1, 2], numbered=True)
    assert card.build().parts == (Bullets(items=("1", "2"), numbered=True),)


@pytest.mark.parametrize(
    ("text", "limit", "label"),
    [
        ("short", 5, "short"),
        ("a long label", 8, "a long…"),
        ("unbreakable", 5, "unbr…"),
        ("cafe\u0301s by the sea", 5, "caf…"),
        ("ab\N{WOMAN}\u200d\N{ROCKET}\ufe0fcd", 5, "ab…"),
    ],
)
def test_a_label_is_cut_between_words_and_never_inside_a_character(text: str, limit: int, label: str) -> None:
    assert cut(text, limit) == label


@given(st.text(max_size=300), st.integers(2, 100))
def test_a_label_is_never_longer_than_its_button(text: str, limit: int) -> None:
    label = cut(text, limit)
    assert len(label) <= limit
    assert label == text or label.endswith("…")
