"""Proofs for the tests of the desk: one on the invented article, and any that hypothesis can think of."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from quizwire.core.briefing import Briefing, Status
from quizwire.desk import Item, Proof
from tests import samples, strategies


def items(briefing: Briefing) -> tuple[Item, ...]:
    return tuple(Item(question, briefing.fact(question.fact)) for question in briefing.questions)


def proof(asked: int = 3, **changes: object) -> Proof:
    """A draft on the ferry with so many questions; the others of the article wait."""
    whole = samples.briefing(status=Status.DRAFT, article=None)
    every = items(whole)
    first = replace(every[0], notes=("Look at the vote.",), spare=("The fishing fleet", "The night watch"))
    every = (first, *every[1:])
    head = whole.model_copy(
        update={
            "questions": tuple(item.question for item in every[:asked]),
            "facts": tuple(item.fact for item in every[:asked]),
        }
    )
    made = Proof(head, every[:asked], every[asked:], ("The draft is short.",), samples.ARTICLE)
    return replace(made, **changes)  # type: ignore[arg-type]


@st.composite
def proofs(draw: DrawFn) -> Proof:
    """A proof of any draft; some questions wait, and questions may share a fact with others, waiting or not."""
    whole = draw(strategies.briefings()).model_copy(update={"status": Status.DRAFT, "id": "draft"})
    every = [
        replace(item, notes=("Look.",), spare=(draw(strategies.lines),), accepted=draw(st.booleans()))
        for item in items(whole)
    ]
    cut = draw(st.integers(1, len(every)))
    asked, waiting = tuple(every[:cut]), tuple(replace(item, accepted=False) for item in every[cut:])
    unasked = {fact.id for fact in whole.facts} - {item.fact.id for item in every}
    kept = unasked | {item.fact.id for item in asked}
    head = whole.model_copy(
        update={
            "questions": tuple(item.question for item in asked),
            "facts": tuple(fact for fact in whole.facts if fact.id in kept),
        }
    )
    return Proof(head, asked, waiting, ("Short.",), None)
