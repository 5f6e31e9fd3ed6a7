"""Evidence is found whatever its typography, at its place in the source; what is not there gets the nearest words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.content.evidence import closest_span, find_span

SOURCE = """Kim  plans to travel to
Vladivostok — on Russia’s Pacific coast — “this month”, officials said… Co\u00adop\u00a0farms in Málaga wait."""


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        ("plans to travel", "plans to travel"),
        ("Kim plans to travel to Vladivostok", "Kim  plans to travel to\nVladivostok"),
        ("Vladivostok - on Russia's Pacific coast", "Vladivostok — on Russia’s Pacific coast"),
        ('"this month", officials said', "“this month”, officials said"),
        ("«this month», officials said...", "“this month”, officials said…"),
        ("farms in Ma\u0301laga wait", "farms in Málaga wait"),
        ("  plans\tto travel\n", "plans to travel"),
        ("op farms", "op\u00a0farms"),
    ],
)
def test_typography_does_not_count(evidence: str, found: str) -> None:
    span = find_span(SOURCE, evidence)
    assert span is not None
    assert SOURCE[slice(*span)] == found


@pytest.mark.parametrize(
    "evidence",
    ["kim plans", "plans travel", "Vladivostok, on Russia’s", "Malaga", "officials said.", "plans to … Vladivostok"],
)
def test_words_case_and_gaps_count(evidence: str) -> None:
    assert find_span(SOURCE, evidence) is None


def test_a_composed_letter_in_the_evidence_finds_its_parts_in_the_source() -> None:
    assert find_span("in Ma\u0301laga", "in Málaga") == (0, 10)


def test_the_nearest_words_are_whole_ones() -> None:
    span = closest_span(SOURCE, "plan to travels to Vladivostock")
    assert span is not None
    assert SOURCE[slice(*span)].split() == ["plans", "to", "travel", "to", "Vladivostok"]


@pytest.mark.parametrize(("source", "evidence"), [(SOURCE, "zzz qqq 1234567"), ("", "anything"), (SOURCE, "")])
def test_nothing_is_near_where_nothing_is_alike(source: str, evidence: str) -> None:
    assert closest_span(source, evidence) is None


texts = st.text(alphabet="abé .,-–—'’“”\"…\n\u00a0(*+?[\\", min_size=1, max_size=40)


@given(texts, texts, texts)
def test_every_span_of_a_source_is_found_where_it_reads_the_same(before: str, evidence: str, after: str) -> None:
    source = before + evidence + after
    span = find_span(source, evidence)
    assert span is not None
    assert source[slice(*span)] == evidence
    plain = evidence.translate(str.maketrans("’“”–—\u00a0", '\'""-- '))
    if plain.strip():
        assert find_span(source, plain) is not None


@given(texts, texts)
def test_the_nearest_span_lies_within_the_source(source: str, evidence: str) -> None:
    span = closest_span(source, evidence)
    assert span is None or 0 <= span[0] <= span[1] <= len(source)
