"""What the parse takes for something else than the article says is not asked."""

import pytest

from quizwire.newsroom.ask.misreadings import one_person_all_over
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.giveaways import LEAK, in_order, without_date
from tests.newsroom.asking import asked, stems


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "Chile's economy is expected to grow by 5.7% in 2025, rather than 6% as forecast before floods hit towns.",
            "5.7%",
        ),
        ("Hopes of strong sales in 2025 drove the stock exchange of Santiago to a record high on Monday.", "2025"),
        (
            "Ana Ruiz served a year in a prison in Chile for setting fire to books in a library.",
            "A library",
        ),
        ("Ana Ruiz served a year in a Chilean prison for beating boys in an orphanage.", "An orphanage"),
        ("The smoke above the crater of Mount Alba in Peru, which is made by more than 40 springs, is white.", "40"),
        ("Ana Ruiz of Chile was arrested in April in Peru and sentenced to 50 weeks in prison for fraud.", "50"),
    ],
)
def test_what_may_be_misread_is_not_asked(text: str, never: str) -> None:
    assert never not in stems(text)


def test_a_party_that_became_something_is_asked_about_in_order() -> None:
    text = "The Radical Party became embroiled in a dispute with the Senate of Chile on Monday."
    assert not any("became the" in one.stem for one in asked(text))


def test_one_name_for_every_pronoun_is_no_question() -> None:
    assert one_person_all_over("What has Ruiz filed after Ruiz’s claims that Ruiz was paid?")
    assert not one_person_all_over("What has Ana Ruiz filed after the claims of Ruiz’s club?")


@pytest.mark.parametrize(
    ("stem", "date", "left"),
    [
        (
            "Who founded the first club for divers of Chile in 1901?",
            "1901",
            "Who founded the first club for divers of Chile?",
        ),
        ("On May 3, 2024, who founded the first club for divers of Chile?", "May 3, 2024", None),
        ("Who founded the club in 1901?", "1901", None),
        ("Who founded the first club for divers of Chile in 1901?", "1902", None),
    ],
)
def test_a_stem_does_without_its_date_where_it_still_tells_enough(stem: str, date: str, left: str | None) -> None:
    assert without_date(stem, date) == left


def made(form: Form, answer: str, stem: str) -> Candidate:
    found = asked("Ana Ruiz founded the first club for divers of Chile in 1901.")[0]
    return Candidate(
        form, stem, answer, stem, found.sentence, (0,), found.standing, found.event, None
    )  # fmt: skip


def test_where_few_are_found_the_date_is_asked_for_after_the_name() -> None:
    for turn in (False, True):
        who = made(Form.WHO, "Ana Ruiz", "Who founded the first club for divers of Chile in 1901?")
        when = made(Form.WHEN, "1901", "In which year did Ana Ruiz found the first club for divers of Chile?")
        first, second = (when, who) if turn else (who, when)
        chosen, left = in_order([first], [(second, LEAK)], 4, lambda _: True)
        assert (chosen, left) == ([who, when], [])
        assert who.stem == "Who founded the first club for divers of Chile?"
        assert in_order([first], [(second, LEAK)], 1, lambda _: True)[0] == [first]


def test_a_date_that_the_report_has_is_worth_no_other_question() -> None:
    who = made(Form.WHO, "Ana Ruiz", "Who founded the first club for divers of Chile in 1901?")
    when = made(Form.WHEN, "1901", "In which year did Ana Ruiz found the first club for divers of Chile?")
    when.of_the_day = True
    assert in_order([who], [(when, LEAK)], 4, lambda _: True)[0] == [who]
