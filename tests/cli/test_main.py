"""What holds for every command: help with examples that work, one sentence for every fault, and no traceback."""

import os
import re
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
import typer
import typer.main

from quizwire.cli import app, main
from quizwire.cli.words import program
from tests.cli.conftest import ROOT, Home

GROUP = typer.main.get_command(app)
COMMANDS = dict(GROUP.commands)  # type: ignore[attr-defined]
EXAMPLES = [
    line.strip()
    for command in COMMANDS.values()
    for line in (command.epilog or "").splitlines()
    if line.strip().startswith("quizwire ")
]

WANTED = """run play draft review check schema preview reports subscribe unsubscribe subscriptions upcoming
    pause resume post close correct editions status host-link curator-link export-me forget backup restore doctor
    version""".split()


def test_all_commands_are_there_and_each_has_examples() -> None:
    assert sorted(COMMANDS) == sorted(WANTED)
    for name, command in COMMANDS.items():
        assert f"quizwire {name}" in (command.epilog or "")
        assert command.help


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_understood(example: str) -> None:
    words = shlex.split(example.partition(" > ")[0].replace("$(date +%F)", "2026-11-24"))[1:]
    command = COMMANDS[words[0]]
    command.make_context(words[0], words[1:])  # raises where an option or a value is not understood


DOCUMENTED = [
    (document.name, line)
    for document in sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))
    for block in re.findall(r"(?s)```sh\n.*?```|\n\n(?:    [^\n]*\n)+", document.read_text(encoding="utf-8"))
    for line in re.findall(r"(?m)(?:^|[ /])quizwire (?!quizwire)([a-z].*)", block.replace("\\\n", " "))
]


def test_the_documents_show_commands() -> None:
    assert len(DOCUMENTED) > 10


@pytest.mark.parametrize(("document", "line"), DOCUMENTED)
def test_every_command_of_the_documents_is_understood(document: str, line: str) -> None:
    words = shlex.split(line.partition(" > ")[0].partition("  #")[0].replace("$(date +%F)", "2026-11-24"))
    COMMANDS[words[0]].make_context(words[0], words[1:])


@pytest.mark.parametrize("name", WANTED)
def test_help_is_readable_at_eighty_columns(home: Home, name: str) -> None:
    said = home(f"{name} --help")
    assert said.code == 0
    assert "Examples" in said.out
    assert max(map(len, said.out.splitlines())) <= 80
    assert not re.search(r"<(bool|str|list|int|path)", said.out)
    assert "…" not in said.out.replace("DE-BY …", "").replace("1f8a…", "")  # nothing is cut off


def test_without_a_command_there_is_help(home: Home) -> None:
    assert home("").out == home("--help").out
    assert "Running" in home("-h").out


MISUSES = {
    "subscrbe": "There is no command `subscrbe`; did you mean `subscribe`? `quizwire --help` shows how it is used.",
    "zzz": "There is no command `zzz`.",
    "close": "EDITION is missing. `quizwire close --help` shows how it is used.",
    "correct a b": "--note is missing.",
    "upcoming --psts 3": "There is no option `--psts`; did you mean `--posts`? `quizwire upcoming --help` shows",
    "upcoming --zzz": "There is no option `--zzz`.",
    "upcoming --posts": "--posts needs a value.",
    "upcoming --posts x": "--posts is a whole number, not `x`.",
    "post --wait x": "--wait is a number, not `x`.",
    "post --wait 9999": "--wait is 600 at most, not `9999`.",
    "preview x --questions 0": "--questions is 1 or more, not `0`.",
    "preview x --level hard": "--level is simple or advanced, not `hard`.",
    "check --format xml": "--format is text, json or github, not `xml`.",
    "doctor --format xml": "--format is table or json, not `xml`.",
    "run --port x": "--port is a whole number, not `x`.",
    "run --port 99999": "--port must be less than or equal to 65535, not `99999`.",
    "version x y": "This is too much: x y.",
    "draft a.txt --fetch=1": "--fetch takes no value.",
}


@pytest.mark.parametrize(("line", "sentence"), MISUSES.items())
def test_misuse_is_one_sentence_and_code_two(home: Home, line: str, sentence: str) -> None:
    said = home(line)
    assert said.code == 2
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
    assert said.out == ""


class Faulty(StringIO):
    """A terminal that fails when it is read from."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__()
        self.fault = fault

    def readline(self, *_: object) -> str:  # type: ignore[override]
        raise self.fault


def test_what_nobody_expected_is_one_sentence_too(home: Home) -> None:
    for fault, named in ((RuntimeError("no line"), "RuntimeError: no line"), (ValueError(), "ValueError")):
        home.monkeypatch.setattr(sys, "stdin", Faulty(fault))
        assert main(["forget", "web/ada"]) == 1
        told = f"Quizwire met something it did not expect ({named}); QUIZWIRE_DEBUG=1 shows where.\n"
        assert home.capsys.readouterr().err.endswith(told)
    home.monkeypatch.setenv("QUIZWIRE_DEBUG", "1")
    assert main(["forget", "web/ada"]) == 1
    assert "Traceback" in home.capsys.readouterr().err


def test_whatever_stands_in_a_message_is_shown_as_text(home: Home) -> None:
    assert "[bold]x[/bold]" in home("upcoming --channel '[bold]x[/bold]' --config '[bold]x[/bold].toml'").err


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "bot")}


def test_a_pipe_that_is_closed_early_is_no_fault(tmp_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m quizwire schema | head -c 1"
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("{", "")


def test_help_is_quick_because_little_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from quizwire.cli import main; main(['--help']); "
        "heavy = {'sqlalchemy', 'aiohttp', 'pydantic', 'jinja2', 'discord', 'babel'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], env=environment(), check=True, capture_output=True)


def test_the_package_can_be_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quizwire", "version"], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("quizwire ")


def test_arguments_are_those_of_the_process(home: Home) -> None:
    home.monkeypatch.setattr(sys, "argv", ["quizwire", "version"])
    assert main() == 0
    assert home.capsys.readouterr().out.startswith("quizwire ")


def test_ctrl_c_at_a_question_does_nothing(home: Home) -> None:
    home.begun()
    home.monkeypatch.setattr(sys, "stdin", Faulty(KeyboardInterrupt()))
    assert main(["forget", "web/ada"]) == 1
    assert home.capsys.readouterr().err.endswith("Nothing was done.\n")


def test_a_command_is_shown_as_it_has_to_be_typed_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(sys, "argv", [str(tmp_path / ".venv/bin/quizwire"), "run"])
    assert program() == ".venv/bin/quizwire"
    monkeypatch.setattr(sys, "argv", [str(ROOT / "bot/quizwire/__main__.py"), "run"])
    assert program() == "python -m quizwire"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/quizwire").touch(mode=0o755)
    assert program() == "quizwire"
