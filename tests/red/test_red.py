"""The cog in a real Red, in an environment of its own: Red pins what Quizwire must live with."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
VARIABLE = "RED_PYTHON"
MISSING = f"Red is tested in an environment of its own: run `python -m tests.red.build FOLDER` and set {VARIABLE}."


@pytest.fixture
def python() -> str:
    """The Python of Red's environment."""
    named = os.environ.get(VARIABLE)
    if named and Path(named).is_file():
        return named
    if os.environ.get("CI"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


def test_the_cog_loads_twice_keeps_data_rights_and_leaves_nothing_behind(python: str, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "red" / "newsdesk", tmp_path / "cogs" / "newsdesk")  # all that the downloader copies
    done = subprocess.run(
        [python, REPOSITORY / "tests" / "red" / "inside.py", tmp_path / "cogs", tmp_path / "data"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if not key.startswith(("QUIZWIRE_", "PYTHON"))},
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "passed with Red 3.5.24" in done.stdout


def test_what_red_pins_and_what_quizwire_needs_agree(python: str) -> None:
    done = subprocess.run([python, "-m", "pip", "check"], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", ["red/info.json", "red/newsdesk/info.json"])
def test_what_red_reads_of_the_cog_is_complete(file: str) -> None:
    said = json.loads((REPOSITORY / file).read_text(encoding="utf-8"))
    assert {"name", "author", "short", "description"} <= said.keys()
