"""When a subscription posts: what is due, missed, skipped and to come, and how an order changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizwire.core.schedule import (
    GRACE,
    HORIZON,
    Due,
    ScheduleError,
    Slot,
    Subscription,
    adopt,
    due,
    next_slot,
    resume,
    skip_reason,
    slot_instant,
    upcoming,
    zone_info,
)
from tests import samples
from tests.strategies import ZONES, subscriptions

MONDAY = date(2026, 11, 23)
A_DAY = timedelta(days=1)
WORKDAYS = frozenset(range(5))


def holidays(calendar: str, day: date) -> str | None:
    """Thanksgiving of 2026 in the calendar `US`, and nothing else."""
    return "Thanksgiving" if (calendar, day) == ("US", date(2026, 11, 26)) else None


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def utc(**changes: Any) -> Subscription:
    """09:00 UTC every day from Monday on."""
    return samples.subscription(**({"zone": "UTC", "at": time(9), "starts": MONDAY} | changes))


def days_of(slots: tuple[Slot, ...]) -> list[date]:
    return [slot.day for slot in slots]


# what is due


def test_nothing_is_due_before_the_time_and_the_slot_is_from_then_on() -> None:
    assert due(utc(), at(MONDAY, 9) - timedelta(microseconds=1), holidays) == Due()
    slot = Slot(at(MONDAY, 9), "web/main", "daily", MONDAY)
    assert due(utc(), at(MONDAY, 9), holidays) == Due(post=(slot,))
    assert slot.key == "web/main#daily#2026-11-23"


def test_a_slot_late_by_exactly_the_grace_is_posted_and_by_more_is_missed() -> None:
    edge = at(MONDAY, 9) + GRACE
    assert days_of(due(utc(), edge, holidays).post) == [MONDAY]
    assert due(utc(), edge, holidays).missed == ()
    late = due(utc(), edge + timedelta(microseconds=1), holidays)
    assert (late.post, days_of(late.missed)) == ((), [MONDAY])


def test_without_grace_only_the_very_instant_posts() -> None:
    strict = utc(grace=timedelta(0))
    assert days_of(due(strict, at(MONDAY, 9), holidays).post) == [MONDAY]
    assert days_of(due(strict, at(MONDAY, 9) + timedelta(microseconds=1), holidays).missed) == [MONDAY]


def test_after_days_of_downtime_each_passed_day_is_missed_and_today_is_posted() -> None:
    found = due(utc(), at(MONDAY + 3 * A_DAY, 10), holidays)
    assert days_of(found.missed) == [MONDAY, MONDAY + A_DAY, MONDAY + 2 * A_DAY]
    assert days_of(found.post) == [MONDAY + 3 * A_DAY]


def test_a_settled_day_is_never_due_again_even_if_the_clock_is_set_back() -> None:
    settled = utc(settled=MONDAY + A_DAY)
    for now in (at(MONDAY, 9), at(MONDAY + A_DAY, 9), at(MONDAY + A_DAY, 23)):
        assert due(settled, now, holidays) == Due()
    assert days_of(due(settled, at(MONDAY + 2 * A_DAY, 9), holidays).post) == [MONDAY + 2 * A_DAY]


def test_what_was_settled_before_the_start_does_not_hold_the_start_back() -> None:
    assert days_of(due(utc(settled=MONDAY - 9 * A_DAY), at(MONDAY, 9), holidays).post) == [MONDAY]


def test_a_paused_subscription_owes_nothing_and_has_no_next_slot() -> None:
    paused = utc(paused=True)
    assert due(paused, at(MONDAY, 9), holidays) == Due()
    assert next_slot(paused, holidays) is None


@pytest.mark.parametrize(
    ("zone", "ahead"), [("Pacific/Kiritimati", timedelta(hours=14)), ("Etc/GMT+12", -timedelta(hours=12))]
)
def test_the_ends_of_the_earth_post_at_their_own_midnight(zone: str, ahead: timedelta) -> None:
    order = samples.subscription(zone=zone, at=time(0), starts=MONDAY)
    instant = at(MONDAY, 0) - ahead
    assert due(order, instant - timedelta(seconds=1), holidays) == Due()
    assert [slot.instant for slot in due(order, instant, holidays).post] == [instant]


def test_now_may_be_given_in_any_zone() -> None:
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12", "UTC"):
        assert days_of(due(utc(), at(MONDAY, 9).astimezone(zone_info(zone)), holidays).post) == [MONDAY]


def test_slots_of_one_instant_differ_by_channel_subscription_and_day() -> None:
    slot = Slot(samples.NOW, "web/main", "daily", MONDAY)
    others = [
        slot._replace(channel="web/b"),
        slot._replace(subscription="weekly"),
        slot._replace(day=MONDAY + A_DAY),
        slot._replace(instant=samples.NOW - GRACE),
    ]
    assert len({slot, *others}) == 5
    assert sorted([slot, *others])[0] == others[-1]


# days that are skipped


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (MONDAY - A_DAY, "starts on 2026-11-23"),
        (MONDAY, None),
        (MONDAY + A_DAY, "left out"),
        (MONDAY + 2 * A_DAY, None),
        (MONDAY + 3 * A_DAY, "Thanksgiving"),
        (MONDAY + 4 * A_DAY, None),
        (MONDAY + 5 * A_DAY, "not on sat"),
        (MONDAY + 6 * A_DAY, None),
    ],
)
def test_each_day_says_why_it_is_skipped(day: date, reason: str | None) -> None:
    order = utc(
        days=WORKDAYS,
        holidays="US",
        exceptions=frozenset({MONDAY + A_DAY}),
        extra=frozenset({MONDAY + 6 * A_DAY, MONDAY - A_DAY}),
    )
    assert skip_reason(order, day, holidays) == reason
    assert (day in days_of(due(order, at(day, 9), holidays).post)) is (reason is None)


def test_an_extra_date_posts_on_a_holiday_and_on_a_date_that_is_left_out() -> None:
    thanksgiving = date(2026, 11, 26)
    order = utc(holidays="US", exceptions=frozenset({thanksgiving}), extra=frozenset({thanksgiving}))
    assert skip_reason(order, thanksgiving, holidays) is None


def test_another_calendar_has_other_holidays() -> None:
    assert skip_reason(utc(holidays="DE-BY"), date(2026, 11, 26), holidays) is None
    assert skip_reason(utc(holidays=None), date(2026, 11, 26), holidays) is None


# what comes next


def test_the_next_slot_is_the_first_unsettled_one_even_if_it_is_due_already() -> None:
    assert next_slot(utc(), holidays) == Slot(at(MONDAY, 9), "web/main", "daily", MONDAY)
    weekend = utc(days=WORKDAYS, settled=MONDAY + 4 * A_DAY)
    assert next_slot(weekend, holidays) == Slot(at(MONDAY + 7 * A_DAY, 9), "web/main", "daily", MONDAY + 7 * A_DAY)


def test_an_extra_date_years_ahead_is_in_sight() -> None:
    far = MONDAY + 3 * HORIZON
    order = utc(days=frozenset(), extra=frozenset({far}))
    slot = next_slot(order, holidays)
    assert slot is not None
    assert slot.day == far
    assert [day.slot.day for day in upcoming(order, at(MONDAY, 8), holidays)] == [far]
    assert next_slot(replace(order, settled=far), holidays) is None


def test_an_order_that_nothing_lets_through_has_no_next_slot() -> None:
    assert next_slot(utc(days=frozenset({0}), holidays="X"), lambda _, day: "closed") is None


def test_upcoming_lists_posts_and_why_a_day_between_them_is_skipped() -> None:
    order = utc(days=WORKDAYS, holidays="US", exceptions=frozenset({MONDAY + A_DAY}))
    days = upcoming(order, at(MONDAY, 8), holidays, posts=4)
    assert [(day.slot.day.day, day.skipped) for day in days] == [
        (23, None),
        (24, "left out"),
        (25, None),
        (26, "Thanksgiving"),
        (27, None),
        (30, None),
    ]


def test_upcoming_begins_with_what_can_still_be_posted() -> None:
    edge = at(MONDAY, 9) + GRACE
    assert upcoming(utc(), edge, holidays, posts=1)[0].slot.day == MONDAY
    assert upcoming(utc(), edge + timedelta(seconds=1), holidays, posts=1)[0].slot.day == MONDAY + A_DAY
    assert upcoming(utc(settled=MONDAY), at(MONDAY, 8), holidays, posts=1)[0].slot.day == MONDAY + A_DAY


def test_upcoming_waits_for_a_start_that_is_far_ahead() -> None:
    start = MONDAY + 3 * HORIZON
    assert [day.slot.day for day in upcoming(utc(starts=start), at(MONDAY, 8), holidays, posts=2)] == [
        start,
        start + A_DAY,
    ]


@settings(deadline=None, max_examples=60)
@given(order=subscriptions(), hours=st.integers(0, 24 * 30))
def test_what_comes_next_is_what_becomes_due(order: Subscription, hours: int) -> None:
    """`next_slot` names the first slot that `due` would hand out, and `upcoming` shows it as its first post."""
    slot = next_slot(order, holidays)
    assume(slot is not None)
    assert slot is not None
    assert due(order, slot.instant - timedelta(microseconds=1), holidays) == Due()
    assert due(order, slot.instant, holidays) == Due(post=(slot,))
    before = upcoming(order, slot.instant - timedelta(hours=hours), holidays, posts=1)
    assert before[-1].slot == slot
    assert all(day.skipped for day in before[:-1])


@settings(deadline=None, max_examples=60)
@given(order=subscriptions(), hours=st.integers(0, 24 * 30))
def test_due_days_are_each_day_that_posts_up_to_now(order: Subscription, hours: int) -> None:
    now = slot_instant(order.starts, order.at, order.zone) + timedelta(hours=hours)
    found = due(order, now, holidays)
    passed = [order.starts + number * A_DAY for number in range(40)]
    passed = [
        day
        for day in passed
        if slot_instant(day, order.at, order.zone) <= now and skip_reason(order, day, holidays) is None
    ]
    assert days_of(found.missed) + days_of(found.post) == passed
    assert all(now - slot.instant > order.grace for slot in found.missed)
    assert all(timedelta(0) <= now - slot.instant <= order.grace for slot in found.post)


# an order that changes


def test_moving_the_time_after_posting_makes_no_second_slot() -> None:
    posted = utc(settled=MONDAY)
    for moved in (time(9, 5), time(8), time(23, 59)):
        changed = adopt(replace(posted, at=moved), posted, at(MONDAY, 9, 1), holidays)
        assert due(changed, at(MONDAY, 23, 59), holidays) == Due()
        assert days_of(due(changed, at(MONDAY + A_DAY, moved.hour, moved.minute), holidays).post) == [MONDAY + A_DAY]


def test_moving_the_time_before_posting_posts_once_at_the_new_time() -> None:
    waiting = utc(settled=MONDAY - A_DAY)
    later = adopt(replace(waiting, at=time(18)), waiting, at(MONDAY, 8), holidays)
    assert due(later, at(MONDAY, 9), holidays) == Due()
    assert days_of(due(later, at(MONDAY, 18), holidays).post) == [MONDAY]


def test_a_slot_that_is_due_but_not_posted_yet_stays_owed_when_its_time_is_moved() -> None:
    waiting = utc(settled=MONDAY - A_DAY)
    moved = adopt(replace(waiting, at=time(9, 5)), waiting, at(MONDAY, 9, 1), holidays)
    assert due(moved, at(MONDAY, 9, 4), holidays) == Due()
    assert days_of(due(moved, at(MONDAY, 9, 5), holidays).post) == [MONDAY]


def test_moving_to_a_time_that_has_passed_today_begins_tomorrow() -> None:
    waiting = utc(at=time(18), settled=MONDAY - A_DAY)
    moved = adopt(replace(waiting, at=time(8)), waiting, at(MONDAY, 12), holidays)
    assert due(moved, at(MONDAY, 23), holidays) == Due()
    assert days_of(due(moved, at(MONDAY + A_DAY, 8), holidays).post) == [MONDAY + A_DAY]


def test_days_that_are_added_owe_nothing_for_the_past() -> None:
    """On Monday morning an order of workdays becomes a daily one: the weekend was promised to nobody."""
    friday = utc(days=WORKDAYS, starts=MONDAY - 30 * A_DAY, settled=MONDAY - 3 * A_DAY)
    daily = adopt(replace(friday, days=frozenset(range(7))), friday, at(MONDAY, 7), holidays)
    assert due(daily, at(MONDAY, 8), holidays) == Due()
    assert due(daily, at(MONDAY, 9), holidays) == Due(post=(Slot(at(MONDAY, 9), "web/main", "daily", MONDAY),))


def test_a_changed_order_still_tells_what_the_old_one_missed() -> None:
    down = utc(settled=MONDAY - A_DAY)
    changed = adopt(replace(down, at=time(10)), down, at(MONDAY + 2 * A_DAY, 8), holidays)
    assert days_of(due(changed, at(MONDAY + 2 * A_DAY, 8), holidays).missed) == [MONDAY, MONDAY + A_DAY]


def test_changing_the_zone_keeps_each_date_to_one_post() -> None:
    posted = utc(settled=MONDAY)
    tokyo = adopt(replace(posted, zone="Asia/Tokyo"), posted, at(MONDAY, 9, 1), holidays)
    assert due(tokyo, at(MONDAY, 23, 59), holidays) == Due()
    assert [slot.instant for slot in due(tokyo, at(MONDAY + A_DAY, 0), holidays).post] == [at(MONDAY + A_DAY, 0)]
    honolulu = adopt(replace(posted, zone="Pacific/Honolulu"), posted, at(MONDAY, 9, 1), holidays)
    assert due(honolulu, at(MONDAY, 19), holidays) == Due()
    assert days_of(due(honolulu, at(MONDAY + A_DAY, 19), holidays).post) == [MONDAY + A_DAY]


def test_a_new_order_begins_with_the_next_time_its_clock_shows() -> None:
    early = adopt(utc(), None, at(MONDAY, 8), holidays)
    assert days_of(due(early, at(MONDAY, 9), holidays).post) == [MONDAY]
    late = adopt(utc(), None, at(MONDAY, 9), holidays)
    assert due(late, at(MONDAY, 23), holidays) == Due()
    assert days_of(due(late, at(MONDAY + A_DAY, 9), holidays).post) == [MONDAY + A_DAY]


def test_resuming_makes_nothing_up_and_goes_on_with_the_next_slot() -> None:
    paused = utc(paused=True, pause_reason="The channel refused.", settled=MONDAY - A_DAY)
    working = resume(paused, at(MONDAY + 4 * A_DAY, 9, 30))
    assert (working.paused, working.pause_reason) == (False, None)
    assert due(working, at(MONDAY + 4 * A_DAY, 23), holidays) == Due()
    assert days_of(due(working, at(MONDAY + 5 * A_DAY, 9), holidays).post) == [MONDAY + 5 * A_DAY]


def test_resuming_before_the_time_of_the_day_still_posts_that_day() -> None:
    working = resume(utc(paused=True), at(MONDAY + A_DAY, 8, 59))
    assert days_of(due(working, at(MONDAY + A_DAY, 9), holidays).post) == [MONDAY + A_DAY]


def test_pausing_and_resuming_after_a_post_does_not_post_again() -> None:
    working = resume(utc(paused=True, settled=MONDAY), at(MONDAY, 8))
    assert working.settled == MONDAY


def test_an_order_that_is_changed_while_paused_stays_paused_and_one_at_work_has_no_reason_for_a_pause() -> None:
    paused = utc(paused=True, pause_reason="Holidays.", settled=MONDAY)
    still = adopt(replace(paused, at=time(8)), paused, at(MONDAY + A_DAY, 12), holidays)
    assert (still.paused, still.pause_reason) == (True, "Holidays.")
    working = adopt(replace(paused, paused=False), paused, at(MONDAY + 3 * A_DAY, 12), holidays)
    assert (working.paused, working.pause_reason) == (False, None)
    assert due(working, at(MONDAY + 3 * A_DAY, 23), holidays) == Due()


@settings(deadline=None, max_examples=80)
@given(known=subscriptions(), wishes=subscriptions(), hours=st.integers(-100, 24 * 60), behind=st.integers(0, 4))
def test_a_changed_order_never_unsettles_and_owes_nothing_that_was_not_owed(
    known: Subscription, wishes: Subscription, hours: int, behind: int
) -> None:
    now = slot_instant(known.starts, known.at, known.zone) + timedelta(hours=hours)
    up_to_date = resume(known, now - behind * A_DAY)
    changed = adopt(replace(wishes, starts=known.starts), up_to_date, now, holidays)
    assert changed.settled is not None
    assert up_to_date.settled is not None
    assert changed.settled >= up_to_date.settled
    owed = [slot.day for group in due(up_to_date, now, holidays) for slot in group]
    still = [slot.day for group in due(changed, now, holidays) for slot in group]
    assert all(day >= min(owed) for day in still) if owed else still == []


# what can't be kept


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"days": frozenset()}, "at least one weekday"),
        ({"days": frozenset({7})}, r"numbered 0 \(Monday\) to 6 \(Sunday\), not \[7\]"),
        ({"questions": 0}, "1 to 25 questions, not 0"),
        ({"questions": 26}, "1 to 25 questions, not 26"),
        ({"feedback": "never"}, "`instant` or `at_close`, not `never`"),
        ({"level": "copy"}, "one of simple, advanced, not `copy`"),
        ({"at": time(9, 0, 1)}, "hours and minutes"),
        ({"at": time(9, 0, 0, 1)}, "hours and minutes"),
        ({"at": time(9, tzinfo=UTC)}, "hours and minutes"),
        ({"at": time(9, fold=1)}, "hours and minutes"),
        ({"zone": "Mars/Olympus"}, "no time zone `Mars/Olympus`"),
        ({"zone": ""}, "no time zone ``"),
        ({"zone": "America"}, "no time zone `America`"),
        ({"zone": "../etc/passwd"}, "no time zone"),
        ({"zone": "UTC\0"}, "no time zone"),
        ({"name": "a#b"}, "letters, digits and hyphens only, unlike `a#b`"),
        ({"name": ""}, "letters, digits and hyphens"),
        ({"name": "daily\n"}, "letters, digits and hyphens"),
        ({"starts": date.min}, "0001-01-01 is out of reach"),
        ({"starts": date.max}, "9999-12-31 is out of reach"),
        ({"extra": frozenset({date(2200, 1, 1)})}, "2200-01-01 is out of reach"),
        ({"grace": -timedelta(seconds=1)}, "grace can't be negative"),
        ({"closes_after": timedelta(0)}, "has to stay open for some time"),
    ],
)
def test_an_order_that_can_not_be_kept_is_refused_in_one_sentence(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ScheduleError, match=says):
        samples.subscription(**changes)


def test_the_edges_of_what_can_be_kept() -> None:
    samples.subscription(days=frozenset(), extra=frozenset({date(2199, 12, 31)}), starts=date(2000, 1, 1))
    samples.subscription(questions=25, level="simple", feedback="at_close", grace=timedelta(0), name="früh-1")
    assert samples.subscription(channel="web/a", name="weekly").key == ("web/a", "weekly")


@given(st.text(max_size=30))
@example("\ud800")
@example("Europe/\N{LATIN SMALL LETTER E WITH ACUTE}")
@example("zone.tab")
@example("__init__.py")
def test_any_text_is_a_zone_or_is_refused(text: str) -> None:
    if text in ZONES:
        assert zone_info(text).key == text
    else:
        with pytest.raises(ScheduleError, match="no time zone"):
            zone_info(text)
