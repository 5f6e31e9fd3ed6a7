"""The page of a draft in a real Chromium: by keyboard, on a phone, for all eyes; and what is never lost."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Dialog, Page, expect

from quizwire.desk import save
from quizwire.newsroom import Drafter
from tests.e2e.chromium import DESK, visitor
from tests.e2e.desk import CURATOR, PHONE, a_desk, card, focused_card, proof_in, signed_in, stems
from tests.e2e.test_room import is_fit

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_words_selected_in_the_article_become_evidence(folder: Path, browser: Browser, drafter: Drafter) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, **DESK) as teacher:
        page = teacher.page
        await signed_in(stage, teacher, folder)
        field = card(page, 2).get_by_label("Evidence").first
        await field.focus()
        await page.evaluate(
            "() => { const text = document.querySelector('.article-text p').firstChild;"
            " const all = document.createRange(); all.selectNodeContents(text.parentElement);"
            " getSelection().removeAllRanges(); getSelection().addRange(all); }"
        )
        await page.get_by_role("button", name="Use as evidence of question 2").click()
        first = await page.locator(".article-text p").first.inner_text()
        assert await field.input_value() == first
        await expect(page.get_by_text("not saved yet")).to_be_visible()
        await page.get_by_role("button", name="Save", exact=True).last.click()
        await expect(page.locator(".just-done")).to_have_text("Saved.")
        assert proof_in(folder).items[1].fact.evidence[0] == first


async def test_of_two_curators_the_later_is_told_and_loses_nothing(
    folder: Path, browser: Browser, drafter: Drafter
) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, **DESK) as teacher:
        page = teacher.page
        await signed_in(stage, teacher, folder)
        proof = proof_in(folder)
        save(folder, proof.rewrite(proof.items[0].id, {"question": "Which people went on strike?"}, {}))
        await card(page, 1).get_by_label("Question", exact=True).fill("Who went on strike, again?")
        await card(page, 2).get_by_role("button", name="Accept").click()
        await expect(page.get_by_role("alert")).to_contain_text("Somebody else changed this draft")
        await expect(card(page, 1).locator(".says li").first).to_contain_text("Which people went on strike?")
        assert (await stems(page))[0] == "Who went on strike, again?"
        await page.get_by_role("button", name="Save", exact=True).last.click()
        await expect(page.locator(".just-done")).to_have_text("Saved.")
        assert proof_in(folder).items[0].question.question == "Who went on strike, again?"
        teacher.complaints = [each for each in teacher.complaints if "409" not in each]


async def test_by_keyboard_alone_and_the_focus_stays_where_it_was(
    folder: Path, browser: Browser, drafter: Drafter
) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, reduced_motion="reduce", **DESK) as teacher:
        page = teacher.page
        await signed_in(stage, teacher, folder)
        name = proof_in(folder).items[1].id
        await card(page, 2).get_by_label("Question", exact=True).focus()
        for wanted in (f"into.{name}", f"swap-{name}-0", f"further-{name}", f"accept-{name}"):
            await _tab_to(page, wanted)
        await page.evaluate("document.activeElement.scrollIntoView({block: 'center'})")  # clear of the bar below
        place = await page.evaluate("document.activeElement.getBoundingClientRect().top")
        await page.keyboard.press("Enter")
        await expect(card(page, 2).get_by_text("Accepted", exact=True).first).to_be_visible()
        assert await page.evaluate("document.activeElement.id") == f"accept-{name}"
        assert abs(await page.evaluate("document.activeElement.getBoundingClientRect().top") - place) < 60
        assert await page.locator("#desk-live").inner_text() == "Accepted."
        await _tab_to(page, f"drop-{name}")
        await page.keyboard.press("Enter")
        await expect(page.locator(".just-done")).to_contain_text("Dropped")
        assert await focused_card(page) == 2, "the focus is on the one that follows"
        answer = card(page, 2).get_by_label("Right answer")
        await answer.press("End")
        await page.keyboard.type(" or so")
        await page.keyboard.press("Enter")
        await expect(page.locator(".just-done")).to_have_text("Saved.")
        await expect(answer).to_be_focused()


async def _tab_to(page: Page, wanted: str) -> None:
    """Go on by the tabulator until something of that id, or within it, has the focus and is seen to have it."""
    for _ in range(30):
        await page.keyboard.press("Tab")
        there = (
            "const it = document.activeElement; return [it.id, it.parentElement.id, getComputedStyle(it).outlineStyle]"
        )
        own, above, ring = await page.evaluate(f"() => {{ {there} }}")
        if wanted in (own, above):
            assert ring != "none"
            return
    raise AssertionError(f"the tabulator never reaches {wanted}")


async def test_when_the_room_is_away_what_was_typed_stays(folder: Path, browser: Browser, drafter: Drafter) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, **DESK) as teacher:
        page = teacher.page
        address = await signed_in(stage, teacher, folder)
        await page.route("**/desk/**", lambda route: route.abort())
        stem = card(page, 1).get_by_label("Question", exact=True)
        await stem.fill("Who went on strike at Hallmouth?")
        await page.get_by_role("button", name="Save", exact=True).last.click()
        await expect(page.locator(".just-done")).to_contain_text("The room can't be reached just now.")
        assert await stem.input_value() == "Who went on strike at Hallmouth?"
        await page.unroute("**/desk/**")
        await page.get_by_role("button", name="Save", exact=True).last.click()
        await expect(page.locator(".just-done")).to_have_text("Saved.")
        assert (await stems(page))[0] == "Who went on strike at Hallmouth?"
        assert page.url == address
        teacher.complaints = [each for each in teacher.complaints if "ERR_FAILED" not in each]


async def test_a_page_with_words_that_are_not_saved_is_not_left_by_mistake(
    folder: Path, browser: Browser, drafter: Drafter
) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, **DESK) as teacher:
        page, asked = teacher.page, []
        await signed_in(stage, teacher, folder)

        async def note(dialog: Dialog) -> None:
            asked.append(dialog.type)
            await dialog.dismiss()

        page.on("dialog", note)
        await card(page, 1).get_by_label("Question", exact=True).fill("Who went on strike at Hallmouth?")
        await page.close(run_before_unload=True)
        await expect(page.get_by_text("not saved yet")).to_be_visible()
        await page.get_by_role("button", name="Save", exact=True).last.click()
        await expect(page.locator(".just-done")).to_have_text("Saved.")
        await page.get_by_role("link", name="Drafts").click()
        await page.get_by_role("heading", name="The desk").wait_for()
        assert asked == ["beforeunload"]


async def test_who_is_signed_out_meanwhile_is_told_and_keeps_their_words(
    folder: Path, browser: Browser, drafter: Drafter
) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, **DESK) as teacher:
        page = teacher.page
        await signed_in(stage, teacher, folder)
        await stage.store.delete_credentials("curator")
        stem = card(page, 1).get_by_label("Question", exact=True)
        await stem.fill("Who went on strike at Hallmouth?")
        await page.get_by_role("button", name="Save", exact=True).last.click()
        await expect(page.locator(".just-done")).to_contain_text("Curators sign in by a link")
        assert await stem.input_value() == "Who went on strike at Hallmouth?"
        teacher.complaints = [each for each in teacher.complaints if "403" not in each]


async def test_on_a_phone_there_is_one_column_and_the_article_is_a_tap_away(
    folder: Path, browser: Browser, drafter: Drafter
) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, **PHONE) as teacher:
        page = teacher.page
        await signed_in(stage, teacher, folder)
        proof = proof_in(folder)
        save(folder, proof.rehead({"title": f"{'Donaudampfschifffahrtsgesellschaftskapitän' * 3} geehrt"}))
        await page.reload()
        assert await _is_as_wide_as_the_phone(page)
        assert not await page.locator("#article").is_visible()
        await card(page, 2).get_by_role("link", name="Show it").first.click()
        await expect(page.locator(".mark[data-label*='2']").first).to_be_in_viewport()
        assert await _is_as_wide_as_the_phone(page)
        await page.locator(".mark[data-label*='2']").first.click()
        await expect(card(page, 2).locator(".ask-title")).to_be_in_viewport()
        await page.get_by_role("link", name="Briefing", exact=True).click()
        assert await page.get_by_label("Summary", exact=True).is_visible()
        assert await _is_as_wide_as_the_phone(page)


async def _is_as_wide_as_the_phone(page: Page) -> bool:
    """A phone makes its window wider where a page is; so the screen is what counts."""
    return bool(await page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"])


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", PHONE)])
async def test_its_pages_are_fit_for_all(
    folder: Path, browser: Browser, drafter: Drafter, scheme: str, size: dict[str, Any]
) -> None:
    async with a_desk(folder, drafter) as stage, visitor(browser, color_scheme=scheme, **size) as teacher:
        page = teacher.page
        await page.goto(await stage.room.curator_link(CURATOR))
        await is_fit(teacher)
        await page.goto(f"{stage.room.url}/desk/new")
        await is_fit(teacher)
        proof = proof_in(folder)
        name, item = proof.head.id, proof.items[0]
        proof = save(
            folder, proof.rewrite(item.id, {"question": "Who did not strike?"}, {"evidence": ["Not there at all"]})
        )
        await page.goto(f"{stage.room.url}/desk/{name}")
        await card(page, 2).get_by_label("Question", exact=True).focus()
        await is_fit(teacher)
        await page.locator("#further-whole").evaluate("(each) => { each.open = true; }")
        for link in ("Briefing", "Article") if size is PHONE else ():
            await page.get_by_role("link", name=link, exact=True).click()
            await is_fit(teacher)
        await page.goto(await stage.room.host_link())
        for path in ("/host/curators", "/host"):
            await page.goto(f"{stage.room.url}{path}")
            await is_fit(teacher)
