"""Backups while running, and putting one back."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizwire.core.records import StoreUnavailable
from quizwire.core.rounds import Noted
from quizwire.storage import SqlStore, open_store, restore
from quizwire.storage.copies import write_backup
from tests import samples


async def settings_in(path: Path) -> list[str | None]:
    store = open_store(f"sqlite:///{path}")
    await store.start()
    found = [await store.setting(name) for name in ("first", "second")]
    await store.stop()
    return found


@pytest.fixture
async def backup(store: SqlStore, tmp_path: Path) -> Path:
    """A backup of a store in which `first` was set; `second` was set later."""
    await store.save_setting("first", "1")
    await store.backup(str(tmp_path / "backup.db"))
    await store.save_setting("second", "2")
    return tmp_path / "backup.db"


async def test_a_backup_is_one_complete_file(backup: Path) -> None:
    assert sorted(path.name for path in backup.parent.iterdir() if "backup" in path.name) == ["backup.db"]
    assert await settings_in(backup) == ["1", None]


async def test_a_backup_taken_while_people_answer_is_consistent(store: SqlStore, tmp_path: Path) -> None:
    edition = samples.edition()
    await store.open_edition(edition, None)
    given = [samples.answer(edition, f"web/{person:04}", number) for person in range(300) for number in range(4)]
    results = await asyncio.gather(
        *(store.answer(answer) for answer in given[:600]),
        store.backup(str(tmp_path / "backup.db")),
        *(store.answer(answer) for answer in given[600:]),
    )
    assert sum(isinstance(each, Noted) for each in results) == 1200
    copy = open_store(f"sqlite:///{tmp_path}/backup.db")
    await copy.start()
    tallies = await copy.tallies(edition.id)
    await copy.rebuild_scores()
    assert await copy.tallies(edition.id) == tallies
    await copy.stop()


async def test_memory_is_backed_up_too(tmp_path: Path) -> None:
    store = open_store("memory")
    await store.start()
    await store.save_setting("first", "1")
    await store.backup(str(tmp_path / "backup.db"))
    await store.stop()
    assert await settings_in(tmp_path / "backup.db") == ["1", None]


async def test_a_newer_backup_takes_the_older_ones_place(store: SqlStore, backup: Path) -> None:
    await store.backup(str(backup))
    assert await settings_in(backup) == ["1", "2"]


async def test_a_backup_that_fails_leaves_the_older_one(store: SqlStore, backup: Path) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as broken:
        broken.execute("CREATE TABLE t (a)")
        broken.execute("BEGIN")  # no copy is made within a transaction
        with pytest.raises(sqlite3.OperationalError):
            write_backup(broken, backup)
    assert not backup.with_name("backup.db.part").exists()
    assert await settings_in(backup) == ["1", None]


async def test_a_backup_has_no_place_in_the_database_itself(store: SqlStore, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "store.db")
    for name in ("store.db", "link.db"):
        with pytest.raises(StoreUnavailable, match="is the database itself: name another file"):
            await store.backup(str(tmp_path / name))
    await store.check()


async def test_a_backup_that_cannot_be_written_says_so(store: SqlStore, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"missing/backup\.db can't be written: No such file or directory\."):
        await store.backup(str(tmp_path / "missing" / "backup.db"))


async def test_a_postgresql_database_has_its_own_tools(postgres_url: str, backup: Path) -> None:
    store = open_store(postgres_url)
    with pytest.raises(StoreUnavailable, match="pg_dump"):
        await store.backup("backup.db")
    with pytest.raises(StoreUnavailable, match="pg_restore"):
        restore(postgres_url, backup)


async def test_a_backup_is_put_back_where_nothing_is(backup: Path, tmp_path: Path) -> None:
    restore(f"sqlite:///{tmp_path}/new/store.db", backup)
    assert await settings_in(tmp_path / "new" / "store.db") == ["1", None]


async def test_a_database_is_only_replaced_by_force(store: SqlStore, backup: Path, tmp_path: Path) -> None:
    await store.stop()
    with pytest.raises(StoreUnavailable, match=r"store\.db is there already: move it away, or replace it by --force"):
        restore(f"sqlite:///{tmp_path}/store.db", backup)
    assert await settings_in(tmp_path / "store.db") == ["1", "2"]
    restore(f"sqlite:///{tmp_path}/store.db", backup, force=True)
    assert await settings_in(tmp_path / "store.db") == ["1", None]


async def test_a_database_that_was_not_closed_is_replaced_with_its_log(
    store: SqlStore, backup: Path, tmp_path: Path
) -> None:
    """What a killed process left in its log must not reach the backup that takes its place."""
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for ending in ("", "-wal"):
        (crashed / f"store.db{ending}").write_bytes((tmp_path / f"store.db{ending}").read_bytes())
    restore(f"sqlite:///{crashed}/store.db", backup, force=True)
    assert [path.name for path in crashed.iterdir()] == ["store.db"]
    assert await settings_in(crashed / "store.db") == ["1", None]


async def test_a_database_in_use_is_not_replaced_even_by_force(store: SqlStore, backup: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"store\.db is in use: stop Quizwire first"):
        restore(f"sqlite:///{tmp_path}/store.db", backup, force=True)
    await store.check()
    assert await store.setting("second") == "2"


async def test_a_damaged_database_is_replaced(store: SqlStore, backup: Path, tmp_path: Path) -> None:
    await store.stop()
    (tmp_path / "store.db").write_bytes(b"no database at all" * 500)
    (tmp_path / "store.db-wal").write_bytes(b"nor its log")
    restore(f"sqlite:///{tmp_path}/store.db", backup, force=True)
    assert await settings_in(tmp_path / "store.db") == ["1", None]


def test_what_is_no_good_backup_is_not_put_back(backup: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    (tmp_path / "text.db").write_text("Buy milk. " * 1000)
    (tmp_path / "empty.db").touch()
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(backup.read_bytes()[:8192] + b"\xff" * 8192 + backup.read_bytes()[16384:])
    inconsistent = tmp_path / "inconsistent.db"
    inconsistent.write_bytes(backup.read_bytes())
    with closing(sqlite3.connect(inconsistent)) as driver:
        driver.execute("PRAGMA writable_schema = ON")
        driver.execute("DELETE FROM sqlite_master WHERE name = 'notices_to'")
        driver.commit()
    newer = tmp_path / "newer.db"
    newer.write_bytes(backup.read_bytes())
    with closing(sqlite3.connect(newer)) as driver:
        driver.execute("UPDATE alembic_version SET version_num = '9999'")
        driver.commit()
    for name, sentence in {
        "missing.db": "There is no backup",
        "text.db": "not a database of Quizwire, or is damaged",
        "empty.db": "is not a backup of Quizwire",
        "damaged.db": "damaged",
        "inconsistent.db": r"inconsistent\.db is damaged: use an older one",
        "newer.db": "was written by a newer Quizwire: install that one first",
    }.items():
        with pytest.raises(StoreUnavailable, match=sentence):
            restore(url, tmp_path / name)
    assert not (tmp_path / "new.db").exists()


def test_nothing_is_put_back_into_memory(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="is gone when Quizwire stops"):
        restore("memory", tmp_path / "backup.db")
