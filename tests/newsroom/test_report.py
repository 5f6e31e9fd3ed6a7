# ruff: noqa: E501  headlines
"""By which headline a question names its report."""

import pytest

from quizwire.newsroom.ask.report import headline, length_of
from tests.newsroom.asking import reading_of


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Fire closes library", "Fire closes library"),
        ("Norway lifts rates, sees more rises in the first year of its new bank", "Norway lifts rates …"),
        ("BUDGET 3.0 | Norway gets four billion to hire an army of collectors", "Norway gets four billion to hire an army of collectors"),
        ("Why does Norway close its prisons?", None),
        ("Mayor calls the fire ‘a very big loss’", None),
        ("Fire", None),
        ("Long headline of many words that goes on for a while without a joint to cut", "Long headline of many words that goes …"),
        (None, None),
    ],
)  # fmt: skip
def test_a_headline_names_a_report_where_it_tells_the_matter_in_few_words(title: str | None, named: str | None) -> None:
    assert headline(reading_of("The fire closed the library.", title=title)) == named


def test_a_headline_is_one_word_of_a_stem() -> None:
    assert length_of("In the report “Fire closes the old library”, who died?") == len(
        "In this report, who died?".split()
    )
