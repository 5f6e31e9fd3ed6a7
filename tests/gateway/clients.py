"""Plain discord.py clients for the tests of the local Discord: logged in, and closed again without a trace."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import discord

from tests.gateway.server import LocalDiscord

C = TypeVar("C", bound=discord.Client)


def hurried(**more: Any) -> dict[str, Any]:
    """Options of a client that does not wait two seconds for more servers before it calls itself ready."""
    return {"intents": discord.Intents.default(), "guild_ready_timeout": 0.05, **more}


class Client(discord.Client):
    """Notes what happened, in order; identifies again at once, where discord.py would wait for five seconds."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**hurried(**options))
        self.tree = discord.app_commands.CommandTree(self)
        self.seen: list[str] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Nothing to wait for."""

    def dispatch(self, event: str, /, *args: Any, **details: Any) -> None:
        super().dispatch(event, *args, **details)
        self.seen.append(event)

    async def until(self, event: str, times: int = 1) -> None:
        """Wait until something has happened so often."""
        async with asyncio.timeout(20):
            while self.seen.count(event) < times:
                await asyncio.sleep(0.005)


@asynccontextmanager
async def online(client: C, server: LocalDiscord) -> AsyncIterator[C]:
    """A client that is logged in and ready, and gone afterwards."""
    async with client:
        running = asyncio.create_task(client.start(server.token))
        ready = asyncio.create_task(client.wait_until_ready())
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            ready.cancel()
            running.result()
        try:
            yield client
        finally:
            await client.close()
            await asyncio.gather(running, return_exceptions=True)
