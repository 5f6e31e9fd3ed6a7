"""The courier: exactly once, whatever fails before, while and after a message gets through."""

import asyncio
from datetime import date, timedelta

import pytest

from quizwire.core.card import Card
from quizwire.core.editions import State
from quizwire.core.records import Delivery, MessageRef
from quizwire.service.delivery import CAPACITY, LEASE
from quizwire.service.ports import Forbidden, HistoryUnreadable, PlatformError, Unavailable
from tests import samples
from tests.service.conftest import Room


async def post(room: Room) -> str:
    """Open an edition by hand and let the courier have a first go; its id."""
    edition = await room.quizwire.publishing.post_now("web/main")
    await room.look()
    return edition.id


@pytest.mark.parametrize("afterwards", [False, True])
async def test_a_passing_fault_is_tried_again_after_looking_first(room: Room, afterwards: bool) -> None:
    room.platform.fail("post", Unavailable("No reply."), afterwards=afterwards)
    edition = await post(room)
    room.platform.forget_keys()  # the nonce is no help any more
    assert len(room.platform.messages) == int(afterwards)
    await room.pass_time(seconds=5)
    assert len(room.platform.messages) == 1
    assert room.platform.calls == (["post", "find"] if afterwards else ["post", "find", "post"])
    assert (await room.store.edition(edition)).state is State.OPEN


async def test_waits_between_tries_grow(room: Room) -> None:
    room.platform.fail("post", *[Unavailable("No.")] * 3)
    room.platform.fail("find", *[Unavailable("No.")] * 2)
    await post(room)
    tries = []
    for second in range(40):
        before = len(room.platform.calls)
        await room.pass_time(seconds=1)
        if len(room.platform.calls) > before:
            tries.append(second + 1)
    waits = [later - earlier for earlier, later in zip([0, *tries], tries, strict=False)]
    assert waits == sorted(waits)
    assert waits[:3] == [2, 4, 8]


async def test_a_history_that_cannot_be_read_means_unknown_told_and_never_posted_again(room: Room) -> None:
    room.platform.fail("post", Unavailable("No reply."), afterwards=True)
    room.platform.fail("find", HistoryUnreadable("May not read."))
    edition = await post(room)
    await room.pass_time(minutes=10)
    await room.pass_time(minutes=10)
    assert room.platform.calls == ["post", "find"]
    assert (await room.store.edition(edition)).state is State.UNKNOWN
    assert [text for text in await room.told() if "can't tell whether" in text]


async def test_answers_to_a_card_whose_delivery_is_unknown_count(room: Room) -> None:
    room.platform.fail("post", Unavailable("No reply."), afterwards=True)
    room.platform.fail("find", HistoryUnreadable("May not read."))
    edition = await room.store.edition(await post(room))
    await room.pass_time(minutes=1)
    person = await room.join("Ada")
    await room.play(person, edition, "xx-")
    assert (await room.store.tallies(edition.id))[person.id].points == 2


async def test_a_channel_that_refuses_is_left_alone_and_its_owner_told_once(room: Room) -> None:
    await room.quizwire.subscriptions.save(samples.subscription(starts=date(2026, 11, 24), owner="web/teacher"))
    room.platform.fail("post", Forbidden("It may not post there."))
    await room.pass_time(hours=2)
    await room.pass_time(days=2)
    assert room.platform.calls.count("post") == 1
    failed = await room.latest()
    assert (failed.state, failed.reason) == (State.FAILED, "It may not post there.")
    subscription = await room.quizwire.subscriptions.get("web/main", "daily")
    assert (subscription.paused, subscription.pause_reason) == (True, "It may not post there.")
    assert [text for text in await room.told() if "may not post there" in text] != []
    channel = await room.store.channel("web/main")
    assert [(person, card.title) for person, card in room.platform.directs] == [("web/teacher", channel.name)]


