"""From a card to what the page templates draw: parts in groups, and an address for each button.

Texts go through as they are; the templates escape them. What a button asks for becomes a link, but for an answer, which
is a form.
"""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from quizwire.core.card import Action, Button, Buttons, Card, Choices, FieldPart, Part


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with values that follow one another."""

    items: tuple[FieldPart, ...]
    kind: Literal["fields"] = "fields"


@dataclass(frozen=True, slots=True)
class Pick:
    """One option to choose: its letter and full text, and what pressing it sends."""

    letter: str
    text: str
    action: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a question, each of them a button."""

    items: tuple[Pick, ...]
    kind: Literal["options"] = "options"


Block = Part | Fields | Options


def blocks(card: Card) -> list[Block]:
    """A card's parts as they are drawn: fields together, and the options as buttons that hold their full texts."""
    texts = {choice.letter: choice.text for part in card.parts if isinstance(part, Choices) for choice in part.items}
    asked = any(_options(part) for part in card.parts)
    drawn: list[Block] = []
    for part in card.parts:
        before = drawn[-1] if drawn else None
        if isinstance(part, FieldPart):
            if isinstance(before, Fields):
                drawn[-1] = Fields((*before.items, part))
            else:
                drawn.append(Fields((part,)))
        elif isinstance(part, Choices) and asked:
            continue  # its texts are on the buttons
        elif isinstance(part, Buttons):
            if picks := tuple(_pick(button, texts) for button in _options(part)):
                drawn.append(Options(picks))
            if rest := tuple(button for button in part.items if button.weight != "option"):
                drawn.append(Buttons(items=rest))
        else:
            drawn.append(part)
    return drawn


def _options(part: Part) -> tuple[Button, ...]:
    return tuple(button for button in part.items if button.weight == "option") if isinstance(part, Buttons) else ()


def _pick(button: Button, texts: dict[str, str]) -> Pick:
    letter = Action.parse(button.action).option
    return Pick(letter, texts.get(letter, button.label), button.action, button.enabled)


def target(action: str, channel: str) -> str:
    """The address that a button leads to."""
    asked = Action.parse(action)
    quiz = f"/q/{asked.edition}"
    if asked.verb == "board":
        room = f"/r/{channel.partition('/')[2]}/board"
        return f"{room}?period={asked.question}" if asked.question else room
    if asked.verb == "result":
        return f"{quiz}/result"
    if asked.verb in ("briefing", "discuss"):
        return f"{quiz}/more"
    return quiz


def web_address(url: str) -> str | None:
    """An address that may be linked to: one of the web, nothing that runs or opens programs."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
