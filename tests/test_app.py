"""An app from start to stop: what a first start leaves, what a second one does not repeat, and what may go wrong."""

import asyncio
import os
import subprocess
import sys
import time as clocks
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from quizwire.app import HOME, App, NothingRuns, build
from quizwire.config import Settings, load_settings
from quizwire.content.library import Changes, Library
from quizwire.content.write import dump
from quizwire.core.editions import Kind, State
from quizwire.core.records import Channel, Delivery, StoreUnavailable
from quizwire.platforms.web.room import WebRoom
from tests import pigeon, samples
from tests.fakes import RecordingPlatform


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with three briefings."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefings").mkdir()
    for number in range(3):
        put(tmp_path, f"2026-11-2{number}-ferry")
    return tmp_path


@pytest.fixture
def pigeons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform of somebody else's, installed."""
    site = pigeon.install(tmp_path / "site")
    monkeypatch.syspath_prepend(site)


def put(home: Path, name: str) -> None:
    (home / "briefings" / f"{name}.yaml").write_text(dump(samples.briefing(id=name)), encoding="utf-8")


def settings(platforms: str = "web", table: dict[str, str] | None = None, **flags: object) -> Settings:
    environ = {"QUIZWIRE_PLATFORMS": platforms, "QUIZWIRE_TIMEZONE": "America/New_York"}
    environ |= {f"QUIZWIRE_PIGEON_{key.upper()}": value for key, value in (table or {}).items()}
    return load_settings(None, environ, {"web.port": 0, **flags})


async def until(true: Callable[[], Any]) -> Any:
    """Wait until something is so; a minute at most, so that a slow machine fails nothing."""
    async with asyncio.timeout(60):
        while not (found := await true() if asyncio.iscoroutinefunction(true) else true()):
            await asyncio.sleep(0.02)
        return found


async def first_post(app: App) -> None:
    """Wait until the first edition's card is in the room."""

    async def posted() -> bool:
        editions = await app.store.editions(HOME)
        return bool(editions) and editions[0].state is State.OPEN

    await until(posted)


def test_building_touches_nothing(home: Path) -> None:
    before = sorted(home.rglob("*"))
    build(settings())
    assert sorted(home.rglob("*")) == before


async def test_a_first_start_makes_a_room_an_order_and_a_post(home: Path) -> None:
    app = build(settings(), clock=lambda: samples.NOW)
    await app.start()
    try:
        room = await app.store.channel(HOME)
        assert room == Channel(HOME, "web", "Main room", "America/New_York")
        (order,) = await app.store.subscriptions(HOME)
        assert (order.name, order.at, order.zone) == ("daily", time(8), "America/New_York")
        assert order.days == frozenset(range(5))
        await first_post(app)
        (edition,) = await app.store.editions(HOME)
        assert edition.kind is Kind.FIRST
        assert edition.shown.briefing.endswith("-ferry")
        assert len(await app.store.messages(HOME)) == 1
        assert isinstance(app.platforms["web"], WebRoom)
        assert app.failures == {}
    finally:
        await app.stop()
    assert (home / "data" / "quizwire.db").exists()


async def test_a_second_start_repeats_nothing_and_keeps_what_its_owner_ended(home: Path) -> None:
    app = build(settings(), clock=lambda: samples.NOW)
    await app.start()
    await first_post(app)
    await app.quizwire.subscriptions.delete(HOME, "daily")
    await app.stop()

    again = build(settings(), clock=lambda: samples.NOW + timedelta(hours=1))
    await again.start()
    await again.stop()
    await again.store.start()
    assert len(await again.store.editions(HOME)) == 1
    assert await again.store.subscriptions(HOME) == []
    await again.store.stop()


async def test_an_order_that_was_made_before_the_first_start_stands(home: Path) -> None:
    app = build(settings(), clock=lambda: samples.NOW)
    await app.open()
    await app.quizwire.subscriptions.save(samples.subscription(name="evening", at=time(19)))
    await app.stop()
    again = build(settings(), clock=lambda: samples.NOW)
    await again.start()
    assert [order.name for order in await again.store.subscriptions(HOME)] == ["evening"]
    await again.stop()


