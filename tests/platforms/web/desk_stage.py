"""A room with a folder of briefings and somebody who drafts as told."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from quizwire.content.checks.known import NO_DATE, NO_SOURCE
from quizwire.content.library import Library
from quizwire.content.write import dump
from quizwire.core.briefing import Briefing, Status
from quizwire.core.problems import QuizwireError
from quizwire.desk import Proof, drafts, open_proof
from quizwire.newsroom import Article, Draft, Proposal
from quizwire.newsroom.proposal import Level, WriterName
from quizwire.platforms.web.desk_room import Draftsman
from tests import samples
from tests.platforms.web.browser import Browser, Page, filled
from tests.platforms.web.stage import Stage, open_stage

CURATOR = "Ms Okafor"
FERRY = "2026-11-23-ferry"
HERE = f"/desk/{FERRY}"
PASTED = {"text": samples.ARTICLE, "date": "2026-11-20", "outlet": "Skerry Point Courier"}


class Pen:
    """Drafts what it is told, whatever the article says; remembers what was asked for.

    While `hold` is not set, drafts wait; `refusal` is raised in the place of one.
    """

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.wishes: list[dict[str, Any]] = []
        self.refusal: Exception | None = None
        self.hold = asyncio.Event()
        self.hold.set()
        self.closed = False

    async def draft(
        self,
        article: Article,
        *,
        seed: int,
        questions: int = 8,
        level: Level | None = None,
        writer: WriterName = "rules",
    ) -> Draft:
        self.articles.append(article)
        self.wishes.append({"seed": seed, "questions": questions, "level": level, "writer": writer})
        await self.hold.wait()
        if self.refusal is not None:
            raise self.refusal
        return drafted(article, again=len(self.articles) > 1)

    async def close(self) -> None:
        self.closed = True
        self.refusal = QuizwireError("closed")
        self.hold.set()


_check: type[Draftsman] = Pen


def drafted(article: Article, *, asked: int = 3, again: bool = False) -> Draft:
    """A draft on the ferry: three questions, two that wait."""
    whole = samples.briefing(status=Status.DRAFT, article=None, id=FERRY, questions=5)
    briefing = whole.model_copy(
        update={
            "title": article.title or "The ferry",
            "questions": whole.questions[:asked],
            "facts": whole.facts[:asked],
            "date": article.date or NO_DATE,
            "source": whole.source.model_copy(update={"name": article.source or NO_SOURCE}),
        }
    )
    proposals = [
        Proposal(
            question.model_copy(update={"question": f"Again: {question.question}"} if again else {}),
            whole.fact(question.fact),
            (),
            ("Look at the vote.",),
            ("The fishing fleet", "The night watch"),
        )
        for question in whole.questions
    ]
    return Draft(article, briefing, tuple(proposals[:asked]), tuple(proposals[asked:]), (), ("The draft is short.",))


class Desk:
    """The stage, its folder, and the pen."""

    def __init__(self, stage: Stage, folder: Path, pen: Pen) -> None:
        self.stage = stage
        self.folder = folder
        self.pen = pen

    async def curator(self, name: str = CURATOR) -> Browser:
        """A curator, signed in."""
        browser = await self.stage.visitor()
        await browser.open(await self.stage.room.curator_link(name))
        assert browser.page.path == "/desk", browser.page.text
        return browser

    def proof(self, briefing: str = FERRY) -> Proof:
        """What the files say."""
        return open_proof(self.folder, briefing)

    def drafts(self) -> list[str]:
        """The ids of the drafts there are."""
        return [each.id for each in drafts(self.folder)]


@asynccontextmanager
async def open_desk(
    folder: Path, settings: Mapping[str, Any] | None = None, *, briefings: tuple[Briefing, ...] = (), **options: Any
) -> AsyncIterator[Desk]:
    """A room whose briefings are files in a folder."""
    library, pen = _library(folder, briefings), Pen()
    chosen = {"curators": [CURATOR, "Mr Lindqvist"], **(settings or {})}
    async with open_stage(chosen, library=library, draftsman=pen, **options) as stage:
        yield Desk(stage, folder, pen)
    library.close()


def _library(folder: Path, briefings: tuple[Briefing, ...]) -> Library:
    folder.mkdir(exist_ok=True)
    for briefing in briefings:
        (folder / f"{briefing.id}.yaml").write_text(dump(briefing), encoding="utf-8")
    library = Library(folder)
    library.refresh()
    return library


async def settled(browser: Browser, path: str) -> Page:
    """Wait for a draft as the page without script does: ask again until it goes on."""
    for _ in range(200):
        page = await browser.open(path)
        if "Reading the article" not in page.text:
            return page
        await asyncio.sleep(0.01)
    raise AssertionError(page.text)


async def paste(browser: Browser, **fields: str) -> Page:
    """Paste an article and go on to its draft, or to the form again."""
    await browser.open("/desk/new")
    page = await browser.press("Make the draft", {**PASTED, **fields})
    return await settled(browser, page.path) if page.path.startswith("/desk/new/") else page


async def order(browser: Browser, value: str, fields: Mapping[str, str] | None = None) -> Page:
    """Press the button of a draft that sends an order, with what is typed into fields."""
    form = browser.page.tree.one("form", class_="proof")
    values = [button.attributes["value"] for button in form.all("button") if "value" in button.attributes]
    assert value in values, f"{value} is none of {values}"
    sent = [(name, each) for name, each in filled(form) if name not in (fields or {})]
    sent += [*(fields or {}).items(), ("do", value)]
    return await browser.post(form.attributes["action"], sent)


def value(browser: Browser, name: str) -> str:
    """What stands in a field of the page."""
    node = next(node for node in browser.page.tree if node.attributes.get("name") == name)
    return node.raw.strip() if node.tag == "textarea" else node.attributes["value"]


def said(browser: Browser, name: str) -> str:
    """What is said beside a field."""
    return browser.page.tree.one("ul", id=f"says-{name}").text


def asked(browser: Browser) -> list[str]:
    """The questions on the page, in order."""
    return [card.attributes["data-question"] for card in browser.page.tree.all("section", class_="ask")]
