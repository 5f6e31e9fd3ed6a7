"""The host's desk: what a teacher does who never opens a terminal."""

import csv
import io
from typing import Final

import pytest

from quizwire.core.card import Action
from quizwire.core.editions import Edition, State
from quizwire.core.problems import Problem
from quizwire.platforms.web.host_editions import gradebook_csv
from quizwire.service.standings import Gradebook, Student
from tests import samples
from tests.platforms.web.stage import Stage, open_stage
from tests.shelf import Shelf

FERRY: Final = "2026-11-20-ferry-line"
FAIR: Final = "2026-11-21-harbour-fair"


async def titles(stage: Stage, channel: str = "web/main") -> list[str]:
    """The titles of a room's messages, oldest first."""
    await stage.look()
    return [message.card.title for message in await stage.store.messages(channel)]


async def answered(stage: Stage, edition: Edition, marks: dict[str, str]) -> None:
    """People answer by hand: `x` right, `-` wrong, `.` not at all."""
    for name, rights in marks.items():
        person = await stage.quizwire.people.join("web", name)
        for asked, mark in zip(edition.shown.questions, rights, strict=False):
            wrong = next(option.letter for option in asked.options if option.letter != asked.key)
            letter = asked.key if mark == "x" else wrong
            if mark != ".":
                await stage.quizwire.quiz.press(person.id, Action("answer", edition.id, asked.id, letter))


