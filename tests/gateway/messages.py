"""Messages of the local Discord: how a request's body becomes what Discord replies, and what it would not take.

The limits that Discord's own OpenAPI document does not state are kept here: 2,000 characters of content, 6,000 in all
embeds. The rest of the shape is held by the contract (`contract.py`).
"""

from dataclasses import dataclass
from typing import Any, Final

from tests.gateway.errors import EMPTY_MESSAGE, INVALID_BODY, Refused

JSON = dict[str, Any]

EPHEMERAL: Final = 1 << 6
LOADING: Final = 1 << 7
LONGEST_CONTENT: Final = 2000
LONGEST_EMBEDS: Final = 6000
_EMPTY: Final[JSON] = {"content": "", "embeds": [], "components": []}
_KEPT: Final = ("content", "embeds", "components", "flags", "tts", "nonce")


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person sees it."""

    label: str
    custom_id: str
    enabled: bool


@dataclass(eq=False, slots=True)
class Message:
    """One message; `payload` is what Discord tells of it, edits applied. `seen_by` is one person's id if ephemeral."""

    payload: JSON
    channel_id: int
    seen_by: int | None = None

    @property
    def id(self) -> int:
        return int(self.payload["id"])

    @property
    def content(self) -> str:
        text: str = self.payload["content"]
        return text

    @property
    def embeds(self) -> list[JSON]:
        embeds: list[JSON] = self.payload["embeds"]
        return embeds

    @property
    def text(self) -> str:
        """All that can be read: content, titles, descriptions, fields and footers."""
        parts = [self.content]
        for embed in self.embeds:
            parts += [embed.get("title", ""), embed.get("description", "")]
            parts += [text for field in embed.get("fields", []) for text in (field["name"], field["value"])]
            parts.append(embed.get("footer", {}).get("text", ""))
        return "\n".join(part for part in parts if part)

    @property
    def buttons(self) -> list[Button]:
        """Its buttons, row by row."""
        return [
            Button(each.get("label", ""), each["custom_id"], not each.get("disabled", False))
            for row in self.payload["components"]
            for each in row.get("components", [])
            if each["type"] == 2 and "custom_id" in each
        ]

    def button(self, label: str) -> Button:
        """The first button whose label begins like that. LookupError names those that are there."""
        for each in self.buttons:
            if each.label.startswith(label):
                return each
        raise LookupError(f"no button {label!r} among {[each.label for each in self.buttons]}")


def checked(body: JSON, *, files: int, new: bool) -> JSON:
    """A body that Discord takes. Raises Refused."""
    if len(body.get("content") or "") > LONGEST_CONTENT:
        raise Refused(INVALID_BODY, "content: must be 2000 or fewer in length")
    if sum(map(_size, body.get("embeds") or [])) > LONGEST_EMBEDS:
        raise Refused(INVALID_BODY, "embeds: exceed 6000 characters in total")
    if new and not (files or any(body.get(part) for part in ("content", "embeds", "components", "poll"))):
        raise Refused(EMPTY_MESSAGE)
    return body


def compose(body: JSON, *, id: int, channel_id: int, author: JSON, at: str, files: tuple[str, ...]) -> JSON:
    """A new message as Discord replies it."""
    return {
        "id": str(id),
        "channel_id": str(channel_id),
        "author": author,
        "type": 0,
        "timestamp": at,
        "edited_timestamp": None,
        "content": "",
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        "flags": 0,
        "embeds": [],
        "components": [],
        "attachments": _attachments(body, files, id, channel_id),
        **_shown(body),
    }


def change(message: Message, body: JSON, *, at: str, files: tuple[str, ...]) -> None:
    """Apply an edit: what the body names is replaced, the rest stays."""
    payload = message.payload
    payload |= _shown(body)
    payload["edited_timestamp"] = at
    if files or "attachments" in body:
        kept = {str(each["id"]) for each in body.get("attachments") or [] if not _is_new(each, files)}
        old = [each for each in payload["attachments"] if each["id"] in kept]
        payload["attachments"] = old + _attachments(body, files, int(payload["id"]), message.channel_id)


def _shown(body: JSON) -> JSON:
    shown = {part: body[part] for part in _KEPT if body.get(part) is not None}
    if "embeds" in shown:
        shown["embeds"] = [_embed(embed) for embed in shown["embeds"]]
    if "components" in shown:
        shown["components"] = _numbered(shown["components"])
    if "nonce" in shown:
        shown["nonce"] = str(shown["nonce"])
    for part, nothing in _EMPTY.items():
        if part in body and body[part] is None:
            shown[part] = nothing
    return shown


def _embed(embed: JSON) -> JSON:
    kept = {name: value for name, value in embed.items() if value is not None}
    if "fields" in kept:
        kept["fields"] = [{"inline": False, **field} for field in kept["fields"]]
    for picture in ("image", "thumbnail"):
        if kept.get(picture, {}).get("url", "").startswith("attachment://"):
            kept[picture] = {"url": "https://cdn.example/" + kept[picture]["url"].removeprefix("attachment://")}
    return {"type": "rich", **kept}


def _numbered(components: list[JSON]) -> list[JSON]:
    """Components with the ids that Discord gives to those without."""
    count = 0

    def number(each: JSON) -> JSON:
        nonlocal count
        count += 1
        kept = {name: value for name, value in each.items() if value is not None}
        kept.setdefault("id", count)
        if "components" in kept:
            kept["components"] = [number(child) for child in kept["components"]]
        return kept

    return [number(each) for each in components]


def _is_new(attachment: JSON, files: tuple[str, ...]) -> bool:
    return attachment.get("filename") in files


def _attachments(body: JSON, files: tuple[str, ...], message: int, channel: int) -> list[JSON]:
    told = {each.get("filename"): each for each in body.get("attachments") or []}
    made = []
    for number, name in enumerate(files):
        url = f"https://cdn.example/attachments/{channel}/{message}/{name}"
        attachment = {"id": str(message + number + 1), "filename": name, "size": 1, "url": url, "proxy_url": url}
        if description := told.get(name, {}).get("description"):
            attachment["description"] = description
        made.append(attachment)
    return made


def _size(embed: JSON) -> int:
    fields = sum(len(field.get("name", "")) + len(field.get("value", "")) for field in embed.get("fields", []))
    named = len(embed.get("footer", {}).get("text", "")) + len(embed.get("author", {}).get("name", ""))
    return len(embed.get("title") or "") + len(embed.get("description") or "") + fields + named
