"""What `the bill`, `the blaze`, `it` and `he` mean, and where they mean nothing that can be told."""

import pytest

from quizwire.newsroom.ask.phrases import Dangling, Scribe
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
        (
            "Ohio began an anti-drug campaign in May. Ann Lee praised the campaign.",
            "campaign",
            "the anti-drug campaign",
        ),
        ("A nurse saved an 8-year-old Bergen girl. Ann Lee met the child.", "child", "the 8-year-old Bergen girl"),
        (
            "The appointment of a new finance director was late. Ann Lee praised the appointment.",
            "appointment",
            "the appointment of a new finance director",
        ),
        ("A huge Ohio mall that he built closed in May. Ann Lee left the mall.", "mall", "the huge Ohio mall"),
        (
            "A retired police officer from Bergen fell. Ann Lee met the officer.",
            "officer",
            "the retired police officer from Bergen",
        ),
        (
            "Peru began a joint navy drill with Chile. The joint command post drill is large. Ann Lee left the drill.",
            "drill",
            "the joint navy drill with Chile",
        ),
        (
            "A long Bergen court hearing that ended on Friday was closed. Ann Lee left the hearing.",
            "hearing",
            "the long Bergen court hearing",
        ),
        ("The tower in Bergen fell in May. Ann Lee praised the tower.", "tower", "the tower in Bergen"),
        ("Gov. Mary Hill spoke in May. Ann Lee praised the governor.", "governor", "Mary Hill"),
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
        ("When it comes to closing a billion-dollar oil deal, banks are slow. Ann Lee sealed the deal.", "deal"),
        ("A nurse saved a Bergen boy and a Hull girl. Ann Lee met the child.", "child"),
        ("The plan was late. Ann Lee praised the plan.", "plan"),
        ("A rocket broke up in the atmosphere over Siberia. Ann Lee studied the atmosphere.", "atmosphere"),
        ("The cost of the new Bergen bridge rose. Ann Lee spoke of the cost.", "cost"),
        ("Ann Lee opened the latest oil-rich mall. Ed Roe left the mall.", "mall"),
        ("Amnesty, a London-based rights group, left. Ann Lee praised the group.", "group"),
        ("White House aide Ed Roe condemned the attack. Ann Lee saw the attack.", "attack"),
        ("Ann Lee opened the same oil-rich Bergen mall. Ed Roe left the mall.", "mall"),
        (
            "Ohio hired 48 young Bergen workers. Ann Lee paid the Bergen workers. Ed Roe met the workers.",
            "workers",
        ),
        ("The oil-rich eastern state is large. Ann Lee left the state.", "state"),
        ("The car hit the old town hall. Ann Lee saw the car.", "car"),
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


@pytest.mark.parametrize(
    ("text", "start", "written"),
    [
        ("Visitors left the Hull Museum. The museum’s roof fell.", "The", "the Hull Museum’s roof"),
        ("Oil spurs the brain.", "the", "the brain"),
        ("The United States is rich. The country’s economy grew.", "The", "the United States’ economy"),
        ("Norway paid farmers in the first six weeks.", "the", "the first six weeks"),
    ],
)
def test_a_phrase_with_the_is_written_where_it_tells_enough(text: str, start: str, written: str) -> None:
    assert _written(text, start) == written


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("A nurse saved a Bergen girl who was found in a laundry basket. The girl’s mother wept.", "The"),
        ("Norway paid farmers in the years.", "the"),
    ],
)
def test_a_phrase_with_the_is_not_written_where_it_is_open_or_clumsy(text: str, start: str) -> None:
    with pytest.raises(Dangling):
        _written(text, start, lenient=True)


def _written(text: str, start: str, *, lenient: bool = False) -> str:
    """The phrase that the last such word begins, as a question would say it."""
    reading = reading_of(text)
    sentence = next(one for one in reversed(reading.sentences) if one.paragraph is not reading.paragraphs[-1])
    article = next(token for token in reversed(list(sentence.span)) if token.text == start)
    noun = article.head if article.head.dep_ != "poss" else article.head.head
    return Scribe(reading, sentence, lenient=lenient).write(list(noun.subtree))
