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


def test_it_asks_for_the_firm_or_the_country_that_it_means() -> None:
    found = stems("Norway’s Labour Party lost votes in May. It asked Ryanair to build an airport in Bergen on Tuesday.")
    assert any("asked Ryanair to build" in stem for stem in found["Labour Party"])


@pytest.mark.parametrize(
    ("quote", "taken"),
    [
        ("We will not raise taxes on the farms of the Norwegian coast", True),
        ("We will not raise taxes in Norway", False),  # too short to tell what it is about
        ("He will not raise taxes on the farms of the Norwegian coast", False),
    ],
)
def test_a_quote_in_the_first_person_is_asked_where_it_tells_enough(quote: str, taken: bool) -> None:
    text = f"“{quote},” Finance Minister Erna Dahl said in Bergen on Monday. Erna Dahl opened a bridge there."
    asked = any("We will not" in stem or "He will not" in stem for stem in stems(text).get("Erna Dahl", []))
    assert asked is taken
