# ruff: noqa: E501  headlines
"""By which headline a question names its report."""

import pytest

from quizwire.newsroom.ask.report import headline, length_of, named_report, shortened
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


def test_a_report_is_named_by_what_does_not_tell_the_key() -> None:
    reading = reading_of("The fire closed the library.", title="Norway to boost salmon production")
    assert named_report(reading, lambda text: "Norway" in text) == "in the report “… to boost salmon production”"
    assert named_report(reading) == "in the report “Norway to boost salmon production”"


def test_a_long_stem_has_less_of_its_headline() -> None:
    stem = "In the report “The mayor opens a new bridge over the river”, " + "who said that it cost a lot? " * 4
    assert shortened(stem, 30).startswith("In the report “The mayor opens a new bridge …”, who")
    assert shortened("In the report “The mayor opens a bridge”, who spoke?", 30) == (
        "In the report “The mayor opens a bridge”, who spoke?"
    )
