"""What every Store keeps of channels, subscriptions, editions and posts."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from quizwire.core import rounds
from quizwire.core.editions import Edition, Feedback, State, edition_id
from quizwire.core.records import Delivery, MessageRef, Notice, Part, Post, Purpose, StoreUnavailable
from quizwire.core.rounds import Outcome, Refused, Signal
from quizwire.core.scoring import Score, Tally
from quizwire.service.ports import Store
from quizwire.storage import SqlStore, open_store
from tests import samples
from tests.samples import NOW, TODAY

_check: type[Store] = SqlStore

MINUTE = timedelta(minutes=1)
LEASE = timedelta(seconds=60)


def post(edition: Edition, purpose: Purpose = Purpose.EDITION, at: datetime = NOW) -> Post:
    key = edition.id if purpose is Purpose.EDITION else edition_id(f"{purpose}#{edition.id}")
    return Post(key, edition.channel, purpose, edition.id, created_at=at, expires_at=at + timedelta(hours=3))


def publishing(number: int = 0, **changes: object) -> Edition:
    """An edition on its way, of its own day and minute."""
    day = TODAY + timedelta(days=number)
    made = samples.edition(day=day, state=State.PUBLISHING, **changes)  # type: ignore[arg-type]
    return replace(made, created_at=NOW + number * MINUTE)


async def delivered(store: SqlStore, edition: Edition) -> Edition:
    """An edition that went out by a post of its own."""
    assert await store.open_edition(edition, post(edition))
    ref = MessageRef(edition.channel, "1")
    assert await store.settle_post(edition.id, "me", Delivery.DELIVERED, edition.created_at, ref)
    found = await store.edition(edition.id)
    assert found is not None
    return found


# channels and subscriptions


async def test_a_channel_is_kept_and_changed(store: SqlStore) -> None:
    await store.save_channel(samples.channel(name="Aula", zone="Europe/Berlin"))
    assert await store.channel("web/main") == samples.channel(name="Aula", zone="Europe/Berlin")
    assert await store.channel("web/other") is None


async def test_channels_are_listed_by_id_and_platform(store: SqlStore) -> None:
    for name in ("webber/1", "discord/2", "web/Zoo", "web/a b"):
        await store.save_channel(samples.channel(name))
    assert [each.id for each in await store.channels()] == ["discord/2", "web/Zoo", "web/a b", "web/main", "webber/1"]
    assert [each.id for each in await store.channels("web")] == ["web/Zoo", "web/a b", "web/main"]
    await store.save_channel(samples.channel("web/hall", community="school"))
    assert [each.id for each in await store.channels(community="school")] == ["web/hall"]
    assert await store.channels("discord", community="school") == []


async def test_a_subscription_comes_back_with_every_field(store: SqlStore) -> None:
    full = samples.subscription(
        days=frozenset({0, 2, 4}),
        holidays="US",
        exceptions=frozenset({date(2026, 12, 24), date(2026, 12, 31)}),
        extra=frozenset({date(2026, 11, 28)}),
        paused=True,
        pause_reason="holidays",
        topics=frozenset({"Ferries", "Skerry Point", "Ünïcode"}),
        language="en",
        level="simple",
        questions=7,
        feedback="at_close",
        closes_after=timedelta(days=2, seconds=3),
        grace=timedelta(minutes=90),
        settled=date(2026, 11, 23),
        next_briefing="2026-11-20-ferry-line",
        owner="web/teacher",
    )
    await store.save_subscription(full, None)
    await store.save_subscription(samples.subscription(name="weekly"), NOW)
    assert await store.subscription("web/main", "daily") == full
    assert await store.subscription("web/main", "hourly") is None
    assert await store.subscriptions("web/main") == [full, samples.subscription(name="weekly")]
    assert await store.subscriptions("web/other") == []
    assert len(await store.subscriptions()) == 2


async def test_settled_never_moves_back(store: SqlStore) -> None:
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    await store.save_subscription(samples.subscription(settled=tuesday), NOW)
    await store.save_subscription(samples.subscription(settled=None, questions=9), NOW)
    await store.save_subscription(samples.subscription(settled=monday, questions=8), NOW)
    await store.settle("web/main", "daily", monday, NOW)
    await store.settle("web/main", "daily", None, NOW)
    assert await store.subscription("web/main", "daily") == samples.subscription(settled=tuesday, questions=8)
    await store.settle("web/main", "daily", tuesday + timedelta(days=1), None)
    await store.settle("web/main", "nobody", tuesday, NOW)
    assert await store.subscriptions() == [samples.subscription(settled=tuesday + timedelta(days=1), questions=8)]


async def test_those_settled_together_are_settled_each_for_itself(store: SqlStore) -> None:
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    for name in ("a", "b", "c"):
        await store.save_subscription(samples.subscription(name=name, settled=monday), NOW)
    await asyncio.gather(
        store.settle("web/main", "a", tuesday, NOW + MINUTE),
        store.settle("web/main", "b", None, None),
        store.settle("web/main", "c", monday - timedelta(days=1), NOW),
        store.settle("web/main", "nobody", tuesday, NOW),
    )
    assert [(each.name, each.settled) for each in await store.subscriptions()] == [
        ("a", tuesday),
        ("b", monday),
        ("c", monday),
    ]
    assert [each.name for each in await store.due_subscriptions(NOW)] == ["c"]


async def test_due_subscriptions_come_longest_waiting_first(store: SqlStore) -> None:
    for name, due in (("b", NOW), ("a", NOW), ("late", NOW - MINUTE), ("later", NOW + MINUTE), ("never", None)):
        await store.save_subscription(samples.subscription(name=name), due)
    assert [each.name for each in await store.due_subscriptions(NOW)] == ["late", "a", "b"]
    assert [each.name for each in await store.due_subscriptions(NOW, limit=1)] == ["late"]
    await store.settle("web/main", "late", None, NOW + MINUTE)
    assert [each.name for each in await store.due_subscriptions(NOW)] == ["a", "b"]


async def test_a_subscription_is_deleted_and_its_editions_stay(store: SqlStore) -> None:
    await store.save_subscription(samples.subscription(), NOW)
    await store.open_edition(samples.edition(), None)
    assert await store.delete_subscription("web/main", "daily")
    assert not await store.delete_subscription("web/main", "daily")
    assert len(await store.editions("web/main")) == 1


# editions


@pytest.mark.parametrize("state", [State.PUBLISHING, State.OPEN, State.CLOSED, State.MISSED])
async def test_an_edition_comes_back_with_every_field(store: SqlStore, state: State) -> None:
    edition = samples.edition(state=state, feedback=Feedback.AT_CLOSE, reason="because", subscription=None)
    assert await store.open_edition(edition, None)
    assert await store.edition(edition.id) == edition
    assert await store.edition("nothing") is None


async def test_an_instant_keeps_its_microseconds_whatever_zone_it_came_in(store: SqlStore) -> None:
    exact = datetime(2026, 11, 24, 23, 59, 59, 999_999, tzinfo=UTC)
    east = exact.astimezone(ZoneInfo("Asia/Kathmandu"))
    edition = samples.edition(created_at=east)
    await store.open_edition(edition, None)
    found = await store.edition(edition.id)
    assert found is not None
    assert (found.created_at, found.created_at.utcoffset()) == (exact, timedelta(0))


async def test_an_edition_is_opened_once_with_its_post(store: SqlStore) -> None:
    edition = publishing()
    assert await store.open_edition(edition, post(edition))
    assert not await store.open_edition(replace(edition, feedback=Feedback.AT_CLOSE), replace(post(edition), key="x"))
    assert await store.edition(edition.id) == edition
    assert await store.post(edition.id) == post(edition)
    assert await store.post("x") is None


async def test_of_many_who_open_one_slot_one_does(store: SqlStore) -> None:
    edition = publishing()
    opened = await asyncio.gather(*(store.open_edition(edition, post(edition)) for _ in range(20)))
    assert sorted(opened) == [False] * 19 + [True]
    assert await store.pending_posts() == 1


async def test_an_edition_without_its_channel_is_not_kept_at_all(store: SqlStore) -> None:
    stray = samples.edition(channel="web/nowhere")
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await store.open_edition(stray, post(stray))
    assert await store.edition(stray.id) is None
    assert await store.post(stray.id) is None


async def test_of_many_opened_together_one_that_can_not_be_spoils_no_other(store: SqlStore) -> None:
    good, again, other = publishing(0), publishing(0), publishing(1)
    stray = samples.edition(channel="web/nowhere")
    together = [store.open_edition(each, post(each)) for each in (good, stray, again, other)]
    first, second, third, fourth = await asyncio.gather(*together, return_exceptions=True)
    assert (first, third, fourth) == (True, False, True)
    assert isinstance(second, Exception)
    assert await store.editions() == [other, good]
    assert await store.pending_posts() == 2


async def test_opening_takes_the_hosts_pick_off_its_subscription(store: SqlStore) -> None:
    edition = publishing()
    mine = samples.subscription(next_briefing=edition.shown.briefing)
    other = samples.subscription(name="weekly", next_briefing=edition.shown.briefing)
    another = samples.subscription(name="yearly", next_briefing="2026-01-01-another")
    for subscription in (mine, other, another):
        await store.save_subscription(subscription, NOW)
    await store.open_edition(edition, None)
    await store.open_edition(publishing(1, subscription="yearly"), None)
    assert await store.subscriptions() == [replace(mine, next_briefing=None), other, another]


async def test_of_many_opened_together_each_takes_its_own_pick_off(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    daily, elsewhere = publishing(0), publishing(1, channel="web/other")
    pick = daily.shown.briefing
    for channel in ("web/main", "web/other"):
        await store.save_subscription(samples.subscription(channel=channel, next_briefing=pick), NOW)
        await store.save_subscription(samples.subscription(channel=channel, name="weekly", next_briefing=pick), NOW)
    await asyncio.gather(
        *(store.open_edition(each, None) for each in (daily, elsewhere, publishing(2, subscription=None)))
    )
    picks = {each.key: each.next_briefing for each in await store.subscriptions()}
    assert picks == {
        ("web/main", "daily"): None,
        ("web/main", "weekly"): pick,
        ("web/other", "daily"): None,
        ("web/other", "weekly"): pick,
    }


async def test_editions_are_listed_newest_first(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    made = [publishing(number) for number in range(3)]
    weekly = publishing(3, subscription="weekly")
    manual = publishing(4, subscription=None)
    elsewhere = publishing(5, channel="web/other")
    for edition in (*made, weekly, manual, elsewhere):
        await store.open_edition(edition, None)
    assert await store.editions() == [elsewhere, manual, weekly, *reversed(made)]
    assert await store.editions("web/main", limit=2) == [manual, weekly]
    assert await store.editions("web/main", subscription="daily", before=made[2].created_at) == [made[1], made[0]]


async def test_posted_briefings_leave_out_missed_and_failed_ones(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    states = [State.PUBLISHING, State.OPEN, State.UNKNOWN, State.CLOSED, State.MISSED, State.FAILED]
    for number, state in enumerate(states):
        briefing = samples.briefing(f"2026-11-2{number}-news")
        await store.open_edition(samples.edition(briefing, day=TODAY + timedelta(days=number), state=state), None)
    await store.open_edition(samples.edition(samples.briefing("2026-11-29-news"), channel="web/other"), None)
    assert await store.posted_briefings("web/main") == {f"2026-11-2{number}-news" for number in range(4)}


async def test_running_editions_are_open_or_unknown_ones_oldest_first(store: SqlStore) -> None:
    states = [State.OPEN, State.PUBLISHING, State.UNKNOWN, State.CLOSED, State.FAILED]
    daily = [replace(publishing(9 - number), state=state) for number, state in enumerate(states)]
    manual = replace(publishing(10, subscription=None), state=State.OPEN)
    for edition in (*daily, manual):
        await store.open_edition(edition, None)
    assert await store.running("web/main", "daily") == [daily[2], daily[0]]
    assert await store.running("web/main", None) == [manual]
    assert await store.running("web/other", "daily") == []


async def test_an_edition_is_closable_when_its_time_comes_or_the_next_one_is_delivered(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    first = await delivered(store, publishing(0))
    weekly = await delivered(store, publishing(1, subscription="weekly"))
    manual = await delivered(store, publishing(2, subscription=None))
    also_manual = samples.briefing("2026-11-23-another")
    await delivered(store, publishing(3, subscription=None, briefing=also_manual))
    await delivered(store, publishing(4, channel="web/other"))
    assert await store.closable(NOW + MINUTE) == []
    second = publishing(5)
    await store.open_edition(second, post(second))
    assert await store.closable(NOW + MINUTE) == []  # it is not delivered yet
    await store.settle_post(second.id, "me", Delivery.DELIVERED, NOW, None)
    assert await store.closable(NOW + MINUTE) == [first]
    await store.signal(first.id, Signal.CLOSE, NOW)
    assert await store.closable(NOW + MINUTE) == []
    due = await store.closable(weekly.closes_at)
    assert due[:2] == [weekly, manual]
    assert len(due) == 5
    assert await store.closable(weekly.closes_at, limit=1) == [weekly]


async def test_an_edition_moves_as_the_table_of_states_says(store: SqlStore) -> None:
    later = NOW + MINUTE
    for number, (state, signal) in enumerate(product(State, Signal)):
        edition = replace(publishing(number), state=state)
        await store.open_edition(edition, None)
        results = post(edition, Purpose.RESULTS)
        moved = await store.signal(edition.id, signal, later, reason="so it is", posts=[results])
        expected = rounds.MOVES.get((state, signal))
        if expected is None:
            assert moved is None, (state, signal)
            assert await store.edition(edition.id) == edition
            assert await store.post(results.key) is None
            continue
        assert moved == replace(
            edition,
            state=expected,
            reason="so it is",
            published_at=later if signal is Signal.DELIVERED else None,
            closed_at=later if signal is Signal.CLOSE else None,
        ), (state, signal)
        assert await store.edition(edition.id) == moved
        assert await store.post(results.key) == results


async def test_a_signal_to_no_edition_moves_nothing(store: SqlStore) -> None:
    assert await store.signal("nothing", Signal.CLOSE, NOW) is None


async def test_delivered_twice_keeps_the_first_instant_and_the_reason(store: SqlStore) -> None:
    edition = await delivered(store, publishing(reason="first of all"))
    again = await store.signal(edition.id, Signal.DELIVERED, NOW + MINUTE)
    assert again == edition
    assert again.reason == "first of all"


async def test_of_many_who_close_an_edition_one_does(store: SqlStore) -> None:
    edition = await delivered(store, publishing(feedback=Feedback.AT_CLOSE))
    await store.save_person(samples.person())
    await store.answer(samples.answer(edition))
    closings = await asyncio.gather(
        *(store.signal(edition.id, Signal.CLOSE, NOW, posts=[post(edition, Purpose.RESULTS)]) for _ in range(8))
    )
    assert sum(closed is not None for closed in closings) == 1
    assert await store.pending_posts() == 1
    assert await store.scores("web/main", "all") == [Score("web/ada", "Ada", 1, 1)]


# corrections


@pytest.mark.parametrize("feedback", list(Feedback))
async def test_a_correction_grades_again_and_keeps_its_posts_and_notices(store: SqlStore, feedback: Feedback) -> None:
    edition = await delivered(store, publishing(feedback=feedback))
    for name in ("ada", "bo"):
        await store.save_person(samples.person(f"web/{name}", name))
    await store.answer(samples.answer(edition, "web/ada", 0))
    await store.answer(samples.answer(edition, "web/ada", 1))
    await store.answer(wrong := samples.answer(edition, "web/bo", 0, right=False))
    if feedback is Feedback.AT_CLOSE:
        assert await store.scores("web/main", "all") == []
    question = edition.shown.questions[0].id
    content = rounds.change_key(edition.shown, question, wrong.choice, "the other one is right", NOW)
    content = rounds.void(content, edition.shown.questions[1].id, "it is ambiguous", NOW)
    correction = post(edition, Purpose.CORRECTION)
    notice = Notice("corrected", "web/bo", "You were right.", NOW)
    await store.revise(edition.id, content, [correction], [notice])
    assert await store.edition(edition.id) == replace(edition, content=content)
    assert await store.tallies(edition.id) == {"web/ada": Tally("web/ada", 0, 1), "web/bo": Tally("web/bo", 1, 1)}
    assert await store.post(correction.key) == correction
    assert await store.notices("web/bo") == [notice]
    if feedback is Feedback.AT_CLOSE:
        assert await store.scores("web/main", "all") == []
        await store.signal(edition.id, Signal.CLOSE, NOW)
    assert await store.scores("web/main", "all") == [Score("web/bo", "bo", 1, 1), Score("web/ada", "ada", 0, 1)]
    await store.revise(edition.id, edition.shown, [correction], [notice])
    assert await store.scores("web/main", "2026-11") == [Score("web/ada", "ada", 2, 2), Score("web/bo", "bo", 0, 1)]
    assert len(await store.notices("web/bo")) == 1


async def test_a_correction_of_no_edition_is_refused_and_keeps_nothing(store: SqlStore) -> None:
    edition = samples.edition()
    with pytest.raises(Refused, match=r"There is no edition `\w+`\."):
        await store.revise(edition.id, edition.shown, [], [Notice("corrected", "web/ada", "Sorry.", NOW)])
    assert await store.notices("web/ada") == []


# posts


async def test_a_post_comes_back_with_every_field(store: SqlStore) -> None:
    edition = publishing()
    full = replace(post(edition), note="3", attempts=2, state=Delivery.DELIVERED, ref=MessageRef("web/thread", "77"))
    await store.open_edition(edition, full)
    assert await store.post(edition.id) == full


async def test_posts_are_claimed_oldest_first_and_once(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    await store.save_channel(samples.channel("discord/1"))
    editions = [publishing(1), publishing(0, channel="web/other"), publishing(2, channel="discord/1")]
    for edition in editions:
        await store.open_edition(edition, post(edition, at=edition.created_at))
    assert await store.claim_posts("me", NOW, LEASE, []) == []
    claimed = await store.claim_posts("me", NOW, LEASE, ["web"])
    assert [each.key for each in claimed] == [editions[1].id, editions[0].id]
    assert {each.attempts for each in claimed} == {1}
    assert await store.claim_posts("you", NOW, LEASE, ["web"]) == []
    assert [each.key for each in await store.claim_posts("you", NOW, LEASE, ["web", "discord"])] == [editions[2].id]


async def test_a_channel_has_one_post_under_way(store: SqlStore) -> None:
    first, second = publishing(0), publishing(1)
    for edition in (first, second):
        await store.open_edition(edition, post(edition, at=edition.created_at))
    assert [each.key for each in await store.claim_posts("me", NOW, LEASE, ["web"])] == [first.id]
    assert await store.claim_posts("you", NOW, LEASE, ["web"]) == []
    await store.settle_post(first.id, "me", Delivery.DELIVERED, NOW, None)
    assert [each.key for each in await store.claim_posts("you", NOW, LEASE, ["web"])] == [second.id]


async def test_no_more_posts_are_claimed_than_asked_for(store: SqlStore) -> None:
    for number in range(3):
        await store.save_channel(samples.channel(f"web/{number}"))
        edition = publishing(number, channel=f"web/{number}")
        await store.open_edition(edition, post(edition))
    assert len(await store.claim_posts("me", NOW, LEASE, ["web"], limit=2)) == 2
    assert len(await store.claim_posts("me", NOW, LEASE, ["web"], limit=2)) == 1


async def test_a_lease_that_ran_out_passes_to_the_next(store: SqlStore) -> None:
    edition = publishing()
    await store.open_edition(edition, post(edition))
    await store.claim_posts("me", NOW, LEASE, ["web"])
    assert await store.renew(edition.id, "me", NOW + 2 * LEASE)
    assert await store.claim_posts("you", NOW + LEASE, LEASE, ["web"]) == []
    (claimed,) = await store.claim_posts("you", NOW + 2 * LEASE, LEASE, ["web"])
    assert claimed.attempts == 2
    assert not await store.renew(edition.id, "me", NOW + 9 * LEASE)
    await store.release(edition.id, "me", NOW)  # it is not mine to give back
    assert await store.claim_posts("me", NOW + 2 * LEASE, LEASE, ["web"]) == []


async def test_leases_are_held_on_together_by_whoever_has_them(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    mine, yours = publishing(0), publishing(1, channel="web/other")
    for edition in (mine, yours):
        await store.open_edition(edition, post(edition, at=edition.created_at))
    (first,) = await store.claim_posts("me", NOW + MINUTE, LEASE, ["web"], limit=1)
    (second,) = await store.claim_posts("you", NOW + MINUTE, LEASE, ["web"], limit=1)
    later = NOW + 9 * LEASE
    held = await asyncio.gather(*(store.renew(each.key, "me", later) for each in (first, second, first)))
    assert held == [True, False, True]
    assert [each.key for each in await store.claim_posts("us", later - LEASE, LEASE, ["web"])] == [second.key]


async def test_a_released_post_waits_for_its_time_and_lets_others_pass(store: SqlStore) -> None:
    first, second = publishing(0), publishing(1)
    for edition in (first, second):
        await store.open_edition(edition, post(edition, at=edition.created_at))
    await store.claim_posts("me", NOW, LEASE, ["web"])
    await store.release(first.id, "me", NOW + MINUTE)
    assert [each.key for each in await store.claim_posts("me", NOW, 2 * LEASE, ["web"])] == [second.id]
    assert await store.claim_posts("you", NOW + MINUTE, LEASE, ["web"]) == []  # the second is under way
    await store.settle_post(second.id, "me", Delivery.DELIVERED, NOW, None)
    assert await store.claim_posts("me", NOW, LEASE, ["web"]) == []
    (again,) = await store.claim_posts("me", NOW + MINUTE, LEASE, ["web"])
    assert (again.key, again.attempts) == (first.id, 2)


@pytest.mark.parametrize(
    ("how", "state"),
    [
        (Delivery.DELIVERED, State.OPEN),
        (Delivery.UNKNOWN, State.UNKNOWN),
        (Delivery.REFUSED, State.FAILED),
        (Delivery.EXPIRED, State.MISSED),
    ],
)
async def test_settling_a_post_moves_its_edition(store: SqlStore, how: Delivery, state: State) -> None:
    edition = publishing()
    await store.open_edition(edition, post(edition))
    await store.claim_posts("me", NOW, LEASE, ["web"])
    ref = MessageRef("web/main", "5") if how is Delivery.DELIVERED else None
    assert await store.settle_post(edition.id, "me", how, NOW + MINUTE, ref)
    published = NOW + MINUTE if how is Delivery.DELIVERED else None
    assert await store.edition(edition.id) == replace(edition, state=state, published_at=published)
    settled = await store.post(edition.id)
    assert settled == replace(post(edition), state=how, attempts=1, ref=ref)
    assert not await store.settle_post(edition.id, "me", Delivery.EXPIRED, NOW, None)
    assert await store.pending_posts() == 0
    assert not await store.renew(edition.id, "me", NOW + LEASE)


async def test_why_a_post_was_given_up_stays_with_its_edition(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    refused, expired = publishing(0), publishing(1, channel="web/other")
    for edition in (refused, expired):
        await store.open_edition(edition, post(edition))
    await store.claim_posts("me", NOW, LEASE, ["web"])
    assert await store.settle_post(refused.id, "me", Delivery.REFUSED, NOW, None, reason="May not send.")
    assert await store.settle_post(expired.id, "me", Delivery.EXPIRED, NOW, None, reason="Too late.")
    reasons = [found.reason for each in (refused, expired) if (found := await store.edition(each.id))]
    assert reasons == ["May not send.", "Too late."]


async def test_deliveries_recorded_together_count_each_and_twice_counts_once(store: SqlStore) -> None:
    editions = [publishing(number, channel=f"web/{number}") for number in range(4)]
    for edition in editions:
        await store.save_channel(samples.channel(edition.channel))
        await store.open_edition(edition, post(edition))
    await store.claim_posts("me", NOW, LEASE, ["web"])
    refs = [MessageRef(edition.channel, str(number)) for number, edition in enumerate(editions)]
    again = MessageRef(editions[0].channel, "99")
    pairs = [*zip(editions[:3], refs[:3], strict=True), (editions[0], again)]
    settled = await asyncio.gather(
        *(store.settle_post(each.id, "me", Delivery.DELIVERED, NOW + MINUTE, ref) for each, ref in pairs),
        store.settle_post("nothing", "me", Delivery.DELIVERED, NOW, None),
        store.settle_post(editions[3].id, "me", Delivery.REFUSED, NOW, None),
    )
    assert settled == [True, True, True, False, False, True]
    kept = [found for each in editions if (found := await store.post(each.id))]
    assert [each.ref for each in kept] == [*refs[:3], None]
    moved = [after for each in editions if (after := await store.edition(each.id))]
    assert [(each.state, each.published_at) for each in moved] == [(State.OPEN, NOW + MINUTE)] * 3 + [
        (State.FAILED, None)
    ]


async def test_settling_other_posts_moves_no_edition(store: SqlStore) -> None:
    edition = await delivered(store, publishing())
    results = post(edition, Purpose.RESULTS)
    await store.signal(edition.id, Signal.CLOSE, NOW, posts=[results])
    await store.claim_posts("me", NOW, LEASE, ["web"])
    assert await store.settle_post(results.key, "me", Delivery.REFUSED, NOW, None)
    found = await store.edition(edition.id)
    assert found is not None
    assert found.state is State.CLOSED


async def test_what_waits_for_a_channel_that_refused_is_refused_with_it(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    first, second, elsewhere = publishing(0), publishing(1), publishing(2, channel="web/other")
    for edition in (first, second, elsewhere):
        assert await store.open_edition(edition, post(edition, at=edition.created_at))
    await store.claim_posts("me", NOW + 5 * MINUTE, LEASE, ["web"])
    assert await store.settle_post(first.id, "me", Delivery.REFUSED, NOW, None)
    states = [found.state for each in (first, second, elsewhere) if (found := await store.edition(each.id))]
    assert states == [State.FAILED, State.FAILED, State.PUBLISHING]
    assert await store.pending_posts() == 1


async def test_only_who_holds_a_post_may_give_it_up_but_a_delivery_always_counts(store: SqlStore) -> None:
    edition = publishing()
    await store.open_edition(edition, post(edition))
    await store.claim_posts("me", NOW, LEASE, ["web"])
    await store.claim_posts("you", NOW + LEASE, LEASE, ["web"])
    assert not await store.settle_post(edition.id, "me", Delivery.UNKNOWN, NOW, None)
    assert await store.settle_post(edition.id, "you", Delivery.UNKNOWN, NOW, None)
    ref = MessageRef("web/main", "5")
    assert await store.settle_post(edition.id, "me", Delivery.DELIVERED, NOW + LEASE, ref)
    found = await store.edition(edition.id)
    assert found is not None
    assert (found.state, found.published_at) == (State.OPEN, NOW + LEASE)
    assert not await store.settle_post(edition.id, "you", Delivery.DELIVERED, NOW, ref)
    assert not await store.settle_post("nothing", "me", Delivery.DELIVERED, NOW, ref)


# parts


async def test_parts_are_the_delivered_editions_newest_first(store: SqlStore) -> None:
    editions = [await delivered(store, publishing(number)) for number in range(4)]
    await delivered(store, publishing(5, subscription="weekly"))
    waiting, unknown, seen = publishing(6), publishing(7), publishing(8)
    for edition in (waiting, unknown, seen):
        await store.open_edition(edition, post(edition))
    for edition in (unknown, seen):
        await store.signal(edition.id, Signal.UNREADABLE, NOW)
    for edition in (editions[0], editions[2], seen):
        assert (await store.answer(samples.answer(edition))).outcome is Outcome.NOTED
    await store.answer(samples.answer(editions[1], "web/bo"))
    await store.signal(editions[0].id, Signal.CLOSE, NOW)
    expected = [
        Part(seen.id, seen.day, open=True, answered=True),  # whoever answered it has seen it
        Part(editions[3].id, editions[3].day, open=True, answered=False),
        Part(editions[2].id, editions[2].day, open=True, answered=True),
        Part(editions[1].id, editions[1].day, open=True, answered=False),
        Part(editions[0].id, editions[0].day, open=False, answered=True),
    ]
    assert await store.parts("web/main", "daily", "web/ada", limit=10) == expected
    assert await store.parts("web/main", "daily", "web/ada", limit=2, offset=1) == expected[1:3]
    assert await store.parts("web/main", None, "web/ada", limit=10) == []


# the whole


async def test_a_store_that_is_not_open_says_so(store_url: str) -> None:
    closed = open_store(store_url)
    for attempt in (closed.check(), closed.channels(), closed.save_channel(samples.channel()), closed.backup("x")):
        with pytest.raises(StoreUnavailable, match=r"The store is closed|pg_dump"):
            await attempt
    await closed.stop()


async def test_what_was_kept_is_there_after_a_restart(store: SqlStore, store_url: str) -> None:
    if store_url == "memory":
        pytest.skip("what is in memory does not outlive the store")
    edition = await delivered(store, publishing())
    await store.answer(samples.answer(edition))
    await store.stop()
    await store.start()
    await store.check()
    assert await store.edition(edition.id) == edition
    assert await store.answers(edition.id) == [samples.answer(edition)]
