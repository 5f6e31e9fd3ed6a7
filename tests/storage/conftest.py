"""A store in a file of its own, with the main room in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from quizwire.storage import SqlStore, open_store
from tests import samples


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    store = open_store(f"sqlite:///{tmp_path}/store.db?timeout=0.2")
    await store.start()
    await store.save_channel(samples.channel())
    yield store
    await store.stop()
