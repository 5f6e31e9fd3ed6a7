"""Tallies and boards, kept as answers come and recomputed from them.

A tally is what a person has in one edition; a score is the sum of a person's tallies in a channel over a day, a week, a
month and all time. Points are on the boards from the answer on, with feedback `at_close` from the closing on.
All of it can be computed again from the answers, and comes out the same.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select, text

from quizwire.core.editions import Content, Edition, Feedback, State
from quizwire.core.rounds import Answer
from quizwire.core.scoring import Period, Tally, period_key, tally
from quizwire.storage import sql
from quizwire.storage.rows import edition_of
from quizwire.storage.tables import answers, editions, scores, tallies

Row = tuple[str, str, str, int, int]
"""A row of `scores`: channel, period, person, points, answered."""


def on_boards(edition: Edition) -> bool:
    """Whether the points of an edition are on the boards."""
    return edition.feedback is Feedback.INSTANT or edition.state is State.CLOSED


def score_rows(edition: Edition, gains: Iterable[Tally]) -> list[Row]:
    """What points gained in an edition add to the boards."""
    periods = [period_key(period, edition.day) for period in Period]
    return [(edition.channel, period, gain.person, gain.points, gain.answered) for gain in gains for period in periods]


def tally_rows(edition_id: str, gains: Iterable[Tally]) -> list[tuple[str, str, int, int]]:
    """What points gained in an edition add to its tallies."""
    return [(edition_id, gain.person, gain.points, gain.answered) for gain in gains]


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
    sql.accumulate(connection, scores, score_rows(edition, kept_tallies(connection, edition.id).values()))


def grade_again(connection: Connection, edition: Edition, content: Content) -> None:
    """Grade an edition's answers by another content, and mend the boards by what changes. The edition is held."""
    before = kept_tallies(connection, edition.id)
    after = tally(content, kept_answers(connection, edition.id))
    gains = _gains(before, after)
    sql.accumulate(connection, tallies, tally_rows(edition.id, gains))
    if on_boards(edition):
        sql.accumulate(connection, scores, score_rows(edition, gains))


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
        gains: Sequence[Tally] = list(tally(edition.shown, kept_answers(connection, edition.id)).values())
        sql.accumulate(connection, tallies, tally_rows(edition.id, gains))
        if on_boards(edition):
            sql.accumulate(connection, scores, score_rows(edition, gains))
