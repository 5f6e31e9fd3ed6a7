"""What a template calls to make a card: one method a part, texts as they are.

Choices, rows and buttons that follow one another come into one list of theirs. A value that a template names wrongly
is an error here, never the word `None` on a card.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final, Literal, get_args

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
    Quote,
    Row,
    Table,
    Verb,
)

LABEL: Final = 80
"""The longest label of a button, in characters; chat platforms take no more."""
_HELD_ON: Final = "\u200d\ufe0e\ufe0f"  # joiner and variation selectors: cutting beside them breaks an emoji


def cut(text: str, limit: int = LABEL) -> str:
    """The text in at most `limit` characters, ended by `…` between words where that loses little."""
    if len(text) <= limit:
        return text
    end = limit - 1
    space = text.rfind(" ", limit // 2, limit)
    if space > 0:
        end = space
    while end > 1 and (unicodedata.combining(text[end]) or text[end] in _HELD_ON or text[end - 1] == _HELD_ON[0]):
        end -= 1
    return text[:end].rstrip() + "…"


class CardBuilder:
    """A card under way."""

    def __init__(self, kind: str, language: str, direction: Literal["ltr", "rtl"]) -> None:
        self._kind = kind
        self._language = language
        self._direction = direction
        self._title = ""
        self._parts: list[Part] = []

    def build(self) -> Card:
        """The card; ValueError where it has no title."""
        if not self._title:
            raise ValueError("the card has no title: call card.title")
        return Card(
            kind=self._kind,
            title=self._title,
            parts=tuple(self._parts),
            language=self._language,
            direction=self._direction,
        )

    def title(self, text: object) -> None:
        """Name the card; the last call counts."""
        self._title = _text(text)

    def heading(self, text: object) -> None:
        """Open a section."""
        self._parts.append(Heading(text=_text(text)))

    def paragraph(self, text: object, tone: Literal["plain", "quiet", "good", "bad", "notice"] = "plain") -> None:
        """Say something; `tone` is how it is meant."""
        self._parts.append(Paragraph(text=_text(text), tone=tone))

    def bullets(self, items: Iterable[object], numbered: bool = False) -> None:
        """List something; nothing where there are no items."""
        texts = tuple(_text(item) for item in items)
        if texts:
            self._parts.append(Bullets(items=texts, numbered=numbered))

    def bullet(self, text: object) -> None:
        """Add an item to the list just opened, or open one."""
        before = self._parts[-1] if self._parts else None
        if isinstance(before, Bullets):
            self._parts[-1] = before.model_copy(update={"items": (*before.items, _text(text))})
        else:
            self._parts.append(Bullets(items=(_text(text),)))

    def quote(self, text: object, by: object = "") -> None:
        """Quote somebody's own words."""
        self._parts.append(Quote(text=_text(text), by=_text(by)))

    def link(self, text: object, url: object) -> None:
        """Point to an address outside."""
        self._parts.append(Link(text=_text(text), url=_text(url)))

    def field(self, label: object, value: object) -> None:
        """Give a short label and its value."""
        self._parts.append(FieldPart(label=_text(label), value=_text(value)))

    def choice(
        self,
        letter: object,
        text: object,
        state: Literal["open", "chosen", "right", "wrong"] = "open",
        note: object = "",
    ) -> None:
        """Add an option to the list of choices."""
        choice = Choice(letter=_text(letter), text=_text(text), state=state, note=_text(note))
        before = self._parts[-1] if self._parts else None
        if isinstance(before, Choices):
            self._parts[-1] = Choices(items=(*before.items, choice))
        else:
            self._parts.append(Choices(items=(choice,)))

    def bar(self, label: object, share: float, text: object) -> None:
        """Draw a share of 0 to 1, with the text that says the same."""
        self._parts.append(Bar(label=_text(label), share=share, text=_text(text)))

    def table(self, caption: object) -> None:
        """Open a board; `row` fills it."""
        self._parts.append(Table(caption=_text(caption), rows=()))

    def row(self, place: object, name: object, value: object, note: object = "", mine: bool = False) -> None:
        """Add a line to the board just opened."""
        table = self._parts[-1] if self._parts else None
        if not isinstance(table, Table):
            raise ValueError("a row needs its table first: call card.table")
        row = Row(place=_text(place), name=_text(name), value=_text(value), note=_text(note), mine=mine)
        self._parts[-1] = Table(caption=table.caption, rows=(*table.rows, row))

    def button(
        self,
        label: object,
        verb: Verb,
        edition: str = "",
        question: str = "",
        option: str = "",
        weight: Literal["main", "side", "option"] = "side",
    ) -> None:
        """Offer a press; a long label is cut, so its full text must stand in the card."""
        if verb not in get_args(Verb):
            raise ValueError(f"there is no action `{verb}`: use one of {', '.join(get_args(Verb))}")
        action = Action(verb, edition, question, option)
        button = Button(label=cut(_text(label)), action=str(action), weight=weight)
        before = self._parts[-1] if self._parts else None
        if isinstance(before, Buttons):
            self._parts[-1] = Buttons(items=(*before.items, button))
        else:
            self._parts.append(Buttons(items=(button,)))


def _text(value: object) -> str:
    """The text of a value; a name that the template has not got raises by being asked for its text."""
    if value is None:
        raise ValueError("a text is missing here: the value is none")
    return str(value)
