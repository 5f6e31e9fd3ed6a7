"""Quizwire's own bot as real processes on one database, connected to the local Discord: they can be killed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from quizwire.content.write import dump
from quizwire.core.records import Channel as Room
from quizwire.storage import SqlStore, open_store
from quizwire.storage.tables import posts
from quizwire.storage.types import EPOCH
from tests import samples
from tests.gateway.server import LocalDiscord
from tests.gateway.world import Channel

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds that a slow machine may take for anything at all


@dataclass
class Processes:
    """Some of them, their database, and the hands of a test."""

    server: LocalDiscord
    folder: Path
    url: str
    store: SqlStore
    running: list[asyncio.subprocess.Process] = field(default_factory=list)

    async def start(self, **settings: str) -> asyncio.subprocess.Process:
        """`quizwire run`, connected; `settings` are those of `[discord]`."""
        before = len(self.server.gateway.identifies)
        options = {f"QUIZWIRE_DISCORD_{name.upper()}": value for name, value in settings.items()}
        environ = {name: value for name, value in os.environ.items() if not name.startswith("QUIZWIRE_")}
        with (self.folder / "log").open("a") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.gateway.process", "run",
                cwd=self.folder, stdout=log, stderr=log,
                env=environ | options | {
                    "PYTHONPATH": os.pathsep.join((str(ROOT / "bot"), str(ROOT))),
                    "LOCAL_GATEWAY": self.server.gateway_url,
                    "QUIZWIRE_PLATFORMS": "discord",
                    "QUIZWIRE_DATABASE": self.url,
                    "QUIZWIRE_DISCORD_TOKEN": self.server.token,
                    "QUIZWIRE_DISCORD_API_URL": self.server.url,
                },
            )  # fmt: skip
        self.running.append(process)
        await self.until(lambda: len(self.server.gateway.identifies) > before)
        return process

    async def kill(self, process: asyncio.subprocess.Process) -> None:
        """SIGKILL: it ends in the middle of whatever it does."""
        process.send_signal(signal.SIGKILL)
        await process.wait()
        self.running.remove(process)

    async def until(self, true: Callable[[], object]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                assert all(process.returncode is None for process in self.running), (self.folder / "log").read_text()
                await asyncio.sleep(0.02)

    async def open_room(self, channel: Channel) -> str:
        """Let news be posted in a channel, the next briefing a minute ago; its name inside Quizwire."""
        assert channel.guild is not None
        name = f"discord/{channel.id}"
        await self.store.save_channel(Room(name, f"discord/{channel.guild.id}", channel.name, "UTC"))
        now = datetime.now(UTC)
        order = samples.subscription(
            channel=name, zone="UTC", at=now.time().replace(second=0, microsecond=0), starts=now.date()
        )
        await self.store.save_subscription(order, now)
        return name

    async def let_leases_run_out(self) -> None:
        """What a minute brings."""
        await self.store.database.write(lambda connection: connection.execute(update(posts).values(lease_until=EPOCH)))


@asynccontextmanager
async def processes(server: LocalDiscord, folder: Path, url: str) -> AsyncIterator[Processes]:
    """A folder with briefings and a database that has begun; every process is gone at the end."""
    (folder / "briefings").mkdir()
    for number in range(3):
        name = f"2026-11-20-ferry-{number:02}"
        text = dump(samples.briefing(id=name, questions=3))
        (folder / "briefings" / f"{name}.yaml").write_text(text, encoding="utf-8")
    store = open_store(url)
    await store.start()
    made = Processes(server, folder, url, store)
    try:
        yield made
    finally:
        for process in list(made.running):
            await made.kill(process)
        await store.stop()
