"""What people say is wrong with questions, and the editions in which a question was asked."""

from sqlalchemy import Connection, select

from quizwire.core.editions import Edition
from quizwire.core.records import Report
from quizwire.storage import sql
from quizwire.storage.base import Part
from quizwire.storage.rows import edition_of
from quizwire.storage.tables import editions, reports


class Reports(Part):
    """Reports on questions."""

    async def add_report(self, report: Report) -> bool:
        """Keep a report; False where that person has reported that question of that edition before."""
        values = {
            "edition": report.edition,
            "question": report.question,
            "person": report.person,
            "channel": report.channel,
            "text": report.text,
            "at": report.at,
        }

        def work(connection: Connection) -> bool:
            statement = sql.insert(connection, reports).values(values).on_conflict_do_nothing()
            return connection.execute(statement).rowcount > 0

        return await self.database.write(work)

    async def reports(self, *, channel: str | None = None, person: str | None = None, limit: int = 100) -> list[Report]:
        """Reports, newest first: of a channel, of a person, or all."""
        order = (reports.c.at.desc(), reports.c.edition, reports.c.question, reports.c.person)
        query = select(reports).order_by(*order).limit(limit)
        if channel is not None:
            query = query.where(reports.c.channel == channel)
        if person is not None:
            query = query.where(reports.c.person == person)
        rows = await self.database.read(lambda connection: connection.execute(query).all())
        return [Report(*row) for row in rows]

    async def editions_of(self, briefing: str, limit: int = 200) -> list[Edition]:
        """The latest editions of a briefing in whatever channels, newest first."""
        order = (editions.c.created_at.desc(), editions.c.id.desc())
        query = select(editions).where(editions.c.briefing == briefing).order_by(*order).limit(limit)
        rows = await self.database.read(lambda connection: connection.execute(query).all())
        return [edition_of(row) for row in rows]
