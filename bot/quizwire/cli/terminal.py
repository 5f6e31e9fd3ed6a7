"""The terminal as a platform: a channel of one person's own, whose messages the Store keeps."""

from datetime import datetime
from typing import Final

from rich.console import Console

from quizwire.core.card import Card
from quizwire.core.records import MessageRef
from quizwire.present.terminal import to_rich
from quizwire.service.context import Context
from quizwire.service.ports import Platform

NAME: Final = "terminal"


class Terminal:
    """Prints the cards of one channel without their buttons; whoever holds it asks for the presses."""

    name: Final = NAME

    def __init__(self, context: Context, console: Console, channel: str) -> None:
        self.channel = channel
        self._context = context
        self._console = console

    async def start(self) -> None:
        """Nothing to connect."""

    async def stop(self) -> None:
        """Nothing to end."""

    async def post(self, channel: str, card: Card, *, dedupe_key: str) -> MessageRef:
        """Keep a card, and print it if it is for the one who sits here."""
        number = await self._context.store.add_message(channel, dedupe_key, card, self._context.now())
        if channel == self.channel:
            self.show(card)
        return MessageRef(channel, str(number))

    async def find(self, channel: str, dedupe_key: str, since: datetime) -> MessageRef | None:
        """The message of that key."""
        number = await self._context.store.find_message(channel, dedupe_key)
        return None if number is None else MessageRef(channel, str(number))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Keep a card as it is now; what was printed stays printed."""
        await self._context.store.edit_message(int(ref.id), card, self._context.now())

    async def direct(self, person: str, card: Card) -> None:
        """Print a card."""
        self.show(card)

    def show(self, card: Card) -> None:
        """Print a card."""
        self._console.print(to_rich(card, buttons=False))


_check: type[Platform] = Terminal
