"""From any version of the tables to the newest, under one lock."""

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from quizwire.core.records import Notice, Report, StoreUnavailable
from quizwire.storage import open_store
from quizwire.storage.migrate import upgrade
from quizwire.storage.tables import VERSION, metadata
from tests import samples

FIXTURES = Path(__file__).parent / "fixtures"


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))


def test_the_newest_version_is_the_one_the_code_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("quizwire.storage") / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [VERSION]
    revisions = [revision.revision for revision in script.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)  # versions are compared as texts


@pytest.mark.parametrize("database", ["memory", "postgres"])
async def test_migrated_tables_are_those_the_code_describes(database: str, request: pytest.FixtureRequest) -> None:
    store = open_store("memory" if database == "memory" else request.getfixturevalue("postgres_url"))
    await store.start()
    assert await store.database.write(differences) == []
    await store.stop()


def described(connection: sqlite3.Connection) -> dict[str, str]:
    """Every table and index by its statement, blanks aside."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'")
    return {name: " ".join(sql.replace("(", "( ").replace(")", " )").split()) for name, sql in rows}


async def test_migrated_tables_are_word_for_word_those_the_code_makes(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/migrated.db")
    await store.start()
    await store.stop()
    engine = create_engine(f"sqlite:///{tmp_path}/made.db")
    metadata.create_all(engine)
    engine.dispose()
    with (
        closing(sqlite3.connect(tmp_path / "migrated.db")) as migrated,
        closing(sqlite3.connect(tmp_path / "made.db")) as made,
    ):
        assert described(migrated) == described(made)


@pytest.mark.parametrize("version", sorted(path.stem for path in FIXTURES.glob("*.sql")))
async def test_a_kept_database_of_each_version_starts_and_works(version: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "store.db")) as old:
        old.executescript((FIXTURES / f"{version}.sql").read_text(encoding="utf-8"))
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    await store.start()
    assert await store.database.write(differences) == []
    (subscription,) = await store.subscriptions("web/main")
    assert subscription == samples.subscription(topics=frozenset({"Ferries"}), settled=samples.TODAY)
    newest, oldest = await store.editions("web/main")
    assert oldest.content == newest.content == samples.edition().content
    assert [answer.choice for answer in await store.person_answers("web/ada")] == ["B", "C"]
    board = await store.scores("web/main", "all")
    assert [(score.name, score.points, score.answered) for score in board] == [("Ada", 1, 2), ("Bo", 0, 1)]
    await store.rebuild_scores()
    assert await store.scores("web/main", "all") == board
    assert (await store.messages("web/main"))[0].card.title == "A card"
    assert [notice.text for notice in await store.notices("owner:web/main")] == ["Missed."]
    assert await store.setting("room code") == "1234"
    await store.stop()


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_reports_that_were_notices_are_reports_afterwards(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/store.db" if database == "sqlite" else request.getfixturevalue("postgres_url")
    store = open_store(url)
    await store.database.start(lambda connection: upgrade(connection, "0002"))
    await store.add_notice(Notice("report#e1#vote#0a1b", "owner:discord/1", "B is right too.", samples.NOW))
    await store.add_notice(Notice("missed#x", "owner:discord/1", "Missed.", samples.NOW))
    await store.stop()
    await store.start()
    assert await store.reports() == [Report("e1", "vote", "unnamed/0a1b", "discord/1", "B is right too.", samples.NOW)]
    assert [notice.text for notice in await store.notices("owner:discord/1")] == ["Missed."]
    await store.stop()


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_of_many_processes_that_start_at_once_each_finds_the_tables(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/store.db" if database == "sqlite" else request.getfixturevalue("postgres_url")
    stores = [open_store(url) for _ in range(6)]
    await asyncio.gather(*(store.start() for store in stores))
    await stores[0].save_setting("name", "value")
    assert [await store.setting("name") for store in stores] == ["value"] * 6
    await asyncio.gather(*(store.stop() for store in stores))


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_a_database_of_a_newer_version_is_left_alone(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/store.db" if database == "sqlite" else request.getfixturevalue("postgres_url")
    store = open_store(url)
    await store.start()
    await store.database.write(
        lambda connection: connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    )
    await store.stop()
    with pytest.raises(StoreUnavailable, match=r"written by a newer Quizwire \(version 9999 of the tables; this one"):
        await store.start()


@pytest.mark.parametrize(
    "theirs", ["CREATE TABLE settings (a, b)", "CREATE TABLE alembic_version AS SELECT 'ae1027a6acf' AS version_num"]
)
async def test_the_database_of_another_program_is_left_alone(theirs: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute(theirs)
        other.commit()
    store = open_store(f"sqlite:///{tmp_path}/other.db")
    with pytest.raises(StoreUnavailable, match="holds the tables of another program"):
        await store.start()
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        assert other.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


async def test_tables_of_others_beside_ours_do_no_harm(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "shared.db")) as other:
        other.execute("CREATE TABLE milk (litres)")
    store = open_store(f"sqlite:///{tmp_path}/shared.db")
    await store.start()
    await store.stop()


async def test_a_start_with_nothing_to_migrate_does_without_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    store = open_store(url)
    await store.start()
    await store.stop()
    code = (
        "import asyncio, sys\nfrom quizwire.storage import open_store\n"
        f"async def main():\n    store = open_store({url!r})\n    await store.start()\n    await store.stop()\n"
        "asyncio.run(main())\nassert 'sqlalchemy' in sys.modules\nassert 'alembic' not in sys.modules"
    )
    command = [sys.executable, "-c", code]
    done = await asyncio.to_thread(
        subprocess.run, command, check=False, capture_output=True, text=True, env={"PYTHONPATH": "bot"}
    )
    assert done.returncode == 0, done.stderr
