"""Copies of the database, and the doctor."""

import json
import os
import socket
import sqlite3
import zoneinfo
from pathlib import Path

import pytest

from quizwire.cli import health
from quizwire.config import load_settings
from quizwire.storage.tables import VERSION
from tests.cli.conftest import Home


def grades(home: Home, line: str = "doctor") -> dict[str, tuple[str, str, str]]:
    """What the doctor says, by subject; of several findings on one, the gravest."""
    found: dict[str, tuple[str, str, str]] = {}
    for each in json.loads(home(f"{line} --format json").out):
        if found.get(each["subject"], ("ok",))[0] == "ok":
            found[each["subject"]] = (each["grade"], each["found"], each["advice"])
    return found


def test_a_backup_is_put_back(home: Home) -> None:
    home("subscribe --at 08:15")
    said = home("backup copy.db")
    assert said.out.startswith(f"Everything is copied to {home.folder}/copy.db (0.")
    home("unsubscribe")
    said = home("restore copy.db")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "--force" in said.err
    assert (
        home("restore copy.db --force").out
        == "The database is now what copy.db held; `quizwire run` goes on from there.\n"
    )
    assert "web/main" in home("subscriptions").out


def test_a_backup_that_cannot_be_made_or_put_back_is_one_sentence(home: Home) -> None:
    assert home("backup copy.db").code == 1  # nothing is there to copy
    home.begun()
    said = home("backup nowhere/copy.db")
    assert (said.code, said.err.count("\n")) == (1, 1)
    said = home("restore nowhere.db --force")
    assert (said.code, said.err) == (1, "There is no backup nowhere.db.\n")


def test_the_version(home: Home) -> None:
    assert home("version").out.startswith("quizwire ")


def test_the_doctor_finds_a_healthy_place_healthy(home: Home) -> None:
    home("subscribe --at 08:15")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home.monkeypatch.setenv("QUIZWIRE_WEB_PORT", str(port))
    found = grades(home)
    assert found["database"] == ("ok", f"it can be read and written, tables of version {VERSION}", "")
    assert found["briefings"][:2] == ("ok", "4 ready, 0 drafts, 0 retired in briefings")
    assert found["schedule"][:2] == ("ok", "web/main daily: 4 briefings left to post")
    assert found["web"][:2] == ("ok", f"127.0.0.1:{port} is free; `quizwire run` listens there")
    assert [found[subject][0] for subject in ("versions", "settings", "clock", "disk")] == ["ok"] * 4
    said = home("doctor")
    assert said.code == 0
    assert "ok    " not in said.out  # nothing to align with
    home.monkeypatch.setenv("QUIZWIRE_WEB_PORT", "0")
    assert grades(home)["web"][0] == "ok"


def test_the_doctor_knows_a_room_that_runs(home: Home) -> None:
    running = home.process("run --port 0")
    port = running.line("Room").rpartition(":")[2]
    home.monkeypatch.setenv("QUIZWIRE_WEB_PORT", port)
    home.monkeypatch.setenv("QUIZWIRE_WEB_HOST", "0.0.0.0")
    assert grades(home)["web"] == ("ok", f"Quizwire runs and answers at 0.0.0.0:{port}", "")


def test_the_doctor_says_what_to_do(home: Home) -> None:
    assert grades(home)["database"] == (
        "warn",
        f"{home.folder}/data/quizwire.db is not there yet",
        "`quizwire run` makes it.",
    )
    home.begun()
    assert grades(home)["schedule"][0] == "warn"
    (home.folder / "briefings" / "broken.yaml").write_text("[")
    home.put("2026-11-21-ferry", status="draft")
    home.put("2026-11-22-ferry", status="retired")
    home("subscribe --at 08:15")
    found = grades(home)
    assert found["briefings"] == ("warn", "1 problem in 1 file", "`quizwire check` lists them.")
    assert found["schedule"] == (
        "warn",
        "web/main daily: 2 briefings left to post",
        "Add briefings before it runs dry.",
    )
    home("pause --reason exams")
    assert grades(home)["schedule"][1] == "web/main daily is paused: exams"
    home("resume")
    home("pause")
    assert grades(home)["schedule"][1] == "web/main daily is paused"
    for file in (home.folder / "briefings").iterdir():
        file.unlink()
    assert grades(home)["briefings"][0] == "warn"


