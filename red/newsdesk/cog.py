"""The cog: brings Quizwire in when it is loaded, and takes it out when it is unloaded.

Everything is kept in the cog's own data folder. A `quizwire.toml` there may set what an operator may set.
"""

import json
from collections.abc import MutableMapping
from io import BytesIO
from typing import Literal

from redbot.core import commands
from redbot.core.bot import Red
from redbot.core.data_manager import cog_data_path

from quizwire.config import Settings, load_settings, settings_file
from quizwire.core.rounds import Refused
from quizwire.plugin import Guest, install


class Newsdesk(commands.Cog):
    """A daily news quiz whose every answer shows its evidence."""

    def __init__(self, bot: Red) -> None:
        super().__init__()
        self.bot = bot
        self.guest: Guest | None = None

    def settings(self) -> Settings:
        """Those of `quizwire.toml` in the data folder; without a database of its own, one beside it."""
        folder = cog_data_path(self)
        settings = load_settings(settings_file(None, {}, folder), {}, {})
        if "database" in settings.model_fields_set:
            return settings
        return settings.model_copy(update={"database": f"sqlite:///{folder / 'quizwire.db'}"})

    async def cog_load(self) -> None:
        """Move in."""
        self.guest = await install(self.bot, self.settings())

    async def cog_unload(self) -> None:
        """Move out, and leave nothing behind but the database."""
        if self.guest is not None:
            await self.guest.leave()
            self.guest = None

    async def red_delete_data_for_user(
        self, *, requester: Literal["discord_deleted_user", "owner", "user", "user_strict"], user_id: int
    ) -> None:
        """Delete everything that is kept of a person, whoever asks."""
        if self.guest is not None:
            try:
                await self.guest.app.quizwire.people.forget(f"discord/{user_id}")
            except Refused:
                return  # nothing is kept of that person

    async def red_get_data_for_user(self, *, user_id: int) -> MutableMapping[str, BytesIO]:
        """Everything that is kept of a person, as a file."""
        if self.guest is None:
            return {}
        try:
            kept = await self.guest.app.quizwire.people.export(f"discord/{user_id}")
        except Refused:
            return {}
        return {"quizwire.json": BytesIO(json.dumps(kept, indent=2, ensure_ascii=False).encode())}
