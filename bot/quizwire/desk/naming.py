"""What new drafts are called: an id that nothing else has, short enough to be typed."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from quizwire.content.folder import scan
from quizwire.desk import beside

ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
"""An id; so it can lead nowhere else in the file system."""
_SHORT: Final = 50  # characters of a new id
_PLACES: Final = frozenset({"new", "reports", "sign-out", "enter", "back"})
"""What the desk's own pages are called; an undated article of such a title can't be."""


def short(name: str) -> str:
    """An id that can be typed: whole words of it."""
    return name if len(name) <= _SHORT else name[: _SHORT + 1].rpartition("-")[0] or name[:_SHORT]


def free_name(folder: Path, wanted: str) -> str:
    """An id that nothing in a folder has, nor an address of the desk."""
    taken = {*_PLACES, *(Path(file).stem for file in scan(folder).files)}

    def is_free(name: str) -> bool:
        beyond = (folder / f"{name}.txt", beside.place(folder / f"{name}.yaml"))
        return name not in taken and not any(path.exists() for path in beyond)

    return next(filter(is_free, names(wanted)))


def names(wanted: str) -> Iterator[str]:
    """A name, then others like it, without end."""
    yield wanted
    for number in count(2):
        yield f"{wanted}-{number}"
