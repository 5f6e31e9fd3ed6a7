"""The few statements that databases spell differently, and many rows in one statement.

Many rows travel as one JSON array and are unpacked by the database: one statement whatever their number, so that a
burst of answers costs a handful of calls into the driver. Such statements are built once: building one takes longer
than running it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    ColumnClause,
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    func,
    select,
    true,
)
from sqlalchemy.dialects import sqlite

from quizwire.storage.types import Bytewise

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

    Insert = sqlite.Insert | postgresql.Insert


def insert(connection: Connection, table: Table) -> "Insert":
    """An INSERT that knows ON CONFLICT."""
    return _insert(is_postgres(connection), table)


def _insert(postgres: bool, table: Table) -> "Insert":
    if not postgres:
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415  # brings every driver's dialect, and few need it

    return postgresql.insert(table)


def is_postgres(connection: Connection) -> bool:
    """Whether several transactions may write at once here; SQLite has one writer."""
    return connection.dialect.name == "postgresql"


def pack(rows: Iterable[Sequence[object]]) -> str:
    """Rows of plain values as one parameter."""
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))


def unpacked(postgres: bool, columns: Iterable[ColumnClause[Any]], parameter: str = "rows") -> Select[Any]:
    """The rows packed in a parameter, as a SELECT with the names and types of `columns`."""
    columns = list(columns)
    packed = bindparam(parameter, type_=Text())
    fields: list[ColumnElement[Any]]
    if postgres:
        element = func.json_array_elements(cast(packed, JSON)).column_valued("row")
        texts = [element.op("->>")(position) for position in range(len(columns))]
        fields = [
            (text if column.type is Bytewise else cast(text, column.type)).label(column.name)
            for text, column in zip(texts, columns, strict=True)
        ]
        return select(*fields)
    each = func.json_each(packed).table_valued("value", name="row")
    fields = [
        func.json_extract(each.c.value, f"$[{position}]", type_=column.type).label(column.name)
        for position, column in enumerate(columns)
    ]
    return select(*fields).select_from(each).where(true())  # an ON CONFLICT after a bare FROM is taken for a join's ON


def add(connection: Connection, table: Table, rows: Sequence[tuple[str | int, ...]]) -> int:
    """Insert rows (all columns, in the table's order) but those whose key is there; how many were new."""
    if not rows:
        return 0
    return connection.execute(_adding(is_postgres(connection), table), {"rows": pack(rows)}).rowcount


@cache
def _adding(postgres: bool, table: Table) -> "Insert":
    statement = _insert(postgres, table).from_select(list(table.c), unpacked(postgres, table.c))
    return statement.on_conflict_do_nothing()


def accumulating(postgres: bool, table: Table, gains: Select[Any]) -> "Insert":
    """Adds points and answers to the rows of their keys, or inserts them. `gains` has the table's columns, in order."""
    statement = _insert(postgres, table).from_select(list(table.c), gains)
    sums = {name: table.c[name] + statement.excluded[name] for name in ("points", "answered")}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=sums)


def save(connection: Connection, table: Table, *rows: Mapping[str, object], keep: Iterable[str] = ()) -> None:
    """Insert rows of the same columns, or change those of their keys but for the columns in `keep`."""
    statement = insert(connection, table)
    kept = {*table.primary_key.columns.keys(), *keep}
    changed = {name: statement.excluded[name] for name in rows[0] if name not in kept}
    saving = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)
    connection.execute(saving, [dict(row) for row in rows])


def lock(connection: Connection, statement: Select[Any], *, share: bool = False) -> Select[Any]:
    """The SELECT, holding its rows until the transaction ends; SQLite's only writer holds everything already."""
    return statement.with_for_update(read=share) if is_postgres(connection) else statement


def of_platform(column: ColumnElement[str], platform: str) -> ColumnElement[bool]:
    """Whether an id begins with a platform's name and a slash; `0` is the character after the slash."""
    return and_(column >= f"{platform}/", column < f"{platform}0")


def is_storable(text: str) -> bool:
    """Whether every database can keep a text: no NUL, which PostgreSQL refuses, and no half of a surrogate pair."""
    try:
        return "\0" not in text and bool(text.encode() or True)
    except UnicodeEncodeError:
        return False
