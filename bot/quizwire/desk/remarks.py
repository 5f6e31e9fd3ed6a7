"""A curator's own comments in a briefing's file, which stay when the desk writes it anew.

A comment belongs to what stands below it, or to the left of it in its line: a field, or an item of a list. Questions
and facts are known by their ids, wherever they move. A comment whose place is gone goes to what was around it. Lines
that begin with `#:` are Quizwire's own, and not kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

from quizwire.content.spots import Path
from quizwire.content.tree import Tree, read

OWN: Final = "#:"
_SCHEMA: Final = "# yaml-language-server:"
_END: Final[Path] = ("",)  # the place of what stands after everything

Remarks = Mapping[Path, Sequence[str]]


def remarks_of(text: str) -> Remarks:
    """The comments in a file that can be read, by their places."""
    lines = text.removeprefix("\ufeff").splitlines()
    ends, inside = _tokens(text)
    places = {line: place for place, line in reversed(list(_lines(read(text.encode()))))}
    found: dict[Path, list[str]] = {}
    waiting: list[str] = []
    for number, line in enumerate(lines):
        bare = line.strip()
        if number not in ends and number not in inside:
            if bare.startswith("#") and not bare.startswith(OWN):
                waiting.append(bare)
            continue
        beside = line[ends.get(number, len(line)) :].strip()
        if beside.startswith("#"):
            waiting.append(beside)
        if number in places:
            found.setdefault(places[number], []).extend(waiting)
            waiting = []
    if waiting:
        found.setdefault(_END, []).extend(waiting)
    return found


def with_remarks(text: str, remarks: Remarks) -> str:
    """A file's text with comments at their places; the line for editors stays the first, as the curator has it."""
    if not remarks:
        return text
    spots = dict(_lines(read(text.encode())))
    above: dict[int, list[str]] = {}
    for place, comments in remarks.items():
        at = place
        while at and at not in spots:
            at = at[:-1]
        end = len(text.splitlines())
        above.setdefault(end if place == _END else spots.get(at, 1), []).extend(comments)
    schema = next((each for comments in remarks.values() for each in comments if each.startswith(_SCHEMA)), None)
    written: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""]):
        indent = " " * (len(line) - len(line.lstrip()))
        written += [f"{indent}{each}" for each in above.get(number, ()) if each != schema]
        written.append(schema if schema and line.startswith(_SCHEMA) else line)
    return "\n".join(written)


def _tokens(text: str) -> tuple[dict[int, int], set[int]]:
    """Where the last token of each line ends, and the lines inside of texts that take several."""
    ends: dict[int, int] = {}
    inside: set[int] = set()
    for token in yaml.scan(text):
        first, last = token.start_mark, token.end_mark
        if isinstance(token, yaml.ScalarToken):
            block = token.style in ("|", ">")
            inside.update(range(first.line + 1, last.line if block else last.line + 1))
            if block:
                continue
        if (first.line, first.column) != (last.line, last.column):
            ends[last.line] = max(ends.get(last.line, 0), last.column)
    return ends, inside


def _lines(tree: Tree) -> Iterator[tuple[Path, int]]:
    """Each place of a file and its line, from 0, the outer ones first."""

    def inner(value: Any, way: Path, place: Path) -> Iterator[tuple[Path, int]]:
        if isinstance(value, dict):
            for key, item in value.items():
                yield (*place, key), tree.key_spot((*way, key)).line - 1
                yield from inner(item, (*way, key), (*place, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                name = item.get("id", number) if isinstance(item, dict) else number
                yield (*place, name), tree.spot((*way, number)).line - 1
                yield from inner(item, (*way, number), (*place, name))

    yield from inner(tree.value, (), ())
