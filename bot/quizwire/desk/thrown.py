"""Drafts that are thrown away, and brought back: their files go to `.desk/thrown` and come back from there.

Each has a folder of its own there, which nothing else looks into, so that nothing is lost. Without its briefing's file
there is no draft: it goes first and comes back last.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from quizwire.content.folder import ENDINGS
from quizwire.core.briefing import Status
from quizwire.desk import beside, writing
from quizwire.desk.files import as_opened, file_of, open_proof, unwritable
from quizwire.desk.naming import ID, names
from quizwire.desk.proof import NotDone, Proof

_THROWN: Final = Path(beside.FOLDER, "thrown")


def throw_away(folder: Path, proof: Proof) -> Path:
    """Take a draft's files out of the way; the folder that they are in then.

    Raises NotDone for what is no draft, Changed, and QuizwireError where nothing can be moved.
    """
    name = proof.head.id
    if proof.head.status is not Status.DRAFT:
        raise NotDone("Only a draft can be thrown away, and this is none. Change something in it, and it is one again.")
    file = file_of(folder, name)
    try:
        with writing.alone_in(file.parent):
            as_opened(file, proof)
            place = next(each for each in map((file.parent / _THROWN).joinpath, names(name)) if not each.exists())
            place.mkdir(parents=True)
            article = [file.with_name(f"{name}.txt")] if proof.head.article == f"{name}.txt" else []
            for each in (file, *article, beside.place(file)):
                with suppress(FileNotFoundError):
                    each.rename(place / each.name)
    except OSError as error:
        raise unwritable(file.parent, error) from None
    return place


def thrown_in(folder: Path, name: str) -> Path | None:
    """Where a thrown draft is, in a folder or under it, by the name of its own folder there; None if it is nowhere."""
    return next(folder.rglob(str(_THROWN / name)), None) if ID.fullmatch(name) else None


def bring_back(folder: Path, name: str) -> Proof:
    """The draft again that was thrown away. Raises NotDone, and QuizwireError where nothing can be moved."""
    place = thrown_in(folder, name)
    files = sorted(place.iterdir(), key=lambda each: each.suffix in ENDINGS) if place else []
    if place is None or not files or files[-1].suffix not in ENDINGS:
        raise NotDone("That draft is not among those that were thrown away.")
    home = place.parents[2]
    goals = [home / beside.FOLDER / each.name if each.suffix == ".json" else home / each.name for each in files]
    try:
        with writing.alone_in(home):
            if any(goal.exists() for goal in goals):
                raise NotDone("Another briefing has its name by now, so it stays where it is.")
            for each, goal in zip(files, goals, strict=True):
                each.rename(goal)
    except OSError as error:
        raise unwritable(home, error) from None
    for empty in (place, place.parent):
        with suppress(OSError):  # others are in it
            empty.rmdir()
    return open_proof(home, files[-1].stem)
