# ruff: noqa: E501  sentences of articles
"""Which people are wrong options for a person: of like office, country and time, or of like name."""

import random
from datetime import date

import pytest

from quizwire.newsroom.candidate import Form
from quizwire.newsroom.distract import distract
from quizwire.newsroom.gazetteer import gazetteer
from tests.newsroom.options import asked, options, reading_of


def test_judges_are_offered_who_sat_at_the_time() -> None:
    reading = reading_of("Chief Justice John Roberts delivered the opinion of the court in Washington on Tuesday.")
    found = options(asked(reading, "John Roberts", Form.WHO), reading)
    assert found <= {figure.name for figure in gazetteer().figures if figure.office == "judge"}
    assert "Ketanji Brown Jackson" not in found
    assert "Antonin Scalia" not in found


def test_a_minister_stands_among_the_ministers_of_the_country_and_time() -> None:
    reading = reading_of("Secretary of State Mike Pompeo met the envoy of the United States in Berlin on Tuesday.")
    found = options(asked(reading, "Mike Pompeo", Form.WHO), reading)
    known = {figure.name: figure for figure in gazetteer().figures if figure.country == "US"}
    assert found <= set(known)
    assert all(known[name].since <= 2018 for name in found)


def test_people_of_the_article_with_an_office_come_before_all_others() -> None:
    reading = reading_of(
        "Prime Minister Theresa May thanked President Emmanuel Macron and Chancellor Angela Merkel. Analyst Paul Reyes watched."
    )
    candidate = asked(reading, "Theresa May", Form.WHO, "Who opened the talks?")
    assert distract(reading, candidate, random.Random(1))
    assert {"Emmanuel Macron", "Angela Merkel"} <= set(candidate.distractors)
    assert "Paul Reyes" not in candidate.distractors


def test_a_minister_of_the_article_may_be_taken_for_the_head_of_government_but_not_for_a_judge() -> None:
    reading = reading_of(
        "President Donald Trump praised Secretary of State Mike Pompeo and Chief Justice John Roberts in Washington."
    )
    candidate = asked(reading, "Donald Trump", Form.WHO, "Who opened the talks?")
    assert distract(reading, candidate, random.Random(1))
    assert candidate.distractors[0] == "Mike Pompeo"
    assert "Mike Pompeo" not in options(asked(reading, "John Roberts", Form.WHO, "Who was praised?"), reading)


def test_who_is_in_the_question_without_a_name_is_no_option() -> None:
    reading = reading_of(
        "Representative Ed Royce spoke in Washington. Aung San Suu Kyi, Myanmar's de facto leader, did not answer him. "
        "Representative Eliot Engel and Representative Steve Chabot listened."
    )
    candidate = asked(reading, "Ed Royce", Form.WHO, "Who called on Myanmar’s de facto leader to be more forceful?")
    assert "Aung San Suu Kyi" not in options(candidate, reading)


def test_no_head_of_state_is_an_option_for_somebody_whom_few_know() -> None:
    reading = reading_of(
        "President Donald Trump spoke in Ohio. Anna Keller, director of the Korea program at the Wayland Center, was surprised. "
        "Paul Reed, a professor at Ohio State University, agreed, and so did Mary Hill, an analyst at the Brenner Institute."
    )
    found = options(asked(reading, "Anna Keller", Form.WHO, "Who was the director of the program?", "office"), reading)
    assert "Donald Trump" not in found
    assert {"Paul Reed", "Mary Hill"} <= found


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Kenji Yamamoto, a fisherman in Kobe in Japan, found the shell on the beach.", "Kenji Yamamoto", "jp"),
        ("Ingrid Johansson, a teacher in Lund in Sweden, found the shell on the beach.", "Ingrid Johansson", "nordic"),
        ("Carlos Romero, a farmer in Peru, found the shell on the beach near Lima.", "Carlos Romero", "es"),
        ("Mary Baker, a nurse in Ohio, found the shell on the beach of the lake.", "Mary Baker", "en"),
    ],
)  # fmt: skip
def test_invented_names_are_of_the_make_of_the_keys(text: str, name: str, where: str) -> None:
    reading = reading_of(text)
    candidate = asked(reading, name, Form.WHO, "Who found the shell?")
    naming = gazetteer().namings[where]
    for option in options(candidate, reading):
        first, last = option.split()
        assert last in naming.surnames
        assert first in (*naming.women, *naming.men)
    assert candidate.invented == 3


def test_who_stands_joined_to_the_key_is_no_wrong_option() -> None:
    reading = reading_of(
        "Anna Keller and Paul Reed discovered the comet. Mary Hill, John Baker and Ruth Carter came to the town later."
    )
    candidate = asked(reading, "Anna Keller", Form.WHO, "Who discovered the comet?")
    assert "Paul Reed" not in options(candidate, reading)


