"""Slots become editions: once, in time, or missed and told."""

from datetime import date, time

import pytest

from quizwire.core.briefing import Status
from quizwire.core.editions import Kind, State
from quizwire.core.rounds import Refused
from tests import samples
from tests.service.conftest import Room


async def subscribe(room: Room, **changes: object) -> None:
    """A daily at 08:15 in New York, which is 13:15 UTC; noon UTC is 07:00 there."""
    await room.quizwire.subscriptions.save(samples.subscription(starts=date(2026, 11, 24), **changes))


async def test_a_slot_posts_when_its_time_has_come_and_only_once(room: Room) -> None:
    await subscribe(room)
    await room.pass_time(hours=1, minutes=14)
    assert room.platform.messages == []
    await room.pass_time(minutes=1)
    await room.pass_time(minutes=5)
    assert [message.card.kind for message in room.platform.messages] == ["edition"]
    edition = await room.latest()
    assert (edition.state, edition.kind, edition.day) == (State.OPEN, Kind.SCHEDULED, date(2026, 11, 24))
    assert edition.shown.briefing == "2026-11-20-ferry-00"


async def test_moving_the_time_after_posting_posts_nothing_more_that_day(room: Room) -> None:
    await subscribe(room)
    await room.pass_time(hours=2)
    await subscribe(room, at=time(9, 30))
    await room.pass_time(hours=2)
    assert len(room.platform.messages) == 1


async def test_a_time_moved_to_one_that_has_passed_today_takes_effect_tomorrow(room: Room) -> None:
    await subscribe(room)
    await subscribe(room, at=time(6, 0))
    await room.pass_time(minutes=5)
    assert room.platform.messages == []
    await room.pass_time(hours=23)
    assert len(room.platform.messages) == 1


async def test_days_that_are_added_are_not_missed_for_the_past(room: Room) -> None:
    await subscribe(room, days=frozenset({1}))  # Tuesdays; the 24th is one
    await room.pass_time(hours=2)
    await room.pass_time(days=3, hours=22)
    await subscribe(room)
    await room.pass_time(hours=2)
    assert [each.day.day for each in await room.store.editions("web/main")] == [28, 24]
    assert not any("missed" in text for text in await room.told())


async def test_a_clock_set_back_posts_nothing_again(room: Room) -> None:
    await subscribe(room)
    await room.pass_time(hours=2)
    await room.pass_time(hours=-2)
    await room.pass_time(hours=1, minutes=30)
    assert len(room.platform.messages) == 1


async def test_a_new_subscription_does_not_post_for_a_time_that_has_passed_today(room: Room) -> None:
    await subscribe(room, at=time(6, 30))
    await room.pass_time(minutes=1)
    assert room.platform.messages == []


async def test_late_within_the_grace_posts_and_beyond_it_is_missed_and_told_once(room: Room) -> None:
    await subscribe(room)
    await room.pass_time(hours=1, minutes=15)
    await room.pass_time(days=3, hours=2, minutes=59)  # two days slept through; the third is 2 h 59 min late
    assert len([m for m in room.platform.messages if m.card.kind == "edition"]) == 2
    editions = [each for each in await room.store.editions("web/main") if each.kind is Kind.SCHEDULED]
    assert {each.day.day: each.state for each in editions} == {
        24: State.CLOSED, 25: State.MISSED, 26: State.MISSED, 27: State.OPEN,
    }  # fmt: skip
    missed = [text for text in await room.told() if "missed" in text]
    assert [("25 November" in missed[0], "26 November" in missed[1]), len(missed)] == [(True, True), 2]
    assert "was not running" in missed[0]
    await room.pass_time(minutes=1)
    assert len([text for text in await room.told() if "missed" in text]) == 2


async def test_an_empty_queue_is_told_and_a_briefing_added_within_the_grace_is_posted(room: Room) -> None:
    for entry in room.shelf.entries():
        room.shelf.put(entry.model_copy(update={"status": Status.RETIRED}))
    await subscribe(room)
    await room.pass_time(hours=1, minutes=20)
    assert room.platform.messages == []
    assert "Nothing is ready to post for daily on Tuesday, 24 November 2026" in (await room.told())[-1]
    room.shelf.put(samples.briefing(id="2026-11-24-news"))
    await room.pass_time(minutes=1)
    assert (await room.latest()).shown.briefing == "2026-11-24-news"


