"""What `quizwire doctor` looks at: each check is one function that says what it found and what to do about it.

It changes nothing: an older database is not brought up to date, and nothing is posted. A check that fails does not stop
the others.
"""

import os
import shutil
import socket
import sys
import time
import zoneinfo
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any, Final, Literal

import aiohttp
from sqlalchemy import Connection, text

import quizwire
from quizwire.app import App, build
from quizwire.cli.words import counted
from quizwire.config import PLATFORMS, Settings
from quizwire.core.briefing import Status
from quizwire.core.problems import QuizwireError
from quizwire.core.schedule import zone_info
from quizwire.platforms.discord.invite import invite_link
from quizwire.platforms.discord.settings import DiscordSettingsError, read
from quizwire.service.publishing import LOW_QUEUE
from quizwire.storage.engine import database
from quizwire.storage.migrate import version as tables_version
from quizwire.storage.tables import VERSION
from quizwire.storage.urls import SqliteAddress, address

Grade = Literal["ok", "warn", "fail"]

_LIBRARIES: Final = ("aiohttp", "alembic", "holidays", "jinja2", "pydantic", "pyyaml", "sqlalchemy", "tzdata")
_LITTLE_SPACE: Final = 200_000_000  # bytes
_NO_SPACE: Final = 10_000_000
_BUILT: Final = 2026  # no clock that is right shows an earlier year
_PATIENCE: Final = aiohttp.ClientTimeout(total=3)


@dataclass(frozen=True, slots=True)
class Finding:
    """How something is, what was found, and what to do about it; `link` is to be opened, so it stays whole."""

    grade: Grade
    subject: str
    found: str
    advice: str = ""
    link: str = ""

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)


def versions() -> Finding:
    """What a report of a fault should name."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    here = f"Quizwire {quizwire.__version__}, Python {sys.version.split()[0]}"
    return Finding("ok", "versions", f"{here}, {libraries}")


async def examine(settings: Settings) -> list[Finding]:
    """All findings about these settings, in the order to read them."""
    where = f"read from {settings.file}" if settings.file else "no file: defaults, environment and flags"
    findings = [Finding("ok", "settings", where), clock(settings, time.sleep), zones()]
    built = build(settings)
    kept, usable = await _database(settings)
    findings += kept
    findings += _briefings(built)
    if usable:
        findings += await _orders(built)
    for name in settings.platforms:
        findings.append(await _web(settings) if name == "web" else _platform(settings, name))
    return findings


def clock(settings: Settings, pause: Callable[[float], None], wall: Callable[[], float] = time.time) -> Finding:
    """The wall clock: that it is of this time, runs evenly, and in which zone."""
    before, steady = wall(), time.monotonic()
    pause(0.05)
    after = wall()
    jump = (after - before) - (time.monotonic() - steady)
    now = datetime.fromtimestamp(after, zone_info(settings.timezone))
    shown = f"{now:%Y-%m-%d %H:%M:%S} {settings.timezone}"
    if now.year < _BUILT:
        return Finding("fail", "clock", f"it shows {shown}", "Set the clock: nothing is posted before its time.")
    if abs(jump) > 0.02:
        return Finding("warn", "clock", f"{shown}; it jumped by {jump:+.3f} s", "Let NTP settle, then ask again.")
    return Finding("ok", "clock", shown)


def zones() -> Finding:
    """The time zone rules in use: the system's where it has some, else those of the package."""
    own = version("tzdata")
    for folder in zoneinfo.TZPATH:
        rules = Path(folder, "tzdata.zi")
        if rules.is_file():
            with rules.open(encoding="utf-8") as lines:
                system = lines.readline().removeprefix("# version").strip()
            if system[:4].isdecimal() and int(system[:4]) < int(own[:4]) - 1:
                advice = "Update the system's tzdata, or set PYTHONTZPATH= to use the package's."
                return Finding("warn", "time zones", f"the system's rules are of {system}, the package's {own}", advice)
            return Finding("ok", "time zones", f"the system's rules, {system or 'of unknown version'}")
    return Finding("ok", "time zones", f"the package's rules, {own}")


async def _database(settings: Settings) -> tuple[list[Finding], bool]:
    """The database, and whether it can be read further: it is there and of this version."""
    place = address(settings.database)
    if isinstance(place, SqliteAddress):
        if place.path is None:
            return [
                Finding("warn", "database", "memory: all is gone when Quizwire stops", "Name a file or server.")
            ], False
        space = _space(place.path)
        if not place.path.exists():
            return [_new(place.path), space], False
    else:
        space = None
    seen: dict[str, Any] = {}

    def look(connection: Connection) -> None:
        seen["version"] = tables_version(connection)
        if connection.dialect.name == "sqlite":
            seen["journal"] = connection.execute(text("PRAGMA journal_mode")).scalar()

    connected = database(place)
    try:
        await connected.start(look)  # a write transaction: a database that can't be written to fails here
    except QuizwireError as fault:
        return [Finding("fail", "database", str(fault), "Mend it; `quizwire restore` puts a backup back.")], False
    finally:
        await connected.stop()
    found = [_tables(seen["version"])]
    if seen.get("journal", "wal") != "wal":
        advice = "Keep it on a local disk: some network disks can't do it."
        found.append(Finding("warn", "database", f"its journal is `{seen['journal']}`, not WAL", advice))
    return found + ([space] if space else []), seen["version"] == VERSION


