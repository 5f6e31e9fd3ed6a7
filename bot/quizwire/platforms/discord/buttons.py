"""Buttons that work after every restart and upgrade: their ids say everything, and nothing is remembered of them."""

from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

import discord

from quizwire.platforms.discord.keys import TEMPLATE
from quizwire.platforms.discord.layout import Key, Layout

Pressed = discord.ui.DynamicItem[discord.ui.Button[Any]]
Handler = Callable[[discord.Interaction[Any], str], Awaitable[None]]


def button_type(handle: Handler) -> type[Pressed]:
    """A kind of button whose presses go to `handle` with their id. Each Quizwire in a process has one of its own."""

    class QuizwireButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=TEMPLATE):
        @classmethod
        async def from_custom_id(
            cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: Any, /
        ) -> "QuizwireButton":
            assert isinstance(item, discord.ui.Button)
            return cls(item)

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            await handle(interaction, self.custom_id)

    return QuizwireButton


def view_of(layout: Layout, kind: type[Pressed]) -> discord.ui.View | None:
    """The rows of buttons of a message, or None where it has none."""
    if not layout.rows:
        return None
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(layout.rows):
        for key in row:
            view.add_item(kind(_button(key, number)))
    view.stop()  # or discord.py would keep it, with a task for each private message, for a quarter of an hour
    return view


def files_of(layout: Layout) -> list[discord.File]:
    """Its attachments; to be used once."""
    return [discord.File(BytesIO(each.data), each.name, description=each.alt or None) for each in layout.files]


def _button(key: Key, row: int) -> discord.ui.Button[Any]:
    return discord.ui.Button(
        custom_id=key.custom_id, label=key.label, style=key.style, disabled=not key.enabled, row=row
    )
