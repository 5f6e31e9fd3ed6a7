"""A library of ten thousand briefings: read cold against a bare YAML parse of the same bytes, then unchanged."""

from pathlib import Path

import yaml

from quizwire.content.library import Library
from tests.bench.figures import ROOT, Figure, at_least, at_most, seconds

BRIEFINGS = 10_000


def fill(folder: Path, count: int = BRIEFINGS) -> Path:
    """A folder of that many briefings: the shipped ones over and over, each under an id of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "briefings").glob("*.yaml"))]
    for number in range(count):
        name, text = shipped[number % len(shipped)]
        copy = f"{name}-{number:05}"
        (folder / f"{copy}.yaml").write_text(text.replace(f"id: {name}\n", f"id: {copy}\n", 1), encoding="utf-8")
    return folder


def bare(folder: Path) -> int:
    """Parse every file with PyYAML's C loader and nothing else."""
    return sum(len(yaml.load(path.read_bytes(), yaml.CSafeLoader)) for path in folder.glob("*.yaml"))


def read(folder: Path, cache: Path) -> int:
    """Read a library as a start of Quizwire does."""
    library = Library(folder, cache)
    library.refresh()
    found = len(library.entries())
    library.close()
    return found


def run(folder: Path) -> list[Figure]:
    """Two figures: cold against bare, and warm against cold."""
    briefings = fill(folder / "library")
    size = sum(path.stat().st_size for path in briefings.iterdir()) / 1e6
    cache = folder / "index.db"
    plain = seconds(lambda: bare(briefings), times=1)
    cold = seconds(lambda: read(briefings, cache), times=1)
    assert read(briefings, cache) == BRIEFINGS
    warm = seconds(lambda: read(briefings, cache), times=3)
    return [
        at_most(
            "library of 10,000 briefings cold, against a bare YAML parse",
            cold / plain,
            "times",
            1.5,
            f"{cold:.1f} s against {plain:.1f} s for {size:.0f} MB",
        ),
        at_least(
            "the same unchanged, against cold", cold / warm, "times", 20, f"{warm * 1000:.0f} ms against {cold:.1f} s"
        ),
    ]
