"""The bytes of a YAML file as plain mappings, lists and strings, with the line and column of each.

The tree is built straight from the parser's events, in one pass, and three rules follow from that:

- Every scalar is the text as written (`12:30`, `1.50` and `no` stay themselves); only an empty value, `~` and `null`
  without quotes are None. What a text means is for the model to say.
- A file is refused before it can do harm: nesting, aliases and the number of values are counted while it is read.
  Composing first and counting later would be too late, since libyaml's composer recurses until the process dies.
- Only what a briefing needs is let in: one document, a mapping at its top, keys that are text; no tags, no merge keys.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from quizwire.content.files import decode
from quizwire.content.spots import Mark, Path, Refused, Spot, spot_in
from quizwire.content.syntax import in_plain_words

MAX_DEPTH: Final = 64
MAX_ALIASES: Final = 100
MAX_VALUES: Final = 50_000

Place: TypeAlias = "Mark | tuple[Mark, dict[str, tuple[Mark, Place]]] | tuple[Mark, list[Place]]"


class Events(Protocol):
    """A parser that hands out events one by one."""

    def get_event(self) -> Any:
        """The next event, None after the last. Raises yaml.YAMLError."""


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, for machines without libyaml: the same events, slower."""

    def __init__(self, stream: bytes) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)


def fastest_parser() -> Callable[[bytes], Events]:
    """The parser of libyaml where PyYAML was built with it."""
    try:
        from yaml._yaml import CParser  # noqa: PLC0415  not every PyYAML has it
    except ImportError:
        return PythonParser
    return CParser


FASTEST: Final = fastest_parser()


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's values and where each of them stands. `repeated` holds the keys given twice; the first value counts."""

    value: dict[str, Any]
    place: Place
    repeated: Sequence[tuple[str, Spot, Spot]]

    def spot(self, path: Path) -> Spot:
        """Where a value stands; of a value that is not there, where the nearest one around it stands."""
        place = self.place
        for step in path:
            inner = _step(place, step)
            if inner is None:
                break
            place = inner[1]
        return _spot(place[0] if isinstance(place, tuple) else place)

    def key_spot(self, path: Path) -> Spot:
        """Where the key of a mapping's entry stands; for a position in a list, the same as `spot`."""
        place = self.place
        for step in path[:-1]:
            inner = _step(place, step)
            if inner is None:
                return self.spot(path)
            place = inner[1]
        last = _step(place, path[-1]) if path else None
        return self.spot(path) if last is None else _spot(last[0])

    def has(self, path: Path) -> bool:
        """Whether something is written there, be it an empty value."""
        place = self.place
        for step in path:
            inner = _step(place, step)
            if inner is None:
                return False
            place = inner[1]
        return True


def read(data: bytes, parser: Callable[[bytes], Events] = FASTEST) -> Tree:
    """The tree of a file's bytes. Raises Refused."""
    text = decode(data)
    try:
        return _Builder(parser(data)).tree()
    except yaml.MarkedYAMLError as error:
        message, mark = in_plain_words(error, text)
        raise Refused("yaml-syntax", message, _spot(mark) if mark else Spot(1, 1)) from None
    except yaml.YAMLError:
        found = _UNREADABLE.search(text)
        start = found.start() if found else 0
        what = f"the control character U+{ord(text[start]):04X}" if found else "a character"
        message = f"This line has {what}, which can't stand in YAML: delete it."
        raise Refused("control-character", message, spot_in(text, start)) from None


_NOTHING: Final = frozenset({"", "~", "null"})
_NO_NAME: Final = _NOTHING | {"<<"}
_UNREADABLE: Final = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _spot(mark: Mark) -> Spot:
    return Spot(mark.line + 1, mark.column + 1)


def _step(place: Place, step: str | int) -> tuple[Mark, Place] | None:
    """The mark of a key (or of a list's item) and the place of its value."""
    if not isinstance(place, tuple):
        return None
    inside = place[1]
    if isinstance(inside, dict):
        return inside.get(step) if isinstance(step, str) else None
    if isinstance(step, str) or step >= len(inside):
        return None
    item = inside[step]
    return (item[0] if isinstance(item, tuple) else item, item)


def _too_many_values(spot: Spot) -> Refused:
    return Refused("too-many-values", f"There are more than {MAX_VALUES:,} values in this file.", spot)


def _no_name(key: str, spot: Spot) -> Refused:
    if key == "<<":
        return Refused("yaml-merge", "`<<` (a YAML merge) is not supported: write the fields out.", spot)
    return Refused("yaml-key", "A field's name is missing before the colon.", spot)


