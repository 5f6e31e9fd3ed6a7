"""`quizwire run`: one process that serves until it is told to stop.

The first SIGINT or SIGTERM ends what is under way and stops within five seconds; the second one stops at once.
"""

import asyncio
import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quizwire.cli.base import RUNNING, Briefings, Config, Database, console, examples, option, say, settings

if TYPE_CHECKING:
    from quizwire.app import App


commands = typer.Typer()


@commands.command(
    rich_help_panel=RUNNING,
    epilog=examples(
        "quizwire run",
        "quizwire run --host 0.0.0.0 --port 9000",
        "quizwire run --database postgresql://quizwire@localhost/quizwire",
        "quizwire run --log-format json --log-level warning",
    ),
)
def run(
    host: Annotated[
        str | None,
        option("--host", "ADDRESS", "The address to listen on; 0.0.0.0 for the local network."),
    ] = None,
    port: Annotated[int | None, option("--port", "NUMBER", "The port to listen on; 0 takes a free one.")] = None,
    log_format: Annotated[
        Literal["console", "json"] | None,
        option("--log-format", "FORMAT", "console for people, json for machines."),
    ] = None,
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"] | None,
        option("--log-level", "LEVEL", "The least to log: debug, info, warning or error."),
    ] = None,
    config: Config = None,
    database: Database = None,
    briefings: Briefings = None,
) -> None:
    """Start Quizwire: the room, the schedule, and the other platforms of the settings. Ctrl-C stops it."""
    chosen = settings(
        config,
        web__host=host,
        web__port=port,
        log_format=log_format,
        log_level=log_level,
        database=database,
        briefings=briefings,
    )
    from quizwire.app import build
    from quizwire.cli.logs import logging_as

    with logging_as(chosen.log_format, chosen.log_level):
        asyncio.run(serve(build(chosen)))


async def serve(built: "App") -> None:
    """Start an app, say where it is, and serve until a signal comes. Raises what `App.start` raises."""
    from quizwire.cli.welcome import welcome

    stop = asyncio.Event()
    with signals(stop):
        starting = asyncio.create_task(built.start())
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({starting, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            starting.cancel()
            await asyncio.gather(starting, return_exceptions=True)
            return
        try:
            await starting
            keep_pauses_short()
            await welcome(built, console())
            await stopped
            say("Stopping; a second Ctrl-C stops at once.")
        finally:
            stopped.cancel()
            await built.stop()


def keep_pauses_short() -> None:
    """Have neither the garbage collector nor the threads of the store hold answers up.

    What is there now stays, so the collector leaves it alone: with thousands of channels a look through all of it takes
    a tenth of a second. A thread at work lets the others in sooner than after Python's usual 5 ms, since the one that
    talks to people needs its turn after each packet. Only for a process of one's own: in somebody else's bot this is
    theirs to decide.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 100)
    sys.setswitchinterval(0.001)


@contextmanager
def signals(stop: asyncio.Event) -> Iterator[None]:
    """Set `stop` at the first SIGINT or SIGTERM; from then on they do what the system does."""
    loop = asyncio.get_running_loop()

    def first(number: int, frame: FrameType | None) -> None:
        for each in before:
            signal.signal(each, signal.SIG_DFL)
        loop.call_soon_threadsafe(stop.set)

    before = {number: signal.signal(number, first) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
