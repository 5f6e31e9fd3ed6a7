"""The keys of `quizwire review`, and their table."""

from collections.abc import Mapping
from typing import Final

from rich.table import Table
from rich.text import Text

_KEYS: Final = (
    ("a", "accept", "the question is good as it is; go to the next one"),
    ("e", "edit", "mend it: `e answer` one part of it, `e editor` in your editor"),
    ("s", "swap", "another wrong option: `s 2 b` takes b of the offered ones for 2, `s 2 Kyiv` your own"),
    ("r", "another", "another question in its place"),
    ("d", "drop", "take it out; it waits and can be taken back"),
    ("t", "take", "take in a question that waits: `t 1`"),
    ("up", "up", "move it up; `down` moves it down"),
    ("u", "undo", "take the last step back"),
    ("n", "next", "the next question; `b` the one before, a number that one"),
    ("h", "head", "title, date, source, summary and points; `h summary` mends one of them"),
    ("w", "whole", "the whole article, with all evidence marked"),
    ("o", "offer", "draft the article again, for more questions and wrong options"),
    ("y", "ready", "make the briefing ready: it may be posted from then on"),
    ("throw", "throw", "throw the whole draft away; its files are put aside"),
    ("q", "quit", "leave; every step is saved"),
)
HINT: Final = "a accept  e edit  s swap  r another  d drop  n next  b back  y ready  ? all keys"
MEANT: Final[Mapping[str, str]] = {
    **{name: key for key, name, _ in _KEYS},
    "back": "b",
    "help": "?",
    "exit": "q",
}
"""The key that a word means."""


def table() -> Table:
    """All keys, with what they do."""
    grid = Table.grid(padding=(0, 2))
    for key, name, told in _KEYS:
        grid.add_row(Text(key, style="bold"), name if name != key else "", told)
    return grid
