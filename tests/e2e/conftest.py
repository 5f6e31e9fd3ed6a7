"""A browser, a drafter and one draft for all tests of the desk: both take seconds to begin."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copytree

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from quizwire.newsroom import Drafter
from tests.e2e.chromium import DESK, chromium, visitor
from tests.e2e.desk import ARTICLE, CURATOR, a_desk


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as launched:
        yield launched


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def drafter() -> AsyncIterator[Drafter]:
    async with Drafter() as working:
        yield working


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def draft(tmp_path_factory: pytest.TempPathFactory, browser: Browser, drafter: Drafter) -> Path:
    """A folder with the draft of an article, pasted and made once for all that read it."""
    folder = tmp_path_factory.mktemp("briefings")
    async with a_desk(folder, drafter) as stage, visitor(browser, **DESK) as teacher:
        page = teacher.page
        await page.goto(await stage.room.curator_link(CURATOR))
        await page.get_by_role("link", name="New from an article").click()
        await page.get_by_label("Text", exact=True).fill(ARTICLE.read_text(encoding="utf-8"))
        await page.get_by_label("Outlet").fill("The Example Herald")
        await page.get_by_role("button", name="Make the draft").click()
        await page.wait_for_url("**/desk/20*", timeout=60_000)
    return folder


@pytest.fixture
def folder(draft: Path, tmp_path: Path) -> Path:
    """A copy of the draft's folder, to work on."""
    return Path(copytree(draft, tmp_path / "briefings"))
