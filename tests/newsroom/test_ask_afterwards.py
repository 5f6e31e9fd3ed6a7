"""How one asks afterwards, and what a question must not lose or take for a fact."""

from datetime import date

import pytest

from quizwire.newsroom.ask.amounts import bounded
from quizwire.newsroom.ask.judgement import narrowed, opinionated
from quizwire.newsroom.ask.wording import article_for
from quizwire.newsroom.rules import candidates_of
from tests.newsroom.asking import asked, reading_of, stems


def told(text: str, published: date | None = date(2024, 5, 16)) -> str:
    """All stems of a text, a line each."""
    return "\n".join(stem for found in stems(text, published).values() for stem in found)


@pytest.mark.parametrize(
    ("text", "key", "stem"),
    [
        (
            "More than 200 people were hurt in Lima in 2019.",
            "200",
            "More than how many people were hurt in Lima in 2019?",
        ),
        (
            "At least nine miners were rescued in Chile in 2019.",
            "Nine",
            "At least how many miners were rescued in Chile in 2019?",
        ),
        (
            "Meri Bank raised about $80 million in Peru in 2019.",
            "$80 million",
            "About how much did Meri Bank raise in Peru in 2019?",
        ),
        (
            "Meri Bank won a $3 million increase in Peru in 2019.",
            "$3 million",
            "How large an increase in Peru did Meri Bank win in 2019?",
        ),
    ],
)
def test_what_bounds_a_number_stands_in_the_question(text: str, key: str, stem: str) -> None:
    assert stem in stems(text).get(key, [])


def test_a_bound_is_told_in_the_words_of_a_question() -> None:
    assert bounded("over 40")[:2] == ("more than ", "40")
    assert bounded("as many as six")[:2] == ("up to ", "six")
    assert bounded("40")[:2] == ("", "40")
    assert bounded("over the moon")[2] is None


def test_an_outcome_keeps_its_bound_and_its_date_in_front() -> None:
    found = told("In 1998, a ferry from Peru sank in Lake Titicaca, killing more than 200 people.")
    assert "In 1998, more than how many people were killed when a ferry from Peru sank in Lake Titicaca?" in found


@pytest.mark.parametrize(
    ("text", "there", "gone"),
    [
        ("Farmers in Cusco staged a protest in 2019.", "stage a protest", "stag "),
        ("Elena Quispe, the mayor of Lima, had founded nine schools in Cusco.", "found nine schools", "had "),
        ("Peru will pay Meri Bank $40 million.", "due to pay", " will "),
        ("Peru is planning to pay Meri Bank $40 million.", "was planning to pay", " is "),
        ("Meri Bank lost touch with nine branches in Peru early on Sunday.", "lose touch", "early"),
    ],
)
def test_verbs_are_those_of_one_who_looks_back(text: str, there: str, gone: str) -> None:
    found = told(text)
    if there.startswith(("stage", "due", "was", "lose")):
        assert there in found
    assert gone not in found


@pytest.mark.parametrize(
    "text",
    [
        "Peru has a reputation for being slow in the building of roads.",
        "Peru has had largely unsuccessful talks with Meri Bank since 2019.",
        "Elena Quispe has been the most stubborn of Peru’s critics since 2019.",
        "Overall, 3 percent of children who ate nuts before their first birthday got ill, compared to 17 percent.",
        "In January 2013, the teams of Quispe and Doe were first to publish papers that showed it.",
    ],
)
def test_an_opinion_or_half_a_sentence_is_not_asked(text: str) -> None:
    assert not told(text)


def test_what_is_so_of_many_countries_is_not_asked_of_one() -> None:
    assert "Peru" not in stems("Peru pays subsidies to importers in order to keep prices of fuel low.")
    assert "Peru" in stems("Peru pays subsidies to importers of fuel from Chile in order to keep prices low.")


def test_a_clause_that_limits_is_not_left_out() -> None:
    assert "normally" not in told(
        "Meri Bank said the office in Cusco was working normally before it lost power on Sunday."
    )


def test_where_something_was_pushed_stays() -> None:
    found = told("A speech by Elena Quispe on Tuesday pushed the mayor of Cusco over the edge.")
    assert all("over the edge" in stem for stem in found.splitlines() if "push" in stem)


def test_a_sum_set_apart_is_no_part_of_the_statement() -> None:
    found = told(
        "Meri Bank will receive $18 billion for 2025, more than a half a billion dollars above the plan of Peru."
    )
    assert "above" not in found
    assert "half" not in found


def test_a_speaker_whom_few_know_is_asked_for_with_the_office() -> None:
    text = "“The road from Cusco to Lima will be open again by June,” said Rosa Huaman, head of Meri Bank in Peru."
    assert "who, as head of Meri Bank in Peru, said, “The road" in told(text)


