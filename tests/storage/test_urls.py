"""A store's URL: what it names, and the sentence where it names nothing."""

import sys
from pathlib import Path

import pytest

from quizwire.storage import BadUrl, open_store
from quizwire.storage.urls import PostgresAddress, SqliteAddress, address


@pytest.mark.parametrize(
    ("url", "path", "wait"),
    [
        ("memory", None, 5),
        ("sqlite:///:memory:", None, 5),
        ("sqlite:///quiz.db", Path.cwd() / "quiz.db", 5),
        ("sqlite+aiosqlite:///quiz.db", Path.cwd() / "quiz.db", 5),
        ("sqlite:////srv/quiz%20wire/quiz.db?timeout=0.5", Path("/srv/quiz wire/quiz.db"), 0.5),
    ],
)
def test_a_sqlite_url_names_a_file_or_memory(url: str, path: Path | None, wait: float) -> None:
    assert address(url) == SqliteAddress(path, wait)


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("postgresql://ada:secret@db.example:5433/quiz", "postgresql+asyncpg://ada:secret@db.example:5433/quiz"),
        ("postgres://db.example/quiz?sslmode=require", "postgresql+asyncpg://db.example/quiz?ssl=require"),
        ("postgresql+psycopg://ada@/quiz?host=/run/pg", "postgresql+asyncpg://ada@/quiz?host=%2Frun%2Fpg"),
    ],
)
def test_a_postgresql_url_is_made_fit_for_its_driver(url: str, driver: str) -> None:
    found = address(url)
    assert isinstance(found, PostgresAddress)
    assert found.url.render_as_string(hide_password=False) == driver


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "The store's URL can't be read. Use `memory`, `sqlite:///quizwire.db` or"),
        ("quiz.db", "The store's URL can't be read."),
        ("postgresql://host:port/quiz", "The store's URL can't be read."),
        ("mysql://ada:secret@host/quiz", "Quizwire can't keep things in `mysql`. Use `memory`,"),
        ("sqlite://", "A SQLite URL names a file after three slashes, such as sqlite:///quizwire.db."),
        ("sqlite://quiz.db", "A SQLite URL names a file after three slashes"),
        ("sqlite:///quiz.db?mode=ro", "A SQLite URL takes the option `timeout` only, not `mode`."),
        ("sqlite:///quiz.db?timeout=long", "`timeout` in a SQLite URL is a number of seconds, not `long`."),
        ("postgresql://ada:secret@host", "A PostgreSQL URL names a database after the host"),
        ("postgresql://ada:secret@host/quiz?pool=3", "A PostgreSQL URL takes the options `sslmode`, `host` and `port`"),
    ],
)
def test_a_url_that_names_nothing_gets_a_sentence_without_its_password(url: str, sentence: str) -> None:
    with pytest.raises(BadUrl) as raised:
        open_store(url)
    assert str(raised.value).startswith(sentence)
    assert "secret" not in str(raised.value)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(BadUrl, match=r"pip install 'quizwire\[postgres\]'"):
        open_store("postgresql://ada@host/quiz")
