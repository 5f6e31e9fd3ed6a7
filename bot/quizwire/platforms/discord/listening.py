"""Hearing of every interaction of a client, and ceasing to: for forms, which discord.py keeps in memory alone."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import discord
from discord.ext.commands.bot import BotBase

EVENT: Final = "on_interaction"
Hear = Callable[[discord.Interaction[Any]], Awaitable[None]]


def listen(client: discord.Client, hear: Hear) -> Callable[[], None]:
    """Tell `hear` of every interaction; what is given back ends that. A host's own handler goes on being called."""
    if isinstance(client, BotBase):
        return _beside(client, hear)
    return _before(client, hear)


def _beside(bot: BotBase, hear: Hear) -> Callable[[], None]:
    bot.add_listener(hear, EVENT)  # type: ignore[arg-type]  # it asks for a coroutine function, which this is
    return lambda: bot.remove_listener(hear, EVENT)  # type: ignore[arg-type]


def _before(client: discord.Client, hear: Hear) -> Callable[[], None]:
    """A plain client has one handler an event: this one, which passes on to that which was there."""
    own = vars(client).get(EVENT)
    earlier = getattr(client, EVENT, None)

    async def on_interaction(interaction: discord.Interaction[Any]) -> None:
        await hear(interaction)
        if earlier is not None:
            await earlier(interaction)

    client.event(on_interaction)

    def cease() -> None:
        if vars(client).get(EVENT) is not on_interaction:
            return  # the host has put in another meanwhile
        vars(client).pop(EVENT)
        if own is not None:
            setattr(client, EVENT, own)

    return cease
