"""A real Chromium, the system's own; where there is none the tests say what to install, and fail in CI."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE: Final[dict[str, Any]] = {"viewport": {"width": 375, "height": 740}, "has_touch": True}
DESK: Final[dict[str, Any]] = {"viewport": {"width": 1280, "height": 860}}


def executable() -> str:
    """Where Chromium is; the test is skipped without one, or fails in CI."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        said = "These tests need Chromium: install it, for example by `apt-get install chromium`."
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    return found


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser that calls nobody but the room."""
    path = executable()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        await browser.close()


class Visitor:
    """A browser of somebody's own. `complaints` are what its console says is wrong: a policy, a script, an address."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.context = context
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    async def read(self) -> str:
        """The text of the main part, as it is on the screen."""
        return " ".join((await self.page.inner_text("main")).split())

    async def join(self, name: str) -> None:
        """Give a name in the form that is shown."""
        await self.page.get_by_label("Your name").fill(name)
        await self.page.get_by_role("button", name="Join", exact=True).click()

    async def fits(self) -> bool:
        """Whether nothing sticks out at the side."""
        return bool(await self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@asynccontextmanager
async def visitor(browser: Browser, **options: Any) -> AsyncIterator[Visitor]:
    """Somebody new; nothing may be wrong on any page they see."""
    context = await browser.new_context(**(options or PHONE))
    context.set_default_timeout(10_000)
    someone = Visitor(context, await context.new_page())
    yield someone
    await context.close()
    assert someone.complaints == []
