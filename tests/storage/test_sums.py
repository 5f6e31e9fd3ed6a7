"""Whatever happens to editions, in whatever order: the sums that are kept equal those computed from the answers."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from quizwire.core import rounds
from quizwire.core.editions import Edition, Feedback
from quizwire.core.rounds import Answer, Outcome, Signal
from quizwire.core.scoring import Period, period_key, tally
from quizwire.storage import SqlStore, open_store
from tests import samples
from tests.samples import NOW, TODAY

PEOPLE = ("web/ada", "web/bo", "web/cy", "web/di")
CHANNELS = ("web/main", "web/other")
EDITIONS = [
    samples.edition(samples.briefing(questions=3), channel=channel, day=TODAY + timedelta(days=days), feedback=feedback)
    for channel, days, feedback in (
        ("web/main", 0, Feedback.INSTANT),
        ("web/main", 0, Feedback.AT_CLOSE),
        ("web/main", 9, Feedback.AT_CLOSE),
        ("web/other", 0, Feedback.INSTANT),
    )
]
for number, each in enumerate(EDITIONS):
    object.__setattr__(each, "key", f"{each.key}#{number}")
    object.__setattr__(each, "id", f"edition{number}")


@dataclass(frozen=True)
class Press:
    edition: int
    person: str
    question: int
    choice: str


@dataclass(frozen=True)
class Burst:
    presses: tuple[Press, ...]


@dataclass(frozen=True)
class Close:
    edition: int


@dataclass(frozen=True)
class Mend:
    edition: int
    question: int
    key: str | None


@dataclass(frozen=True)
class Forget:
    person: str


editions = st.integers(0, len(EDITIONS) - 1)
questions = st.integers(0, 2)
presses = st.builds(Press, editions, st.sampled_from(PEOPLE), questions, st.sampled_from("ABCD"))
deeds = st.one_of(
    st.builds(Burst, st.lists(presses, min_size=1, max_size=12).map(tuple)),
    st.builds(Close, editions),
    st.builds(Mend, editions, questions, st.sampled_from([None, *"ABCD"])),
    st.builds(Forget, st.sampled_from(PEOPLE)),
)


class Ledger:
    """What must be true, computed from the answers that were noted."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.contents = {edition.id: edition.shown for edition in EDITIONS}
        self.first: dict[tuple[str, str, str], Answer] = {}
        self.closed: set[str] = set()

    async def do(self, deed: Burst | Close | Mend | Forget) -> None:
        if isinstance(deed, Burst):
            await self.press([self.answer(press, number) for number, press in enumerate(deed.presses)])
        elif isinstance(deed, Close):
            moved = await self.store.signal(EDITIONS[deed.edition].id, Signal.CLOSE, NOW)
            assert (moved is None) == (EDITIONS[deed.edition].id in self.closed)
            self.closed.add(EDITIONS[deed.edition].id)
        elif isinstance(deed, Forget):
            mine = [key for key in self.first if key[1] == deed.person]
            assert await self.store.forget(deed.person) == len(mine)
            for key in mine:
                del self.first[key]
            await self.store.save_person(samples.person(deed.person))
        else:
            await self.mend(EDITIONS[deed.edition], deed.question, deed.key)

    def answer(self, press: Press, number: int) -> Answer:
        edition = EDITIONS[press.edition]
        question = edition.shown.questions[press.question].id
        return Answer(edition.id, press.person, question, press.choice, NOW + timedelta(seconds=number))

    async def press(self, answers: Sequence[Answer]) -> None:
        results = await asyncio.gather(*(self.store.answer(answer) for answer in answers))
        for answer, noted in zip(answers, results, strict=True):
            key = (answer.edition, answer.person, answer.question)
            if answer.edition in self.closed:
                assert noted.outcome is Outcome.CLOSED
            elif key in self.first:
                assert (noted.outcome, noted.choice) == (Outcome.ALREADY, self.first[key].choice)
            else:
                assert (noted.outcome, noted.choice) == (Outcome.NOTED, answer.choice)
                self.first[key] = answer

    async def mend(self, edition: Edition, question: int, key: str | None) -> None:
        asked = edition.shown.questions[question].id
        content = self.contents[edition.id]
        try:
            if key is None:
                content = rounds.void(content, asked, "ambiguous", NOW)
            else:
                content = rounds.change_key(content, asked, key, "sorry", NOW)
        except rounds.Refused:
            return
        self.contents[edition.id] = content
        await self.store.revise(edition.id, content, [], [])

    def boards(self) -> dict[tuple[str, str], dict[str, tuple[int, int]]]:
        """Points and answers by channel and period and person."""
        sums: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
        for edition in EDITIONS:
            if edition.feedback is Feedback.AT_CLOSE and edition.id not in self.closed:
                continue
            mine = [answer for answer in self.first.values() if answer.edition == edition.id]
            for each in tally(self.contents[edition.id], mine).values():
                for period in Period:
                    board = sums.setdefault((edition.channel, period_key(period, edition.day)), {})
                    points, answered = board.get(each.person, (0, 0))
                    board[each.person] = (points + each.points, answered + each.answered)
        return sums

    async def check(self) -> None:
        for edition in EDITIONS:
            answers = await self.store.answers(edition.id)
            expected = [answer for answer in self.first.values() if answer.edition == edition.id]
            assert sorted(answers, key=repr) == sorted(expected, key=repr)
            assert await self.store.tallies(edition.id) == tally(self.contents[edition.id], answers)
        keys = {(e.channel, period_key(period, e.day)) for e in EDITIONS for period in Period}
        boards = self.boards()
        for channel, period in keys:
            scores = await self.store.scores(channel, period)
            kept = {score.person: (score.points, score.answered) for score in scores}
            assert kept == boards.get((channel, period), {})


@given(st.lists(deeds, max_size=12))
@settings(max_examples=60, deadline=None)
def test_kept_sums_equal_those_computed(story: list[Burst | Close | Mend | Forget]) -> None:
    async def play() -> None:
        store = open_store("memory")
        await store.start()
        try:
            for channel in CHANNELS:
                await store.save_channel(samples.channel(channel))
            for person in PEOPLE:
                await store.save_person(samples.person(person))
            for edition in EDITIONS:
                assert await store.open_edition(edition, None)
            ledger = Ledger(store)
            for deed in story:
                await ledger.do(deed)
            await ledger.check()
            await store.rebuild_scores()
            await ledger.check()
        finally:
            await store.stop()

    asyncio.run(play())
