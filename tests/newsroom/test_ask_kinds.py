"""Each kind of question, by the sentence that it comes from."""

import pytest

from tests.newsroom.asking import stems


@pytest.mark.parametrize(
    ("text", "key", "stem"),
    [
        (
            "A ferry sank off the coast of Norway on Tuesday, killing 12 people and injuring 30 passengers.",
            "12",
            "How many people were killed when a ferry sank off the coast of Norway on May 14, 2024?",
        ),
        (
            "A ferry sank off the coast of Norway on Tuesday, killing 12 people and injuring 30 passengers.",
            "30",
            "How many passengers were injured when a ferry sank off the coast of Norway on May 14, 2024?",
        ),
        (
            "Eight of the 14 regions of Ghana reported cases of cholera in April 2024.",
            "Eight",
            "How many of the 14 regions of Ghana reported cases of cholera in April 2024?",
        ),
        (
            "Ruth Okafor paid a $2 million fine to the city of Lagos in March 2024.",
            "$2 million",
            "How large a fine did Ruth Okafor pay to the city of Lagos in March 2024?",
        ),
        (
            "The strike at the port of Genoa lasted 11 days.",
            "11",
            "How many days did the strike at the port of Genoa last?",
        ),
        (
            "A 12-year-old boy found a Roman coin in a field near Bath in March 2024.",
            "12",
            "How old was the boy who found a Roman coin in a field near Bath in March 2024?",
        ),
        (
            "Norway’s parliament approved a ban on deep-sea mining in March 2024.",
            "Norway",
            "Which country’s parliament approved a ban on deep-sea mining in March 2024?",
        ),
        (
            "Judges in Spain rejected President Elena Quispe’s appeal against a fine.",
            "Elena Quispe",
            "In May 2024, whose appeal against a fine did judges in Spain reject?",
        ),
        (
            "Smith beat Ann Lee in the vote, replacing Carlos Diaz as mayor of Hull.",
            "Carlos Diaz",
            "Who did Smith replace as mayor of Hull?",
        ),
        (
            "A storm in the US state of Ohio destroyed 40 barns in March 2024.",
            "Ohio",
            "In which US state did a storm destroy 40 barns in March 2024?",
        ),
        (
            "A magistrate in Madrid ended the $3 billion takeover of Iberdrola in March 2024.",
            "$3 billion",
            "How much was the takeover of Iberdrola worth?",
        ),
        (
            "Wages in Chile will rise by 6 percent by 2026.",
            "2026",
            "By which year were wages in Chile due to rise by 6 percent?",
        ),
    ],
)
def test_a_sentence_is_asked_about(text: str, key: str, stem: str) -> None:
    assert stem in stems(text).get(key, [])


def test_a_pronoun_may_stand_for_whoever_is_asked() -> None:
    found = stems("President Elena Quispe said on Monday that her plan would save the forests of Peru.")
    assert any("that her plan would save the forests of Peru" in stem for stem in found["Elena Quispe"])


def test_who_says_it_may_be_it_in_the_question() -> None:
    found = stems("Peru’s government said it spent 40 million dollars on forest guards in 2023.")
    assert (
        "According to Peru’s government, how many dollars did it spend on forest guards in 2023?" in found["40 million"]
    )


def test_a_claim_that_closes_with_its_source_is_that_sources_in_all_its_clauses() -> None:
    text = "Lima is the dearest city of Peru, and 3,000 families left it in 2023, according to a report by Oxfam."
    found = [stem for each in stems(text).values() for stem in each]
    assert found
    assert all(stem.startswith("According to") for stem in found)


@pytest.mark.parametrize(
    ("text", "key", "stem"),
    [
        (
            "A power cut at Hallmouth Airport in London delayed 40 flights.",
            "Hallmouth Airport",
            "In May 2024, at which airport did a power cut delay 40 flights?",
        ),
        (
            "Meridia chief executive Ann Lee resigned. Meridia closed a plant near Graz in March 2024.",
            "Meridia",
            "Which company closed a plant near Graz in March 2024?",
        ),
        (
            "The Tories dismissed the maternity pay plan as costly in March 2024.",
            "Tories",
            "Which party dismissed the maternity pay plan as costly in March 2024?",
        ),
    ],
)
def test_a_name_is_asked_for_by_what_it_is(text: str, key: str, stem: str) -> None:
    assert stem in stems(text).get(key, [])
