"""What stands above an article's text: title, address, date, source, in the forms in which people paste them."""

from datetime import date

import pytest

from quizwire.newsroom import read_article
from quizwire.newsroom.article import header

TOLD = {
    "nothing is known of it": "Fire closes the library\nnot known\ndate: 2024-01-02\n\nThe library burned.",
    "nothing but the title": "Fire closes the library\n\nThe library burned.",
    "a byline and a written date": "Fire closes the library\nBy Ann Lee\n2 January 2024\n\nThe library burned.",
    "labels": "Title: Fire closes the library\nSource: The Harbour Post\nDate: Jan. 2, 2024\nThe library burned.",
    "an hour": "Fire closes the library\nPublished 2 January 2024, 10:30 GMT\nThe library burned.",
    "an address that is missing": "Fire closes the library\nurl: n/a\nauthor: Ann Lee\n\nThe library burned.",
}


@pytest.mark.parametrize("how", TOLD)
def test_a_header_is_no_part_of_the_text(how: str) -> None:
    found = header(TOLD[how])
    assert found.title == "Fire closes the library"
    assert TOLD[how][found.end :].strip() == "The library burned."
    assert found.date == (date(2024, 1, 2) if "2024" in TOLD[how] else None)
    assert found.source == ("The Harbour Post" if "Harbour" in TOLD[how] else None)


def test_a_paragraph_right_below_the_headline_leaves_it_one() -> None:
    body = "The library in the old town burned on Monday night, " * 4
    assert header(f"Fire closes the library\n{body}").title == "Fire closes the library"


@pytest.mark.parametrize(
    "text",
    [
        "By late Tuesday the fire had reached the roof of the old library, built in 1902.\n\nNobody was hurt.",
        "The fire closed the library\nin the old town, which was\nbuilt in 1902.",  # broken into lines
        "Unknown men set fire to the library on Monday night, said the police.\n\nNobody was hurt.",
        "Published in 1902, the book had stood in the library for a century before it burned on Monday.",
        "date: not known\n\nThe library burned.",
    ],
)
def test_what_begins_at_once_has_no_title(text: str) -> None:
    found = header(text)
    assert found.title is None
    assert "burned" in text[found.end :] or found.end == 0


def test_the_source_that_a_text_names_is_its_source() -> None:
    article = read_article("Fire closes the library\nSource: The Harbour Post\n\nThe library burned.")
    assert article.source == "The Harbour Post"
