"""One edition for its host: results by question and by person, corrections, the file for a spreadsheet."""

import csv
import io
from typing import Final

from quizwire.core.editions import State
from quizwire.platforms.web.host_editions import gradebook_csv
from quizwire.service.standings import Gradebook, Student
from tests import samples
from tests.platforms.web.stage import Stage

FERRY: Final = "2026-11-20-ferry-line"


async def test_results_say_who_chose_what_and_how_each_question_worked(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    await stage.answered(edition, {"Ada": "xx-", "Bo": "x--", "Cy": "x--", "Di": "xx-", "Ed": "x.."})
    host = await stage.host()
    page = await host.open(f"/host/e/{edition.id}")
    figures = page.tree.all("dl", class_="figures")[0].text
    assert figures == "People 5 Class average 47% Questions 3"
    assert "With fewer than 10 people, the percentages say little." in page.text
    items = [item.text for item in page.tree.all("article", class_="item")]
    assert "100% right, of 5 answers few answers" in items[0]
    assert "50% right, of 4 answers" in items[1]
    assert "talk it over, or check the question." in items[2]
    rows = {row.one("th").text: [cell.text for cell in row.all("td")] for row in page.tree.all("tr") if row.all("td")}
    assert [cell.split(",")[0] for cell in rows["Ada"]] == ["right", "right", "wrong", "2"]
    assert rows["Ed"][2] == "not answered·"
    assert rows["Ed"][3] == "1"
    keys = [item.one("li", class_="key").text for item in page.tree.all("article", class_="item")]
    assert all("the answer" in key for key in keys)


async def test_results_of_a_quiz_that_nobody_took(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    host = await stage.host()
    page = await host.open(f"/host/e/{edition.id}")
    assert "Nobody has answered it yet." in page.text
    assert "Nobody has answered yet." in page.text
    assert "Class average –" in page.text


async def test_closing_by_hand_posts_the_results(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    host = await stage.host()
    await host.open(f"/host/e/{edition.id}")
    page = await host.press("Close now")
    assert "Closed: the results are posted in the room." in page.text
    assert not [button for button in page.tree.all("button") if "Close now" in button.text]
    assert (await stage.titles())[-1] == "Results: Skerry Point reopens its ferry line"
    again = await host.post(f"/host/e/{edition.id}/close", {"csrf": host.token})
    assert (again.status, "is not open" in again.text) == (409, True)


async def test_a_question_is_voided_or_given_another_answer(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    await stage.answered(edition, {"Ada": "x--"})
    host = await stage.host()
    asked = edition.shown.questions
    await host.open(f"/host/e/{edition.id}")
    await host.press("Correct it and grade again", {"answer": "void", "note": "Two\x00 were\x1b right."})
    assert "Corrected: every answer was graded again" in host.page.text
    assert "This question no longer counts." in host.page.text
    assert "Corrected: Two were right." in host.page.text
    wrong = next(option.letter for option in asked[1].options if option.letter != asked[1].key)
    sent = {"csrf": host.token, "question": asked[1].id, "answer": wrong, "note": "The source was corrected."}
    await host.post(f"/host/e/{edition.id}/correct", sent)
    kept = await stage.store.edition(edition.id)
    assert kept is not None
    assert [question.void for question in kept.shown.questions] == [True, False, False]
    assert kept.shown.questions[1].key == wrong
    for missing, words in (
        ({"answer": ""}, "Choose what is to happen"),
        ({"note": "  "}, "Say in a few words what was wrong"),
        ({"note": "x" * 501}, "at most 500 characters"),
        ({"answer": "Z"}, "has no option Z"),
        ({"question": "none"}, "has no question `none`"),
    ):
        refused = await host.post(f"/host/e/{edition.id}/correct", {**sent, **missing})
        assert (refused.status, words in refused.text) == (409, True), refused.text


async def test_the_gradebook_opens_in_a_spreadsheet_and_runs_nothing_there(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    await stage.answered(edition, {"=cmd()": "x-.", "Zoë": "xx-"})
    await stage.quizwire.correcting.void(edition.id, edition.shown.questions[2].id, "Void.")
    host = await stage.host()
    page = await host.request("GET", f"/host/e/{edition.id}/answers.csv")
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert page.headers["Content-Disposition"] == f'attachment; filename="quizwire-2026-11-24-{FERRY}.csv"'
    assert page.body.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(page.body.removeprefix("\ufeff"))))
    assert [row[0] for row in rows] == ["Name", "'=cmd()", "Zoë"]
    assert rows[0][5].endswith("(does not count)")
    assert [rows[1][2], rows[1][4], rows[1][6], rows[1][-2]] == ["yes", "no", "", "1"]
    assert rows[2][5]


def test_a_cell_that_would_be_a_formula_is_text() -> None:
    for start in "=+-@\t\r":
        student = Student("web/x", f"{start}1", {}, 0, 0)
        text = gradebook_csv(Gradebook(samples.edition(questions=1), [], [student], None))
        assert list(csv.reader(io.StringIO(text, newline="")))[1][0] == f"'{start}1"


async def test_all_editions_are_listed_with_their_state_and_paged(stage: Stage) -> None:
    missed = samples.edition(state=State.MISSED, reason="Quizwire was not running when it was due.")
    await stage.store.open_edition(missed, None)
    for number in range(21):
        stage.shelf.put(samples.briefing(id=f"2026-10-01-news-{number}", title=f"News {number}", questions=1))
        stage.now = stage.now.replace(minute=number + 1)
        await stage.post(f"2026-10-01-news-{number}")
    host = await stage.host()
    page = await host.open("/host/r/main")
    lines = [line.text for line in page.tree.one("ul", class_="editions").all("li")]
    assert (len(lines), lines[0].split()[:3]) == (20, ["News", "20", "Open"])
    older = await host.follow("Older ones")
    lines = [line.text for line in older.tree.one("ul", class_="editions").all("li")]
    assert len(lines) == 2
    assert "Missed" in lines[1]
    assert "Quizwire was not running when it was due." in lines[1]
    assert (await host.open(f"/host/e/{missed.id}")).status == 404
