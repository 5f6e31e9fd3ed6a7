# ruff: noqa: E501  sentences of articles
"""What is not asked, or not so: clipped, vague, wrongly joined, somebody’s word without whose."""

from datetime import date

import pytest

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.judgement import narrowed
from quizwire.newsroom.ask.sense import mangled
from tests.newsroom.asking import asked, stems


@pytest.mark.parametrize(
    "text",
    [
        "The bridge that Peru built in 2019 has closed.",  # what stands before a relative clause is its object
        "Four overs later Sam Doe claimed the prized wicket of the day in Sydney.",
        "In this photo, Elena Quispe sorts tomatoes in Lima in March 2024.",
        "Doctors are so few that Peru closed nine clinics in March 2024.",
        "A weekly in Cusco reported nothing, though an official wrote that nine men were sent to Chile in 2023.",
    ],
)
def test_what_the_parse_can_not_vouch_for_is_not_asked(text: str) -> None:
    keys = {"Peru", "Sam Doe", "Elena Quispe", "Four", "Nine", "Chile"}
    assert not keys & set(stems(text))


@pytest.mark.parametrize(
    "stem",
    [
        "Which city is a border city in the north of Peru?",
        "In which year did Scotland begin a similar scheme?",
        "How many other people were hurt in Lima?",
        "Which US state had 4 percent fewer workers?",
        "Who fired after a diving save with?",
        "Who did Snapchat CEO Snapchat CEO Ann Lee meet?",
        "Which country is a land of plenty -- a place?",
        "Who is a mother of four who lives?",
    ],
)
def test_a_stem_that_something_fell_out_of_is_known(stem: str) -> None:
    assert mangled(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Which country had 4 percent fewer workers than Peru?",
        "Who said that the plan is similar to one in Peru?",
        "In which city did Meri Bank open a branch in 2010?",
    ],
)
def test_a_whole_stem_is_left_alone(stem: str) -> None:
    assert not mangled(stem)


def test_what_lies_ahead_in_the_present_tense_is_asked_as_due_and_of_a_day_to_come() -> None:
    found = asked("President Elena Quispe lands in Norway on Sunday for her first visit.", date(2024, 5, 16))
    dates = [one for one in found if one.when is not None]
    assert [one.answer for one in dates] == ["May 19, 2024"]
    assert all(" was " in one.stem and " due to " in one.stem and one.event is Event.PLANNED for one in found)


def test_a_modifier_that_narrows_is_never_cut() -> None:
    found = stems("Ann Lee, the mayor of Hull, warned people to stay away from pills containing the chemical.")
    assert not any(stem.endswith("pills?") for stems_ in found.values() for stem in stems_)


def test_nobody_unheard_of_is_asked_for_or_quoted() -> None:
    text = (
        "President Elena Quispe opened a dam in Peru in March 2024. President Quispe thanked the builders of Peru. "
        "Quispe left for Lima. Sam Doe, too, joined the long march of the miners to the dam in Peru in March 2024."
    )
    assert "Sam Doe" not in stems(text)
    assert "Elena Quispe" in stems(text)


def test_an_official_without_a_name_is_no_source() -> None:
    assert "2023" not in stems("Thieves took 40 paintings from a church in Peru in 2023, an official said.")


def test_when_somebody_said_it_is_not_when_it_was() -> None:
    found = stems("Meri Bank said on Wednesday it had agreed to buy Amber Bank for 40 million euros.")
    assert not any("May 15" in stem for stems_ in found.values() for stem in stems_ if "agree" in stem)


def test_past_news_has_no_date_that_it_does_not_have() -> None:
    found = stems("It rained. It rained on. Ann Lee, the mayor of Hull, opened a bridge over the Humber.")
    assert not any("2024" in stem for stem in found.get("Ann Lee", []) if "opened" in stem)


def test_what_happened_is_not_asked_for_by_a_date_after_the_report() -> None:
    text = "Norway’s parliament signalled a faster pace of cuts in {} on Tuesday."
    assert "2025" not in stems(text.format(2025))
    found = asked("Norway’s parliament approved a ban on plastic bags in 2019.")
    assert "2019" in {one.answer for one in found}


@pytest.mark.parametrize(("between", "told"), [(1, True), (4, False)])
def test_the_hospital_is_the_one_just_named_or_any(between: int, told: bool) -> None:
    text = (
        "Ann Lee, the mayor of Hull, lay in a Dallas hospital. " + "The weather was mild in the valley. " * between
    ) + "Ruth Okafor, the mayor of Lagos, was turned away at the hospital in March 2024."
    assert any("the Dallas hospital" in one.stem for one in asked(text)) is told


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("Which country is the world’s fourth-largest cocoa producer?", True),
        ("Which party dismissed the plan as “a desperate measure”?", True),
        ("Which country pays subsidies?", False),
        ("As of May 2024, which country pays subsidies?", False),
        ("In the report “Norway pays 40 million”, which country pays subsidies?", False),
    ],
)
def test_a_rank_or_a_quote_tells_which_one_is_meant(stem: str, told: bool) -> None:
    assert narrowed(stem) is told


def test_somebody_who_called_that_something_is_not_asked_for() -> None:
    found = stems(
        "“We rose,” said Fed Chair Janet Yellen. Yellen called that a “very modest adjustment” driven by gains."
    )
    assert not any("called that" in stem for stem in found.get("Janet Yellen", []))


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("Volvo will launch the EX30 in Peru on Monday, which has a starting price of $36,000 and is built in China.", "Peru have"),
        ("Norway condemned an attack on October 7 that killed more than 1,000 people in Bergen.", "did on October"),
        ("The state of Qatar announced its first budget since 1985 on Monday.", "Since which year"),
        ("Bergen Police seized a drug with 3% tetrahydrocannabinol — the psychoactive chemical of cannabis plants in Norway.", "is the psychoactive"),
        ("The stake of the Wallenberg family in Volvo of Sweden previously amounted to 52 percent of the votes.", "52"),
        ("The United States is one of five countries that hold a veto in the Security Council.", "which country"),
        ("Norway sent ships with food to Gaza on Monday, the government in Oslo said.", "city"),
        ("The West Bank has been under Israeli control since the end of the Six Day War.", "Which bank"),
    ],
)  # fmt: skip
def test_what_the_parse_ties_to_a_wrong_word_is_not_asked(text: str, no: str) -> None:
    found = [stem for each in stems(text).values() for stem in each]
    assert not [stem for stem in found if no.lower() in stem.lower()]


def test_the_river_that_has_no_name_is_not_asked_about() -> None:
    found = [
        stem
        for each in stems("In Peru, 60 million people depend on the river for food and survival.").values()
        for stem in each
    ]
    assert not [stem for stem in found if "the river" in stem]


def test_somebody_hopes_and_does_not_hop() -> None:
    found = stems("Finance Minister Erna Dahl hopes that Norway will build three bridges in Bergen by 2027.")
    assert not any("hops" in stem or "hopped" in stem for each in found.values() for stem in each)
    assert any("hope" in stem for each in found.values() for stem in each)
