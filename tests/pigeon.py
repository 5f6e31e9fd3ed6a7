"""A platform of somebody else's, installed as a package is: its module, and the entry point by which it is found.

Its table says how it behaves: `ill` (plainly or badly) or `away` (until a file of that name is there) at its start,
`slow` or `cross` at its stop.
"""

from pathlib import Path
from textwrap import dedent

PIGEON = """
    import asyncio
    import os

    from quizwire.core.problems import QuizwireError
    from quizwire.service.ports import Unavailable

    class Pigeon:
        name = "pigeon"

        def __init__(self, options):
            self.options = options

        async def start(self):
            if self.options.get("ill") == "plainly":
                raise QuizwireError("The pigeon is ill.")
            if self.options.get("ill"):
                raise RuntimeError("feathers")
            if not os.path.exists(self.options.get("away", ".")):
                raise Unavailable("The pigeon is away.")

        async def stop(self):
            if self.options.get("slow"):
                await asyncio.sleep(60)
            if self.options.get("cross"):
                raise RuntimeError("beak")

    def platform(quizwire, options):
        return Pigeon(options)
"""


def install(site: Path) -> Path:
    """Install it into a folder that is to stand on the module path."""
    facts = site / "pigeon-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: pigeon\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[quizwire.platforms]\npigeon = pigeon:platform\n")
    (site / "pigeon.py").write_text(dedent(PIGEON))
    return site
