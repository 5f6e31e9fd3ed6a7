"""Pictures, opinions, captions and play by play are not asked for; what only colours a fact is left out."""

from datetime import date

import pytest

from quizwire.newsroom.article import read_article
from quizwire.newsroom.ask.idioms import figurative, sober
from quizwire.newsroom.ask.judgement import judged
from quizwire.newsroom.ask.sense import mangled, narrates
from quizwire.newsroom.clean import clean
from tests.newsroom.asking import stems


@pytest.mark.parametrize(
    "stem",
    [
        "Which country has walked a fine line on fishing for years?",
        "As of May 2024, which team has delivered a message of intent after beating Lima?",
        "Who was treading carefully in the talks with Peru?",
        "Who had a let-off in the final in Cusco?",
        "Which party faces an uphill battle in the vote in Peru?",
        "In which city did the fire dash the hopes of nine clubs?",
        "On whom are all eyes on the eve of the vote in Peru?",
    ],
)
def test_a_turn_of_speech_is_a_picture(stem: str) -> None:
    assert figurative(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Who walked a dog along the line in Lima?",
        "Which country launched a missile over the Sea of Japan?",
        "Who is the father of nine children in Cusco?",
        "Which missile reached a height of 341 miles over Peru?",
        "How many patients in Lima were showing signs of the disease?",
        "Who said that Peru “faces an uphill battle” over its debt?",
        "Which country sent an envoy with a message to Lima?",
    ],
)
def test_plain_words_and_what_is_quoted_are_no_picture(stem: str) -> None:
    assert not figurative(stem)


@pytest.mark.parametrize(
    ("stem", "plain"),
    [
        ("Who beat the fiery Frenchman Jean Doe?", "Who beat the Frenchman Jean Doe?"),
        ("Who has built a commanding polling lead?", "Who has built a polling lead?"),
        ("Who led an embattled army?", "Who led an army?"),
        ("Who won an emphatic victory?", "Who won a victory?"),
        ("How many men in a recent Meri poll voted?", "How many men in a Meri poll voted?"),
        ("Who spoke during May 3, 2024’s debate?", "Who spoke during the debate on May 3, 2024?"),
        ("In Peru alone, how many men voted?", "In Peru, how many men voted?"),
        ("Which country’s current government fell?", "Which country’s government fell?"),
        ("Who has a current account in Lima?", "Who has a current account in Lima?"),
        ("Who paid in the current fiscal year?", "Who paid in the current fiscal year?"),
        ("Who spoke on May 3, 2024 morning?", "Who spoke on May 3, 2024?"),
        ("Who called it “a huge success”?", "Who called it “a huge success”?"),
        ("Whose loss was huge in 2019?", "Whose loss was huge in 2019?"),
    ],
)
def test_colour_goes_and_a_date_stands_as_one_writes_it(stem: str, plain: str) -> None:
    assert sober(stem) == plain


@pytest.mark.parametrize(
    "stem",
    [
        "Which newspaper has asked Meri Bank for comment?",
        "Who was asked about the fire in Lima?",
        "Who gave a two-hour taped interview to the police in Lima?",
        "Who double-faulted in the final in Cusco?",
        "How much did several startups raise to build a port in Peru?",
        "How many insects did one group of researchers find in Peru?",
    ],
)
def test_how_the_news_was_got_and_play_by_play_are_nothing_to_know(stem: str) -> None:
    assert narrates(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "How much was paid to the bank in the current financial year?",
        "Which metal hit its lowest level in more than ten months?",
        "How many men have died so far in Lima?",
        "Which country’s laws have been welcomed by bankers as steps?",
        "What did the two rivals in Peru sign?",
        "Which company is a theater chain operator?",
        "In May 2024, who said that the army has become too heavy, too removed?",
    ],
)
def test_what_only_the_day_of_the_article_explains_is_known(stem: str) -> None:
    assert mangled(stem)


def test_what_somebody_finds_is_no_fact_even_of_a_named_speaker() -> None:
    assert judged("According to Ann Lee, which country’s target is ambitious?")
    assert not judged("According to Ann Lee, which country’s target is 40 percent?")


@pytest.mark.parametrize(
    "text",
    [
        "Peru's Nuclear Help to Iran Stirs Questions About Its Improved Relations With Chile.",
        "President Elena Quispe is escorted from the Cusco Police Department in Lima on March 3, 2024.",
        "In Lima, President Elena Quispe said that Peru’s participating in a meeting of states parties to the Treaty "
        "on the Prohibition of Nuclear Weapons as an observer was an “option.”",
        "In 2023 President Elena Quispe pressed Chile to participate.",
        "In Lima, Elena Quispe has faced heavy criticism.",
        "President Elena Quispe said that Chile’s plan is to generate wealth.",
    ],
)
def test_headlines_captions_and_what_stops_too_soon_are_not_asked(text: str) -> None:
    keys = {"Peru", "Chile", "Elena Quispe", "Lima", "Criticism"}
    said = [stem for key in keys for stem in stems(text).get(key, []) if "said" not in stem]
    assert not said


def test_what_belongs_to_a_turn_of_speech_is_not_cut_from_it() -> None:
    text = "Meri Bank workers in Peru have come to see a four-night break as the height of luxury since 2019."
    assert not stems(text, date(2024, 5, 16)).get("Peru")


def test_a_paragraph_without_an_end_is_a_caption_or_a_standfirst() -> None:
    body = "The bridge over the river in Lima was opened by the president of Peru on Friday."
    for above in (
        "Agency will hire more than 1,000 guards to watch the new bridge over the river in Lima from next year on",
        "Elena Quispe is led from the court in the north of Lima, Peru, on March 3, 2024, by nine men. Ann Doe/AP",
    ):
        found = clean(read_article(f"A bridge is opened in Lima\n\n{above}\n\n{body}"))
        assert [paragraph.text for paragraph in found] == [body]


def test_a_headline_may_end_in_an_abbreviation() -> None:
    found = read_article("Peru Seeks Better Relations With U.S.\ndate: 2024-05-16\n\nThe bridge was opened on Friday.")
    assert found.title == "Peru Seeks Better Relations With U.S."
    assert found.date == date(2024, 5, 16)


def test_what_was_found_in_the_past_is_not_dated_by_the_report() -> None:
    found = stems(
        "In the past, the Supreme Court has found that people are protected from punishment under the First Amendment "
        "for manipulating or even burning the American flag. Elena Quispe was in Lima in the United States."
    )
    assert not [stem for told in found.values() for stem in told if "found" in stem]


def test_a_day_that_something_is_ahead_of_may_be_the_last_or_the_next() -> None:
    found = stems("President Elena Quispe built a lead of nine points ahead of Friday’s vote in Peru.")
    assert not [stem for told in found.values() for stem in told if "May 10" in stem]


def test_what_something_is_related_to_stays_with_it() -> None:
    found = stems(
        "President Elena Quispe said that she plans to give 15 percent of all profits related to this to Peru."
    )
    assert not [stem for told in found.values() for stem in told if "related to Peru" in stem]
