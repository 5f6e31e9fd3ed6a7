"""Setting a channel up: what somebody wishes, what it would post, and a button that saves it.

What was wished waits in the Store under its channel, so that a restart between the preview and the button costs
nothing; of two previews for one channel, the later one can be saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from random import Random
from typing import Final, Literal

import discord
from pydantic import BaseModel, ConfigDict

from quizwire.core.card import Bullets, Card, FieldPart, Heading, Paragraph, Part
from quizwire.core.editions import Edition, Feedback, Kind, State, freeze
from quizwire.core.queue import Listed
from quizwire.core.records import Channel
from quizwire.core.rounds import Refused
from quizwire.core.schedule import Subscription, adopt, local_date
from quizwire.core.timetable import format_days, parse_days, parse_time
from quizwire.platforms.discord import keys, offers
from quizwire.platforms.discord.bureau import Bureau, community_of
from quizwire.platforms.discord.guests import PLATFORM, person_id
from quizwire.platforms.discord.layout import ALL, Key, Layout, lay_out
from quizwire.platforms.discord.posting import NEEDED, lacking
from quizwire.platforms.discord.presses import Own
from quizwire.platforms.discord.replies import Interaction
from quizwire.platforms.discord.rooms import Room
from quizwire.service.subscriptions import Planned

NOBODY: Final = ""  # the ping of an order that is to end the pings
POSTS: Final = 3
USUAL: Final = "daily"
TIME: Final = time(8)
OVER: Final = "That setup does not wait any more. Please run it again."
ZONE: Final = "Please give the time zone as well, such as America/New_York: type a city near you."
SAVED: Final = "Saved. The first briefing comes now; the next one on {moment}."
SAVED_AGAIN: Final = "Saved. The next briefing comes on {moment}."
SOONER: Final = " To have one now: /{desk} post."
AT_ONCE: Final = "This channel has had no briefing yet: {briefing} comes as soon as you save."
MENTIONABLE: Final = "in the role's settings, allow anyone to mention it."
_HISTORY: Final = {"read_message_history": "Read Message History"}
_THREADS: Final = {"create_public_threads": "Create Public Threads"}


class Order(BaseModel):
    """What somebody filled in; None stays as it is, or becomes what is usual."""

    model_config = ConfigDict(frozen=True)

    name: str | None = None
    """None: the only one of the channel, or the first one of it."""
    time: str | None = None
    zone: str | None = None
    days: str | None = None
    holidays: str | None = None
    questions: int | None = None
    style: Literal["private", "channel"] | None = None
    feedback: str | None = None
    ping: str | None = None
    """A role's id, or NOBODY."""
    thread: bool | None = None


class Wish(BaseModel):
    """An order that was previewed; `token` is in the buttons of its preview."""

    token: str
    order: Order


@dataclass(frozen=True, slots=True)
class Proposal:
    """What will be saved."""

    channel: Channel
    subscription: Subscription
    room: Room


