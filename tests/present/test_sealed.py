"""What is not told yet is not in the cards: they are the same whichever option is right."""

from typing import Any

import pytest

from quizwire.core.card import Card
from quizwire.core.editions import Asked, Content, Feedback, State
from quizwire.present.presenter import Presenter
from tests.present.sample_cards import CONTENT, edition, mended, result


def other_key(asked: Asked) -> Asked:
    """The question with another option as its answer, and reasons at all the others."""
    key = "ABCD"["ABCD".index(asked.key) - 1]
    options = tuple(
        option.model_copy(update={"why": None if option.letter == key else f"not {option.letter}"})
        for option in asked.options
    )
    return asked.model_copy(update={"key": key, "options": options, "explanation": f"{key} is right."})


def other_keys(content: Content) -> Content:
    return content.model_copy(update={"questions": tuple(other_key(asked) for asked in content.questions)})


def drawn(kind: str, content: Content, state: State, feedback: Feedback) -> Card:
    show, shown = Presenter(), edition(state, content, feedback)
    asked = content.questions[1]
    position: dict[str, Any] = {"number": 2, "total": 3}
    match kind:
        case "edition":
            return show.edition(shown)
        case "question":
            return show.question(shown, asked, **position)
        case "noted":
            return show.noted(shown, asked, "B", **position, last=False, already=True)
        case "briefing":
            return show.briefing(shown)
        case "correction":
            return show.correction(shown, content.corrections[1])
        case _:
            return show.result(shown, result(content, sealed=True))


KINDS = ["edition", "question", "noted", "briefing", "correction", "result"]


@pytest.mark.parametrize("feedback", list(Feedback))
@pytest.mark.parametrize("kind", KINDS)
def test_a_card_before_the_verdict_does_not_depend_on_the_key(kind: str, feedback: Feedback) -> None:
    content = mended()
    assert drawn(kind, content, State.OPEN, feedback) == drawn(kind, other_keys(content), State.OPEN, feedback)


def test_the_comparison_would_see_a_key() -> None:
    show = Presenter()
    asked = CONTENT.questions[0]
    told = show.feedback(edition(), asked, "A", number=1, total=3, last=False)
    other = show.feedback(edition(), other_key(asked), "A", number=1, total=3, last=False)
    assert told != other


def test_a_sealed_result_keeps_to_itself_how_the_class_did() -> None:
    card = Presenter().result(edition(feedback=Feedback.AT_CLOSE), result(sealed=True, class_average=0.5, place=1))
    assert "%" not in card.to_json()
    assert "place" not in card.to_json()


def test_a_question_not_answered_yet_keeps_its_answer_in_an_open_result() -> None:
    show = Presenter()
    assert "Seals" not in show.result(edition(), result()).to_json()
    assert "Seals" in show.result(edition(State.CLOSED), result()).to_json()
