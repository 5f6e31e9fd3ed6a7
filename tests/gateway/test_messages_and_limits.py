"""Messages of a plain discord.py client on the local Discord: nonces, permissions, limits with waits, and faults."""

import asyncio
import io
from datetime import UTC, datetime

import aiohttp
import discord
import pytest

from tests.gateway.channels import NONCE_MEMORY
from tests.gateway.clients import Client, online
from tests.gateway.contract import need_the_document, problems
from tests.gateway.limits import Limit
from tests.gateway.messages import LONGEST_CONTENT
from tests.gateway.server import LocalDiscord, local_discord
from tests.gateway.world import Channel

POSTS = "POST /channels/{channel}/messages"


def text_channel(client: discord.Client, channel: Channel) -> discord.TextChannel:
    found = client.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


def posts(server: LocalDiscord) -> list[int]:
    """The statuses of the posts that came."""
    return [each.status for each in server.requests("POST", "/messages")]


async def test_a_nonce_brings_one_message_until_it_is_forgotten() -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            place = text_channel(client, channel)
            first = await place.send("morning", nonce="slot-1")
            again = await place.send("morning", nonce="slot-1")
            other = await place.send("morning", nonce="slot-2")
            assert first.id == again.id != other.id
            assert server.channels.doubled == 1
            server.clock.advance(NONCE_MEMORY)
            assert (await place.send("morning", nonce="slot-1")).id not in (first.id, other.id)
            assert len(channel.posts) == 3


async def test_a_message_is_edited_deleted_and_found_in_the_history() -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            place = text_channel(client, channel)
            started = datetime.fromtimestamp(server.clock.now() - 60, UTC)
            sent = [await place.send(f"{number}") for number in range(3)]
            await sent[0].edit(content="zero")
            await sent[1].delete()
            assert [message.content async for message in place.history(after=started, oldest_first=True)] == [
                "zero", "2",
            ]  # fmt: skip
            assert [message.content async for message in place.history(limit=1)] == ["2"]
            with pytest.raises(discord.NotFound) as refusal:
                await place.fetch_message(sent[1].id)
            assert refusal.value.code == 10008


async def test_a_history_that_may_not_be_read_is_empty_and_a_hidden_channel_is_refused() -> None:
    async with local_discord() as server:
        guild = server.add_guild()
        unread = guild.add_channel("unread", without=discord.Permissions(read_message_history=True))
        hidden = guild.add_channel("hidden", without=discord.Permissions(view_channel=True))
        async with online(Client(), server) as client:
            place = text_channel(client, unread)
            sent = await place.send("somewhere")
            assert [message async for message in place.history()] == []
            with pytest.raises(discord.Forbidden):
                await place.fetch_message(sent.id)
            with pytest.raises(discord.Forbidden) as refusal:
                await text_channel(client, hidden).send("nowhere")
            assert refusal.value.code == 50001
            assert server.limits.refused == 2


@pytest.mark.parametrize("flag", ["send_messages", "embed_links", "attach_files"])
async def test_what_a_channel_denies_is_refused(flag: str) -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel(without=discord.Permissions(**{flag: True}))
        async with online(Client(), server) as client:
            with pytest.raises(discord.Forbidden) as refusal:
                await text_channel(client, channel).send(
                    embed=discord.Embed(title="News"), file=discord.File(io.BytesIO(b"chart"), "chart.png")
                )
            assert refusal.value.code == 50013
            assert channel.posts == []


@pytest.mark.parametrize(
    "message",
    [
        {"content": "x" * (LONGEST_CONTENT + 1)},
        {"embeds": [discord.Embed(description="x" * 3001), discord.Embed(description="x" * 3000)]},
        {"content": ""},
    ],
)
async def test_what_is_too_long_or_empty_is_refused(message: dict[str, object]) -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            with pytest.raises(discord.HTTPException) as refusal:
                await text_channel(client, channel).send(**message)  # type: ignore[call-overload]
            assert refusal.value.status == 400


async def test_closed_direct_messages_are_refused_and_open_ones_arrive() -> None:
    async with local_discord() as server:
        ada, ben = server.add_person("Ada"), server.add_person("Ben", takes_messages=False)
        async with online(Client(), server) as client:
            private = await client.create_dm(discord.Object(ada.id))
            await private.send("psst")
            assert [message.text for message in server.world.private(ada).posts] == ["psst"]
            with pytest.raises(discord.Forbidden) as refusal:
                await (await client.create_dm(discord.Object(ben.id))).send("psst")
            assert refusal.value.code == 50007


async def test_a_thread_is_opened_at_a_message_once() -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            message = await text_channel(client, channel).send("News")
            thread = await message.create_thread(name="Talk")
            await thread.send("What do you think?")
            assert [each.text for each in server.world.places[thread.id].posts] == ["What do you think?"]
            with pytest.raises(discord.HTTPException) as refusal:
                await client.http.start_thread_with_message(
                    channel.id, message.id, name="Talk", auto_archive_duration=1440
                )
            assert refusal.value.code == 160004


async def test_a_limit_with_via_is_waited_for_and_the_message_arrives() -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            server.fail(429, method="POST", path="/channels/*", retry_after=0.3)
            await text_channel(client, channel).send("patience")
            first, second = server.requests("POST", "/messages")
            assert [first.status, second.status] == [429, 200]
            assert second.at - first.at >= 0.3
            assert server.limits.refused == 1