class Setup:
    """Proposes and saves."""

    def __init__(self, bureau: Bureau) -> None:
        self._bureau = bureau
        self._quizwire = bureau.quizwire

    def buttons(self) -> dict[str, Own]:
        """The buttons of a proposal."""
        return {"setup": self._pressed}

    async def propose(self, interaction: Interaction, place: discord.TextChannel | None, order: Order) -> Layout:
        """Show what an order would do. Raises ScheduleError or Refused."""
        target = place or interaction.channel
        if not isinstance(target, discord.TextChannel):
            raise Refused("Please name a text channel: news can't be posted in a thread, a forum or a voice channel.")
        if order.ping == str(target.guild.id):
            raise Refused("A briefing pings a role, never everyone. Please choose another role.")
        order = order.model_copy(update={"name": order.name or await self._only(f"{PLATFORM}/{target.id}")})
        proposal = await self._proposal(interaction, target, order)
        wish = Wish(token=str(interaction.id), order=order)
        await self._quizwire.context.store.save_setting(_waiting(target), wish.model_dump_json())
        first = await self._at_once(proposal.subscription)
        planned = await self._quizwire.subscriptions.preview(
            proposal.subscription, POSTS, without={first.id} if first else ()
        )
        card = self._card(proposal, target, first, planned)
        save, cancel = (keys.own("setup", do, wish.token, str(target.id)) for do in ("save", "cancel"))
        assert save is not None
        assert cancel is not None
        then = next((each.briefing for each in planned if each.briefing is not None), None)
        layout = self._with_preview(lay_out(card), proposal, first or then)
        return layout.with_keys(Key(save, "Save", discord.ButtonStyle.success), Key(cancel, "Cancel"))

    async def _only(self, channel: str) -> str:
        """Which order somebody means who names none."""
        known = [each.name for each in await self._quizwire.subscriptions.all(channel)]
        if len(known) > 1:
            raise Refused(f"Say by `name` which one: {', '.join(known)}; or give another name for a further one.")
        return known[0] if known else USUAL

    async def _proposal(self, interaction: Interaction, target: discord.TextChannel, order: Order) -> Proposal:
        store = self._quizwire.context.store
        channel_id = f"{PLATFORM}/{target.id}"
        name = order.name or USUAL
        known = await store.subscription(channel_id, name)
        channel = await store.channel(channel_id)
        zone = (
            offers.zone_named(order.zone)
            if order.zone
            else (known.zone if known else channel.zone if channel else None)
        )
        if zone is None:
            raise Refused(ZONE)
        now = self._quizwire.context.now()
        before = known or Subscription(channel_id, name, TIME, zone, local_date(now, zone))
        wishes = replace(
            before,
            zone=zone,
            owner=person_id(interaction.user),
            at=parse_time(offers.clock(order.time)) if order.time else before.at,
            days=parse_days(order.days) if order.days else before.days,
            holidays=_holidays(order.holidays, before.holidays),
            questions=order.questions or before.questions,
            feedback=order.feedback or before.feedback,
            paused=False,
            pause_reason=None,
        )
        if wishes.holidays is not None:
            self._quizwire.context.holidays(wishes.holidays, now.date())
        wishes = adopt(wishes, known, now, self._quizwire.context.holidays)
        room = await self._room(target, order)
        return Proposal(Channel(channel_id, community_of(interaction), target.name[:80], zone), wishes, room)

    async def _room(self, target: discord.TextChannel, order: Order) -> Room:
        room = await self._bureau.rooms.get(f"{PLATFORM}/{target.id}")
        changes = {"style": order.style, "ping": order.ping, "thread": order.thread}
        room = room.model_copy(update={name: value for name, value in changes.items() if value is not None})
        there = room.ping and target.guild.get_role(int(room.ping))
        return room if there else room.model_copy(update={"ping": None})

    async def plan(self, subscription: Subscription, *, posts: int) -> Sequence[str]:
        """The next posts, a line each, with the reason for a day that is left out."""
        return _lines(subscription, await self._quizwire.subscriptions.preview(subscription, posts))

    def _card(
        self, proposal: Proposal, target: discord.TextChannel, first: Listed | None, planned: Sequence[Planned]
    ) -> Card:
        wishes, room = proposal.subscription, proposal.room
        parts: list[Part] = self._warnings(proposal, target)
        if first is not None:
            parts.append(Paragraph(text=AT_ONCE.format(briefing=first.id), tone="notice"))
        parts += [Heading(text=f"The next {POSTS} posts"), Bullets(items=tuple(_lines(wishes, planned)))]
        role = target.guild.get_role(int(room.ping)) if room.ping else None
        told = {"instant": "at once", "at_close": "when the quiz closes"}[wishes.feedback]
        parts += [
            FieldPart(label="When", value=f"{format_days(wishes.days)} at {wishes.at:%H:%M}, {wishes.zone}"),
            FieldPart(label="Holidays", value=wishes.holidays or "posts on all days"),
            FieldPart(label="Questions", value=f"{wishes.questions}, answers told {told}"),
            FieldPart(label="Style", value="in the channel" if room.style == "channel" else "in private"),
            FieldPart(label="Pings", value=role.name if role else "nobody"),
            FieldPart(label="Thread", value="yes" if room.thread else "no"),
        ]
        return Card(kind="setup", title=f"#{target.name}: {wishes.name}", parts=tuple(parts))

    def _warnings(self, proposal: Proposal, target: discord.TextChannel) -> list[Part]:
        needed = NEEDED | _HISTORY | (_THREADS if proposal.room.thread else {})
        allowed = target.permissions_for(target.guild.me)
        warnings = []
        if missing := lacking(allowed, needed):
            warnings.append(f"Quizwire lacks {', '.join(missing)} in #{target.name}. Grant it, or posts will fail.")
        ping = proposal.room.ping
        role = target.guild.get_role(int(ping)) if ping else None
        if role is not None and not role.mentionable and not allowed.mention_everyone:
            warnings.append(f"Nobody is notified by a ping of {role.name}: {MENTIONABLE}")
        return [Paragraph(text=text, tone="bad") for text in warnings]

    def _with_preview(self, layout: Layout, proposal: Proposal, listed: Listed | None) -> Layout:
        """The proposal with the briefing that comes first as it would look, where there is room."""
        briefing = self._quizwire.context.library.get(listed.id) if listed else None
        if briefing is None:
            return layout
        now = self._quizwire.context.now()
        wishes = proposal.subscription
        edition = Edition(
            id="preview",
            key="preview",
            channel=wishes.channel,
            kind=Kind.SCHEDULED,
            subscription=wishes.name,
            day=local_date(now, wishes.zone),
            state=State.PUBLISHING,
            content=freeze(briefing, questions=wishes.questions, level=wishes.level, rng=Random(0)),  # noqa: S311
            feedback=Feedback(wishes.feedback),
            created_at=now,
            closes_at=now + wishes.closes_after,
        )
        preview = lay_out(self._quizwire.context.presenter.edition(edition)).embeds
        embeds = (*layout.embeds, *preview)
        return Layout(embeds) if sum(map(len, embeds)) <= ALL else layout

    async def _at_once(self, wishes: Subscription) -> Listed | None:
        """What a channel that never had a briefing gets as soon as the order is saved: the newest one."""
        if await self._quizwire.context.store.editions(wishes.channel, limit=1):
            return None
        ready = await self._quizwire.publishing.ready(wishes, self._quizwire.context.now())
        return max(ready, key=lambda each: (each.date, each.id), default=None)

    async def _pressed(self, interaction: Interaction, details: list[str]) -> Layout:
        do, token, place = (*details, "", "", "")[:3]
        target = interaction.guild.get_channel(int(place)) if interaction.guild and place.isdigit() else None
        if not isinstance(target, discord.TextChannel):
            raise Refused(OVER)
        store = self._quizwire.context.store
        kept = await store.setting(_waiting(target))
        wish = Wish.model_validate_json(kept) if kept else None
        if wish is None or wish.token != token:
            raise Refused(OVER)
        await store.save_setting(_waiting(target), "")
        if do != "save":
            return self._bureau.say("Nothing was changed.", title="Cancelled")
        return await self._save(await self._proposal(interaction, target, wish.order))

    async def _save(self, proposal: Proposal) -> Layout:
        channel = proposal.channel
        await self._quizwire.context.store.save_channel(channel)
        saved = await self._quizwire.subscriptions.save(proposal.subscription)
        await self._bureau.rooms.save(channel.id, proposal.room.model_copy(update={"shut": None}))
        first = await self._quizwire.publishing.post_first(channel.id)
        planned = await self._quizwire.subscriptions.preview(saved, 1)
        following = next((each for each in planned if each.day.skipped is None), None)
        when = offers.moment(following.day.slot.instant, saved.zone) if following else "no day in sight"
        text = (SAVED if first is not None else SAVED_AGAIN).format(moment=when)
        if first is None and not await self._bureau.posted(channel.id):  # the first one could not be posted
            text += SOONER.format(desk=self._bureau.desk)
        return self._bureau.say(text, title=f"#{channel.name}: {saved.name}")


def _lines(subscription: Subscription, planned: Sequence[Planned]) -> list[str]:
    """Posts to come, a line each, with the reason for a day that is left out."""
    lines = []
    for each in planned:
        what = each.briefing.id if each.briefing else "no briefing is ready for it yet"
        lines.append(f"{offers.moment(each.day.slot.instant, subscription.zone)}: {each.day.skipped or what}")
    return lines or ["nothing in sight"]


def _waiting(target: discord.TextChannel) -> str:
    """Under which name a channel's wish waits."""
    return f"setup:{PLATFORM}/{target.id}"


def _holidays(wish: str | None, before: str | None) -> str | None:
    if wish is None:
        return before
    return None if wish.strip().casefold() in ("none", "no") else wish.strip().upper()
