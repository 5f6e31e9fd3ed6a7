"""Instants, numbers and commands as the command line writes them."""

import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from quizwire.core.schedule import zone_info


def local_moment(instant: datetime, zone: str) -> str:
    """`Wednesday, 25 November 2026, 08:00 (America/New_York)`."""
    local = instant.astimezone(zone_info(zone))
    return f"{local:%A}, {local.day} {local:%B %Y, %H:%M} ({zone})"


def counted(count: int, noun: str) -> str:
    """`1 question`, `3 questions`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def program() -> str:
    """What to type for `quizwire` here: its path, where the shell would not find it, as after `make run`."""
    if shutil.which("quizwire"):
        return "quizwire"
    called = Path(sys.argv[0])
    return os.path.relpath(called) if called.stem == "quizwire" else "python -m quizwire"


def here_again(config: Path | None, briefings: Sequence[Path] | None) -> str:
    """The options of a command, to be typed again behind the next one."""
    said = [("--config", config)] if config else []
    said += [("--briefings", folder) for folder in briefings or ()]
    return "".join(f" {option} {shlex.quote(str(path))}" for option, path in said)
