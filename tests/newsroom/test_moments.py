"""Which dates are worth asking for."""

import pytest

from quizwire.newsroom.rules import candidates_of
from tests.newsroom.asking import reading_of, stems


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Rebels in Sudan staged an uprising against the army in Darfur in 2003.", "2003"),
        ("In March, Boris Johnson apologised for an article on the people of Liverpool.", "March 2024"),
        ("The Lehman Brothers bank of New York collapsed in 2008.", "2008"),
        ("On Tuesday, lawmakers in Peru passed a ban on smoking in parks.", "May 14, 2024"),
    ],
)
def test_the_date_of_a_deed_is_asked_for(text: str, key: str) -> None:
    assert key in stems(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The Peruvian bank Interbank employed 500 people in Arequipa in 2007.", "2007"),  # so it was
        ("On Tuesday, a newspaper in Peru blasted Chile for its use of drones.", "May 14, 2024"),  # mere talk
        ("Three patients in Lima were improving at the clinic of Ruth Okafor on Tuesday.", "May 14, 2024"),
        ("Boris Johnson apologised in March.", "March 2024"),  # for what
        ("Hearings on fraud in banking began in March.", "March 2024"),  # which ones
    ],
)
def test_the_date_of_what_lasted_or_was_said_is_not(text: str, key: str) -> None:
    assert key not in stems(text)


def test_the_day_of_a_report_that_one_has_to_name_is_nobodys_to_know() -> None:
    text = "On Tuesday, the blaze destroyed the library. In March, the blaze destroyed the archive."
    found = candidates_of(reading_of(text, title="Fire closes library"))
    assert [one.answer for one in found if one.lenient and one.when is not None] == ["March 2024"]


def test_the_month_of_the_report_is_not_put_to_what_has_a_date_elsewhere() -> None:
    found = stems("The fire in Lima burned 2,300 hectares of forest and 40 homes in March.")
    assert found["2,300"] == ["How many hectares of forest did the fire in Lima burn?"]
    assert found["40"] == ["How many homes did the fire in Lima burn?"]


def test_how_many_somebody_killed_is_asked_with_what_it_was_done_by() -> None:
    found = stems("Russia fired 70 missiles at Kyiv in March, killing 14 people.")
    assert found["14"] == ["How many people were killed when Russia fired 70 missiles at Kyiv in March 2024?"]
