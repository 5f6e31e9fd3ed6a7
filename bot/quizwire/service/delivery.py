"""The courier: every post reaches its channel exactly once, whoever is killed when.

A post is taken under a lease of 60 s, renewed while it is under way. Whoever takes it after somebody else looks in the
channel first (`find`), and posts only what is not there, under the same dedupe key. Where the channel's history can't
be read the post is recorded as unknown, its owner is told, and nothing is posted again. A channel that refuses is left
alone until its owner acts.

A process that stood still for longer than the lease may take a post that it carries itself: that one is on its way.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog

from quizwire.core.card import Card
from quizwire.core.editions import Edition
from quizwire.core.records import Delivery, MessageRef, Post, Purpose
from quizwire.service.context import Context
from quizwire.service.notices import Notices
from quizwire.service.ports import Forbidden, HistoryUnreadable, Platform, PlatformError
from quizwire.service.standings import Standings

log = structlog.get_logger()

LEASE = timedelta(seconds=60)
CAPACITY = 64  # posts under way at once: what Discord takes in a second, and some on their way back
CLAIMED_AT_ONCE = 16  # with less room than that nothing is claimed: a claim costs the same for one as for many
LONGEST_WAIT = timedelta(minutes=5)
UNREACHED = "The channel could not be reached in time."
CLOCK_SKEW = timedelta(minutes=2)  # between our clock and the platform's, when a channel's history is searched


class Courier:
    """Delivers what waits in the Store."""

    def __init__(
        self,
        context: Context,
        notices: Notices,
        standings: Standings,
        bell: asyncio.Event,
        *,
        lease: timedelta = LEASE,
    ) -> None:
        self._context = context
        self._notices = notices
        self._standings = standings
        self._lease = lease
        self._bell = bell
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self.behind = False
        """Whether more posts wait than there was room for at the last look."""

    async def deliver(self) -> int:
        """Start on waiting posts if there is room for several, and return how many were started."""
        room = CAPACITY - len(self._under_way)
        if room < CLAIMED_AT_ONCE:
            return 0
        store = self._context.store
        posts = await store.claim_posts(
            self._context.owner, self._context.now(), self._lease, tuple(self._context.platforms), room
        )
        self.behind = len(posts) == room
        new = [post for post in posts if post.key not in self._under_way]
        for post in new:
            task = asyncio.create_task(self._deliver(post), name=f"deliver {post.key}")
            self._under_way[post.key] = task
            task.add_done_callback(partial(self._done, post.key))
        return len(new)

    def _done(self, key: str, _: asyncio.Task[None]) -> None:
        """Make room, and have the runner look for more, since a channel's posts go out one after the other."""
        del self._under_way[key]
        self._bell.set()

    async def drain(self) -> None:
        """Wait for what is under way."""
        while self._under_way:
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _deliver(self, post: Post) -> None:
        platform = self._context.platforms[post.channel.partition("/")[0]]
        try:
            async with self._held(post):
                await self._carry(post, platform)
        except HistoryUnreadable:
            await self._unknown(post)
        except Forbidden as refusal:
            await self._refused(post, refusal)
        except PlatformError as fault:
            await self._later(post, str(fault))
        except Exception as fault:
            # Whatever went wrong with one post must not stop the others; its lease is given back.
            log.exception("delivery failed", post=post.key, channel=post.channel)
            self._context.metrics.faults.labels("delivery").inc()
            with contextlib.suppress(Exception):
                await self._later(post, str(fault))

    async def _carry(self, post: Post, platform: Platform) -> None:
        edition = await self._context.store.edition(post.edition)
        if edition is None:
            await self._settle(post, Delivery.EXPIRED)
            return
        if post.purpose is Purpose.REVISION:
            await self._revise(post, edition, platform)
            return
        ref: MessageRef | None = None
        if post.attempts > 1:
            ref = await platform.find(post.channel, post.key, post.created_at - CLOCK_SKEW)
        if ref is None:
            if self._context.now() > post.expires_at:
                await self._expired(post, edition)
                return
            card = await self._card(post, edition)
            if not await self._renew(post):
                return  # somebody else took it while this process was held up
            ref = await platform.post(post.channel, card, dedupe_key=post.key)
        await self._settle(post, Delivery.DELIVERED, ref)

    async def _card(self, post: Post, edition: Edition) -> Card:
        presenter = self._context.presenter
        if post.purpose is Purpose.RESULTS:
            return presenter.results(edition, await self._standings.results(edition))
        if post.purpose is Purpose.CORRECTION:
            number = int(post.note)
            return presenter.correction(edition, edition.shown.corrections[number])
        return presenter.edition(edition)

    async def _revise(self, post: Post, edition: Edition, platform: Platform) -> None:
        original = await self._context.store.post(edition.id)
        if original is None or original.ref is None:
            settled = original is None or original.state is not Delivery.PENDING
            if settled or self._context.now() > post.expires_at:
                await self._settle(post, Delivery.EXPIRED)
            else:
                await self._later(post, "its card is not posted yet")
            return
        await platform.edit(original.ref, self._context.presenter.edition(edition))
        await self._settle(post, Delivery.DELIVERED, original.ref)

    @contextlib.asynccontextmanager
    async def _held(self, post: Post) -> AsyncIterator[None]:
        """Renew the lease while the block runs."""

        async def keep() -> None:
            while True:
                await asyncio.sleep(self._lease.total_seconds() / 3)
                with contextlib.suppress(Exception):  # a lease that can't be renewed runs out, and `_renew` sees it
                    await self._renew(post)

        keeper = asyncio.create_task(keep())
        try:
            yield
        finally:
            keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeper

    async def _renew(self, post: Post) -> bool:
        store = self._context.store
        return await store.renew(post.key, self._context.owner, self._context.now() + self._lease)

    async def _settle(
        self, post: Post, state: Delivery, ref: MessageRef | None = None, *, reason: str | None = None
    ) -> None:
        store, now = self._context.store, self._context.now()
        if await store.settle_post(post.key, self._context.owner, state, now, ref, reason=reason):
            self._context.metrics.posts.labels(state.value).inc()
            log.info("post settled", post=post.key, channel=post.channel, purpose=post.purpose, state=state.value)

    async def _later(self, post: Post, why: str) -> None:
        wait = min(timedelta(seconds=2 ** min(post.attempts, 9)), LONGEST_WAIT)
        log.warning("post put off", post=post.key, channel=post.channel, why=why, seconds=wait.total_seconds())
        await self._context.store.release(post.key, self._context.owner, self._context.now() + wait)

    async def _unknown(self, post: Post) -> None:
        await self._settle(post, Delivery.UNKNOWN)
        await self._notices.tell_owner(
            post.channel,
            f"unknown#{post.key}",
            "Quizwire was interrupted while posting and may not read the channel's history, so it can't tell whether "
            "the last post is there. It does not post it again. Allow it to read the message history.",
        )

    async def _expired(self, post: Post, edition: Edition) -> None:
        await self._settle(post, Delivery.EXPIRED, reason=UNREACHED)
        if post.purpose is Purpose.EDITION:
            await self._notices.tell_owner(
                post.channel,
                f"missed#{edition.key}",
                f"The post of {edition.day:%A, %d %B %Y} was missed. {UNREACHED}",
            )

    async def _refused(self, post: Post, refusal: Forbidden) -> None:
        why = str(refusal)
        await self._settle(post, Delivery.REFUSED, reason=why)
        store = self._context.store
        subscriptions = await store.subscriptions(post.channel)
        if subscriptions and all(each.paused and each.pause_reason == why for each in subscriptions):
            return  # its owner was told and has not acted yet
        for each in subscriptions:
            if not each.paused:
                await store.save_subscription(replace(each, paused=True, pause_reason=why), None)
        await self._notices.tell_owner(
            post.channel,
            f"refused#{post.key}",
            f"Quizwire can't post here: {why} Its subscriptions are paused; mend it, then resume them.",
        )
