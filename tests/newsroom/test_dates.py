from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.newsroom.dates import When, resolve


@pytest.mark.parametrize(
    ("raw", "phrase"),
    [
        ("Tuesday", "on September 5, 2023"),
        ("on Monday", "on September 4, 2023"),
        ("last July", "in July 2023"),
        ("this month", "in September 2023"),
        ("September 4", "on September 4, 2023"),
        ("Monday, September 4", "on September 4, 2023"),
        ("October", "in October 2022"),
        ("last year", "in 2022"),
        ("two years ago", "in 2021"),
        ("November 2013", "in November 2013"),
        ("4 September 2023", "on September 4, 2023"),
        ("2006", "in 2006"),
        ("early Monday", "on September 4, 2023"),
        ("late on Tuesday", "on September 5, 2023"),
        ("Friday’s", "on September 1, 2023"),
        ("Sunday night", "on September 3, 2023"),
        ("mid-May", "in May 2023"),
        ("the end of May", "in May 2023"),
        ("early 2019", "in 2019"),
        ("July of last year", "in July 2022"),
        ("Sunday, 3 September 2023", "on September 3, 2023"),
    ],
)
def test_a_written_date_is_resolved_from_the_day_of_publication(raw: str, phrase: str, published: date) -> None:
    when = resolve(raw, published)
    assert when is not None
    assert when.phrase() == phrase


@pytest.mark.parametrize(
    "raw",
    [
        "last week",
        "later this week",
        "recently",
        "the 1990s",
        "February 30",
        "last Monday",
        "next Friday",
        "this Friday",
        "three years earlier",
        "20 years ago",
        "a decade ago",
        "ten days ago",
        "Sept. 11",
        "the same day",
        "Monday, Sept. 29",
        "Friday, September 4, 2023",
        "last summer",
        "the following day",
        "9/11",
        "every year",
    ],
)
def test_a_vague_or_impossible_date_is_not_resolved(raw: str, published: date) -> None:
    assert resolve(raw, published) is None


@pytest.mark.parametrize("raw", ["Tuesday", "last July", "this month", "yesterday", "September 4"])
def test_without_a_day_of_publication_relative_dates_stay_open(raw: str) -> None:
    assert resolve(raw, None) is None


def test_a_weekday_ahead_is_the_next_one(published: date) -> None:
    when = resolve("Friday", published, future=True)
    assert when is not None
    assert when.day == date(2023, 9, 8)


@given(st.text(max_size=30), st.dates())
def test_no_text_breaks_it(raw: str, day: date) -> None:
    resolve(raw, day)


def test_dates_agree_where_one_lies_within_the_other() -> None:
    november = When(date(2024, 11, 1), "month")
    assert november.agrees(When(date(2024, 1, 1), "year"))
    assert When(date(2024, 11, 9), "day").agrees(november)
    assert not november.agrees(When(date(2023, 1, 1), "year"))
    assert not november.agrees(When(date(2024, 10, 1), "month"))
