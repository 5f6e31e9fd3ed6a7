"""Questions as an editor would write them: in a plain order, about what matters, on somebody one can know."""

from datetime import date

import pytest

from quizwire.newsroom.ask.judgement import opinionated
from quizwire.newsroom.ask.sense import mangled
from quizwire.newsroom.rules import candidates_of
from tests.newsroom.asking import reading_of, stems


def told(text: str, published: date | None = date(2024, 5, 16)) -> str:
    """All stems of a text, a line each."""
    return "\n".join(stem for found in stems(text, published).values() for stem in found)


# The order of a stem


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        (
            "In a speech in Lima, President Elena Quispe of Peru spoke of a drought.",
            "In a speech in Lima in May 2024, who spoke of a drought",
        ),
        (
            "According to figures of Meri Bank, Peru's economy reached a milestone in May 2023 with jobs growing.",
            "reached a milestone in May 2023",
        ),
        ("Meri Bank in 2019 also bought nine branches in Peru.", "did Meri Bank buy in Peru in 2019?"),
        (
            "President Elena Quispe flew to Norway on Monday for her first visit since becoming president.",
            "on May 13, 2024 for her first visit since becoming president?",
        ),
    ],
)
def test_the_date_stands_where_it_reads_well(text: str, stem: str) -> None:
    assert stem in told(text)


def test_a_country_stands_behind_the_verb_whose_place_it_is() -> None:
    text = (
        "Norway counts its dead. Norway has a count since 1990, and Norway prints it. Norway is proud of it.\n\n"
        "According to official data, about 200 people die every year from heart attacks in overheated saunas."
    )
    found = [one.stem for one in candidates_of(reading_of(text, title="Norway counts its dead"))]
    assert any(
        stem.startswith("According to official data, about how many people die in Norway every year") for stem in found
    )
    assert not any(", in Norway, " in stem for stem in found)


def test_a_long_question_loses_what_it_can_do_without_and_a_number_loses_nothing() -> None:
    when = told(
        "Aurora Airlines Flight MH370 went missing on March 8 on a trip from Kuala Lumpur to Beijing with 239 "
        "passengers and crew on board."
    )
    assert "On what date did Aurora Airlines Flight MH370 go missing?" in when
    many = told(
        "About 200 people die in Peru every year from heart attacks, strokes and other ills brought on by the long "
        "hours of work that many of them have to do there."
    )
    assert "die in Peru every year?" not in many


def test_what_somebody_says_will_be_would_be() -> None:
    found = told("Ann Lee, the mayor of Hull, said Meri Bank will close nine branches in Peru.")
    assert "According to Ann Lee, the mayor of Hull, which bank would close nine branches in Peru?" in found


def test_the_large_letter_of_a_quote_does_not_stand_in_the_midst_of_a_question() -> None:
    text = 'Auditor General Ann Lee said: "Higher levels of literacy will benefit Peru both socially and economically.'
    assert "which country would higher levels of literacy benefit" in told(text)


def test_a_name_keeps_its_large_letter_in_what_is_said() -> None:
    found = told(
        "Peru is dry. President Elena Quispe of Peru opened a dam in Peru. Quispe said that the country’s drought "
        "needs to be a dinner table conversation."
    )
    assert "who said that Peru’s drought" in found


def test_a_kind_of_several_things_has_a_plural_verb() -> None:
    assert "what kind of prices have " in told("Housing prices have regained part of their losses in Peru.").lower()


# What is not worth asking, or does not stand alone

