"""A card: what Quizwire shows, in typed parts of plain text, whatever the platform.

Texts hold no markup of any kind. Each platform turns the parts into its own form and escapes them once, at its edge.
A button carries an `Action`, which the platform hands back to the service as it is; nothing in it tells the answer.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Final, Literal, cast, get_args

from pydantic import BaseModel, ConfigDict, Field

from quizwire.core.problems import QuizwireError

Verb = Literal["quiz", "answer", "result", "board", "briefing", "discuss"]


LONGEST: Final = 100  # what Discord takes as a button's id, the tightest of the platforms
_ID: Final = r"\.([a-z0-9-]+)"
_FORM: Final = re.compile(rf"q1\.({'|'.join(get_args(Verb))})(?:{_ID}(?:{_ID}(?:\.([A-E]))?)?)?")


class UnknownAction(QuizwireError):
    """What a button said can't be read: it was forged, or is of another version."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a press asks for. `edition` and `question` are ids; `option` is the letter as shown.

    There is no option without its question and no question without its edition. ValueError where the parts do not
    make an action that `parse` would read back.
    """

    verb: Verb
    edition: str = ""
    question: str = ""
    option: str = ""

    def __post_init__(self) -> None:
        if _read(str(self)) != (self.verb, self.edition, self.question, self.option):
            raise ValueError(f"no button can carry {self.verb=}, {self.edition=}, {self.question=}, {self.option=}")

    def __str__(self) -> str:
        """`q1.verb.edition.question.option`, at most 100 characters, empty ends left out."""
        return ".".join(("q1", self.verb, self.edition, self.question, self.option)).rstrip(".")

    @classmethod
    def parse(cls, text: str) -> "Action":
        """The action of a button's id; UnknownAction where it is none of ours."""
        parts = _read(text)
        if parts is None:
            raise UnknownAction("That button is not one of this room's. Please open the quiz again.")
        return cls(cast(Verb, parts[0]), *parts[1:])


def _read(text: str) -> tuple[str, str, str, str] | None:
    """Verb, edition, question and option of a button's id; None where it is not ours."""
    match = _FORM.fullmatch(text) if len(text) <= LONGEST else None
    return (match[1], match[2] or "", match[3] or "", match[4] or "") if match else None


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Heading(_Part):
    """A line that opens a section."""

    kind: Literal["heading"] = "heading"
    text: str


class Paragraph(_Part):
    """Running text. `tone` says how it is meant, never how it looks."""

    kind: Literal["paragraph"] = "paragraph"
    text: str
    tone: Literal["plain", "quiet", "good", "bad", "notice"] = "plain"


class Bullets(_Part):
    """A list; `numbered` where the order matters."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[str, ...]
    numbered: bool = False


class Quote(_Part):
    """Verbatim words of a source, and who says so."""

    kind: Literal["quote"] = "quote"
    text: str
    by: str = ""

    @property
    def marked(self) -> str:
        """The words in quotation marks; those that they bring along become inner ones."""
        return f"“{self.text.replace('“', '‘').replace('”', '’')}”"


class Link(_Part):
    """An address outside, with its text."""

    kind: Literal["link"] = "link"
    text: str
    url: str


class FieldPart(_Part):
    """A short label with its value."""

    kind: Literal["field"] = "field"
    label: str
    value: str


class Choice(_Part):
    """One option of a question as it is shown: letter, full text and its state once it may be known."""

    letter: str
    text: str
    state: Literal["open", "chosen", "right", "wrong"] = "open"
    note: str = ""


class Choices(_Part):
    """The options of a question; the buttons hold only their letters where labels are short."""

    kind: Literal["choices"] = "choices"
    items: tuple[Choice, ...]


class Bar(_Part):
    """A share of 0 to 1 drawn as a bar, with its text for those who can't see it."""

    kind: Literal["bar"] = "bar"
    label: str
    share: float = Field(ge=0, le=1)
    text: str


class Row(_Part):
    """One line of a board."""

    place: str
    name: str
    value: str
    note: str = ""
    mine: bool = False


class Table(_Part):
    """A board: places, names and values."""

    kind: Literal["table"] = "table"
    caption: str
    rows: tuple[Row, ...]


class Picture(_Part):
    """A PNG picture, base64, with the text that says the same."""

    kind: Literal["picture"] = "picture"
    png: str
    alt: str


class Button(_Part):
    """A press: `label` as shown, `action` as `str(Action)`."""

    label: str
    action: str
    weight: Literal["main", "side", "option"] = "side"
    enabled: bool = True


class Buttons(_Part):
    """A group of buttons."""

    kind: Literal["buttons"] = "buttons"
    items: tuple[Button, ...]


Part = Annotated[
    Heading | Paragraph | Bullets | Quote | Link | FieldPart | Choices | Bar | Table | Picture | Buttons,
    Field(discriminator="kind"),
]


class Card(_Part):
    """A platform-neutral message."""

    kind: str
    """What it is: edition, question, feedback, noted, result, results, board, briefing, correction, notice."""
    title: str
    parts: tuple[Part, ...] = ()
    language: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"

    def actions(self) -> tuple[Action, ...]:
        """The actions of all its enabled buttons, in order."""
        return tuple(
            Action.parse(button.action)
            for part in self.parts
            if isinstance(part, Buttons)
            for button in part.items
            if button.enabled
        )

    def to_json(self) -> str:
        """The card as one line of JSON."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, text: str) -> "Card":
        """The card of `to_json`."""
        return cls.model_validate_json(text)
