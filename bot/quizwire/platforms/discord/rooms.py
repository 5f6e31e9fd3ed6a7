"""What only Discord knows of a channel: its style, whom it pings, its threads, and whether it refuses.

Kept as small values of the Store, so that every process and every restart knows them.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from quizwire.service.ports import Store


class Room(BaseModel):
    """A channel's wishes. `ping` is a role's id; `shut` says why nothing is sent there until its owner acts."""

    model_config = ConfigDict(frozen=True)

    style: Literal["private", "channel"] = "private"
    ping: str | None = None
    thread: bool = False
    shut: str | None = None


class Rooms:
    """Keeps rooms by channel id."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def get(self, channel: str) -> Room:
        """A channel's wishes, or the usual ones."""
        kept = await self._store.setting(_name(channel))
        return Room.model_validate_json(kept) if kept else Room()

    async def save(self, channel: str, room: Room) -> None:
        """Keep a channel's wishes."""
        await self._store.save_setting(_name(channel), room.model_dump_json())

    async def shut(self, channel: str, reason: str) -> None:
        """Send nothing there until the owner acts."""
        await self.save(channel, (await self.get(channel)).model_copy(update={"shut": reason}))

    async def reopen(self, channel: str) -> None:
        """The owner has acted: try again."""
        room = await self.get(channel)
        if room.shut is not None:
            await self.save(channel, room.model_copy(update={"shut": None}))


def _name(channel: str) -> str:
    return f"room:{channel}"