async def test_two_apps_live_in_one_process(home: Path) -> None:
    apps = [build(settings(database=f"sqlite:///{name}.db")) for name in ("one", "two")]
    for app in apps:
        await app.start()
    for app in apps:
        await first_post(app)
    rooms = [app.platforms["web"] for app in apps]
    assert isinstance(rooms[0], WebRoom)
    assert isinstance(rooms[1], WebRoom)
    assert rooms[0].url != rooms[1].url
    for app in apps:
        await app.stop()


@pytest.mark.usefixtures("pigeons")
async def test_a_platform_of_somebody_elses_gets_its_table(home: Path) -> None:
    app = build(settings("pigeon", {"loft": "north"}))
    await app.start()
    assert vars(app.platforms["pigeon"])["options"] == {"loft": "north"}
    assert await app.store.channels() == []  # the web room is not asked for
    await app.stop()


@pytest.mark.usefixtures("pigeons")
@pytest.mark.parametrize(("ill", "reason"), [("plainly", "The pigeon is ill."), ("badly", "RuntimeError: feathers")])
async def test_a_platform_that_fails_leaves_the_others_alone(home: Path, ill: str, reason: str) -> None:
    app = build(settings("pigeon,web", {"ill": ill}))
    await app.start()
    assert app.failures == {"pigeon": reason}
    assert list(app.platforms) == ["web"]
    await app.stop()


@pytest.mark.usefixtures("pigeons")
async def test_a_platform_that_cannot_be_reached_joins_the_others_once_it_can(home: Path) -> None:
    app = build(settings("pigeon,web", {"away": "loft"}), again_after=0.01)
    await app.start()
    assert app.failures == {"pigeon": "The pigeon is away. It is tried again until it can."}
    assert list(app.platforms) == ["web"]
    (home / "loft").touch()
    await until(lambda: "pigeon" in app.platforms)
    assert app.failures == {}
    assert list(app.quizwire.context.platforms) == ["web", "pigeon"]
    await app.stop()


@pytest.mark.usefixtures("pigeons")
async def test_what_is_still_being_tried_holds_no_stop_up(home: Path) -> None:
    app = build(settings("pigeon,web", {"away": "loft"}))
    await app.start()
    before = clocks.monotonic()
    await app.stop()
    assert clocks.monotonic() - before < 5
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "quizwire pigeon"]


@pytest.mark.usefixtures("pigeons")
async def test_where_no_platform_starts_the_app_says_why_and_closes(home: Path) -> None:
    app = build(settings("pigeon,raven", {"ill": "plainly"}))
    with pytest.raises(NothingRuns) as refusal:
        await app.start()
    assert str(refusal.value) == (
        "No platform could be started. pigeon: The pigeon is ill. "
        "raven: There is no platform `raven` here; installed are discord, pigeon, web."
    )
    await app.stop()  # it is stopped already, and may be stopped again


@pytest.mark.usefixtures("pigeons")
@pytest.mark.parametrize("trouble", ["slow", "cross"])
async def test_a_platform_that_does_not_stop_holds_nothing_up(home: Path, trouble: str) -> None:
    app = build(settings("pigeon", {trouble: "yes"}))
    await app.start()
    before = clocks.monotonic()
    await app.stop()
    assert clocks.monotonic() - before < 5


