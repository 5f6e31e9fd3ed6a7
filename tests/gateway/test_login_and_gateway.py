"""A plain discord.py client on the local Discord: it logs in, and it survives what gateways do."""

import discord
import pytest

from tests.gateway.clients import Client, hurried, online
from tests.gateway.server import local_discord


async def test_a_client_logs_in_and_knows_its_servers_and_channels() -> None:
    async with local_discord() as server:
        hidden = discord.Permissions(view_channel=True)
        guild = server.add_guild("Room 12")
        open_channel, closed = guild.add_channel("news"), guild.add_channel("staff", without=hidden)
        async with online(Client(), server) as client:
            assert [each.name for each in client.guilds] == ["Room 12"]
            known = client.guilds[0]
            assert [channel.name for channel in known.text_channels] == ["news", "staff"]
            seen = {channel.id: channel.permissions_for(known.me).view_channel for channel in known.text_channels}
            assert seen == {open_channel.id: True, closed.id: False}


async def test_a_wrong_token_is_refused_and_counts_as_an_invalid_request() -> None:
    async with local_discord() as server:
        server.token = "wrong"
        with pytest.raises(discord.LoginFailure):
            async with online(Client(), server):
                pass
        assert server.limits.refused == 1


async def test_a_client_that_asks_for_a_privileged_intent_is_turned_away() -> None:
    async with local_discord() as server:
        intents = discord.Intents.default()
        intents.message_content = True
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with online(Client(intents=intents), server):
                pass


async def test_each_shard_is_told_of_its_own_servers() -> None:
    class Sharded(discord.AutoShardedClient):
        async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
            pass

    async with local_discord(shards=2) as server:
        for name in "ABCDEF":
            server.add_guild(name)
            server.clock.advance(0.001)
        async with online(Sharded(**hurried()), server) as client:
            assert {each.name for each in client.guilds} == set("ABCDEF")
            assert {said["shard"][0] for said in server.gateway.identifies} == {0, 1}
            assert all(each.shard_id == (each.id >> 22) % 2 for each in client.guilds)


async def test_a_dropped_socket_is_resumed_and_misses_nothing() -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            server.gateway.cut()
            for text in ("one", "two"):
                server.channels.put(channel, {"content": text}, ())
            await client.until("resumed")
            await client.until("message", 2)
            assert [message.content for message in client.cached_messages] == ["one", "two"]
            assert len(server.gateway.identifies) == 1
            assert len(server.gateway.resumes) == 1
            assert client.seen.count("ready") == 1


async def test_a_client_that_is_asked_to_reconnect_resumes() -> None:
    async with local_discord() as server:
        server.add_guild()
        async with online(Client(), server) as client:
            await server.gateway.ask_to_reconnect()
            await client.until("resumed")
            assert len(server.gateway.identifies) == 1


async def test_a_client_whose_session_is_invalid_identifies_again() -> None:
    async with local_discord() as server:
        server.add_guild()
        async with online(Client(), server) as client:
            await server.gateway.invalidate()
            await client.until("ready", 2)
            assert len(server.gateway.identifies) == 2
            assert server.gateway.resumes == []


async def test_a_session_that_was_forgotten_meanwhile_is_not_resumed() -> None:
    async with local_discord() as server:
        server.add_guild()
        async with online(Client(), server) as client:
            server.gateway.cut()
            server.gateway.forget()
            await client.until("ready", 2)
            assert [len(server.gateway.resumes), len(server.gateway.identifies)] == [1, 2]


async def test_a_zombie_connection_is_left_and_what_it_would_have_said_arrives() -> None:
    async with local_discord(heartbeat=0.1) as server:
        channel = server.add_guild().add_channel()
        async with online(Client(heartbeat_timeout=0.5), server) as client:
            server.gateway.silence()
            server.channels.put(channel, {"content": "into the void"}, ())
            await client.until("message")
            assert client.seen.count("disconnect") == 1
            assert client.seen.count("resumed") == 1
            assert server.gateway.heartbeats > 0


async def test_a_deleted_channel_is_gone_for_the_client_too() -> None:
    async with local_discord() as server:
        channel = server.add_guild().add_channel()
        async with online(Client(), server) as client:
            server.delete_channel(channel)
            await client.until("guild_channel_delete")
            assert client.get_channel(channel.id) is None
