"""What is new reaches the pages that are open, also when another process posted it, and nothing is missed."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from quizwire.core.card import Card, Paragraph
from quizwire.core.records import MessageRef, StoreUnavailable
from quizwire.platforms.web import events
from quizwire.platforms.web.events import Feed
from quizwire.platforms.web.room import WebRoom
from tests.platforms.web.dom import read
from tests.platforms.web.stage import Stage, open_stage


def card(title: str) -> Card:
    return Card(kind="edition", title=title, parts=(Paragraph(text="<b>text</b>"),))


class Listener:
    """A page that is open."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def hears_of(self, title: str) -> dict[str, Any]:
        """The event of that title; a card may come twice, since putting it in its place twice does no harm."""
        while (event := await self.hears()).get("title") != title:
            assert event, f"the stream ended before “{title}”"
        return event

    async def hears(self) -> dict[str, Any]:
        """The next event."""
        event: dict[str, Any] = {}
        async for line in self.response.content:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == "data":
                event |= json.loads(value)
            elif name == "id":
                event["revision"] = int(value)
            elif not name and event:
                return event
        return event


@asynccontextmanager
async def listening(room: WebRoom, since: int | None = None, **headers: str) -> AsyncIterator[Listener]:
    query = "" if since is None else f"?since={since}"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with aiohttp.ClientSession() as session:
        url = f"http://127.0.0.1:{room.port}/r/main/events{query}"
        async with session.get(url, headers=named) as response:
            assert response.status == 200
            assert response.headers["Content-Type"] == "text/event-stream"
            assert response.headers["Cache-Control"] == "no-store"
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
            yield Listener(response)


async def test_a_new_post_and_an_edit_reach_an_open_page(stage: Stage) -> None:
    async with listening(stage.room, since=0) as page:
        ref = await stage.room.post("web/main", card("First"), dedupe_key="one")
        heard = await page.hears_of("First")
        assert heard["id"] == 1
        tree = read(heard["html"])
        assert tree.one("li", class_="post").attributes["id"] == "m1"
        assert "<b>text</b>" in tree.text
        await stage.room.edit(ref, card("First, mended"))
        heard = await page.hears_of("First, mended")
        assert (heard["id"], heard["revision"]) == (1, 2)
        assert "updated" in read(heard["html"]).text


async def test_all_pages_hear_and_one_that_left_is_no_matter(stage: Stage) -> None:
    async with listening(stage.room, since=0) as one, listening(stage.room, since=0) as two:
        async with listening(stage.room, since=0):
            pass
        await stage.room.post("web/main", card("First"), dedupe_key="one")
        await one.hears_of("First")
        await two.hears_of("First")


async def test_a_page_that_was_away_gets_the_latest_and_one_that_was_not_gets_nothing_twice(stage: Stage) -> None:
    for number in range(3):
        await stage.room.post("web/main", card(f"Post {number}"), dedupe_key=f"key-{number}")
    async with listening(stage.room, Last_Event_ID="1") as page:
        assert [(await page.hears())["title"] for _ in range(3)] == ["Post 0", "Post 1", "Post 2"]
    async with listening(stage.room, since=3) as page:
        await stage.room.post("web/main", card("Post 3"), dedupe_key="key-3")
        assert (await page.hears())["title"] == "Post 3"


async def test_a_post_of_another_process_is_heard_as_well(stage: Stage) -> None:
    async with listening(stage.room, since=0) as page:
        await stage.store.add_message("web/main", "elsewhere", card("From elsewhere"), stage.now)
        await page.hears_of("From elsewhere")


async def test_the_room_stops_at_once_with_pages_open() -> None:
    async with open_stage() as stage, listening(stage.room, since=0) as page:
        async with asyncio.timeout(3):
            await stage.room.stop()
            assert await page.hears() == {}


async def test_a_store_that_fails_ends_no_stream(stage: Stage) -> None:
    kept, calls = stage.store.revision, asyncio.Event()

    async def failing(channel: str) -> int:
        calls.set()
        raise StoreUnavailable("The database is locked.")

    async with listening(stage.room, since=0) as page:
        await stage.room.post("web/main", card("Before"), dedupe_key="before")
        await page.hears_of("Before")
        stage.store.revision = failing  # type: ignore[method-assign]
        await calls.wait()
        stage.store.revision = kept  # type: ignore[method-assign]
        await stage.room.post("web/main", card("After"), dedupe_key="after")
        await page.hears_of("After")


async def test_a_stream_that_cannot_begin_ends_quietly(stage: Stage) -> None:
    async def failing(channel: str) -> int:
        raise StoreUnavailable("The database is locked.")

    stage.store.revision = failing  # type: ignore[method-assign]
    async with listening(stage.room, since=0) as page:
        assert await page.hears() == {}


async def test_a_listener_that_takes_nothing_is_let_go(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_WAITING_MOST", 2)
    feed = Feed(stage.store, lambda message, zone: message.card.title)
    stream = feed.follow("web/main", 0)
    assert await anext(stream) == b"retry: 2000\n\n"
    first = asyncio.create_task(anext(stream))
    await stage.store.add_message("web/main", "first", card("First"), stage.now)
    feed.nudge("web/main")
    assert b"First" in await first
    for number in range(5):
        await stage.store.add_message("web/main", f"key-{number}", card(f"Post {number}"), stage.now)
    feed.nudge("web/main")
    while feed.listeners("web/main"):
        await asyncio.sleep(0)
    assert len([piece async for piece in stream]) < 5
    assert feed.listeners("web/main") == 0
    await feed.close()


async def test_a_quiet_stream_is_tried_now_and_then(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "HEARTBEAT", 0.01)
    feed = Feed(stage.store, lambda message, zone: "")
    stream = feed.follow("web/main", 0)
    assert [await anext(stream), await anext(stream)] == [b"retry: 2000\n\n", b": still here\n\n"]
    await stream.aclose()
    await feed.close()


async def test_nobody_listens_nobody_is_told(stage: Stage) -> None:
    assert await stage.room.post("web/main", card("First"), dedupe_key="one") == MessageRef("web/main", "1")
    feed = Feed(stage.store, lambda message, zone: "")
    assert feed.listeners("web/main") == 0
    await feed.close()
