"""What both groups of commands have in common: what goes wrong before a command begins is answered as well."""

from typing import Final

import structlog
from discord import app_commands

from quizwire.platforms.discord.bureau import Bureau
from quizwire.platforms.discord.layout import Layout
from quizwire.platforms.discord.replies import Interaction

log = structlog.get_logger()

UNREAD: Final = (
    "That command could not be read: it may have changed just now, or something that you chose is not there any more. "
    "Please type it anew."
)


class Commands(app_commands.Group):
    """A group whose every command gets an answer."""

    _bureau: Bureau

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Say so where discord.py could not make out what was entered, such as a channel that was just deleted."""
        log.warning("a command could not be read", fault=str(error))
        if not interaction.response.is_done():
            await self._bureau.replies.give(interaction, self._unread())

    async def _unread(self) -> Layout:
        return self._bureau.say(UNREAD)