def test_the_sound_of_a_word_chooses_its_article() -> None:
    assert [article_for(word) for word in "increase union hour unusual US one 18".split()] == [
        "an", "a", "an", "an", "a", "a", "an",
    ]  # fmt: skip


def test_opinions_are_known_and_quotes_are_nobodys_opinion_here() -> None:
    assert opinionated("Which city is one of the poorest in Peru?")
    assert not opinionated("Who said, “Peru has a reputation for slow roads”?")
    assert not opinionated("Which city is the largest in Peru?")


def test_the_month_of_the_report_narrows_nothing_down() -> None:
    assert not narrowed("As of May 2024, which country has sent drones?")
    assert narrowed("In May 2024, which country sent drones?")


def test_what_is_so_is_dated_though_it_speaks_of_a_year() -> None:
    found = [one.stem for one in asked("President Elena Quispe has led Peru since the revolt of 1980.")]
    assert "As of May 2024, who has led Peru since the revolt of 1980?" in found


def test_an_office_of_a_state_is_named_with_the_state_that_the_article_is_about() -> None:
    text = (
        "Ohio will close nine prisons. Gov. Ann Lee of Ohio opened a bridge in Dayton in 2019. "
        "Ohio built a road to Texas in 2020, and Ohio paid for it."
    )
    assert "Ohio Gov. Ann Lee" in told(text)


def test_a_paper_that_shows_something_is_not_just_any_paper() -> None:
    text = "In June 2012, a team led by Elena Quispe published a key paper showing how to do that, to cut any metal."
    assert not [stem for stem in told(text).splitlines() if stem.endswith(("paper?", "metal?"))]


def test_no_question_has_a_subject_that_is_nobody_by_name() -> None:
    assert "did many" not in told("On Tuesday, many issued statements that praised the speech of Elena Quispe in Lima.")


def test_where_in_a_country_needs_more_than_the_country() -> None:
    text = (
        "Elena Quispe was in Lima. She met Ann Lee. A gunman opened fire at a cinema in the US state of Ohio after it."
    )
    assert "Ohio" not in stems(text)


def test_a_couple_is_nobody() -> None:
    text = "The Ann and Bob Lee School opened in Lima in 2019. Ann and Bob Lee founded a theatre in Cusco in 2020."
    assert not [key for key in stems(text) if " and " in key]


def test_a_number_without_a_name_is_asked_in_the_country_that_the_article_is_about() -> None:
    text = (
        "Norway counts its dead. Norway has a count since 1990, and Norway prints it. Norway is proud of it.\n\n"
        "About 200 people die every year from heart attacks in overheated saunas."
    )
    stem = "About how many people die in Norway every year from heart attacks in overheated saunas?"
    about = reading_of(text, title="Norway counts its dead")
    assert any(stem.lower()[1:] in one.stem.lower() for one in candidates_of(about))
    assert not any("in Norway" in one.stem for one in candidates_of(reading_of(text, title="The dead are counted")))


def test_the_singer_is_whom_the_sentence_before_named_alone() -> None:
    one = (
        "Elena Martinez, who is 21, was in Cusco on Monday. The 21-year-old singer opened a school in Arequipa in 2019."
    )
    two = (
        "Elena Martinez met Mary Smith in Cusco on Monday. The 21-year-old singer opened a school in Arequipa in 2019."
    )
    assert "did Elena Martinez open a school" in told(one)
    assert "open a school" not in told(two)


def test_what_attackers_did_tells_which_ones() -> None:
    assert "did attackers storm the Bardo Museum" in told("The attackers stormed the Bardo Museum in May 2019.")


def test_who_only_tells_of_the_news_is_not_asked_for() -> None:
    found = told("The Lima Tribune identified the surfer as 50-year-old Pedro Huaman of Cusco in May 2019.")
    assert "newspaper" not in found


def test_somebody_is_not_asked_for_by_what_many_do() -> None:
    text = "Peru’s President Elena Martinez was in Cusco. It rained. President Martinez offered a primer on strategies."
    assert "primer" not in told(text)


def test_a_bare_verb_tells_too_little_of_a_number() -> None:
    assert "have acted" not in told("Mayor Elena Martinez of Lima said 46 states have acted.")


def test_the_prime_minister_of_no_country_is_just_named() -> None:
    text = "“Working culture in Peru beatifies long hours,” said Elena Martinez, the prime minister."
    assert "the prime minister" not in told(text)


def test_an_office_at_some_place_or_other_is_not_asked_for() -> None:
    text = "Pedro Huaman, the owner of a bakery in Lima, closed it. Elena Martinez, the mayor of Lima, was there."
    assert "owner" not in told(text)
