"""A local Discord: a fake of the thing that can't be had, over real sockets, for the real discord.py client.

It exists because three kinds of behaviour show only where there are sockets: waits for rate limits, the life of a
gateway connection (resume, invalid session, zombie), and many presses at once. All else is better held by simcord.

    async with local_discord() as server:
        channel = server.add_guild("School").add_channel("news")
        ada = server.add_person("Ada")
        …                                                # log a discord.py client in with server.token
        pressed = await server.press(ada, channel.posts[0], channel.posts[0].button("A").custom_id)
        assert pressed.acknowledged and pressed.ephemeral

It knows the part of HTTP API v10 that Quizwire and discord.py use: login, channels, messages with nonces, threads,
direct messages, commands, interactions and their webhooks; its replies and the client's requests are held against
Discord's own OpenAPI document (`contract.py`). It has no members, roles beside @everyone, voice, reactions or
moderation. What Discord does not publish (limits of routes, how long a nonce is remembered) is a guess, and named
where it is made.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final

import discord
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route as ClientRoute

from tests.gateway import payloads
from tests.gateway.channels import Channels
from tests.gateway.clock import Clock
from tests.gateway.commands import Commands
from tests.gateway.door import PREFIX, Call, Door, Exchange, Reply
from tests.gateway.faults import Fault, Faults
from tests.gateway.interactions import COMMAND, COMPLETION, COMPONENT, FORM, Interaction, Interactions
from tests.gateway.limits import ROUTES, Limit, Limits
from tests.gateway.messages import JSON, Message
from tests.gateway.sockets import Sockets
from tests.gateway.world import Channel, Guild, Person, World

TOKEN: Final = "MTA.local.discord"
EVERYBODY: Final = Limit(50, 1.0)
BAN_AFTER: Final = 10_000


class LocalDiscord:
    """The server: what is in it, what people do in it, what came to it, what is wrong with it."""

    def __init__(self, *, shards: int, heartbeat: float, everybody: Limit, routes: Mapping[str, Limit], ban_after: int):
        self.token = TOKEN
        self.clock = Clock()
        self.world = World(self.clock)
        self.faults = Faults()
        self.limits = Limits(self.clock, everybody, dict(routes), ban_after)
        self.door = Door(TOKEN, self.clock, self.limits, self.faults)
        self.gateway = Sockets(self.world, TOKEN, heartbeat, lambda: self.gateway_url)
        self.channels = Channels(self.world, self.gateway.tell)
        self.commands = Commands(self.world)
        self.interactions = Interactions(self.world, self.channels)
        self.shards = shards
        self.port = 0

    @property
    def url(self) -> str:
        """What discord.py's `Route.BASE` has to be."""
        return f"http://127.0.0.1:{self.port}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is."""
        return f"ws://127.0.0.1:{self.port}/gateway"

    def add_guild(self, name: str = "School", **details: Any) -> Guild:
        """A server with the bot in it, to be told at the next identify."""
        return self.world.add_guild(name, **details)

    def add_person(self, name: str = "Ada", **details: Any) -> Person:
        """Somebody; `details` are those of `Person`."""
        return self.world.add_person(name, **details)

    def change_channel(self, channel: Channel, *, without: discord.Permissions) -> None:
        """Deny other things in a channel, and tell the bot."""
        channel.without = without
        self.gateway.tell("CHANNEL_UPDATE", channel.payload(), channel)

    def delete_channel(self, channel: Channel, *, told: bool = True) -> None:
        """Delete a channel; where the bot is not told, it finds out by a 404."""
        self.world.remove(channel)
        if told:
            self.gateway.tell("CHANNEL_DELETE", channel.payload(), channel)

    def fail(self, status: int | None = None, **details: Any) -> Fault:
        """Let the next matching request fail; `details` are those of `Fault`."""
        return self.faults.put(Fault(status, **details))

    def requests(self, method: str = "", path: str = "") -> list[Exchange]:
        """What came, in the order of the answers: of one method, with this in the path."""
        return [each for each in self.door.exchanges if each.call.method.startswith(method) and path in each.call.path]

    async def command(
        self, person: Person, channel: Channel, path: str, *, wait: bool = True, **options: Any
    ) -> Interaction:
        """Somebody enters `/path`. LookupError where it is not registered, PermissionError where they don't see it."""
        data = self.commands.data(person, channel.guild, path, options)
        return await self._begin(COMMAND, person, channel, None, data, wait)

    async def complete(
        self, person: Person, channel: Channel, path: str, option: str, typed: str, **others: Any
    ) -> Interaction:
        """Somebody types into an option that completes itself; what is offered is in `choices`."""
        data = self.commands.data(person, channel.guild, path, {**others, option: typed}, focused=option)
        return await self._begin(COMPLETION, person, channel, None, data, wait=True)

    async def press(
        self, person: Person, message: Message, custom_id: str, *, values: list[str] | None = None, wait: bool = True
    ) -> Interaction:
        """Somebody presses a button, or chooses `values` from a list. LookupError where they can't."""
        if message.seen_by not in (None, person.id):
            raise LookupError(f"{person.name} does not see that message")
        data = payloads.pressed(message, custom_id, values)
        channel = self.world.channel(message.channel_id)
        return await self._begin(COMPONENT, person, channel, message, data, wait)

    async def submit(self, form: Interaction, values: Mapping[str, Any], *, wait: bool = True) -> Interaction:
        """Somebody sends the form that an interaction of theirs was answered with; `values` by custom id or label."""
        data = payloads.filled_in(form.data, values)
        return await self._begin(FORM, form.person, form.channel, form.source, data, wait)

    async def _begin(
        self, kind: int, person: Person, channel: Channel, source: Message | None, data: JSON, wait: bool
    ) -> Interaction:
        """Tell the bot, and, if asked to, wait until there is something to see."""
        made = self.interactions.start(kind, person, channel, source)
        locale = channel.guild.locale if channel.guild is not None else "en-US"
        self.gateway.tell("INTERACTION_CREATE", payloads.interaction(self.world, made, data, locale), channel)
        return await made.until_answered() if wait else made

    def application(self) -> web.Application:
        """The whole of it, to be served."""
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_get("/gateway", self.gateway.serve)
        login = {
            "GET /users/@me": self._me,
            "GET /oauth2/applications/@me": self._application,
            "GET /gateway/bot": self._gateway,
        }
        self.door.open(app, login | self.channels.routes() | self.commands.routes() | self.interactions.routes())
        return app

    def _me(self, call: Call) -> Reply:
        return Reply(
            {**self.world.bot.payload(), "mfa_enabled": False, "locale": "en-US", "verified": True, "email": None}
        )

    def _gateway(self, call: Call) -> Reply:
        starts = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return Reply({"url": self.gateway_url, "shards": self.shards, "session_start_limit": starts})

    def _application(self, call: Call) -> Reply:
        guilds = len(self.world.guilds)
        return Reply({
            "id": str(self.world.bot.id), "name": "Quizwire", "icon": None, "description": "", "type": None,
            "bot": self.world.bot.payload(), "bot_public": True, "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0, "flags_new": "0", "redirect_uris": [], "interactions_endpoint_url": None,
            "role_connections_verification_url": None, "owner": self.world.bot.payload(), "team": None,
            "approximate_guild_count": guilds, "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "eligible_oauth2_scopes": [],
        })  # fmt: skip


