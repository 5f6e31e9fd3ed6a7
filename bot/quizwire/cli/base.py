"""What all commands share: the options, the way to an opened app, and how things are said.

Results go to standard output, so that they can be piped; everything else goes to standard error. Commands import what
they need when they run, so that `quizwire --help` is quick.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperArgument, TyperCommand

from quizwire.core.problems import QuizwireError

if TYPE_CHECKING:
    from quizwire.app import App
    from quizwire.config import Settings

T = TypeVar("T")

RUNNING, BRIEFINGS, SCHEDULE, EDITIONS, PEOPLE, KEEPING = (
    "Running",
    "Briefings",
    "Schedule",
    "Editions",
    "People",
    "Keeping",
)


def option(name: str, metavar: str, text: str, **more: Any) -> Any:
    """An option with a value: its name, what stands for its value in the help, and what it is."""
    return typer.Option(name, metavar=metavar, help=text, **more)


_PANEL = {"rich_help_panel": "Settings"}

Config = Annotated[Path | None, option("--config", "FILE", "Settings, instead of quizwire.toml here.", **_PANEL)]
Database = Annotated[str | None, option("--database", "URL", "Where everything is kept.", **_PANEL)]
Briefings = Annotated[list[Path] | None, option("--briefings", "FOLDER", "Briefings; may be repeated.", **_PANEL)]
Channel = Annotated[str, option("--channel", "CHANNEL", "The channel, such as web/main.")]
Name = Annotated[str, option("--name", "NAME", "The standing order's name.")]
Format = Annotated[Literal["table", "json"], option("--format", "FORMAT", "table for people, json for programs.")]

HOME = "web/main"


class PlainCommand(TyperCommand):
    """A command whose help names no types of the programming language: flags and arguments speak for themselves."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters; the column of their values is empty where a person has no value to think of."""
        params: list[Any] = super().get_params(ctx)
        for param in params:
            if isinstance(param, TyperArgument) or getattr(param, "is_flag", False):
                param.display_type_rich = lambda ctx: None
        return params


class Misuse(QuizwireError):
    """A command was called in a way it can't be; exit code 2."""


def examples(*lines: str) -> str:
    """The end of a command's help: its examples, one a line."""
    return "\n".join(("[bold]Examples[/bold]", *(f"  {line}" for line in lines)))


def console(*, stderr: bool = False) -> Console:
    """A console as it stands now (tests and pipes exchange the streams)."""
    return Console(stderr=stderr, highlight=False, soft_wrap=False)


def say(text: str) -> None:
    """A sentence for the person at the terminal, on standard error, whatever characters are in it."""
    console(stderr=True).print(Text(text), soft_wrap=True)


def put(text: str) -> None:
    """A line of the result, on standard output, as it is."""
    sys.stdout.write(f"{text}\n")


def put_json(value: Any) -> None:
    """The result for programs."""
    put(json.dumps(value, indent=2, ensure_ascii=False))


def settings(config: Path | None, **flags: object) -> "Settings":
    """The settings of this call; a flag's name has two underscores for a dot: `web__port`. Raises SettingsError."""
    from quizwire.config import load_settings, settings_file

    given = {name.replace("__", "."): value for name, value in flags.items() if value not in (None, [])}
    return load_settings(settings_file(config, os.environ, Path.cwd()), os.environ, given)


def opened(chosen: "Settings", work: Callable[["App"], Awaitable[T]], *, make: bool = False) -> T:
    """Run `work` on the Store and the library of these settings.

    A database that is not there yet is made only if `make`: a command in the wrong folder must not begin a second one.
    """
    from quizwire.app import build
    from quizwire.cli.logs import logging_as
    from quizwire.storage.urls import SqliteAddress, address

    place = address(chosen.database)
    if isinstance(place, SqliteAddress):
        if place.path is None:
            raise Misuse("These settings keep everything in memory, so there is nothing that outlives a command.")
        if not place.path.exists():
            if not make:
                raise QuizwireError(
                    f"There is no database at {place.path} yet: start Quizwire once with `quizwire run`, or name "
                    "another one by --database."
                )
            say(f"A new database is made: {place.path}")

    async def run() -> T:
        built = build(chosen)
        await built.open()
        try:
            return await work(built)
        finally:
            await built.stop()

    with logging_as("console", "error"):
        return asyncio.run(run())
