"""The link by which a server's manager invites the bot, with the permissions it needs and no other."""

import base64
import binascii
from typing import Final
from urllib.parse import urlencode

from quizwire.platforms.discord.settings import DiscordSettingsError

PERMISSIONS: Final = {
    "View Channel": 1 << 10,
    "Send Messages": 1 << 11,
    "Embed Links": 1 << 14,
    "Attach Files": 1 << 15,
    "Read Message History": 1 << 16,
    "Create Public Threads": 1 << 35,
}
"""What Quizwire asks for; the bits are Discord's."""


def application_of(token: str) -> str:
    """The application's id, which a bot's token begins with. DiscordSettingsError where it does not."""
    first = token.partition(".")[0]
    try:
        number = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        number = ""
    if not number.isdigit():
        raise DiscordSettingsError("That is not the token of a Discord bot.")
    return number


def invite_link(token: str) -> str:
    """Where to invite the bot of a token."""
    query = {
        "client_id": application_of(token),
        "scope": "bot applications.commands",
        "permissions": str(sum(PERMISSIONS.values())),
    }
    return f"https://discord.com/oauth2/authorize?{urlencode(query)}"
