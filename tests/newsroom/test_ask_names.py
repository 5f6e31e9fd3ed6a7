"""Names as answers: beside the word for what they are, and in the phrase behind a noun that is between two."""

import pytest

from tests.newsroom.asking import stems


@pytest.mark.parametrize(
    ("text", "answer", "stem"),
    [
        (
            "The Ennahda party won the first free election in Tunisia in 2011.",
            "Ennahda",
            "which party won the first free election",
        ),
        (
            "In Boston, Hachette waged a bruising public battle with Amazon over the price of digital books.",
            "Amazon",
            "with which technology company did",
        ),
        (
            "UK Athletics ended the long search for a performance director in London in May 2023.",
            "UK Athletics",
            "which sports body ended",
        ),
    ],
)
def test_a_name_is_asked_for_as_what_it_is(text: str, answer: str, stem: str) -> None:
    assert any(stem in one.lower() for one in stems(text).get(answer, [])), stems(text)


def test_nobody_asks_who_was_contacted_for_comment() -> None:
    found = stems("The Independent has contacted Mondelez International for comment on the new shape of the bar.")
    assert not found.get("The Independent")
    assert not found.get("Mondelez International")


def test_only_who_leads_it_makes_a_company_of_a_name() -> None:
    found = stems(
        "Ann Lee, the owner of a shop in Bergen, praised Tildor. Tildor rebuilt the old bridge over the river in 2023."
    )
    assert not any("which company" in one.lower() for one in found.get("Tildor", []))
