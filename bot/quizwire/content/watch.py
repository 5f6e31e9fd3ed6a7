"""Keeping a library up to date while Quizwire runs: changed files are picked up within a second or two.

The system tells what changes. Once a minute the folders are looked at all the same, since network shares and containers
may tell nothing, and a folder that was replaced tells nothing any more. A missing folder is waited for.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch
from watchfiles._rust_notify import WatchfilesRustInternalError

from quizwire.content.library import Changes, Library

ANYWAY: Final = 60.0  # seconds between looks when nothing is told
WAITING: Final = 5.0  # seconds between looks for a folder that is missing or can't be watched


async def watch(
    library: Library, stop: asyncio.Event, *, anyway: float = ANYWAY, waiting: float = WAITING
) -> AsyncGenerator[Changes]:
    """Refresh the library now and whenever its folders change; yields what each refresh found, if anything.

    It ends when `stop` is set, and cancelling it sets `stop`. `anyway` and `waiting` are seconds; files are read in
    threads.
    """
    while not stop.is_set():
        folders = _present(library)  # before they are looked at: one that appears meanwhile is not taken for watched
        if changes := await asyncio.to_thread(library.refresh):
            yield changes
        if not folders:
            await _pause(stop, waiting)
            continue
        seconds = anyway if len(folders) == len(library.folders) else waiting
        async with contextlib.aclosing(_told(list(folders), stop, seconds)) as told:
            async for _ in told:
                if changes := await asyncio.to_thread(library.refresh):
                    yield changes
                if _present(library) != folders:
                    break
            else:
                await _pause(stop, waiting)


async def _told(folders: list[Path], stop: asyncio.Event, seconds: float) -> AsyncGenerator[None]:
    """Steps whenever something has changed or the seconds have passed; ends where the system can't watch."""
    told: AsyncIterator[object] = awatch(
        *folders,
        watch_filter=_of_ours,
        debounce=800,
        stop_event=stop,
        rust_timeout=round(seconds * 1000),
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    with contextlib.suppress(OSError, WatchfilesRustInternalError):
        async for _ in told:
            yield


def _present(library: Library) -> dict[Path, tuple[int, int]]:
    """The folders that are there, each with its identity: one that was replaced has to be watched anew."""
    found: dict[Path, tuple[int, int]] = {}
    for folder in library.folders:
        with contextlib.suppress(OSError):
            status = os.stat(folder)
            found[folder] = (status.st_dev, status.st_ino)
    return found


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()


def _of_ours(_: Change, path: str) -> bool:
    """Briefings and the articles beside them; not what editors and version control keep for themselves."""
    name = os.path.basename(path)
    return not name.startswith(".") and not name.endswith("~")
