"""Every Store stands the same suite: in memory, in a SQLite file, and in a PostgreSQL that the tests start."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from quizwire.storage import SqlStore, open_store
from tests import samples


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return "memory" if request.param == "memory" else f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[SqlStore]:
    """A store that has begun, with the main room in it."""
    store = open_store(store_url)
    await store.start()
    await store.save_channel(samples.channel())
    yield store
    await store.stop()
