"""Where people stand, and how a class did: boards, results, the gradebook of an edition, streaks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizwire.core.editions import Edition, Feedback
from quizwire.core.items import ItemFigures, analyse
from quizwire.core.rounds import ANSWERABLE
from quizwire.core.schedule import local_date
from quizwire.core.scoring import Period, Score, Tally, average, period_key, rank, streak, tally
from quizwire.present.views import Answered, Board, BoardLine, Result, Results
from quizwire.service.context import Context

BOARD_LINES = 10
STREAK_PAGE = 50


@dataclass(frozen=True, slots=True)
class Student:
    """One line of a gradebook: a person's choices by question id, points and answers."""

    person: str
    name: str
    choices: Mapping[str, str]
    points: int
    answered: int


@dataclass(frozen=True, slots=True)
class Gradebook:
    """An edition as a teacher reads it: the figures of each question, and each person's choices."""

    edition: Edition
    figures: Sequence[ItemFigures]
    students: Sequence[Student]
    class_average: float | None


class Standings:
    """Reads boards and results."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def board(
        self,
        scope: str,
        period: Period = Period.ALL,
        *,
        community: bool = False,
        me: str | None = None,
        lines: int = BOARD_LINES,
    ) -> Board:
        """The board of a channel (or a community) over the day, week or month that now is, or all time."""
        store = self._context.store
        label = await self._period(scope, period, community=community)
        scores = await store.scores(scope, label, community=community, limit=lines)
        standings = rank(scores)
        shown = [_line(standing.place, standing.score, mine=standing.score.person == me) for standing in standings]
        mine = None
        if me is not None:
            score = await store.score(scope, label, me, community=community)
            if score is not None:
                better = await store.better(scope, label, score.points, community=community)
                mine = _line(better + 1, score, mine=True)
        return Board(period=period, label=label, lines=shown, mine=mine, community=community)

    async def _period(self, scope: str, period: Period, *, community: bool) -> str:
        channel = None if community else await self._context.store.channel(scope)
        return period_key(period, local_date(self._context.now(), channel.zone if channel else "UTC"))

    async def result(self, edition: Edition, person: str) -> Result:
        """A person's result in an edition."""
        store = self._context.store
        answers = await store.answers(edition.id, person)
        mine = {answer.question: answer.choice for answer in answers}
        counts = await store.choice_counts(edition.id)
        spread = await store.spread(edition.id)
        sealed = edition.feedback is Feedback.AT_CLOSE and edition.state in ANSWERABLE
        counted = edition.shown.counted
        own = tally(edition.shown, answers).get(person)
        return Result(
            points=0 if sealed or own is None else own.points,
            counted=len(counted),
            answered=[
                Answered(asked, mine.get(asked.id), None if sealed else _share(counts.get(asked.id, {}), asked.key))
                for asked in counted
            ],
            class_average=None if sealed else average(list(Counter(spread).elements()), len(counted)),
            people=sum(spread.values()),
            streak=await self.streak(edition.channel, edition.subscription, person),
            place=None if sealed or own is None else _place(spread, own.points),
            sealed=sealed,
        )

    async def results(self, edition: Edition) -> Results:
        """The results of an edition for everyone: figures and the edition's own board."""
        book = await self.gradebook(edition)
        opted_out = {
            person.id
            for person in await self._context.store.people([student.person for student in book.students])
            if person.opted_out
        }
        standings = rank(
            Score(student.person, student.name, student.points, student.answered)
            for student in book.students
            if student.person not in opted_out
        )
        lines = [_line(standing.place, standing.score) for standing in standings[:BOARD_LINES]]
        return Results(
            people=len(book.students),
            class_average=book.class_average,
            figures=book.figures,
            board=Board(period=Period.DAY, label=edition.day.isoformat(), lines=lines),
        )

    async def gradebook(self, edition: Edition) -> Gradebook:
        """Everything a teacher acts on: the figures of each question and each person's choices, by name."""
        store = self._context.store
        answers = await store.answers(edition.id)
        tallies = await store.tallies(edition.id)
        names = {person.id: person.name for person in await store.people(list(tallies))}
        choices: dict[str, dict[str, str]] = {}
        for answer in answers:
            choices.setdefault(answer.person, {}).setdefault(answer.question, answer.choice)
        students = [
            Student(person, names.get(person, "somebody"), choices.get(person, {}), theirs.points, theirs.answered)
            for person, theirs in tallies.items()
        ]
        students.sort(key=lambda student: (student.name.casefold(), student.person))
        return Gradebook(
            edition=edition,
            figures=analyse(edition.shown.questions, answers),
            students=students,
            class_average=_average(tallies, len(edition.shown.counted)),
        )

    async def streak(self, channel: str, subscription: str | None, person: str) -> int:
        """How many editions of a subscription in a row a person answered, up to the latest."""
        store = self._context.store
        turns: list[tuple[bool, bool]] = []
        while True:
            page = await store.parts(channel, subscription, person, limit=STREAK_PAGE, offset=len(turns))
            turns.extend((part.answered, part.open) for part in page)
            if len(page) < STREAK_PAGE or not all(map(any, turns)):
                return streak(turns)


def _line(place: int, score: Score, *, mine: bool = False) -> BoardLine:
    return BoardLine(place=place, name=score.name, points=score.points, answered=score.answered, mine=mine)


def _share(counts: Mapping[str, int], key: str) -> float | None:
    answered = sum(counts.values())
    return counts.get(key, 0) / answered if answered else None


def _average(tallies: Mapping[str, Tally], questions: int) -> float | None:
    return average([tally.points for tally in tallies.values()], questions)


def _place(spread: Mapping[int, int], mine: int) -> int:
    return 1 + sum(people for points, people in spread.items() if points > mine)
