"""The document that requests are held against is at hand, and it catches what is wrong."""

import os

import pytest

from tests.platforms.discord.openapi import MISSING, document, problems


def test_discords_document_is_at_hand() -> None:
    if document() is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)


@pytest.mark.skipif(document() is None, reason=MISSING)
@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"content": "hello", "nonce": "abc"}, ""),
        ({"embeds": [{"title": "x" * 257}]}, "title"),
        ({"components": [{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "x" * 101}]}]}, "components"),
    ],
)
def test_it_catches_what_discord_would_refuse(body: object, wrong: str) -> None:
    said = problems("POST", "/channels/1/messages", body)
    assert bool(said) == bool(wrong)
    assert wrong in "".join(said)
