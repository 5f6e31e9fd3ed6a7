"""Quizwire moves into somebody else's bot, and out again without a trace."""

import asyncio
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from discord.ext import commands

from quizwire import plugin
from quizwire.config import Settings
from quizwire.core.problems import QuizwireError
from quizwire.core.records import Channel
from quizwire.plugin import install

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a database of its own in its settings."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quizwire.toml").write_text('database = "memory"\n', encoding="utf-8")
    return tmp_path


def host() -> commands.Bot:
    return commands.Bot(command_prefix=commands.when_mentioned, intents=discord.Intents.default())


def settings(**options: Any) -> Settings:
    return Settings(database="memory", options={"discord": options})


@pytest.fixture
async def bot() -> commands.Bot:
    return host()


async def test_loading_the_extension_brings_the_commands_and_leaves_syncing_to_the_host(here: Path) -> None:
    bot = host()
    env = simcord.Env(bot, strict_sync=False)
    await env.start()
    await bot.load_extension("quizwire.plugin")
    assert {command.name for command in bot.tree.get_commands()} == {"news", "newsdesk"}
    assert not [each for each in env.http_requests if each.path.endswith("/commands")]
    await bot.unload_extension("quizwire.plugin")
    await env.shutdown()
    env.raise_errors()


async def test_unloading_leaves_nothing_behind_and_loading_again_works(here: Path) -> None:
    bot = host()
    before = set(asyncio.all_tasks())
    for _ in range(3):
        await bot.load_extension("quizwire.plugin")
        assert bot.get_cog("Quizwire") is not None
        await bot.reload_extension("quizwire.plugin")
        await bot.unload_extension("quizwire.plugin")
    assert bot.tree.get_commands() == []
    assert bot._connection._view_store._dynamic_items == {}
    assert bot.persistent_views == []
    assert bot.cogs == {}
    assert set(asyncio.all_tasks()) == before
    await bot.close()


async def test_closing_the_host_ends_the_guest(here: Path) -> None:
    bot = host()
    before = set(asyncio.all_tasks())
    await bot.load_extension("quizwire.plugin")
    await bot.close()
    assert set(asyncio.all_tasks()) == before


async def test_settings_can_be_passed_in_and_the_commands_renamed(bot: commands.Bot) -> None:
    guest = await install(bot, settings(news_command="briefings", desk_command="editor", token="secret"))
    assert {command.name for command in bot.tree.get_commands()} == {"briefings", "editor"}
    assert set(guest.app.platforms) == {"discord"}
    await guest.leave()
    await bot.close()


async def test_a_name_that_the_host_has_already_is_said_plainly_and_nothing_stays(bot: commands.Bot) -> None:
    @bot.tree.command(name="newsdesk", description="The host's own")
    async def own(interaction: discord.Interaction) -> None: ...

    before = set(asyncio.all_tasks())
    with pytest.raises(QuizwireError, match="has a command /newsdesk already"):
        await install(bot, settings())
    assert bot.tree.get_commands() == [own]
    assert set(asyncio.all_tasks()) == before
    await bot.close()


async def test_a_client_without_a_command_tree_is_refused() -> None:
    client = discord.Client(intents=discord.Intents.none())
    with pytest.raises(QuizwireError, match="no command tree"):
        await install(client, settings())


async def test_a_mistake_in_the_settings_is_said_plainly(bot: commands.Bot) -> None:
    with pytest.raises(QuizwireError, match="`colour` in"):
        await install(bot, settings(colour="red"))


async def test_two_bots_in_a_process_have_a_quizwire_each() -> None:
    one, two = host(), host()
    guests = [await install(one, settings()), await install(two, settings(news_command="tidings"))]
    await guests[0].app.store.save_channel(Channel("discord/1", "discord/9", "news"))
    assert await guests[1].app.store.channel("discord/1") is None
    for guest in guests:
        await guest.leave()
    await one.close()
    await two.close()


def test_importing_quizwire_imports_no_discord() -> None:
    import subprocess
    import sys

    code = (
        "import sys; import quizwire.app, quizwire.platforms.discord, quizwire.cli; "
        "from quizwire.platforms.discord import invite, settings; "
        "sys.exit('discord' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, env={"PYTHONPATH": "bot"}, check=False)
    assert done.returncode == 0


def test_the_extension_has_what_discord_py_asks_for() -> None:
    assert callable(plugin.setup)
