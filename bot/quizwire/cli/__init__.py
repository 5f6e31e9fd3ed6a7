"""The command line: `quizwire` and its commands, one module a group of them.

Exit codes: 0 done, 1 refused, failed or problems found, 2 misuse, 130 interrupted. Every refusal is one sentence on
standard error. No traceback reaches a user; with QUIZWIRE_DEBUG=1 one does, for whoever mends Quizwire.
"""

import os
import sys
import traceback
from collections.abc import Sequence

import typer

from quizwire.cli import briefings, editions, keeping, newsroom, people, play, running, schedule
from quizwire.cli.base import Misuse, PlainCommand, say
from quizwire.core.problems import QuizwireError

app = typer.Typer(
    name="quizwire",
    help="Curated news briefings as a daily quiz whose every answer shows its evidence.",
    rich_markup_mode="rich",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _group in (running, play, newsroom, briefings, schedule, editions, people, keeping):
    for _command in _group.commands.registered_commands:
        _command.cls = PlainCommand
    app.add_typer(_group.commands)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(given or ["--help"], prog_name="quizwire", standalone_mode=False)
    except typer.TyperException as misuse:
        from quizwire.cli.misuse import command_of, sentence

        say(f"{sentence(misuse)} `{command_of(misuse)} --help` shows how it is used.")
        return 2
    except typer.Abort:
        say("Nothing was done.")
        return 1
    except QuizwireError as refusal:
        say(str(refusal))
        return 2 if isinstance(refusal, Misuse) or _is_misuse(refusal) else 1
    except Exception as fault:
        if os.environ.get("QUIZWIRE_DEBUG"):
            traceback.print_exc()
        else:
            say(f"Quizwire met something it did not expect ({_named(fault)}); QUIZWIRE_DEBUG=1 shows where.")
        return 1
    return code if isinstance(code, int) else 0


def _is_misuse(refusal: QuizwireError) -> bool:
    """Whether all mistakes in the settings are in the flags of this call."""
    mistakes = getattr(refusal, "mistakes", ())
    return bool(mistakes) and all(mistake.startswith("--") for mistake in mistakes)


def _named(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
