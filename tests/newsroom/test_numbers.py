import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.newsroom.distract.quantities import numbers, scores
from quizwire.newsroom.numbers import in_words, quantity


@pytest.mark.parametrize(
    "text",
    [
        "more than 1 million",
        "6%",
        "$81 million",
        "four",
        "1,200",
        "about 409,000",
        "5.4 million",
        "nine months",
        "up to 24 hours",
        "$3 billion",
        "£1,400",
        "twenty-four",
        "110 mph",
        "2.5 square miles",
        "16 years old",
    ],
)
def test_a_quantity_is_written_as_it_was_read(text: str) -> None:
    found = quantity(text)
    assert found is not None
    assert found.written(found.value) == text


@pytest.mark.parametrize("text", ["several", "a few", "dozens", "tens of thousands", "third", ""])
def test_what_is_vague_is_no_quantity(text: str) -> None:
    assert quantity(text) is None


@given(st.integers(2, 10_000_000), st.integers(0, 10_000))
def test_other_numbers_differ_from_the_key_and_from_one_another(value: int, seed: int) -> None:
    key = quantity(f"{value:,}")
    assert key is not None
    found = numbers(key, random.Random(seed))
    assert len(set(found[:3])) == 3
    assert f"{value:,}" not in found


@given(st.integers(2, 20), st.integers(0, 1000))
def test_numbers_in_words_stay_in_words(value: int, seed: int) -> None:
    key = quantity(in_words(value))
    assert key is not None
    assert all(not any(map(str.isdigit, option)) for option in numbers(key, random.Random(seed)))


@pytest.mark.parametrize("text", ["4,800", "46", "34,185", "200", "more than 2.5 million", "eleven"])
def test_the_keys_rank_is_spread_evenly(text: str) -> None:
    key = quantity(text)
    assert key is not None
    ranks: Counter[int] = Counter()
    for seed in range(400):
        found = [value_of(option) for option in numbers(key, random.Random(seed))[:3]]
        ranks[sum(value < key.value for value in found)] += 1
    assert set(ranks) == {0, 1, 2, 3}
    assert min(ranks.values()) > 70


def value_of(option: str) -> float:
    found = quantity(option[:1].lower() + option[1:])
    assert found is not None
    return found.value


@pytest.mark.parametrize(
    ("text", "stem", "most"),
    [
        ("90%", "What percentage of the town was without power?", 100),
        ("97 percent", "", 100),
        ("46", "How many states have acted?", 50),
        ("four", "By how many justices was he joined?", 9),
        ("$450 million", "", 999),
        ("20 hours", "For how long is it open, in hours a day?", 24),
    ],
)
def test_no_number_is_more_than_there_can_be(text: str, stem: str, most: int) -> None:
    key = quantity(text)
    assert key is not None
    for seed in range(50):
        found = numbers(key, random.Random(seed), stem=stem)
        assert len(found) >= 3
        assert all(value_of(option) <= most for option in found)


def test_no_number_is_more_than_those_of_which_it_is_a_part() -> None:
    key = quantity("eight")
    assert key is not None
    for seed in range(50):
        assert all(value_of(option) <= 10 for option in numbers(key, random.Random(seed), most=10))


@pytest.mark.parametrize(("text", "rounded"), [("200", 10), ("30,000", 5_000), ("4,800", 100)])
def test_round_numbers_stand_among_round_ones(text: str, rounded: int) -> None:
    key = quantity(text)
    assert key is not None
    for seed in range(50):
        assert all(value_of(option) % rounded == 0 for option in numbers(key, random.Random(seed)))


def test_an_exact_number_stands_among_exact_ones() -> None:
    key = quantity("34,186")
    assert key is not None
    for seed in range(50):
        assert all(value_of(option) % 10 for option in numbers(key, random.Random(seed)))


@pytest.mark.parametrize(("key", "vote"), [("3-1", False), ("5-4", True), ("412-87", True), ("98-91", False)])
def test_other_scores_have_the_same_winner(key: str, vote: bool) -> None:
    for option in scores(key, random.Random(1), vote=vote):
        first, second = map(int, option.split("-"))
        assert first > second
        assert option != key


@pytest.mark.parametrize(
    ("text", "stem"), [("200", "More than how many people fled?"), ("$80 million", "About how much was raised?")]
)
def test_numbers_that_a_question_bounds_lie_wide_apart(text: str, stem: str) -> None:
    key = quantity(text)
    assert key is not None
    for seed in range(50):
        found = sorted([key.value, *(value_of(option) for option in numbers(key, random.Random(seed), stem=stem)[:3])])
        assert all(above >= 1.25 * below for below, above in pairwise(found)), found
        assert key.value / 3 <= found[0], "nobody takes it for the key"
        assert found[-1] <= 3 * key.value, "nobody takes it for the key"


@pytest.mark.parametrize(
    ("text", "small"), [("two", True), ("2 goals", True), ("2 million", False), ("$2", False), ("2 percent", False)]
)
def test_two_is_a_small_number_and_two_million_is_none(text: str, small: bool) -> None:
    found = quantity(text)
    assert found is not None
    assert found.at_most(2) is small
    assert not found.at_most(1)
