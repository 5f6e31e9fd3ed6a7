"""A card as HTML: every text comes out as that text and as nothing else, and each button has its address."""

import pytest
from hypothesis import given, settings
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
from quizwire.core.records import Message
from quizwire.platforms.web.assets import Assets
from quizwire.platforms.web.cards import target, web_address
from quizwire.platforms.web.pages import Pages
from tests import samples
from tests.platforms.web.dom import read

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: "\r" not in text)
PART: st.SearchStrategy[Part] = st.one_of(
    st.builds(Heading, text=TEXT),
    st.builds(Paragraph, text=TEXT, tone=st.sampled_from(["plain", "quiet", "good", "bad", "notice"])),
    st.builds(Bullets, items=st.tuples(TEXT, TEXT), numbered=st.booleans()),
    st.builds(Quote, text=TEXT, by=TEXT),
    st.builds(Link, text=TEXT, url=TEXT),
    st.builds(FieldPart, label=TEXT, value=TEXT),
    st.builds(Choices, items=st.tuples(st.builds(Choice, letter=TEXT, text=TEXT, note=TEXT))),
    st.builds(Bar, label=TEXT, share=st.floats(0, 1), text=TEXT),
    st.builds(Table, caption=TEXT, rows=st.tuples(st.builds(Row, place=TEXT, name=TEXT, value=TEXT, note=TEXT))),
    st.builds(Picture, png=TEXT, alt=TEXT),
    st.builds(
        Buttons, items=st.tuples(st.builds(Button, label=TEXT, action=st.just("q1.quiz.aaa"), enabled=st.booleans()))
    ),
)
PAGES = Pages("Quizwire", Assets())
ALLOWED = (
    "article h2 h3 p span time ul ol li figure blockquote figcaption a dl div dt dd svg rect circle path img "
    "table caption thead tbody tr th td bdi"
).split()


@given(st.builds(Card, kind=st.just("edition"), title=TEXT, parts=st.lists(PART, max_size=4).map(tuple)))
@settings(max_examples=150, deadline=None)
def test_any_text_in_a_card_comes_out_as_that_text_and_as_nothing_else(card: Card) -> None:
    tree = read(PAGES.post(Message(1, "web/main", "key", card, samples.NOW), "UTC"))
    raw = tree.raw + "".join(node.attributes.get("alt", "") for node in tree)
    for text in _texts(card):
        assert text in raw
    for node in tree:
        assert node.tag in ("", *ALLOWED)
        assert not any(name.startswith("on") or name == "style" for name in node.attributes)
        if node.tag == "a":
            assert node.attributes["href"].startswith(("/q/", "http://", "https://", "HTTP"))


def _texts(card: Card) -> list[str]:
    found = [card.title]
    for part in card.parts:
        if isinstance(part, Quote):
            found += [part.marked, part.by]
            continue
        kept = part.model_dump(exclude={"kind", "url", "png", "tone", "numbered", "share"})
        found += list(_strings(kept))
    return [text for text in found if text not in ("open", "side", "q1.quiz.aaa")]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _strings(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _strings(each)]
    return []


@pytest.mark.parametrize(
    ("action", "address"),
    [
        ("q1.quiz.abc", "/q/abc"),
        ("q1.result.abc", "/q/abc/result"),
        ("q1.briefing.abc", "/q/abc/more"),
        ("q1.discuss.abc", "/q/abc/more"),
        ("q1.board.abc", "/r/main/board"),
        ("q1.board.abc.week", "/r/main/board?period=week"),
    ],
)
def test_each_button_has_its_address(action: str, address: str) -> None:
    assert target(action, "web/main") == address


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil", "[", "mailto:a@b", "http://["])
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    assert web_address(url) is None
