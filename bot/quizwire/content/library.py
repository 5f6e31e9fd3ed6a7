"""The briefings in one or more folders: an entry for each, whole ones on demand.

- Reading happens in `refresh` alone, and only of what has changed; everything else answers from memory at once, with
  what the last refresh saw. `refresh` may run in a thread beside the others.
- A file that was good and is broken now keeps its last good version, over restarts too, until it is mended or gone.
- Of two files with one id, the first counts: by the order of the folders, then by path.
- Nothing in a folder, and no trouble with the index, makes any of it raise: it becomes a problem.
"""

import contextlib
import os
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from quizwire.content.codes import problem
from quizwire.content.entries import Entry, Record
from quizwire.content.files import read_bytes
from quizwire.content.folder import ABSENT, NOWHERE, State, duplicate_id, scan
from quizwire.content.index import Index, IndexFault, Read
from quizwire.content.load import Loaded, load_file, load_text
from quizwire.content.spots import WHOLE_FILE, Refused
from quizwire.core.briefing import Briefing
from quizwire.core.problems import Problem

BATCH: Final = 500  # files read between two writes to the index
REMEMBERED: Final = 32  # whole briefings kept at hand


@dataclass(frozen=True, slots=True)
class Changes:
    """What a refresh found: ids of briefings, and the problems that were not there before."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.problems)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the last refresh saw; replaced as a whole, so that readers in other threads see one or the other."""

    records: Mapping[str, Record]
    served: Mapping[str, Record]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


class Library:
    """The briefings of folders. `cache` is the file of the index; without it, every start reads every file."""

    def __init__(
        self, folders: str | os.PathLike[str] | Sequence[str | os.PathLike[str]], cache: Path | None = None
    ) -> None:
        given = [folders] if isinstance(folders, str | os.PathLike) else folders
        self.folders: Final = tuple(Path(folder) for folder in given)
        self._cache = cache
        self._index: Index | None = None
        self._index_problem: tuple[Problem, ...] = ()
        self._looked = False
        self._shelf = _Shelf({}, {}, (), ())
        self._refreshing = threading.Lock()
        self._at_hand: OrderedDict[str, tuple[Entry | None, Briefing]] = OrderedDict()
        self._at_hand_lock = threading.Lock()

    def entries(self) -> Sequence[Entry]:
        """What is known of every briefing that can be served, in the order of the files."""
        return self._shelf.entries

    def problems(self) -> Sequence[Problem]:
        """All that is wrong with the folders and their files now, in order."""
        return self._shelf.problems

    def get(self, briefing_id: str) -> Briefing | None:
        """One briefing, whole, as the last refresh saw it; None where none of that id can be served."""
        record = self._shelf.served.get(briefing_id)
        if record is None:
            return None
        with self._at_hand_lock:
            entry, briefing = self._at_hand.get(briefing_id, (None, None))
            if briefing is not None and entry is record.entry:  # else it is of an earlier version
                self._at_hand.move_to_end(briefing_id)
                return briefing
        briefing = self._last_good(record.file) or load_file(record.file).briefing
        if briefing is not None:
            with self._at_hand_lock:
                self._at_hand[briefing_id] = (record.entry, briefing)
                self._at_hand.move_to_end(briefing_id)
                while len(self._at_hand) > REMEMBERED:
                    self._at_hand.popitem(last=False)
        return briefing

    def refresh(self) -> Changes:
        """Look at the folders and read what has changed since the last look. Blocks; give it a thread of its own."""
        with self._refreshing:
            before = self._shelf
            known = before.records if self._looked else self._open_index()
            self._looked = True
            found: dict[str, State] = {}
            problems: list[Problem] = []
            for folder in self._apart():
                seen = scan(folder)
                found |= seen.files
                problems += seen.problems
            records = {
                path: known[path] for path, state in found.items() if path in known and _fresh(known[path], state)
            }
            waiting = (self._read(path, known.get(path)) for path in found if path not in records)
            while batch := list(islice(waiting, BATCH)):
                self._keep(batch)
                records |= {read.record.file: _same(read.record, known.get(read.record.file)) for read in batch}
            self._forget([path for path in known if path not in found])
            after = _arrange([records[path] for path in found], (*problems, *self._index_problem))
            self._shelf = after
            return _changes(before, after)

    def close(self) -> None:
        """Let go of the index; entries stay, and whole briefings are read from their files."""
        if self._index is not None:
            self._index.close()

    def _apart(self) -> Iterator[Path]:
        """The folders without those that stand within an earlier one, which would be found twice."""
        earlier: list[Path] = []
        for folder in self.folders:
            real = Path(os.path.realpath(folder))
            if not any(real.is_relative_to(other) for other in earlier):
                yield folder
            earlier.append(real)

    def _read(self, path: str, before: Record | None) -> Read:
        """Read a file. A broken one keeps the entry of its last good version."""
        state, article = NOWHERE, None
        try:
            data, status = read_bytes(path)
        except Refused as refused:
            loaded = Loaded(None, (problem(path, refused.spot, refused.code, refused.message),))
        else:
            state = State.of(status)
            loaded = load_text(data, path, folder=Path(path).parent)
        if loaded.draft is not None and loaded.draft.article is not None:
            unread = any(found.code == "article-unreadable" for found in loaded.problems)
            article = (loaded.draft.article, NOWHERE if unread else _article_state(path, loaded.draft.article))
        if loaded.briefing is not None:
            entry = Entry.of(loaded.briefing, path)
            return Read(Record(path, state, article, entry, loaded.problems), loaded.briefing.model_dump_json())
        if before is None or before.entry is None or self._last_good(path) is None:
            return Read(Record(path, state, article, None, loaded.problems), None)
        message = "The last good version of this briefing is served until the file is mended."
        kept = problem(path, WHOLE_FILE, "last-good-served", message)
        return Read(Record(path, state, article, before.entry, (kept, *loaded.problems)), None)

    def _last_good(self, path: str) -> Briefing | None:
        return self._index.good(path) if self._index is not None else None

    def _open_index(self) -> dict[str, Record]:
        try:
            self._index = Index(self._cache)
            return self._index.records()
        except IndexFault as fault:
            self._do_without_index(fault)
            return {}

    def _keep(self, batch: list[Read]) -> None:
        if self._index is not None:
            try:
                self._index.keep(batch)
            except IndexFault as fault:
                self._do_without_index(fault)
                self._keep(batch)

    def _forget(self, paths: list[str]) -> None:
        if self._index is not None and paths:
            try:
                self._index.forget(paths)
            except IndexFault as fault:
                self._do_without_index(fault)

    def _do_without_index(self, fault: IndexFault) -> None:
        """Go on with a temporary index, or with none where that fails too; and say so."""
        if self._index is not None:
            self._index.close()
        message = f"{fault} Quizwire goes on without it; its next start reads every briefing again."
        self._index_problem = (
            problem(str(self._cache or tempfile.gettempdir()), WHOLE_FILE, "index-unusable", message),
        )
        temporary, self._cache, self._index = self._cache is None, None, None
        if not temporary:
            with contextlib.suppress(IndexFault):
                self._index = Index(None)


