"""Where drafts are found: in one of the folders of the settings, by their id or in a list."""

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from quizwire.cli.base import console, put, put_json
from quizwire.cli.words import counted, program
from quizwire.content.checks.known import NO_DATE
from quizwire.content.folder import scan
from quizwire.content.nearest import did_you_mean, nearest
from quizwire.core.problems import QuizwireError
from quizwire.desk import Listed, Proof, drafts, open_proof
from quizwire.present.text import one_line


def found_in(folders: Sequence[Path], named: str) -> tuple[Path, Proof]:
    """The folder and the proof of a briefing, named by its id, its beginning or its file. Raises QuizwireError."""
    path = Path(named)
    if path.suffix in (".yaml", ".yml") and path.is_file():
        return path.parent, open_proof(path.parent, path.stem)
    known = {Path(file).stem: folder for folder in reversed(folders) for file in scan(folder).files}
    begun = [each for each in known if named and each.startswith(named)]
    if named not in known and len(begun) == 1:
        named = begun[0]
    if named not in known:
        meant = did_you_mean(nearest(named, known)) if known else "."
        raise QuizwireError(f"There is no briefing `{named}` in {', '.join(map(str, folders))}{meant}")
    return known[named], open_proof(known[named], named)


def list_drafts(folders: Sequence[Path], form: str, again: str) -> None:
    """Print the drafts of all folders; `again` are the options that lead here."""
    found = [(folder, each) for folder in folders for each in drafts(folder)]
    if form == "json":
        put_json([{"folder": str(folder), **each._asdict(), "date": _day(each)} for folder, each in found])
        return
    if not found:
        put(f"There is no draft: `{program()} draft ARTICLE` makes one of an article.")
        return
    out = console()
    for _, each in found:
        out.print(Text(each.id, style="bold"), soft_wrap=True)
        day = _day(each) or "date not known"
        state = f"{each.accepted} of {counted(each.questions, 'question')} accepted"
        out.print(Text(f"  {one_line(each.title)} ({day}): {state}"), soft_wrap=True)
    put(f"\nNext: {program()} review {found[0][1].id if len(found) == 1 else 'ID'}{again}")


def _day(listed: Listed) -> str | None:
    return None if listed.date == NO_DATE else listed.date.isoformat()
