"""The local Discord's gateway: one WebSocket for each shard, with sessions that outlive it.

A session keeps every event it was told, so that a client that lost its socket and resumes is told what it missed. The
faults of a gateway are methods here: a cut line, a request to reconnect, an invalid session, a line that went silent.
"""

import asyncio
import json
import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.gateway.messages import JSON
from tests.gateway.world import Channel, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
PRIVILEGED: Final = (1 << 1) | (1 << 8) | (1 << 15)
GUILDS: Final = 1 << 0
MESSAGES: Final = 1 << 9
PRIVATE_MESSAGES: Final = 1 << 12


class Line:
    """One open socket. Compressed as the client asked for, or plain."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._socket = socket
        self._request = request
        self._stream = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self.silent = False

    async def send(self, payload: JSON) -> None:
        """Say something, unless the line went silent or is gone."""
        text = json.dumps(payload)
        if self.silent or self._socket.closed:
            return
        try:
            if self._stream is None:
                await self._socket.send_str(text)
            else:
                # compressing and writing must not be torn apart: the stream's order is the frames' order
                data = self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
                await self._socket.send_bytes(data)
        except ConnectionError:
            pass  # the client is gone; its session keeps what it missed

    def cut(self) -> None:
        """Break it off without a word."""
        self.silent = True
        if self._request.transport is not None:
            self._request.transport.abort()

    async def close(self, code: int) -> None:
        """End it with a close code."""
        await self._socket.close(code=code)


@dataclass(eq=False)
class Session:
    """A client's session on one shard."""

    id: str
    shard: int
    shards: int
    intents: int
    line: Line | None = None
    events: list[JSON] = field(default_factory=list)


class Sockets:
    """The gateway. `heartbeat` is how often clients must give a sign, in seconds."""

    def __init__(self, world: World, token: str, heartbeat: float, url: Callable[[], str]) -> None:
        self._world = world
        self._token = token
        self._heartbeat = heartbeat
        self._url = url
        self._sessions: dict[str, Session] = {}
        self._sending: set[asyncio.Task[None]] = set()
        self.identifies: list[JSON] = []
        self.resumes: list[JSON] = []
        self.heartbeats = 0
        self.crashes: list[Exception] = []
        """Faults of this server itself."""

    @property
    def lines(self) -> list[Line]:
        """The sockets that have a session now."""
        return [session.line for session in self._sessions.values() if session.line is not None]

    def tell(self, event: str, data: JSON, channel: Channel) -> None:
        """Tell an event to whom it is for: the shard of the channel's server, where the client asked for its kind."""
        guild = channel.guild.id if channel.guild is not None else 0
        intent = _intent(event, private=not guild)
        for session in self._sessions.values():
            mine = (guild >> 22) % session.shards == session.shard
            if mine and (intent is None or session.intents & intent):
                self._dispatch(session, event, data)

    def _dispatch(self, session: Session, event: str, data: Any) -> None:
        payload = {"op": DISPATCH, "t": event, "s": len(session.events) + 1, "d": data}
        session.events.append(payload)
        if session.line is not None:
            self._later(session.line.send(payload))

    def _later(self, sending: Any) -> None:
        task = asyncio.get_running_loop().create_task(sending)
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    def cut(self) -> None:
        """Break off every socket without a word; sessions stay."""
        for session in self._sessions.values():
            if session.line is not None:
                session.line.cut()
                session.line = None

    def silence(self) -> None:
        """Say nothing more on any open socket, not even to a heartbeat: a zombie. What comes is for the next one."""
        for session in self._sessions.values():
            if session.line is not None:
                session.line.silent = True
                session.line = None

    def forget(self) -> None:
        """Forget every session: whoever resumes must identify again. To be used once no socket is open."""
        self._sessions.clear()

    async def ask_to_reconnect(self) -> None:
        """Ask every client to come again."""
        for line in self.lines:
            await line.send({"op": RECONNECT, "d": None})

    async def invalidate(self) -> None:
        """Tell every client that its session is no more."""
        lines = self.lines
        self._sessions = {}
        for line in lines:
            await line.send({"op": INVALID, "d": False})

    async def close(self, code: int) -> None:
        """End every socket with a close code; sessions stay."""
        for line in self.lines:
            await line.close(code)

    async def stop(self) -> None:
        """End everything."""
        self.cut()
        for task in list(self._sending):
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One socket, for as long as it lasts."""
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        line = Line(socket, request)
        await line.send({"op": HELLO, "d": {"heartbeat_interval": int(self._heartbeat * 1000)}})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT and not line.silent:
                    await self._hear(line, json.loads(message.data))
        except Exception as crash:
            self.crashes.append(crash)
            raise
        finally:
            for session in self._sessions.values():
                if session.line is line:
                    session.line = None
        return socket

    async def _hear(self, line: Line, said: JSON) -> None:
        if said["op"] == HEARTBEAT:
            self.heartbeats += 1
            await line.send({"op": HEARTBEAT_ACK})
        elif said["op"] == IDENTIFY:
            await self._identify(line, said["d"])
        elif said["op"] == RESUME:
            await self._resume(line, said["d"])

    async def _identify(self, line: Line, said: JSON) -> None:
        self.identifies.append(said)
        if said["token"] != self._token:
            return await line.close(4004)
        if said["intents"] & PRIVILEGED:
            return await line.close(4014)
        shard, shards = said.get("shard", (0, 1))
        session = Session(secrets.token_hex(8), shard, shards, said["intents"], line)
        self._sessions[session.id] = session
        guilds = [guild for guild in self._world.guilds.values() if (guild.id >> 22) % shards == shard]
        ready = {
            "v": 10,
            "user": self._world.bot.payload(),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self._url(),
            "shard": [shard, shards],
            "application": {"id": str(self._world.bot.id), "flags": 0},
        }
        self._dispatch(session, "READY", ready)
        for guild in guilds if session.intents & GUILDS else ():
            self._dispatch(session, "GUILD_CREATE", guild.payload())
        return None

    async def _resume(self, line: Line, said: JSON) -> None:
        self.resumes.append(said)
        session = self._sessions.get(said["session_id"] or "")
        if session is None or said["token"] != self._token:
            return await line.send({"op": INVALID, "d": False})
        session.line = line
        for payload in session.events[said["seq"] :]:
            self._later(line.send(payload))
        self._dispatch(session, "RESUMED", {})
        return None


def _intent(event: str, *, private: bool) -> int | None:
    """What a client must have asked for to be told this; None: nothing."""
    if event == "INTERACTION_CREATE":
        return None
    if event.startswith("MESSAGE"):
        return PRIVATE_MESSAGES if private else MESSAGES
    return GUILDS
