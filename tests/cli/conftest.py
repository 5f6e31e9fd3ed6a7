"""A working directory with briefings, and the command line in it: in this process, and as processes of its own."""

import asyncio
import io
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

import pytest

from quizwire.app import App, build
from quizwire.cli import main
from quizwire.config import load_settings
from quizwire.content.write import dump
from tests import samples

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds that a slow machine may take for anything at all


@dataclass(frozen=True)
class Said:
    """What a command said."""

    code: int
    out: str
    err: str


class Process:
    """A `quizwire` of its own, whose standard output is read line by line."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("QUIZWIRE_")}
        self.folder = folder
        self.log = folder / "err.txt"
        modules = os.pathsep.join(str(place) for place in (ROOT / "bot", folder / "site"))
        with self.log.open("w") as log:
            self.running = subprocess.Popen(
                [sys.executable, "-m", "quizwire", *arguments],
                cwd=folder,
                env={
                    **environ,
                    "PYTHONPATH": modules,
                    "TZ": "UTC",
                    "COLUMNS": "80",
                },
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    @property
    def out(self) -> IO[str]:
        assert self.running.stdout is not None
        return self.running.stdout

    def line(self, start: str) -> str:
        """The next line that begins so, without its label."""
        for line in self.out:
            if line.strip().startswith(start):
                return line.strip().removeprefix(start).strip()
        raise AssertionError(f"no line begins with {start!r}; its log: {self.log.read_text()}")

    def asks(self, prompt: str) -> None:
        """Read until a prompt is there, and wait until its answer is waited for.

        A Ctrl-C that comes before may be swallowed by what measures coverage, in the code between two lines.
        """
        shown = ""
        while not shown.endswith(prompt):
            letter = self.out.read(1)
            assert letter, f"it ended without asking {prompt!r}; its log: {self.log.read_text()}"
            shown += letter
        state = Path(f"/proc/{self.running.pid}/stat")
        if state.exists():  # elsewhere nothing tells, and hardly a moment is left
            until(lambda: state.read_text().rpartition(")")[2].split()[0] == "S")

    def send(self, number: signal.Signals) -> None:
        self.running.send_signal(number)

    def end(self) -> int:
        """Its exit code, once it has ended."""
        self.out.read()
        return self.running.wait(PATIENCE)

    def close(self) -> None:
        self.running.kill()
        self.running.wait()
        for pipe in (self.running.stdin, self.running.stdout):
            assert pipe is not None
            pipe.close()


@dataclass
class Home:
    """A working directory, and what can be done there."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    processes: list[Process] = field(default_factory=list)

    def __call__(self, line: str, stdin: str = "") -> Said:
        """Run a command line in this process; `stdin` is what is piped into it."""
        self.capsys.readouterr()
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = main(shlex.split(line))
        return Said(code, *self.capsys.readouterr())

    def process(self, line: str) -> Process:
        """Start a command line as a process of its own; it is gone at the end of the test."""
        process = Process(self.folder, *shlex.split(line))
        self.processes.append(process)
        return process

    def app(self, work: Callable[[App], Awaitable[T]]) -> T:
        """Do something with an opened app on the database of this place."""

        async def run() -> T:
            app = build(load_settings(None, {"QUIZWIRE_TIMEZONE": "UTC"}, {}))
            await app.open()
            try:
                return await work(app)
            finally:
                await app.stop()

        return asyncio.run(run())

    def begun(self) -> None:
        """What is there once Quizwire has run: a database with the main room."""

        async def nothing(app: App) -> None: ...

        self.app(nothing)

    def put(self, name: str, **changes: Any) -> Path:
        """Write a briefing."""
        file = self.folder / "briefings" / f"{name}.yaml"
        file.write_text(dump(samples.briefing(id=name, **changes)), encoding="utf-8")
        return file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Home]:
    """A place with four briefings and no database yet; its time zone is UTC."""
    for name in [name for name in os.environ if name.startswith("QUIZWIRE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("QUIZWIRE_TIMEZONE", "UTC")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefings").mkdir()
    made = Home(tmp_path, monkeypatch, capsys)
    for number in range(1, 5):
        made.put(f"2026-11-2{number}-ferry", title=f"Ferry news, part {number}")
    yield made
    for process in made.processes:
        process.close()


def until(true: Callable[[], T]) -> T:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)
    return found
