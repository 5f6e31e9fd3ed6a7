"""The Store: one implementation for memory, SQLite files and PostgreSQL."""

from pathlib import Path

from sqlalchemy import select

from quizwire.storage.answers import Answers
from quizwire.storage.boards import Boards
from quizwire.storage.channels import Channels
from quizwire.storage.desk import Desk
from quizwire.storage.editions import Editions
from quizwire.storage.engine import database
from quizwire.storage.messages import Messages
from quizwire.storage.migrate import migrate
from quizwire.storage.people import People
from quizwire.storage.posts import Posts
from quizwire.storage.reports import Reports
from quizwire.storage.tables import settings
from quizwire.storage.urls import address


class SqlStore(Channels, Editions, Posts, Answers, Boards, People, Reports, Desk, Messages):
    """Everything that is kept, in one database; `service.ports.Store` is its contract."""

    async def start(self) -> None:
        """Connect and bring the tables to the newest version, under one lock for all processes."""
        await self.database.start(migrate)

    async def stop(self) -> None:
        """Write what is on its way and disconnect."""
        for batches in self.batches:
            await batches.drain()
        await self.database.stop()

    async def check(self) -> None:
        """Return if reading works (for health checks)."""
        await self.database.read(lambda connection: connection.execute(select(settings.c.name).limit(1)).first())

    async def backup(self, target: str) -> None:
        """Write a consistent copy to a file while running (SQLite); StoreUnavailable says what to use instead."""
        await self.database.backup(Path(target))


def open_store(url: str) -> SqlStore:
    """The Store that a URL names, not connected until `start()`.

    `memory`, `sqlite:///path` (`?timeout=` seconds to wait for another process's lock) or `postgresql://…`. Raises
    BadUrl, in one sentence, where the URL can't be used.
    """
    return SqlStore(database(address(url)))
