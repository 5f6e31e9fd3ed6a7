"""Forms are heard in any client, beside what its host does with interactions."""

from typing import Any

import discord
import pytest
from discord.ext import commands

from quizwire.platforms.discord.listening import listen


class Plain(discord.Client):
    """A client with a handler of its own."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.none())
        self.heard: list[Any] = []

    async def on_interaction(self, interaction: Any) -> None:
        self.heard.append(interaction)


class Ear:
    """Records what it hears."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    async def hear(self, interaction: Any) -> None:
        self.heard.append(interaction)


async def tell(client: discord.Client, what: str) -> None:
    """Let a client hear of an interaction, as discord.py would."""
    for handler in (getattr(client, "on_interaction", None), *getattr(client, "extra_events", {}).get(EVENT, ())):
        if handler is not None:
            await handler(what)


EVENT = "on_interaction"


async def test_a_hosts_own_handler_goes_on_being_called_and_stays_when_we_leave() -> None:
    client, ear = Plain(), Ear()
    cease = listen(client, ear.hear)
    await tell(client, "one")
    cease()
    await tell(client, "two")
    assert ear.heard == ["one"]
    assert client.heard == ["one", "two"]
    assert EVENT not in vars(client)


async def test_a_handler_that_the_host_put_on_its_client_comes_back() -> None:
    client, ear, theirs = Plain(), Ear(), Ear()

    async def on_interaction(interaction: Any) -> None:
        theirs.heard.append(interaction)

    client.event(on_interaction)
    cease = listen(client, ear.hear)
    await tell(client, "one")
    cease()
    cease()
    await tell(client, "two")
    assert ear.heard == ["one"]
    assert theirs.heard == ["one", "two"]


async def test_a_handler_that_came_after_ours_is_left_alone() -> None:
    client, ear, theirs = Plain(), Ear(), Ear()
    cease = listen(client, ear.hear)

    async def on_interaction(interaction: Any) -> None:
        theirs.heard.append(interaction)

    client.event(on_interaction)
    cease()
    await tell(client, "one")
    assert theirs.heard == ["one"]


@pytest.mark.parametrize("kind", [commands.Bot, commands.AutoShardedBot])
async def test_a_bot_has_room_for_several(kind: Any) -> None:
    bot = kind(command_prefix=commands.when_mentioned, intents=discord.Intents.none())
    first, second = Ear(), Ear()
    cease = listen(bot, first.hear)
    listen(bot, second.hear)
    await tell(bot, "one")
    cease()
    await tell(bot, "two")
    assert first.heard == ["one"]
    assert second.heard == ["one", "two"]
