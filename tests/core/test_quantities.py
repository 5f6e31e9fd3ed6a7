"""Which texts are quantities, how big they are, and the order they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.core.quantities import Quantity, in_order, quantity


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("2019", 2019),
        ("In 2019", 2019),
        ("The 1980s", 1980),
        ("19th century", 19),
        ("12,000 people", 12_000),
        ("1,234,567", 1_234_567),
        ("4,50 Kronen", 4.5),
        ("4.50 crowns", 4.5),
        ("$4.5 million", 4.5e6),
        ("€3bn", 3e9),
        ("2 tn yen", 2e12),
        ("30%", 30),
        ("-5 degrees", -5),
        ("−$5", -5),
        ("0", 0),
        ("More than 300 ferries", 300),
        ("At least two", 2),
        ("Zero", 0),
        ("Nineteen", 19),
        ("Twenty-five", 25),
        ("Ninety", 90),
        ("Twenty-first", 21),
        ("Second", 2),
        ("Two hundred and six", 206),
        ("Three hundred and fifteen", 315),
        ("Three million two hundred thousand", 3_200_000),
        ("Five thousand and forty", 5_040),
        ("Seven to four", 7),
        ("Ten past six", 10),
        ("20 and 30", 20),
        ("Fifteen five", 15),
        ("2-3 days", 2),
        ("3:0", 3),
        ("١٢", 12),
    ],
)
def test_numbers_are_read(text: str, size: float) -> None:
    assert quantity(text) == Quantity("number", (size,))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1 March", (0, 3, 1)),
        ("1 March 2024", (2024, 3, 1)),
        ("March 1, 2024", (2024, 3, 1)),
        ("Monday, 21st of October 2024", (2024, 10, 21)),
        ("Sept. 5, 2023", (2023, 9, 5)),
        ("Early Jan 2024", (2024, 1, 0)),
        ("May", (0, 5, 0)),
    ],
)
def test_dates_are_read(text: str, size: tuple[float, ...]) -> None:
    assert quantity(text) == Quantity("date", size)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9 a.m.", 540),
        ("9:30 pm", 1290),
        ("21:15", 1275),
        ("At 10.30 a.m.", 630),
        ("12 a.m.", 0),
        ("12 pm", 720),
        ("0:05", 5),
    ],
)
def test_times_of_day_are_read(text: str, minutes: int) -> None:
    assert quantity(text) == Quantity("time", (minutes,))


def test_weekdays_are_read() -> None:
    assert quantity("Monday") == Quantity("weekday", (1,))
    assert quantity("On Sunday morning") == Quantity("weekday", (7,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "The",
        "Theresa May",
        "May be banned",
        "March of 99 people",
        "March 12000",
        "COVID-19",
        "F-16",
        "½",
        "²",
        "Vladivostok",
        "Sun",
        "A million",
    ],
)
def test_other_texts_are_no_quantities(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize(
    "ordered",
    [
        ["3 crowns", "4.50 crowns", "12 crowns"],
        ["900,000", "1.5 million", "2 million", "1 billion"],
        ["-5", "0", "5", "10"],
        ["Two thousand", "Three thousand", "One million"],
        ["First", "Second", "Third"],
        ["15 January", "1 March", "20 April", "3 June"],
        ["December 2022", "January 2023", "5 January 2023"],
        ["Tuesday", "Wednesday", "Friday"],
        ["9:05 a.m.", "10:00 a.m.", "2:00 p.m."],
        ["1990s", "2000s", "2010s"],
    ],
)
def test_quantities_of_one_kind_stand_in_order_of_size(ordered: list[str]) -> None:
    assert in_order(ordered[::-1]) == ordered
    assert in_order(ordered[1:] + ordered[:1]) == ordered


def test_equal_sizes_stand_by_the_alphabet() -> None:
    assert in_order(["2 Sheep", "two goats", "2 cows"]) == ["2 cows", "2 Sheep", "two goats"]


@pytest.mark.parametrize("mixed", [["3", "4", "x"], ["x", "3", "4"], ["x", "y"], ["3", "1 March"], ["Monday", "2"]])
def test_what_is_not_of_one_kind_has_no_order(mixed: list[str]) -> None:
    assert in_order(mixed) is None


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read = quantity(text)
    assert read is None or read.kind in {"number", "date", "weekday", "time"}


@given(st.lists(st.integers(0, 10**15), min_size=1, max_size=6, unique=True))
def test_integers_stand_in_order_with_and_without_commas(numbers: list[int]) -> None:
    assert in_order([str(number) for number in numbers]) == [str(number) for number in sorted(numbers)]
    assert in_order([f"{number:,}" for number in numbers]) == [f"{number:,}" for number in sorted(numbers)]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Half", 1 / 2),
        ("A third", 1 / 3),
        ("Two thirds of the votes", 2 / 3),
        ("Three-quarters", 3 / 4),
        ("A tenth", 0.1),
    ],
)
def test_fractions_are_read_as_shares(text: str, share: float) -> None:
    assert quantity(text) == Quantity("fraction", (share,))
    assert quantity("Third") == Quantity("number", (3,))


def test_fractions_stand_in_order_of_size() -> None:
    shares = ["Two thirds", "A quarter", "Half", "A third"]
    assert in_order(shares) == ["A quarter", "A third", "Half", "Two thirds"]
