"""One person's quiz at one terminal.

Questions are asked between two runs of the event loop, so that Ctrl-C is heard while a line is typed. What was answered
is kept; leaving is no loss.
"""

import asyncio
import getpass
import re
from dataclasses import dataclass
from typing import Final

from quizwire.app import App
from quizwire.cli.base import say
from quizwire.cli.lines import at_terminal, typed
from quizwire.cli.terminal import NAME, Terminal
from quizwire.core.card import Action, Card
from quizwire.core.editions import Edition
from quizwire.core.records import Channel
from quizwire.core.rounds import ANSWERABLE, Refused

_LEAVE: Final = ("q", "quit")


def user() -> str:
    """The channel and the person of whoever is logged in."""
    try:
        name = re.sub(r"[^\w.-]+", "-", getpass.getuser())
    except (KeyError, OSError):  # nobody has that user id, as happens in containers
        name = ""
    return f"{NAME}/{name or 'player'}"


@dataclass(frozen=True)
class Game:
    """One person at one terminal; the person has the channel's id."""

    runner: asyncio.Runner
    app: App
    terminal: Terminal

    async def begin(self, briefing: str | None, *, again: bool, name: str | None) -> Edition:
        """The edition to play, its card printed: one that was left, or a new one. Raises Refused or BadName."""
        quizwire, store, me = self.app.quizwire, self.app.store, self.terminal.channel
        if name is not None or await store.person(me) is None:
            await quizwire.people.join(NAME, name or me.removeprefix(f"{NAME}/"), person_id=me)
        if await store.channel(me) is None:
            await store.save_channel(Channel(me, NAME, "Terminal", self.app.settings.timezone))
        await self._deliver()
        left = None if again else await self._left(briefing)
        if left is not None:
            self.terminal.show(quizwire.context.presenter.edition(left))
            return left
        try:
            edition = await quizwire.publishing.post_now(me, briefing)
        except Refused as refusal:
            raise Refused(f"{refusal} Play one afresh with: quizwire play ID --again") from None
        await self._deliver()
        return edition

    async def _left(self, briefing: str | None) -> Edition | None:
        """The newest open edition that has questions left; of a briefing that is named, also one without."""
        for edition in await self.app.store.editions(self.terminal.channel):
            if edition.state not in ANSWERABLE or edition.content is None:
                continue
            if briefing is not None:
                if edition.content.briefing == briefing:
                    return edition
            elif len(await self.app.store.answers(edition.id, self.terminal.channel)) < len(edition.content.counted):
                return edition
        return None

    async def _deliver(self) -> None:
        while await self.app.quizwire.courier.deliver():
            await self.app.quizwire.courier.drain()

    def play(self, edition: Edition) -> bool:
        """Ask until nothing is left, then show the result and the board; False where the person leaves before."""
        card = self._press(Action("quiz", edition.id))
        while card.kind == "question":
            self.terminal.show(card)
            action = self._answer(card)
            if action is None:
                return False
            self.terminal.show(self._press(action))
            if at_terminal():
                typed("Enter for what comes next … ")
            card = self._press(Action("quiz", edition.id))
        self.terminal.show(card)
        self.terminal.show(self._press(Action("board", edition.id)))
        return True

    def _press(self, action: Action) -> Card:
        return self.runner.run(self.app.quizwire.quiz.press(self.terminal.channel, action))

    def _answer(self, card: Card) -> Action | None:
        """The answer that the person types, or None for leaving."""
        options = {action.option.lower(): action for action in card.actions() if action.verb == "answer"}
        letters = ", ".join(letter.upper() for letter in options)
        while True:
            line = typed(f"Your answer ({letters}; q to pause): ")
            word = "q" if line is None else line.lower()
            if word in _LEAVE:
                return None
            if word in options:
                return options[word]
            say(f"Please type one of {letters}, or q to pause.")
