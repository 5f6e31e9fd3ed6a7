"""What Discord answers, in the service's own words.

A refusal (403, an unknown channel, a message that it does not take) stays a refusal however often it is tried, and
10,000 of them in ten minutes bring a ban of the address; everything else passes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import aiohttp
import discord

from quizwire.service.ports import Forbidden, PlatformError, Unavailable

UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_MESSAGE: Final = 10008
UNKNOWN_WEBHOOK: Final = 10015
UNKNOWN_INTERACTION: Final = 10062
ALREADY_ACKNOWLEDGED: Final = 40060
INVALID_TOKEN: Final = 50027  # of an interaction
THREAD_EXISTS: Final = 160004

NEEDS: Final = "View Channel, Send Messages, Embed Links, Attach Files and Read Message History"

_SENTENCES: Final = {
    UNKNOWN_CHANNEL: "the channel was deleted.",
    10004: "the server is gone.",
    50001: f"Quizwire may not see the channel. It needs {NEEDS} there.",
    50013: f"Quizwire lacks a permission in the channel. It needs {NEEDS} there.",
    50083: "the thread is archived.",
}


def plain(error: discord.DiscordException | aiohttp.ClientError | OSError) -> PlatformError:
    """The service's error for what discord.py raised."""
    if isinstance(error, discord.RateLimited):
        return Unavailable(f"Discord asks to wait for {error.retry_after:.0f} seconds.")
    if not isinstance(error, discord.HTTPException):
        return Unavailable("Discord can't be reached.")
    if error.status == 429:
        return Unavailable("Discord asks to wait.")
    if error.status >= 500:
        return Unavailable(f"Discord does not work at the moment ({error.status}).")
    if error.status == 401:
        return Unavailable("Discord no longer accepts the bot's token.")
    return Forbidden(_SENTENCES.get(error.code) or f"Discord refused it ({error.status}, code {error.code}).")


@contextmanager
def plain_words() -> Iterator[None]:
    """Let what discord.py raises inside come out as the service's errors."""
    try:
        yield
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as error:
        raise plain(error) from error


def wait_of(error: discord.HTTPException) -> float | None:
    """For how many seconds an address that asks too much is shut out: those of `Retry-After`, else a minute.

    discord.py waits by itself where Discord's own limiter answered; what comes through is from the wall before it.
    """
    if error.status != 429:
        return None
    try:
        return max(1.0, float(error.response.headers.get("Retry-After", 60)))
    except (TypeError, ValueError):
        return 60.0
