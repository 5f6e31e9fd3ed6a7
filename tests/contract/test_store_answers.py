"""What every Store keeps of answers, tallies and boards."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from quizwire.core import rounds
from quizwire.core.editions import Edition, Feedback, State
from quizwire.core.rounds import Answer, Noted, Outcome, Signal
from quizwire.core.scoring import Period, Score, Tally, period_key, tally
from quizwire.storage import SqlStore
from tests import samples
from tests.samples import NOW, TODAY

MINUTE = timedelta(minutes=1)


async def opened(store: SqlStore, number: int = 0, **changes: object) -> Edition:
    """An open edition of its own day."""
    day = TODAY + timedelta(days=number)
    edition = samples.edition(**{"day": day, **changes})  # type: ignore[arg-type]
    assert await store.open_edition(edition, None)
    return edition


@pytest.fixture(autouse=True)
async def class_of_three(store: SqlStore) -> None:
    for name in ("Ada", "Bo", "Cy"):
        await store.save_person(samples.person(f"web/{name.lower()}", name))


async def test_the_first_answer_counts(store: SqlStore) -> None:
    edition = await opened(store)
    first = samples.answer(edition)
    other = samples.answer(edition, right=False, at=NOW + MINUTE)
    assert await store.answer(first) == Noted(Outcome.NOTED, first.choice)
    assert await store.answer(other) == Noted(Outcome.ALREADY, first.choice)
    assert await store.answer(first) == Noted(Outcome.ALREADY, first.choice)
    assert await store.answers(edition.id) == [first]
    assert await store.tallies(edition.id) == {"web/ada": Tally("web/ada", 1, 1)}


async def test_of_answers_that_come_at_once_the_first_to_come_counts(store: SqlStore) -> None:
    edition = await opened(store)
    choices = [option.letter for option in edition.shown.questions[0].options] * 3
    given = [samples.answer(edition, choice=choice) for choice in choices]
    noted = await asyncio.gather(*(store.answer(answer) for answer in given))
    assert noted == [Noted(Outcome.NOTED, "A")] + [Noted(Outcome.ALREADY, "A")] * (len(given) - 1)
    assert await store.answers(edition.id) == [given[0]]


@pytest.mark.parametrize("state", list(State))
async def test_answers_are_taken_as_the_state_allows(store: SqlStore, state: State) -> None:
    edition = await opened(store, state=state)
    given = samples.answer(replace(edition, content=samples.edition().content))
    noted = await store.answer(given)
    if state is State.MISSED:
        assert noted == Noted(Outcome.UNKNOWN, None)
    elif state in rounds.ANSWERABLE:
        assert noted == Noted(Outcome.NOTED, given.choice)
    else:
        assert noted == Noted(Outcome.CLOSED, None)
    assert len(await store.answers(edition.id)) == (noted.outcome is Outcome.NOTED)


@pytest.mark.parametrize(
    "forged",
    [
        {"edition": "nothing"},
        {"question": "nothing"},
        {"choice": "Z"},
        {"choice": ""},
        {"edition": "\0"},
        {"person": "web/\0"},
        {"person": "web/\ud800"},
        {"question": "\ud800"},
    ],
)
async def test_a_forged_answer_is_unknown_and_spoils_nobody_elses(store: SqlStore, forged: dict[str, Any]) -> None:
    edition = await opened(store)
    mine, theirs = samples.answer(edition), replace(samples.answer(edition, "web/bo"), **forged)
    noted = [*await asyncio.gather(store.answer(mine), store.answer(theirs))]
    assert noted == [Noted(Outcome.NOTED, mine.choice), Noted(Outcome.UNKNOWN, None)]
    assert await store.answers(edition.id) == [mine]


async def test_a_closed_edition_takes_no_second_answer_either(store: SqlStore) -> None:
    edition = await opened(store)
    await store.answer(samples.answer(edition))
    await store.signal(edition.id, Signal.CLOSE, NOW)
    assert await store.answer(samples.answer(edition)) == Noted(Outcome.CLOSED, None)
    assert await store.answer(samples.answer(edition, number=1)) == Noted(Outcome.CLOSED, None)
    assert len(await store.answers(edition.id)) == 1


async def test_two_hundred_answer_at_once_and_each_is_kept_once(store: SqlStore) -> None:
    editions = [await opened(store, number) for number in range(2)]
    given = [
        samples.answer(edition, f"web/{person}", number, right=(person + number) % 3 > 0)
        for person in range(50)
        for edition in editions
        for number in range(2)
    ]
    noted = await asyncio.gather(*(store.answer(answer) for answer in given + given))
    assert Counter(each.outcome for each in noted) == {Outcome.NOTED: 200, Outcome.ALREADY: 200}
    for edition in editions:
        mine = [answer for answer in given if answer.edition == edition.id]
        assert sorted(await store.answers(edition.id), key=repr) == sorted(mine, key=repr)
        tallies = await store.tallies(edition.id)
        assert tallies == tally(edition.shown, mine)
        assert await store.spread(edition.id) == Counter(each.points for each in tallies.values())


async def test_answers_of_one_person_are_read_apart(store: SqlStore) -> None:
    edition, other = await opened(store), await opened(store, 1)
    late = samples.answer(edition, number=0, at=NOW + MINUTE)
    early = samples.answer(edition, number=1)
    elsewhere = samples.answer(other, at=NOW + 2 * MINUTE)
    theirs = samples.answer(edition, "web/bo", at=NOW - MINUTE)
    for answer in (late, early, elsewhere, theirs):
        await store.answer(answer)
    mine, nobodys, also_mine = await asyncio.gather(
        store.answers(edition.id, "web/ada"), store.answers(edition.id, "web/cy"), store.answers(other.id, "web/ada")
    )
    assert (mine, nobodys, also_mine) == ([early, late], [], [elsewhere])
    assert await store.answers(edition.id) == [theirs, early, late]
    assert await store.person_answers("web/ada") == [early, late, elsewhere]
    assert await store.person_answers("web/cy") == []


async def test_choices_are_counted_by_question(store: SqlStore) -> None:
    edition = await opened(store)
    for person, number, choice in (("ada", 0, "A"), ("bo", 0, "B"), ("cy", 0, "B"), ("ada", 1, "C")):
        await store.answer(samples.answer(edition, f"web/{person}", number, choice=choice))
    first, second = (question.id for question in edition.shown.questions[:2])
    assert await store.choice_counts(edition.id) == {first: {"A": 1, "B": 2}, second: {"C": 1}}
    assert await store.choice_counts("nothing") == {}
    together = await asyncio.gather(*(store.choice_counts(each) for each in (edition.id, "nothing", edition.id)))
    assert together == [{first: {"A": 1, "B": 2}, second: {"C": 1}}, {}, {first: {"A": 1, "B": 2}, second: {"C": 1}}]


async def test_points_count_for_the_day_the_week_the_month_and_all_time(store: SqlStore) -> None:
    sunday = await opened(store, day=date(2026, 11, 29))
    tuesday = await opened(store, day=date(2026, 12, 1))
    await store.answer(samples.answer(sunday))
    await store.answer(samples.answer(tuesday))
    await store.answer(samples.answer(tuesday, number=1, right=False))
    expected = {"2026-11-29": 1, "2026-12-01": 1, "2026-W48": 1, "2026-W49": 1, "2026-11": 1, "2026-12": 1, "all": 2}
    for period, points in expected.items():
        score = await store.score("web/main", period, "web/ada")
        assert score is not None, period
        assert score.points == points, period
    assert await store.score("web/main", "2026-11-30", "web/ada") is None
    assert {period_key(period, tuesday.day) for period in Period} == {"2026-12-01", "2026-W49", "2026-12", "all"}


async def test_a_board_has_most_points_first_and_leaves_out_who_opted_out(store: SqlStore) -> None:
    edition = await opened(store)
    for person, rights in (("cy", 1), ("ada", 2), ("bo", 1)):
        for number in range(2):
            await store.answer(samples.answer(edition, f"web/{person}", number, right=number < rights))
    await store.answer(samples.answer(edition, "web/stranger"))
    ada, bo, cy = Score("web/ada", "Ada", 2, 2), Score("web/bo", "Bo", 1, 2), Score("web/cy", "Cy", 1, 2)
    assert await store.scores("web/main", "all") == [ada, bo, cy]
    assert await store.scores("web/main", "all", limit=2) == [ada, bo]
    assert await store.better("web/main", "all", 1) == 1
    await store.save_person(samples.person("web/ada", "Ada", opted_out=True))
    assert await store.scores("web/main", "all") == [bo, cy]
    assert await store.score("web/main", "all", "web/ada") == ada
    assert await store.better("web/main", "all", 1) == 0
    assert await store.scores("web/other", "all") == []
    assert await store.score("web/other", "all", "web/ada") is None


async def test_the_board_of_a_community_adds_its_channels(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    await store.save_channel(samples.channel("discord/1", community="guild"))
    for channel, people in (("web/main", ["ada", "bo"]), ("web/other", ["ada"]), ("discord/1", ["ada", "cy"])):
        edition = await opened(store, channel=channel)
        for person in people:
            await store.answer(samples.answer(edition, f"web/{person}"))
    ada, bo = Score("web/ada", "Ada", 2, 2), Score("web/bo", "Bo", 1, 1)
    assert await store.scores("web", "all", community=True) == [ada, bo]
    assert await store.scores("web", "all", community=True, limit=1) == [ada]
    assert await store.score("web", "all", "web/ada", community=True) == ada
    assert await store.score("web", "all", "web/cy", community=True) is None
    assert await store.better("web", "all", 1, community=True) == 1
    assert await store.scores("web/main", "all", community=True) == []


async def test_sealed_points_reach_the_boards_at_closing(store: SqlStore) -> None:
    edition = await opened(store, feedback=Feedback.AT_CLOSE)
    await store.answer(samples.answer(edition))
    assert await store.tallies(edition.id) == {"web/ada": Tally("web/ada", 1, 1)}
    assert await store.scores("web/main", "all") == []
    await store.signal(edition.id, Signal.CLOSE, NOW)
    assert await store.scores("web/main", "all") == [Score("web/ada", "Ada", 1, 1)]


async def test_a_void_question_counts_for_nobody(store: SqlStore) -> None:
    edition = await opened(store)
    question = edition.shown.questions[0].id
    await store.revise(edition.id, rounds.void(edition.shown, question, "it is ambiguous", NOW), [], [])
    assert (await store.answer(samples.answer(edition))).outcome is Outcome.NOTED
    assert await store.tallies(edition.id) == {"web/ada": Tally("web/ada", 0, 0)}


async def test_nobody_who_answers_while_an_edition_is_mended_or_closed_is_graded_by_the_old_key(
    store: SqlStore,
) -> None:
    edition = await opened(store, feedback=Feedback.AT_CLOSE)
    question = edition.shown.questions[0]
    content = rounds.change_key(edition.shown, question.id, "ABCD".replace(question.key, "")[0], "sorry", NOW)
    given = [samples.answer(edition, f"web/{person}", right=person % 2 == 0) for person in range(60)]
    results = await asyncio.gather(
        *(store.answer(answer) for answer in given[:30]),
        store.revise(edition.id, content, [], []),
        *(store.answer(answer) for answer in given[30:50]),
        store.signal(edition.id, Signal.CLOSE, NOW),
        *(store.answer(answer) for answer in given[50:]),
    )
    noted = [each for each in results if isinstance(each, Noted)]
    kept = await store.answers(edition.id)
    assert len(kept) == Counter(each.outcome for each in noted)[Outcome.NOTED]
    assert await store.tallies(edition.id) == tally(content, kept)


@pytest.mark.parametrize("seed", range(3))
async def test_kept_sums_equal_those_computed_from_the_answers(store: SqlStore, seed: int) -> None:
    rng = Random(seed)
    await store.save_channel(samples.channel("web/other"))
    editions: list[Edition] = []
    for number in range(4):
        channel, feedback = rng.choice(["web/main", "web/other"]), rng.choice(list(Feedback))
        editions.append(await opened(store, number * 5, channel=channel, feedback=feedback))
    contents = {edition.id: edition.shown for edition in editions}
    for _ in range(12):
        edition = rng.choice(editions)
        question = rng.choice(edition.shown.questions)
        deed = rng.choice(["answer", "answer", "answer", "close", "void", "key"])
        if deed == "answer":
            given = [
                Answer(
                    edition.id, f"web/{rng.choice(['ada', 'bo', 'cy'])}", rng.choice(edition.shown.questions).id,
                    rng.choice("ABCD"), NOW + rng.randrange(60) * MINUTE,
                )
                for _ in range(20)
            ]  # fmt: skip
            await asyncio.gather(*(store.answer(answer) for answer in given))
        elif deed == "close":
            await store.signal(edition.id, Signal.CLOSE, NOW)
        else:
            content = contents[edition.id]
            try:
                if deed == "void":
                    content = rounds.void(content, question.id, "ambiguous", NOW)
                else:
                    content = rounds.change_key(content, question.id, rng.choice("ABCD"), "sorry", NOW)
            except rounds.Refused:
                continue
            contents[edition.id] = content
            await store.revise(edition.id, content, [], [])
    for edition in editions:
        answers = await store.answers(edition.id)
        assert await store.tallies(edition.id) == tally(contents[edition.id], answers)
    kept = await everything(store, editions)
    await store.rebuild_scores()
    assert await everything(store, editions) == kept


async def everything(store: SqlStore, editions: list[Edition]) -> list[object]:
    """All sums that are kept."""
    periods = sorted({period_key(period, edition.day) for edition in editions for period in Period})
    boards = [await store.scores(channel, period) for channel in ("web/main", "web/other") for period in periods]
    return [*boards, *[await store.tallies(edition.id) for edition in editions]]
