"""A room for each test, on this computer only."""

from collections.abc import AsyncIterator

import pytest

from tests.platforms.web.stage import Stage, open_stage


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with open_stage() as opened:
        yield opened