async def test_a_slot_without_a_briefing_until_the_grace_ends_is_missed_for_that_reason(room: Room) -> None:
    for entry in room.shelf.entries():
        room.shelf.put(entry.model_copy(update={"status": Status.DRAFT}))
    await subscribe(room)
    await room.pass_time(hours=1, minutes=20)
    await room.pass_time(hours=3)
    edition = await room.latest()
    assert (edition.state, edition.reason) == (State.MISSED, "No briefing was ready when it was due.")


async def test_the_owner_is_told_when_three_are_left(room: Room) -> None:
    await subscribe(room)
    await room.pass_time(hours=2)
    for _ in range(5):
        await room.pass_time(days=1)
    assert not [text for text in await room.told() if "left" in text]
    await room.pass_time(days=1)
    assert [text for text in await room.told() if "left" in text] == [
        "Ready briefings left for daily after this post: 3."
    ]
    await room.pass_time(days=1)
    assert len([text for text in await room.told() if "left" in text]) == 1


async def test_the_hosts_pick_goes_first_and_only_once(room: Room) -> None:
    await subscribe(room)
    await room.quizwire.publishing.pick("web/main", "daily", "2026-11-20-ferry-07")
    await room.pass_time(hours=2)
    assert (await room.latest()).shown.briefing == "2026-11-20-ferry-07"
    await room.pass_time(days=1)
    assert (await room.latest()).shown.briefing == "2026-11-20-ferry-00"


async def test_a_pick_that_does_not_exist_is_refused(room: Room) -> None:
    await subscribe(room)
    with pytest.raises(Refused, match="no briefing `nothing`"):
        await room.quizwire.publishing.pick("web/main", "daily", "nothing")
    with pytest.raises(Refused, match="no subscription `weekly`"):
        await room.quizwire.publishing.pick("web/main", "weekly", "2026-11-20-ferry-07")


async def test_holidays_and_pauses_are_no_missed_days(room: Room) -> None:
    await subscribe(room, holidays="US")
    await room.pass_time(hours=2)
    await room.pass_time(days=1)
    await room.pass_time(days=1)  # Thanksgiving
    await room.quizwire.subscriptions.pause("web/main", "daily")
    await room.pass_time(days=3)
    await room.quizwire.subscriptions.resume("web/main", "daily")
    await room.look()
    assert len([m for m in room.platform.messages if m.card.kind == "edition"]) == 2
    await room.pass_time(days=1)
    days = [each.day.day for each in await room.store.editions("web/main")]
    assert days == [30, 25, 24]


async def test_posting_by_hand_neither_uses_nor_blocks_a_slot(room: Room) -> None:
    await subscribe(room)
    await room.quizwire.publishing.post_now("web/main")
    await room.pass_time(hours=2)
    kinds = [each.kind for each in await room.store.editions("web/main")]
    assert kinds == [Kind.SCHEDULED, Kind.MANUAL]


async def test_posting_by_hand_twice_with_one_token_posts_once(room: Room) -> None:
    first = await room.quizwire.publishing.post_now("web/main", token="request-1")
    second = await room.quizwire.publishing.post_now("web/main", token="request-1")
    await room.look()
    assert first.id == second.id
    assert len(room.platform.messages) == 1


