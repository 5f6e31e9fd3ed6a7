"""`quizwire run` as a process of its own: its start, its signals, its logs, its end."""

import asyncio
import json
import os
import signal
import socket
import time
import urllib.request

from quizwire.app import App, build
from quizwire.cli.running import serve
from quizwire.config import load_settings
from tests import pigeon
from tests.cli.conftest import Home, until


def test_a_first_start_says_where_the_room_is_and_what_comes_next(home: Home) -> None:
    running = home.process("run --port 0 --log-format json")
    assert running.line("Quizwire is running.") == ""
    room = running.line("Room")
    assert room.startswith("http://127.0.0.1:")
    assert running.line("Host").startswith(f"{room}/host/enter/")
    coming = running.line("Next")
    assert "08:00 (UTC): Ferry news, part " in coming
    assert running.line("Change it").endswith("quizwire subscribe --channel web/main --at 08:15 --days mon-fri")
    assert running.line("Kept in") == str(home.folder / "data" / "quizwire.db")
    with urllib.request.urlopen(f"{room}/healthz", timeout=30) as answer:
        assert json.load(answer)["status"] == "ok"
    until(lambda: "post settled" in running.log.read_text())
    began = time.monotonic()
    running.send(signal.SIGTERM)
    assert running.end() == 0
    assert time.monotonic() - began < 5
    events = [json.loads(line) for line in running.log.read_text().splitlines() if line.startswith("{")]
    assert {event["event"] for event in events} >= {"the room is open", "edition opened", "post settled"}
    assert all(event["timestamp"].endswith("Z") for event in events)


def test_a_start_says_what_is_paused_missing_or_several(home: Home) -> None:
    home("subscribe --name evening --at 19:00")
    home("subscribe --at 08:00 --topics nothing")
    home("pause --name evening --reason exams")
    running = home.process("run --port 0 --log-level error")
    lines = {running.line("Next"), running.out.readline().strip()}
    assert "web/main evening: paused (exams)" in lines
    assert any("web/main daily: " in line and "no briefing is ready for it" in line for line in lines)
    running.send(signal.SIGINT)
    assert running.end() == 0
    assert running.log.read_text() == "Stopping; a second Ctrl-C stops at once.\n"


def test_a_start_without_orders_says_how_to_make_one(home: Home) -> None:
    home("subscribe --at 08:00")
    home.process("run --port 0").line("Kept in")  # the first start, after which nothing is made any more
    home.processes.pop().close()
    home("unsubscribe")
    coming = home.process("run --port 0").line("Next")
    assert coming.startswith("nothing is planned: ")
    assert coming.endswith("quizwire subscribe --channel web/main --at 08:15")


def test_the_local_network_needs_a_code(home: Home) -> None:
    running = home.process("run --port 0 --host 0.0.0.0 --database memory")
    code = running.line("Room code").split()[0]
    assert len(code) == 9
    assert running.line("Kept in").startswith("memory: everything is gone")


def test_a_port_that_is_taken_is_one_sentence(home: Home) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        running = home.process(f"run --port {taken.getsockname()[1]} --log-level error")
        assert running.end() == 1
    said = running.log.read_text()
    assert said.startswith("No platform could be started. web: Port ")
    assert said.count("\n") == 1


def test_a_platform_that_fails_is_said_beside_the_room(home: Home) -> None:
    home.monkeypatch.setenv("QUIZWIRE_DISCORD_TOKEN", "")
    (home.folder / "quizwire.toml").write_text('platforms = ["web", "discord"]\n')
    running = home.process("run --port 0 --log-level error")
    assert running.line("discord could not be started:")


def test_mistakes_in_the_settings_end_it_before_anything_is_made(home: Home) -> None:
    (home.folder / "quizwire.toml").write_text("[web]\nprot = 1\n")
    said = home("run --port 99999")
    assert said.code == 1
    assert said.err.splitlines() == [
        f"`prot` in [web] of {home.folder}/quizwire.toml is not a setting; did you mean `port` in [web]?",
        "--port must be less than or equal to 65535, not `99999`.",
    ]
    assert not (home.folder / "data").exists()


def test_a_second_signal_stops_at_once(home: Home) -> None:
    pigeon.install(home.folder / "site")
    (home.folder / "quizwire.toml").write_text('platforms = ["web", "pigeon"]\n[pigeon]\nslow = true\n')
    running = home.process("run --port 0")
    assert running.line("Platforms") == "pigeon"
    running.line("Kept in")
    running.send(signal.SIGINT)
    until(lambda: "Stopping" in running.log.read_text())
    running.send(signal.SIGINT)
    assert running.end() == -signal.SIGINT


async def test_a_signal_during_the_start_ends_the_start(home: Home) -> None:
    class Slow(App):
        ended = False

        async def start(self) -> None:
            os.kill(os.getpid(), signal.SIGTERM)
            try:
                await asyncio.Event().wait()
            finally:
                self.ended = True

    built = build(load_settings(None, {}, {"database": "memory"}))
    slow = Slow(built.settings, built.quizwire, built.library, {})
    before = signal.getsignal(signal.SIGTERM)
    await serve(slow)
    assert slow.ended
    assert signal.getsignal(signal.SIGTERM) is before  # a process that is not Quizwire's own gets its signals back


def test_everything_is_there_after_a_restart(home: Home) -> None:
    first = home.process("run --port 0")
    first.line("Kept in")
    until(lambda: "post settled" in first.log.read_text())
    first.send(signal.SIGKILL)
    first.end()
    second = home.process("run --port 0")
    second.line("Kept in")
    second.send(signal.SIGTERM)
    second.end()
    assert "edition opened" not in second.log.read_text()
    assert len(json.loads(home("editions --format json").out)) == 1
