"""The schedule in every zone and at every change of clocks of 2024 to 2030, against clocks worked out in `zones`."""

import zoneinfo
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo, available_timezones

from quizwire.core.schedule import GRACE, Subscription, due, local_date, next_slot, slot_instant
from tests import samples
from tests.core.zones import Clock, clocks

A_DAY = timedelta(days=1)


def no_holidays(calendar: str, day: date) -> None:
    """A year without holidays."""


def test_the_clocks_hold_every_kind_of_change() -> None:
    widths = {
        abs(after - before)
        for clock in clocks()
        for before, after in zip(
            [clock.offset, *(offset for _, offset in clock.changes)],
            [offset for _, offset in clock.changes],
            strict=False,
        )
    }
    assert {timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)} <= widths
    assert len(available_timezones()) > 590
    assert sum(len(clock.changes) for clock in clocks()) > 400


def test_every_zone_posts_when_its_clock_first_shows_the_time_or_a_later_one() -> None:
    for clock in clocks():
        for day, at in clock.around_changes():
            assert slot_instant(day, at, clock.zone) == clock.first_shows(day, at), (clock.zone, day, at)


def test_every_day_of_seven_years_has_its_instant() -> None:
    for clock in clocks():
        for number in range(7 * 365 + 2):
            day = date(2024, 1, 1) + number * A_DAY
            at = time(number % 24, number % 60)
            assert slot_instant(day, at, clock.zone) == clock.first_shows(day, at), (clock.zone, day, at)


def test_local_dates_are_those_of_the_clock() -> None:
    for clock in clocks():
        for start, end, offset in clock.segments:
            for instant in (start, start + (end - start) / 2, end - timedelta(microseconds=1)):
                assert local_date(instant, clock.zone) == (instant + offset).date()


@dataclass
class Runner:
    """A process that looks when `next_due` has come and records each slot once, under its date, like a Store.

    `killed` stops it after it has recorded the last slot and before it has moved `settled` on to that; it is then asked
    for again. Any other slot that is asked for again is in `twice`.
    """

    stored: Subscription
    next_due: datetime | None = None
    posted: dict[date, datetime] = field(default_factory=dict)
    missed: dict[date, datetime] = field(default_factory=dict)
    twice: list[date] = field(default_factory=list)
    left: date | None = None

    def tick(self, now: datetime, *, killed: bool = False) -> None:
        if self.next_due is not None and now < self.next_due:
            return
        found = due(self.stored, now, no_holidays)
        slots = (*found.missed, *found.post)
        for slot in slots:
            if slot.day not in self.posted and slot.day not in self.missed:
                (self.posted if slot in found.post else self.missed)[slot.day] = now
            elif slot.day != self.left:
                self.twice.append(slot.day)
            if killed and slot is slots[-1]:
                self.left = slot.day
                return
            self.stored = replace(self.stored, settled=slot.day)
        following = next_slot(self.stored, no_holidays)
        self.next_due = following.instant if following else None


def irregular(rng: Random, now: datetime, end: datetime) -> list[datetime]:
    """Ticks up to `end`: each 30 s for a while, then with hours between, off for a day or two, and clocks set back."""
    ticks = []
    while now < end:
        ticks.append(now)
        chance = rng.random()
        if chance < 0.70:
            now += timedelta(seconds=30 * rng.randint(1, 240))
        elif chance < 0.92:
            now += timedelta(minutes=rng.randint(60, 300))
        elif chance < 0.97:
            now += timedelta(hours=rng.randint(5, 60))
        else:
            now -= timedelta(minutes=rng.randint(1, 180))
    return [*ticks, end]


def expected(
    clock: Clock, at: time, days: list[date], ticks: list[datetime]
) -> tuple[dict[date, datetime], list[date]]:
    """What is posted when, and what is missed: the first look at or after the instant decides."""
    posted, missed = {}, []
    for day in days:
        instant = clock.first_shows(day, at)
        seen = next(tick for tick in ticks if tick >= instant)
        if seen - instant <= GRACE:
            posted[day] = seen
        else:
            missed.append(day)
    return posted, missed


def test_each_nominal_date_is_posted_once_or_missed_at_every_change_of_every_zone() -> None:
    for clock in clocks():
        for case, (day, at) in enumerate(clock.around_changes()):
            rng = Random(f"{clock.zone} {case}")
            polls = rng.random() < 0.5  # looks each time, whenever the next slot is due
            days = [day + number * A_DAY for number in range(-2, 4)]
            ticks = irregular(
                rng, clock.first_shows(days[0], at) - A_DAY / 2, clock.first_shows(days[-1], at) + A_DAY / 3
            )
            runner = Runner(samples.subscription(at=at, zone=clock.zone, starts=days[0]))
            for tick in ticks:
                runner.next_due = None if polls else runner.next_due
                runner.tick(tick, killed=rng.random() < 0.1)
            posted, missed = expected(clock, at, days, ticks)
            story = (clock.zone, day, at)
            assert runner.twice == [], story
            assert runner.posted == posted, story
            assert list(runner.missed) == missed, story


def test_a_time_in_a_gap_posts_at_the_first_instant_after_it_under_its_own_date() -> None:
    table = [
        ("America/New_York", date(2026, 3, 8), time(2, 30), datetime(2026, 3, 8, 7, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        ("Africa/Cairo", date(2026, 4, 24), time(0, 0), datetime(2026, 4, 23, 22, tzinfo=UTC)),
        ("Pacific/Apia", date(2011, 12, 30), time(9, 0), datetime(2011, 12, 30, 10, tzinfo=UTC)),
    ]
    for zone, day, at, instant in table:
        assert slot_instant(day, at, zone) == instant
        before, after = (moment.astimezone(ZoneInfo(zone)) for moment in (instant - timedelta(seconds=1), instant))
        assert (before.date(), before.time()) < (day, at) < (after.date(), after.time())
        [slot] = due(samples.subscription(zone=zone, at=at, starts=day), instant, no_holidays).post
        assert slot.day == day


def test_a_time_that_happens_twice_posts_at_the_first() -> None:
    table = [
        ("America/New_York", date(2026, 11, 1), time(1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        ("Europe/London", date(2026, 10, 25), time(1, 0), datetime(2026, 10, 25, 0, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
    ]
    for zone, day, at, instant in table:
        assert slot_instant(day, at, zone) == instant
        runner = Runner(samples.subscription(zone=zone, at=at, starts=day))
        for minute in range(0, 180):
            runner.tick(instant + timedelta(minutes=minute))
        assert runner.posted == {day: instant}


def test_zone_files_are_the_pinned_ones() -> None:
    assert zoneinfo.TZPATH == ()
