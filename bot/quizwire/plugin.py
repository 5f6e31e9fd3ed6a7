"""Quizwire as a guest in somebody else's discord.py bot.

    await bot.load_extension("quizwire.plugin")         # settings from quizwire.toml and QUIZWIRE_*
    guest = await quizwire.plugin.install(bot, settings)  # settings passed in; `await guest.leave()` ends it

The host keeps its connection, its token and its command tree: the commands are added to the tree, and the host syncs
it when it likes. Leaving takes away commands, buttons, tasks and connections. Several bots in a process can each have
a Quizwire.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import discord
from discord.ext import commands

from quizwire.app import App, build
from quizwire.config import Settings, load_settings, settings_file
from quizwire.core.problems import QuizwireError
from quizwire.platforms.discord.adapter import DiscordPlatform
from quizwire.platforms.discord.settings import read

DISCORD: Final = "discord"
COG: Final = "Quizwire"


class Guest:
    """A Quizwire that lives in a bot."""

    def __init__(self, app: App, platform: DiscordPlatform) -> None:
        self.app = app
        self.platform = platform

    async def leave(self) -> None:
        """Stop, and leave nothing behind."""
        await self.platform.stop()
        await self.app.stop()


async def install(bot: discord.Client, settings: Settings | None = None) -> Guest:
    """Move into a bot; the Quizwire that lives there from then on. Raises QuizwireError.

    Without settings, those of `quizwire.toml` in the working directory and of the environment are used. Platforms
    beside Discord start only where they are asked for by name.
    """
    settings = settings or load_settings(settings_file(None, os.environ, Path.cwd()), os.environ, {})
    tree = getattr(bot, "tree", None)
    if not isinstance(tree, discord.app_commands.CommandTree):
        raise QuizwireError("This bot has no command tree: Quizwire needs one at `bot.tree`.")
    asked = settings.platforms if "platforms" in settings.model_fields_set else ()
    others = tuple(name for name in asked if name != DISCORD)
    app = build(settings.model_copy(update={"platforms": others}))
    platform = DiscordPlatform(app.quizwire, read(_without_token(settings.options_of(DISCORD))), bot, tree)
    app.add(platform)
    await app.start()
    guest = Guest(app, platform)
    try:
        await platform.start()
    except BaseException:
        await guest.leave()
        raise
    return guest


class QuizwireCog(commands.Cog, name=COG):
    """What `load_extension` adds, so that unloading it ends everything."""

    def __init__(self, guest: Guest) -> None:
        self.guest = guest

    async def cog_unload(self) -> None:
        """Leave the bot."""
        await self.guest.leave()


async def setup(bot: commands.Bot) -> None:
    """Called by `load_extension`."""
    await bot.add_cog(QuizwireCog(await install(bot)))


def _without_token(options: Mapping[str, Any]) -> dict[str, Any]:
    """The settings but for the token: the host has connected by its own."""
    return {name: value for name, value in options.items() if name != "token"}
