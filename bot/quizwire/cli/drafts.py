"""`quizwire draft`: articles in, drafts out, one after another; one that fails does not stop the others."""

import asyncio
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from quizwire.cli.base import Misuse, console, put, say
from quizwire.cli.words import counted, program
from quizwire.config import Settings, shipped_briefings
from quizwire.core.problems import QuizwireError
from quizwire.desk import Proof, file_draft
from quizwire.newsroom import Article, Draft, NotDraftable, model_name, read_article
from quizwire.newsroom.fetch import fetch, is_address
from quizwire.newsroom.kinds import LARGEST, kind_of, text_of
from quizwire.newsroom.worker import Drafter
from quizwire.present.text import one_line

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for, of all articles alike."""

    questions: int
    level: Literal["simple", "advanced"] | None
    writer: Literal["rules", "llm", "both"]
    seed: int
    title: str | None
    day: date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """An article by the name that it was given by, and its bytes where they were read already."""

    name: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article: a draft in a file, or a sentence that says why not."""

    name: str
    folder: Path
    proof: Proof | None = None
    refusal: str = ""

    @property
    def file(self) -> Path:
        """The draft's file."""
        assert self.proof is not None
        return self.folder / f"{self.proof.head.id}.yaml"


def given(names: Sequence[str], *, fetch: bool) -> list[Piece]:
    """The articles that were named; standard input is read here. Raises Misuse, and ModelMissing first of all."""
    model_name()
    for name in names:
        if is_address(name) and not fetch:
            raise Misuse(f"{name} is an address: add --fetch if it is to be fetched.")
    if names.count(STANDARD_INPUT) > 1:
        raise Misuse("Standard input (-) can be read only once.")
    return [Piece(name, _standard_input() if name == STANDARD_INPUT else None) for name in names]


def _standard_input() -> bytes:
    if sys.stdin.isatty():
        say("Paste the article, then press Ctrl-D on a line of its own.")
    stream = getattr(sys.stdin, "buffer", None)
    read: bytes = stream.read(LARGEST + 1) if stream else sys.stdin.read(LARGEST + 1).encode()
    return read


def folder_of(output: Path | None, chosen: Settings) -> Path:
    """Where drafts go: where they are wanted, or to the briefings of the settings, but not to those that shipped."""
    folder = output or chosen.briefings[0]
    if output is None and folder == shipped_briefings() and not _is_here(folder):
        folder = Path("briefings")
    return folder


def _is_here(folder: Path) -> bool:
    return folder.resolve().is_relative_to(Path.cwd().resolve()) and os.access(folder, os.W_OK)


def draft_all(pieces: Sequence[Piece], wanted: Wanted, folder: Path) -> tuple[list[Outcome], bool]:
    """The outcome of each article, and whether Ctrl-C came before the last one."""
    outcomes: list[Outcome] = []
    try:
        asyncio.run(_draft_all(pieces, wanted, folder, outcomes))
    except KeyboardInterrupt:
        return outcomes, True
    return outcomes, False


async def _draft_all(pieces: Sequence[Piece], wanted: Wanted, folder: Path, outcomes: list[Outcome]) -> None:
    err = console(stderr=True)
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
    async with Drafter() as drafter:
        with bar:
            task = bar.add_task("", total=len(pieces))
            for piece in pieces:
                bar.update(task, description=_short(piece.name))
                try:
                    proof = file_draft(await _draft(piece, wanted, drafter), folder)
                    outcomes.append(Outcome(piece.name, folder, proof))
                except QuizwireError as refusal:
                    outcomes.append(Outcome(piece.name, folder, refusal=one_line(str(refusal))))
                    say(f"{_called(piece.name)}: {outcomes[-1].refusal}")
                bar.advance(task)


async def _draft(piece: Piece, wanted: Wanted, drafter: Drafter) -> Draft:
    article = await _article(piece, wanted)
    return await drafter.draft(
        article, seed=wanted.seed, questions=wanted.questions, level=wanted.level, writer=wanted.writer
    )


async def _article(piece: Piece, wanted: Wanted) -> Article:
    """The article of a piece. Raises QuizwireError."""
    if is_address(piece.name):
        page = await fetch(piece.name)
        text, kind, url = page.text, page.kind, page.url
    else:
        text, url = text_of(piece.data if piece.data is not None else _bytes(piece.name)), None
        kind = kind_of(piece.name, text)
    return read_article(text, kind=kind, title=wanted.title, date=wanted.day, source=wanted.source, url=url)


def _bytes(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotDraftable("There is no such file.") from None
    except IsADirectoryError:
        raise NotDraftable("It is a folder: name the files in it.") from None
    except (OSError, ValueError) as error:
        raise NotDraftable(f"It can't be read: {getattr(error, 'strerror', None) or error}.") from None


def show(outcomes: Sequence[Outcome], chosen: Settings) -> None:
    """What was made, what to look at in it, and what comes next."""
    done = [outcome for outcome in outcomes if outcome.proof is not None]
    out = console()
    for outcome in done:
        assert outcome.proof is not None
        out.print(Text(str(outcome.file), style="bold"), soft_wrap=True)
        waiting = len(outcome.proof.waiting)
        more = f", {waiting} more to put in their place" if waiting else ""
        put(f"  {counted(len(outcome.proof.items), 'question')}{more}")
        for note in look_at(outcome.proof):
            out.print(Text.assemble(("  ! ", "yellow"), note), soft_wrap=True)
    if done:
        known = {folder.resolve() for folder in chosen.briefings} | {Path("briefings").resolve()}
        folder = done[0].folder
        where = "" if folder.resolve() in known else f" --briefings {shlex.quote(str(folder))}"
        name = done[0].proof.head.id if len(done) == 1 and done[0].proof else "ID"
        put(f"\nNext: {program()} review {name}{where}")


def look_at(proof: Proof) -> Iterator[str]:
    """What a curator should know of a draft before it is reviewed."""
    yield from map(one_line, proof.notes)
    yield from (one_line(found.message) for found in proof.on_the_whole())
    noted = sum(bool(item.notes) for item in proof.items)
    if noted:
        yield f"{counted(noted, 'question')} with a note on what to look at."


def as_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome for programs."""
    proof = outcome.proof
    if proof is None:
        return {"article": outcome.name, "file": None, "error": outcome.refusal}
    return {
        "article": outcome.name,
        "file": str(outcome.file),
        "error": None,
        "id": proof.head.id,
        "title": proof.head.title,
        "questions": len(proof.items),
        "waiting": len(proof.waiting),
        "look_at": list(look_at(proof)),
    }


def _called(name: str) -> str:
    return "Standard input" if name == STANDARD_INPUT else one_line(name)


def _short(name: str) -> str:
    called = _called(name)
    return called if len(called) <= 40 else f"…{called[-39:]}"