def test_the_doctor_reads_settings_that_nobody_else_can(home: Home) -> None:
    (home.folder / "quizwire.toml").write_text("prot = 1\nzzz = 2\n")
    said = home("doctor")
    assert said.code == 1
    assert said.out.count("is not a setting") == 2
    (home.folder / "quizwire.toml").write_text('platforms = ["web", "discord", "raven"]\n')
    found = grades(home)
    assert found["settings"][1] == f"read from {home.folder}/quizwire.toml"
    assert found["discord"][:2] == ("fail", "there is no token")
    assert found["raven"][:2] == ("fail", "not installed")


def test_the_doctor_gives_the_link_that_invites_the_bot_in_one_piece(home: Home) -> None:
    home.monkeypatch.setenv("QUIZWIRE_DISCORD_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.x.y")
    assert grades(home)["discord"] == ("ok", "the token can be read", "Invite the bot to a server by this link:")
    (link,) = [each["link"] for each in json.loads(home("doctor --format json").out) if each["link"]]
    assert "client_id=123456789012345678" in link
    assert link in home("doctor").out.splitlines()  # however narrow the terminal is


def test_the_doctor_names_a_token_that_is_none(home: Home) -> None:
    home.monkeypatch.setenv("QUIZWIRE_DISCORD_TOKEN", "no token")
    assert grades(home)["discord"][:2] == ("fail", "That is not the token of a Discord bot.")


def test_the_doctor_finds_a_port_that_is_taken(home: Home) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        home.monkeypatch.setenv("QUIZWIRE_WEB_PORT", str(port))
        said = home("doctor")  # nobody listens, but nobody else can
    assert said.code == 1
    assert f"127.0.0.1:{port} can't be listened on" in " ".join(said.out.split())


def test_the_doctor_and_databases_of_all_kinds(home: Home) -> None:
    home.begun()
    database = home.folder / "data" / "quizwire.db"
    with sqlite3.connect(database) as driver:
        driver.execute("UPDATE alembic_version SET version_num = '0000'")
    driver.close()
    assert grades(home)["database"][1:] == ("tables of version 0000", "`quizwire run` brings them up to date.")
    with sqlite3.connect(database) as driver:
        driver.execute("UPDATE alembic_version SET version_num = '9999'")
    driver.close()
    assert grades(home)["database"][0] == "fail"
    (home.folder / "empty.db").touch()
    assert grades(home, "doctor --database sqlite:///empty.db")["database"][1] == "empty"
    (home.folder / "text.db").write_text("this is no database, and long enough to be told from one" * 20)
    assert grades(home, "doctor --database sqlite:///text.db")["database"][0] == "fail"
    assert grades(home, "doctor --database memory")["database"][0] == "warn"
    assert grades(home, "doctor --database sqlite:////proc/quizwire.db")["database"][0] in ("fail", "warn")
    nobody = grades(home, "doctor --database postgresql://quizwire@127.0.0.1:1/quizwire")["database"]
    assert nobody[0] == "fail"


def test_the_doctor_and_a_server(home: Home, postgres_url: str) -> None:
    assert grades(home, f"doctor --database {postgres_url}")["database"][1] == "empty"


def test_a_clock_that_jumps_or_is_far_off_is_found(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings(None, {}, {"timezone": "UTC"})
    wall = iter([1.9e9, 1.9e9 + 5])
    assert health.clock(settings, lambda seconds: None, lambda: next(wall)).grade == "warn"
    assert health.clock(settings, lambda seconds: None, lambda: 100.0).grade == "fail"


@pytest.mark.parametrize(
    ("first", "grade", "words"),
    [
        ("# version 2015a\n", "warn", "the system's rules are of 2015a"),
        ("# version 2999a\n", "ok", "the system's rules, 2999a"),
        ("", "ok", "of unknown version"),
    ],
)
def test_old_time_zone_rules_are_found(tmp_path: Path, first: str, grade: str, words: str) -> None:
    (tmp_path / "tzdata.zi").write_text(first)
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([os.fspath(tmp_path / "none"), os.fspath(tmp_path)])
    try:
        finding = health.zones()
    finally:
        zoneinfo.reset_tzpath(before)
    assert finding.grade == grade
    assert words in finding.found
    assert health.zones().found.startswith("the package's rules")
