"""Discord: cards as embeds and buttons, presses and commands handed to the service.

Nothing of discord.py is imported before the platform is asked for.
"""

from collections.abc import Mapping
from typing import Any

from quizwire.service.ports import Platform
from quizwire.service.quizwire import Quizwire


def platform(quizwire: Quizwire, options: Mapping[str, Any]) -> Platform:
    """The entry point: a bot of its own. `options` is the table `[discord]`. Raises DiscordSettingsError."""
    from quizwire.platforms.discord.bot import OwnBot  # noqa: PLC0415
    from quizwire.platforms.discord.settings import read  # noqa: PLC0415

    return OwnBot(quizwire, read(options))
