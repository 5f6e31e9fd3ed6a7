"""Lines that are typed, at a terminal or through a pipe, and texts that are edited in an editor."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from quizwire.cli.base import put
from quizwire.core.problems import QuizwireError

KEEP: Final = ""
EMPTY: Final = "-"
_EDITORS: Final = ("sensible-editor", "nano", "vim", "vi", "notepad")


def typed(prompt: str, standing: str = "") -> str | None:
    """A line; None where the input has ended. At a terminal `standing` stands there, to be changed."""
    if not at_terminal():
        return _piped(prompt)
    try:
        with _standing(standing):
            return input(prompt).strip()
    except EOFError:
        put("")
        return None


def at_terminal() -> bool:
    """Whether a person sits here, who sees the prompts and presses Enter."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _piped(prompt: str) -> str | None:
    """A line where there is no terminal: there `input` drops a Ctrl-C that comes while it writes its prompt.

    See https://github.com/python/cpython/issues/112585.
    """
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    put("")  # nobody has pressed Enter here
    return line.strip() if line else None


def retyped(label: str, standing: str) -> str | None:
    """A field's new text: what was typed, what stood there for an empty line, nothing for `-`; None at the end."""
    shown = " ".join(standing.split())
    prompt = f"{label}: " if at_terminal() else f"{label} [{shown}]: "
    line = typed(prompt, shown)
    if line is None or line in (KEEP, shown):
        return None if line is None else standing
    return "" if line == EMPTY else line


def edited(text: str) -> str:
    """A text as it is when the editor has been left. Raises QuizwireError."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, _EDITORS), None)
    if named is None:
        raise QuizwireError("There is no editor here: name one in the environment, as in EDITOR=nano.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "quizwire.yaml"
        file.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(named), str(file)], check=True)  # noqa: S603  the person's own editor
            return file.read_bytes().decode()
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise QuizwireError(f"The editor `{named}` did not give the text back: {error}.") from None


@contextmanager
def _standing(text: str) -> Iterator[None]:
    """Have a text stand in the next line that is asked for; where there is no readline, it does not."""
    try:
        import readline
    except ImportError:
        yield
        return
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        yield
    finally:
        readline.set_startup_hook()
