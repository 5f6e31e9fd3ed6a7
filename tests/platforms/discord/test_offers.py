"""How times and zones are read that people write in their own ways."""

import pytest

from quizwire.platforms.discord.offers import clock, zone_named


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8", "08:00"),
        (" 8.15 ", "08:15"),
        ("815", "08:15"),
        ("20h30", "20:30"),
        ("8 am", "08:00"),
        ("8:15 P.M.", "20:15"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("24", "24"),
        ("13 pm", "13 pm"),
        ("8:60", "8:60"),
        ("8 m", "8 m"),
        ("noon", "noon"),
    ],
)
def test_a_time_of_day_is_read_in_any_usual_form_and_else_left_as_it_is(typed: str, read: str) -> None:
    assert clock(typed) == read


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("America/New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("new york", "America/New_York"),
        (" berlin ", "Europe/Berlin"),
        ("utc", "UTC"),
        ("Indianapolis", "Indianapolis"),  # there are two of them
        ("Mars", "Mars"),
    ],
)
def test_a_zone_is_known_by_its_city_alone_where_there_is_one_of_it(typed: str, zone: str) -> None:
    assert zone_named(typed) == zone