CALLING = "president and co-owner of Taylor International Corp. in Las Vegas"
CROWD = (
    "President Elena Quispe of Peru opened a dam in Peru in 2019. President Quispe thanked Peru. "
    "Quispe left Peru for Chile. Quispe is in Chile. Quispe likes it there. Quispe may stay."
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"{CROWD} Sam Doe, the owner of a bakery in Lima, lost nine of his workers in Peru in 2019.", "Sam Doe"),
        (f"{CROWD} Sam Doe, a forecaster in Lima, predicted nine storms in Peru.", "Nine"),
        (f"{CROWD} “The economy of Chile is still sluggish in Peru,” said Sam Doe, {CALLING}.", "Sam Doe"),
        (f"{CROWD} Quispe noted that Chile declined to open a second dam in Patagonia.", "Elena Quispe"),
        ("Sam Doe hid. It was a family friend who spotted Doe's Ford sedan and called the police.", "Sam Doe"),
        ("President Elena Quispe was speaking to the BBC in Lima before leaving for Chile.", "Elena Quispe"),
        ("Lima is located about 40 miles north of the port of Ilo in Peru.", "40"),
        ("Ilo is a border city in the south of Peru.", "Border"),
        ("Peru issued a statement on May 13 in Lima.", "May 13, 2024"),
        ("The women of Peru won gold at the Winter Games of Oslo in 2022.", "Gold"),
        ("An Aurora cargo ship plunged into the Pacific Ocean in May 2015.", "Cargo"),
        ("Meri Bank and Amber Bank said they had applied to put a court hearing in Peru on hold.", "Court hearing"),
        ("A five-day hearing of Meri Bank in Peru ended in June 2023.", "June 2023"),
        ("Nine members of the Red Cross of Peru were on hand in Lima.", "Nine"),
        ("Sam Doe hid. Doe ran. Meri TV reported that Sam Doe was sentenced to life in prison.", "Sam Doe"),
        ("The crew of Peru was set to dock with the space station on May 13.", "Space"),
        (
            "The comet over Lima arrived less than a day before asteroid 2012 DA14 was expected to make the closest "
            "pass to Earth.",
            "A comet",
        ),
    ],
)
def test_what_matters_to_nobody_is_not_asked(text: str, key: str) -> None:
    assert not [
        stem
        for stem in stems(text).get(key, [])
        if not (key == "Elena Quispe" and ("opened a dam" in stem or "thanked" in stem))
    ]


def test_the_country_of_a_title_tells_nobody_who_is_meant() -> None:
    text = "Sam Doe hid. Doe ran. U.S. Magistrate Judge Ann Lee set Doe's trial for Feb. 25."
    assert "Sam Doe" not in stems(text, None)


def test_somebody_with_a_main_part_is_asked_for_by_what_is_known() -> None:
    text = "Sam Doe ran. Sam Doe hid. Sam Doe was taken to a hospital in Lima after taking nine pills from Chile."
    assert any("hospital in Lima" in stem for stem in stems(text).get("Sam Doe", []))


def test_who_held_an_office_is_asked_where_the_public_knows_it() -> None:
    found = stems(
        "Ann Lee, executive director of the Union of Potters of Ilo, met Peruvian Finance Minister Rosa Huaman in Lima."
    )
    assert not any("executive director" in stem for stem in found.get("Ann Lee", []))
    assert any("Finance Minister" in stem for stem in found.get("Rosa Huaman", []))


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("From a cell in Lima, Julian Assange is trying to prepare for the case.", "trying to prepare?"),
        ("Mary Smith, a former player at Pittsburgh, has been down on the Buckeyes and the Big Ten.", "Buckeyes"),
    ],
)
def test_a_word_keeps_what_it_can_not_do_without(text: str, lost: str) -> None:
    assert lost not in told(text)


def test_a_figure_is_not_asked_about_with_what_belongs_to_the_other() -> None:
    text = "Chile's economy is expected to grow by 5.7% in 2025, rather than 6% as forecast before floods hit towns."
    assert "as forecast" not in told(text)


@pytest.mark.parametrize(
    "stem",
    [
        "Who made the claims in a US television programme?",
        "In which month did the party respond to the controversy?",
        "Who drew a comparison to the answer of Barack Obama?",
        "Whose tweet recalled the divide and the US approach to Iran?",
        "Which country was the first country in Europe?",
    ],
)
def test_a_thing_that_is_not_told_leaves_a_question_without_sense(stem: str) -> None:
    assert mangled(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Who made the claims about Meri Bank in a US television programme?",
        "In the report “Row in Lima”, who made the claims?",
        "Which country was the first country in Europe to ban whaling?",
        "Who denied the allegations of fraud in Peru?",
    ],
)
def test_a_thing_that_is_told_is_left_alone(stem: str) -> None:
    assert not mangled(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Who is one of America's most decorated female athletes?",
        "On what date did Sam Doe draw the ire of the Green Bay Packers?",
        "Whose play drew a ton of heat in Peru?",
        "Who has been down on the Buckeyes?",
    ],
)
def test_colour_is_no_fact(stem: str) -> None:
    assert opinionated(stem)


def test_a_rise_of_nobodys_at_no_time_is_not_asked() -> None:
    text = "Heavy cannabis use rose by 37 percent, from 0.90 percent to 1.23 percent, after marijuana legalization."
    assert "37 percent" not in stems(text, None)
    assert "37 percent" in stems(text.replace("cannabis use", "cannabis use in Peru"), None)


def test_a_noun_keeps_what_it_is_about() -> None:
    text = "President Elena Quispe's tweet recalled the divide over the deal and the approach of Chile to Peru."
    assert "divide" not in told(text)
