"""What people say is wrong with questions, on the desk: beside each file, and question by question."""

from pathlib import Path

from tests import samples
from tests.platforms.web.desk_stage import open_desk

FERRY = "2026-11-20-ferry-line"
SEALS = "2026-11-21-seals"


async def test_the_list_of_files_says_how_often_a_briefing_was_reported_and_leads_to_what_was_said(
    tmp_path: Path,
) -> None:
    async with open_desk(tmp_path, briefings=(samples.briefing(FERRY), samples.briefing(SEALS))) as desk:
        edition = await desk.stage.post(FERRY)
        await desk.stage.answered(edition, {"Ada": "xx-", "Bo": "x--", "Cy": "-xx"})
        first, second = edition.shown.questions[:2]
        keep = desk.stage.quizwire.reports.keep
        await keep("discord/1", edition.id, first.id, "B is right too, <b>really</b>")
        await keep("discord/2", edition.id, first.id, "I agree")
        await keep("discord/2", edition.id, second.id, "Unclear")
        curator = await desk.curator()
        page = await curator.open("/desk")
        assert "3 reports" in page.text
        assert f'href="/desk/reports#{FERRY}"' in page.body
        page = await curator.open("/desk/reports")
        items = [item.text for item in page.tree.all("article", class_="item")]
        assert len(items) == 2
        assert first.question in items[1]
        assert "67% right, of 3 answers" in items[1]
        assert "B is right too, <b>really</b>" in items[1]
        assert "I agree" in items[1]
        assert "Reported in 1 channel" in items[1]
        assert "discord/" not in page.body
        assert (await curator.open(f"/desk/{FERRY}")).status == 200


async def test_without_reports_the_desk_says_so(tmp_path: Path) -> None:
    async with open_desk(tmp_path, briefings=(samples.briefing(FERRY),)) as desk:
        curator = await desk.curator()
        assert "Nobody has reported a question." in (await curator.open("/desk/reports")).text


async def test_a_report_on_a_file_that_is_gone_is_shown_without_a_way_to_it(tmp_path: Path) -> None:
    async with open_desk(tmp_path, briefings=(samples.briefing(FERRY), samples.briefing(SEALS))) as desk:
        edition = await desk.stage.post(FERRY)
        await desk.stage.quizwire.reports.keep("discord/1", edition.id, edition.shown.questions[0].id, "Unclear")
        (tmp_path / f"{FERRY}.yaml").unlink()
        desk.stage.quizwire.context.library.refresh()  # type: ignore[attr-defined]
        page = await (await desk.curator()).open("/desk/reports")
        assert "whose file is not here any more" in page.text
        assert f'href="/desk/{FERRY}"' not in page.body
