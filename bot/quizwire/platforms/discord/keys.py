"""The ids of buttons: what a press asks for, and by which post it is there. Nothing in them tells the answer.

`q1.…` is a card's own action (`core.card.Action`); `d1.…` is something that only Discord has. A posted message
carries its dedupe key behind a `~` of its first button, or in the footer where it has no button, so that it can be
found again in the channel's history. The number is the version: a later one still reads these.
"""

import re
from typing import Final

from quizwire.core.card import LONGEST
from quizwire.platforms.discord.layout import Key, Layout

TEMPLATE: Final = re.compile(
    r"(?:q\d+\.(?:quiz|answer|result|board|briefing|discuss)|d\d+\.(?:me|setup|report))(?:[.~].*)?", re.DOTALL
)
"""The ids of buttons of any version of Quizwire, and of nobody else's: a host may well have a `d20.roll`."""

_TAG: Final = "~"
_FOOTER: Final = "Quizwire "
_JOINT: Final = " · "
_SO_FAR: Final = " so far"
_CLOSED: Final = "Closed"


def own(verb: str, *details: str) -> str | None:
    """The id of a button that only Discord has; None where it would be too long."""
    text = ".".join(("d1", verb, *details))
    return text if len(text) <= LONGEST else None


def read_own(custom_id: str) -> tuple[str, list[str]] | None:
    """Verb and details of such a button; None where it is none."""
    version, _, rest = custom_id.partition(".")
    if version != "d1":
        return None
    verb, *details = rest.split(".")
    return verb, details


def untagged(custom_id: str) -> str:
    """The action of a button, without the key of its post."""
    return custom_id.partition(_TAG)[0]


def tagged(layout: Layout, key: str) -> Layout:
    """The message with its post's key in it."""
    for number, row in enumerate(layout.rows):
        for place, each in enumerate(row):
            custom_id = f"{each.custom_id}{_TAG}{key}"
            if len(custom_id) <= LONGEST:
                marked = Key(custom_id, each.label, each.style, each.enabled)
                row_with = (*row[:place], marked, *row[place + 1 :])
                return Layout(
                    layout.embeds, (*layout.rows[:number], row_with, *layout.rows[number + 1 :]), layout.files
                )
    return layout.with_footer(_FOOTER + key)


def carries(key: str, custom_ids: list[str], footers: list[str]) -> bool:
    """Whether a message with these buttons and footers is the post of that key."""
    return any(each.endswith(_TAG + key) for each in custom_ids) or any(
        each.split(_JOINT)[0] == _FOOTER + key for each in footers
    )


def counted(footer: str | None, answers: int) -> str:
    """A footer that says how many have answered, and keeps a key that is in it."""
    key = [part for part in (footer or "").split(_JOINT) if part.startswith(_FOOTER)]
    return _JOINT.join([*key, f"{answers} answer{'' if answers == 1 else 's'}{_SO_FAR}"])


def ended(footer: str | None) -> str:
    """A footer that says that no more answers count, and keeps how many there were."""
    counts = [part.removesuffix(_SO_FAR) for part in (footer or "").split(_JOINT) if part.endswith(_SO_FAR)]
    return _JOINT.join([_CLOSED, *counts])