async def test_the_desk_shows_each_room_at_a_glance(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    await answered(stage, edition, {"Ada": "xx", "Bo": "x"})
    await stage.quizwire.subscriptions.save(samples.subscription())
    host = await stage.host()
    for words in (
        "Main room",
        "Skerry Point reopens its ferry line",
        "Open 2 people took part",
        "Next The harbour fair is back",
        "Every day at 08:15, America/New_York",
        "Next on Nov 24, 2026, 08:15",
        "Only this computer reaches the room now.",
        f"Today's news quiz: {stage.room.url}",
    ):
        assert words in host.page.text
    assert not host.page.tree.all("svg", role="img"), "a phone can't reach this computer's own address"


async def test_an_invitation_off_this_computer_has_a_picture_to_project_and_the_code() -> None:
    async with open_stage({"host": "0.0.0.0", "room_code": "QUIZ-2026"}) as stage:
        host = await stage.visitor()
        link = await stage.room.host_link()
        await host.open(link.removeprefix(stage.room.url))
        qr = host.page.tree.one("svg", role="img")
        assert qr.attributes["aria-label"] == f"QR code of {stage.room.url}"
        assert len(qr.one("path").attributes["d"]) > 500
        assert "0.0.0.0" not in stage.room.url
        assert f"Today's news quiz: {stage.room.url} (room code QUIZ-2026)" in host.page.text


async def test_an_empty_room_says_what_to_do() -> None:
    async with open_stage(shelf=Shelf()) as stage:
        host = await stage.host()
        assert "Nothing is posted yet." in host.page.text
        assert "Every ready briefing has been posted here." in host.page.text
        assert "None yet: set one, and briefings post themselves." in host.page.text
        assert "Nobody has joined yet." in (await host.open("/host/people")).text
        page = await host.open("/host/r/main")
        assert "With a schedule, briefings post themselves." in page.text
        assert "Add one to the folder of briefings" in page.text


async def test_the_next_one_is_posted_once_however_often_the_button_is_pressed(stage: Stage) -> None:
    host = await stage.host()
    desk = host.page
    page = await host.press("Post the next one now")
    assert (page.path, "Posted: it is in the room in a moment." in page.text) == ("/host/r/main?done=posted", True)
    host.page = desk
    await host.press("Post the next one now")
    assert await titles(stage) == ["Skerry Point reopens its ferry line"]


async def test_any_briefing_can_be_posted_from_the_queue_or_once_more(stage: Stage) -> None:
    host = await stage.host()
    await host.open("/host/r/main")
    await host.press("Post now: The lighthouse gets a new lamp")
    assert await titles(stage) == ["The lighthouse gets a new lamp"]
    await host.open("/host/r/main")
    form, button = next(
        (form, button)
        for form in host.page.tree.all("form")
        for button in form.all("button")
        if form.all("select") and button.text == "Post now"
    )
    sent = [("csrf", host.token), ("token", "again"), ("briefing", "2026-11-22-lighthouse")]
    assert "2026-11-22-lighthouse" in [option.attributes["value"] for option in form.all("option")]
    assert button
    await host.post(form.attributes["action"], sent)
    assert await titles(stage) == ["The lighthouse gets a new lamp"] * 2
    refused = await host.post(form.attributes["action"], [("csrf", host.token), ("briefing", "no-such")])
    assert (refused.status, "There is no briefing `no-such`" in refused.text) == (409, True)


async def test_the_next_post_of_the_schedule_is_picked_and_given_back_to_the_queue(stage: Stage) -> None:
    await stage.quizwire.subscriptions.save(samples.subscription())
    host = await stage.host()
    await host.open("/host/r/main")
    page = await host.press("Make it next: The lighthouse gets a new lamp")
    assert "next · Nov 20, 2026" in page.text
    assert page.tree.all("span", class_="queue-title")[0].text == "The lighthouse gets a new lamp"
    await host.press("Let the queue decide")
    assert host.page.tree.all("span", class_="queue-title")[0].text == "Skerry Point reopens its ferry line"


async def test_a_schedule_is_previewed_before_it_is_saved(stage: Stage) -> None:
    host = await stage.host()
    page = await host.open("/host/r/main/schedule")
    assert not [button for button in page.tree.all("button") if "Save" in button.text]
    wishes: dict[str, str | list[str]] = {
        "at": "09:05",
        "zone": "Europe/Berlin",
        "days": ["0", "3", "4"],
        "country": "DE",
        "region": "BY",
        "questions": "2",
        "feedback": "at_close",
        "level": "simple",
    }
    page = await host.press("Show what it would post", wishes)
    assert await stage.store.subscriptions() == []
    plan = [line.text for line in page.tree.one("ol", class_="plan").all("li")]
    assert plan[0].startswith("Thursday, November 26, 2026 09:05 2026-11-26 08:05 UTC Skerry Point reopens")
    assert plan[3].endswith("Nothing: no briefing is ready for that day.")
    page = await host.press("Save this schedule")
    assert (page.path, "The schedule is saved." in page.text) == ("/host/r/main/schedule?done=saved", True)
    order = await stage.quizwire.subscriptions.get("web/main", "daily")
    assert (f"{order.at:%H:%M}", order.zone, sorted(order.days), order.holidays) == (
        "09:05",
        "Europe/Berlin",
        [0, 3, 4],
        "DE-BY",
    )
    assert (order.questions, order.feedback, order.level) == (2, "at_close", "simple")
    channel = await stage.store.channel("web/main")
    assert channel is not None
    assert channel.zone == "Europe/Berlin"
    countries = page.tree.one("select", name="country")
    assert countries.all("option", value="DE")[0].has("selected", "")
    assert not countries.all("option", value="DEU"), "each country is offered once"


async def test_the_preview_says_why_a_day_is_skipped(stage: Stage) -> None:
    await stage.quizwire.subscriptions.save(samples.subscription(holidays="US"))
    host = await stage.host()
    page = await host.open("/host/r/main/schedule")
    skipped = [line.text for line in page.tree.all("li", class_="skipped")]
    assert skipped == ["Thursday, November 26, 2026 Skipped: Thanksgiving Day"]
    assert "What it will post" in page.text


NO_SCHEDULE: Final[tuple[tuple[dict[str, str | list[str]], str], ...]] = (
    ({"at": "25:00"}, "`25:00` is not a time of day"),
    ({"at": ""}, "is not a time of day"),
    ({"zone": "Mars/Olympus"}, "There is no time zone `Mars/Olympus`"),
    ({"zone": "../etc/passwd"}, "There is no time zone"),
    ({"zone": "\x00"}, "There is no time zone"),
    ({"days": []}, "at least one weekday"),
    ({"days": ["9", "x"]}, "at least one weekday"),
    ({"country": "XX"}, "There is no holiday calendar `XX`"),
    ({"country": "", "region": "BY"}, "A region needs its country"),
    ({"questions": "0"}, "1 to 25 questions"),
    ({"questions": "999999999"}, "1 to 25 questions"),
    ({"questions": "²"}, "a number from 1 to 25"),
    ({"questions": "many"}, "a number from 1 to 25"),
    ({"feedback": "never"}, "Feedback is `instant` or `at_close`"),
    ({"level": "secret"}, "one of the reading levels"),
)


@pytest.mark.parametrize("do", ["preview", "save"])
async def test_a_schedule_that_cannot_be_is_refused_and_what_was_typed_stays(stage: Stage, do: str) -> None:
    host = await stage.host()
    await host.open("/host/r/main/schedule")
    token = host.token
    good = {"at": "08:15", "zone": "UTC", "questions": "5", "feedback": "instant", "country": "", "level": ""}
    for fields, words in NO_SCHEDULE:
        sent = [("csrf", token), ("do", do)]
        for name, value in {**good, "days": ["0"], **fields}.items():
            sent += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        page = await host.post("/host/r/main/schedule", sent)
        assert (page.status, words in page.tree.one("p", role="alert").text) == (400, True), fields
        assert page.tree.one("input", name="questions").attributes["value"] == fields.get("questions", "5")
    assert await stage.store.subscriptions() == []


async def test_moving_a_schedule_keeps_what_is_not_in_the_form(stage: Stage) -> None:
    await stage.quizwire.subscriptions.save(samples.subscription(topics=frozenset({"Ferries"}), owner="web/owner"))
    host = await stage.host()
    await host.open("/host/r/main/schedule")
    await host.press("Show what it would post", {"at": "10:00"})
    await host.press("Save this schedule")
    order = await stage.quizwire.subscriptions.get("web/main", "daily")
    assert (f"{order.at:%H:%M}", order.topics, order.owner) == ("10:00", frozenset({"Ferries"}), "web/owner")


async def test_a_schedule_is_paused_and_resumed(stage: Stage) -> None:
    await stage.quizwire.subscriptions.save(samples.subscription())
    await stage.quizwire.subscriptions.save(samples.subscription(name="evening"))
    host = await stage.host()
    await host.open("/host/r/main")
    assert "evening: Every day" in host.page.text
    page = await host.press("Pause")
    assert "Paused by the host" in page.text
    assert "Paused: nothing is posted until you resume it." in (await host.open("/host/r/main/schedule")).text
    assert "Paused: by the host" in (await host.open("/host")).text
    await host.open("/host/r/main")
    page = await host.press("Resume")
    assert "Paused by the host" not in page.text


async def test_a_room_more_opens_with_a_first_post(stage: Stage) -> None:
    host = await stage.host()
    page = await host.press("Make", {"name": "  Period   2 "})
    assert "The room is open." in page.text
    assert len(await titles(stage, "web/period-2")) == 1
    channel = await stage.store.channel("web/period-2")
    assert channel is not None
    assert (channel.name, channel.community, channel.zone) == ("Period 2", "web", "America/New_York")
    for name, words in (
        ("period 2", "There is a room called period 2 already."),
        ("", "1 to 40 characters"),
        ("x" * 41, "1 to 40"),
    ):
        await host.open("/host")
        refused = await host.press("Make", {"name": name})
        assert (refused.status, words in refused.text) == (409, True)
    for name in ("教室", "Période-2", "教室 2"):
        await host.open("/host")
        await host.press("Make", {"name": name})
    assert [room.id for room in await stage.store.channels("web")] == [
        "web/2",
        "web/main",
        "web/period-2",
        "web/periode-2",
        "web/room",
    ]


async def test_two_rooms_of_one_address_are_numbered(stage: Stage) -> None:
    host = await stage.host()
    for name in ("Period 2", "Period: 2!", "Period/2"):
        await host.open("/host")
        await host.press("Make", {"name": name})
    ids = [room.id for room in await stage.store.channels("web")]
    assert ids == ["web/main", "web/period-2", "web/period-2-2", "web/period-2-3"]


async def test_the_name_of_a_room_loses_what_cannot_be_seen(stage: Stage) -> None:
    host = await stage.host()
    await host.open("/host")
    await host.press("Make", {"name": "Period\u200b 2 \u202e"})
    assert [room.name for room in await stage.store.channels("web")][-1] == "Period 2"
    await host.open("/host")
    assert (await host.press("Make", {"name": "\u200b\u202e"})).status == 409


async def test_a_name_is_removed_and_a_code_is_made_for_who_lost_theirs(stage: Stage) -> None:
    ada = await stage.member("Rude Word")
    host = await stage.host()
    await host.open("/host/people")
    page = await host.press("Return code for Rude Word")
    code = page.tree.one("p", class_="code").text
    assert "The return code of Rude Word, shown only now." in page.text
    await host.press("Remove name Rude Word")
    assert "The name was removed." in host.page.text
    assert "Guest" in (await ada.open("/me")).text
    phone = await stage.visitor()
    await phone.open("/me/return")
    await phone.press("Come back", {"code": code})
    assert "Guest" in (await phone.open("/me")).text
    await ada.open("/me/forget")
    await ada.press("Delete everything")
    host.page = page
    assert (await host.press("Remove name Rude Word")).status == 409
    host.page = page
    assert (await host.press("Return code for Rude Word")).status == 409


async def test_results_say_who_chose_what_and_how_each_question_worked(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    await answered(stage, edition, {"Ada": "xx-", "Bo": "x--", "Cy": "x--", "Di": "xx-", "Ed": "x.."})
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
    assert (await titles(stage))[-1] == "Results: Skerry Point reopens its ferry line"
    again = await host.post(f"/host/e/{edition.id}/close", {"csrf": host.token})
    assert (again.status, "is not open" in again.text) == (409, True)


async def test_a_question_is_voided_or_given_another_answer(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    await answered(stage, edition, {"Ada": "x--"})
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
    await answered(stage, edition, {"=cmd()": "x-.", "Zoë": "xx-"})
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


async def test_what_the_owner_has_to_know_waits_until_it_is_read(stage: Stage) -> None:
    await stage.quizwire.notices.tell_owner("web/main", "k", "The post of Monday was missed.")
    stage.shelf.found_wrong += [Problem(f"{number}.yaml", 3, 1, "unknown-key", "No such key.") for number in range(60)]
    host = await stage.host()
    assert "Needs your attention The post of Monday was missed." in host.page.text
    assert "error No such key. 0.yaml:3 · unknown-key" in host.page.text
    assert "And 10 more" in host.page.text
    page = await host.press("Mark as read")
    assert "The post of Monday" not in page.text


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
