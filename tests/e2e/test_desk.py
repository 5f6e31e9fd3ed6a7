"""The desk in a real Chromium: from a pasted article to a pupil's answer, with and without script."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from quizwire.newsroom import Drafter
from tests.e2e.chromium import DESK, Visitor, visitor
from tests.e2e.desk import ARTICLE, CURATOR, PHONE, a_desk, card, focused_card, proof_in, signed_in, stems
from tests.e2e.test_room import choose
from tests.platforms.web.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_teacher_reads_mends_and_publishes_and_a_pupil_answers(
    folder: Path, browser: Browser, drafter: Drafter
) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, **DESK) as teacher:
        await signed_in(stage, teacher, folder)
        await _the_checks_speak_as_one_types(teacher.page)
        await _the_evidence_of_the_question_in_hand_stands_out(teacher.page, folder)
        await _options_and_questions_change_places(teacher.page, folder)
        await _it_is_ready_when_all_is_read(teacher)
        async with visitor(browser, **DESK) as host, visitor(browser, **PHONE) as ada:
            await host.page.goto(await stage.room.host_link())
            await host.page.goto(teacher.page.url)
            await host.page.get_by_role("button", name="Post it now").click()
            await stage.look()
            await _a_pupil_answers_and_sees_the_evidence(ada, stage)


async def _the_checks_speak_as_one_types(page: Page) -> None:
    stem, says = card(page, 1).get_by_label("Question", exact=True), card(page, 1).locator(".says li")
    before = await stem.input_value()
    await stem.fill("Who did not strike?")
    await expect(says.first).to_contain_text("negation")
    await expect(page.get_by_text("not saved yet")).to_be_visible()
    await stem.fill(before)
    await expect(says).to_have_count(0)


async def _the_evidence_of_the_question_in_hand_stands_out(page: Page, folder: Path) -> None:
    marked = page.locator(".mark.now")
    await expect(marked.first).to_be_in_viewport()
    for text in await marked.all_inner_texts():
        assert any(text.strip() in piece for piece in proof_in(folder).items[0].fact.evidence)
    await page.locator(".mark[data-label*='2']").first.click()
    assert await focused_card(page) == 2


async def _options_and_questions_change_places(page: Page, folder: Path) -> None:
    said, before = page.locator(".just-done"), await stems(page)
    last = len(before)
    assert last >= 3
    chip = card(page, 1).locator(".chip").first
    offered = await chip.inner_text()
    await chip.click()
    await expect(said).to_contain_text("Swapped")
    assert offered in [each.text for each in proof_in(folder).items[0].question.distractors]

    await card(page, 2).get_by_role("button", name="Drop").click()
    await expect(said).to_contain_text("Dropped")
    assert await stems(page) == [before[0], *before[2:]]
    await page.get_by_role("button", name="Undo").click()
    await expect(said).to_contain_text("is in the briefing")
    assert await stems(page) == before
    await card(page, 2).get_by_role("button", name="Drop").click()
    await page.get_by_role("button", name=f"Take it back : {before[1]}").click()
    await expect(card(page, last).locator(".large textarea")).to_have_value(before[1])

    await card(page, last).get_by_role("button", name="up").press("Enter")
    await expect(card(page, last - 1).locator(".large textarea")).to_have_value(before[1])
    assert await focused_card(page) == last - 1, "the focus goes along"
    await page.keyboard.press("Alt+ArrowUp")
    await expect(card(page, last - 2).locator(".large textarea")).to_have_value(before[1])

    await card(page, 1).get_by_role("button", name="Another question").click()
    await expect(said).to_contain_text("Another question")
    assert len(await stems(page)) == last
    assert await focused_card(page) == 1


async def _it_is_ready_when_all_is_read(teacher: Visitor) -> None:
    page = teacher.page
    await page.get_by_role("button", name="Save as ready").click()
    await expect(page.get_by_role("alert")).to_contain_text("not accepted")
    teacher.complaints = [each for each in teacher.complaints if "409" not in each]
    await page.get_by_role("button", name="Accept all without findings").click()
    await expect(page.locator(".just-done")).to_contain_text("accepted")
    left = page.locator(".ask:not(.accepted)")
    for count in range(await left.count(), 0, -1):
        await left.first.get_by_role("button", name="Accept").click()
        await expect(left).to_have_count(count - 1)
    await page.get_by_role("button", name="Save as ready").click()
    await page.wait_for_url("**/ready")
    assert "It is number 1 in the queue." in await teacher.read()


async def _a_pupil_answers_and_sees_the_evidence(ada: Visitor, stage: Stage) -> None:
    edition = (await stage.store.editions("web/main", limit=1))[0]
    await ada.page.goto(stage.room.url)
    await ada.page.get_by_role("link", name="Take the quiz").click()
    await ada.join("Ada")
    await choose(ada.page, edition, 0, right=True)
    await ada.page.wait_for_url("**/1")
    read = await ada.read()
    assert "Right." in read
    assert " ".join(edition.shown.questions[0].evidence[0].split()) in read


async def test_the_same_way_without_script(folder: Path, browser: Browser, drafter: Drafter) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, java_script_enabled=False, **DESK) as teacher:
        page = teacher.page
        address = await signed_in(stage, teacher, folder)
        before = await stems(page)
        await card(page, 1).get_by_label("Question", exact=True).fill("Who did not strike?")
        await card(page, 2).get_by_role("button", name="Move question 2 down").click()
        assert "negation" in await card(page, 1).locator(".says li").first.inner_text()
        assert await stems(page) == ["Who did not strike?", before[2], before[1], *before[3:]]
        assert page.url.endswith(f"#q-{proof_in(folder).items[2].id}")
        await card(page, 1).get_by_label("Question", exact=True).fill(before[0])
        await card(page, 3).get_by_role("button", name="Drop").click()
        await page.get_by_role("button", name="Undo").click()
        assert await stems(page) == [before[0], before[2], before[1], *before[3:]]
        await card(page, 1).get_by_label("Question", exact=True).fill("")
        await page.get_by_role("button", name="Save", exact=True).last.click()
        assert "Nothing was saved yet" in await teacher.read()
        teacher.complaints = [each for each in teacher.complaints if "422" not in each]
        await card(page, 1).get_by_label("Question", exact=True).fill(before[0])
        for number in range(1, len(before) + 1):
            await card(page, number).get_by_role("button", name="Accept").click()
        await page.get_by_role("button", name="Save as ready").click()
        assert page.url == f"{address}/ready"


async def test_without_script_the_wait_for_a_draft_goes_on_by_itself(
    tmp_path: Path, browser: Browser, drafter: Drafter
) -> None:
    async with a_desk(tmp_path, drafter) as stage, visitor(browser, java_script_enabled=False, **DESK) as teacher:
        page = teacher.page
        await page.goto(await stage.room.curator_link(CURATOR))
        await page.goto(f"{stage.room.url}/desk/new")
        await page.get_by_label("Or a file").set_input_files(ARTICLE)
        await page.get_by_role("button", name="Make the draft").click()
        await page.wait_for_url("**/desk/20*", timeout=60_000)
        assert len(await stems(page)) >= 3


async def test_a_refused_article_comes_back_with_its_text(tmp_path: Path, browser: Browser, drafter: Drafter) -> None:
    async with a_desk(tmp_path, drafter) as stage, visitor(browser, **DESK) as teacher:
        page = teacher.page
        await page.goto(await stage.room.curator_link(CURATOR))
        await page.goto(f"{stage.room.url}/desk/new")
        await page.get_by_label("Text", exact=True).fill("A short note, and no article.")
        await page.get_by_role("button", name="Make the draft").click()
        await expect(page.get_by_role("alert")).to_contain_text("What you sent is still here.", timeout=30_000)
        assert await page.get_by_label("Text", exact=True).input_value() == "A short note, and no article."
        teacher.complaints = [each for each in teacher.complaints if "422" not in each]


async def test_nobody_else_gets_in(folder: Path, browser: Browser, drafter: Drafter) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, **PHONE) as eve:
        await eve.page.goto(f"{stage.room.url}/desk")
        assert "The desk is for curators" in await eve.read()
        eve.complaints = [each for each in eve.complaints if "403" not in each]
