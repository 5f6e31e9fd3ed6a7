# ruff: noqa: E501  sentences of articles
"""Which named one `the company`, `the court` and `the country` mean, and where they mean none."""

import pytest

from quizwire.newsroom.named import named
from tests.newsroom.asking import reading_of


def meant(text: str, word: str) -> str | None:
    """What the last noun of this spelling means."""
    reading = reading_of(text)
    for sentence in reversed(reading.sentences):
        if sentence.paragraph is reading.paragraphs[-1]:
            continue
        for token in reversed(list(sentence.span)):
            if token.text == word and any(child.lower_ == "the" for child in token.children):
                return named(reading, sentence, token)
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Visitors left the Hull Museum. Nobody was hurt. Ann Lee praised the museum.", "museum", "the Hull Museum"),
        ("Nurses left the University of Hull. Nobody was hurt. Ann Lee praised the university.", "university", "the University of Hull"),
        ("Rockets belong to NASA. Nobody was hurt. Ann Lee praised the agency.", "agency", "NASA"),
        ("Planes left old Narvik Airport. Nobody was hurt. Ann Lee praised the airport.", "airport", "Narvik Airport"),
        ("Norway is cold. Norway is rich. Norway sells oil. Prices fell. Nobody praised the country.", "country", "Norway"),
        ("Norway is cold. Norway is rich. Norway sells oil. Prices fell. Nobody praised the government.", "government", "Norway’s government"),
        ("The United States is rich. The United States is big. The United States sells oil. Nobody praised the country.", "country", "the United States"),
        ("Microsoft lost money. Microsoft makes phones. Investors left Microsoft. Prices fell. Nobody praised the company.", "company", "Microsoft"),
        ("Microsoft lost money. Apple spokesman Ed Lee said the company was ready.", "company", "Apple"),
    ],
)  # fmt: skip
def test_a_noun_means_the_one_of_its_kind(text: str, word: str, who: str) -> None:
    assert meant(text, word) == who


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Visitors left the Hull Museum for the York Museum. Nobody was hurt. Ann Lee praised the museum.", "museum"),
        ("Ann Lee praised the museum. Visitors left the Hull Museum.", "museum"),
        ("Nurses left the University of Hull. Ann Lee praised the old university.", "university"),
        ("Norway is cold. Norway is rich. Norway sells oil. Peru bought it. Nobody praised the country.", "country"),
        ("Norway is cold. Norway is rich. Norway sells oil. French ministers praised the country.", "country"),
        ("Norway is cold. Norway is rich. Norway sells oil. Nobody praised the whole local government.", "government"),
        ("Norway is cold. Norway is rich. Norway sells oil. Prices rose. Nobody praised the country after Norway left.", "country"),
        ("Microsoft lost money. Microsoft makes phones. Investors left Microsoft. Airbus said no. Nobody praised the company.", "company"),
        ("NASA is big. NASA is rich. NASA spokesman Ed Lee left the Bergen Agency. Few left the public agency.", "agency"),
        ("NASA is big. NASA is rich. NASA left the Department of Health. Rockets fell. Few praised the department.", "department"),
        ("The White House is old. Visitors like the White House. The White House is big. Few praised the company.", "company"),
        ("Shares of Bergen Media rose. Apple bought Disney. Few praised the company.", "company"),
        ("Ann Lee read the Bergen Journal. Few praised the paper.", "paper"),
        ("Microsoft lost money. Apple analyst Ed Lee said the company was ready.", "company"),
        ("Norway is cold. Prices fell. Nobody praised the country.", "country"),
    ],
)  # fmt: skip
def test_a_noun_means_none_where_another_was_named_since_or_too_little_is_known(text: str, word: str) -> None:
    assert meant(text, word) is None
