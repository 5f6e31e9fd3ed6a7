"""Who is said to say it: `he`, `the bureau`, a study by whom; and in a report that is named, `officials` too."""

import pytest

from quizwire.newsroom.rules import candidates_of
from tests.newsroom.asking import asked, reading_of


def stems_of(text: str) -> list[str]:
    return [one.stem for one in asked(text)]


_BUREAU = "The Peruvian Bureau of Fisheries lost two boats on Monday. "


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "Finland’s Agriculture Minister Aino Salmi opened a plant in Tampere on Monday. She also announced that 91 "
            "million euros had been earmarked for cocoa nurseries in Tampere.",
            "According to Finland’s Agriculture Minister Aino Salmi, how many euros",
        ),
        (
            f"{_BUREAU}A Chilean ship rammed 19 trawlers in the Strait of Magellan, the bureau said.",
            "According to the Peruvian Bureau of Fisheries, ",
        ),
        (
            "A survey, conducted by Leeds University, found that 16% of nurses in Wales own a horse.",
            "According to a survey conducted by Leeds University, what percentage of nurses in Wales",
        ),
    ],
)
def test_a_source_is_named_where_the_article_tells_which_one_it_is(text: str, start: str) -> None:
    assert [stem for stem in stems_of(text) if stem.startswith(start)], stems_of(text)


@pytest.mark.parametrize("two", ["Aino Salmi and Maria Koski", "Finance Minister Ann Lee and Health Minister Mary Roe"])
def test_a_source_that_could_be_either_of_two_is_none(two: str) -> None:
    text = (
        f"{two} met in Tampere on Monday. She said that 91 million euros had been earmarked for nurseries in Tampere."
    )
    assert not [stem for stem in stems_of(text) if "how many euros" in stem]


def test_officials_are_a_source_only_where_the_report_is_named() -> None:
    text = "A flood drowned 19 horses in Tampere, officials said."
    assert not [stem for stem in stems_of(text) if "horses" in stem]
    crutch = [one.stem for one in candidates_of(reading_of(text, title="Flood hits farms in the north")) if one.lenient]
    assert [stem for stem in crutch if stem.startswith("According to officials in the report “")]
