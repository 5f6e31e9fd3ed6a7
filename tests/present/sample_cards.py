"""One card of every kind and state, made of one small edition whose every text is written here.

`python -m tests.present.sample_cards`, with `bot` on the path, writes the files of `cards/` again; read the difference
before you keep it.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from quizwire.core.briefing import Attribution, Difficulty, Event, Source, Standing
from quizwire.core.card import Card
from quizwire.core.editions import Asked, Content, Edition, Feedback, Kind, Option, State
from quizwire.core.items import ItemFigures
from quizwire.core.rounds import change_key, void
from quizwire.core.scoring import Period
from quizwire.present.presenter import Presenter
from quizwire.present.text import to_text
from quizwire.present.views import Answered, Board, BoardLine, Result, Results

FOLDER: Final = Path(__file__).with_name("cards")
AT: Final = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def _asked(id: str, question: str, key: str, options: tuple[Option, ...], **others: Any) -> Asked:
    fields = {
        "attribution": Attribution(status=Standing.CONFIRMED),
        "evidence": (f"evidence of {id}",),
        "explanation": f"Explanation of {id}.",
        "fact": f"Fact of {id}.",
        "difficulty": Difficulty.EASY,
    }
    return Asked(id=id, question=question, key=key, options=options, **(fields | others))


def _options(*texts: str, **whys: str) -> tuple[Option, ...]:
    return tuple(
        Option(letter=letter, text=text, why=whys.get(letter)) for letter, text in zip("ABCD", texts, strict=True)
    )


CONTENT: Final = Content(
    briefing="2026-11-20-ferry-line",
    title="Skerry Point reopens its ferry line",
    date=date(2026, 11, 20),
    language="en",
    source=Source(name="The Skerry Lantern", url="https://lantern.example/ferry", credit="Iris Moll"),
    summary="The council voted to reopen the ferry line. The keeper fears for the seals; the harbour office denies it.",
    points=("The council voted seven to four.", "The first boat is to sail on 1 March."),
    topics=("Ferries",),
    glossary={"pier": "A platform in the water that boats tie up to."},
    discuss=("Should a town pay for a ferry that few people use?",),
    questions=(
        _asked(
            "vote",
            "Who voted to reopen the ferry line?",
            "D",
            _options("The county court", "The harbour guild", "The island school", "The town council"),
            evidence=("The town council voted seven to four on Thursday",),
            explanation="The council of Skerry Point voted for it by seven to four.",
            fact="The town council voted seven to four to reopen the line.",
        ),
        _asked(
            "first-boat",
            "When, according to the mayor, does the first ferry sail?",
            "B",
            _options("15 January", "1 March", "20 April", "3 June"),
            attribution=Attribution(status=Standing.REPORTED, event=Event.PLANNED, by="Ada Brandt, the mayor"),
            evidence=("The first boat sails on 1 March", "said the mayor, Ada Brandt"),
            explanation="The mayor named 1 March.",
            fact="The mayor said that the first boat sails on 1 March.",
        ),
        _asked(
            "seals",
            "According to the lighthouse keeper, whom would the new pier hinder?",
            "A",
            _options("Seals", "Swimmers", "Terns", "Fishermen", B="The article does not speak of swimmers."),
            attribution=Attribution(
                status=Standing.CLAIMED,
                event=Event.CONDITIONAL,
                by="Tomas Reed, the lighthouse keeper",
                disputed_by="the harbour office",
            ),
            evidence=("said the new pier would stand in the way of the seals",),
            explanation="Tomas Reed said so; the harbour office denied it.",
            fact="The lighthouse keeper says that the new pier would hinder the seals.",
        ),
    ),
)


def edition(state: State = State.OPEN, content: Content = CONTENT, feedback: Feedback = Feedback.INSTANT) -> Edition:
    """The sample edition."""
    return Edition(
        id="abcdefghijklmnop",
        key="web/main#daily#2026-11-24",
        channel="web/main",
        kind=Kind.SCHEDULED,
        subscription="daily",
        day=AT.date(),
        state=state,
        content=content,
        feedback=feedback,
        created_at=AT,
        closes_at=AT + timedelta(days=7),
    )


def mended() -> Content:
    """The sample with one question void and another one's key changed."""
    content = void(CONTENT, "vote", "The article was withdrawn by its publisher.", AT)
    return change_key(content, "seals", "C", "The publisher corrected the article.", AT + timedelta(days=1))


