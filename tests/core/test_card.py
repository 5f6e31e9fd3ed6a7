"""Cards are plain data, and a button's id is read back as it was written or not at all."""

from base64 import b64encode
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

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
    Picture,
    Quote,
    Row,
    Table,
    UnknownAction,
    Verb,
)
from quizwire.core.editions import LETTERS, edition_id
from tests.strategies import slugs

EDITION = edition_id("web/main#daily#2026-11-24")
VERBS = get_args(Verb)

verbs = st.sampled_from(VERBS)
edition_ids = st.text(min_size=1).map(edition_id)


@pytest.mark.parametrize(
    ("action", "text"),
    [
        (Action("board"), "q1.board"),
        (Action("quiz", EDITION), f"q1.quiz.{EDITION}"),
        (Action("quiz", EDITION, "seals"), f"q1.quiz.{EDITION}.seals"),
        (Action("answer", EDITION, "idle-since", "D"), f"q1.answer.{EDITION}.idle-since.D"),
    ],
)
def test_an_action_is_written_short_and_read_back(action: Action, text: str) -> None:
    assert str(action) == text
    assert Action.parse(text) == action


@given(verbs, edition_ids, slugs, st.sampled_from(LETTERS))
def test_every_action_comes_back_as_it_went(verb: Verb, edition: str, question: str, option: str) -> None:
    for action in (
        Action(verb),
        Action(verb, edition),
        Action(verb, edition, question),
        Action(verb, edition, question, option),
    ):
        assert len(str(action)) <= 100
        assert Action.parse(str(action)) == action


def test_the_longest_ids_fit_into_a_button() -> None:
    for verb in VERBS:
        assert len(str(Action(verb, EDITION, "q" * 60, "E"))) <= 100


def test_a_button_holds_exactly_a_hundred_characters() -> None:
    edition = "a" * 90
    assert len(str(Action("answer", edition))) == 100
    with pytest.raises(ValueError, match="no button can carry"):
        Action("answer", edition + "a")


def test_no_two_actions_share_a_text() -> None:
    actions = [
        Action(verb, *ids)
        for verb in VERBS
        for ids in ((), ("ab",), ("ab", "cd"), ("ab", "cd", "A"), ("ab", "cd", "B"), ("ab", "a"), ("a-b",), ("a", "b"))
    ]
    assert len({str(action) for action in actions}) == len(actions)


@pytest.mark.parametrize(
    "parts",
    [
        {"edition": "a.b"},
        {"edition": "."},
        {"edition": "Ab"},
        {"edition": "a b"},
        {"edition": "é"},
        {"edition": "a\n"},
        {"question": "seals"},
        {"option": "A"},
        {"edition": "ab", "option": "A"},
        {"edition": "ab", "question": "c.d"},
        {"edition": "ab", "question": "cd", "option": "F"},
        {"edition": "ab", "question": "cd", "option": "AB"},
        {"edition": "ab", "question": "cd", "option": "a"},
        {"edition": "ab", "question": "q" * 91},
    ],
)
def test_ids_that_could_be_misread_make_no_action(parts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no button can carry"):
        Action("answer", **parts)


def test_a_verb_that_is_none_makes_no_action() -> None:
    stray: Any = "delete"
    with pytest.raises(ValueError, match="no button can carry"):
        Action(stray)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "q1",
        "q1.",
        "q1.delete",
        "q2.quiz",
        "Q1.quiz",
        "quiz",
        "q1.quiz.",
        "q1.quiz..",
        "q1.quiz..seals",
        "q1.answer.ab.cd.A.B",
        "q1.answer.ab.cd.F",
        "q1.answer.ab.cd.",
        "q1.answer.ab.cd.A\n",
        "q1.answer.a b",
        "q1.answer.\u0430b",
        "\x00q1.quiz",
        "q1.answer." + "a" * 91,
        "q1.answer." + "a" * 100_000,
    ],
)
def test_forged_buttons_are_refused_in_a_sentence(forged: str) -> None:
    with pytest.raises(UnknownAction, match=r"not one of this room's\. Please open the quiz again"):
        Action.parse(forged)


@given(st.text(max_size=110) | st.from_regex(r"q1\.(quiz|answer|board)[.a-zA-Z0-9-]{0,95}"))
def test_any_text_is_an_action_or_is_refused(text: str) -> None:
    try:
        action = Action.parse(text)
    except UnknownAction:
        return
    assert str(action) == text


# cards

PARTS = (
    Heading(text="Key points"),
    Paragraph(text="<b>not bold</b> @everyone *", tone="notice"),
    Bullets(items=("one", "two"), numbered=True),
    Quote(text="“The first boat sails on 1 March”", by="Ada Brandt"),
    Link(text="Read it", url="https://lantern.example/ferry"),
    FieldPart(label="Source", value="The Skerry Lantern"),
    Choices(items=(Choice(letter="A", text="Seals", state="right", note="You"), Choice(letter="B", text="Terns"))),
    Bar(label="A", share=0.25, text="25 %"),
    Table(caption="Board", rows=(Row(place="1", name="\u202eAda", value="3", note="tie", mine=True),)),
    Picture(png=b64encode(b"\x89PNG").decode(), alt="A bar chart"),
    Buttons(
        items=(
            Button(label="Take the quiz", action=f"q1.quiz.{EDITION}", weight="main"),
            Button(label="Closed", action="q1.board", enabled=False),
        )
    ),
    Buttons(items=(Button(label="Result", action=f"q1.result.{EDITION}"),)),
)
CARD = Card(kind="edition", title="Skerry Point", parts=PARTS, language="ar", direction="rtl")


def test_a_card_with_every_part_survives_json() -> None:
    text = CARD.to_json()
    assert "\n" not in text
    assert Card.from_json(text) == CARD
    assert [type(part) for part in Card.from_json(text).parts] == [type(part) for part in PARTS]


def test_a_card_is_frozen_and_takes_nothing_unknown() -> None:
    with pytest.raises(ValidationError):
        CARD.title = "Another"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Card.model_validate({"kind": "notice", "title": "T", "colour": "red"})
    assert not Bullets(items=()).numbered
    assert not Row(place="1", name="Ada", value="3").mine


def test_a_cards_actions_are_those_of_its_enabled_buttons_in_order() -> None:
    assert CARD.actions() == (Action("quiz", EDITION), Action("result", EDITION))


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_bar_is_a_share(share: float) -> None:
    with pytest.raises(ValidationError):
        Bar(label="A", share=share, text="")


@given(st.text())
def test_any_text_survives_a_card(text: str) -> None:
    card = Card(kind="notice", title=text, parts=(Paragraph(text=text),))
    encodable = text.encode("utf-8", "surrogatepass") == text.encode("utf-8", "ignore")
    assert not encodable or Card.from_json(card.to_json()) == card


def test_quotation_marks_within_a_quotation_become_inner_ones() -> None:
    assert Quote(text="“There is nothing to say,” he said").marked == "“‘There is nothing to say,’ he said”"
