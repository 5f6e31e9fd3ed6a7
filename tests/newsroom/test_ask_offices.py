"""Who held an office: only with whose it is, only while it was held, and without what the moment adds to a title."""

from datetime import date

import pytest

from tests.newsroom.asking import stems


@pytest.mark.parametrize(
    ("told", "published", "who", "stem"),
    [
        (
            "Finance Minister Bruno Le Maire spoke in Paris on Monday.",
            date(2022, 5, 16),
            "Bruno Le Maire",
            "Who was France’s finance minister in May 2022?",
        ),
        (
            "Visiting French President Emmanuel Macron spoke in Lima on Monday.",
            date(2022, 5, 16),
            "Emmanuel Macron",
            "Who was French President in May 2022?",
        ),
        (
            "Indiana Gov. Eric Holcomb signed the bill on Monday.",
            date(2022, 5, 16),
            "Eric Holcomb",
            "Who was Indiana governor in May 2022?",
        ),
    ],
)
def test_an_office_is_asked_with_whose_it_is(told: str, published: date, who: str, stem: str) -> None:
    assert stem in stems(told, published).get(who, [])


@pytest.mark.parametrize(
    "told",
    [
        "President Emmanuel Macron spoke in Paris.",  # who no longer holds it then
        "Minister Bruno Le Maire spoke in Paris.",  # one of many
        "Finance Minister Jonas Berg spoke in a village.",  # of what country
    ],
)
def test_an_office_of_nobody_knows_whom_is_not_asked(told: str) -> None:
    found = [stem for each in stems(told, date(2040, 5, 16)).values() for stem in each]
    assert not [stem for stem in found if stem.startswith("Who was")]