@pytest.mark.parametrize(
    ("channel", "briefing", "sentence"),
    [
        ("web/nowhere", None, "There is no channel `web/nowhere`."),
        ("web/main", "2020-01-01-lost", "There is no briefing `2020-01-01-lost` that can be posted"),
    ],
)
async def test_posting_by_hand_says_what_is_not_there(
    room: Room, channel: str, briefing: str | None, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        await room.quizwire.publishing.post_now(channel, briefing)


async def test_a_draft_is_not_posted_even_by_hand_and_a_retired_one_is(room: Room) -> None:
    room.shelf.put(samples.briefing(id="2026-11-24-raw", status=Status.DRAFT))
    room.shelf.put(samples.briefing(id="2026-11-24-old", status=Status.RETIRED))
    with pytest.raises(Refused, match="still a draft"):
        await room.quizwire.publishing.post_now("web/main", "2026-11-24-raw")
    assert (await room.quizwire.publishing.post_now("web/main", "2026-11-24-old")).shown.briefing == "2026-11-24-old"


async def test_an_empty_room_gets_its_first_edition_at_once_and_only_then(room: Room) -> None:
    room.shelf.put(samples.briefing(id="2026-11-01-fresh", date=date(2026, 11, 23)))
    first = await room.quizwire.publishing.post_first("web/main")
    assert first is not None
    assert first.shown.briefing == "2026-11-01-fresh"  # the newest, where the queue would begin with the oldest
    await room.look()
    assert (await room.quizwire.publishing.post_first("web/main")) is None
    assert [message.card.kind for message in room.platform.messages] == ["edition"]


async def test_an_empty_room_without_briefings_stays_empty_without_a_fault(room: Room) -> None:
    for entry in room.shelf.entries():
        room.shelf.put(entry.model_copy(update={"status": Status.DRAFT}))
    assert (await room.quizwire.publishing.post_first("web/main")) is None


async def test_several_subscriptions_of_a_channel_never_post_one_briefing_twice(room: Room) -> None:
    await subscribe(room)
    await subscribe(room, name="evening", at=time(8, 15))
    await room.pass_time(hours=2)
    briefings = [each.shown.briefing for each in await room.store.editions("web/main")]
    assert sorted(briefings) == ["2026-11-20-ferry-00", "2026-11-20-ferry-01"]


async def test_a_briefing_that_asks_for_the_day_gets_it(room: Room) -> None:
    room.shelf.put(samples.briefing(id="2026-11-23-today", publish=date(2026, 11, 24)))
    room.shelf.put(samples.briefing(id="2026-11-01-tomorrow", publish=date(2026, 11, 25)))
    await subscribe(room)
    await room.pass_time(hours=2)
    assert (await room.latest()).shown.briefing == "2026-11-23-today"


async def test_a_file_that_vanished_between_listing_and_reading_stops_no_other_channel(room: Room) -> None:
    await room.store.save_channel(samples.channel("web/other"))
    await room.quizwire.subscriptions.save(samples.subscription(starts=date(2026, 11, 24)))
    await room.quizwire.subscriptions.save(samples.subscription(channel="web/other", starts=date(2026, 11, 24)))
    gone = room.shelf.get
    room.shelf.get = lambda briefing: None if briefing.endswith("00") else gone(briefing)  # type: ignore[method-assign, assignment]
    await room.pass_time(hours=2)
    channels = {message.ref.channel for message in room.platform.messages}
    assert channels == {"web/main", "web/other"}
    assert (await room.latest()).shown.briefing == "2026-11-20-ferry-01"


async def test_a_fault_in_one_channel_leaves_the_others_settled_and_is_tried_again(room: Room) -> None:
    await room.store.save_channel(samples.channel("web/other"))
    await room.quizwire.subscriptions.save(samples.subscription(starts=date(2026, 11, 24)))
    await room.quizwire.subscriptions.save(samples.subscription(channel="web/other", starts=date(2026, 11, 24)))
    posted = room.store.posted_briefings

    async def broken(channel: str) -> set[str]:
        if channel == "web/main":
            raise ZeroDivisionError
        return await posted(channel)  # type: ignore[no-any-return]

    room.store.posted_briefings = broken
    await room.pass_time(hours=2)
    assert [message.ref.channel for message in room.platform.messages] == ["web/other"]
    faults = room.quizwire.context.metrics.registry.get_sample_value("quizwire_faults_total", {"part": "schedule"})
    assert faults == 1  # it is put off, so that the others have their turn
    room.store.posted_briefings = posted
    await room.pass_time(minutes=1)
    assert [message.ref.channel for message in room.platform.messages] == ["web/other", "web/main"]


async def test_a_level_and_a_number_of_questions_are_kept(room: Room) -> None:
    await subscribe(room, questions=2, level="simple")
    await room.pass_time(hours=2)
    edition = await room.latest()
    assert len(edition.shown.questions) == 2
    assert edition.shown.summary.startswith("A small town will have a ferry again.")


async def test_an_edition_keeps_what_it_posted_when_the_file_changes(room: Room) -> None:
    await subscribe(room)
    await room.pass_time(hours=2)
    before = await room.latest()
    room.shelf.put(samples.briefing(id="2026-11-20-ferry-00", title="Another title", questions=4))
    assert (await room.store.edition(before.id)) == before


async def test_the_next_edition_closes_the_one_before_and_posts_its_results(room: Room) -> None:
    await subscribe(room)
    await room.pass_time(hours=2)
    await room.pass_time(days=1)
    kinds = [message.card.kind for message in room.platform.messages]
    assert kinds == ["edition", "edition", "results"]
    states = [each.state for each in await room.store.editions("web/main")]
    assert states == [State.OPEN, State.CLOSED]


async def test_an_edition_closes_by_itself_after_seven_days(room: Room) -> None:
    await subscribe(room, days=frozenset({1}))
    await room.pass_time(hours=2)
    await room.quizwire.subscriptions.pause("web/main", "daily")
    await room.pass_time(days=6, hours=23)
    assert (await room.latest()).state is State.OPEN
    await room.pass_time(hours=1)
    assert (await room.latest()).state is State.CLOSED
