"""Commands for operators: copies of the database, and whether all is well."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizwire.cli.base import (
    KEEPING,
    Briefings,
    Config,
    Database,
    Format,
    console,
    examples,
    opened,
    put,
    put_json,
    settings,
)

if TYPE_CHECKING:
    from quizwire.cli.health import Finding


commands = typer.Typer()


@commands.command(
    rich_help_panel=KEEPING,
    epilog=examples("quizwire backup quizwire-backup.db", 'quizwire backup "backups/$(date +%F).db"'),
)
def backup(
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="The file to write; one of that name is replaced.")],
    config: Config = None,
    database: Database = None,
) -> None:
    """Write a consistent copy of a SQLite database to a file, also while Quizwire runs."""
    chosen = settings(config, database=database)
    opened(chosen, lambda built: built.store.backup(str(target)))
    put(f"Everything is copied to {target.absolute()} ({target.stat().st_size / 1e6:.1f} MB).")


@commands.command(
    rich_help_panel=KEEPING,
    epilog=examples("quizwire restore quizwire-backup.db", "quizwire restore quizwire-backup.db --force"),
)
def restore(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A file that `quizwire backup` wrote.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the database that is there.")] = False,
    config: Config = None,
    database: Database = None,
) -> None:
    """Put a backup back. Quizwire must not be running."""
    from quizwire.storage import restore as put_back

    chosen = settings(config, database=database)
    put_back(chosen.database, source, force=force)
    put(f"The database is now what {source} held; `quizwire run` goes on from there.")


@commands.command(
    rich_help_panel=KEEPING,
    epilog=examples("quizwire doctor", "quizwire doctor --format json", "quizwire doctor --config /etc/quizwire.toml"),
)
def doctor(
    form: Format = "table", config: Config = None, database: Database = None, briefings: Briefings = None
) -> None:
    """Check settings, database, briefings, clock and platforms, and say what to do. Exits with 1 on a failure."""
    import asyncio

    from quizwire.cli.health import Finding, examine, versions
    from quizwire.cli.logs import logging_as
    from quizwire.config import SettingsError

    findings = [versions()]
    try:
        chosen = settings(config, database=database, briefings=briefings)
    except SettingsError as error:
        findings += [Finding("fail", "settings", mistake, "Mend it, then ask again.") for mistake in error.mistakes]
    else:
        with logging_as("console", "error"):
            findings += asyncio.run(examine(chosen))
    if form == "json":
        put_json([finding.as_json() for finding in findings])
    else:
        _show(findings)
    if any(finding.grade == "fail" for finding in findings):
        raise typer.Exit(1)


def _show(findings: "Sequence[Finding]") -> None:
    from rich.table import Table
    from rich.text import Text

    styles = {"ok": "green", "warn": "yellow", "fail": "bold red"}
    widths = [max(len(finding.grade) for finding in findings), max(len(finding.subject) for finding in findings), None]
    for finding in findings:
        told = Text(finding.found)
        if finding.advice:
            told.append(f"\n→ {finding.advice}", style="bold")
        grid = Table.grid(padding=(0, 2))
        for width in widths:
            grid.add_column(width=width)
        grid.add_row(Text(finding.grade, style=styles[finding.grade]), finding.subject, told)
        console().print(grid)
        if finding.link:
            console().print(Text(finding.link), soft_wrap=True)


@commands.command(rich_help_panel=KEEPING, epilog=examples("quizwire version"))
def version() -> None:
    """Print the version."""
    from quizwire import __version__

    put(f"quizwire {__version__}")
