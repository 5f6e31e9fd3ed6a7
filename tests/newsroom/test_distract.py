# ruff: noqa: E501  sentences of articles
"""Which wrong options places, organisations, dates and things get, and what all options have in common."""

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.dates import resolve
from quizwire.newsroom.distract import core_of, distract
from quizwire.newsroom.gazetteer import folded, gazetteer
from quizwire.newsroom.read import Reading
from tests.newsroom.options import asked, named, options, reading_of


def test_where_somebody_also_went_is_no_wrong_option() -> None:
    reading = reading_of(
        "Anna Keller travelled to Kenya in May. She flew to Uganda in June. Floods were feared in Tanzania and in Rwanda."
    )
    candidate = asked(reading, "Kenya", Form.WHERE, "To which country did Anna Keller travel in May?")
    found = options(candidate, reading)
    assert "Uganda" not in found
    assert "Tanzania" in found


@pytest.mark.parametrize(
    ("text", "name", "stem", "kind", "country"),
    [
        ("The Federal Aviation Administration registered a million drones in the United States.",
         "Federal Aviation Administration", "Which agency registered a million drones?", "agency", "US"),
        ("Lufthansa cancelled half of its flights from Frankfurt in Germany.", "Lufthansa",
         "Which airline cancelled half of its flights?", "airline", "*"),
        ("Real Madrid won the match in Seville in Spain by three goals.", "Real Madrid",
         "Which team won the match?", "team", "ES"),
        ("The Environment Agency warned people in England and Wales of floods.", "Environment Agency",
         "Which agency warned people of floods?", "agency", "GB"),
    ],
)  # fmt: skip
def test_organisations_stand_among_their_like(text: str, name: str, stem: str, kind: str, country: str) -> None:
    reading = reading_of(text)
    reading.names.entities[0].sure = True
    key = next((one for one in reading.names.entities if name in one.name), None)
    assert key is not None
    key.kind = "organization"
    circle = {
        names[0] for circle in gazetteer().circles if (circle.kind, circle.country) == (kind, country)
        for names in circle.members
    }  # fmt: skip
    assert options(asked(reading, key.name, Form.WHICH, stem), reading) <= circle


@pytest.mark.parametrize(
    ("text", "name", "stem", "among", "never"),
    [
        ("The Tories dismissed the plan as desperate in London in the United Kingdom.", "Tories",
         "Which party dismissed the plan?", {"Labour Party", "Liberal Democrats", "Green Party"}, {"Republican Party"}),
        ("The U.S. Senate voted the plan down in Washington on Tuesday.", "U.S. Senate",
         "Which parliament voted the plan down?", {"U.S. House of Representatives", "Bundestag"}, {"Senate"}),
        ("Amber Bank opened a branch in Vilnius in Lithuania. The European Central Bank approved of it.", "Amber Bank",
         "Which bank opened a branch?", {"Deutsche Bank", "UBS"}, {"European Central Bank"}),
        ("Wessex Rovers won the cup in Cardiff in the United Kingdom.", "Wessex Rovers", "Which club won the cup?",
         {"Everton", "Chelsea"}, {"Barclays", "Celtic"}),
    ],
)  # fmt: skip
def test_whatever_an_organisation_is_its_like_are_offered(
    text: str, name: str, stem: str, among: set[str], never: set[str]
) -> None:
    reading = reading_of(text)
    found = options(asked(reading, name, Form.WHICH, stem), reading, seeds=30)
    assert among & found
    assert not never & found


def test_another_name_of_the_key_is_never_offered() -> None:
    reading = reading_of("The Environment Agency warned people in England and Wales of floods.")
    candidate = asked(reading, "Environment Agency", Form.WHICH, "Which agency warned people?")
    offered = options(candidate, reading)
    assert candidate.entity is not None
    candidate.entity.names |= {"Met Office"}
    assert "Met Office" in offered - options(candidate, reading)


def test_a_long_name_is_not_told_by_its_length() -> None:
    reading = reading_of("The U.S. House of Representatives condemned the attack in Washington on Tuesday.")
    candidate = asked(reading, "U.S. House of Representatives", Form.WHICH, "Which parliament condemned the attack?")
    for seed in range(20):
        assert distract(reading, candidate, random.Random(seed))
        longest = max(map(len, (*candidate.distractors, *candidate.spare)))
        assert max(map(len, candidate.distractors)) >= min(0.75 * len(candidate.answer), longest)


