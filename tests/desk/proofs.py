"""Proofs for the tests of the desk: one on the invented article, and any that hypothesis can think of, with steps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from quizwire.content.checks import ERRORS, findings
from quizwire.content.checks.known import NO_DATE, NO_SOURCE
from quizwire.core.briefing import Briefing, Status
from quizwire.core.problems import QuizwireError
from quizwire.desk import Item, Proof
from quizwire.newsroom import Article, Draft, Proposal
from tests import samples, strategies

ID = "2026-11-20-ferry-returns"


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


def made(asked: int = 3, day: date | None = date(2026, 11, 20), source: str | None = "The Skerry Post") -> Draft:
    """What a newsroom makes of the article on the ferry."""
    whole = samples.briefing(status=Status.DRAFT, id=ID, article=None)
    every = [
        Proposal(item.question, item.fact, ((0, 1),), ("Look at it.",), ("A spare one", "Another"))
        for item in items(whole)
    ]
    head = whole.model_copy(
        update={
            "date": day or NO_DATE,
            "source": whole.source.model_copy(update={"name": source or NO_SOURCE}),
            "facts": tuple(each.fact for each in every[:asked]),
            "questions": tuple(each.question for each in every[:asked]),
        }
    )
    article = Article(samples.ARTICLE, "Ferry returns", day, source, "https://post.example/ferry")
    return Draft(article, head, tuple(every[:asked]), tuple(every[asked:]), (), ("3 were found.",))


@st.composite
def proofs(draw: DrawFn) -> Proof:
    """A proof of any draft; some questions wait, and questions may share a fact with others, waiting or not."""
    whole = draw(strategies.briefings()).model_copy(update={"status": Status.DRAFT, "id": "draft"})
    assume(not [check for check, _ in findings(whole, ERRORS) if check.code != "claim-as-fact"])
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


Step = tuple[str, int, int, str]
steps = st.lists(
    st.tuples(
        st.sampled_from(
            "accept drop take regenerate move swap stem key empty options fact attribution title points".split()
        ),
        st.integers(0, 9),
        st.integers(-3, 3),
        st.sampled_from(strategies.TEXTS) | strategies.lines,
    ),
    max_size=12,
)


def done(to: Proof, step: Step) -> Proof:
    """What one step of a curator makes of a proof; what is refused changes nothing."""
    verb, which, number, text = step
    pool = to.waiting if verb == "take" and to.waiting else to.items
    name = pool[which % len(pool)].id
    acts: dict[str, Callable[[], Proof]] = {
        "accept": lambda: to.accept(name, number > 0),
        "drop": lambda: to.drop(name),
        "take": lambda: to.take(name),
        "regenerate": lambda: to.regenerate(name),
        "move": lambda: to.move(name, number),
        "swap": lambda: to.swap(name, number, text),
        "stem": lambda: to.rewrite(name, {"question": text}, {}),
        "key": lambda: to.rewrite(name, {"answer": text, "difficulty": "hard"}, {}),
        "empty": lambda: to.rewrite(name, {"explanation": " "}, {"text": text}),
        "options": lambda: to.rewrite(name, {"distractors": [text, "", "Other", {"text": "Last", "why": text}]}, {}),
        "fact": lambda: to.rewrite(name, {}, {"text": text, "evidence": [text, "", "more"]}),
        "attribution": lambda: to.rewrite(
            name, {}, {"attribution": {"status": "claimed", "by": text if number else ""}}
        ),
        "title": lambda: to.rehead({"title": text, "source": {"credit": text}, "glossary": {text: text}}),
        "points": lambda: to.rehead({"points": [text] * number, "publish": None, "date": "2026-03-12"}),
    }
    try:
        return acts[verb]()
    except QuizwireError:
        return to


def names(of: Proof) -> list[str]:
    return sorted(item.id for item in (*of.items, *of.waiting))
