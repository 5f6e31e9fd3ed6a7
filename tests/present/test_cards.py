"""Every card as people read it. The expected texts are files, so that a change of wording is read as one."""

from dataclasses import replace

import pytest

from quizwire.core.card import Action, Buttons, Card
from quizwire.core.editions import Asked, State
from quizwire.core.scoring import Period
from quizwire.present.presenter import Presenter
from quizwire.present.text import to_text
from quizwire.present.views import Board
from tests.present.sample_cards import CONTENT, FOLDER, LINES, cards, edition

NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def labels(card: Card) -> dict[str, Action]:
    return {
        button.label: Action.parse(button.action)
        for part in card.parts
        if isinstance(part, Buttons)
        for button in part.items
    }


def test_every_sample_card_has_its_file_and_every_file_its_card() -> None:
    assert sorted(cards()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_card_reads_as_expected(name: str) -> None:
    assert to_text(cards()[name]) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_card_says_what_it_is_and_outlives_being_kept(name: str) -> None:
    card = cards()[name]
    assert name.startswith(card.kind)
    assert Card.from_json(card.to_json()) == card


def test_the_buttons_of_an_open_edition_lead_into_its_quiz() -> None:
    assert labels(Presenter().edition(edition())) == {
        "Take the quiz (3)": Action("quiz", "abcdefghijklmnop"),
        "Glossary and discussion": Action("briefing", "abcdefghijklmnop"),
        "Board": Action("board", "abcdefghijklmnop"),
    }


@pytest.mark.parametrize("state", [State.PUBLISHING, State.OPEN, State.UNKNOWN])
def test_an_edition_can_be_answered_as_soon_as_its_card_may_be_seen(state: State) -> None:
    assert Action("quiz", "abcdefghijklmnop") in Presenter().edition(edition(state)).actions()


def test_a_closed_edition_leads_to_its_results_only() -> None:
    actions = Presenter().edition(edition(State.CLOSED)).actions()
    assert Action("result", "abcdefghijklmnop") in actions
    assert Action("quiz", "abcdefghijklmnop") not in actions


@pytest.mark.parametrize(
    ("changes", "label"),
    [({"discuss": ()}, "Glossary"), ({"glossary": {}}, "Discussion"), ({"glossary": {}, "discuss": ()}, None)],
)
def test_the_background_is_offered_by_what_it_holds(changes: dict[str, object], label: str | None) -> None:
    shown = labels(Presenter().edition(edition(content=CONTENT.model_copy(update=changes))))
    found = [text for text, action in shown.items() if action.verb == "briefing"]
    assert found == ([label] if label else [])


def test_a_quiz_without_a_question_that_counts_is_not_offered() -> None:
    questions = tuple(asked.model_copy(update={"void": True}) for asked in CONTENT.questions)
    card = Presenter().edition(edition(content=CONTENT.model_copy(update={"questions": questions})))
    assert "quiz" not in {action.verb for action in card.actions()}


def test_a_source_without_an_address_is_named_without_a_link() -> None:
    source = CONTENT.source.model_copy(update={"url": None, "credit": None})
    text = to_text(Presenter().edition(edition(content=CONTENT.model_copy(update={"source": source}))))
    assert "Source: The Skerry Lantern\n" in text
    assert "Credit" not in text


def test_a_background_without_confirmed_or_without_reported_facts_counts_only_the_others() -> None:
    vote, boat, _ = CONTENT.questions

    def shown(*questions: Asked) -> str:
        return to_text(Presenter().briefing(edition(content=CONTENT.model_copy(update={"questions": questions}))))

    assert "1 fact of the quiz is confirmed." in shown(vote)
    assert "somebody says" not in shown(vote)
    assert "is confirmed." not in shown(boat)
    assert "1 fact of the quiz is what somebody says or reports." in shown(boat)


def test_a_background_without_glossary_and_discussion_still_tells_what_is_confirmed() -> None:
    content = CONTENT.model_copy(update={"glossary": {}, "discuss": ()})
    text = to_text(Presenter().briefing(edition(content=content)))
    assert "Glossary" not in text
    assert "To discuss" not in text
    assert "What is confirmed" in text


def test_each_option_has_a_button_that_carries_its_letter() -> None:
    card = Presenter().question(edition(), CONTENT.questions[0], number=1, total=3)
    assert labels(card) == {
        "A: The county court": Action("answer", "abcdefghijklmnop", "vote", "A"),
        "B: The harbour guild": Action("answer", "abcdefghijklmnop", "vote", "B"),
        "C: The island school": Action("answer", "abcdefghijklmnop", "vote", "C"),
        "D: The town council": Action("answer", "abcdefghijklmnop", "vote", "D"),
    }


def test_a_long_option_is_whole_in_the_card_and_cut_on_its_button() -> None:
    vote = CONTENT.questions[0]
    long = "a ferry " * 30
    option = vote.options[0].model_copy(update={"text": long})
    card = Presenter().question(
        edition(), vote.model_copy(update={"options": (option, *vote.options[1:])}), number=1, total=3
    )
    first = next(iter(labels(card)))
    assert first.startswith("A: a ferry a ferry")
    assert first.endswith("…")
    assert len(first) <= 80
    assert long in card.to_json()


def test_a_board_without_an_edition_has_no_buttons() -> None:
    assert Presenter().board(Board(Period.DAY, "2026-11-24", LINES)).actions() == ()


def test_the_periods_of_a_board_travel_as_the_question_of_its_buttons() -> None:
    card = Presenter().board(Board(Period.MONTH, "2026-11", LINES), edition="abcdefghijklmnop")
    assert [action.question for action in card.actions()] == ["day", "week", "all"]
    assert {action.edition for action in card.actions()} == {"abcdefghijklmnop"}


@pytest.mark.parametrize(
    ("period", "label", "said"),
    [
        (Period.DAY, "2026-11-24", "November 24, 2026"),
        (Period.WEEK, "2027-W01", "Week of January 4, 2027"),
        (Period.MONTH, "2026-11", "November 2026"),
        (Period.ALL, "all", "All time"),
    ],
)
def test_a_board_names_its_period_as_people_do(period: Period, label: str, said: str) -> None:
    assert said in to_text(Presenter().board(Board(period, label, LINES)))


def test_ones_own_line_stands_on_a_board_once() -> None:
    own = replace(LINES[0], mine=True)
    card = Presenter().board(Board(Period.ALL, "all", (own, *LINES[1:]), own))
    assert to_text(card).count("Ada") == 1


def test_a_card_of_a_missed_slot_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="was missed"):
        Presenter().edition(replace(edition(State.MISSED), content=None))


def test_results_at_the_close_explain_what_nobody_has_been_told_yet() -> None:
    shown = cards()
    assert "named 1 March" in to_text(shown["results-at-close"])
    assert "named 1 March" not in to_text(shown["results"])
