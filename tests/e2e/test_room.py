"""The room in a real Chromium, from the first look to the board: on a phone, by keyboard, live, and without script."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from quizwire.content.library import Library
from quizwire.core.editions import Edition
from tests import samples
from tests.e2e.chromium import DESK, PHONE, Visitor, chromium, visitor
from tests.platforms.web.stage import Stage, open_stage
from tests.shelf import Shelf

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEED: Final = "2023-09-05-kim-putin-arms-talks"
BRIEFINGS: Final = Path(__file__).parents[2] / "briefings"
UNNAMED: Final = re.compile(r"\s*- (button|link|textbox|combobox|checkbox|radio|spinbutton|progressbar|img)(?! [\"/])")
CONTRAST: Final = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as launched:
        yield launched


@pytest_asyncio.fixture(loop_scope="module")
async def stage() -> AsyncIterator[Stage]:
    async with open_stage() as opened:
        yield opened


def seed() -> Shelf:
    """A shelf with the shipped briefing on the arms talks."""
    library = Library(BRIEFINGS)
    library.refresh()
    briefing = library.get(SEED)
    library.close()
    assert briefing is not None
    return Shelf(briefing)


async def choose(page: Page, edition: Edition, number: int, *, right: bool) -> None:
    """Press an option of the question on the page, the `number`th of the edition from 0."""
    asked = edition.shown.questions[number]
    letter = asked.key if right else next(option.letter for option in asked.options if option.letter != asked.key)
    await page.locator(f".option[value$='.{letter}']").click()


async def focused(page: Page) -> str:
    """The text of what has the focus."""
    return str(await page.evaluate("document.activeElement.innerText"))


async def test_the_seed_briefing_is_played_on_a_phone_to_the_result_and_the_board(browser: Browser) -> None:
    async with open_stage(shelf=seed()) as stage, visitor(browser, **PHONE) as ada:
        edition = await stage.post(SEED)
        content, page = edition.shown, ada.page
        await page.goto(stage.room.url)
        for words in (content.title, content.summary[:60], *content.points, "News as of September 5, 2023"):
            assert " ".join(words.split()) in await ada.read()
        assert await ada.fits()
        await page.get_by_role("link", name="Take the quiz").click()
        await ada.join("Ada")
        points = 0
        for number, asked in enumerate(content.questions):
            assert asked.question in await ada.read()
            assert await page.get_by_role("progressbar").get_attribute("value") == str(number)
            assert await ada.fits()
            points += number != 1
            await choose(page, edition, number, right=number != 1)
            await page.wait_for_url(f"**/q/{edition.id}/{number + 1}")
            read = await ada.read()
            assert ("Not right." if number == 1 else "Right.") in read
            for words in (asked.explanation, content.source.name, *(f"“{span}”" for span in asked.evidence)):
                assert " ".join(words.split()) in read
            assert await focused(page) == f"Question {number + 1} of {len(content.questions)}"
            assert await ada.fits()
            last = number == len(content.questions) - 1
            await page.get_by_role("link", name="See your result" if last else "Next question").click()
        assert f"You have {points} of {len(content.questions)} right." in await ada.read()
        assert "Your streak 1 briefing answered" in await ada.read()
        assert await ada.fits()
        await page.get_by_role("link", name="Board").click()
        assert f"Ada 5 answers, you {points} points" in await ada.read()
        assert await ada.fits()


async def test_everything_can_be_done_by_keyboard_alone(stage: Stage, browser: Browser) -> None:
    edition = await stage.post()
    async with visitor(browser, **DESK) as ada:
        page = ada.page
        await page.goto(stage.room.url)
        await page.keyboard.press("Tab")
        assert await focused(page) == "Skip to the content"
        await page.keyboard.press("Enter")
        await _tab_to(page, "", tag="INPUT")
        await page.keyboard.type("Ada")
        await page.keyboard.press("Enter")
        await page.get_by_role("heading", name="This week").wait_for()
        await _tab_to(page, "Take the quiz (3)")
        await page.keyboard.press("Enter")
        for number, asked in enumerate(edition.shown.questions):
            await page.get_by_role("heading", name=asked.question).wait_for()
            await _tab_to(page, f"{asked.key} :")
            await page.keyboard.press("Space" if number else "Enter")
            await page.wait_for_url(f"**/{number + 1}")
            assert await focused(page) == f"Question {number + 1} of 3"
            described = await page.evaluate(
                "document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText"
            )
            assert "Right." in described
            await _tab_to(page, "See your result" if number == 2 else "Next question")
            await page.keyboard.press("Enter")
        await page.get_by_role("heading", name="You have 3 of 3 right.").wait_for()


async def _tab_to(page: Page, words: str, tag: str = "") -> None:
    """Go on by the tabulator until something that begins so has the focus, and is seen to have it."""
    for _ in range(40):
        await page.keyboard.press("Tab")
        there, name, ring = await page.evaluate(
            "[document.activeElement.innerText.replace(/\\s+/g, ' ').trim(), document.activeElement.tagName,"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        if (tag and name == tag) or (not tag and there.startswith(words)):
            assert ring != "none", f"the focus on “{there}” is not to be seen"
            return
    raise AssertionError(f"the tabulator never reaches “{words}”")


async def test_what_is_new_appears_in_another_browser_by_itself(stage: Stage, browser: Browser) -> None:
    first = await stage.post("2026-11-20-ferry-line")
    async with visitor(browser, **PHONE) as ada, visitor(browser, **DESK) as bo:
        for someone in (ada, bo):
            await someone.page.goto(f"{stage.room.url}/r/main")
            await someone.page.get_by_text("Live", exact=True).wait_for()
        await stage.post("2026-11-21-harbour-fair")
        for someone in (ada, bo):
            await someone.page.get_by_role("heading", name="The harbour fair is back").wait_for()
            titles = await someone.page.locator(".post .card-title").all_inner_texts()
            assert titles == ["The harbour fair is back", "Skerry Point reopens its ferry line"]
            assert await someone.page.get_by_role("status").first.inner_text() == "New: The harbour fair is back"
        await stage.quizwire.correcting.void(first.id, first.shown.questions[0].id, "No answer was right.")
        await stage.look()
        await ada.page.get_by_text("Corrected on November 24, 2026").wait_for()
        assert await ada.page.locator(".post").count() == 3


async def test_a_page_that_nobody_sees_lets_go_and_catches_up_when_it_is_seen_again(
    stage: Stage, browser: Browser
) -> None:
    turn = (
        "(hidden) => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    async with visitor(browser, **PHONE) as ada:
        page = ada.page
        await page.goto(f"{stage.room.url}/r/main")
        await page.get_by_text("Live", exact=True).wait_for()
        await page.evaluate(turn, True)
        await stage.post()
        assert await page.locator(".post").count() == 0
        await page.evaluate(turn, False)
        await page.get_by_role("heading", name="Skerry Point reopens its ferry line").wait_for()


async def test_after_a_restart_everything_is_there_and_the_page_goes_on(browser: Browser, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/room.db"
    async with visitor(browser, **PHONE) as ada:
        page = ada.page
        async with open_stage(url=url) as stage:
            port, edition = stage.port, await stage.post()
            await page.goto(f"{stage.room.url}/q/{edition.id}")
            await ada.join("Ada")
            await choose(page, edition, 0, right=True)
            await page.get_by_text("Right.").first.wait_for()
            await page.goto(f"{stage.room.url}/r/main")
            await page.get_by_text("Live", exact=True).wait_for()
        async with open_stage({"port": port}, url=url, first_token=1000) as stage:
            await stage.post()
            await page.get_by_role("heading", name="The harbour fair is back").wait_for()
            await page.goto(f"{stage.room.url}/q/{edition.id}")
            assert "Question 2 of 3" in await ada.read()
            assert "You are Ada." in await ada.read()
            await page.goto(f"{stage.room.url}/r/main/board")
            assert "Ada 1 answer, you 1 point" in await ada.read()
        ada.complaints = [each for each in ada.complaints if "ERR_CONNECTION_REFUSED" not in each]


async def test_without_script_the_room_and_the_quiz_work(stage: Stage, browser: Browser) -> None:
    edition = await stage.post()
    async with visitor(browser, java_script_enabled=False, **PHONE) as ada:
        page = ada.page
        await page.goto(stage.room.url)
        await ada.join("Ada")
        await page.get_by_role("link", name="Take the quiz").click()
        for number in range(3):
            await choose(page, edition, number, right=True)
            await page.get_by_role("link", name="See your result" if number == 2 else "Next question").click()
        assert "You have 3 of 3 right." in await ada.read()
        await page.goto(f"{stage.room.url}/r/main")
        await stage.post()
        await page.get_by_role("link", name="Show new posts").click()
        assert "The harbour fair is back" in await ada.read()


async def test_a_double_click_is_one_answer(stage: Stage, browser: Browser) -> None:
    edition = await stage.post()
    async with visitor(browser, **DESK) as ada:
        await ada.page.goto(f"{stage.room.url}/q/{edition.id}")
        await ada.join("Ada")
        await ada.page.locator(".option").first.dblclick()
        await ada.page.wait_for_url("**/1")
        assert "Your first answer counts: you chose" not in await ada.read()
        assert len(await stage.store.answers(edition.id)) == 1


async def test_a_teacher_sets_a_schedule_in_the_browsers_zone_and_closes_a_quiz(stage: Stage, browser: Browser) -> None:
    edition = await stage.post()
    async with visitor(browser, timezone_id="Europe/Berlin", **DESK) as teacher:
        page = teacher.page
        await page.goto(await stage.room.host_link())
        await page.get_by_role("link", name="set one").click()
        await page.get_by_role("button", name="Europe/Berlin").click()
        await page.get_by_label("Time", exact=True).fill("09:30")
        await page.get_by_label("Not on the holidays of").select_option(label="Germany")
        await page.get_by_label("Sat").check()
        await page.get_by_role("button", name="Show what it would post").click()
        await page.get_by_role("button", name="Save this schedule").click()
        assert "The schedule is saved." in await teacher.read()
        order = await stage.quizwire.subscriptions.get("web/main", "daily")
        assert (f"{order.at:%H:%M}", order.zone, order.holidays, len(order.days)) == ("09:30", "Europe/Berlin", "DE", 6)
        await page.goto(f"{stage.room.url}/host/e/{edition.id}")
        await page.get_by_role("button", name="Close now").click()
        await stage.look()
        await page.goto(f"{stage.room.url}/r/main")
        assert "Results: Skerry Point reopens its ferry line" in await teacher.read()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_texts_stand_out_from_their_ground_and_roles_are_named(
    stage: Stage, browser: Browser, scheme: str
) -> None:
    await stage.quizwire.subscriptions.save(samples.subscription())
    await stage.quizwire.notices.tell_owner("web/main", "k", "The queue is low.")
    first, second = await stage.post("2026-11-20-ferry-line"), await stage.post("2026-11-21-harbour-fair")
    async with visitor(browser, color_scheme=scheme, **PHONE) as ada:
        page, url = ada.page, stage.room.url
        await page.goto(f"{url}/r/main")
        await is_fit(ada)
        await page.goto(f"{url}/q/{first.id}")
        await ada.join("Ada")
        await is_fit(ada)
        await choose(page, first, 0, right=True)
        await page.wait_for_url("**/1")
        await is_fit(ada)
        await page.goto(f"{url}/q/{first.id}")
        await choose(page, first, 1, right=False)
        await page.wait_for_url("**/2")
        await is_fit(ada)
        await stage.quizwire.correcting.void(first.id, first.shown.questions[2].id, "No answer was right.")
        await stage.quizwire.closing.close(first.id)
        await stage.look()
        await page.goto(await stage.room.host_link())
        for path in (
            f"/q/{first.id}/result",
            f"/q/{second.id}/more",
            "/r/main",
            "/r/main/board",
            "/me",
            "/me/switch",
            "/me/return",
            "/host",
            "/host/r/main",
            "/host/r/main/schedule",
            "/host/people",
            f"/host/e/{first.id}",
        ):
            await page.goto(f"{url}{path}")
            await is_fit(ada)


async def is_fit(someone: Visitor) -> None:
    """Contrast, one heading of the first rank, names for all that can be pressed, targets a finger can hit."""
    page = someone.page
    assert await page.evaluate(f"({CONTRAST})()") == [], page.url
    assert await page.get_by_role("heading", level=1).count() == 1, page.url
    assert await page.get_by_role("main").count() == 1, page.url
    assert await someone.fits(), page.url
    unnamed = [line for line in (await page.locator("body").aria_snapshot()).splitlines() if UNNAMED.match(line)]
    assert unnamed == [], page.url
    small = await page.evaluate(
        "[...document.querySelectorAll('button, .button, .option, .tabs a')]"
        ".filter((each) => each.checkVisibility() && !each.matches('.as-link, .unseen'))"
        ".filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML)"
    )
    assert small == [], page.url
