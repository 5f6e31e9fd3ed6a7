import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.newsroom.article import Article
from quizwire.newsroom.distract.quantities import numbers, scores
from quizwire.newsroom.names import Names
from quizwire.newsroom.numbers import quantity
from quizwire.newsroom.read import Reading

NOTHING = Reading(Article(""), (), (), Names((), {}))


@pytest.mark.parametrize(
    "text", ["more than 1 million", "6%", "$81 million", "four", "1,200", "about 409,000", "5.4 million"]
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
    found = numbers(NOTHING, key, random.Random(seed))
    assert len(set(found[:3])) == 3
    assert f"{value:,}" not in found


@given(st.integers(2, 20), st.integers(0, 1000))
def test_numbers_in_words_stay_in_words(value: int, seed: int) -> None:
    from quizwire.newsroom.numbers import in_words

    key = quantity(in_words(value))
    assert key is not None
    assert all(not any(map(str.isdigit, option)) for option in numbers(NOTHING, key, random.Random(seed)))


def test_the_keys_rank_is_spread() -> None:
    key = quantity("4,800")
    assert key is not None
    ranks = set()
    for seed in range(60):
        found = [int(option.replace(",", "")) for option in numbers(NOTHING, key, random.Random(seed))[:3]]
        ranks.add(sum(value < 4800 for value in found))
    assert ranks == {0, 1, 2, 3}


@pytest.mark.parametrize(("key", "vote"), [("3-1", False), ("5-4", True), ("412-87", True), ("98-91", False)])
def test_other_scores_have_the_same_winner(key: str, vote: bool) -> None:
    for option in scores(key, random.Random(1), vote=vote):
        first, second = map(int, option.split("-"))
        assert first > second
        assert option != key
