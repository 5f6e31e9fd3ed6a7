"""Where the desk finds briefings and keeps them: the library's folders, read and written in threads.

A new draft goes into the first folder. What was on somebody's page is remembered for a while by its wording, so that
of two who edit at once the later one is told what the other changed, and loses nothing.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, runtime_checkable

from quizwire import desk
from quizwire.content.folder import ENDINGS, scan
from quizwire.core.problems import QuizwireError
from quizwire.desk import Proof
from quizwire.platforms.web.errors import NotFound
from quizwire.service.ports import Library

if TYPE_CHECKING:
    from quizwire.newsroom import Article, Draft

T = TypeVar("T")

LOOKED_INTO: Final = 50  # drafts of a list that are opened to say what is to be done
_REMEMBERED: Final = 64  # wordings


@runtime_checkable
class Filed(Protocol):
    """A library that is made of files; others can't be edited."""

    @property
    def folders(self) -> Sequence[Path]:
        """Where the files are."""

    def refresh(self) -> object:
        """Take in what has changed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft in the list: `waits` are the findings and notes to look at; None where that many were not opened."""

    id: str
    title: str
    date: date
    questions: int
    accepted: int
    errors: int | None
    waits: int | None


class Folders:
    """The desk's files. Every method that touches one waits in a thread."""

    def __init__(self, library: Library) -> None:
        self._library = library if isinstance(library, Filed) else None
        self._seen: OrderedDict[tuple[str, str], Mapping[str, str]] = OrderedDict()

    @property
    def there(self) -> bool:
        """Whether there are files to work with."""
        return self._library is not None and bool(self._library.folders)

    async def drafts(self) -> list[Listed]:
        """The drafts of all folders, the newest article first."""
        return await asyncio.to_thread(self._drafts)

    async def open(self, briefing_id: str) -> Proof:
        """The proof of a briefing. Raises NotFound, or QuizwireError where its file can't be reviewed."""
        return await self._in_its_own(briefing_id, lambda folder: desk.open_proof(folder, briefing_id))

    async def save(self, proof: Proof) -> Proof:
        """Keep a proof. Raises what `desk.save` raises."""
        return await self._in_its_own(proof.head.id, lambda folder: desk.save(folder, proof))

    async def make_ready(self, proof: Proof) -> Proof:
        """Keep a proof as ready; the library has it when this returns. Raises what `desk.make_ready` raises."""
        ready = await self._in_its_own(proof.head.id, lambda folder: desk.make_ready(folder, proof))
        await self.refresh()
        return ready

    async def throw_away(self, proof: Proof) -> str:
        """Take a draft's files out of the way; the name to bring it back by. Raises what `desk.throw_away` raises."""
        place = await self._in_its_own(proof.head.id, lambda folder: desk.throw_away(folder, proof))
        await self.refresh()
        return place.name

    async def bring_back(self, thrown: str) -> Proof:
        """The draft again that was thrown away. Raises NotFound, and what `desk.bring_back` raises."""
        back = await asyncio.to_thread(self._brought_back, thrown)
        await self.refresh()
        return back

    async def article(self, proof: Proof) -> "Article":
        """The article of a proof. Raises NotDone where its text is not there."""
        return await self._in_its_own(proof.head.id, lambda folder: desk.article_of(folder, proof))

    async def file(self, made: "Draft") -> Proof:
        """Keep a new draft in the first folder."""
        assert self._library is not None
        return await asyncio.to_thread(desk.file_draft, made, self._library.folders[0])

    async def refresh(self) -> None:
        """Have the library take in what was written."""
        if self._library is not None:
            await asyncio.to_thread(self._library.refresh)

    def remember(self, proof: Proof, fields: Mapping[str, str]) -> None:
        """Keep what a page showed of a wording."""
        key = (proof.head.id, proof.wording)
        self._seen[key] = fields
        self._seen.move_to_end(key)
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    def remembered(self, briefing_id: str, wording: str) -> Mapping[str, str] | None:
        """What a page showed of a wording; None where that is too long ago."""
        return self._seen.get((briefing_id, wording))

    def _drafts(self) -> list[Listed]:
        found = [(folder, each) for folder in self._all() for each in desk.drafts(folder)]
        found.sort(key=lambda pair: (-pair[1].date.toordinal(), pair[1].id))
        return [
            _looked_into(folder, each) if number < LOOKED_INTO else Listed(*each, None, None)
            for number, (folder, each) in enumerate(found)
        ]

    def _brought_back(self, thrown: str) -> Proof:
        for folder in self._all():
            if desk.thrown_in(folder, thrown):
                return desk.bring_back(folder, thrown)
        raise NotFound("That draft is not among those that were thrown away. The desk lists those there are.")

    async def _in_its_own(self, briefing_id: str, work: Callable[[Path], T]) -> T:
        """Do something in the folder that a briefing is in, or under which it is."""
        return await asyncio.to_thread(lambda: work(self._folder_of(briefing_id)))

    def _all(self) -> Sequence[Path]:
        return self._library.folders if self._library is not None else ()

    def _folder_of(self, briefing_id: str) -> Path:
        names = {f"{briefing_id}{ending}" for ending in ENDINGS}
        for folder in self._all():
            if any(
                (folder / name).is_file() for name in names
            ):  # mostly so, and looking through thousands takes a while
                return folder
        for folder in self._all():
            if any(Path(file).name in names for file in scan(folder).files):
                return folder
        raise NotFound("There is no such briefing any more. The desk lists those there are.")


def _looked_into(folder: Path, each: desk.Listed) -> Listed:
    try:
        proof = desk.open_proof(folder, each.id)
    except QuizwireError:
        return Listed(*each, None, None)
    found = proof.problems()
    errors = sum(one.severity == "error" for one in found)
    return Listed(*each, errors, len(found) - errors + sum(len(item.notes) for item in proof.unread))
