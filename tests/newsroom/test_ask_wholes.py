"""Questions whose key is all that a clause tells: what somebody did, what became of something, what was said of it."""

import random
import re

import pytest

from quizwire.core.briefing import Standing
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.distract import distract
from quizwire.newsroom.distract.contrasts import Facet, contrasted
from quizwire.newsroom.giveaways import gives_away
from quizwire.newsroom.rules import candidates_of
from tests.newsroom.asking import asked, reading_of, stems

WHOLE = {Form.DEED, Form.SAID, Form.WHY}


def wholes(text: str) -> list[Candidate]:
    return [one for one in asked(text) if one.form in WHOLE]


@pytest.mark.parametrize(
    ("text", "key", "stem"),
    [
        (
            "The city council of Bergen approved a ban on diesel buses on Tuesday.",
            "Approved a ban on diesel buses",
            "What did the city council of Bergen do on May 14, 2024?",
        ),
        (
            "The Bergen ferry line was closed in March 2024 after a fire.",
            "It was closed after a fire",
            "What happened to the Bergen ferry line in March 2024?",
        ),
        (
            "Fuel prices in Norway fell by 6 percent in March 2024.",
            "They fell by 6 percent",
            "What happened to fuel prices in Norway in March 2024?",
        ),
        (
            "A winter storm in Quebec delayed 200 flights in March 2024.",
            "It delayed 200 flights",
            "What effect did a winter storm in Quebec have in March 2024?",
        ),
        (
            "Norway’s health minister, Anna Berg, said the vaccine from Oslo was safe for most children.",
            "It was safe for most children",
            "In May 2024, what did Anna Berg, Norway’s health minister, say about the vaccine from Oslo?",
        ),
        (
            "Nordea Bank said on Monday it would close ten branches in Denmark.",
            "Close ten branches in Denmark",
            "In May 2024, what did Nordea Bank say it would do?",
        ),
        (
            "Researchers found that children who read at home made fewer mistakes in spelling.",
            "They made fewer mistakes in spelling",
            "In May 2024, what did researchers find about children who read at home?",
        ),
        (
            "Uruguay’s parliament refused to raise the tax on fuel in March 2024.",
            "Raise the tax on fuel",
            "What did Uruguay’s parliament refuse to do in March 2024?",
        ),
        (
            "The Supreme Court of Kenya upheld the ban on plastic bags in March 2024.",
            "Upheld it",
            "What did the Supreme Court of Kenya do with the ban on plastic bags in March 2024?",
        ),
        (
            "The Supreme Court of Kenya struck down the ban on plastic bags in March 2024.",
            "Struck it down",
            "What did the Supreme Court of Kenya do with the ban on plastic bags in March 2024?",
        ),
    ],
)
def test_a_clause_is_asked_as_a_whole(text: str, key: str, stem: str) -> None:
    assert stem in stems(text).get(key, []), stems(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council did not approve the ban on diesel buses in Bergen on Tuesday.",  # nothing was done
        "The city council of Bergen could approve a ban on diesel buses on Tuesday.",  # only possible
        "It approved a ban on diesel buses in Bergen in March 2024.",  # who?
        "Many approved a ban on diesel buses in Bergen in March 2024.",
        "Norway’s health minister, Anna Berg, said more was safe for most children.",  # more of what?
        "Norway’s health minister, Anna Berg, denied that the vaccine from Oslo was safe for most children.",
        "The price of wheat in Norway fell to 6 dollars compared with 9 dollars in March 2023.",  # figures side by side
        "Norway was swept by a wave of anger in March 2024.",  # too much happens to a country
    ],
)
def test_what_does_not_stand_alone_is_not_asked_as_a_whole(text: str) -> None:
    assert wholes(text) == []


def test_what_is_claimed_is_asked_with_who_claims_it() -> None:
    text = (
        "Norway’s health minister, Anna Berg, said the hospital in Bergen was closed after a fire in March 2024. "
        "The minister, who was in Oslo, said the hospital in Bergen had lost ten doctors."
    )
    found = wholes(text)
    assert found
    for one in found:
        assert one.standing is Standing.CLAIMED
        assert re.search(r"\b(?:did|has) .*Anna Berg.* say\b", one.stem), one.stem


def test_options_are_as_long_as_the_key_and_none_is_told_by_the_article() -> None:
    text = (
        "The city council of Bergen approved a ban on diesel buses on Tuesday. "
        "Norway’s health minister, Anna Berg, said the vaccine from Oslo was safe for most children."
    )
    reading = reading_of(text)
    found = [one for one in candidates_of(reading) if one.form in WHOLE]
    assert found
    for one in found:
        for seed in range(8):
            assert distract(reading, one, random.Random(seed))
            options = [one.answer, *one.distractors]
            assert len({option.lower() for option in options}) == 4
            assert all(option not in text for option in one.distractors)
            assert max(map(len, options)) <= 2.3 * min(map(len, options))


def test_two_facets_give_four_statements_of_which_each_shares_as_much() -> None:
    facets = [Facet("raised", ("cut",), "verb"), Facet("6", ("9",), "number")]
    made = contrasted(
        "raised the tax on fuel and on tobacco in all of its ports by 6 percent", facets, random.Random(1)
    )
    assert {(one.split()[0], re.findall(r"\d", one)[0]) for one in made} == {
        ("cut", "6"),
        ("raised", "9"),
        ("cut", "9"),
    }


def test_one_facet_gives_its_own_others_and_mends_the_article_before_them() -> None:
    facets = [Facet("ban", ("tax", "inquiry", "exhibition", "levy"), "noun")]
    made = contrasted("approved a ban on buses", facets, random.Random(1))
    assert len(made) == 3
    assert not {"approved a inquiry on buses", "approved a exhibition on buses"} & set(made)


@pytest.mark.parametrize("others", [(), ("cut",), ("cut", "froze")])
def test_too_few_others_give_nothing(others: tuple[str, ...]) -> None:
    assert contrasted("raised the tax", [Facet("raised", others, "verb")], random.Random(1)) == ()


def test_a_word_that_stands_twice_is_no_facet() -> None:
    facets = [Facet("tax", ("levy", "fee", "charge"), "noun")]
    assert contrasted("raised the tax on tax advice", facets, random.Random(1)) == ()


def test_a_whole_and_another_question_on_its_sentence_give_each_other_away() -> None:
    found = asked("The city council of Bergen approved a ban on 40 diesel buses on Tuesday.")
    whole = next(one for one in found if one.form is Form.DEED)
    number = next(one for one in found if one.form is Form.NUMBER)
    assert gives_away(whole, number)
    assert gives_away(number, whole)
