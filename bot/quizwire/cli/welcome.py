"""What a start prints: where the room is, what happens next, and how to change it."""

from collections.abc import AsyncIterator
from typing import Final

from rich.console import Console
from rich.text import Text

from quizwire.app import App
from quizwire.cli.plans import plans
from quizwire.cli.words import local_moment, program
from quizwire.platforms.web.room import WebRoom
from quizwire.storage.urls import SqliteAddress, address

URL: Final = "web.url"
"""The Store's setting with the address of the room that was started last, for `quizwire host-link`."""

_LABEL = 12


async def welcome(app: App, out: Console) -> None:
    """Say it; lines are never folded, so that an address can be clicked and copied."""
    out.print(Text("\nQuizwire is running.\n", style="bold green"), soft_wrap=True)
    async for label, text, style in _lines(app):
        out.print(Text.assemble((f"  {label:<{_LABEL}}", "dim"), (text, style)), soft_wrap=True)
    for name, reason in app.failures.items():
        out.print(Text(f"\n  {name} could not be started: {reason}", style="bold red"), soft_wrap=True)
    out.print(Text("\n  Ctrl-C stops it; everything is kept.\n", style="dim"), soft_wrap=True)


async def _lines(app: App) -> AsyncIterator[tuple[str, str, str]]:
    room = app.platforms.get("web")
    if isinstance(room, WebRoom):
        await app.store.save_setting(URL, room.url)
        yield "Room", room.url, "bold cyan"
        if (code := await room.room_code()) is not None:
            yield "Room code", f"{code}   people on the network type it to join", "bold"
        yield "Host", f"{await room.host_link()}   works once, for you", "cyan"
    others = [name for name in app.platforms if name != "web"]
    if others:
        yield "Platforms", ", ".join(others), ""
    async for line in _next(app):
        yield line
    yield "Kept in", _place(app.settings.database), ""


def _place(url: str) -> str:
    """A database as people may read it: a path, or an address without its password."""
    place = address(url)
    if isinstance(place, SqliteAddress):
        return str(place.path or "memory: everything is gone when it stops")
    return place.url.set(drivername="postgresql").render_as_string(hide_password=True)


async def _next(app: App) -> AsyncIterator[tuple[str, str, str]]:
    """The next post of each standing order, and how to change it."""
    orders = await app.store.subscriptions()
    label = "Next"
    for plan in await plans(app, orders, posts=1):
        order = f"{plan.channel} {plan.subscription}: " if len(orders) > 1 else ""
        said = plan.said
        if not plan.skipped:
            said = Text.assemble(f"{local_moment(plan.instant, plan.zone)}: ", said)
        yield label, f"{order}{said}", ""
        label = ""
    if orders:
        yield "Change it", f"{program()} subscribe --channel {orders[0].channel} --at 08:15 --days mon-fri", ""
    else:
        yield label, f"nothing is planned: {program()} subscribe --channel web/main --at 08:15", ""
