# ruff: noqa: E501  sentences of articles
"""Whom and what the article names: kinds, and which names are one."""

import pytest

from quizwire.newsroom.article import Article
from quizwire.newsroom.read import Reading, read

FILLER = (
    "The weather in the valley was mild that week, and the roads to the north of the town were open to all of the traffic. "
    "The market in the old square was full on both days, and the visitors came from the villages and from the coast as well. "
    "The harvest had been good, and the price of wheat was as high as it was in the spring of the year before."
)


def reading_of(text: str) -> Reading:
    return read(Article(f"{text}\n\n{FILLER}"))


def kinds(text: str) -> dict[str, str]:
    return {entity.name: entity.kind for entity in reading_of(text).names.entities}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Elowen Trask, 21, was taken to the hospital in the night after the fall.", "Elowen Trask", "person"),
        ("Theresa May said on Monday that the plan would be published in the spring.", "Theresa May", "person"),
        ("The captain praised Patrol Chief James Hall for the calm of his crews.", "James Hall", "person"),
        ("The destroyer USS Higgins left the harbour with two hundred sailors.", "USS Higgins", "other"),
        ("Mary Hill, a physicist at King's College London, read the paper on Monday.", "King's College London", "organization"),
        ("Shoppers waited outside Macy's for the parade with its balloons.", "Macy's", "organization"),
        ("The FBI searched the house of the banker for a second time on Friday.", "FBI", "organization"),
        ("The mayor of Düsseldorf met the mayor of Dusseldorf's twin town on Friday.", "Düsseldorf", "city"),
    ],
)  # fmt: skip
def test_names_have_their_kinds(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Mark May disagreed with Lou Holtz. As for why May disagreed, nobody knew. It was shown in May 2014.", "Mark May", 2),
        ("Paul Expert is a physicist in London. The drug changed the brain, Expert said. He asked an expert.", "Paul Expert", 2),
        ("The U.S. Congress met on Monday. Congress will meet again on Friday to vote on the plan.", "U.S. Congress", 2),
        ("Feng Zhang won a prize. Rivals of Broad’s Zhang were invited to the meeting in Bergen. Zhang left.", "Feng Zhang", 3),
        ("Roger Ver moved to Japan. Ver, who was himself sentenced to 10 months, believes in the coin.", "Roger Ver", 2),
        ("Ann Lee left the Bergen Jazz & Blues Foundation. The Bergen Jazz and Blues Foundation lost money.", "Bergen Jazz & Blues Foundation", 2),
        ("Latasha Abney waited for her flight to New York. Abney said that she was early for once.", "Latasha Abney", 2),
    ],
)  # fmt: skip
def test_names_of_one_are_merged(text: str, name: str, count: int) -> None:
    entity = next(one for one in reading_of(text).names.entities if one.name == name)
    assert len(entity.mentions) == count


def test_a_person_named_like_a_month_is_no_date() -> None:
    reading = reading_of("Mark May spoke in Ohio. As for why May disagreed, nobody knew. It was shown in May 2014.")
    dates = [ent.text for paragraph in reading.paragraphs for ent in paragraph.doc.ents if ent.label_ == "DATE"]
    assert "May 2014" in dates
    assert "May" not in dates


@pytest.mark.parametrize(
    ("text", "name", "role", "description"),
    [
        ("The fans cheered when rival captains Steve Smith and Ravi Rao shook hands.", "Steve Smith", None, None),
        ("Study co-author Paul Reed read the paper in Oslo on Monday morning.", "Paul Reed", "Study co-author", None),
        ("Federal Reserve president Anna Berg spoke. Richard Fisher, its president, was silent.", "Richard Fisher", None, None),
        ("Anna Keller, an analyst at the Center for Strategic and International Studies, warned of it.", "Anna Keller", None,
         "an analyst at the Center for Strategic and International Studies"),
    ],
)  # fmt: skip
def test_who_somebody_is_is_told_by_words_of_their_own(
    text: str, name: str, role: str | None, description: str | None
) -> None:
    entity = next(one for one in reading_of(text).names.entities if one.name == name)
    assert (entity.role, entity.description) == (role, description)
