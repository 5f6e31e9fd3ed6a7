# ruff: noqa: E501  sentences of articles
"""Names that the tables settle: organisations whole, clubs called by their city, people taken for organisations."""

import pytest

from quizwire.newsroom.article import Article
from quizwire.newsroom.read import Reading, read

FILLER = (
    "The weather in the valley was mild that week, and the roads to the north of the town were open to all of the traffic. "
    "The market in the old square was full on both days, and the visitors came from the villages and from the coast as well. "
    "The harvest in the hills had been good, and the price of wheat was as high as it was in the spring of the year before."
)


def reading_of(text: str) -> Reading:
    return read(Article(f"{text}\n\n{FILLER}"))


def kinds(text: str) -> dict[str, str]:
    return {name: one.kind for one in reading_of(text).names.entities for name in (one.name, *one.names)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A spokesman for the Democratic Party for the People answered the question on Monday.",
            "Democratic Party for the People",
        ),
        (
            "Immigration, Refugees and Citizenship Canada gave up a floor of the tower in May.",
            "Immigration, Refugees and Citizenship Canada",
        ),
        ("The number of complaints about Facebook has doubled since the spring of the year.", "Facebook"),
        ("The leak was first reported by newspaper Dagens Nyheter on Monday morning.", "Dagens Nyheter"),
    ],
)
def test_an_organisation_of_the_tables_is_taken_whole(text: str, name: str) -> None:
    assert kinds(text).get(name) == "organization"


def test_a_part_of_a_longer_name_is_no_name() -> None:
    assert "Supreme Court" not in kinds("The Oklahoma Supreme Court has proposed a rule on court records.")
    assert "Christie's" not in kinds(
        "Chris Christie gave a speech. Nobody liked Christie's speech in Trenton on Monday."
    )


def test_two_names_of_one_firm_are_one_entity_that_keeps_its_name() -> None:
    entities = reading_of(
        "UK Athletics named a new chief. The chairman of UKA praised him for his patience."
    ).names.entities
    assert [one.name for one in entities if "UKA" in one.names] == ["UK Athletics"]
    entities = reading_of(
        "The chief of WeWork fired two thousand people in May. The We Company had lost money for years."
    ).names.entities
    assert [one.name for one in entities if "We Company" in one.names] == ["WeWork"]


def test_initials_may_be_printed_as_a_word() -> None:
    entities = reading_of(
        "The chief of the South African Revenue Service (Sars) asked for more money. Nobody at Sars was surprised."
    ).names.entities
    assert any({"Sars", "South African Revenue Service"} <= one.names for one in entities)


def test_in_a_sport_report_a_city_is_its_club() -> None:
    report = "Newcastle are two points above Chelsea. Chelsea beat Tottenham on Thursday, and Newcastle play in Newcastle on Sunday."
    names = {(one.name, one.kind) for one in reading_of(report).names.entities}
    assert {("Newcastle", "organization"), ("Newcastle", "city")} <= names
    assert kinds("The storm reached Newcastle on Thursday. Chelsea was spared.")["Newcastle"] == "city"


def test_whom_the_article_calls_by_a_last_name_is_a_person() -> None:
    text = "It was left to Jodie Burrage to round off the day. The crowd cheered when Burrage won a match in Bergen."
    assert kinds(text).get("Jodie Burrage") == "person"
    assert (
        kinds("Marie Curie raised money. Marie Curie and Curie fans ran in May.").get("Marie Curie") == "organization"
    )


def test_a_title_begins_with_the_whole_name_of_a_party() -> None:
    people = reading_of(
        "Democratic Party for the People leader Yuichiro Tamaki spoke in Bergen on Monday."
    ).names.entities
    role = next(one.role for one in people if "Yuichiro Tamaki" in one.names)
    assert role == "Democratic Party for the People leader"
