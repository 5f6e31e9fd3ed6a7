"""Make the environment in which the Red cog is tested: Red as it pins itself, and Quizwire as its wheel.

python -m tests.red.build FOLDER    prints the Python to set as RED_PYTHON
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
RED = "Red-DiscordBot==3.5.24"


def build(folder: Path) -> Path:
    """The environment's Python. Red is installed by itself first: nothing of ours may move what it pins."""
    wheels = folder / "wheels"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", wheels, REPOSITORY], check=True)
    venv.create(folder / "env", with_pip=True, clear=True)
    python = folder / "env" / "bin" / "python"
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "install", RED], check=True)
    frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
    pins = folder / "pins.txt"
    pins.write_text(frozen, encoding="utf-8")
    required = json.loads((REPOSITORY / "red" / "newsdesk" / "info.json").read_text(encoding="utf-8"))["requirements"]
    beside = {**os.environ, "PIP_FIND_LINKS": str(wheels)}
    subprocess.run([*pip, "install", *required, "-c", pins], check=True, env=beside)
    return python


if __name__ == "__main__":
    print(build(Path(sys.argv[1]).absolute()))
