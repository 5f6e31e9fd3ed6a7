"""What a start costs: time to import and build beside discord.py, memory beside a bare web server."""

from pathlib import Path

from tests.bench.figures import Figure, at_most, python
from tests.bench.libraries import fill

TIMES = 5
DISCORD = "import warnings; warnings.simplefilter('ignore'); import discord"
BUILD = """
from pathlib import Path
from quizwire.app import build
from quizwire.config import load_settings
build(load_settings(None, {}, {"database": "memory"}))
"""
TIMED = """
import time
started = time.perf_counter()
CODE
print(time.perf_counter() - started)
"""
BARE_SERVER = """
import asyncio
from aiohttp import web

async def main():
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await asyncio.sleep(3)
    print(open("/proc/self/status").read().split("VmRSS:")[1].split()[0])
    await runner.cleanup()

asyncio.run(main())
"""
QUIZWIRE = """
import asyncio, sys
from quizwire.app import build
from quizwire.config import load_settings

async def main():
    folder = sys.argv[1]
    places = {"database": f"sqlite:///{folder}/idle.db", "briefings": [f"{folder}/library"]}
    flags = {**places, "web.port": 0, "log_level": "error"}
    app = build(load_settings(None, {}, flags))
    await app.start()
    await asyncio.sleep(8)
    print(open("/proc/self/status").read().split("VmRSS:")[1].split()[0])
    await app.stop()

asyncio.run(main())
"""


def _quickest(code: str) -> float:
    return min(float(python(TIMED.replace("CODE", code)).splitlines()[-1]) for _ in range(TIMES))


def run(folder: Path) -> list[Figure]:
    """Two figures: milliseconds of a start, megabytes when idle."""
    discord = _quickest(DISCORD)
    both = _quickest(DISCORD + BUILD)
    fill(folder / "library")
    python(QUIZWIRE, str(folder))  # reads the library once, as the first start did
    server = int(python(BARE_SERVER)) / 1024
    idle = int(python(QUIZWIRE, str(folder)).splitlines()[-1]) / 1024
    return [
        at_most(
            "importing the package and building the app, beyond importing discord.py",
            (both - discord) * 1000,
            "ms",
            600,
            f"{both * 1000:.0f} ms against {discord * 1000:.0f} ms, the best of {TIMES}",
        ),
        at_most(
            "resident memory idle with 10,000 briefings, beyond a bare aiohttp server",
            idle - server,
            "MB",
            80,
            f"{idle:.0f} MB against {server:.0f} MB",
        ),
    ]
