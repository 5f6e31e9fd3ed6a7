"""The host's desk: what a teacher does who never opens a terminal."""

from typing import Final

import pytest

from quizwire.core.problems import Problem
from tests import samples
from tests.platforms.web.stage import Stage, open_stage
from tests.shelf import Shelf

FERRY: Final = "2026-11-20-ferry-line"
FAIR: Final = "2026-11-21-harbour-fair"


async def test_the_desk_shows_each_room_at_a_glance(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    await stage.answered(edition, {"Ada": "xx", "Bo": "x"})
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
    assert await stage.titles() == ["Skerry Point reopens its ferry line"]


async def test_any_briefing_can_be_posted_from_the_queue_or_once_more(stage: Stage) -> None:
    host = await stage.host()
    await host.open("/host/r/main")
    await host.press("Post now: The lighthouse gets a new lamp")
    assert await stage.titles() == ["The lighthouse gets a new lamp"]
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
    assert await stage.titles() == ["The lighthouse gets a new lamp"] * 2
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
    assert len(await stage.titles("web/period-2")) == 1
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


async def test_what_the_owner_has_to_know_waits_until_it_is_read(stage: Stage) -> None:
    await stage.quizwire.notices.tell_owner("web/main", "k", "The post of Monday was missed.")
    stage.shelf.found_wrong += [Problem(f"{number}.yaml", 3, 1, "unknown-key", "No such key.") for number in range(60)]
    host = await stage.host()
    assert "Needs your attention The post of Monday was missed." in host.page.text
    assert "error No such key. 0.yaml:3 · unknown-key" in host.page.text
    assert "And 10 more" in host.page.text
    page = await host.press("Mark as read")
    assert "The post of Monday" not in page.text
