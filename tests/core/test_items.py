"""Item analysis against figures worked out by hand."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizwire.core.editions import Asked, Edition
from quizwire.core.items import SMALL_SAMPLE, ItemFigures, analyse, pool
from quizwire.core.rounds import Answer, void
from tests import samples
from tests.strategies import answers, editions

EDITION = samples.edition(questions=3)


def class_answers(*people: str) -> list[Answer]:
    """Each person as one letter a question: `r` right, `w` the first wrong one, `v` the last wrong one, `-` none."""
    given = []
    for name, marks in enumerate(people):
        for number, mark in enumerate(marks):
            if mark != "-":
                asked = EDITION.shown.questions[number]
                wrong = [option.letter for option in asked.options if option.letter != asked.key]
                choice = {"r": asked.key, "w": wrong[0], "v": wrong[-1]}[mark]
                given.append(samples.answer(EDITION, f"web/{name}", number, choice=choice))
    return given


def figures(*people: str, questions: Sequence[Asked] = EDITION.shown.questions) -> list[ItemFigures]:
    return analyse(questions, class_answers(*people))


def test_facility_is_the_share_of_those_who_answered_that_were_right() -> None:
    first, second, third = figures("rrw", "rw-", "ww-", "r--")
    assert (first.facility, first.answered) == (0.75, 4)
    assert second.facility == pytest.approx(1 / 3)
    assert second.answered == 3
    assert (third.facility, third.answered) == (0.0, 1)


def test_discrimination_is_the_correlation_with_the_points_in_the_other_questions() -> None:
    """First question 1 1 0 0; rest 2 1 1 0. Means 1/2 and 1; products sum to 1; squares to 1 and 2: r = 1/sqrt(2)."""
    first, second, third = figures("rrr", "rrw", "wwr", "www")
    assert first.discrimination == pytest.approx(0.5**0.5)
    assert second.discrimination == pytest.approx(0.5**0.5)
    # Third question 1 0 1 0; rest 2 2 0 0: products sum to 0.
    assert third.discrimination == pytest.approx(0.0)


def test_a_question_that_the_best_miss_discriminates_against_them() -> None:
    assert figures("wrr", "wrr", "rww", "rww")[0].discrimination == pytest.approx(-1.0)


def test_where_nothing_varies_there_is_no_discrimination() -> None:
    for people in (("rrr", "rww"), ("rrr", "wrr"), ("rrr",), ()):
        first, *_ = figures(*people)
        assert first.discrimination is None


def test_a_void_question_is_left_out_of_the_points_of_the_others_but_is_analysed() -> None:
    content = void(EDITION.shown, EDITION.shown.questions[2].id, "Unclear.", samples.NOW)
    people = ("rrw", "rrw", "wwr", "wwr")
    first, second, third = figures(*people, questions=content.questions)
    assert first.discrimination == second.discrimination == pytest.approx(1.0)
    assert third.discrimination == pytest.approx(-1.0)
    assert third.facility == 0.5


def test_only_first_answers_count_and_strays_do_not() -> None:
    again = [
        samples.answer(EDITION, right=True, at=samples.NOW + timedelta(seconds=9)),
        samples.answer(EDITION, right=False),
        samples.answer(EDITION, question="nowhere"),
    ]
    first = analyse(EDITION.shown.questions, again)[0]
    assert (first.answered, first.facility) == (1, 0.0)


def test_choices_are_counted_by_letter_and_idle_ones_named() -> None:
    asked = EDITION.shown.questions[0]
    wrong = [option.letter for option in asked.options if option.letter != asked.key]
    first = figures("r--", "r--", "w--", "v--")[0]
    assert first.chosen == {asked.key: 2, wrong[0]: 1, wrong[1]: 0, wrong[2]: 1}
    assert first.idle == (wrong[1],)
    assert first.efficiency == pytest.approx(2 / 3)


def test_a_key_that_nobody_chose_is_not_idle() -> None:
    first = figures("w--", "v--")[0]
    assert EDITION.shown.questions[0].key not in first.idle


def test_a_wrong_option_works_from_one_in_twenty_on() -> None:
    assert figures(*["r--"] * 19, "w--")[0].efficiency == pytest.approx(1 / 3)
    assert figures(*["r--"] * 20, "w--")[0].efficiency == 0.0


def test_nobody_answered() -> None:
    first = figures()[0]
    assert (first.answered, first.facility, first.idle, first.efficiency, first.advice) == (0, None, (), None, None)
    assert first.small_sample
    assert set(first.chosen.values()) == {0}


def test_small_samples_are_said() -> None:
    assert figures(*["r--"] * (SMALL_SAMPLE - 1))[0].small_sample
    assert not figures(*["r--"] * SMALL_SAMPLE)[0].small_sample


@pytest.mark.parametrize(
    ("people", "advice"),
    [
        (["w--"] * 3, None),
        (["r--", "r--", "w--", "v--"], None),
        (["r--", "w--", "w--", "v--"], "More chose"),
        (["r--", "r--", "w--", "w--", "v--"], "Most missed it"),
        (["r--", "r--", "w--", "v--"] * 2, None),
        (["wrr"] * 4 + ["rww"] * 6, "Those who did well overall missed it"),
        (["wrr"] * 3 + ["rww"] * 6, None),
        ((["r" + rest for rest in ("rr", "ww")] + ["w" + rest for rest in ("rr", "ww")]) * 3, None),
        (["r--"] * 9, None),
        (["r--"] * 10, "Nearly everyone knew it."),
        (["r--"] * 19 + ["w--"], "Nearly everyone knew it."),
        (["r--"] * 18 + ["w--"], None),
    ],
)
def test_advice_names_the_gravest_fault_and_keeps_silent_on_small_evidence(
    people: list[str], advice: str | None
) -> None:
    said = figures(*people)[0].advice
    assert said is None if advice is None else said is not None and said.startswith(advice)


def test_advice_names_the_favourite_and_the_answer() -> None:
    asked = EDITION.shown.questions[0]
    wrong = next(option.letter for option in asked.options if option.letter != asked.key)
    said = figures("w--", "w--", "w--", "r--")[0].advice
    assert said == f"More chose {wrong} than the answer {asked.key}: talk it over, or check the question."


@settings(deadline=None, max_examples=40)
@given(editions(), st.data())
def test_figures_stay_in_their_ranges(edition: Edition, data: st.DataObject) -> None:
    given = data.draw(answers(edition, people=12))
    for each, asked in zip(analyse(edition.shown.questions, given), edition.shown.questions, strict=True):
        assert each.question == asked.id
        assert sum(each.chosen.values()) == each.answered
        assert list(each.chosen) == [option.letter for option in asked.options]
        assert each.facility is None or each.facility * each.answered == pytest.approx(each.chosen[asked.key])
        assert each.discrimination is None or -1.0001 <= each.discrimination <= 1.0001
        assert each.efficiency is None or 0 <= each.efficiency <= 1


OTHER = samples.edition(channel="web/other", questions=3, rng_seed=2)


def test_the_figures_of_several_editions_go_by_each_ones_key_and_count_options_by_their_text() -> None:
    first = EDITION.shown.questions[0]
    there = next(number for number, asked in enumerate(OTHER.shown.questions) if asked.id == first.id)
    elsewhere = [
        samples.answer(OTHER, f"web/{name}", number, right=right)
        for name, right in (("x", True), ("y", False))
        for number in {there, (there + 1) % 3}
    ]
    rounds = [
        (EDITION.shown.questions, class_answers("rrr", "rw-", "ww-")),
        (OTHER.shown.questions, elsewhere),
        (samples.edition(samples.briefing(questions=1)).shown.questions[:0], class_answers("r")),
    ]
    pooled = pool(first.id, rounds)
    assert pooled.answered == 5
    assert pooled.facility == pytest.approx(3 / 5)
    # points 1 1 0 1 0 against 2 0 0 1 0 on the others
    assert pooled.discrimination == pytest.approx(1.2 / (1.2 * 3.2) ** 0.5)
    key = next(option.text for option in first.options if option.letter == first.key)
    assert pooled.chosen[key] == 3
    assert sum(pooled.chosen.values()) == 5
    assert pooled.small_sample


def test_of_one_edition_the_pooled_figures_are_its_own() -> None:
    given = class_answers("rrw", "rw-", "ww-", "r--")
    for own in analyse(EDITION.shown.questions, given):
        pooled = pool(own.question, [(EDITION.shown.questions, given)])
        assert (pooled.answered, pooled.facility) == (own.answered, own.facility)
        assert pooled.discrimination == own.discrimination
        assert sorted(pooled.chosen.values()) == sorted(own.chosen.values())


def test_a_question_that_was_never_asked_has_no_figures() -> None:
    pooled = pool("nothing", [(EDITION.shown.questions, class_answers("rrr"))])
    assert (pooled.answered, pooled.facility, pooled.discrimination, dict(pooled.chosen)) == (0, None, None, {})
