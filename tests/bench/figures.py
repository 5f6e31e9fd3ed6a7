"""What a bench gives: one line of the table, as ratios within one run."""

import os
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing: its value, the bar it must reach and how it was come by."""

    what: str
    value: float
    unit: str
    bar: str
    reached: bool
    detail: str

    def row(self) -> tuple[str, str, str, str, str]:
        """The line as shown."""
        return (
            self.what,
            f"{self.value:,.2f} {self.unit}".strip(),
            self.bar,
            "yes" if self.reached else "NO",
            self.detail,
        )

    def as_json(self) -> dict[str, Any]:
        """The line as kept."""
        return asdict(self)


def at_least(what: str, value: float, unit: str, bar: float, detail: str) -> Figure:
    """A figure that must be `bar` or more."""
    return Figure(what, value, unit, f"at least {bar:g}", value >= bar, detail)


def at_most(what: str, value: float, unit: str, bar: float, detail: str) -> Figure:
    """A figure that must be `bar` or less."""
    return Figure(what, value, unit, f"at most {bar:g}", value <= bar, detail)


def exactly(what: str, value: float, unit: str, bar: float, detail: str) -> Figure:
    """A figure that must be `bar`."""
    return Figure(what, value, unit, f"{bar:g}", value == bar, detail)


def seconds(call: Any, times: int = 5) -> float:
    """The median wall time of a call, in seconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        call()
        taken.append(perf_counter() - start)
    return median(taken)


def python(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints for a piece of code."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "bot"), str(ROOT)))}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    return done.stdout.strip()


def peak_memory() -> float:
    """The largest resident size of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
