"""Editions come into being here: by schedule, by hand, and the first one of an empty room.

Exactly once rests on three things. A slot's edition is kept under a key that only its channel, subscription and
nominal date make up, in one transaction with the post that will carry it; the courier brings that post to the channel
under a lease; and the subscription's `settled` date moves on only after that. A process may be killed between any two
of these steps: the next look at the subscription finds the key taken and goes on.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

import structlog

from quizwire.core.briefing import Briefing, Status
from quizwire.core.editions import Edition, Feedback, Kind, State, edition_id, freeze
from quizwire.core.queue import Listed, queue, wanted
from quizwire.core.records import Post, Purpose, StoreUnavailable
from quizwire.core.rounds import Refused
from quizwire.core.schedule import Slot, Subscription, due, local_date, next_slot
from quizwire.service.context import Context
from quizwire.service.lineups import Lineups
from quizwire.service.notices import Notices

log = structlog.get_logger()

LOW_QUEUE = 3
AT_ONCE = 32  # subscriptions settled at once: they share their trips to the Store, and answers come between
LOOK_AGAIN = timedelta(seconds=30)  # for a slot that waits for a briefing, or for a fault to pass
NO_BRIEFING = "No briefing was ready when it was due."
NOT_RUNNING = "Quizwire was not running when it was due."


class Publishing:
    """Opens editions; the courier delivers them."""

    def __init__(self, context: Context, notices: Notices, bell: asyncio.Event) -> None:
        self._context = context
        self._notices = notices
        self._bell = bell
        self._lineups = Lineups(context.library)

    async def post_due(self) -> int:
        """Settle slots that have come, as many as go together, and return how many.

        Channels are settled beside each other.
        """
        now = self._context.now()
        due_now: dict[str, list[Subscription]] = {}
        for subscription in await self._context.store.due_subscriptions(now, AT_ONCE):
            due_now.setdefault(subscription.channel, []).append(subscription)
        channels = (self._settle_channel(each, now) for each in due_now.values())
        settled = 0
        for outcome in await asyncio.gather(*channels, return_exceptions=True):  # each comes to its end
            if isinstance(outcome, BaseException):
                raise outcome
            settled += outcome
        return settled

    async def _settle_channel(self, subscriptions: Sequence[Subscription], now: datetime) -> int:
        """One after the other, so that the second sees what the first has posted; one at fault is put off."""
        settled = 0
        for subscription in subscriptions:
            channel, name = subscription.key
            try:
                settled += await self._settle(subscription, now)
            except StoreUnavailable:
                raise
            except Exception:
                # Whatever is wrong with one, it must not stand before the others at each look.
                log.exception("fault in a schedule", channel=channel, subscription=name)
                self._context.metrics.faults.labels("schedule").inc()
                await self._context.store.settle(channel, name, None, now + LOOK_AGAIN)
        return settled

    async def _settle(self, subscription: Subscription, now: datetime) -> int:
        store, holidays = self._context.store, self._context.holidays
        slots = due(subscription, now, holidays)
        settled = subscription.settled
        done = 0
        waiting = False
        for slot in slots.missed:
            await self._miss(subscription, slot, now)
            settled = slot.day
            done += 1
        for slot in slots.post:
            briefing = await self._next(subscription, slot)
            if briefing is None:
                waiting = True
                break
            await self._open_slot(subscription, slot, briefing, now)
            settled = slot.day
            done += 1
        if waiting:
            look_again: datetime | None = now + LOOK_AGAIN
        else:
            following = next_slot(replace(subscription, settled=settled), holidays)
            look_again = following.instant if following else None
        await store.settle(subscription.channel, subscription.name, settled, look_again)
        return done

    async def _next(self, subscription: Subscription, slot: Slot) -> Briefing | None:
        """The briefing that fills a slot, passing over files that vanished since they were listed."""
        posted = await self._context.store.posted_briefings(slot.channel)
        lineup, pick = self._lineups.of(slot.day, subscription), subscription.next_briefing
        ahead = lineup.ahead(posted, pick)
        briefing = next(filter(None, (self._context.library.get(entry.id) for entry in ahead)), None)
        if briefing is None:
            await self._notices.tell_owner(
                slot.channel,
                f"queue-empty#{slot.key}",
                f"Nothing is ready to post for {slot.subscription} on {slot.day:%A, %d %B %Y}. Add a briefing with "
                "`status: ready` soon and it is posted; otherwise that day is missed.",
            )
            return None
        left = lineup.count(posted, pick) - 1
        self._context.metrics.queue_left.labels(slot.channel, slot.subscription).set(left)
        if left <= LOW_QUEUE:
            *_, last = lineup.ahead(posted, pick)
            await self._notices.tell_owner(
                slot.channel,
                f"queue-low#{slot.channel}#{slot.subscription}#{last.id}",
                f"Ready briefings left for {slot.subscription} after this post: {left}.",
            )
        return briefing

    async def _open_slot(self, subscription: Subscription, slot: Slot, briefing: Briefing, now: datetime) -> None:
        edition = _compose(slot.key, slot.channel, Kind.SCHEDULED, subscription, briefing, now)
        scheduled = replace(edition, subscription=slot.subscription, day=slot.day)
        await self._open(scheduled, slot.instant + subscription.grace)

    async def _open(self, edition: Edition, expires_at: datetime) -> bool:
        post = Post(
            key=edition.id,
            channel=edition.channel,
            purpose=Purpose.EDITION,
            edition=edition.id,
            created_at=edition.created_at,
            expires_at=expires_at,
        )
        opened = await self._context.store.open_edition(edition, post)
        if opened:
            self._bell.set()
            log.info("edition opened", edition=edition.id, channel=edition.channel, briefing=edition.shown.briefing)
        return opened

    async def _miss(self, subscription: Subscription, slot: Slot, now: datetime) -> None:
        store = self._context.store
        waited = any(notice.key == f"queue-empty#{slot.key}" for notice in await store.notices(f"owner:{slot.channel}"))
        reason = NO_BRIEFING if waited else NOT_RUNNING
        missed = Edition(
            id=edition_id(slot.key),
            key=slot.key,
            channel=slot.channel,
            kind=Kind.SCHEDULED,
            subscription=slot.subscription,
            day=slot.day,
            state=State.MISSED,
            content=None,
            feedback=Feedback(subscription.feedback),
            created_at=now,
            closes_at=now,
            reason=reason,
        )
        if await store.open_edition(missed, None):
            log.warning("slot missed", slot=slot.key, reason=reason)
            await self._notices.tell_owner(
                slot.channel,
                f"missed#{slot.key}",
                f"The post of {slot.day:%A, %d %B %Y} for {slot.subscription} was missed. {reason}",
            )

    async def post_now(self, channel: str, briefing: str | None = None, *, token: str | None = None) -> Edition:
        """Post a briefing at once: the one named, or the next of the queue.

        It neither uses nor blocks a slot. Asked twice with one `token`, it posts once. Raises Refused where the
        channel or the briefing is not known or nothing is left.
        """
        key = f"manual#{channel}#{token or self._context.tokens()}"
        return await self._post_by_hand(channel, briefing, key, Kind.MANUAL)

    async def post_first(self, channel: str) -> Edition | None:
        """Post the newest briefing to a channel that never had one; None where there is nothing to do or to post."""
        if await self._context.store.editions(channel, limit=1):
            return None
        try:
            return await self._post_by_hand(channel, None, f"first#{channel}", Kind.FIRST)
        except Refused:
            return None

    async def _post_by_hand(self, channel: str, briefing: str | None, key: str, kind: Kind) -> Edition:
        store = self._context.store
        known = await store.channel(channel)
        if known is None:
            raise Refused(f"There is no channel `{channel}`.")
        now = self._context.now()
        subscriptions = await store.subscriptions(channel)
        wishes = subscriptions[0] if subscriptions else _wishes(channel, known.zone, now)
        if briefing is None:
            ready = await self.ready(wishes, now)
            if not ready:
                raise Refused("Every ready briefing has been posted here. Add one, or name one to post again.")
            newest = max(ready, key=lambda entry: (entry.date, entry.id))
            briefing = (newest if kind is Kind.FIRST else ready[0]).id
        found = self._context.library.get(briefing)
        if found is None:
            raise Refused(f"There is no briefing `{briefing}` that can be posted: check its id and its file.")
        if found.status is Status.DRAFT:
            raise Refused(f"`{briefing}` is still a draft: read it over, then set `status: ready` in its file.")
        edition = _compose(key, channel, kind, wishes, found, now)
        if not await self._open(edition, now + wishes.grace):
            existing = await store.edition(edition.id)
            assert existing is not None
            return existing
        return edition

    async def ready(self, subscription: Subscription, now: datetime) -> list[Listed]:
        """The queue of a subscription as it stands today, the next one first."""
        posted = await self._context.store.posted_briefings(subscription.channel)
        day = local_date(now, subscription.zone)
        return queue(self._context.library.entries(), posted, day, subscription)

    async def pick(self, channel: str, subscription: str, briefing: str | None) -> None:
        """Choose what the subscription's next slot posts; None gives the choice back to the queue."""
        store = self._context.store
        found = await store.subscription(channel, subscription)
        if found is None:
            raise Refused(f"`{channel}` has no subscription `{subscription}`.")
        if briefing is not None and not any(
            entry.id == briefing and wanted(entry, replace(found, topics=frozenset(), language=None))
            for entry in self._context.library.entries()
        ):
            raise Refused(f"There is no briefing `{briefing}` that can be posted.")
        changed = replace(found, next_briefing=briefing)
        following = next_slot(changed, self._context.holidays)
        await store.save_subscription(changed, following.instant if following else None)


def _compose(key: str, channel: str, kind: Kind, wishes: Subscription, briefing: Briefing, now: datetime) -> Edition:
    """An edition on its way. Its id seeds the choice of questions, so that composing it again gives the same one."""
    name = edition_id(key)
    rng = random.Random(name)  # noqa: S311  # chance that can be repeated is what is wanted
    return Edition(
        id=name,
        key=key,
        channel=channel,
        kind=kind,
        subscription=None,
        day=local_date(now, wishes.zone),
        state=State.PUBLISHING,
        content=freeze(briefing, questions=wishes.questions, level=wishes.level, rng=rng),
        feedback=Feedback(wishes.feedback),
        created_at=now,
        closes_at=now + wishes.closes_after,
    )


def _wishes(channel: str, zone: str, now: datetime) -> Subscription:
    """What a channel without a subscription gets."""
    return Subscription(channel, "daily", time(8), zone, local_date(now, zone))