async def test_a_limit_without_via_comes_through_with_its_wait() -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            server.fail(429, method="POST", path="/channels/*", retry_after=7, via=False)
            with pytest.raises(discord.HTTPException) as refusal:
                await text_channel(client, channel).send("patience")
            assert refusal.value.status == 429
            assert refusal.value.response.headers["Retry-After"] == "7"
            assert posts(server) == [429]


async def test_a_limit_for_all_holds_up_other_channels_too() -> None:
    async with local_discord() as server:
        guild = server.add_guild()
        one, two = guild.add_channel("one"), guild.add_channel("two")
        async with online(Client(), server) as client:
            server.fail(429, path=f"/channels/{one.id}/*", retry_after=0.3, everybody=True)
            first = asyncio.create_task(text_channel(client, one).send("first"))
            while not server.requests("POST"):
                await asyncio.sleep(0.005)
            await asyncio.sleep(0.02)
            await text_channel(client, two).send("second")
            await first
            refused = server.requests("POST")[0]
            assert all(each.at - refused.at >= 0.3 for each in server.requests("POST")[1:])


async def test_a_route_says_how_much_is_left_and_the_client_keeps_to_it() -> None:
    async with local_discord(routes={POSTS: Limit(2, 0.4)}) as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            for number in range(4):
                await text_channel(client, channel).send(f"{number}")
            assert posts(server) == [200] * 4
            arrived = [each.at for each in server.requests("POST", "/messages")]
            assert arrived[2] - arrived[0] >= 0.4
            assert server.requests("POST", "/messages")[0].headers["X-RateLimit-Remaining"] == "1"


async def test_who_sends_too_much_at_once_gets_429_and_who_does_not_stop_is_shut_out() -> None:
    async with local_discord(everybody=Limit(3, 60.0), ban_after=4) as server:
        headers = {"Authorization": f"Bot {server.token}"}
        async with aiohttp.ClientSession(server.url + "/", headers=headers) as http:
            statuses = []
            for _ in range(8):
                async with http.get("users/@me") as response:
                    statuses.append((response.status, "Via" in response.headers, response.content_type))
        assert statuses[:3] == [(200, True, "application/json")] * 3
        assert statuses[3:7] == [(429, True, "application/json")] * 4
        assert statuses[7] == (429, False, "text/plain")
        assert server.limits.busiest_second == 7


async def test_a_server_error_is_tried_again_by_the_client_and_a_lost_reply_leaves_the_message() -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            server.fail(503, method="POST", path="/channels/*")
            with pytest.raises(discord.DiscordServerError):
                await text_channel(client, channel).send("one")
            assert channel.posts == []
            server.fail(502, method="POST", path="/channels/*", afterwards=True)
            await text_channel(client, channel).send("two", nonce="two")
            assert [message.content for message in channel.posts] == ["two"]
            server.fail(method="POST", path="/channels/*", afterwards=True)
            with pytest.raises(aiohttp.ClientError):
                await text_channel(client, channel).send("three")
            assert [message.content for message in channel.posts] == ["two", "three"]


async def test_requests_and_replies_are_those_of_discords_document() -> None:
    need_the_document()
    async with local_discord(ban_after=1000) as server:
        guild = server.add_guild()
        channel = guild.add_channel()
        shut = guild.add_channel("shut", without=discord.Permissions(send_messages=True))
        ada = server.add_person("Ada")
        async with online(Client(), server) as client:
            place = text_channel(client, channel)
            view = discord.ui.View(timeout=None)
            view.add_item(discord.ui.Button(label="Take the quiz", custom_id="q"))
            view.add_item(discord.ui.Select(custom_id="s", options=[discord.SelectOption(label="One")]))
            embed = discord.Embed(title="T", description="D", colour=1, url="https://example.org/a")
            embed.add_field(name="N", value="V").set_footer(text="F").set_image(url="attachment://chart.png")
            chart = discord.File(io.BytesIO(b"chart"), "chart.png", description="bars")
            sent = await place.send("text", embed=embed, view=view, file=chart, nonce="key")
            await sent.edit(content=None, embed=embed, view=None, attachments=[])
            await sent.create_thread(name="Talk")
            assert [message.id async for message in place.history(limit=5)] == [sent.id]
            await place.fetch_message(sent.id)
            await client.fetch_channel(channel.id)
            await (await client.create_dm(discord.Object(ada.id))).send("psst")
            with pytest.raises(discord.Forbidden):
                await text_channel(client, shut).send("no")
            server.fail(429, method="POST", path="/channels/*")
            await place.send("after a wait")
            await sent.delete()
            await client.http.get_bot_gateway()
        assert len(server.door.exchanges) >= 14
        assert problems(server.door.exchanges) == []


async def test_the_document_finds_what_is_wrong() -> None:
    need_the_document()
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            server.world.bot.payload = lambda: {"id": "1", "username": ["no", "name"]}  # type: ignore[method-assign]
            await client.http.request(
                discord.http.Route("POST", f"/channels/{channel.id}/messages"), json={"content": "text", "tts": 7}
            )
        said = problems(server.door.exchanges)
        assert any("POST /channels/{channel_id}/messages: tts" in each for each in said)
        assert any("POST /channels/{channel_id}/messages -> 200: author" in each for each in said)


async def test_a_fault_of_the_server_itself_is_not_passed_over() -> None:
    with pytest.raises(ExceptionGroup, match="itself is at fault"):
        async with local_discord() as server:
            channel = server.add_guild().add_channel()
            channel.messages = None  # type: ignore[assignment]
            headers = {"Authorization": f"Bot {server.token}"}
            async with (
                aiohttp.ClientSession(server.url + "/", headers=headers) as http,
                http.get(f"channels/{channel.id}/messages") as response,
            ):
                assert response.status == 500
