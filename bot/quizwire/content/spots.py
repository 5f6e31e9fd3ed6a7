"""Where things stand in a file: lines and columns from 1, as editors count them."""

from typing import NamedTuple, Protocol

Path = tuple[str | int, ...]
"""The way to a value from the top of a file: keys of mappings, and positions in lists from 0."""


class Mark(Protocol):
    """A place as the parser gives it: line and column from 0."""

    @property
    def line(self) -> int:
        """Lines before it."""

    @property
    def column(self) -> int:
        """Characters before it in its line."""


class Spot(NamedTuple):
    """A line and a column, both from 1; 0 where a problem concerns the whole file."""

    line: int
    column: int


WHOLE_FILE = Spot(0, 0)


class Refused(Exception):
    """Why a file can't be read: the code of the problem, a sentence and where. It never leaves this package."""

    def __init__(self, code: str, message: str, spot: Spot = WHOLE_FILE) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.spot = spot


def spot_in(text: str, index: int) -> Spot:
    """Where the character of that index stands in a text. A byte order mark takes no column."""
    before = text[:index].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Spot(before.count("\n") + 1, len(before) - before.rfind("\n"))
