"""Answers: the first of a person to a question counts, and is durable before anybody hears of it.

Answers that come together share one transaction and one commit: the editions' states are read under a share of their
rows, the answers are judged, those that are new are kept, and tallies and boards are raised, each table by one
statement. Within such a batch the first to come counts, as it does between batches.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, bindparam, func, select

from quizwire.core.editions import Edition
from quizwire.core.rounds import Answer, Noted, Outcome, accepts
from quizwire.core.scoring import Tally, tally
from quizwire.storage import sql
from quizwire.storage.base import Part
from quizwire.storage.batches import Batches
from quizwire.storage.engine import Database
from quizwire.storage.faults import Again
from quizwire.storage.grading import kept_answers, kept_tallies, raise_sums, rebuild
from quizwire.storage.rows import answer_row, edition_of
from quizwire.storage.tables import answers, editions, tallies
from quizwire.storage.types import Bytewise

Key = tuple[str, str, str]
"""What an answer is one of: edition, person, question."""

_IDS: Final = bindparam("ids", type_=Bytewise, expanding=True)
_BY_ID: Final = select(editions).where(editions.c.id.in_(_IDS)).order_by(editions.c.id)
_SPREAD_BY: Final = (tallies.c.edition, tallies.c.points)
_SPREADS: Final = select(*_SPREAD_BY, func.count()).where(tallies.c.edition.in_(_IDS)).group_by(*_SPREAD_BY)
_COUNT_BY: Final = (answers.c.edition, answers.c.question, answers.c.choice)
_COUNTS: Final = (
    select(*_COUNT_BY, func.count()).where(answers.c.edition.in_(_IDS)).group_by(*_COUNT_BY).order_by(*_COUNT_BY)
)

UNKNOWN = Noted(Outcome.UNKNOWN, None)
CLOSED = Noted(Outcome.CLOSED, None)


class Answers(Part):
    """Answers and tallies."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.answer_writes: Batches[Answer, Noted] = self.together(self._keep)
        self.spread_reads: Batches[str, dict[int, int]] = self.together(self._read_spreads)
        self.count_reads: Batches[str, dict[str, dict[str, int]]] = self.together(self._read_counts)
        self.answer_reads: Batches[tuple[str, str], list[Answer]] = self.together(self._read_answers)

    async def answer(self, answer: Answer) -> Noted:
        """Keep a person's first answer and its points, durable when this returns; a burst shares commits.

        The edition's state is read in the same transaction. NOTED with the choice; ALREADY with the earlier choice;
        CLOSED or UNKNOWN with None.
        """
        if not (sql.is_storable(answer.edition) and sql.is_storable(answer.person)):
            return UNKNOWN  # a forged id must not spoil the others' batch
        return await self.answer_writes.ask(answer)

    async def _keep(self, batch: Sequence[Answer]) -> list[Noted]:
        return await self.database.write(lambda connection: keep_answers(connection, batch))

    async def answers(self, edition_id: str, person: str | None = None) -> list[Answer]:
        """The answers of an edition, by instant. Those of one person are read together with other people's."""
        if person is not None:
            return await self.answer_reads.ask((edition_id, person))
        return await self.database.read(lambda connection: kept_answers(connection, edition_id))

    async def _read_answers(self, asked: Sequence[tuple[str, str]]) -> list[list[Answer]]:
        def work(connection: Connection) -> list[list[Answer]]:
            query = _answers_of(sql.is_postgres(connection))
            found: dict[tuple[str, str], list[Answer]] = {}
            for row in connection.execute(query, {"rows": sql.pack(set(asked))}):
                found.setdefault((row.edition, row.person), []).append(Answer(*row))
            return [list(found.get(each, ())) for each in asked]

        return await self.database.read(work)

    async def tallies(self, edition_id: str) -> dict[str, Tally]:
        """Each person's points and answers in an edition, as kept."""
        return await self.database.read(lambda connection: kept_tallies(connection, edition_id))

    async def spread(self, edition_id: str) -> dict[int, int]:
        """How many people have how many points in an edition; counted by the database, once for all who ask."""
        return await self.spread_reads.ask(edition_id)

    async def _read_spreads(self, ids: Sequence[str]) -> list[dict[int, int]]:
        asked = {"ids": list(set(ids))}
        found: dict[str, dict[int, int]] = {}
        for edition, points, count in await self.database.read(lambda each: each.execute(_SPREADS, asked).all()):
            found.setdefault(edition, {})[points] = count
        return [found.get(each, {}) for each in ids]

    async def choice_counts(self, edition_id: str) -> dict[str, dict[str, int]]:
        """How many chose each letter, by question id; counted by the database, once for all who ask."""
        return await self.count_reads.ask(edition_id)

    async def _read_counts(self, ids: Sequence[str]) -> list[dict[str, dict[str, int]]]:
        asked = {"ids": list(set(ids))}
        found: dict[str, dict[str, dict[str, int]]] = {}
        rows = await self.database.read(lambda connection: connection.execute(_COUNTS, asked).all())
        for edition, question, choice, count in rows:
            found.setdefault(edition, {}).setdefault(question, {})[choice] = count
        return [found.get(each, {}) for each in ids]

    async def person_answers(self, person_id: str) -> list[Answer]:
        """Everything a person answered, oldest first."""
        theirs = and_(answers.c.edition == tallies.c.edition, answers.c.person == tallies.c.person)
        query = (
            select(answers)
            .select_from(tallies.join(answers, theirs))
            .where(tallies.c.person == person_id)
            .order_by(answers.c.at, answers.c.edition, answers.c.question)
        )
        rows = await self.database.read(lambda connection: connection.execute(query).all())
        return [Answer(*row) for row in rows]

    async def rebuild_scores(self) -> None:
        """Compute tallies and boards again from the answers."""
        await self.database.write(rebuild)


