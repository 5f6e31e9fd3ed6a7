"""Questions whose key is a common noun, each by the sentence that it comes from."""

import random

import pytest

from quizwire.newsroom.distract import distract
from quizwire.newsroom.gazetteer.siblings import DOES, DONE_TO, siblings_of, sorts_of
from quizwire.newsroom.rules import candidates_of
from tests.newsroom.asking import reading_of, stems


@pytest.mark.parametrize(
    ("text", "key", "stem"),
    [
        (
            "Thieves stole a rare violin from the Conservatory of Milan in March 2024.",
            "A violin",
            "What did thieves steal from the Conservatory of Milan in March 2024?",
        ),
        (
            "A power cut delayed 40 flights at Dublin Airport in March 2024.",
            "A power cut",
            "What delayed 40 flights at Dublin Airport in March 2024?",
        ),
        ("Uruguay legalised cannabis in December 2013.", "Cannabis", "What did Uruguay legalise in December 2013?"),
        (
            "Ann Lee, the mayor of Hull, was charged with perjury in March 2024.",
            "Perjury",
            "With which crime was Ann Lee charged in March 2024?",
        ),
        (
            "Ruth Okafor, the mayor of Lagos, arrived by helicopter at the stadium of Abuja in March 2024.",
            "By helicopter",
            "By what means did Ruth Okafor arrive at the stadium of Abuja in March 2024?",
        ),
        (
            "Dock workers at the port of Genoa voted in March 2024 to end a strike that had lasted 11 days.",
            "Dock",
            "What kind of workers at the port of Genoa voted in March 2024 to end a strike that had lasted 11 days?",
        ),
        (
            "The price of wheat rose by 6 percent in Canada in March 2024.",
            "Wheat",
            "The price of which crop rose by 6 percent in Canada in March 2024?",
        ),
        (
            "Norway’s parliament approved a ban on plastic bags in March 2024.",
            "Plastic bags",
            "A ban on what did Norway’s parliament approve in March 2024?",
        ),
        (
            "Flights from Oslo to Rome were cancelled because of fog in March 2024.",
            "Fog",
            "Why were flights from Oslo to Rome cancelled in March 2024?",
        ),
        (
            "The navy of Peru ordered an attack against a fireworks factory in Lima in March 2024.",
            "Fireworks",
            "Against what kind of factory in Lima did the navy of Peru order an attack in March 2024?",
        ),
        (
            "Ruth Okafor, the mayor of Lagos, was injured in an earthquake in Chile in March 2024.",
            "An earthquake",
            "In what natural disaster was Ruth Okafor injured in Chile in March 2024?",
        ),
        (
            "Ann Lee, the mayor of Hull, missed the summit in Lima with a hamstring injury in March 2024.",
            "Hamstring",
            "With what kind of injury did Ann Lee miss the summit in Lima in March 2024?",
        ),
        (
            "Peru and Chile resumed ceasefire talks in Lima in March 2024.",
            "Ceasefire",
            "What kind of talks did Peru and Chile resume in Lima in March 2024?",
        ),
    ],
)
def test_a_thing_is_asked_for(text: str, key: str, stem: str) -> None:
    assert stem in stems(text).get(key, [])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Thieves stole another violin from the Conservatory of Milan in March 2024.", "A violin"),
        ("Thieves stole a violin and a cello from the Conservatory of Milan in March 2024.", "A violin"),
        ("Thieves stole Ann Lee’s violin from the Conservatory of Milan in March 2024.", "A violin"),
        ("Thieves stole a fake violin from the Conservatory of Milan in March 2024.", "A violin"),
        ("Ruth Okafor was taken to a hospital in Lagos in March 2024.", "A hospital"),
        ("Ann Lee, the mayor of Hull, sees smooth sailing in March 2024 for Norway.", "Sailing"),
        ("A museum in Lima was popular with visitors from Chile in March 2024.", "A museum"),
        ("Ann Lee, the mayor of Hull, read a paper on whales in Lagos in March 2024.", "Paper"),
        ("The navy of Peru held a missile drill near the island of Timor in March 2024.", "A missile drill"),
        ("The navy of Peru held a drill near the island of Timor in March 2024.", "Drill"),
        ("Ann Lee, the mayor of Hull, built a commanding lead in the polls of March 2024.", "Lead"),
        ("Inflation in Peru was put under a cloud by a bank in March 2024.", "A bank"),
        ("The earthquake in Peru opened a crack in a statue in March 2024.", "A crack"),
        ("Ruth Okafor was jailed in Lagos in March 2024 for hiding gold at an orphanage.", "An orphanage"),
        ("Ann Lee, the mayor of Hull, drove in a Formula 1 car in Lagos in March 2024.", "A car"),
        ("The police kidnapping unit of Lagos charged Ruth Okafor with kidnapping in March 2024.", "Kidnapping"),
        ("A magistrate in Madrid fined the oil company Repsol over a spill in Peru in March 2024.", "Oil"),
        ("Ruth Okafor saw a knee in the painting of March 2024 in Lagos.", "Knee"),
    ],
)
def test_what_is_pointed_at_shared_owned_or_plain_is_not_asked_for(text: str, key: str) -> None:
    assert key not in stems(text)


def test_options_are_siblings_in_the_form_of_the_key_of_which_the_article_does_not_speak() -> None:
    text = "Thieves stole rare violins from the Conservatory of Milan in March 2024. They left a ring and a diary."
    reading = reading_of(text)
    one = next(one for one in candidates_of(reading) if one.answer == "Violins")
    for seed in range(12):
        assert distract(reading, one, random.Random(seed))
        offered = {option.lower() for option in (*one.distractors, *one.spare)}
        assert not offered & {"rings", "diaries", "violins"}
        assert all(option.endswith(("s", "children’s books")) for option in offered)


def test_a_set_stands_only_with_its_verbs_and_on_its_side() -> None:
    found, _ = next(siblings_of("fire", DOES, "delay"))
    assert found.asked == "what"
    assert not list(siblings_of("fire", DONE_TO, "delay"))
    assert next(siblings_of("violin", DONE_TO, "steal"))[0].asked == "what"
    assert next(siblings_of("violin", DONE_TO, "tune"))[0].asked == "which instrument"


def test_a_thing_that_is_asked_for_is_not_told_by_a_question_on_its_sort() -> None:
    found = stems("Congress in Lima ordered a missile strike against pirates off Peru in March 2024.")
    assert "A missile strike" in found or "Missile" in found
    assert not {"A missile strike", "Missile"} <= set(found)


def test_names_for_one_thing_are_never_options_for_each_other() -> None:
    assert "auto" not in sorts_of("industry", "car")


def test_whom_a_pronoun_stands_for_tells_enough() -> None:
    found = stems(
        "President Elena Quispe said on Monday that race relations had improved during her presidency in Peru."
    )
    assert any("what" in stem and "improved" in stem and "Quispe" in stem for stem in found["Race relations"])


def test_a_claim_is_asked_with_who_makes_it() -> None:
    found = stems("The ferry to Genoa was delayed by a gas leak, said Ann Lee, the mayor of Hull.")
    assert found["A gas leak"]
    assert all(stem.startswith("According to Ann Lee") for stem in found["A gas leak"])