def test_the_supreme_court_is_not_offered_under_another_name() -> None:
    reading = reading_of("The U.S. Supreme Court upheld the ban in Washington. The High Court was divided.")
    found = options(asked(reading, "U.S. Supreme Court", Form.WHICH, "Which court upheld the ban?"), reading)
    assert not any("High" in name or "Supreme" in name or "European" in name for name in found)


@pytest.mark.parametrize(
    ("text", "name", "form", "never"),
    [
        ("Ministers met in Russia on Tuesday.", "Russia", Form.WHERE, {"Bhutan", "Monaco", "Gambia", "Fiji"}),
        ("Ministers met in the United States on Tuesday.", "United States", Form.WHERE, {"Guatemala", "Belize", "Bhutan"}),
        ("Ministers met in Nairobi in Kenya on Tuesday.", "Nairobi", Form.WHERE, {"Paris", "Lima", "Tokyo"}),
        ("Ministers met in Chicago on Tuesday.", "Chicago", Form.WHERE, {"Paris", "London", "Toronto"}),
    ],
)  # fmt: skip
def test_places_are_of_like_weight_and_near(text: str, name: str, form: Form, never: set[str]) -> None:
    reading = reading_of(text)
    assert not options(asked(reading, name, form, "Where did ministers meet?"), reading) & never


def test_where_the_question_names_a_continent_all_options_are_on_it() -> None:
    reading = reading_of("Japan is the first Asian country to do so. Scientists from Russia and Germany were there.")
    candidate = asked(reading, "Japan", Form.WHERE, "Which country became the first Asian country to name an element?")
    world = gazetteer()
    for option in options(candidate, reading):
        assert world.countries[world.places[option].country].continent == "AS"


def test_a_city_of_a_state_stands_among_cities_of_the_state() -> None:
    reading = reading_of(
        "She lives in Birmingham. The law of Alabama was upheld, and people fled from Alabama.", date(2011, 10, 5)
    )
    found = options(asked(reading, "Birmingham", Form.WHERE, "In which city does she live?"), reading)
    assert {"Montgomery", "Mobile", "Huntsville"} & found
    assert not {"Manchester", "Leeds", "London"} & found


def test_nothing_that_happened_is_put_after_the_day_of_publication() -> None:
    reading = reading_of("Ministers met in Nairobi in Kenya on Tuesday.")
    candidate = asked(reading, "Nairobi", Form.WHEN, "On what date did ministers meet?")
    for raw, answer in (("Tuesday", "June 26, 2018"), ("May", "May 2018"), ("2017", "2017")):
        candidate.entity, candidate.when, candidate.answer = None, resolve(raw, date(2018, 6, 27)), answer
        found = options(candidate, reading)
        assert all(when is not None and when.day <= date(2018, 6, 27) for when in (resolve(one, None) for one in found))


@pytest.mark.parametrize("day", ["March 8", "in 2013", "in April"])
def test_of_what_happened_long_before_the_report_some_options_lie_later(day: str) -> None:
    when = resolve(day.removeprefix("in "), date(2018, 6, 27))
    assert when is not None
    reading = reading_of("Anna Keller of Norway left the country by ship.")
    for seed in range(20):
        candidate = asked(reading, "Anna Keller", Form.WHEN)
        candidate.entity, candidate.when, candidate.answer = None, when, when.shown()
        assert distract(reading, candidate, random.Random(seed))
        found = [resolve(one, date(2018, 6, 27)) for one in candidate.distractors]
        assert any(one is not None and one.day > when.day for one in found), candidate.distractors


def test_dates_are_written_like_the_key() -> None:
    reading = reading_of("Ministers met in Nairobi in Kenya on 12 June 2018.")
    candidate = asked(reading, "Nairobi", Form.WHEN, "On what date did ministers meet?")
    candidate.entity, candidate.when, candidate.answer = None, resolve("12 June 2018", None), "12 June 2018"
    assert all(option[0].isdigit() for option in options(candidate, reading))


def test_a_thing_stands_among_its_kind() -> None:
    reading = reading_of("Millions of people burn kerosene. The company sells blue lanterns and metal stoves.")
    candidate = asked(reading_of("Ministers met in Kenya on Tuesday."), "Kenya", Form.THING, "Which fuel do they burn?")
    candidate.entity, candidate.answer, candidate.sentence = None, "Kerosene", reading.sentences[0]
    fuels = {name.lower() for name in gazetteer().kinds["fuel"]}
    assert {option.lower() for option in options(candidate, reading)} <= fuels