def keep_answers(connection: Connection, batch: Sequence[Answer]) -> list[Noted]:
    """Keep those of a batch that are the first and that their editions take; what became of each, in order."""
    asked = _shared_editions(connection, {answer.edition for answer in batch})
    outcomes = [accepts(asked[answer.edition], answer) if answer.edition in asked else None for answer in batch]
    first: dict[Key, int] = {}
    for position, (answer, outcome) in enumerate(zip(batch, outcomes, strict=True)):
        if outcome is Outcome.NOTED:
            first.setdefault(_key(answer), position)
    earlier = _earlier(connection, first)
    new = [batch[position] for key, position in sorted(first.items()) if key not in earlier]
    if sql.add(connection, answers, [answer_row(answer) for answer in new]) != len(new):
        raise Again  # another process kept one of them just now
    given = groupby(new, key=attrgetter("edition"))
    raise_sums(connection, [(asked[each], tally(asked[each].shown, theirs).values()) for each, theirs in given])

    def noted(position: int, answer: Answer, outcome: Outcome | None) -> Noted:
        if outcome is not Outcome.NOTED:
            return CLOSED if outcome is Outcome.CLOSED else UNKNOWN
        key = _key(answer)
        if key in earlier:
            return Noted(Outcome.ALREADY, earlier[key])
        if first[key] == position:
            return Noted(Outcome.NOTED, answer.choice)
        return Noted(Outcome.ALREADY, batch[first[key]].choice)

    return [noted(position, *pair) for position, pair in enumerate(zip(batch, outcomes, strict=True))]


def _key(answer: Answer) -> Key:
    return (answer.edition, answer.person, answer.question)


def _shared_editions(connection: Connection, ids: Iterable[str]) -> dict[str, Edition]:
    """Editions that nobody can move or mend until this transaction ends, though others may answer them too."""
    rows = connection.execute(sql.lock(connection, _BY_ID, share=True), {"ids": list(ids)})
    return {row.id: edition_of(row) for row in rows}


def _earlier(connection: Connection, keys: Iterable[Key]) -> dict[Key, str]:
    """The choices that were kept before, by key."""
    rows = connection.execute(_choices_of(sql.is_postgres(connection)), {"rows": sql.pack(keys)})
    return {(row.edition, row.person, row.question): row.choice for row in rows}


@cache
def _answers_of(postgres: bool) -> Select[Any]:
    """The answers of people to editions."""
    wanted = sql.unpacked(postgres, [answers.c.edition, answers.c.person]).subquery("wanted")
    mine = and_(answers.c.edition == wanted.c.edition, answers.c.person == wanted.c.person)
    return select(answers).select_from(wanted.join(answers, mine)).order_by(answers.c.at, answers.c.question)


@cache
def _choices_of(postgres: bool) -> Select[Any]:
    """The choices of people for questions of editions."""
    columns = [answers.c.edition, answers.c.person, answers.c.question]
    wanted = sql.unpacked(postgres, columns).subquery("wanted")
    same = and_(*(column == wanted.c[column.name] for column in columns))
    return select(*columns, answers.c.choice).select_from(wanted.join(answers, same))
