"""Presses of Quizwire's buttons on any message it ever sent: to the service, and its card to that person alone."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Protocol

import discord
import structlog

from quizwire.core.card import Action
from quizwire.core.rounds import Refused
from quizwire.platforms.discord import keys
from quizwire.platforms.discord.guests import person_id, welcome
from quizwire.platforms.discord.layout import Key, Layout, lay_out
from quizwire.platforms.discord.replies import Interaction, Replies
from quizwire.platforms.discord.reports import REPORT, keep_report, report_form
from quizwire.service.quizwire import Quizwire

log = structlog.get_logger()

DOUBT: Final = "Something wrong with this question?"
OLD: Final = "That button is not in use any more. Please open the quiz again."

Own = Callable[[Interaction, list[str]], Awaitable[Layout]]
"""What a button that only Discord has brings."""


class Counter(Protocol):
    """Told when a question in a channel was answered."""

    def answered(self, message: discord.Message, edition: str, question: str) -> None:
        """Show the count again before long."""


class Presses:
    """Handles presses."""

    def __init__(self, quizwire: Quizwire, replies: Replies, counter: Counter) -> None:
        self._quizwire = quizwire
        self._replies = replies
        self._counter = counter
        self._own: dict[str, Own] = {}

    def learn(self, verbs: Mapping[str, Own]) -> None:
        """Handle further buttons that only Discord has."""
        self._own.update(verbs)

    async def handle(self, interaction: Interaction, custom_id: str) -> None:
        """Answer a press."""
        pressed = keys.untagged(custom_id)
        own = keys.read_own(pressed)
        if own is None:
            await self._replies.give(interaction, self._card(interaction, pressed))
        elif own[0] == REPORT:
            # A form has to be the first answer, so nothing is read for it.
            try:
                await interaction.response.send_modal(report_form(pressed))
            except discord.HTTPException as error:
                log.warning("a form did not reach Discord", code=error.code, status=error.status)
        else:
            await self._replies.give(interaction, self._of_discord(interaction, *own))

    async def hear(self, interaction: Interaction) -> None:
        """Take a form of ours that somebody sent; other interactions pass by."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        sent: Mapping[str, Any] = interaction.data or {}
        own = keys.read_own(str(sent.get("custom_id", "")))
        if own is not None and own[0] == REPORT:
            await self._replies.give(interaction, keep_report(self._quizwire, interaction, *own[1][:2]), new=True)

    async def _card(self, interaction: Interaction, pressed: str) -> Layout:
        action = Action.parse(pressed)
        if action.verb == "answer":  # who only looks on leaves nothing behind
            await welcome(self._quizwire.context, interaction.user)
        person = person_id(interaction.user)
        card = await self._quizwire.quiz.press(person, action)
        layout = lay_out(card)
        if action.verb != "answer":
            return layout
        message = interaction.message
        if message is not None and not message.flags.ephemeral:
            self._counter.answered(message, action.edition, action.question)
        report = keys.own(REPORT, action.edition, action.question)
        return layout.with_keys(Key(report, DOUBT)) if report else layout

    async def _of_discord(self, interaction: Interaction, verb: str, details: list[str]) -> Layout:
        handler = self._own.get(verb)
        if handler is None:
            raise Refused(OLD)
        return await handler(interaction, details)
