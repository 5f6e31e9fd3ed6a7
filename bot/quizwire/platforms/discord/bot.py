"""Quizwire's own bot: connects by a token, sends its commands where they changed, and serves until it is stopped."""

import asyncio
import contextlib
from itertools import count
from typing import Any, Final

import aiohttp
import discord
import structlog

from quizwire.platforms.discord.adapter import DiscordPlatform
from quizwire.platforms.discord.errors import plain
from quizwire.platforms.discord.settings import DiscordSettings, DiscordSettingsError
from quizwire.platforms.discord.sync import sync_commands
from quizwire.service.ports import Platform
from quizwire.service.quizwire import Quizwire

log = structlog.get_logger()

CONNECTS: Final = 30.0  # seconds in which the first shard has to be there
TIDY_EVERY: Final = 500  # new rate limits; an old one is one of a few minutes ago
LONGEST_WAIT: Final = 60.0  # seconds of a rate limit that are waited for; beyond that a post is tried again later

WITHOUT: Final = (
    "There is no token for Discord: set QUIZWIRE_DISCORD_TOKEN to the token of your bot, from the page Bot of its "
    "application in Discord's developer portal."
)
REFUSED: Final = "Discord does not accept the token: copy it anew from the page Bot of Discord's developer portal."


class QuizwireClient(discord.AutoShardedClient):
    """A connection that sees servers, channels and presses, and nothing that people write."""

    def __init__(self, settings: DiscordSettings) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(
            intents=intents,
            shard_count=settings.shard_count,
            shard_ids=list(settings.shard_ids) if settings.shard_ids else None,  # type: ignore[arg-type]
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_WAIT,
            max_messages=None,
            chunk_guilds_at_startup=False,
        )
        self.tree: discord.app_commands.CommandTree[Any] = discord.app_commands.CommandTree(self)
        _tidy_seldom(self.http)


def _tidy_seldom(http: discord.http.HTTPClient) -> None:
    """Have discord.py look through its rate limits for old ones now and then, not at each new one.

    Every channel has one of its own, and with ten thousand of them that takes longer than sending the post.
    """
    tidy, new = http._try_clear_expired_ratelimits, count(1)

    def seldom() -> None:
        if next(new) % TIDY_EVERY == 0:
            tidy()

    http._try_clear_expired_ratelimits = seldom  # type: ignore[method-assign]


class OwnBot(DiscordPlatform):
    """The platform with a connection of its own."""

    def __init__(self, quizwire: Quizwire, settings: DiscordSettings) -> None:
        self.client = QuizwireClient(settings)
        self._settings = settings
        self._store = quizwire.context.store
        self._connection: asyncio.Task[None] | None = None
        self._begun = False
        self._usual: str | None = None
        super().__init__(quizwire, settings, self.client, self.client.tree)

    async def start(self) -> None:
        """Connect, and return once the servers are known. Raises DiscordSettingsError, Unavailable or Forbidden."""
        token = self._settings.token
        if token is None:
            raise DiscordSettingsError(WITHOUT)
        self._turn_to_proxy()
        await super().start()
        self._begun = True
        try:
            await self.client.login(token.get_secret_value())
            await sync_commands(self.client.tree, self._store)
            self._connection = asyncio.create_task(self.client.connect(), name="discord")
            await self._connected(self._connection)
        except discord.LoginFailure:
            await self.stop()
            raise DiscordSettingsError(REFUSED) from None
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            await self.stop()
            log.warning("Discord could not be connected to", reason=str(error))
            raise plain(error) from error
        except BaseException:
            await self.stop()
            raise

    def _turn_to_proxy(self) -> None:
        """Have discord.py, which keeps the address in a class, ask where the operator said; until `stop`."""
        if self._settings.api_url is not None:
            self._usual = discord.http.Route.BASE
            discord.http.Route.BASE = self._settings.api_url.rstrip("/")

    async def _connected(self, connection: asyncio.Task[None]) -> None:
        """Wait until the bot is ready, or until its connection ends."""
        ready = asyncio.create_task(self.client.wait_until_ready())
        try:
            await asyncio.wait({ready, connection}, timeout=CONNECTS, return_when=asyncio.FIRST_COMPLETED)
            if connection.done():
                await connection
            if not ready.done():
                # The connection goes on trying by itself; posts wait for it, and the web room is not held up.
                log.warning("Discord is slow to connect", waited=CONNECTS)
        finally:
            ready.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await ready

    async def stop(self) -> None:
        """Disconnect."""
        await super().stop()
        if self._begun:
            await self.client.close()
        if self._connection is not None:
            self._connection.cancel()
            with contextlib.suppress(asyncio.CancelledError, discord.DiscordException):
                await self._connection
        if self._usual is not None:
            discord.http.Route.BASE, self._usual = self._usual, None


_check: type[Platform] = OwnBot
