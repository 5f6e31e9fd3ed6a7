"""Quizwire as a cog of Red-DiscordBot; everything else is in the package `quizwire`, which this folder requires."""

from redbot.core.bot import Red

from .cog import Newsdesk

__red_end_user_data_statement__ = (
    "Kept of people who answer: their Discord user id, the name they go by, their answers and their reports of "
    "questions. They can see, export and delete all of it by /news me and /news forget."
)


async def setup(bot: Red) -> None:
    """Called by `[p]load newsdesk`."""
    await bot.add_cog(Newsdesk(bot))
