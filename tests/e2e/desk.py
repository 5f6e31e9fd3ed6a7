"""The desk in a browser: its room, and where on the page things are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Locator, Page

from quizwire.content.library import Library
from quizwire.desk import Proof, open_proof
from quizwire.newsroom import Drafter
from tests.e2e.chromium import Visitor
from tests.platforms.web.stage import Stage, open_stage

ARTICLE: Final = Path(__file__).parents[1] / "newsroom" / "articles" / "harbour-strike.txt"
PHONE: Final[dict[str, Any]] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CURATOR: Final = "Ms Okafor"


class _Kept:
    """A drafter that the end of one room leaves to the next."""

    def __init__(self, drafter: Drafter) -> None:
        self.draft = drafter.draft

    async def close(self) -> None:
        pass


@asynccontextmanager
async def a_desk(folder: Path, drafter: Drafter) -> AsyncIterator[Stage]:
    """A room with a folder of briefings."""
    library = Library(folder)
    library.refresh()
    async with open_stage({"curators": [CURATOR]}, library=library, draftsman=_Kept(drafter)) as stage:
        yield stage
    library.close()


def proof_in(folder: Path) -> Proof:
    """What the files say."""
    return open_proof(folder, next(folder.glob("*.yaml")).stem)


async def signed_in(stage: Stage, someone: Visitor, folder: Path) -> str:
    """Sign a curator in and open the draft; its address."""
    await someone.page.goto(await stage.room.curator_link(CURATOR))
    address = f"{stage.room.url}/desk/{proof_in(folder).head.id}"
    await someone.page.goto(address)
    return address


def card(page: Page, number: int) -> Locator:
    """The card of a question, from 1."""
    return page.locator(".ask").nth(number - 1)


async def stems(page: Page) -> list[str]:
    """The questions, in order."""
    return [await each.input_value() for each in await page.locator(".ask .large textarea").all()]


async def focused_card(page: Page) -> int:
    """The number of the question that has the focus."""
    return int(await page.evaluate("document.activeElement.closest('.ask').dataset.number"))