@contextmanager
def directed_at(api: str, gateway: str) -> Iterator[None]:
    """Let discord.py speak to another Discord, with a client of any kind: where it connects is kept in two classes."""
    before = ClientRoute.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    ClientRoute.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, yarl.URL(gateway)
    try:
        yield
    finally:
        ClientRoute.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@asynccontextmanager
async def local_discord(
    *,
    shards: int = 1,
    heartbeat: float = 41.25,
    everybody: Limit = EVERYBODY,
    routes: Mapping[str, Limit] = ROUTES,
    ban_after: int = BAN_AFTER,
) -> AsyncIterator[LocalDiscord]:
    """A local Discord on a free port, with discord.py directed at it.

    `shards` is how many it recommends; `everybody` the limit for all requests; `routes` the limits of single ones;
    `ban_after` the refused requests after which the address is shut out. Where the server itself is at fault, it
    says so at the end.
    """
    server = LocalDiscord(shards=shards, heartbeat=heartbeat, everybody=everybody, routes=routes, ban_after=ban_after)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        server.port = runner.addresses[0][1]
        with directed_at(server.url, server.gateway_url):
            yield server
    finally:
        await server.gateway.stop()
        await runner.cleanup()
    if crashes := server.door.crashes + server.gateway.crashes:
        raise ExceptionGroup("the local Discord itself is at fault", crashes)
