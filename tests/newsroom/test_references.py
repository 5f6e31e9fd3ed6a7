"""What `the bill`, `the blaze`, `it` and `he` mean, and where they mean nothing that can be told."""

import pytest

from quizwire.newsroom.descriptions import described
from quizwire.newsroom.names import Entity
from quizwire.newsroom.references import antecedent
from tests.newsroom.asking import reading_of


def meant(text: str, word: str) -> str | None:
    reading = reading_of(text)
    for sentence in reversed(reading.sentences):
        for token in sentence.span:
            if token.text == word and sentence.paragraph is not reading.paragraphs[-1]:
                found = described(reading, sentence, token)
                return found.name if isinstance(found, Entity) else found
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("text", "word", "full"),
    [
        (
            "A fire destroyed the roof of the Hull museum on Monday. Ninety people fought the blaze.",
            "blaze",
            "the fire that destroyed the roof of the Hull museum",
        ),
        (
            "Senators drafted a U.S. bill that would ban plastic bags. Ann Lee backs the bill.",
            "bill",
            "the U.S. bill that would ban plastic bags",
        ),
        (
            "Peru’s Congress approved a treaty on Tuesday. Ann Lee will sign the treaty.",
            "treaty",
            "the treaty that Peru’s Congress approved",
        ),
        ("Meri Bank lost money. Ann Lee left the company.", "company", "Meri Bank"),
        ("Norway banned the trade. Ann Lee praised the country.", "country", "Norway"),
    ],
)
def test_a_bare_description_is_what_the_article_introduced(text: str, word: str, full: str) -> None:
    assert meant(text, word) == full


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A fire destroyed a barn in Hull. A fire destroyed a mill in York. Ann Lee saw the fire.", "fire"),
        ("Norway met Peru. Peru beat Norway. Ann Lee praised the country.", "country"),
        ("Better weather radar helped. Ann Lee spoke of the weather.", "weather"),
        ("Ann Lee praised the plan.", "plan"),
    ],
)
def test_what_could_mean_two_things_or_was_not_introduced_means_nothing(text: str, word: str) -> None:
    assert meant(text, word) is None


def test_it_is_the_organisation_that_was_the_subject_before() -> None:
    reading = reading_of("Norway pays farmers for clean rivers. It spent 40 million kroner in 2023.")
    sentence = reading.sentences[1]
    found = antecedent(reading, sentence, sentence.span[0], {sentence.span[0].i})
    assert isinstance(found, Entity)
    assert found.name == "Norway"
