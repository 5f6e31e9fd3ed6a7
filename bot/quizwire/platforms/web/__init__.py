"""The web room: a chat room in the browser, without accounts, on this computer or its network."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizwire.platforms.web.room import WebRoom
    from quizwire.service.quizwire import Quizwire


def platform(quizwire: "Quizwire", options: Mapping[str, object]) -> "WebRoom":
    """The room under `[web]` of the settings, not started yet. The server is only loaded where it is wanted."""
    from quizwire.platforms.web.room import platform as room  # noqa: PLC0415

    return room(quizwire, options)
