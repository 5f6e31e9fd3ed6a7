"""How large, how long, how high, how often: each by the sentence that it comes from."""

import pytest

from tests.newsroom.asking import asked, stems


@pytest.mark.parametrize(
    ("text", "key", "stem"),
    [
        (
            "The Malaysian carrier Batik Air made a profit of RM6.162 million in March.",
            "RM6.162 million",
            "How large a profit did the Malaysian carrier Batik Air make in March 2024?",
        ),
        (
            "Ruth Okafor received a two-year ban from the Rugby Union in March.",
            "Two years",
            "How long a ban from the Rugby Union did Ruth Okafor receive in March 2024?",
        ),
        (
            "Ruth Okafor was sentenced to a nine-year prison term in March.",
            "Nine years",
            "To how long a prison term was Ruth Okafor sentenced in March 2024?",
        ),
        (
            "A Russian cargo craft broke up at an altitude of 190 kilometers over Siberia in March.",
            "190 kilometers",
            "At what altitude did a Russian cargo craft break up over Siberia in March 2024?",
        ),
        (
            "The museum in Lima was built at a cost of about $80 million in 2009.",
            "$80 million",
            "At about what cost was the museum in Lima built in 2009?",
        ),
        (
            "The fund of the Peruvian government was worth $2.1 billion in March.",
            "$2.1 billion",
            "How much was the fund of the Peruvian government worth in March 2024?",
        ),
        (
            "The new church tower in Lima was 300 meters tall in March.",
            "300 meters",
            "How tall was the new church tower in Lima in March 2024?",
        ),
        (
            "The unemployment rate in Greece fell to 9.5 per cent in March.",
            "9.5 percent",
            "To what percentage did the unemployment rate in Greece fall in March 2024?",
        ),
        (
            "Inflation in Turkey was 61.5 percent in March.",
            "61.5 percent",
            "How high was inflation in Turkey in March 2024?",
        ),
        (
            "The economy of Peru was expected to grow 3.2 percent in 2025.",
            "3.2 percent",
            "By what percentage was the economy of Peru expected to grow in 2025?",
        ),
        (
            "New Jersey raised its minimum wage to $8.25 per hour in March.",
            "$8.25",
            "To how much per hour did New Jersey raise its minimum wage in March 2024?",
        ),
        (
            "The British Library received around 3,000 visitors each day in March.",
            "3,000",
            "Around how many visitors did the British Library receive each day in March 2024?",
        ),
        (
            "An estimated 5.2 million people in Britain had asthma in March.",
            "5.2 million",
            "About how many people in Britain had asthma in March 2024?",
        ),
        (
            "A total of 13 athletes from Kenya were banned for using drugs in March.",
            "13",
            "How many athletes from Kenya were banned for using drugs in March 2024?",
        ),
        (
            "About 28 per cent of the banks in Peru had a woman on their boards in March.",
            "28 percent",
            "About what percentage of the banks in Peru had a woman on their boards in March 2024?",
        ),
        (
            "Ruth Okafor visited the British Library nine times in March.",
            "Nine",
            "How many times did Ruth Okafor visit the British Library in March 2024?",
        ),
        (
            "Nigeria gave 91m naira to the farmers of Benin in March.",
            "91 million",
            "How many naira did Nigeria give to the farmers of Benin in March 2024?",
        ),
        (
            "Ukrainian air defenses destroyed 549 drones and 55 missiles over Kyiv in March.",
            "549",
            "How many drones did Ukrainian air defenses destroy in March 2024?",
        ),
        (
            "Ukrainian air defenses destroyed 549 drones and 55 missiles over Kyiv in March.",
            "55",
            "How many missiles over Kyiv did Ukrainian air defenses destroy in March 2024?",
        ),
        (
            "The death toll from the strike in Kyiv rose to 21 in March.",
            "21",
            "To how many did the death toll from the strike in Kyiv rise in March 2024?",
        ),
        (
            "Nearly a third of the homes in Lima were destroyed by a fire in March.",
            "A third",
            "Nearly what share of the homes in Lima were destroyed by a fire in March 2024?",
        ),
        (
            "Two thirds of the voters of Peru backed a ban on smoking in March.",
            "Two-thirds",
            "What share of the voters of Peru backed a ban on smoking in March 2024?",
        ),
        (
            "Peru was ranked 45th in the world for the freedom of its press in March.",
            "45th",
            "In which place was Peru ranked in the world for the freedom of its press in March 2024?",
        ),
        (
            "The Redstone group, which has a 19.5 percent stake in Viacom, and the Sumner group met in Lima.",
            "19.5 percent",
            "As of May 2024, how large a stake in Viacom does the Redstone group have?",
        ),
        (
            "The Federal Aviation Administration registered more than 1 million drones in March.",
            "1 million",
            "More than how many drones did the Federal Aviation Administration register in March 2024?",
        ),
        (
            "About 1,000 Indonesians moved to the city of Lima in March.",
            "1,000",
            "About how many Indonesians moved to the city of Lima in March 2024?",
        ),
        (
            "At least 12 people were killed and 30 injured in a bus crash in Peru in March.",
            "12",
            "At least how many people were killed in a bus crash in Peru in March 2024?",
        ),
        (
            "Chelsea defeated Manchester United 3-1 at Wembley in March.",
            "3-1",
            "By what score did Chelsea defeat Manchester United at Wembley in March 2024?",
        ),
        (
            "Apple paid a fine of 1.8 billion euros to the city of Lima in March.",
            "1.8 billion euros",
            "How large a fine did Apple pay to the city of Lima in March 2024?",
        ),
        (
            "The Lima stadium had a capacity of 40,000 in March.",
            "40,000",
            "How large a capacity did the Lima stadium have in March 2024?",
        ),
        (
            "Wembley Stadium in London has cost $3 million to clean since 2019.",
            "$3 million",
            "As of May 2024, how much has Wembley Stadium in London cost to clean since 2019?",
        ),
        (
            "The number of wolves in Spain doubled to 2,000 in March.",
            "2,000",
            "To how many did the number of wolves in Spain double in March 2024?",
        ),
        (
            "The population of Nigeria reached 200 million in March.",
            "200 million",
            "What number did the population of Nigeria reach in March 2024?",
        ),
        (
            "Shares in Viacom rose by $1.50 a share in London in March.",
            "$1.50",
            "By how much a share did shares in Viacom rise in London in March 2024?",
        ),
        (
            "A strong earthquake in Peru left more than 300 people dead in March.",
            "300",
            "More than how many people did a strong earthquake in Peru leave dead in March 2024?",
        ),
        (
            "The ministry in Canada said Budget 2024 gave $1.1 billion to museums in Ottawa.",
            "$1.1 billion",
            "According to the ministry in Canada, how much did Budget 2024 give to museums in Ottawa?",
        ),
        (
            "Some 26 million adults in Peru lacked skills in maths in March.",
            "26 million",
            "About how many adults in Peru lacked skills in maths in March 2024?",
        ),
    ],
)
def test_what_is_measured_is_asked_for(text: str, key: str, stem: str) -> None:
    assert stem in stems(text).get(key, [])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The two leaders of Peru and Chile signed a treaty on fishing in Lima.", "Two"),
        ("Sales of cars in Peru rose from $4.1 billion to $5.2 billion in March.", "$4.1 billion"),
        ("Two courts in Peru blocked a tax on fuel in March.", "Two"),
        ("More than half of the voters in Peru backed a ban on smoking in March.", "Half"),
        ("Air defenses in Kyiv destroyed and jammed 549 drones in March.", "549"),
        ("When running for a cup, the Peru team ran 30 laps in Lima in March.", "30"),
        ("The pool in Lima held 2,750 tons or 2,500 cubic meters of water in March.", "2,750"),
        ("Peru spent $3 million on the purpose in March.", "$3 million"),
        ("The population of Peru grew from 20 million in 1990 to 33 million in 2020.", "1990"),
        ("The population of Peru grew from 20 million in 1990 to 33 million in 2020.", "33 million"),
        ("Chelsea beat Arsenal 3-1 at Wembley in March.", "3-1"),  # Arsenal was not read as whom it beat
        ("The parliament of Peru passed a tax bill by 61 votes to 40 in March.", "61"),
        ("Peru has three times as many tanks as Chile, the report by the army said.", "Three"),
        ("About 28 percent of the banks in Peru had no women on their boards in March.", "28 percent"),
        ("About 5 million people in Peru have worse homes than those of the rich.", "5 million"),
    ],
)
def test_what_tells_little_or_only_half_is_not(text: str, key: str) -> None:
    assert not stems(text).get(key)


def test_the_other_options_of_a_rank_are_ranks_and_those_of_a_fraction_fractions() -> None:
    text = (
        "Peru finished third in the race in Lima in March. Two thirds of the homes in Arequipa were lost in a fire in "
        "April."
    )
    options = {one.answer: set(one.siblings) for one in asked(text)}
    assert options["Third"] == {"first", "second", "fourth", "fifth", "sixth", "seventh"}
    assert {"half", "three-quarters"} < options["Two-thirds"]


def test_a_share_that_is_lost_is_no_fall_by_it() -> None:
    assert stems("The army of Peru lost 60 percent of its tanks in March.")["60 percent"] == [
        "What percentage of its tanks did the army of Peru lose in March 2024?"
    ]
