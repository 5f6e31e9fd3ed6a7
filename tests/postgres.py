"""A real PostgreSQL server for the tests: one a run, on a socket of its own, and a fresh database for each test.

Its durability is switched off, since nothing outlives the run. Where the programs are missing, tests that need them are
skipped and say what to install; in CI they fail.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import psycopg
import pytest

QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "max_connections=200")
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """The folder of a running server's socket; its user is `postgres`, without a password."""
    programs = _programs()
    if programs is None:
        missing = "PostgreSQL's server programs are missing: apt-get install postgresql"
        if "CI" in os.environ:
            pytest.fail(missing)
        pytest.skip(missing)
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="quizwire-pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        _run([programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"], user)
        options = [argument for option in (*QUICK, f"unix_socket_directories={folder}") for argument in ("-c", option)]
        log = folder / "log"
        control: list[Path | str] = [programs / "pg_ctl", "-D", folder / "data"]
        _run([*control, "-l", log, "-w", "-o", " ".join(f"'{option}'" for option in options), "start"], user)
        try:
            yield folder
        finally:
            _run([*control, "-m", "immediate", "-w", "stop"], user)
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres_server: Path) -> Iterator[str]:
    """The URL of a database that is empty and this test's own."""
    name = f"quizwire_{next(_numbers)}"
    with psycopg.connect(host=str(postgres_server), user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgresql://postgres@/{name}?host={postgres_server}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _programs() -> Path | None:
    """The folder of the server's programs: the newest of Debian's, or the one on the path."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: float(folder.parent.name))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _user() -> str | None:
    """Whom to run the server as: it refuses to run as root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: Sequence[Path | str], user: str | None) -> None:
    done = subprocess.run(
        command, check=False, user=user, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
