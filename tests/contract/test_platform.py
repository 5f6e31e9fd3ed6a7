"""Every platform stands the same suite: post once, find again, edit in place, tell in private."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from quizwire.core.card import Card, Paragraph
from quizwire.core.records import MessageRef
from quizwire.service.ports import Forbidden, HistoryUnreadable, Platform, Unavailable, Unreachable
from tests import samples
from tests.fakes import RecordingPlatform
from tests.platforms.web.stage import open_stage


@dataclass
class Venue:
    """A platform with the room `main` and the person `person`, and what people see there."""

    platform: Platform
    main: str
    other: str
    person: str
    cards: Callable[[str], Awaitable[list[Card]]]
    told: Callable[[], Awaitable[list[str]]]


def card(title: str) -> Card:
    return Card(kind="notice", title=title, parts=(Paragraph(text=f"{title} <b>*as it is*</b>"),))


async def _web() -> AsyncIterator[Venue]:
    async with open_stage() as stage:
        await stage.store.save_channel(samples.channel("web/other", "web", "Other"))
        person = await stage.quizwire.people.join("web", "Ada")

        async def cards(channel: str) -> list[Card]:
            return [message.card for message in await stage.store.messages(channel)]

        async def told() -> list[str]:
            return [notice.text for notice in await stage.store.notices(person.id)]

        yield Venue(stage.room, "web/main", "web/other", person.id, cards, told)


async def _recording() -> AsyncIterator[Venue]:
    platform = RecordingPlatform("fake", missing={"fake/nowhere"}, closed={"fake/nobody"}, clock=lambda: samples.NOW)

    async def cards(channel: str) -> list[Card]:
        return platform.cards(channel)

    async def told() -> list[str]:
        return [part.text for _, card in platform.directs for part in card.parts if isinstance(part, Paragraph)]

    await platform.start()
    yield Venue(platform, "fake/main", "fake/other", "fake/ada", cards, told)
    await platform.stop()


@pytest.fixture(params=[_web, _recording], ids=["web", "recording"])
async def venue(request: pytest.FixtureRequest) -> AsyncIterator[Venue]:
    async for made in request.param():
        yield made


def test_channels_begin_with_the_platforms_name(venue: Venue) -> None:
    assert venue.main.startswith(f"{venue.platform.name}/")
    assert "/" not in venue.platform.name


async def test_a_card_is_posted_whole(venue: Venue) -> None:
    ref = await venue.platform.post(venue.main, card("First"), dedupe_key="a")
    assert ref.channel == venue.main
    assert ref.id
    assert await venue.cards(venue.main) == [card("First")]


async def test_one_key_is_one_message_the_first_of_its_cards(venue: Venue) -> None:
    first = await venue.platform.post(venue.main, card("First"), dedupe_key="a" * 25)
    again = await venue.platform.post(venue.main, card("Second"), dedupe_key="a" * 25)
    assert first == again
    assert await venue.cards(venue.main) == [card("First")]


async def test_one_key_posted_by_many_at_once_is_one_message(venue: Venue) -> None:
    posts = (venue.platform.post(venue.main, card("First"), dedupe_key="a") for _ in range(8))
    assert len(set(await asyncio.gather(*posts))) == 1
    assert await venue.cards(venue.main) == [card("First")]


async def test_keys_are_apart_and_so_are_channels(venue: Venue) -> None:
    refs = [
        await venue.platform.post(venue.main, card("One"), dedupe_key="a"),
        await venue.platform.post(venue.main, card("Two"), dedupe_key="b"),
        await venue.platform.post(venue.other, card("Three"), dedupe_key="a"),
    ]
    assert len(set(refs)) == 3
    assert await venue.cards(venue.main) == [card("One"), card("Two")]
    assert await venue.cards(venue.other) == [card("Three")]


async def test_a_message_is_found_by_its_key_in_its_channel_and_time(venue: Venue) -> None:
    platform = venue.platform
    ref = await platform.post(venue.main, card("First"), dedupe_key="a")
    assert await platform.find(venue.main, "a", samples.NOW - timedelta(minutes=2)) == ref
    assert await platform.find(venue.main, "a", samples.NOW) == ref
    assert await platform.find(venue.main, "a", samples.NOW + timedelta(seconds=1)) is None
    assert await platform.find(venue.main, "b", samples.NOW) is None
    assert await platform.find(venue.other, "a", samples.NOW) is None


async def test_an_edit_takes_the_messages_place_and_is_harmless_twice(venue: Venue) -> None:
    await venue.platform.post(venue.main, card("One"), dedupe_key="a")
    ref = await venue.platform.post(venue.main, card("Two"), dedupe_key="b")
    await venue.platform.post(venue.main, card("Three"), dedupe_key="c")
    for _ in range(2):
        await venue.platform.edit(ref, card("Mended"))
    assert await venue.cards(venue.main) == [card("One"), card("Mended"), card("Three")]
    assert await venue.platform.find(venue.main, "b", samples.NOW) == ref


async def test_what_is_not_there_is_refused(venue: Venue) -> None:
    platform = venue.platform
    with pytest.raises(Forbidden, match=r"\w.*\."):
        await platform.post(f"{platform.name}/nowhere", card("One"), dedupe_key="a")
    with pytest.raises(Forbidden, match=r"\w.*\."):
        await platform.edit(MessageRef(venue.main, "99"), card("One"))
    assert await venue.cards(venue.main) == []


async def test_a_person_is_told_in_private(venue: Venue) -> None:
    await venue.platform.direct(venue.person, card("Corrected"))
    await venue.platform.direct(venue.person, card("Corrected"))
    assert await venue.told() == ["Corrected <b>*as it is*</b>"] * 2
    assert await venue.cards(venue.main) == []
    with pytest.raises(Unreachable):
        await venue.platform.direct(f"{venue.platform.name}/nobody", card("Corrected"))


async def test_stopping_is_quick_and_harmless_twice(venue: Venue) -> None:
    async with asyncio.timeout(5):
        await venue.platform.stop()
        await venue.platform.stop()


async def test_the_recording_platform_fails_on_demand_before_or_after_the_thing_is_done() -> None:
    platform = RecordingPlatform("fake")
    platform.fail("post", Unavailable("No network."))
    platform.fail("post", Unavailable("The reply was lost."), afterwards=True)
    platform.fail("find", HistoryUnreadable("No right to read."))
    for seen in (0, 1):
        with pytest.raises(Unavailable):
            await platform.post("fake/main", card("One"), dedupe_key="a")
        assert len(platform.messages) == seen
    with pytest.raises(HistoryUnreadable):
        await platform.find("fake/main", "a", samples.NOW)
    assert await platform.find("fake/main", "a", samples.NOW) == platform.messages[0].ref
    platform.forget_keys()
    await platform.post("fake/main", card("One"), dedupe_key="a")
    assert len(platform.messages) == 2
    assert platform.calls == ["post", "post", "find", "find", "post"]
