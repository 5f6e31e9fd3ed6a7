# ruff: noqa: E501  sentences of articles
"""What `it`, `they`, `he` and `she` go on with, and where they mean nothing that can be told."""

import pytest

from quizwire.newsroom.continuing import Described
from quizwire.newsroom.names import Entity
from quizwire.newsroom.references import antecedent
from tests.newsroom.asking import reading_of


def meant(text: str, word: str) -> str | None:
    """What the last pronoun of this spelling means, written alone."""
    reading = reading_of(text)
    for sentence in reversed(reading.sentences):
        if sentence.paragraph is reading.paragraphs[-1]:
            continue
        for token in reversed(list(sentence.span)):
            if token.text == word:
                found = antecedent(reading, sentence, token, {token.i})
                if isinstance(found, Described):
                    return found.words
                return found.name if isinstance(found, Entity) else found
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Norway pays farmers for clean rivers. It spent 40 million kroner in 2023.", "It", "Norway"),
        ("Norway pays farmers for clean rivers, but low prices have forced farmers to sell. It spent 40 million kroner in 2023.", "It", "Norway"),
        ("Norway pays farmers for clean rivers.\n\nIt will spend 40 million kroner on the plan.", "It", "Norway"),
        ("Ryanair said on Monday that fares had fallen. It also said that costs had risen.", "It", "Ryanair"),
        ("Ryanair said on Monday that fares had fallen. It added that costs had risen. It will hire 300 pilots.", "It", "Ryanair"),
        ("Narvik is a port in the north of Norway. It is located on the Ofot fjord.", "It", "Narvik"),
        ("Norway’s Labour Party was accused in May. It posted a film in June.", "It", "Labour Party"),
        ("Ryanair borrowed 40 million euros as it lost money.", "it", "Ryanair"),
        ("A car ferry from Bergen sank on Friday. It was built in 1981.", "It", "the car ferry from Bergen"),
        ("A study of 5,000 children by the University of Oslo came out on Friday. It found that sleep helps.", "It", "the study of 5,000 children"),
        ("Chelsea have beaten Spurs. Their fans sang for hours.", "Their", "Chelsea"),
        ("Norway has long borders. Its coast drew thousands of visitors in 2023.", "Its", "Norway"),
        ("Hospital nurses from northern Norway marched on Friday. They want higher wages.", "They", "the hospital nurses from northern Norway"),
    ],
)  # fmt: skip
def test_it_and_they_go_on_with_the_subject_before(text: str, word: str, who: str) -> None:
    assert meant(text, word) == who


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norway’s parliament passed a law on Monday. It takes effect in May.", "It"),
        ("Ryanair sued Airbus in May. It said that the engines had failed.", "It"),
        ("Ryanair ordered a plane in May. It can carry 300 people.", "It"),
        ("Norway lost to Peru on Monday. It was the worst defeat in years.", "It"),
        ("Norway pays farmers for clean rivers. It is clear that farmers want more.", "It"),
        ("Norway pays farmers for clean rivers. It took years to agree on the sum.", "It"),
        ("Norway pays farmers and Peru pays fishermen. It spent 40 million in 2023.", "It"),
        ("Ryanair said that the bridge was closed. It opens again in May.", "It"),
        ("Narvik lies in the north of Norway. It will spend 40 million kroner.", "It"),
        ("Farmers from northern Norway met fishermen. They want higher prices.", "They"),
        ("Farmers from northern Norway marched on Friday. It was a surprise.", "It"),
        ("“Ryanair lost money,” a man said. It will hire 300 pilots.", "It"),
        ("A new ferry from Bergen was part of a review by farmers. It was finished in 1981.", "It"),
        ("A car ferry from Bergen sank. Up to a foot of snow fell in Oslo, and it was falling in Narvik.", "it"),
        ("The Movie Association for America’s free Ticket Buyer Scan software lets parents check seats. It will publish all files.", "It"),
        ("“Ryanair will buy planes.” It will hire 300 pilots.", "It"),
        ("Norway pays farmers, but the state oil fund pays more. It spent 40 million kroner in 2023.", "It"),
        ("Oslo lies in the south. It will spend 40 million kroner.", "It"),
        ("Ryanair announced in May that prices fell. It has long queues.", "It"),
    ],
)  # fmt: skip
def test_it_and_they_mean_nothing_where_another_could_be_meant(text: str, word: str) -> None:
    assert meant(text, word) is None


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Mary Hill left the bank in May. She moved to Oslo. She also bought a boat.", "She", "Mary Hill"),
        ("Mary Hill left the bank in May. “We are glad. It was time.” She moved to Oslo.", "She", "Mary Hill"),
        ("Robert Hill met Paul Reed in May. He also bought a boat.", "He", "Robert Hill"),
        ("Robert Hill, who sailed with Paul Reed, said he had seen the shark.", "he", "Robert Hill"),
        ("Senator Mary Hill of Ohio voted against the bill in May. The senator spoke for an hour. She then left.", "She", "Mary Hill"),
        ("A young man from Bergen fell on the ice. He was taken to a hospital.", "He", "the young man from Bergen"),
    ],
)  # fmt: skip
def test_he_and_she_go_on_with_a_person(text: str, word: str, who: str) -> None:
    assert meant(text, word) == who


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Robert Hill and Paul Reed sailed in May. He also bought a boat.", "He"),
        ("Robert Hill met Paul Reed in May. A bag that he had bought was lost.", "he"),
        ("Robert Hill, who sailed with Paul Reed, told Adam Lane that he had seen the shark.", "he"),
        ("Robert Hill, who sailed with Paul Reed, told a guard that he had seen the shark.", "he"),
        ("Robert Hill left the bank. He moved to Bergen. “He was late,” a nurse said.", "He"),
        ("Robert Hill left in May. A woman from Hull fell on the ice. He was taken to a hospital.", "He"),
        ("Ed Roe, however, declared himself satisfied with how the plan was made.", "himself"),
        ("Dave Collins met Ann Collins. Collins, who has worked with Steve Backley in the past, left. He is now a teacher.", "He"),
        ("Paul Reed died in May, and a son says that a thief robbed Robert Hill. He had called nine times.", "He"),
        ("Mary Hill left the bank. After Kim Jong-un called, she stayed.", "she"),
        ("A man from Hull hit a driver on the ice. He was taken to a hospital.", "He"),
    ],
)  # fmt: skip
def test_he_means_nobody_where_two_could_be_meant(text: str, word: str) -> None:
    assert meant(text, word) is None


def test_a_clause_that_is_written_with_its_main_clause_may_go_on_with_its_subject() -> None:
    reading = reading_of("The old ferry from Bergen sank after it hit a rock.")
    sentence = reading.sentences[0]
    hit = next(token for token in sentence.span if token.text == "hit")
    pronoun = next(token for token in sentence.span if token.text == "it")
    assert antecedent(reading, sentence, pronoun, {token.i for token in hit.subtree}) == "within"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peru’s Defence Ministry said its forces lost two boats.", "its"),
        ("After closing its mill in Narvik, Ryanair sold 40 ships.", "its"),
        ("Chelsea have sold their goalkeeper.", "their"),
    ],
)
def test_a_possessive_may_mean_who_says_it_or_who_does_it(text: str, word: str) -> None:
    assert meant(text, word) == "within"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("After closing its mill in Narvik, owners sold 40 ships.", "its"),
        ("After its mill burned, Ryanair sold 40 ships.", "its"),
        ("Peru’s Defence Ministry said their forces lost two boats.", "their"),
    ],
)
def test_a_possessive_of_another_number_or_thing_means_nothing(text: str, word: str) -> None:
    assert meant(text, word) is None
