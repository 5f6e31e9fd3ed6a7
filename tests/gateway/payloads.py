"""What the gateway tells the bot when somebody does something: the payload of INTERACTION_CREATE."""

from collections.abc import Mapping
from typing import Any, Final

from tests.gateway.interactions import COMPONENT, FORM, Interaction
from tests.gateway.messages import JSON, Message
from tests.gateway.world import World

BUTTON: Final = 2
SELECT: Final = 3
ROW: Final = 1
INPUT: Final = 4
LABEL: Final = 18
ATTACHMENT_LIMIT: Final = 10_485_760


def interaction(world: World, made: Interaction, data: JSON, locale: str) -> JSON:
    """The whole payload."""
    channel, person, guild = made.channel, made.person, made.channel.guild
    told: JSON = {
        "id": str(made.id),
        "application_id": str(world.bot.id),
        "type": made.kind,
        "token": made.token,
        "version": 1,
        "data": data,
        "channel_id": str(channel.id),
        "channel": {**channel.payload(), "permissions": str(person.permissions.value)},
        "app_permissions": str(channel.allowed().value),
        "locale": locale,
        "entitlements": [],
        "attachment_size_limit": ATTACHMENT_LIMIT,
    }
    if guild is None:
        told |= {"context": 1, "authorizing_integration_owners": {"0": "0"}, "user": person.payload()}
    else:
        told |= {
            "context": 0,
            "authorizing_integration_owners": {"0": str(guild.id)},
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": person.member(),
        }
    if made.kind in (COMPONENT, FORM) and made.source is not None:
        told["message"] = made.source.payload
    return told


def pressed(message: Message, custom_id: str, values: list[str] | None) -> JSON:
    """The data of a press on a button, or of a choice from a list. LookupError where it is not there or is off."""
    for row in message.payload["components"]:
        for each in row.get("components", []):
            if each.get("custom_id") == custom_id and not each.get("disabled"):
                chosen = {} if values is None else {"values": values}
                return {"custom_id": custom_id, "component_type": each["type"], "id": each["id"], **chosen}
    raise LookupError(f"nothing to press is {custom_id!r}; there is {[each.custom_id for each in message.buttons]}")


def filled_in(form: JSON, values: Mapping[str, Any]) -> JSON:
    """The data of a form that was sent: `values` by the custom id of each input, or by its label."""
    known: set[str] = set()

    def fill(part: JSON) -> JSON:
        part = {name: value for name, value in part.items() if value is not None}
        if part["type"] == ROW:
            return {"type": ROW, "id": part.get("id", 0), "components": [fill(each) for each in part["components"]]}
        if part["type"] == LABEL:
            inner = {"label": part["label"], **part["component"]}
            return {"type": LABEL, "id": part.get("id", 0), "component": fill(inner)}
        name = next((each for each in (part.get("custom_id"), part.get("label")) if each in values), None)
        known.add(name or "")
        kept: JSON = {"type": part["type"], "id": part.get("id", 0), "custom_id": part.get("custom_id", "")}
        if part["type"] == INPUT:
            return {**kept, "value": values.get(name or "", part.get("value", ""))}
        chosen = values.get(name or "", [])
        return {**kept, "values": [chosen] if isinstance(chosen, str) else chosen}

    components = [fill(each) for each in form["components"]]
    if unknown := set(values) - known:
        raise LookupError(f"the form has no {sorted(unknown)}")
    return {"custom_id": form["custom_id"], "components": components, "resolved": {}}
