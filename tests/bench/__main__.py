"""Measures what the documentation promises: `make bench`.

    python -m tests.bench [NAME ...]

Prints a table, keeps it as docs/bench.json and writes it into docs/bench.md. Everything is a ratio or a difference
within this one run, on the disk that the project lies on. Naming benches runs only these and writes nothing.
"""

import json
import platform
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import structlog
from rich.console import Console
from rich.table import Table

from tests.bench import answers, boards, discord_gateway, libraries, newsroom_speed, slots, starting
from tests.bench.figures import ROOT, Figure

BENCHES = {
    "answers": answers,
    "boards": boards,
    "libraries": libraries,
    "slots": slots,
    "starting": starting,
    "discord": discord_gateway,
    "newsroom": newsroom_speed,
}
DOCUMENT = ROOT / "docs" / "bench.md"
OPEN, CLOSE = "<!-- figures -->\n", "<!-- /figures -->"
TITLES = ("what", "measured", "must be", "reached", "how")


def main(names: list[str]) -> int:
    """Run the benches named, or all; 1 where a bar was not reached."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    figures: list[Figure] = []
    # A real disk: the system's folder for temporary files is often in memory, where a commit costs nothing.
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=ROOT))
    try:
        for name in names or list(BENCHES):
            place = folder / name
            place.mkdir()
            print(f"{name} …", file=sys.stderr, flush=True)
            figures += BENCHES[name].run(place)
            shutil.rmtree(place)
    finally:
        shutil.rmtree(folder)
    table = Table(*TITLES)
    for figure in figures:
        table.add_row(*figure.row())
    Console(width=150).print(table)
    if not names:
        keep(figures)
    return 0 if all(figure.reached for figure in figures) else 1


def keep(figures: list[Figure]) -> None:
    """Write the figures of this run where the documentation shows them."""
    run = {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "figures": [figure.as_json() for figure in figures],
    }
    (ROOT / "docs" / "bench.json").write_text(json.dumps(run, indent=2) + "\n", encoding="utf-8")
    lines = ["| " + " | ".join(TITLES) + " |", "|" + "---|" * len(TITLES)]
    lines += ["| " + " | ".join(figure.row()) + " |" for figure in figures]
    text = DOCUMENT.read_text(encoding="utf-8")
    before, after = text[: text.index(OPEN) + len(OPEN)], text[text.index(CLOSE) :]
    said = f"Python {run['python']} on {run['machine']}, {run['date']}:\n\n"
    DOCUMENT.write_text(before + said + "\n".join(lines) + "\n" + after, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