def _fresh(record: Record, state: State) -> bool:
    """Whether a record still tells of its file and of its article."""
    if record.state != state or state == NOWHERE:
        return False
    return record.article is None or record.article[1] == _article_state(record.file, record.article[0]) != NOWHERE


def _same(record: Record, before: Record | None) -> Record:
    """The earlier record where a file that had to be read again turned out to be what it was."""
    return before if before == record else record


def _article_state(file: str, name: str) -> State:
    try:
        return State.of(os.stat(os.path.join(os.path.dirname(file), name)))
    except FileNotFoundError:
        return ABSENT
    except OSError:
        return NOWHERE


def _arrange(records: Sequence[Record], problems: Iterable[Problem]) -> _Shelf:
    """The shelf of records in order: the first of an id is served."""
    served: dict[str, Record] = {}
    collected = list(problems)
    for record in records:
        collected += record.problems
        if record.entry is not None:
            first = served.setdefault(record.entry.id, record)
            if first is not record:
                collected.append(duplicate_id(record.entry.id, record.file, first.file))
    entries = tuple(record.entry for record in served.values() if record.entry is not None)
    return _Shelf({record.file: record for record in records}, served, entries, tuple(sorted(collected)))


def _changes(before: _Shelf, after: _Shelf) -> Changes:
    old = frozenset(before.problems)
    return Changes(
        added=tuple(name for name in after.served if name not in before.served),
        changed=tuple(
            name
            for name, record in after.served.items()
            if name in before.served and before.served[name].entry is not record.entry
        ),
        removed=tuple(name for name in before.served if name not in after.served),
        problems=tuple(found for found in after.problems if found not in old),
    )
