"""People, their credentials, and their leave."""

from collections.abc import Collection, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, or_, select

from quizwire.core.records import Credential, Person
from quizwire.core.scoring import Period, period_key
from quizwire.storage import sql
from quizwire.storage.base import Part
from quizwire.storage.batches import Batches
from quizwire.storage.engine import Database
from quizwire.storage.tables import answers, credentials, editions, notices, people, reports, scores, tallies

_BY_ID: Final = select(people).where(people.c.id.in_(bindparam("ids", expanding=True)))


class People(Part):
    """People and what opens doors to them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.person_writes: Batches[Person, None] = self.together(self._save_people)
        self.person_reads: Batches[str, Person | None] = self.together(self._read_people)

    async def save_person(self, person: Person) -> None:
        """Add a person, or change the name or the opting out."""
        await self.person_writes.ask(person)

    async def _save_people(self, given: Sequence[Person]) -> list[None]:
        rows = [
            {"id": each.id, "name": each.name, "created_at": each.created_at, "opted_out": each.opted_out}
            for each in sorted(given, key=attrgetter("id"))
        ]
        await self.database.write(lambda connection: sql.save(connection, people, *rows, keep=["created_at"]))
        return [None] * len(given)

    async def person(self, person_id: str) -> Person | None:
        """One person. A crowd that asks at the same time shares a read."""
        return await self.person_reads.ask(person_id)

    async def _read_people(self, ids: Sequence[str]) -> list[Person | None]:
        asked = {"ids": list(set(ids))}
        rows = await self.database.read(lambda connection: connection.execute(_BY_ID, asked).all())
        found = {row.id: Person(*row) for row in rows}
        return [found.get(person_id) for person_id in ids]

    async def people(self, ids: Collection[str] | None = None, *, platform: str | None = None) -> list[Person]:
        """People by id, or all of a platform."""

        def work(connection: Connection) -> list[Person]:
            query = select(people).order_by(people.c.id)
            if ids is not None:
                query = query.where(people.c.id.in_(sql.unpacked(sql.is_postgres(connection), [people.c.id])))
            if platform is not None:
                query = query.where(sql.of_platform(people.c.id, platform))
            rows = {"rows": sql.pack([[each] for each in ids])} if ids is not None else {}
            return [Person(*row) for row in connection.execute(query, rows)]

        return await self.database.read(work)

    async def forget(self, person_id: str) -> int:
        """Delete a person with answers, points, reports, credentials and notices; how many answers there were."""

        def work(connection: Connection) -> int:
            mine = tallies.c.person == person_id
            answered = select(tallies.c.edition).where(mine)
            query = select(editions.c.channel, editions.c.day).where(editions.c.id.in_(answered)).distinct()
            scored = {
                (row.channel, period_key(period, row.day), person_id)
                for row in connection.execute(query)
                for period in Period
            }
            theirs = delete(answers).where(answers.c.person == person_id, answers.c.edition.in_(answered))
            count = connection.execute(theirs).rowcount
            connection.execute(delete(tallies).where(mine))
            for channel, period, person in sorted(scored):
                here = and_(scores.c.channel == channel, scores.c.period == period, scores.c.person == person)
                connection.execute(delete(scores).where(here))
            connection.execute(delete(credentials).where(credentials.c.subject == person_id))
            connection.execute(delete(notices).where(notices.c.recipient == person_id))
            connection.execute(delete(reports).where(reports.c.person == person_id))
            connection.execute(delete(people).where(people.c.id == person_id))
            return count

        return await self.database.write(work)

    async def save_credential(self, credential: Credential) -> None:
        """Keep a secret's digest."""
        values = {
            "digest": credential.digest,
            "kind": credential.kind,
            "subject": credential.subject,
            "created_at": credential.created_at,
            "expires_at": credential.expires_at,
        }
        await self.database.write(lambda connection: sql.save(connection, credentials, values))

    async def credential(self, digest: str, kind: str, now: datetime) -> Credential | None:
        """The credential of that digest and kind, unless it has expired."""
        query = select(credentials).where(_valid(digest, kind, now))
        row = await self.database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else Credential(*row)

    async def take_credential(self, digest: str, kind: str, now: datetime) -> Credential | None:
        """The same, used up: the next one to ask gets None."""
        statement = delete(credentials).where(_valid(digest, kind, now)).returning(credentials)
        row = await self.database.write(lambda connection: connection.execute(statement).one_or_none())
        return None if row is None else Credential(*row)

    async def delete_credentials(self, kind: str, subject: str | None = None) -> None:
        """Withdraw credentials of a kind (of one subject)."""
        statement = delete(credentials).where(credentials.c.kind == kind)
        if subject is not None:
            statement = statement.where(credentials.c.subject == subject)
        await self.database.write(lambda connection: connection.execute(statement))


def _valid(digest: str, kind: str, now: datetime) -> ColumnElement[bool]:
    lasting = or_(credentials.c.expires_at.is_(None), credentials.c.expires_at > now)
    return and_(credentials.c.digest == digest, credentials.c.kind == kind, lasting)