async def test_a_post_that_hangs_is_given_up_at_the_stop_and_made_up_for_later(home: Path) -> None:
    class Stuck(RecordingPlatform):
        async def post(self, *args: Any, **kwargs: Any) -> Any:
            await asyncio.sleep(60)

    app = build(settings("web"), clock=lambda: samples.NOW)
    app.add(Stuck("chat"))
    await app.start()
    await app.store.save_channel(samples.channel("chat/one"))
    edition = await app.quizwire.publishing.post_now("chat/one")

    async def claimed() -> bool:
        post = await app.store.post(edition.id)
        return post is not None and post.attempts == 1

    await until(claimed)
    before = clocks.monotonic()
    await app.stop()
    assert clocks.monotonic() - before < 5

    chat = RecordingPlatform("chat")
    later = build(settings("web"), clock=lambda: samples.NOW + timedelta(minutes=2))
    later.add(chat)
    await later.start()

    async def delivered() -> bool:
        post = await later.store.post(edition.id)
        return post is not None and post.state is Delivery.DELIVERED

    await until(delivered)
    assert len(chat.messages) == 1
    await later.stop()
    assert not chat.running  # a guest is started and stopped by whoever brought it


async def test_a_file_that_is_changed_while_it_runs_is_noticed(home: Path) -> None:
    app = build(settings())
    await app.start()

    def problems() -> float:
        return app.quizwire.context.metrics.registry.get_sample_value("quizwire_problems", {"severity": "error"}) or 0

    assert problems() == 0
    (home / "briefings" / "broken.yaml").write_text("quizwire: [", encoding="utf-8")
    assert await until(problems) == 1
    put(home, "2026-11-29-late")
    await until(lambda: app.library.get("2026-11-29-late"))
    await app.stop()


async def test_a_store_that_cannot_be_opened_is_said_and_left(home: Path) -> None:
    (home / "data").write_text("not a folder")
    app = build(settings())
    with pytest.raises(StoreUnavailable, match="can't be made"):
        await app.start()


STUCK = """
import asyncio, os, signal, time
from quizwire.app import App, build
from quizwire.cli.running import serve
from quizwire.config import load_settings

class Large:
    folders = ()
    def refresh(self):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(600)
    def close(self): ...

made = build(load_settings(None, {}, {"database": "sqlite:///q.db"}))
asyncio.run(serve(App(made.settings, made.quizwire, Large(), {})))
print("stopped")
"""


def test_a_library_that_takes_long_to_read_holds_no_stop_up(home: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "bot")}
    done = subprocess.run(
        [sys.executable, "-c", STUCK], env=environ, capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("stopped\n", "")


async def test_a_library_that_cannot_be_read_lets_go_of_the_store(home: Path) -> None:
    class Broken(Library):
        def refresh(self) -> Changes:
            raise MemoryError

    made = build(settings())
    app = App(made.settings, made.quizwire, Broken([]), {})
    with pytest.raises(MemoryError):
        await app.open()
    with pytest.raises(StoreUnavailable, match="closed"):
        await app.store.check()


async def test_an_app_that_fails_half_way_lets_go_of_the_store(home: Path) -> None:
    def clock() -> datetime:
        raise OverflowError("no time")

    app = build(settings(), clock=clock)
    with pytest.raises(OverflowError):
        await app.start()
    assert app.platforms  # the room had been opened, and is closed again:
    room = app.platforms["web"]
    assert isinstance(room, WebRoom)
    with pytest.raises(OSError, match="Connect"):
        await asyncio.open_connection("127.0.0.1", int(room.url.rpartition(":")[2]))


async def test_a_store_in_memory_keeps_no_index(home: Path) -> None:
    app = build(settings(database="memory"))
    await app.start()
    await first_post(app)
    await app.stop()
    assert not (home / "data").exists()


def test_the_index_of_a_library_is_told_apart_by_its_folders(home: Path) -> None:
    one, other = home / "one", home / "other"
    for folder in (one, other):
        folder.mkdir()
        build(settings(briefings=[folder])).library.refresh()
    assert len(list((home / "data").glob("library-*.index"))) == 2


def test_an_app_on_postgresql_keeps_its_index_with_the_user(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    build(settings(database="postgresql://quizwire@localhost/quizwire")).library.refresh()
    assert list((home / "cache" / "quizwire").glob("library-*.index"))


def test_settings_can_be_changed_by_the_bot_that_quizwire_lives_in(home: Path) -> None:
    assert build(settings().model_copy(update={"platforms": ()})).platforms == {}
