"""Tallies and boards, kept as answers come and recomputed from them.

A tally is what a person has in one edition; a score is the sum of a person's tallies in a channel over a day, a week, a
month and all time. Points are on the boards from the answer on, with feedback `at_close` from the closing on.
All of it can be computed again from the answers, and comes out the same.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import CTE, ColumnClause, Connection, Executable, Integer, column, delete, func, select, text

from quizwire.core.editions import Content, Edition, Feedback, State
from quizwire.core.rounds import Answer
from quizwire.core.scoring import Period, Tally, period_key, tally
from quizwire.storage import sql
from quizwire.storage.rows import edition_of
from quizwire.storage.tables import answers, editions, scores, tallies

Gains = Sequence[tuple[Edition, Collection[Tally]]]
"""What people gained in editions; nobody twice in one."""

_NUMBER: Final = column("number", Integer)


def on_boards(edition: Edition) -> bool:
    """Whether the points of an edition are on the boards."""
    return edition.feedback is Feedback.INSTANT or edition.state is State.CLOSED


def raise_sums(connection: Connection, gains: Gains) -> None:
    """Add gains to the tallies of their editions and, where their points are on the boards, to these.

    Rows are changed in the order of their keys, so that no two processes wait for each other.
    """
    rows = sorted((edition.id, gain.person, gain.points, gain.answered) for edition, each in gains for gain in each)
    if rows:
        connection.execute(_raise_tallies(sql.is_postgres(connection)), {"rows": sql.pack(rows)})
        raise_boards(connection, [(edition, each) for edition, each in gains if on_boards(edition)])


def raise_boards(connection: Connection, gains: Gains) -> None:
    """Add gains to the boards of their editions' channels: the day's, the week's, the month's and that of all time."""
    people = [
        (number, gain.person, gain.points, gain.answered)
        for number, (_, each) in enumerate(gains)
        for gain in sorted(each, key=attrgetter("person"))
    ]
    boards = [
        (number, edition.channel, period_key(period, edition.day))
        for number, (edition, _) in enumerate(gains)
        for period in Period
    ]
    if not people:
        return
    shared = len(gains) > 1  # editions may share a board
    packed = {"people": sql.pack(people), "boards": sql.pack(boards)}
    connection.execute(_raise_scores(sql.is_postgres(connection), shared), packed)


@cache
def _raise_tallies(postgres: bool) -> Executable:
    return sql.accumulating(postgres, tallies, sql.unpacked(postgres, tallies.c))


@cache
def _raise_scores(postgres: bool, shared: bool) -> Executable:
    gain = _materialised(postgres, [_NUMBER, scores.c.person, scores.c.points, scores.c.answered], "people")
    board = _materialised(postgres, [_NUMBER, scores.c.channel, scores.c.period], "boards")
    key = [board.c.channel, board.c.period, gain.c.person]
    query = select(*key, gain.c.points, gain.c.answered)
    if shared or postgres:  # processes share a table
        query = select(*key, func.sum(gain.c.points), func.sum(gain.c.answered)).group_by(*key).order_by(*key)
    return sql.accumulating(postgres, scores, query.where(board.c.number == gain.c.number))


def _materialised(postgres: bool, columns: Sequence[ColumnClause[Any]], parameter: str) -> CTE:
    """Rows that are unpacked once, however often they are joined."""
    return sql.unpacked(postgres, columns, parameter).cte().prefix_with("MATERIALIZED")


def kept_tallies(connection: Connection, edition_id: str) -> dict[str, Tally]:
    """Each person's tally in an edition, as kept."""
    query = select(tallies.c.person, tallies.c.points, tallies.c.answered).where(tallies.c.edition == edition_id)
    return {row.person: Tally(*row) for row in connection.execute(query)}


def kept_answers(connection: Connection, edition_id: str) -> list[Answer]:
    """The answers of an edition, by instant."""
    order = (answers.c.at, answers.c.person, answers.c.question)
    query = select(answers).where(answers.c.edition == edition_id).order_by(*order)
    return [Answer(*row) for row in connection.execute(query)]


def count_points(connection: Connection, edition: Edition) -> None:
    """Bring the points of an edition onto the boards, once."""
    raise_boards(connection, [(edition, kept_tallies(connection, edition.id).values())])


def grade_again(connection: Connection, edition: Edition, content: Content) -> None:
    """Grade an edition's answers by another content, and mend the boards by what changes. The edition is held."""
    before = kept_tallies(connection, edition.id)
    after = tally(content, kept_answers(connection, edition.id))
    raise_sums(connection, [(edition, _gains(before, after))])


def _gains(before: Mapping[str, Tally], after: Mapping[str, Tally]) -> list[Tally]:
    changes = []
    for person, now in after.items():
        then = before.get(person, Tally(person, 0, 0))
        if now != then:
            changes.append(Tally(person, now.points - then.points, now.answered - then.answered))
    return changes


def rebuild(connection: Connection) -> None:
    """Compute all tallies and boards again from the answers, while nobody answers."""
    if sql.is_postgres(connection):
        connection.execute(text("LOCK TABLE editions, answers, tallies, scores IN EXCLUSIVE MODE"))
    connection.execute(delete(tallies))
    connection.execute(delete(scores))
    answered = select(editions.c.id).where(editions.c.content.is_not(None)).order_by(editions.c.id)
    for edition_id in connection.execute(answered).scalars().all():
        row = connection.execute(select(editions).where(editions.c.id == edition_id)).one()
        edition = edition_of(row)
        gained = tally(edition.shown, kept_answers(connection, edition.id))
        raise_sums(connection, [(edition, gained.values())])