def test_who_does_the_same_elsewhere_is_no_wrong_option() -> None:
    reading = reading_of(
        "Anna Keller discovered the comet in May. Paul Reed also discovered it. Mary Hill, John Baker and Ruth Carter met."
    )
    candidate = asked(reading, "Anna Keller", Form.WHO, "Who discovered the comet?")
    assert "Paul Reed" not in options(candidate, reading)


def test_a_minister_of_a_land_without_known_ones_gets_names_of_that_land() -> None:
    reading = reading_of("Slovenian Environment Minister Bojan Kranjc visited the forest in Slovenia on Tuesday.")
    candidate = asked(reading, "Bojan Kranjc", Form.WHO, "Who was Slovenian Environment Minister?", "office")
    naming = gazetteer().namings["yu"]
    assert all(option.split()[-1] in naming.surnames for option in options(candidate, reading))


def test_options_are_of_the_gender_that_the_question_gives_away() -> None:
    reading = reading_of(
        "Prime Minister Theresa May met President Emmanuel Macron and Chancellor Angela Merkel in Bonn."
    )
    candidate = asked(reading, "Theresa May", Form.WHO, "Who opened the talks in her own garden?")
    assert distract(reading, candidate, random.Random(1))
    assert "Emmanuel Macron" not in candidate.distractors
    known = gazetteer().genders
    assert {known[name.split()[0]] for name in candidate.distractors} == {"f"}


def test_no_public_figure_stands_beside_invented_names() -> None:
    reading = reading_of(
        "Mary Baker, a nurse in Ohio, found the shell on the beach of the lake. Anna Keller and Edward Snowden were there."
    )
    candidate = asked(reading, "Mary Baker", Form.WHO, "Who found the shell?")
    found = options(candidate, reading)
    assert "Edward Snowden" not in found
    assert "Anna Keller" in found


def test_athletes_stand_among_their_sport_and_sex() -> None:
    reading = reading_of("Andy Murray beat Marin Cilic at the US Open. Emma Raducanu and Serena Williams watched.")
    found = options(asked(reading, "Andy Murray", Form.WHO, "Who had a let-off on set point?"), reading)
    assert not found & {"Emma Raducanu", "Serena Williams"}
    assert found <= {figure.name for figure in gazetteer().figures if figure.office == "tennis player"} | {
        "Marin Cilic"
    }


def test_the_year_of_the_question_chooses_who_held_an_office() -> None:
    reading = reading_of("Bill Clinton imposed an embargo against Sudan in 1997, and Khartoum protested.")
    found = options(asked(reading, "Bill Clinton", Form.WHO, "Who imposed an embargo against Sudan in 1997?"), reading)
    assert found
    assert not found & {"Mike Pence", "Joe Biden", "Barack Obama"}


def test_an_invented_name_is_at_home_where_the_title_is() -> None:
    reading = reading_of(
        "Moscow and St. Petersburg celebrated. Russia and Moscow waited. State Department spokesman P.J. Crowley spoke. Russia was silent."
    )
    found = options(asked(reading, "P.J. Crowley", Form.SPEAKER, "Who spoke?"), reading)
    russian = set(gazetteer().namings["ru"].surnames)
    assert not {name.split()[-1].removesuffix("a") for name in found} & russian


def test_the_leader_of_a_party_stands_among_the_leaders_of_parties() -> None:
    reading = reading_of(
        "The plan was dismissed. Scottish Conservative Party leader David McLetchie left Edinburgh.", date(2004, 11, 11)
    )
    found = options(asked(reading, "David McLetchie", Form.WHO, "Who dismissed it?"), reading)
    assert not found & {"Tony Blair", "George W. Bush", "Jacques Chirac"}
    assert found & {
        figure.name for figure in gazetteer().figures if (figure.country, figure.office) == ("GB", "lawmaker")
    }


def test_a_title_tells_more_than_an_office_held_years_later() -> None:
    reading = reading_of("London waited. Tory MP Boris Johnson apologised to Liverpool in October.", date(2005, 2, 17))
    found = options(asked(reading, "Boris Johnson", Form.WHO, "Who apologised to Liverpool?"), reading)
    assert found <= {figure.name for figure in gazetteer().figures if figure.country == "GB"}


def test_whom_the_union_sends_stands_among_its_own() -> None:
    reading = reading_of("Kaja Kallas warned Russia in Brussels on Monday.", date(2026, 5, 24))
    found = options(asked(reading, "Kaja Kallas", Form.WHO, "Who warned Russia?"), reading)
    assert found <= {figure.name for figure in gazetteer().figures if figure.office == "EU official"}
