"""Somebody who may not read what root may: tests of permissions run as root in containers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_NOBODY: Final = 65534


@contextmanager
def nobody() -> Iterator[None]:
    """Act as a user without rights; where the tests are not run by root, they have no such rights anyway."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def let_in(folder: Path) -> None:
    """Let everybody look into a folder of the tests, which pytest keeps to its user."""
    for inside in (folder, *folder.parents):
        if inside.name.startswith("pytest") or any(part.startswith("pytest") for part in inside.parent.parts):
            inside.chmod(0o755)