def thing(text: str, answer: str) -> tuple[Reading, Candidate]:
    reading = reading_of(text)
    candidate = asked(reading_of("Ministers met in Kenya on Tuesday."), "Kenya", Form.THING, "What was it?")
    candidate.entity, candidate.answer, candidate.sentence = None, answer, reading.sentences[0]
    return reading, candidate


def test_what_means_nothing_that_is_known_gets_no_options() -> None:
    reading, candidate = thing(
        "He had an equal chance. The ratio of wealth, the void and the difference grew later.", "Equal chance"
    )
    assert not distract(reading, candidate, random.Random(1))


def test_a_named_thing_stands_among_its_namesakes() -> None:
    reading = reading_of("Lawmakers amended the Controlled Substances Act in Washington on Tuesday.")
    key = named(reading, "Controlled Substances Act")
    candidate = asked(reading, key.name, Form.WHICH, "Which law did lawmakers amend?")
    assert all(option.endswith("Act") for option in options(candidate, reading))


NAMES = (
    "President Donald Trump", "Prime Minister Theresa May", "Senator John McCain", "Anna Keller", "Keller", "Mr. Trump",
    "Vladimir Putin", "Putin", "Kim Jong Un", "Kim Jong-Un", "the U.S. Supreme Court", "the Supreme Court", "the High Court",
    "Russia", "Moscow", "the United States", "America", "Washington", "Reuters", "Oxford University", "the University of Oxford",
    "Germany", "Berlin", "NASA", "Real Madrid", "the Labour Party", "Paul Reed", "Mary Hill", "John Baker", "South Korea", "Korea",
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(NAMES), min_size=4, max_size=14), st.integers(0, 99))
def test_options_are_distinct_and_none_holds_another_or_names_the_key(names: list[str], seed: int) -> None:
    text = " ".join(f"{one} visited the harbour of {two} in the spring." for one, two in pairwise(names))
    reading = reading_of(text)
    for key in reading.names.entities:
        if not key.mentions:
            continue
        candidate = asked(reading, key.name, Form.WHO if key.kind == "person" else Form.WHERE)
        if not distract(reading, candidate, random.Random(seed)):
            continue
        shown = [folded(one) for one in (candidate.answer, *candidate.distractors, *candidate.spare)]
        assert len(set(shown)) == len(shown)
        assert not any(one in other for one in shown for other in shown if one is not other)
        assert not {folded(name) for name in key.names} & set(shown[1:])


def test_a_body_of_a_state_or_a_city_stands_among_those_of_others() -> None:
    reading = reading_of("The Oklahoma Supreme Court has proposed a rule on court records in Tulsa.")
    found = options(asked(reading, "Oklahoma Supreme Court", Form.WHICH, "Which court has proposed a rule?"), reading)
    assert all(name.endswith(" Supreme Court") for name in found)
    reading = reading_of("The Seattle Police Department closed two streets in the night after the storm.")
    found = options(
        asked(reading, "Seattle Police Department", Form.WHICH, "Which police department closed them?"), reading
    )
    assert all(name.endswith(" Police Department") for name in found)


def test_a_country_that_is_named_in_passing_and_unlike_the_key_is_no_option() -> None:
    reading = reading_of(
        "Japan launched a cargo ship. " + "Japan sent food, and Japan was proud. " * 6 + "\n\nIt fell near Mongolia."
    )
    assert "Mongolia" not in options(
        asked(reading, "Japan", Form.WHERE, "Which country’s cargo ship was launched?"), reading
    )


def test_no_quarter_of_a_city_is_a_city() -> None:
    reading = reading_of("Brian Good departed New York for Newark in the state of New York on Monday.")
    found = options(asked(reading, "New York", Form.WHERE, "Which city did Good depart?"), reading)
    assert not found & {"Upper West Side", "Jamaica", "Harlem"}


@pytest.mark.parametrize("other", ["Green Party", "the Greens", "Greens"])
def test_two_names_of_one_party_are_not_both_options(other: str) -> None:
    assert core_of(folded("Green Party")) == core_of(folded("Greens")) == core_of(folded(other))
    assert core_of(folded("Labour Party")) != core_of(folded("Green Party"))
