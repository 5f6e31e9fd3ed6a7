"""Files of the desk on the disk: whole or not at all, and never two writers at once.

A file is written beside its place under a name that the library leaves alone, brought to the disk, and renamed. A link
keeps leading to where it led, and a file keeps who may read it.
"""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":  # there are no such locks; the revision alone must do there
    import fcntl


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder against other writers of this program, in this process and others."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems lock no folders
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write(path: Path, data: bytes) -> None:
    """Put a file in its place, whole. Raises OSError, and then the old one stands."""
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        _new(beside, data)
        with suppress(FileNotFoundError):
            beside.chmod(place.stat().st_mode & 0o7777)
        beside.replace(place)
    except BaseException:  # Ctrl-C leaves no half file either
        beside.unlink(missing_ok=True)
        raise
    _settle(place.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet. Raises FileExistsError, or another OSError that leaves nothing."""
    _new(path, data)
    _settle(path.parent)


def _new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:  # as above
            path.unlink(missing_ok=True)
            raise


def _settle(folder: Path) -> None:
    """Bring a new name to the disk; where folders can't be opened, the system does so in its own time."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
