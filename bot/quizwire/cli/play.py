"""`quizwire play`: a quiz in the terminal, a front end on the service as any platform is."""

import asyncio
from typing import Annotated

import typer

from quizwire.cli.base import RUNNING, Briefings, Config, Database, console, examples, option, say, settings

KEPT = "Your answers are kept. Go on with: quizwire play"


commands = typer.Typer()


@commands.command(
    rich_help_panel=RUNNING,
    epilog=examples(
        "quizwire play",
        "quizwire play 2023-09-05-kim-putin-arms-talks",
        "quizwire play 2023-09-05-kim-putin-arms-talks --again --name Ada",
    ),
)
def play(
    briefing: Annotated[
        str | None, typer.Argument(help="A briefing's id; without it, what you left or the next one.", metavar="ID")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Start afresh, also where you have played it.")] = False,
    name: Annotated[str | None, option("--name", "NAME", "Your name on the board.")] = None,
    config: Config = None,
    database: Database = None,
    briefings: Briefings = None,
) -> None:
    """Play a quiz in this terminal. Answers are kept: leave with q, come back with the same command."""
    from quizwire.app import build
    from quizwire.cli.game import Game, user
    from quizwire.cli.logs import logging_as
    from quizwire.cli.terminal import Terminal

    built = build(settings(config, database=database, briefings=briefings))
    terminal = Terminal(built.quizwire.context, console(), user())
    built.add(terminal)
    with logging_as("console", "error"), asyncio.Runner() as runner:
        runner.run(built.open())
        game = Game(runner, built, terminal)
        try:
            finished = game.play(runner.run(game.begin(briefing, again=again, name=name)))
        except KeyboardInterrupt:
            say(f"\n{KEPT}")
            raise typer.Exit(130) from None
        finally:
            runner.run(built.stop())
    if not finished:
        say(KEPT)