class _Builder:
    """Takes events and gives the tree. One function a kind of event, since this is the library's innermost loop."""

    def __init__(self, parser: Events) -> None:
        self._next = parser.get_event
        self._anchors: dict[str, tuple[Any, Place, int]] = {}
        self._aliases = 0
        self._values = 0
        self._repeated: list[tuple[str, Spot, Spot]] = []

    def tree(self) -> Tree:
        self._next()  # the stream's start
        event = self._next()
        if isinstance(event, StreamEndEvent):
            raise Refused("empty-file", "The file is empty: a briefing begins with `quizwire: 1`.", Spot(1, 1))
        event = self._next()
        if not isinstance(event, MappingStartEvent):
            message = "A briefing is a list of fields, each on its line: `title: …`, `date: …`."
            if isinstance(event, ScalarEvent) and not event.value:
                raise Refused("empty-file", "The file is empty: a briefing begins with `quizwire: 1`.", Spot(1, 1))
            raise Refused("not-a-mapping", message, _spot(event.start_mark))
        value, place = self._node(event, 1)
        self._next()  # the document's end
        event = self._next()
        if event is not None and not isinstance(event, StreamEndEvent):
            message = "A second document begins here (`---`): keep one briefing in a file."
            raise Refused("second-document", message, _spot(event.start_mark))
        return Tree(value, place, self._repeated)

    def _node(self, event: Any, depth: int) -> tuple[Any, Place]:
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event)
        self._values += 1
        if self._values > MAX_VALUES:
            raise _too_many_values(_spot(event.start_mark))
        if event.tag is not None:
            message = f"`{event.tag}` is a YAML tag; leave it out: values are taken as they are written."
            raise Refused("yaml-tag", message, _spot(event.start_mark))
        first = self._values
        node: tuple[Any, Place]
        if kind is ScalarEvent:
            text = event.value
            if text in _NOTHING and event.implicit[0]:
                text = None
            node = (text, event.start_mark)
        elif depth > MAX_DEPTH:
            message = f"Values are nested deeper than {MAX_DEPTH} levels here."
            raise Refused("nested-too-deep", message, _spot(event.start_mark))
        elif kind is MappingStartEvent:
            node = self._mapping(event, depth)
        else:
            node = self._sequence(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = (*node, self._values - first + 1)
        return node

    def _alias(self, event: Any) -> tuple[Any, Place]:
        spot = _spot(event.start_mark)
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise Refused("too-many-aliases", f"There are more than {MAX_ALIASES} aliases (`*name`) here.", spot)
        if event.anchor not in self._anchors:
            message = f"`*{event.anchor}` refers to nothing; if it is text, put it in quotes."
            raise Refused("unknown-alias", message, spot)
        value, place, size = self._anchors[event.anchor]
        self._values += size  # what it stands for counts again, so that aliases of aliases can't grow without bound
        if self._values > MAX_VALUES:
            raise _too_many_values(spot)
        return value, place

    def _mapping(self, start: Any, depth: int) -> tuple[Any, Place]:
        following = self._next
        value: dict[str, Any] = {}
        places: dict[str, tuple[Mark, Place]] = {}
        while True:
            event: Any = following()
            kind = type(event)
            if kind is not ScalarEvent:
                if kind is MappingEndEvent:
                    return value, (start.start_mark, places)
                if kind is not AliasEvent:
                    message = "A field's name is plain text; here stands a list or a mapping in its place."
                    raise Refused("yaml-key", message, _spot(event.start_mark))
            mark = event.start_mark
            if kind is ScalarEvent and event.tag is None and event.anchor is None:
                key = event.value
                if key in _NO_NAME and event.implicit[0]:
                    raise _no_name(key, _spot(mark))
            else:
                key, _ = self._node(event, depth)
                if type(key) is not str:
                    raise _no_name("", _spot(mark))
            item, place = self._node(following(), depth + 1)
            if key in places:
                self._repeated.append((key, _spot(mark), _spot(places[key][0])))
            else:
                value[key] = item
                places[key] = (mark, place)

    def _sequence(self, start: Any, depth: int) -> tuple[Any, Place]:
        following = self._next
        value: list[Any] = []
        places: list[Place] = []
        while True:
            event = following()
            if type(event) is SequenceEndEvent:
                return value, (start.start_mark, places)
            item, place = self._node(event, depth + 1)
            value.append(item)
            places.append(place)
