"""The link that a server's manager is given."""

from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from quizwire.platforms.discord.invite import PERMISSIONS, invite_link
from quizwire.platforms.discord.settings import DiscordSettingsError


def test_the_link_asks_for_exactly_what_is_needed() -> None:
    query = parse_qs(urlsplit(invite_link("MTIzNDU2Nzg5.abc.def")).query)
    assert query["client_id"] == ["123456789"]
    assert query["scope"] == ["bot applications.commands"]
    asked = discord.Permissions(int(query["permissions"][0]))
    assert {name for name, value in asked if value} == {
        "read_messages",  # as discord.py calls View Channel
        "send_messages",
        "embed_links",
        "attach_files",
        "read_message_history",
        "create_public_threads",
    }
    assert len(PERMISSIONS) == 6


@pytest.mark.parametrize("token", ["", "abc", "hello.world", "é.x"])
def test_what_is_no_token_is_said_so(token: str) -> None:
    with pytest.raises(DiscordSettingsError, match="not the token"):
        invite_link(token)