def figures(content: Content = CONTENT, answered: int = 4) -> list[ItemFigures]:
    """Three of four knew each answer, or nobody answered."""
    return [
        ItemFigures(
            question=asked.id,
            answered=answered,
            facility=0.75 if answered else None,
            discrimination=None,
            chosen={option.letter: answered * 3 // 4 if option.letter == asked.key else 0 for option in asked.options},
            idle=(),
            small_sample=True,
            advice=None,
        )
        for asked in content.questions
    ]


LINES: Final = (BoardLine(1, "Ada", 3, 3), BoardLine(2, "Ben", 1, 3), BoardLine(2, "Cleo", 1, 2))


def result(content: Content = CONTENT, choices: str = "DA ", **changes: Any) -> Result:
    """A result of somebody who chose those letters; a space stands for no answer."""
    answered = [
        Answered(asked, choice.strip() or None, share)
        for asked, choice, share in zip(content.questions, choices, (0.75, 0.5, 0.25), strict=True)
    ]
    made = Result(points=1, counted=3, answered=answered, class_average=0.5, people=4, streak=5, place=2, sealed=False)
    return replace(made, **changes)


@cache
def cards() -> dict[str, Card]:
    """Every card, by the name of its file."""
    show = Presenter()
    vote, boat, seals = CONTENT.questions
    running, closed = edition(), edition(State.CLOSED)
    sealed = edition(feedback=Feedback.AT_CLOSE)
    corrected = edition(State.CLOSED, mended())
    nobody = Results(0, None, figures(answered=0), Board(Period.DAY, "2026-11-24", ()))
    class_of_4 = Results(4, 0.5, figures(), Board(Period.DAY, "2026-11-24", LINES))
    week = Board(Period.WEEK, "2026-W48", LINES, BoardLine(17, "Dora", 1, 1, mine=True), community=True)
    return {
        "edition": show.edition(running),
        "edition-at-close": show.edition(sealed),
        "edition-closed": show.edition(closed),
        "edition-corrected": show.edition(corrected),
        "question": show.question(running, vote, number=1, total=3),
        "question-next": show.question(running, boat, number=2, total=3),
        "feedback-right": show.feedback(running, vote, "D", number=1, total=3, last=False),
        "feedback-wrong": show.feedback(running, seals, "B", number=3, total=3, last=True),
        "feedback-already": show.feedback(running, boat, "C", number=2, total=3, last=False, already=True),
        "feedback-void": show.feedback(corrected, mended().questions[0], "A", number=1, total=2, last=False),
        "noted": show.noted(sealed, vote, "C", number=1, total=3, last=False),
        "noted-already": show.noted(sealed, seals, "B", number=3, total=3, last=True, already=True),
        "result": show.result(running, result()),
        "result-alone": show.result(running, result(people=1, choices="DBA", points=3)),
        "result-closed": show.result(closed, result()),
        "result-sealed": show.result(sealed, result(sealed=True)),
        "results": show.results(closed, class_of_4),
        "results-at-close": show.results(replace(sealed, state=State.CLOSED), class_of_4),
        "results-corrected": show.results(corrected, replace(class_of_4, figures=figures(mended()))),
        "results-nobody": show.results(closed, nobody),
        "board": show.board(week, edition=running.id),
        "board-empty": show.board(Board(Period.ALL, "all", ()), title="Main room"),
        "briefing": show.briefing(running),
        "briefing-closed": show.briefing(closed),
        "correction-void": show.correction(corrected, mended().corrections[0]),
        "correction-key": show.correction(corrected, mended().corrections[1]),
        "correction-key-open": show.correction(edition(content=mended()), mended().corrections[1]),
        "notice": show.notice("Two briefings are left."),
        "notice-bad": show.notice("This quiz has closed, so that answer was not counted.", bad=True),
    }


def main() -> None:
    """Write the files."""
    for name, card in cards().items():
        (FOLDER / f"{name}.txt").write_text(to_text(card), encoding="utf-8")


if __name__ == "__main__":
    main()