def _tables(found: str | None) -> Finding:
    if found is None:
        return Finding("warn", "database", "empty", "`quizwire run` makes the tables.")
    if found < VERSION:
        return Finding("warn", "database", f"tables of version {found}", "`quizwire run` brings them up to date.")
    if found > VERSION:
        return Finding("fail", "database", f"tables of version {found}", "They are a newer Quizwire's: install that.")
    return Finding("ok", "database", f"it can be read and written, tables of version {found}")


def _new(path: Path) -> Finding:
    folder = next(each for each in path.parents if each.exists())
    if os.access(folder, os.W_OK):
        return Finding("warn", "database", f"{path} is not there yet", "`quizwire run` makes it.")
    return Finding("fail", "database", f"{path} can't be made", f"Let this user write to {folder}.")


def _space(path: Path) -> Finding:
    folder = next(each for each in path.parents if each.exists())
    free = shutil.disk_usage(folder).free
    grade: Grade = "fail" if free < _NO_SPACE else "warn" if free < _LITTLE_SPACE else "ok"
    advice = "" if grade == "ok" else "Make room: an answer that can't be kept is not counted."
    return Finding(grade, "disk", f"{free / 1e9:.1f} GB free for the database", advice)


def _briefings(built: App) -> list[Finding]:
    """What the library has, and what keeps some of it from being served."""
    built.library.refresh()
    count = Counter(entry.status for entry in built.library.entries())
    folders = ", ".join(str(folder) for folder in built.settings.briefings)
    told = f"{count[Status.READY]} ready, {count[Status.DRAFT]} drafts, {count[Status.RETIRED]} retired in {folders}"
    ready = Finding("ok", "briefings", told)
    if not count[Status.READY]:
        ready = Finding("warn", "briefings", told, "Add one with `status: ready`, or nothing can be posted.")
    problems = built.library.problems()
    if not problems:
        return [ready]
    files = len({problem.file for problem in problems})
    told = f"{counted(len(problems), 'problem')} in {counted(files, 'file')}"
    return [ready, Finding("warn", "briefings", told, "`quizwire check` lists them.")]


async def _orders(built: App) -> list[Finding]:
    """What the standing orders have left to post."""
    findings: list[Finding] = []
    await built.store.start()
    try:
        orders = await built.store.subscriptions()
        for order in orders:
            name = f"{order.channel} {order.name}"
            left = len(await built.quizwire.publishing.ready(order, built.quizwire.context.now()))
            told = f"{name}: {counted(left, 'briefing')} left to post"
            if order.paused:
                told = f"{name} is paused{f': {order.pause_reason}' if order.pause_reason else ''}"
                findings.append(Finding("warn", "schedule", told, "`quizwire resume` starts it again."))
            elif left <= LOW_QUEUE:
                findings.append(Finding("warn", "schedule", told, "Add briefings before it runs dry."))
            else:
                findings.append(Finding("ok", "schedule", told))
    finally:
        await built.store.stop()
    return findings or [Finding("warn", "schedule", "no standing order", "`quizwire subscribe --at 08:15` makes one.")]


async def _web(settings: Settings) -> Finding:
    """The web room's port: free, or held by a Quizwire that answers."""
    host, port = settings.web.host, settings.web.port
    asked = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104  # compared with, not bound to
    if port:
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            try:
                async with session.get(f"http://{asked}:{port}/healthz") as answer:
                    told = await answer.json()
                    if told["status"] == "ok":
                        return Finding("ok", "web", f"Quizwire runs and answers at {host}:{port}")
                    return Finding("fail", "web", f"Quizwire answers at {host}:{port}: {told}", "Look into its log.")
            except (aiohttp.ClientError, ValueError, KeyError, TypeError, TimeoutError):
                pass  # nobody there, or somebody else: whether it can be listened on tells which
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as fault:
        advice = "Stop the other program, or choose another port: --port, or `port` in [web]."
        return Finding("fail", "web", f"{host}:{port} can't be listened on: {fault.strerror or fault}", advice)
    return Finding("ok", "web", f"{host}:{port} is free; `quizwire run` listens there")


def _platform(settings: Settings, name: str) -> Finding:
    return _discord(settings) if name == "discord" else _installed(name)


def _discord(settings: Settings) -> Finding:
    """That the bot's settings can be used, and where to invite it with the permissions it needs."""
    try:
        chosen = read(settings.options_of("discord"))
        if chosen.token is None:
            return Finding("fail", "discord", "there is no token", "Set QUIZWIRE_DISCORD_TOKEN to your bot's token.")
        link = invite_link(chosen.token.get_secret_value())
    except DiscordSettingsError as mistake:
        return Finding("fail", "discord", str(mistake), "See docs/discord.md.")
    return Finding("ok", "discord", "the token can be read", "Invite the bot to a server by this link:", link)


def _installed(name: str) -> Finding:
    if any(entry.name == name for entry in entry_points(group=PLATFORMS)):
        return Finding("ok", name, "installed")
    return Finding("fail", name, "not installed", "Install the package that brings it, or take it out of `platforms`.")
