"""Standing orders: making, changing, pausing and previewing them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from quizwire.core.queue import Listed, queue
from quizwire.core.rounds import Refused
from quizwire.core.schedule import (
    Day,
    Subscription,
    adopt,
    next_slot,
    resume,
    upcoming,
)
from quizwire.service.context import Context


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of a preview: the day, why it is skipped or what it would post (None: the queue is empty by then)."""

    day: Day
    briefing: Listed | None


class Subscriptions:
    """Keeps subscriptions."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def save(self, wishes: Subscription) -> Subscription:
        """Add a subscription, or change the one of that channel and name.

        A new one begins with the next time its clock shows its time, never with one that has just passed. A changed
        one keeps what it has settled, so that moving it does not post twice. Raises ScheduleError or Refused.
        """
        return await self._keep(await self.as_saved(wishes))

    async def as_saved(self, wishes: Subscription) -> Subscription:
        """What `save` would keep, for a preview that tells the truth. Raises ScheduleError or Refused."""
        store = self._context.store
        if await store.channel(wishes.channel) is None:
            raise Refused(f"There is no channel `{wishes.channel}`.")
        now = self._context.now()
        if wishes.holidays is not None:
            self._context.holidays(wishes.holidays, now.date())
        known = await store.subscription(wishes.channel, wishes.name)
        if known is not None:
            wishes = replace(wishes, starts=known.starts, next_briefing=known.next_briefing)
        return adopt(wishes, known, now, self._context.holidays)

    async def preview(self, wishes: Subscription, posts: int = 5, *, without: Collection[str] = ()) -> list[Planned]:
        """What a subscription would post next, saved or not, with the reason for each day that is skipped.

        `without` are ids of briefings that will have been posted by then.
        """
        now = self._context.now()
        posted = await self._context.store.posted_briefings(wishes.channel)
        taken = {*posted, *without}
        planned: list[Planned] = []
        entries = list(self._context.library.entries())
        for day in upcoming(wishes, now, self._context.holidays, posts):
            briefing = None
            if day.skipped is None:
                waiting = queue(entries, taken, day.slot.day, wishes)
                briefing = waiting[0] if waiting else None
                if briefing is not None:
                    taken.add(briefing.id)
                    wishes = replace(wishes, next_briefing=None)
            planned.append(Planned(day, briefing))
        return planned

    async def pause(self, channel: str, name: str, reason: str | None = None) -> Subscription:
        """Stop posting until `resume`."""
        known = await self.get(channel, name)
        return await self._keep(replace(known, paused=True, pause_reason=reason))

    async def resume(self, channel: str, name: str) -> Subscription:
        """Post again from the next slot on; what fell into the pause is not made up for."""
        known = await self.get(channel, name)
        return await self._keep(resume(known, self._context.now()) if known.paused else known)

    async def delete(self, channel: str, name: str) -> None:
        """End a subscription; its editions stay."""
        if not await self._context.store.delete_subscription(channel, name):
            raise Refused(f"`{channel}` has no subscription `{name}`.")

    async def get(self, channel: str, name: str) -> Subscription:
        """One subscription; Refused names those there are where it is not known."""
        found = await self._context.store.subscription(channel, name)
        if found is None:
            known = ", ".join(each.name for each in await self._context.store.subscriptions(channel)) or "none"
            raise Refused(f"`{channel}` has no subscription `{name}` (it has: {known}).")
        return found

    async def all(self, channel: str | None = None) -> Sequence[Subscription]:
        """The subscriptions of a channel, or all."""
        return await self._context.store.subscriptions(channel)

    async def _keep(self, subscription: Subscription) -> Subscription:
        following = next_slot(subscription, self._context.holidays)
        await self._context.store.save_subscription(subscription, following.instant if following else None)
        return subscription
