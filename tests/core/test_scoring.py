"""Points, streaks, places and averages."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizwire.core.editions import Edition
from quizwire.core.rounds import change_key, void
from quizwire.core.scoring import (
    Period,
    Score,
    Tally,
    average,
    first_answers,
    is_right,
    period_key,
    rank,
    streak,
    tally,
)
from tests import samples
from tests.strategies import answers, editions

LATER = samples.NOW + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 24), "2026-W48"),
        (date(2024, 12, 29), "2024-W52"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2026, 1, 1), "2026-W01"),
        (date(2023, 1, 1), "2022-W52"),
    ],
)
def test_a_week_belongs_to_its_iso_year(day: date, week: str) -> None:
    assert period_key(Period.WEEK, day) == week


def test_days_months_and_all_time_have_their_names() -> None:
    assert period_key(Period.DAY, date(2026, 1, 2)) == "2026-01-02"
    assert period_key(Period.MONTH, date(2026, 1, 2)) == "2026-01"
    assert period_key(Period.ALL, date(2026, 1, 2)) == "all"


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_a_period_has_one_name_and_no_other_periods_name(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    assert {period_key(Period.WEEK, monday + timedelta(days=number)) for number in range(7)} == {
        period_key(Period.WEEK, day)
    }
    assert period_key(Period.WEEK, day + timedelta(days=7)) > period_key(Period.WEEK, day)
    assert len({period_key(period, day) for period in Period}) == 4


def test_only_the_key_of_a_question_that_counts_is_right() -> None:
    content = samples.edition().shown
    asked = content.questions[0]
    assert is_right(content, asked.id, asked.key)
    assert not any(is_right(content, asked.id, option.letter) for option in asked.options if option.letter != asked.key)
    assert not is_right(content, "nowhere", asked.key)
    assert not is_right(void(content, asked.id, "Unclear.", samples.NOW), asked.id, asked.key)


def test_the_first_answer_counts_whatever_order_they_come_in() -> None:
    edition = samples.edition()
    first = samples.answer(edition, right=False)
    second = samples.answer(edition, right=True, at=LATER)
    for order in ([first, second], [second, first]):
        assert first_answers(order) == [first]
        assert tally(edition.shown, order) == {"web/ada": Tally("web/ada", 0, 1)}


def test_each_person_has_points_and_answers_of_their_own() -> None:
    edition = samples.edition()
    given = [
        samples.answer(edition, "web/ada", 0),
        samples.answer(edition, "web/ada", 1),
        samples.answer(edition, "web/ada", 2, right=False),
        samples.answer(edition, "web/bo", 0, right=False),
    ]
    assert tally(edition.shown, given) == {"web/ada": Tally("web/ada", 2, 3), "web/bo": Tally("web/bo", 0, 1)}
    assert tally(edition.shown, []) == {}


def test_a_void_question_gives_nothing_to_anyone_and_a_changed_key_grades_again() -> None:
    edition = samples.edition()
    content, asked = edition.shown, edition.shown.questions[0]
    given = [samples.answer(edition, "web/ada"), samples.answer(edition, "web/bo", right=False)]
    assert tally(void(content, asked.id, "Unclear.", samples.NOW), given) == {
        "web/ada": Tally("web/ada", 0, 0),
        "web/bo": Tally("web/bo", 0, 0),
    }
    assert tally(change_key(content, asked.id, given[1].choice, "A slip.", samples.NOW), given) == {
        "web/ada": Tally("web/ada", 0, 1),
        "web/bo": Tally("web/bo", 1, 1),
    }


@settings(deadline=None, max_examples=40)
@given(st.lists(editions(), min_size=1, max_size=3), st.data())
def test_totals_are_the_sums_over_editions_counted_answer_by_answer(
    several: list[Edition], data: st.DataObject
) -> None:
    points: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for edition in several:
        content = edition.shown
        if data.draw(st.booleans()):
            content = void(content, content.questions[0].id, "Unclear.", samples.NOW)
        given = data.draw(answers(edition))
        seen = set()
        for answer in sorted(given, key=lambda answer: answer.at):
            asked = content.question(answer.question)
            assert asked is not None
            if (answer.person, answer.question) not in seen and not asked.void:
                points[answer.person] += answer.choice == asked.key
                answered[answer.person] += 1
            seen.add((answer.person, answer.question))
        tallies = tally(content, given)
        assert set(tallies) == {answer.person for answer in given}
        assert all(0 <= each.points <= each.answered <= len(content.counted) for each in tallies.values())
        totals.update({person: each.points for person, each in tallies.items()})
        answered.subtract({person: each.answered for person, each in tallies.items()})
    assert totals == points
    assert not any(answered.values())


# streaks, newest edition first: y answered, n not, o not but still open

TURNS = {"y": (True, False), "n": (False, False), "o": (False, True)}


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ("", 0),
        ("y", 1),
        ("n", 0),
        ("o", 0),
        ("yyy", 3),
        ("yyny", 2),
        ("nyy", 0),
        ("oyyn", 2),
        ("ooyy", 2),
        ("oyoyny", 2),
        ("ony", 0),
    ],
)
def test_a_streak_counts_editions_in_a_row_and_passes_over_open_ones(turns: str, expected: int) -> None:
    assert streak(TURNS[turn] for turn in turns) == expected


@given(st.lists(st.sampled_from(sorted(TURNS))), st.integers(0, 9))
def test_answering_an_open_edition_lengthens_a_streak_by_one_or_not_at_all(turns: list[str], place: int) -> None:
    before = [*turns[:place], "o", *turns[place:]]
    after = [*turns[:place], "y", *turns[place:]]
    unbroken = "n" not in turns[:place]
    assert streak(TURNS[turn] for turn in after) == streak(TURNS[turn] for turn in before) + unbroken


# places


def scores(*points: int) -> list[Score]:
    return [Score(f"web/{number}", f"Person {number}", each, each) for number, each in enumerate(points)]


def test_ties_share_a_place_and_the_next_place_is_skipped() -> None:
    assert [(standing.place, standing.score.points) for standing in rank(scores(5, 9, 7, 7, 5, 5, 1))] == [
        (1, 9),
        (2, 7),
        (2, 7),
        (4, 5),
        (4, 5),
        (4, 5),
        (7, 1),
    ]
    assert rank([]) == []


def test_within_a_tie_people_stand_by_name_whatever_its_case() -> None:
    tied = [Score("web/1", "bo", 3, 3), Score("web/3", "Ada", 3, 3), Score("web/2", "ada", 3, 3)]
    assert [standing.score.person for standing in rank(tied)] == ["web/2", "web/3", "web/1"]


@given(st.lists(st.integers(0, 5), max_size=12))
def test_a_place_is_one_more_than_the_number_of_those_with_more_points(points: list[int]) -> None:
    board = rank(scores(*points))
    assert sorted(standing.score.points for standing in board) == sorted(points)
    for standing in board:
        assert standing.place == 1 + sum(each > standing.score.points for each in points)


# averages


@pytest.mark.parametrize(
    ("points", "questions", "share"),
    [([3, 1], 4, 0.5), ([0], 5, 0.0), ([5, 5], 5, 1.0), ([], 5, None), ([0, 0], 0, None)],
)
def test_the_class_average_is_a_share_of_all_points(points: list[int], questions: int, share: float | None) -> None:
    assert average(points, questions) == share
