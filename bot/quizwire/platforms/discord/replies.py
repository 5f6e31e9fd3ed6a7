"""Answers to interactions: always within Discord's three seconds, private, and in place where they follow one another.

Work that is done soon is the answer itself; work that takes longer is announced first. Whatever goes wrong becomes one
plain sentence. Where Discord no longer takes an answer, because the message was put away or its fifteen minutes are
over, the person gets a fresh one: beside the old, or as a direct message with the way back.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import discord
import structlog

from quizwire.core.card import Card, Link
from quizwire.core.problems import QuizwireError
from quizwire.platforms.discord import errors
from quizwire.platforms.discord.buttons import Pressed, files_of, view_of
from quizwire.platforms.discord.layout import Layout, lay_out
from quizwire.platforms.discord.posting import NOBODY
from quizwire.service.ports import PlatformError

log = structlog.get_logger()

PATIENCE: Final = 1.2
"""Seconds after which an answer is announced instead of given: its way to Discord takes its part of the three."""

LATE: Final = "That took too long to be shown there. Your answers are kept; go back and press the button again."
BACK: Final = "Back to the quiz"
FAULT: Final = "Something went wrong here. What you answered before is kept; please try again."

Interaction = discord.Interaction[Any]
Notice = Callable[[str], Card]
Direct = Callable[[str, Card], Awaitable[None]]

_GONE: Final = frozenset({errors.UNKNOWN_MESSAGE, errors.UNKNOWN_WEBHOOK, errors.INVALID_TOKEN})


@dataclass(frozen=True, slots=True)
class Replies:
    """Gives answers. `notice` makes the card of a refusal; `direct` reaches a person outside of an interaction."""

    button: type[Pressed]
    notice: Notice
    direct: Direct
    patience: float = PATIENCE

    async def give(self, interaction: Interaction, work: Awaitable[Layout], *, new: bool = False) -> None:
        """Answer an interaction by the message that `work` makes: in place where it was pressed in private.

        `new` leaves the message alone from which it came.
        """
        in_place = not new and interaction.message is not None and interaction.message.flags.ephemeral
        task = asyncio.ensure_future(self._guarded(work))
        try:
            done, _ = await asyncio.wait({task}, timeout=self.patience)
            if not done:
                await self._announce(interaction, in_place=in_place)
            await self._show(interaction, await task, in_place=in_place)
        except discord.HTTPException as error:
            # Too late (10062) or answered by another process (40060): what was to be kept is kept all the same.
            log.warning("an answer did not reach Discord", code=error.code, status=error.status)
        except (aiohttp.ClientError, OSError) as error:
            log.warning("an answer did not reach Discord", fault=str(error))
        finally:
            await asyncio.wait({task})

    async def _guarded(self, work: Awaitable[Layout]) -> Layout:
        try:
            return await work
        except QuizwireError as refusal:
            return lay_out(self.notice(str(refusal)))
        except Exception:
            log.exception("fault in an answer")
            return lay_out(self.notice(FAULT))

    @staticmethod
    async def _announce(interaction: Interaction, *, in_place: bool) -> None:
        if in_place:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)

    async def _show(self, interaction: Interaction, layout: Layout, *, in_place: bool) -> None:
        view = view_of(layout, self.button)
        embeds = list(layout.embeds)
        if interaction.response.is_done():
            try:
                await interaction.edit_original_response(
                    embeds=embeds, view=view, attachments=files_of(layout), allowed_mentions=NOBODY
                )
            except discord.HTTPException as error:
                if error.code not in _GONE:
                    raise
                await self._afresh(interaction, layout)
        elif in_place:
            try:
                await interaction.response.edit_message(
                    embeds=embeds, view=view, attachments=files_of(layout), allowed_mentions=NOBODY
                )
            except discord.NotFound as error:
                if error.code != errors.UNKNOWN_MESSAGE:
                    raise
                await interaction.response.send_message(**self._new(layout))
        else:
            await interaction.response.send_message(**self._new(layout))

    def _new(self, layout: Layout) -> dict[str, Any]:
        return {
            "embeds": list(layout.embeds),
            "view": view_of(layout, self.button) or discord.utils.MISSING,
            "files": files_of(layout),
            "allowed_mentions": NOBODY,
            "ephemeral": True,
        }

    async def _afresh(self, interaction: Interaction, layout: Layout) -> None:
        """A new private message, or where even that is too late, a direct one that leads back."""
        if not interaction.is_expired():
            try:
                await interaction.followup.send(**self._new(layout))
            except discord.HTTPException as error:
                if error.code not in _GONE:
                    raise
            else:
                return
        card = self.notice(LATE)
        card = card.model_copy(update={"parts": (*card.parts, Link(text=BACK, url=_origin(interaction)))})
        try:
            await self.direct(f"discord/{interaction.user.id}", card)
        except PlatformError:
            log.info("an answer came too late, and its person takes no direct messages")


def _origin(interaction: Interaction) -> str:
    """The address of the channel an interaction comes from."""
    return f"https://discord.com/channels/{interaction.guild_id or '@me'}/{interaction.channel_id}"
