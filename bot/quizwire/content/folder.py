"""Which files of a folder are briefings, and their state as the file system tells it.

`.yaml` and `.yml` files in the folder and in all folders under it; whatever begins with a dot is left alone. Links
are followed (mounted configuration is made of them), but no folder is entered twice.
"""

import os
from dataclasses import dataclass
from typing import Final, NamedTuple

from quizwire.content.codes import problem
from quizwire.content.spots import WHOLE_FILE
from quizwire.core.problems import Problem

ENDINGS: Final = (".yaml", ".yml")


class State(NamedTuple):
    """What changes when a file does."""

    mtime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> "State":
        """The state in what the system says of a file."""
        return cls(found.st_mtime_ns, found.st_size, found.st_ino)


NOWHERE: Final = State(0, 0, 0)
"""The state of what can't be looked at; it is never taken for unchanged."""

ABSENT: Final = State(-1, -1, -1)
"""The state of what is not there."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The briefing files of a folder, by path, and what kept some of it from being looked at."""

    files: dict[str, State]
    problems: tuple[Problem, ...]


def scan(folder: str | os.PathLike[str]) -> Scan:
    """What stands in a folder. It may be missing, empty or closed to us: that is a problem, not an error."""
    top = os.fspath(folder)
    files: dict[str, State] = {}
    problems: list[Problem] = []
    entered: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        inside = waiting.pop()
        try:
            here = os.stat(inside)
            if (here.st_dev, here.st_ino) in entered:
                continue
            entered.add((here.st_dev, here.st_ino))
            with os.scandir(inside) as entries:
                for entry in entries:
                    if entry.name[0] == ".":
                        continue
                    if not entry.name.isprintable() and _lone_surrogate(entry.path):
                        problems.append(_unspeakable(entry.path))
                        continue
                    if _is_folder(entry):
                        waiting.append(entry.path)
                    elif entry.name.endswith(ENDINGS):
                        files[entry.path] = _state(entry)
        except OSError as error:
            problems.append(_unreadable(inside, error))
    if not files and not problems:
        message = "There is no briefing here yet: put a file that ends in `.yaml` into this folder."
        problems.append(problem(top, WHOLE_FILE, "folder-empty", message))
    return Scan(dict(sorted(files.items())), tuple(problems))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _state(entry: os.DirEntry[str]) -> State:
    try:
        return State.of(entry.stat())
    except OSError:  # a link to nowhere; loading it will say so
        return NOWHERE


def _lone_surrogate(path: str) -> bool:
    """Whether a name is no text: the system gives bytes that are not UTF-8 as half characters."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return True
    return False


def _unspeakable(path: str) -> Problem:
    name = path.encode("ascii", "backslashreplace").decode()
    return problem(name, WHOLE_FILE, "file-unreadable", "The name of this file is not UTF-8: rename it.")


def duplicate_id(briefing_id: str, file: str, holder: str) -> Problem:
    """The problem of a file whose id another file has already."""
    message = f"The id `{briefing_id}` belongs to {holder} already, which is the one that is served: rename this file."
    return problem(file, WHOLE_FILE, "duplicate-id", message)


def _unreadable(folder: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return problem(folder, WHOLE_FILE, "folder-missing", "There is no such folder.")
    if isinstance(error, NotADirectoryError):
        return problem(folder, WHOLE_FILE, "folder-missing", "This is a file; a folder with briefings is needed.")
    message = f"The folder can't be read ({error.strerror or error}), so its briefings are missing."
    return problem(folder, WHOLE_FILE, "folder-unreadable", message)
