"""Boards and streaks, read by index from sums that are kept: as quick after a million answers as after ten thousand.

A board shows people who are known and have not opted out; a person's own score is there for that person in any case.
"""

from typing import Any

from sqlalchemy import Integer, Select, and_, cast, func, or_, select

from quizwire.core.editions import State
from quizwire.core.records import Part as Turn
from quizwire.core.rounds import ANSWERABLE, VISIBLE
from quizwire.core.scoring import Score
from quizwire.storage.base import Part
from quizwire.storage.tables import channels, editions, people, scores, tallies


class Boards(Part):
    """Scores, places and parts."""

    async def scores(
        self, scope: str, period_key: str, *, community: bool = False, limit: int | None = None
    ) -> list[Score]:
        """The scores of a channel (or a community) over a period, most points first, those who opted out left out."""
        board = _board(scope, period_key, community).where(~people.c.opted_out).subquery()
        query = select(board).order_by(board.c.points.desc(), board.c.name, board.c.person).limit(limit)
        rows = await self.database.read(lambda connection: connection.execute(query).all())
        return [Score(*row) for row in rows]

    async def score(self, scope: str, period_key: str, person: str, *, community: bool = False) -> Score | None:
        """One person's score, opted out or not."""
        query = _board(scope, period_key, community).where(scores.c.person == person)
        row = await self.database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else Score(*row)

    async def better(self, scope: str, period_key: str, points: int, *, community: bool = False) -> int:
        """How many on that board have more points."""
        board = _board(scope, period_key, community).where(~people.c.opted_out).subquery()
        query = select(func.count()).select_from(board).where(board.c.points > points)
        return await self.database.read(lambda connection: connection.execute(query).scalar_one())

    async def parts(
        self, channel: str, subscription: str | None, person: str, *, limit: int, offset: int = 0
    ) -> list[Turn]:
        """A person's part in the delivered editions of a subscription, newest first.

        An edition whose delivery never became known counts for those who answered it: they saw it.
        """
        mine = and_(tallies.c.edition == editions.c.id, tallies.c.person == person)
        answered = tallies.c.person.is_not(None)
        query = (
            select(editions.c.id, editions.c.day, editions.c.state, answered.label("answered"))
            .select_from(editions.outerjoin(tallies, mine))
            .where(
                editions.c.channel == channel,
                editions.c.subscription.is_not_distinct_from(subscription),
                editions.c.state.in_(sorted(VISIBLE)),
                or_(editions.c.published_at.is_not(None), answered),
            )
            .order_by(editions.c.created_at.desc(), editions.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        rows = await self.database.read(lambda connection: connection.execute(query).all())
        return [Turn(row.id, row.day, State(row.state) in ANSWERABLE, bool(row.answered)) for row in rows]


def _board(scope: str, period_key: str, community: bool) -> Select[Any]:
    """Person, name, points and answers of everyone with a score; a community's channels are added up."""
    known = people.c.id == scores.c.person
    if not community:
        columns = (scores.c.person, people.c.name, scores.c.points, scores.c.answered)
        here = and_(scores.c.channel == scope, scores.c.period == period_key)
        return select(*columns).select_from(scores.join(people, known)).where(here)
    points, answered = (cast(func.sum(scores.c[name]), Integer).label(name) for name in ("points", "answered"))
    return (
        select(scores.c.person, people.c.name, points, answered)
        .select_from(channels.join(scores, scores.c.channel == channels.c.id).join(people, known))
        .where(channels.c.community == scope, scores.c.period == period_key)
        .group_by(scores.c.person, people.c.name)
    )
