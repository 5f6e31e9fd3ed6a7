"""One room, for its host: what is next, what was posted, and its schedule with the preview that comes before saving."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Final
from zoneinfo import available_timezones

from aiohttp import web
from babel import Locale

from quizwire.core.problems import QuizwireError
from quizwire.core.queue import Listed
from quizwire.core.schedule import Subscription
from quizwire.platforms.web import schedule_form as forms
from quizwire.platforms.web.host_pages import queue_of
from quizwire.platforms.web.visit import Visit
from quizwire.platforms.web.words import LOCALE
from quizwire.service.subscriptions import Planned

QUEUE_SHOWN: Final = 12
EDITIONS_SHOWN: Final = 20
PREVIEWED: Final = 5


async def room(visit: Visit) -> web.StreamResponse:
    """The queue and the editions of a room."""
    channel = await visit.channel()
    ready = await queue_of(visit, channel)
    before = await visit.store.edition(visit.field("before")) if visit.field("before") else None
    editions = await visit.store.editions(
        channel.id, limit=EDITIONS_SHOWN + 1, before=before.created_at if before else None
    )
    waiting = {listed.id for listed in ready}
    entries = visit.quizwire.context.library.entries()
    return await visit.page(
        "host/room.html",
        channel=channel,
        queue=ready[:QUEUE_SHOWN],
        more=len(ready) - QUEUE_SHOWN,
        others=_by_newest([each for each in entries if each.id not in waiting and each.status == "ready"]),
        editions=editions[:EDITIONS_SHOWN],
        older=editions[EDITIONS_SHOWN - 1].id if len(editions) > EDITIONS_SHOWN else None,
        answered={
            edition.id: len(await visit.store.tallies(edition.id))
            for edition in editions[:EDITIONS_SHOWN]
            if edition.content
        },
        orders=await visit.quizwire.subscriptions.all(channel.id),
        token=visit.quizwire.context.tokens(),
    )


def _by_newest(entries: Sequence[Listed]) -> list[Listed]:
    return sorted(entries, key=lambda each: (each.date, each.id), reverse=True)[:200]


async def post(visit: Visit) -> web.StreamResponse:
    """Post at once: the briefing chosen, or the next of the queue. The form's token makes a double press one post."""
    channel = await visit.channel()
    token = visit.field("token") or None
    await visit.quizwire.publishing.post_now(channel.id, visit.field("briefing") or None, token=token)
    return _back(visit, "posted")


async def pick(visit: Visit) -> web.StreamResponse:
    """Choose what the schedule posts next, or give the choice back to the queue."""
    channel = await visit.channel()
    await visit.quizwire.publishing.pick(channel.id, forms.NAME, visit.field("briefing") or None)
    return _back(visit, "picked")


async def pause(visit: Visit) -> web.StreamResponse:
    """Stop a schedule for a while."""
    channel = await visit.channel()
    await visit.quizwire.subscriptions.pause(channel.id, visit.field("name"), "by the host")
    return _back(visit, "paused")


async def resume(visit: Visit) -> web.StreamResponse:
    """Set a paused schedule to work again."""
    channel = await visit.channel()
    await visit.quizwire.subscriptions.resume(channel.id, visit.field("name"))
    return _back(visit, "resumed")


def _back(visit: Visit, done: str) -> web.Response:
    return visit.go(f"/host/r/{visit.part('room')}?done={done}")


async def schedule(visit: Visit) -> web.StreamResponse:
    """The schedule as it stands, with what it will post; or a first proposal."""
    channel = await visit.channel()
    order = await forms.standing_order(visit, channel)
    known = await visit.store.subscription(channel.id, forms.NAME)
    planned = await visit.quizwire.subscriptions.preview(order, PREVIEWED) if known else None
    return await _schedule_page(visit, forms.shown(order), order=known, planned=planned)


async def change_schedule(visit: Visit) -> web.StreamResponse:
    """Preview what was filled in, or save what was previewed."""
    channel = await visit.channel()
    known = await visit.store.subscription(channel.id, forms.NAME)
    fields = forms.sent(visit)
    try:
        wishes = forms.ordered(fields, await forms.standing_order(visit, channel))
        order = await visit.quizwire.subscriptions.as_saved(wishes)
    except QuizwireError as refusal:
        return await _schedule_page(visit, fields, HTTPStatus.BAD_REQUEST, order=known, wrong=str(refusal))
    if visit.field("do") != "save":
        planned = await visit.quizwire.subscriptions.preview(order, PREVIEWED)
        return await _schedule_page(visit, fields, order=known, planned=planned, proposed=order)
    await visit.quizwire.subscriptions.save(wishes)
    if channel.zone != order.zone:
        await visit.store.save_channel(replace(channel, zone=order.zone))  # boards count days as the schedule does
    return visit.go(f"/host/r/{visit.part('room')}/schedule?done=saved")


async def _schedule_page(
    visit: Visit,
    fields: forms.Fields,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    order: Subscription | None,
    planned: Sequence[Planned] | None = None,
    proposed: Subscription | None = None,
    wrong: str = "",
) -> web.Response:
    return await visit.page(
        "host/schedule.html",
        status,
        channel=await visit.channel(),
        fields=fields,
        order=order,
        planned=planned,
        proposed=proposed,
        wrong=wrong,
        zones=sorted(available_timezones()),
        countries=_countries(fields.country),
        days=forms.DAYS,
        levels=forms.LEVELS,
        feedbacks=forms.FEEDBACK,
    )


def _countries(chosen: str) -> list[tuple[str, str]]:
    """Codes and names of the countries that have a holiday calendar, by name; the chosen one is always among them."""
    import holidays  # noqa: PLC0415  # large, and only this page asks for it

    names = Locale(LOCALE).territories
    short = {code for code in holidays.list_supported_countries() if len(code) == 2}  # each is there by three, too
    codes = {*short, chosen} - {""}
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1])
