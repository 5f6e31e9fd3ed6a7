"""Flaws of options and cues to the key are found, and good options are left in peace."""

import pytest

from quizwire.core.briefing import Briefing
from tests.content.items import found, item
from tests.content.samples import briefing

Options = tuple[str, ...]
CITY = "Which city opened the bridge?"
MANY = "How many people crossed the bridge on the first day?"
WHAT = "What happened at the bridge on the first day?"

# code, question, options with the key first, and which option is pointed at (0 is the key, None the stem)
BAD: tuple[tuple[str, str, Options, int | None], ...] = (
    ("all-of-the-above", CITY, ("Oslo", "Bergen", "All of the above"), 2),
    ("all-of-the-above", CITY, ("None of these", "Bergen", "Moss"), 0),
    ("all-of-the-above", CITY, ("Oslo", "Both A and B", "Moss"), 1),
    ("all-of-the-above", CITY, ("Oslo", "Neither of the options", "Moss"), 1),
    ("yes-no", "What did the mayor answer?", ("Yes, at once", "No, she refused", "Maybe"), None),
    ("yes-no", "The bridge is open: right?", ("True", "False", "Unknown"), None),
    ("absolute-terms", WHAT, ("It closed at noon", "It never closed", "It shook"), 1),
    ("absolute-terms", WHAT, ("It closed", "It shook", "Everyone left completely"), 2),
    ("vague-terms", WHAT, ("It closed at noon", "It often shook", "It broke"), 1),
    ("vague-terms", MANY, ("4,000", "Several", "A few"), 1),
    ("overlapping-options", CITY, ("Oslo", "Greater Port Elm", "Port Elm"), None),
    ("overlapping-options", "Who opened the bridge?", ("Kim", "Kim Jong-un", "Shoigu"), 1),
    ("overlapping-options", "Who opened the bridge?", ("The mayor", "Mayor", "The king"), 1),
    ("overlapping-options", MANY, ("10 to 20", "15-30", "40-50"), 1),
    ("overlapping-options", MANY, ("Between 100 and 200", "200 to 300", "Over 400"), 1),
    ("similar-options", "Who came to the bridge?", ("Kim Jong-Un", "Kim Jon Un", "Sergei Shoigu"), 1),
    ("similar-options", "Who came to the bridge?", ("Miguel Díaz-Canel", "Miguel Diaz Canel", "Raúl Castro"), 1),
    ("unlike-options", MANY, ("4,000", "2,500", "Nobody knows", "7,000"), 2),
    ("unlike-options", CITY, ("Oslo", "2019", "Bergen", "Moss"), None),
    ("unlike-options", "When did it open?", ("4 March 2024", "Ada Brink", "5 May 2023"), 1),
    ("unlike-options", "Who crossed the bridge?", ("4,000 people", "The king", "Cyclists", "The mayor"), 0),
    ("odd-style", WHAT, ("it closed", "It opened", "It shook"), 0),
    ("odd-style", WHAT, ("It closed", "it opened", "it shook"), 0),
    ("odd-style", WHAT, ("It closed.", "It opened", "It shook"), 0),
    ("odd-style", WHAT, ("“It closed”", "It opened", "It shook"), 0),
    ("long-answer", WHAT, ("It was closed by the harbour police for an hour", "It opened", "It shook"), 0),
    ("answer-in-stem", "Which city opened the Port Elm bridge?", ("Port Elm", "Bergen", "Moss"), None),
    ("echoed-word", "Why was the bridge repaired?", ("The old bridge had rusted", "Ships were late", "Trade fell"), 0),
    ("grammar-cue", "The man who opened the bridge was an?", ("Engineer", "Banker", "Teacher"), None),
    ("grammar-cue", "Which two countries paid for the bridge?", ("Norway and Chad", "Peru", "Japan"), 0),
    (
        "convergence",
        "What did she wear?",
        (
            "A red hat and a blue coat",
            "A red hat and a green coat",
            "A red scarf and a blue coat",
            "A black hat and a blue coat",
        ),
        0,
    ),
    ("convergence", "On what date did it open?", ("4 March", "5 March", "4 May", "12 March"), 0),
)

