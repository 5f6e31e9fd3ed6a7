"""A round: its table of states, what it takes, and how it is corrected."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizwire.core.editions import Content, Edition, State
from quizwire.core.rounds import (
    ANSWERABLE,
    MOVES,
    VISIBLE,
    Outcome,
    Refused,
    Signal,
    accepts,
    change_key,
    move,
    void,
)
from tests import samples
from tests.strategies import editions

TABLE = {
    #                  DELIVERED    UNREADABLE     REFUSED       EXPIRED       CLOSE
    State.PUBLISHING: (State.OPEN, State.UNKNOWN, State.FAILED, State.MISSED, None),
    State.OPEN: (State.OPEN, None, None, None, State.CLOSED),
    State.UNKNOWN: (State.OPEN, None, None, None, State.CLOSED),
    State.CLOSED: (State.CLOSED, None, None, None, None),
    State.MISSED: (State.OPEN, None, None, None, None),
    State.FAILED: (State.OPEN, None, None, None, None),
}


@pytest.mark.parametrize(("state", "signal"), list(product(State, Signal)))
def test_every_state_answers_every_signal_as_drawn(state: State, signal: Signal) -> None:
    after = TABLE[state][list(Signal).index(signal)]
    if after is not None:
        assert move(state, signal) is after
    else:
        with pytest.raises(Refused, match=f"^An edition that is {state} can't be [a-z ]+\\.$"):
            move(state, signal)


def test_the_table_holds_no_other_moves() -> None:
    assert len(MOVES) == sum(after is not None for row in TABLE.values() for after in row)


def test_a_delivery_told_twice_changes_nothing_more() -> None:
    for state in State:
        once = move(state, Signal.DELIVERED)
        assert move(once, Signal.DELIVERED) is once


def test_whatever_is_answerable_can_still_be_closed_or_delivered() -> None:
    for state in ANSWERABLE:
        assert (state, Signal.DELIVERED) in MOVES
    assert {State.CLOSED} == VISIBLE - ANSWERABLE


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (State.PUBLISHING, Outcome.NOTED),
        (State.OPEN, Outcome.NOTED),
        (State.UNKNOWN, Outcome.NOTED),
        (State.CLOSED, Outcome.CLOSED),
        (State.FAILED, Outcome.CLOSED),
    ],
)
def test_an_answer_is_taken_as_long_as_the_card_may_be_seen_and_is_not_closed(state: State, outcome: Outcome) -> None:
    edition = samples.edition(state=state)
    for right in (True, False):
        assert accepts(edition, samples.answer(edition, right=right)) is outcome


@pytest.mark.parametrize(
    "forged", [{"question": "nowhere"}, {"choice": "E"}, {"choice": "a"}, {"choice": ""}, {"choice": "AB"}]
)
def test_an_answer_to_what_is_not_there_is_unknown_in_every_state(forged: dict[str, Any]) -> None:
    for state in set(State) - {State.MISSED}:
        edition = samples.edition(state=state)
        assert accepts(edition, replace(samples.answer(edition), **forged)) is Outcome.UNKNOWN


def test_a_missed_edition_knows_no_question() -> None:
    answer = samples.answer(samples.edition())
    assert accepts(samples.edition(state=State.MISSED), answer) is Outcome.UNKNOWN


def other_letter(content: Content, number: int = 0) -> str:
    asked = content.questions[number]
    return next(option.letter for option in asked.options if option.letter != asked.key)


def test_a_void_question_is_out_of_the_score_and_says_so() -> None:
    content = samples.edition().shown
    mended = void(content, content.questions[1].id, "The article was corrected.", samples.NOW)
    assert mended.questions[1].void
    assert mended.questions[1].id not in {asked.id for asked in mended.counted}
    assert len(mended.counted) == len(content.counted) - 1
    [correction] = mended.corrections
    assert (correction.question, correction.at, correction.note) == (
        content.questions[1].id,
        samples.NOW,
        "The article was corrected.",
    )
    assert not content.questions[1].void


def test_a_changed_key_makes_another_option_right() -> None:
    content = samples.edition().shown
    letter = other_letter(content)
    mended = change_key(content, content.questions[0].id, letter, "A slip.", samples.NOW)
    assert mended.questions[0].key == letter
    assert mended.questions[1:] == content.questions[1:]
    assert [each.note for each in mended.corrections] == ["A slip."]


def test_the_option_that_becomes_right_loses_why_it_was_wrong() -> None:
    content = samples.edition().shown
    seals = content.question("seals")
    assert seals is not None
    wrong = next(option for option in seals.options if option.why)
    mended = change_key(content, "seals", wrong.letter, "A slip.", samples.NOW).question("seals")
    assert mended is not None
    assert {option.letter: option.why for option in mended.options} == {
        option.letter: None if option == wrong else option.why for option in seals.options
    }


def test_a_void_question_counts_again_once_it_has_a_key() -> None:
    content = samples.edition().shown
    asked = content.questions[0]
    gone = void(content, asked.id, "Unclear.", samples.NOW)
    back = change_key(gone, asked.id, asked.key, "Clear after all.", samples.NOW + timedelta(minutes=5))
    assert back.questions[0] == asked
    assert [each.note for each in back.corrections] == ["Unclear.", "Clear after all."]


def test_what_can_not_be_corrected_is_refused_with_what_there_is() -> None:
    content = samples.edition(questions=2).shown
    asked = content.questions[0]
    gone = void(content, asked.id, "Unclear.", samples.NOW)
    names = ", ".join(each.id for each in content.questions)
    with pytest.raises(Refused, match=f"^Question `{asked.id}` is void already\\.$"):
        void(gone, asked.id, "Unclear.", samples.NOW)
    with pytest.raises(Refused, match=f"no question `nowhere`; it has {names}"):
        void(content, "nowhere", "Unclear.", samples.NOW)
    with pytest.raises(Refused, match=f"no question `nowhere`; it has {names}"):
        change_key(content, "nowhere", "A", "A slip.", samples.NOW)
    with pytest.raises(Refused, match="has no option E: choose one of A, B, C, D"):
        change_key(content, asked.id, "E", "A slip.", samples.NOW)
    with pytest.raises(Refused, match=f"^{asked.key} is the answer of question `{asked.id}` already\\.$"):
        change_key(content, asked.id, asked.key, "A slip.", samples.NOW)


@settings(deadline=None, max_examples=30)
@given(edition=editions(), data=st.data())
def test_corrections_touch_one_question_and_are_all_kept(edition: Edition, data: st.DataObject) -> None:
    content = edition.shown
    for number in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(content.questions) - 1))
        asked = content.questions[position]
        letter = data.draw(st.sampled_from(asked.options)).letter
        before = content
        if asked.void or letter != asked.key:
            content = change_key(content, asked.id, letter, f"note {number}", samples.NOW)
        else:
            content = void(content, asked.id, f"note {number}", samples.NOW)
        assert content.questions[:position] == before.questions[:position]
        assert content.questions[position + 1 :] == before.questions[position + 1 :]
        assert content.corrections[:-1] == before.corrections
        assert content.corrections[-1].note == f"note {number}"
        assert Content.model_validate_json(content.model_dump_json()) == content
