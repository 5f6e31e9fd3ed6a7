# ruff: noqa: E501  sentences of articles
import random
import re
from datetime import date

import pytest

from quizwire.newsroom import draft
from quizwire.newsroom.article import Article
from quizwire.newsroom.read import Reading, read
from quizwire.newsroom.summarise import summarise

FILLER = (
    "The harbour of Hallmouth in Scotland is the largest of its coast and has four docks for ships that carry grain. "
    "Farmers of the Tay valley in Scotland sent 900 tonnes of grain through Hallmouth in the month before the storm came. "
    "Engineers of the port of Hallmouth inspected the eastern wall on Sunday and found that the stones had not moved. "
    "Ships from Norway waited outside Hallmouth during the storm and unloaded their timber at the northern dock on Monday. "
)
PUBLISHED = date(2024, 3, 6)  # a Wednesday


def reading_of(text: str, title: str = "Storm closes the port of Hallmouth") -> Reading:
    return read(Article(f"{text} {FILLER}", title, PUBLISHED))


def told(text: str) -> str:
    found = summarise(reading_of(text))
    return " ".join((found.text, *found.points))


@pytest.mark.parametrize(
    "left_out",
    [
        "But they opened the gates again in the early hours of the day.",
        "That was the longest closure of the port for thirty years.",
        "We had never seen waves like those from the lighthouse before.",
        "The bill went to the council on the morning after the storm.",
        "Mayor Ruth Carter told reporters in a statement on the storm.",
        "A report by the University of Aberdeen calls that into question.",
        "Harbour master Neil Grant, the man with the keys of the gates.",
        "The Scotland official was just back from the harbour of Hallmouth.",
        "Once there, the crews of the ships went to the station by bus.",
        "It was not clear when the trains to Edinburgh would run again.",
    ],
)
def test_what_does_not_stand_alone_is_left_out(left_out: str) -> None:
    assert left_out.rstrip(".") not in told(left_out)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The storm closed the port of Hallmouth on Tuesday for the first time since 1998.",
         "The storm closed the port of Hallmouth on March 5, 2024 for the first time since 1998."),
        ("The storm closed the port of Hallmouth Monday afternoon and broke two of its cranes.",
         "The storm closed the port of Hallmouth on the afternoon of March 4, 2024 and broke two of its cranes."),
        ("The council of Hallmouth is expected to look at the cranes on Monday with engineers from Norway.",
         "The council of Hallmouth is expected to look at the cranes on March 11, 2024 with engineers from Norway."),
        ("Mayor Ruth Carter said that she would ask Scotland for money to mend the cranes.",
         "Mayor Ruth Carter said that she would ask Scotland for money to mend the cranes."),
        ("However, Mayor Ruth Carter closed both schools of Hallmouth until the end of the storm.",
         "Mayor Ruth Carter closed both schools of Hallmouth until the end of the storm."),
        ("Keepers called the waves of the storm “the highest in memory.”",
         "Keepers called the waves of the storm “the highest in memory.”"),
        ("“The cranes of Hallmouth stood up to the wind well,” said Neil Grant, the harbour master, who counted 12 ships in the storm and went round the docks.",
         "“The cranes of Hallmouth stood up to the wind well,” said Neil Grant, the harbour master, who counted 12 ships in the storm and went round the docks."),
    ],
)  # fmt: skip
def test_a_sentence_is_told_as_it_reads_alone(text: str, shown: str) -> None:
    assert shown in told(text)


def test_a_person_is_introduced_once_in_the_summary_and_anew_in_each_point() -> None:
    text = (
        "Mayor Ruth Carter closed both schools of Hallmouth until the end of the storm. "
        "Carter opened the town hall of Hallmouth to people whose houses had lost their roofs."
    )
    found = summarise(reading_of(text))
    assert found.text.count("Mayor Ruth Carter") == 1
    assert "Carter opened the town hall" in found.text
    assert (
        "Mayor Ruth Carter opened the town hall of Hallmouth to people whose houses had lost their roofs."
        in found.points
    )


def test_a_summary_and_its_points_have_their_length(article: Article) -> None:
    made = draft(article, rng=random.Random(7)).briefing
    assert 40 <= len(made.summary.split()) <= 120
    assert 3 <= len(made.points) <= 5


def test_no_sentence_opens_with_a_word_that_points_back(article: Article) -> None:
    made = draft(article, rng=random.Random(7)).briefing
    for point in made.points:
        assert not re.match(r"(?:But|And|He|She|It|They|That|This|However|Also)\b", point)
        assert point.count("“") == point.count("”")
        assert not point.endswith((".”.", '.".', ".."))
