"""Standing orders, and what a running instance is asked from outside."""

from dataclasses import replace
from datetime import date, time

import pytest

from quizwire.core.rounds import Refused
from quizwire.core.schedule import ScheduleError
from quizwire.service.context import HolidayCalendars
from tests import samples
from tests.service.conftest import Room


async def test_a_preview_says_what_comes_and_why_a_day_is_skipped(room: Room) -> None:
    wishes = samples.subscription(days=frozenset(range(5)), holidays="US", exceptions=frozenset({date(2026, 11, 30)}))
    planned = await room.quizwire.subscriptions.preview(wishes, posts=4)
    lines = [(line.day.slot.day.day, line.day.skipped, line.briefing and line.briefing.id[-2:]) for line in planned]
    assert lines == [
        (24, None, "00"),
        (25, None, "01"),
        (26, "Thanksgiving Day", None),
        (27, None, "02"),
        (30, "left out", None),
        (1, None, "03"),
    ]


async def test_a_preview_starts_with_the_hosts_pick_and_shows_where_the_queue_ends(room: Room) -> None:
    wishes = samples.subscription(next_briefing="2026-11-20-ferry-05")
    planned = await room.quizwire.subscriptions.preview(wishes, posts=12)
    shown = [line.briefing and line.briefing.id[-2:] for line in planned]
    assert shown == ["05", "00", "01", "02", "03", "04", "06", "07", "08", "09", None, None]


async def test_what_does_not_exist_is_said(room: Room) -> None:
    subscriptions = room.quizwire.subscriptions
    with pytest.raises(Refused, match="no channel `web/nowhere`"):
        await subscriptions.save(samples.subscription(channel="web/nowhere"))
    with pytest.raises(Refused, match="no subscription `weekly`"):
        await subscriptions.pause("web/main", "weekly")
    with pytest.raises(Refused, match="no subscription `weekly`"):
        await subscriptions.delete("web/main", "weekly")


async def test_a_subscription_is_changed_paused_resumed_and_ended(room: Room) -> None:
    subscriptions = room.quizwire.subscriptions
    await subscriptions.save(samples.subscription())
    await subscriptions.save(samples.subscription(questions=3))
    assert [each.questions for each in await subscriptions.all("web/main")] == [3]
    assert (await subscriptions.pause("web/main", "daily", "Exams.")).pause_reason == "Exams."
    saved = await subscriptions.save(samples.subscription(at=time(9, 0)))
    assert not saved.paused
    assert not (await subscriptions.resume("web/main", "daily")).paused
    await subscriptions.delete("web/main", "daily")
    assert await subscriptions.all() == []


def test_real_calendars_know_their_holidays_and_say_what_they_do_not_know() -> None:
    calendars = HolidayCalendars()
    assert calendars("US", date(2026, 11, 26)) == "Thanksgiving Day"
    assert calendars("US", date(2026, 11, 25)) is None
    assert calendars("DE-BY", date(2026, 1, 6)) is not None
    assert calendars("DE", date(2026, 1, 6)) is None
    for wrong in ("XX", "US-NOWHERE", ""):
        with pytest.raises(ScheduleError, match="no holiday calendar"):
            calendars(wrong, date(2026, 1, 1))


async def test_requests_are_done_once_and_answered(room: Room) -> None:
    requests = room.quizwire.requests
    asked = await requests.ask("post", {"channel": "web/main"})
    await room.look()
    edition = await room.latest()
    assert (
        (await room.store.request(asked.id)).reply["done"].startswith("“Skerry Point reopens its ferry line” is posted")
    )
    asked = await requests.ask("correct", {"edition": edition.id, "question": "vote", "note": "Bad."})
    await room.look()
    assert "no longer counts" in (await room.store.request(asked.id)).reply["done"]
    letter = next(
        option.letter
        for option in edition.shown.questions[1].options
        if option.letter != edition.shown.questions[1].key
    )
    question = edition.shown.questions[1].id
    asked = await requests.ask("correct", {"edition": edition.id, "question": question, "note": "Bad.", "key": letter})
    await room.look()
    assert f"is now {letter}" in (await room.store.request(asked.id)).reply["done"]
    asked = await requests.ask("close", {"edition": edition.id})
    await room.look()
    assert "is closed" in (await room.store.request(asked.id)).reply["done"]


@pytest.mark.parametrize(
    ("kind", "arguments", "sentence"),
    [
        ("post", {"channel": "web/nowhere"}, "no channel"),
        ("close", {"edition": "nothing"}, "no edition"),
        ("close", {}, "lacks 'edition'"),
        ("correct", {"edition": "nothing", "question": "q", "note": "n"}, "no posted edition"),
    ],
)
async def test_a_request_that_cannot_be_done_is_answered_with_why(
    room: Room, kind: str, arguments: dict[str, str], sentence: str
) -> None:
    asked = await room.quizwire.requests.ask(kind, arguments)
    await room.look()
    assert sentence in (await room.store.request(asked.id)).reply["refused"]


async def test_an_unknown_request_is_not_even_kept(room: Room) -> None:
    with pytest.raises(Refused, match="no request `explode`"):
        await room.quizwire.requests.ask("explode", {})


async def test_a_kept_request_of_a_newer_version_is_refused(room: Room) -> None:
    asked = await room.quizwire.requests.ask("post", {"channel": "web/main"})
    await room.store.add_request(replace(asked, id="newer", kind="explode"))
    await room.look()
    assert "explode" in (await room.store.request("newer")).reply["refused"]
