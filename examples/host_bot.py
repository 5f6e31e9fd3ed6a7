"""A whole bot with Quizwire as its guest: `HOST_BOT_TOKEN=… python examples/host_bot.py`."""

import os

import discord
from discord.ext import commands


class HostBot(commands.Bot):
    """A bot with a command of its own."""

    def __init__(self) -> None:
        super().__init__(command_prefix=commands.when_mentioned, intents=discord.Intents.default())
        self.tree.command(description="Say hello")(hello)

    async def setup_hook(self) -> None:
        """Take Quizwire in, then send all commands to Discord: that is the host's part."""
        await self.load_extension("quizwire.plugin")
        await self.tree.sync()


async def hello(interaction: discord.Interaction) -> None:
    """Say hello."""
    await interaction.response.send_message("Hello!")


if __name__ == "__main__":
    HostBot().run(os.environ["HOST_BOT_TOKEN"])