GOOD: tuple[tuple[str, Options], ...] = (
    (CITY, ("Oslo", "Bergen", "Narvik", "Moss")),
    (MANY, ("4,000", "2,500", "7,000", "10,000")),
    (MANY, ("10-20", "21-30", "31-40")),
    (MANY, ("About 4,000", "Nearly 2,500", "More than 7,000")),
    ("Which country paid for the bridge?", ("South Korea", "North Korea", "China")),
    ("Which country paid for the bridge?", ("Austria", "Australia", "Argentina")),
    ("Who opened the bridge?", ("The vice president", "The president", "The mayor")),
    ("On what date did it open?", ("4 March 2024", "12 February 2024", "11 April 2024", "1 May 2024")),
    ("How cold was it?", ("-5 °C", "5 °C", "12 °C")),
    (WHAT, ("It closed for an hour", "It opened at last", "It shook in the wind")),
    ("How many of the boats were lost?", ("All of them", "Half of them", "Two")),
    ("How often does the ferry sail?", ("Twice a day", "Often", "Never")),
    ("Was it Oslo, Bergen or Moss that opened the bridge?", ("Oslo", "Bergen", "Moss")),
    ("Which two countries paid for the bridge?", ("Norway and Chad", "Peru and Spain", "Japan and Italy")),
    ("What does iPhone sales growth show?", ("iPads sell", "iPods sell", "iMacs sell")),
    ("What did the mayor name?", ("Trade", "The fall of trade on the whole north bank", "The wind in the steel")),
    ("What did the EU pay?", ("€4 million", "€7 million", "€9 million")),
)
CODES = sorted({code for code, *_ in BAD} - {"yes-no", "vague-terms", "absolute-terms", "convergence", "odd-style"})


@pytest.mark.parametrize(("code", "question", "options", "at"), BAD)
def test_flawed_options_are_found(code: str, question: str, options: Options, at: int | None) -> None:
    findings = found(code, item(question, *options))
    assert findings
    if at is not None:
        path = ("questions", 0, "answer") if at == 0 else ("questions", 0, "distractors", at - 1)
        assert findings[0].path == path


@pytest.mark.parametrize(("question", "options"), GOOD)
def test_good_options_are_left_in_peace(question: str, options: Options) -> None:
    for code in CODES:
        assert found(code, item(question, *options)) == [], code


def test_absolute_words_that_the_question_uses_are_no_cue() -> None:
    assert found("absolute-terms", item("What never closed?", "What never closed", "It shook", "It broke")) == []


def test_a_second_right_answer_is_found_where_the_fact_names_both() -> None:
    question = "What would the talks be about?"
    options = ("Artillery shells", "Anti-tank missiles", "Trains", "Wheat")
    evidence = "the delivery of artillery shells and anti-tank missiles"
    (finding,) = found("second-answer", item(question, *options, evidence=evidence))
    assert finding.path == ("questions", 0, "distractors", 0)
    assert found("second-answer", item(question, *options, evidence="artillery shells, not anti-tank missiles")) == []


def test_the_numbers_of_the_answer_stand_in_the_fact() -> None:
    options = ("4,000 people", "2,500 people", "7,000 people")
    (finding,) = found("unsupported-answer", item(MANY, *options, evidence="some 3,000 people crossed"))
    assert "4,000" in finding.message
    assert found("unsupported-answer", item(MANY, *options, evidence="some 4000 people crossed")) == []
    assert found("unsupported-answer", item(MANY, *options, text="It was 4,000.")) == []
    assert found("unsupported-answer", item(MANY, "Two", "Three", "Five")) == []


def questions(*pairs: tuple[str, str]) -> Briefing:
    """Questions, each with an answer and three distractors of twelve characters."""
    return briefing(
        questions=[
            {
                "id": f"q{number}",
                "question": question,
                "answer": answer,
                "distractors": ["twelve signs", "and a dozen!", "or even 12 ?"],
                "explanation": "So it is.",
                "fact": "trade",
            }
            for number, (question, answer) in enumerate(pairs)
        ]
    )


def test_answers_that_are_the_longest_too_often_are_found() -> None:
    long, short = "thirteen signs", "short"
    assert found("long-answers", questions(*[("What?", long)] * 6)) != []
    assert found("long-answers", questions(*[("What?", long)] * 2)) == []
    assert found("long-answers", questions(*[("What?", long)] * 3, *[("What?", short)] * 5)) == []


def test_one_question_is_asked_once() -> None:
    (finding,) = found("duplicate-question", questions(("What is it?", "a"), ("Why?", "b"), ("What is it?!", "c")))
    assert finding.path == ("questions", 2, "question")
