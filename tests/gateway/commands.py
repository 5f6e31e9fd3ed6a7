"""The local Discord's application commands: their registration, and how somebody's input becomes a client's data.

As in Discord, nobody can use what is not registered, nor what their rights hide from them.
"""

from collections.abc import Mapping
from typing import Any, Final

import discord

from tests.gateway.door import Call, Reply, Route
from tests.gateway.messages import JSON
from tests.gateway.world import Channel, Guild, Person, World

SUB_COMMAND: Final = 1
GROUP: Final = 2
_NAMES: Final = {6: "users", 7: "channels"}


class Commands:
    """What is registered: for all servers under 0, for one under its id; by name."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.registered: dict[int, dict[str, JSON]] = {0: {}}
        self.syncs = 0
        """How often commands were sent to be registered."""

    def routes(self) -> dict[str, Route]:
        everywhere, here = "/applications/{application}/commands", "/applications/{application}/guilds/{guild}/commands"
        return {
            f"GET {everywhere}": self._list,
            f"PUT {everywhere}": self._replace,
            f"GET {here}": self._list,
            f"PUT {here}": self._replace,
        }

    def _list(self, call: Call) -> Reply:
        return Reply(list(self.registered.get(int(call.args.get("guild", 0)), {}).values()))

    def _replace(self, call: Call) -> Reply:
        where = int(call.args.get("guild", 0))
        before = self.registered.get(where, {})
        self.syncs += 1
        self.registered[where] = {each["name"]: self._kept(each, before, where) for each in call.body}
        return self._list(call)

    def _kept(self, command: JSON, before: Mapping[str, JSON], guild: int) -> JSON:
        number = before.get(command["name"], {}).get("id", str(self._world.ids.next()))
        rights = command.get("default_member_permissions")
        place = {"guild_id": str(guild)} if guild else {}
        return {
            "type": 1,
            "description": "",
            **{name: value for name, value in command.items() if value is not None},
            "default_member_permissions": None if rights is None else str(rights),
            **place,
            "id": number,
            "application_id": str(self._world.bot.id),
            "version": str(self._world.ids.next()),
        }

    def data(
        self, person: Person, guild: Guild | None, path: str, options: Mapping[str, Any], focused: str | None = None
    ) -> JSON:
        """The data of `/path` as somebody enters it. LookupError or PermissionError where they can't."""
        name, *deeper = path.split()
        here = {**self.registered[0], **(self.registered.get(guild.id, {}) if guild else {})}
        if name not in here:
            raise LookupError(f"/{name} is not registered; there are {sorted(here)}")
        command = here[name]
        needed = command["default_member_permissions"]
        if needed is not None and not discord.Permissions(int(needed)) <= person.permissions:
            raise PermissionError(f"{person.name} does not see /{name}")
        resolved: dict[str, dict[str, JSON]] = {}
        chosen = _descend(command, deeper, options, focused, resolved)
        extra: JSON = {"guild_id": str(guild.id)} if guild and "guild_id" in command else {}
        if resolved:
            extra["resolved"] = resolved
        return {"id": command["id"], "name": name, "type": 1, "options": chosen, **extra}


def _descend(
    part: JSON, deeper: list[str], options: Mapping[str, Any], focused: str | None, resolved: dict[str, dict[str, JSON]]
) -> list[JSON]:
    known = {each["name"]: each for each in part.get("options", [])}
    if deeper:
        name, *rest = deeper
        if name not in known or known[name]["type"] not in (SUB_COMMAND, GROUP):
            raise LookupError(f"no {name!r} in {part['name']!r}; there are {sorted(known)}")
        inner = _descend(known[name], rest, options, focused, resolved)
        return [{"name": name, "type": known[name]["type"], "options": inner}]
    if unknown := set(options) - set(known):
        raise LookupError(f"{part['name']!r} has no {sorted(unknown)}; there are {sorted(known)}")
    missing = [name for name, each in known.items() if each.get("required") and name not in options]
    if missing and focused is None:
        raise LookupError(f"{part['name']!r} needs {missing}")
    return [_option(known[name], value, name == focused, resolved) for name, value in options.items()]


def _option(known: JSON, value: Any, focused: bool, resolved: dict[str, dict[str, JSON]]) -> JSON:
    option: JSON = {"name": known["name"], "type": known["type"], "value": value}
    if isinstance(value, Channel | Person):
        option["value"] = str(value.id)
        seen = value.payload() | ({"permissions": "0"} if isinstance(value, Channel) else {})
        resolved.setdefault(_NAMES[known["type"]], {})[str(value.id)] = seen
    return option | ({"focused": True} if focused else {})
