"""A draft becomes a briefing that is posted, and a briefing a draft again."""

from pathlib import Path

from quizwire.core.briefing import Status
from tests import samples
from tests.platforms.web.browser import Browser
from tests.platforms.web.desk_stage import FERRY, HERE, open_desk, order, paste, value


async def test_ready_only_when_all_is_accepted_and_without_error(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        page = await order(okafor, "ready", {"h.title": "Typed at last"})
        assert (page.status, "3 questions are not accepted" in page.text) == (409, True)
        assert desk.proof().head.title == "Typed at last", "what was typed is saved all the same"
        await order(okafor, "accept-clean", {"q.vote.e0": "Nothing of the kind"})
        await order(okafor, "accept:vote")
        page = await order(okafor, "ready")
        assert (page.status, "These words are not in the article" in page.text) == (409, True)
        page = await order(okafor, "ready", {"q.vote.e0": "The town council voted seven to four"})
        assert "1 question is not accepted" in page.text, "what is changed is to be read again"
        await order(okafor, "accept:vote")
        page = await order(okafor, "ready")
        assert page.path == f"{HERE}/ready"
        assert "It is number 1 in the queue. There is no schedule yet" in page.text
        library = desk.stage.quizwire.context.library
        assert [entry.id for entry in library.entries() if entry.status is Status.READY] == [FERRY]


async def _ready(okafor: Browser) -> None:
    await paste(okafor)
    await order(okafor, "accept-clean")
    await order(okafor, "ready")


async def test_the_day_it_will_be_posted_is_told_and_the_host_posts_it_at_once(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        await desk.stage.quizwire.subscriptions.save(samples.subscription())
        okafor, host = await desk.curator(), await desk.stage.host()
        await _ready(okafor)
        assert "It is posted on" in okafor.page.text
        assert not okafor.page.tree.all("button", name="briefing")
        assert "The host can post it at once" in okafor.page.text
        await host.open(f"{HERE}/ready")
        page = await host.press("Post it now")
        assert (page.path, "Posted" in page.text) == ("/host/r/main?done=posted", True)
        assert await desk.stage.titles() == ["The ferry"]
        assert "It was posted here before" in (await okafor.open(f"{HERE}/ready")).text


async def test_a_ready_one_is_edited_again_and_then_is_a_draft_again(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await _ready(okafor)
        board = await okafor.open("/desk")
        assert "Ready The ferry" in board.text
        page = await okafor.follow("The ferry")
        assert "This briefing is ready." in page.text
        await order(okafor, "save", {"q.vote.question": "Which body voted to reopen the ferry line?"})
        assert desk.proof().head.status is Status.DRAFT
        assert (await okafor.open(f"{HERE}/ready")).path == HERE
        assert "2 of 3 questions accepted" in (await okafor.open("/desk")).text


async def test_a_briefing_without_its_article_can_be_reviewed(tmp_path: Path) -> None:
    async with open_desk(tmp_path, briefings=(samples.briefing(questions=1),)) as desk:
        okafor = await desk.curator()
        page = await okafor.open("/desk/2026-11-20-ferry-line")
        assert "The article's text is not here." in page.text
        await order(okafor, "save", {"q.vote.question": "Which body voted to reopen the ferry line?"})
        assert desk.proof("2026-11-20-ferry-line").head.status is Status.DRAFT


async def test_texts_of_articles_and_drafts_are_never_markup(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        evil = '<script>alert(1)</script> "&amp;'
        page = await paste(okafor, text=f"{samples.ARTICLE}\n{evil}", title=evil)
        await order(
            okafor, "save", {"q.vote.question": f"Who is {evil}?", "q.vote.d0": evil, "h.summary": f"</textarea>{evil}"}
        )
        assert not okafor.page.tree.one("main").all("script")
        assert value(okafor, "h.summary") == f"</textarea>{evil}"
        assert evil in page.tree.one("div", class_="article-text").text


async def test_what_is_not_there_is_not_there(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        for path in ("/desk/nobody", "/desk/nobody/ready", "/desk/..%2f..%2fetc", "/desk/enter"):
            assert (await okafor.open(path)).status == 404
        assert (await okafor.open("/desk?after=x")).status == 200


async def test_many_ready_ones_come_page_by_page(tmp_path: Path) -> None:
    many = tuple(samples.briefing(id=f"ferry-{n:02}", title=f"Ferry {n:02}", questions=1) for n in range(32))
    async with open_desk(tmp_path, briefings=many) as desk:
        okafor = await desk.curator()
        assert "Ferry 31" in okafor.page.text
        assert "Ferry 01" not in okafor.page.text
        assert "Ferry 01" in (await okafor.follow("Older ones")).text


async def test_forty_questions_are_edited_on_one_page(tmp_path: Path) -> None:
    async with open_desk(tmp_path, briefings=(samples.briefing(questions=40),)) as desk:
        okafor = await desk.curator()
        await okafor.open("/desk/2026-11-20-ferry-line")
        page = await order(okafor, "save", {"q.stop-39.question": "What is the last stop of the ferry line called?"})
        assert page.status == 200
        changed = desk.proof("2026-11-20-ferry-line").item("stop-39")
        assert changed.question.question == "What is the last stop of the ferry line called?"
