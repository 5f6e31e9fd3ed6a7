"""How the channels of a server stand, in the words of `/newsdesk status`."""

from typing import Final

from quizwire.core.card import Card, FieldPart, Paragraph, Part
from quizwire.core.records import Channel
from quizwire.core.schedule import Subscription
from quizwire.core.timetable import format_days
from quizwire.platforms.discord import offers
from quizwire.platforms.discord.bureau import Bureau
from quizwire.platforms.discord.replies import Interaction
from quizwire.service.notices import owner_of

TOLD: Final = 8  # notices of a channel in a status


async def status_of(bureau: Bureau, interaction: Interaction) -> Card | None:
    """Orders, what is wrong, and notices, which count as told then; None where no news was ever posted.

    Of a channel that was deleted, there is only what its owner has not heard yet.
    """
    store = bureau.quizwire.context.store
    parts: list[Part] = []
    for room in await bureau.kept_of(interaction):
        told = await store.notices(owner_of(room.id), unseen=True, limit=TOLD)
        if bureau.sees(interaction, room):
            parts.extend(await _state(bureau, room))
        elif told:
            parts.append(FieldPart(label=f"#{room.name}", value="not there any more"))
        parts.extend(Paragraph(text=f"{each.at:%d %b}: {each.text}", tone="notice") for each in reversed(told))
        if told:
            await store.see_notices(owner_of(room.id))
    return Card(kind="status", title="The newsdesk", parts=tuple(parts)) if parts else None


async def _state(bureau: Bureau, room: Channel) -> list[Part]:
    shut = (await bureau.rooms.get(room.id)).shut
    lines = [await line(bureau, each) for each in await bureau.quizwire.context.store.subscriptions(room.id)]
    parts: list[Part] = [FieldPart(label=f"#{room.name}", value="\n".join(lines) or "nothing is posted by itself")]
    if shut:
        parts.append(Paragraph(text=f"Nothing is sent to #{room.name}: {shut}", tone="bad"))
    return parts


async def line(bureau: Bureau, subscription: Subscription) -> str:
    """An order in one line: when it posts, and when next or why not."""
    said = f"{subscription.name}: {format_days(subscription.days)} at {subscription.at:%H:%M} {subscription.zone}"
    if subscription.paused:
        return f"{said}, paused{f' ({subscription.pause_reason})' if subscription.pause_reason else ''}"
    preview = bureau.quizwire.subscriptions.preview
    planned = [each for each in await preview(subscription, 1) if not each.day.skipped]
    if not planned:
        return said
    moment = offers.moment(planned[0].day.slot.instant, subscription.zone)
    return f"{said}; next on {moment}{'' if planned[0].briefing else ', but no briefing is ready for it'}"
