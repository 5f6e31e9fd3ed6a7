"""Telling the owner of a channel, and people, what they have to know; each thing once.

A notice is kept first, so that it waits in `status` whatever happens to the message.
"""

from quizwire.core.records import Notice
from quizwire.service.context import Context
from quizwire.service.ports import PlatformError


def owner_of(channel: str) -> str:
    """The addressee that stands for a channel's owner."""
    return f"owner:{channel}"


class Notices:
    """Keeps notices and passes them on where the owner can be reached directly."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def tell_owner(self, channel: str, key: str, text: str) -> bool:
        """Tell a channel's owner once for each key; False where it was told before."""
        context = self._context
        notice = Notice(key=key, to=owner_of(channel), text=text, at=context.now())
        if not await context.store.add_notice(notice):
            return False
        platform = context.platforms.get(channel.partition("/")[0])
        named = await context.store.channel(channel)
        card = context.presenter.notice(text, title=named.name if named else None)  # it may be one of many
        owners = {each.owner for each in await context.store.subscriptions(channel) if each.owner is not None}
        for owner in sorted(owners) if platform is not None else ():
            try:
                assert platform is not None
                await platform.direct(owner, card)
            except PlatformError:
                continue  # closed direct messages: the notice waits in `status`
        return True
