"""Georgia is the American state where the report is of America, and the country where it is of the country."""

import pytest

from quizwire.newsroom.mentions import COUNTRY, REGION
from tests.newsroom.asking import reading_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pharmacies in Georgia may sell the drug, said the U.S. Drug Enforcement Administration in Atlanta.", REGION),
        ("Parliament in Georgia passed the bill, which Tbilisi says the U.S. and Russia had asked for.", COUNTRY),
        ("Georgia passed the bill on Monday, and thousands of people went to the streets.", COUNTRY),
    ],
)
def test_georgia_is_what_the_report_speaks_of(text: str, kind: str) -> None:
    found = [one for one in reading_of(text).names.entities if one.name == "Georgia"]
    assert [one.kind for one in found] == [kind]
