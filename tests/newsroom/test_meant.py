"""Somebody whom a statement calls `he` or `she` is asked for, with the sentence that names them as evidence."""

import random

import pytest

from quizwire.newsroom import Article, draft
from tests.newsroom.asking import FILLER, stems

MAYOR = "Finance Minister Erna Dahl opened the new bridge in Bergen on Monday."


@pytest.mark.parametrize(
    ("goes_on", "stem"),
    [
        ("She was sentenced to 12 years in prison by a court in Oslo in 2019.", "who was sentenced to 12 years"),
        ("She’s building a ship for the Norwegian navy in Bergen.", "who is building a ship"),
        ("She’s been chosen by the Labour Party to lead Norway.", "who has been chosen by the Labour Party"),
        ("She said that Norway would build three more bridges in Bergen by 2027.", "who said that Norway would"),
    ],
)
def test_a_statement_that_says_she_asks_for_her(goes_on: str, stem: str) -> None:
    found = stems(f"{MAYOR} {goes_on}").get("Erna Dahl", [])
    assert any(stem.lower() in one.lower() for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        f"{MAYOR} Prime Minister Solveig Moe praised Erna Dahl. She was sentenced to 12 years in prison in 2019.",
        f"{MAYOR}\n\nThe sun shone.\n\nIt was warm.\n\nShe was sentenced to 12 years in prison by a court in 2019.",
    ],
)
def test_nobody_is_asked_for_where_two_could_be_meant_or_nobody_is_near(text: str) -> None:
    assert not any("12 years" in stem for stem in stems(text).get("Erna Dahl", []))


def test_the_sentence_that_names_her_is_evidence_too() -> None:
    text = f"{MAYOR} She was sentenced to 12 years in prison by a court in Oslo in 2019.\n\n{FILLER}"
    made = draft(Article(text), rng=random.Random(1))
    stem = "Who was sentenced to 12 years in prison by a court in Oslo in 2019?"
    found = next(one for one in (*made.proposals, *made.waiting) if one.question.question == stem)
    pieces = [made.article.text[begin:end] for begin, end in found.evidence]
    assert pieces == [MAYOR, "She was sentenced to 12 years in prison by a court in Oslo in 2019."]
