"""The questions that people have reported, as `quizwire reports` shows them to the curator of their files.

Nobody who reported is named, nor any channel.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.padding import Padding
from rich.text import Text

from quizwire.app import App
from quizwire.cli.base import console, put
from quizwire.cli.words import counted
from quizwire.service.reports import Doubted

COLUMNS = (
    "file",
    "briefing",
    "question",
    "asked",
    "report",
    "at",
    "channels",
    "answers",
    "right",
    "discrimination",
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question with its reports, and the file in which to mend it; None where the library has none of that id."""

    file: str | None
    of: Doubted

    @property
    def figures(self) -> str:
        """How the question went, in words."""
        seen = self.of.figures
        if seen.facility is None:
            return "nobody has answered it yet"
        said = f"{counted(seen.answered, 'answer')}, {seen.facility:.0%} right"
        if seen.discrimination is not None:
            said += f", discrimination {seen.discrimination:.2f}"
        return f"{said} (few answers, so this says little)" if seen.small_sample else said

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        of, seen = self.of, self.of.figures
        return {
            "file": self.file,
            "briefing": of.briefing,
            "title": of.title,
            "question": of.question,
            "asked": of.stem,
            "channels": of.channels,
            "answers": seen.answered,
            "right": seen.facility,
            "discrimination": seen.discrimination,
            "chosen": dict(seen.chosen),
            "reports": [{"at": each.at.isoformat(), "text": each.text} for each in of.reports],
        }

    def rows(self) -> Iterator[tuple[object, ...]]:
        """A row a report, in the order of COLUMNS."""
        of, seen = self.of, self.of.figures
        for each in of.reports:
            yield (self.file, of.briefing, of.question, of.stem, each.text, each.at.isoformat(), of.channels,
                   seen.answered, _rounded(seen.facility), _rounded(seen.discrimination))  # fmt: skip


async def doubts(app: App, briefing: str | None, limit: int) -> list[Doubt]:
    """The questions of the latest reports, of one briefing or of all, those most lately reported first."""
    files = {entry.id: _as_typed(entry.path) for entry in app.library.entries()}
    found = await app.quizwire.reports.by_question(limit)
    return [Doubt(files.get(each.briefing), each) for each in found if briefing in (None, each.briefing)]


def show(found: Sequence[Doubt]) -> None:
    """A few lines a question."""
    for each in found:
        of = each.of
        head = Text(each.file or f"{of.briefing} (its file is not in the library)", style="bold")
        console().print(head.append(f"  {of.question}"), soft_wrap=True)
        where = f"reported in {counted(of.channels, 'channel')}; {each.figures}"
        for line, style in ((of.stem, ""), (where, "dim")):
            console().print(Padding(Text(line, style=style), (0, 0, 0, 2)))
        for report in of.reports:
            console().print(Padding(Text(f"{report.at:%Y-%m-%d}  {report.text}"), (0, 0, 0, 4)))
        put("")


def _as_typed(path: Path) -> str:
    """A path as one would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