async def test_a_channel_that_still_refuses_is_told_of_again_only_after_its_owner_acted(room: Room) -> None:
    await room.quizwire.subscriptions.save(samples.subscription(starts=date(2026, 11, 24)))
    room.platform.fail("post", *[Forbidden("It may not post there.")] * 3)
    await room.pass_time(hours=2)
    assert len(await room.told()) == 1
    by_hand = await post(room)
    assert (await room.store.edition(by_hand)).state is State.FAILED
    assert len(await room.told()) == 1
    await room.quizwire.subscriptions.resume("web/main", "daily")
    await room.pass_time(days=1)
    assert len(await room.told()) == 2
    assert (await room.quizwire.subscriptions.get("web/main", "daily")).paused


async def test_closed_direct_messages_leave_the_notice_waiting_and_pause_nothing(room: Room) -> None:
    await room.quizwire.subscriptions.save(samples.subscription(starts=date(2026, 11, 24), owner="web/teacher"))
    room.platform.closed.add("web/teacher")
    await room.quizwire.notices.tell_owner("web/main", "key", "Something happened.")
    assert await room.told() == ["Something happened."]
    assert not (await room.quizwire.subscriptions.get("web/main", "daily")).paused


async def test_a_platform_that_is_away_past_the_grace_means_missed_and_told(room: Room) -> None:
    await room.quizwire.subscriptions.save(samples.subscription(starts=date(2026, 11, 24)))
    room.platform.fail("post", *[Unavailable("Away.")] * 1)
    room.platform.fail("find", *[Unavailable("Away.")] * 100)
    for _ in range(60):
        await room.pass_time(minutes=5)
    room.platform._faults.clear()
    await room.pass_time(minutes=10)
    assert room.platform.messages == []
    missed = await room.latest()
    assert (missed.state, missed.reason) == (State.MISSED, "The channel could not be reached in time.")
    assert [text for text in await room.told() if "could not be reached in time" in text]


async def test_what_is_found_after_the_grace_counts_as_posted(room: Room) -> None:
    room.platform.fail("post", Unavailable("No reply."), afterwards=True)
    edition = await post(room)
    await room.pass_time(hours=5)
    assert (await room.store.edition(edition)).state is State.OPEN
    assert len(room.platform.messages) == 1


async def test_a_process_whose_lease_was_taken_meanwhile_does_not_post(room: Room) -> None:
    edition = await room.quizwire.publishing.post_now("web/main")
    (taken,) = await room.store.claim_posts("other", room.now, LEASE, ["web"])
    assert taken.key == edition.id
    await room.look()
    assert room.platform.calls == []  # somebody else holds it
    await room.pass_time(seconds=61)
    assert room.platform.calls == ["find", "post"]  # the other one vanished: look first, then post


async def test_a_process_that_lost_its_lease_before_posting_leaves_the_post_to_the_other(room: Room) -> None:
    await room.quizwire.publishing.post_now("web/main")

    async def rob(*_: object) -> Card:
        room.now += timedelta(seconds=61)
        assert await room.store.claim_posts("other", room.now, LEASE, ["web"])
        return room.quizwire.context.presenter.notice("never sent")

    room.quizwire.courier._card = rob  # type: ignore[method-assign, assignment]
    await room.quizwire.courier.deliver()
    await room.quizwire.courier.drain()
    assert room.platform.calls == []


async def test_the_lease_is_renewed_while_a_platform_takes_its_time(room: Room) -> None:
    renewed = []
    renew = room.store.renew

    async def recording(key: str, owner: str, until: object) -> bool:
        renewed.append(key)
        return bool(await renew(key, owner, until))

    room.store.renew = recording
    room.quizwire.courier._lease = timedelta(milliseconds=30)
    arrived = asyncio.Event()

    async def slow(channel: str, card: Card, *, dedupe_key: str) -> MessageRef:
        while len(renewed) < 4:
            await asyncio.sleep(0.01)
        arrived.set()
        return MessageRef(channel, "1")

    room.platform.post = slow  # type: ignore[method-assign]
    edition = await post(room)
    assert arrived.is_set()
    assert (await room.store.edition(edition)).state is State.OPEN


