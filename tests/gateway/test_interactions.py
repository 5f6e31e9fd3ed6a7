"""Interactions with a plain discord.py client on the local Discord: in time, too late, twice, with a token too old."""

import asyncio
from collections.abc import Awaitable, Callable

import discord
import pytest
from discord import app_commands

from tests.gateway.clients import Client, online
from tests.gateway.contract import need_the_document, problems
from tests.gateway.interactions import TOKEN_LIFE
from tests.gateway.server import LocalDiscord, local_discord
from tests.gateway.world import Channel

Handler = Callable[[discord.Interaction], Awaitable[None]]
BUTTON = {"components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]}]}


class Pressed(Client):
    """Does one thing at each interaction with a button, a form or a list."""

    def __init__(self, handler: Handler) -> None:
        super().__init__()
        self._handler = handler

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is not discord.InteractionType.application_command:
            await self._handler(interaction)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Refusals are what the tests look at."""


def with_button(server: LocalDiscord) -> Channel:
    channel = server.add_guild().add_channel()
    server.channels.put(channel, {"content": "Quiz", **BUTTON}, ())
    return channel


async def test_a_press_is_answered_for_the_person_alone() -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"{interaction.user.display_name}: noted", ephemeral=True)

    async with local_discord() as server:
        channel, ada = with_button(server), server.add_person("Ada")
        async with online(Pressed(answer), server):
            pressed = await server.press(ada, channel.posts[0], "go")
            assert pressed.acknowledged
            assert pressed.ephemeral
            assert pressed.text == "Ada: noted"
            assert len(channel.posts) == 1
            assert pressed.acknowledged_after is not None
            with pytest.raises(LookupError):
                await server.press(ada, channel.posts[0], "gone")


async def test_a_deferred_answer_fills_the_place_of_thinking() -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content="first")
        await interaction.followup.send("second", ephemeral=True)
        await (await interaction.original_response()).edit(content="first again")

    async with local_discord() as server:
        channel, ada = with_button(server), server.add_person("Ada")
        async with online(Pressed(answer), server):
            pressed = await server.press(ada, channel.posts[0], "go")
            while pressed.text != "first again\nsecond":
                await asyncio.sleep(0.005)
            assert pressed.callback == 5


async def test_a_press_can_change_its_own_message() -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content="Question 2")

    async with local_discord() as server:
        channel, ada = with_button(server), server.add_person("Ada")
        async with online(Pressed(answer), server):
            pressed = await server.press(ada, channel.posts[0], "go")
            assert pressed.message is channel.posts[0]
            assert channel.posts[0].text == "Question 2"


async def test_an_acknowledgement_after_three_seconds_is_refused() -> None:
    async with local_discord() as server:

        async def answer(interaction: discord.Interaction) -> None:
            server.clock.advance(3.01)
            await interaction.response.defer()

        channel, ada = with_button(server), server.add_person("Ada")
        async with online(Pressed(answer), server):
            pressed = await server.press(ada, channel.posts[0], "go", wait=False)
            while not pressed.refusals:
                await asyncio.sleep(0.005)
            assert pressed.refusals == [10062]
            assert not pressed.acknowledged


async def test_a_second_acknowledgement_is_refused() -> None:
    async with local_discord() as server:

        async def answer(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("once", ephemeral=True)
            interaction.response._response_type = None
            await interaction.response.send_message("twice", ephemeral=True)

        channel, ada = with_button(server), server.add_person("Ada")
        async with online(Pressed(answer), server):
            pressed = await server.press(ada, channel.posts[0], "go")
            while not pressed.refusals:
                await asyncio.sleep(0.005)
            assert pressed.refusals == [40060]
            assert pressed.text == "once"


async def test_a_token_lasts_for_a_quarter_of_an_hour() -> None:
    codes: list[int] = []
    async with local_discord() as server:

        async def answer(interaction: discord.Interaction) -> None:
            for _ in range(2):
                try:
                    await interaction.edit_original_response(content="too early, or too late")
                except discord.HTTPException as refusal:
                    codes.append(refusal.code)
                if not interaction.response.is_done():
                    await interaction.response.defer(ephemeral=True, thinking=True)
                    server.clock.advance(TOKEN_LIFE + 1)

        channel, ada = with_button(server), server.add_person("Ada")
        async with online(Pressed(answer), server):
            pressed = await server.press(ada, channel.posts[0], "go", wait=False)
            while len(codes) < 2:
                await asyncio.sleep(0.005)
            assert codes == [10015, 50027]
            assert not pressed.text


def commands(client: Client, heard: list[object]) -> None:
    news = app_commands.Group(name="news", description="News")

    @news.command(description="Say")
    async def say(interaction: discord.Interaction, text: str, where: discord.TextChannel, times: int = 1) -> None:
        heard.append((text, where.name, times))
        await interaction.response.send_message("said")

    @say.autocomplete("text")
    async def offers(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=each, value=each) for each in ("apple", "pear") if typed in each]

    class Form(discord.ui.Modal, title="Report"):
        what: discord.ui.TextInput["Form"] = discord.ui.TextInput(label="What is wrong?")

        async def on_submit(self, interaction: discord.Interaction) -> None:
            heard.append(self.what.value)
            await interaction.response.send_message("Thank you.", ephemeral=True)

    @news.command(description="Report")
    async def report(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    @app_commands.command(description="Desk")
    @app_commands.default_permissions(manage_guild=True)
    async def desk(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("the desk")

    client.tree.add_command(news)
    client.tree.add_command(desk)


async def test_commands_are_registered_completed_entered_and_answered_with_forms() -> None:
    heard: list[object] = []
    async with local_discord() as server:
        channel, ada = server.add_guild().add_channel(), server.add_person("Ada")
        boss = server.add_person("Boss", permissions=discord.Permissions.all())
        client = Client()
        commands(client, heard)
        async with online(client, server):
            with pytest.raises(LookupError):
                await server.command(ada, channel, "news say", text="x", where=channel)
            await client.tree.sync()
            assert server.commands.syncs == 1
            typed = await server.complete(ada, channel, "news say", "text", "app")
            assert typed.choices == ["apple"]
            said = await server.command(ada, channel, "news say", text="apple", where=channel, times=2)
            assert not said.ephemeral
            assert [message.text for message in channel.posts] == ["said"]
            form = await server.command(ada, channel, "news report")
            sent = await server.submit(form, {"What is wrong?": "the date"})
            assert sent.text == "Thank you."
            assert heard == [("apple", "news", 2), "the date"]
            with pytest.raises(PermissionError):
                await server.command(ada, channel, "desk")
            assert (await server.command(boss, channel, "desk")).text == "the desk"
            with pytest.raises(LookupError):
                await server.command(ada, channel, "news say", text="apple")


async def test_two_hundred_presses_at_once_are_all_answered_in_time() -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(interaction.user.display_name, ephemeral=True)

    async with local_discord() as server:
        channel = with_button(server)
        people = [server.add_person(f"Person {number}") for number in range(200)]
        async with online(Pressed(answer), server):
            pressed = await asyncio.gather(*(server.press(each, channel.posts[0], "go") for each in people))
            assert [each.text for each in pressed] == [each.name for each in people]
            assert server.limits.refused == 0


async def test_interactions_and_commands_are_those_of_discords_document() -> None:
    need_the_document()

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content="changed")
        await interaction.followup.send("more", embed=discord.Embed(title="T"))
        await (await interaction.followup.send("less", wait=True)).edit(content="lesser")
        await interaction.edit_original_response(content="changed again")
        await interaction.delete_original_response()
        await interaction.edit_original_response(content="gone")

    heard: list[object] = []
    async with local_discord() as server:
        channel = with_button(server)
        boss = server.add_person("Boss", permissions=discord.Permissions.all())
        client = Pressed(answer)
        commands(client, heard)
        async with online(client, server):
            await client.tree.sync()
            await client.tree.fetch_commands()
            await server.complete(boss, channel, "news say", "text", "app")
            await server.command(boss, channel, "news say", text="apple", where=channel)
            await server.command(boss, channel, "news report")
            await server.command(boss, channel, "desk")
            pressed = await server.press(boss, channel.posts[0], "go")
            while not pressed.refusals:
                await asyncio.sleep(0.005)
            assert pressed.refusals == [10008]
        assert problems(server.door.exchanges) == []
