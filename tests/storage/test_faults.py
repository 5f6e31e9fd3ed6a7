"""What goes wrong with a database, made to go wrong, and the sentence each gets."""

import asyncio
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from quizwire.core.records import StoreUnavailable
from quizwire.core.rounds import Noted, Outcome
from quizwire.storage import SqlStore, open_store
from tests import samples


async def failing(url: str) -> str:
    """The sentence with which a store does not start; it must leave nothing open."""
    store = open_store(url)
    with pytest.raises(StoreUnavailable) as raised:
        await store.start()
    with pytest.raises(StoreUnavailable, match="closed"):
        await store.check()
    return str(raised.value)


# SQLite


async def test_a_full_disk_loses_no_answer_that_was_noted(store: SqlStore, tmp_path: Path) -> None:
    edition = samples.edition()
    await store.open_edition(edition, None)
    await store.database.write(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 60").scalar())
    noted: list[Noted | BaseException] = []
    failed: list[Noted | BaseException] = []
    for wave in range(100):
        given = [samples.answer(edition, f"web/{wave:04}-{person:04}") for person in range(50)]
        for result in await asyncio.gather(*(store.answer(answer) for answer in given), return_exceptions=True):
            (noted if isinstance(result, Noted) else failed).append(result)
    assert noted
    sentence = f"The disk under the database {tmp_path}/store.db is full"
    assert {str(error) for error in failed} == {f"{sentence}, so nothing can be kept: free some space."}
    assert len(await store.answers(edition.id)) == len(noted)
    await store.database.write(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 99999").scalar())
    assert (await store.answer(samples.answer(edition))).outcome is Outcome.NOTED


async def test_a_database_that_another_program_locks_says_so_and_recovers(store: SqlStore, tmp_path: Path) -> None:
    edition = samples.edition()
    await store.open_edition(edition, None)
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked by another program"):
            await store.answer(samples.answer(edition))
        assert await store.edition(edition.id) == edition  # readers go on
        other.execute("ROLLBACK")
    assert (await store.answer(samples.answer(edition))).outcome is Outcome.NOTED


async def test_a_new_database_that_is_locked_at_the_start_is_waited_for(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "new.db", isolation_level=None)) as other:
        other.execute("CREATE TABLE t (a)")
        other.execute("BEGIN IMMEDIATE")  # SQLite refuses to turn to WAL now, without waiting
        assert "locked by another program" in await failing(f"sqlite:///{tmp_path}/new.db?timeout=0.05")
        store = open_store(f"sqlite:///{tmp_path}/new.db")
        starting = asyncio.create_task(store.start())
        await asyncio.sleep(0.05)
        other.execute("ROLLBACK")
    await starting
    await store.stop()


async def test_a_database_that_can_only_be_read_says_so(store: SqlStore) -> None:
    await store.database.write(lambda connection: connection.exec_driver_sql("PRAGMA query_only = ON"))
    with pytest.raises(StoreUnavailable, match="can't be written: make the file and its folder writable"):
        await store.save_setting("name", "value")


async def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Buy milk. " * 1000)
    assert "notes.txt is not a database of Quizwire, or is damaged" in await failing(f"sqlite:///{tmp_path}/notes.txt")
    assert (tmp_path / "notes.txt").read_text().startswith("Buy milk.")


async def test_a_damaged_database_says_so(store: SqlStore, tmp_path: Path) -> None:
    for number in range(200):
        await store.save_setting(f"name {number}", "value " * 50)
    await store.stop()
    size = (tmp_path / "store.db").stat().st_size
    with (tmp_path / "store.db").open("r+b") as file:
        for place in range(8192, size, 4096):
            file.seek(place)
            file.write(b"\xff" * 600)
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    with pytest.raises(StoreUnavailable, match=r"damaged: put back a backup by `quizwire restore`"):
        await store.start()
        await store.setting("name 7")
    await store.stop()


async def test_a_folder_in_the_place_of_the_file_says_so(tmp_path: Path) -> None:
    assert "can't be opened" in await failing(f"sqlite:///{tmp_path}")


async def test_a_file_in_the_place_of_the_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert await failing(f"sqlite:///{tmp_path}/file/store.db") == (
        f"The folder {tmp_path}/file of the database can't be made: File exists."
    )


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a/b/store.db")
    await store.start()
    await store.stop()
    assert (tmp_path / "a/b/store.db").exists()


async def test_a_mistake_of_ours_stays_the_error_it_is(store: SqlStore) -> None:
    with pytest.raises(IntegrityError):
        await store.save_subscription(samples.subscription(channel="web/nowhere"), None)
    with pytest.raises(DBAPIError, match="no such table"):
        await store.database.read(lambda connection: connection.exec_driver_sql("SELECT * FROM missing"))


async def test_a_mistake_of_ours_stays_the_error_it_is_on_postgresql(postgres_url: str) -> None:
    store = open_store(postgres_url)
    await store.start()
    for unstorable in ("\0", "\ud800"):
        with pytest.raises(DBAPIError):
            await store.save_setting("name", unstorable)
    with pytest.raises(DBAPIError, match="does not exist"):
        await store.database.read(lambda connection: connection.exec_driver_sql("SELECT * FROM missing"))
    await store.stop()


# PostgreSQL


async def test_a_server_that_is_not_there_says_so(tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        port = taken.getsockname()[1]
        for url in (f"postgresql://ada@127.0.0.1:{port}/quiz", f"postgresql://ada@/quiz?host={tmp_path}"):
            sentence = await failing(url)
            assert sentence.startswith("The PostgreSQL database quiz on ")
            assert sentence.endswith("does not answer: see that the server runs and can be reached.")


async def test_a_database_or_user_that_is_not_there_says_so(postgres_url: str) -> None:
    assert "does not exist: create the database" in await failing(postgres_url.replace("/quizwire_", "/nothing_"))
    assert "refuses the user or the password" in await failing(postgres_url.replace("postgres@", "nobody@"))


async def test_a_user_without_rights_is_told(postgres_url: str) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute("DROP ROLE IF EXISTS guest")
        admin.execute("CREATE ROLE guest LOGIN")
    assert "does not let this user make or change tables" in await failing(postgres_url.replace("postgres@", "guest@"))


async def test_a_server_that_takes_no_writes_says_so(postgres_url: str) -> None:
    store = open_store(postgres_url)
    await store.start()
    await store.stop()
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {admin.info.dbname} SET default_transaction_read_only = on")
    await store.start()
    with pytest.raises(StoreUnavailable, match="takes no writes, since it is a standby or set to read only"):
        await store.save_setting("name", "value")
    await store.stop()


async def test_a_connection_that_breaks_fails_its_caller_and_is_replaced(postgres_url: str) -> None:
    store = open_store(postgres_url)
    await store.start()

    def hang_up(connection: Connection) -> None:
        with psycopg.connect(postgres_url, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        connection.exec_driver_sql("SELECT 1")

    def drop(connection: Connection) -> None:
        connection.connection.driver_connection.terminate()  # type: ignore[union-attr]
        connection.exec_driver_sql("SELECT 1")

    for fault in (hang_up, drop):
        with pytest.raises(StoreUnavailable, match="does not answer"):
            await store.database.write(fault)
    await store.save_setting("name", "value")
    assert await store.setting("name") == "value"
    await store.stop()


async def test_a_row_that_another_program_holds_is_waited_for_and_given_up(postgres_url: str) -> None:
    store = open_store(postgres_url)
    await store.start()
    await store.save_setting("name", "value")
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {admin.info.dbname} SET lock_timeout = '1ms'")
    with psycopg.connect(postgres_url) as other:
        other.execute("UPDATE settings SET value = 'held'")

        def write(connection: Connection) -> None:
            connection.exec_driver_sql("SET LOCAL lock_timeout = '20ms'")
            connection.exec_driver_sql("UPDATE settings SET value = 'mine'")

        with pytest.raises(StoreUnavailable, match="held up by another program's lock"):
            await store.database.write(write)
        other.rollback()
    assert await store.setting("name") == "value"
    await store.stop()