async def test_a_lease_that_runs_out_while_this_process_stands_still_brings_no_second_post(room: Room) -> None:
    sent: list[str] = []
    answered = asyncio.Event()

    async def slow(channel: str, card: Card, *, dedupe_key: str) -> MessageRef:
        sent.append(dedupe_key)
        await answered.wait()
        return MessageRef(channel, "1")

    room.platform.post = slow  # type: ignore[method-assign]
    edition = await room.quizwire.publishing.post_now("web/main")
    assert await room.quizwire.courier.deliver() == 1
    while not sent:
        await asyncio.sleep(0)
    room.now += 2 * LEASE
    assert await room.quizwire.courier.deliver() == 0
    answered.set()
    await room.quizwire.courier.drain()
    assert sent == [edition.id]
    assert (await room.store.edition(edition.id)).state is State.OPEN


async def test_one_channels_trouble_does_not_keep_the_others_waiting(room: Room) -> None:
    await room.store.save_channel(samples.channel("web/gone"))
    room.platform.missing.add("web/gone")
    await room.quizwire.publishing.post_now("web/gone")
    await room.quizwire.publishing.post_now("web/main")
    await room.look()
    assert [message.ref.channel for message in room.platform.messages] == ["web/main"]


async def test_many_posts_are_taken_a_handful_at_a_time_the_oldest_first(room: Room) -> None:
    taken: list[list[str]] = []
    claim = room.store.claim_posts

    async def recording(*asked: object) -> object:
        posts = await claim(*asked)
        taken.append([post.channel for post in posts])
        return posts

    room.store.claim_posts = recording
    channels = [f"web/{number:03}" for number in range(3 * CAPACITY)]
    for channel in channels:
        await room.store.save_channel(samples.channel(channel))
        await room.quizwire.publishing.post_now(channel)
        room.now += timedelta(milliseconds=1)
    for _ in range(3):
        await room.quizwire.courier.deliver()
        assert room.quizwire.courier.behind
        assert await room.quizwire.courier.deliver() == 0  # there is no room for more
        await room.quizwire.courier.drain()
    assert await room.quizwire.courier.deliver() == 0
    assert not room.quizwire.courier.behind
    assert [channel for each in taken for channel in each] == channels
    assert max(map(len, taken)) <= CAPACITY
    assert [message.ref.channel for message in room.platform.messages] == channels


async def test_a_fault_nobody_foresaw_is_counted_and_the_post_tried_again(room: Room) -> None:
    class Odd(PlatformError):
        pass

    room.platform.fail("post", Odd("Hm."))
    real = room.quizwire.courier._card

    async def broken(*_: object) -> Card:
        room.quizwire.courier._card = real  # type: ignore[method-assign]
        raise ZeroDivisionError

    room.quizwire.courier._card = broken  # type: ignore[method-assign, assignment]
    await post(room)
    await room.pass_time(seconds=5)
    await room.pass_time(seconds=10)
    assert len(room.platform.messages) == 1
    faults = room.quizwire.context.metrics.registry.get_sample_value("quizwire_faults_total", {"part": "delivery"})
    assert faults == 1


async def test_a_revision_waits_for_the_card_it_redraws_and_is_dropped_where_there_is_none(room: Room) -> None:
    room.platform.fail("post", *[Forbidden("No.")])
    edition = await post(room)
    assert (await room.store.post(edition)).state is Delivery.REFUSED
    await room.pass_time(days=8)
    assert room.platform.calls == ["post"]
    assert await room.store.pending_posts() == 0


async def test_posts_of_a_platform_that_is_not_connected_wait(room: Room) -> None:
    await room.store.save_channel(samples.channel("elsewhere/1"))
    await room.quizwire.publishing.post_now("elsewhere/1")
    await room.look()
    assert await room.store.pending_posts() == 1
