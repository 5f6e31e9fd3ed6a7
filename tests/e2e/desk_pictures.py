"""Makes the pictures of docs/desk.md from the real thing: `python -m tests.e2e.desk_pictures`."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.async_api import Browser, Page

from quizwire.content.library import Library
from quizwire.newsroom import Drafter
from tests import samples
from tests.e2e.chromium import chromium, visitor
from tests.platforms.web.stage import Stage, open_stage

ARTICLE: Final = Path(__file__).parents[1] / "newsroom" / "articles" / "harbour-strike.txt"
IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
WIDE: Final[dict[str, Any]] = {"viewport": {"width": 1280, "height": 860}}
PHONE: Final[dict[str, Any]] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "device_scale_factor": 2}


async def main() -> None:
    """Paste, read, make ready; a picture of each."""
    with TemporaryDirectory() as folder:
        library = Library(folder)
        async with (
            Drafter() as drafter,
            open_stage({"curators": ["Ms Okafor", "Mr Lindqvist"]}, library=library, draftsman=drafter) as stage,
            chromium() as browser,
        ):
            await stage.quizwire.subscriptions.save(samples.subscription())
            await _take(stage, browser)
        library.close()


async def _take(stage: Stage, browser: Browser) -> None:
    async with visitor(browser, **WIDE) as teacher, visitor(browser, color_scheme="dark", **PHONE) as other:
        page = teacher.page
        await page.goto(await stage.room.curator_link("Ms Okafor"))
        await page.goto(f"{stage.room.url}/desk/new")
        await page.get_by_label("Text", exact=True).fill(ARTICLE.read_text(encoding="utf-8"))
        await page.get_by_label("Outlet").fill("The Example Herald")
        await _picture(page, "desk-new")
        await page.get_by_role("button", name="Make the draft").click()
        await page.wait_for_url("**/desk/20*", timeout=60_000)
        await page.locator("[id^=accept-]").nth(0).click()
        await page.locator(".just-done").wait_for()
        card = page.locator(".ask").nth(1)
        await card.get_by_label("Question", exact=True).fill("How many workers did not walk out in February 2025?")
        await card.locator(".says li").first.wait_for()
        await card.evaluate("(each) => scrollTo(0, each.offsetTop - 90)")
        await _picture(page, "desk-draft")
        await other.page.goto(await stage.room.curator_link("Mr Lindqvist"))
        await other.page.goto(page.url)
        await other.page.locator(".ask").nth(1).get_by_label("Question", exact=True).focus()
        await _picture(other.page, "desk-phone")


async def _picture(page: Page, name: str) -> None:
    await page.wait_for_timeout(700)  # colours and scrolling settle
    await page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(main())
