"""A small chat server on a real socket: what the drill's processes post to, and its witness.

Like the chat services it stands for, it takes a while before and after it keeps a message, remembers a nonce only for a
short time, and has a history that can be searched. It is never killed: what it holds is what people would have seen.
"""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Chat:
    """The messages of all channels in order, and what processes reported: answers that were acknowledged."""

    rng: random.Random
    nonce_memory: float
    delay: float
    messages: list[tuple[str, str]] = field(default_factory=list)
    acknowledged: list[dict[str, str]] = field(default_factory=list)
    doubled_nonces: int = 0
    port: int = 0
    _nonces: dict[tuple[str, str], tuple[float, int]] = field(default_factory=dict)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                reply = await self._reply(json.loads(line))
                writer.write(json.dumps(reply).encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            pass  # the other side was killed, which is what the drill is about
        finally:
            writer.close()

    async def _reply(self, asked: dict[str, Any]) -> dict[str, Any]:
        if asked["what"] == "acknowledged":
            self.acknowledged.append(asked["answer"])
            return {}
        channel, key = asked["channel"], asked["key"]
        if asked["what"] == "find":
            await asyncio.sleep(self.rng.uniform(0, self.delay))
            found = [index for index, message in enumerate(self.messages) if message == (channel, key)]
            return {"id": found[0] if found else None}
        await asyncio.sleep(self.rng.uniform(0, self.delay))
        number = self._keep(channel, key)
        await asyncio.sleep(self.rng.uniform(0, self.delay))
        return {"id": number}

    def _keep(self, channel: str, key: str) -> int:
        now = time.monotonic()
        seen = self._nonces.get((channel, key))
        if seen is not None and now - seen[0] < self.nonce_memory:
            self.doubled_nonces += 1
            return seen[1]
        self.messages.append((channel, key))
        self._nonces[channel, key] = (now, len(self.messages) - 1)
        return len(self.messages) - 1


@asynccontextmanager
async def chat_server(*, seed: int, nonce_memory: float, delay: float) -> AsyncIterator[Chat]:
    """A chat server on a free port of the loopback address."""
    chat = Chat(random.Random(seed), nonce_memory, delay)
    server = await asyncio.start_server(chat._serve, "127.0.0.1", 0)
    chat.port = server.sockets[0].getsockname()[1]
    async with server:
        yield chat
