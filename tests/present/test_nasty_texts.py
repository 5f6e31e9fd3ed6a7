"""Whatever a text holds, it stays that text: nothing is run, parsed, escaped or lost on the way into a card."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizwire.core.briefing import Attribution, Difficulty, Event, Source, Standing
from quizwire.core.card import Card
from quizwire.core.editions import Asked, Content, Feedback, Option, State
from quizwire.core.rounds import void
from quizwire.core.scoring import Period
from quizwire.present.presenter import Presenter
from quizwire.present.terminal import to_rich
from quizwire.present.text import to_text
from quizwire.present.views import Board, BoardLine, Results
from tests.present.sample_cards import AT, edition, figures, result
from tests.present.test_terminal import painted

SHOW = Presenter()

NASTY = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{% endblock %}{% do card.title('x') %}",
    "{# #}",
    "%(name)s %s %% %",
    "$name ${name} {0} {name}",
    "<script>alert(1)</script> &amp; <b>",
    "**bold** _it_ `code` [a](http://b.example) # h\n> q\n1. x",
    "[bold red]red[/] [/]",
    "@everyone <@1> <#1> <t:1> </cmd:1>",
    "\x1b[31mred\x1b[0m \x9b31m \x07",
    "\u202egnp.exe \u2066x\u2069",
    "zero\u200bwidth\u200djoin\ufeff",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea",
    "line\nbreak\r\nand\ttab\u2028end",
    "e\u0301" * 20,
    "\U0001f469\u200d\U0001f680 \U0001f3f3\ufe0f\u200d\U0001f308",
    "'\"\\`´",
    "x" * 500,
)

texts = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=40))


@st.composite
def contents(draw: st.DrawFn) -> tuple[Content, dict[str, set[str]]]:
    """A content of nasty texts, each marked so that it is found in one place only, and the marked texts by field."""
    numbers = count()
    fields: dict[str, set[str]] = {}

    def nasty(field: str) -> str:
        text = f"<{next(numbers)}>{draw(texts)}</>"
        fields.setdefault(field, set()).add(text)
        return text

    def asked(number: int) -> Asked:
        attribution = {
            "status": draw(st.sampled_from(Standing)),
            "event": draw(st.sampled_from(Event)),
            "by": nasty("by"),
            "disputed_by": nasty("disputed_by"),
        }
        return Asked(
            id=f"q-{number}",
            question=nasty("question"),
            options=tuple(
                Option(letter=letter, text=nasty("option"), why=None if letter == "A" else nasty("why"))
                for letter in "ABC"
            ),
            key="A",
            explanation=nasty("explanation"),
            fact=nasty("fact"),
            # the model of a briefing file refuses control characters; an edition does not look again
            attribution=Attribution.model_construct(**attribution),
            evidence=(nasty("evidence"), nasty("evidence")),
            difficulty=Difficulty.EASY,
        )

    content = Content.model_construct(
        briefing="b",
        title=nasty("title"),
        date=date(2026, 11, 20),
        language="en",
        source=Source.model_construct(name=nasty("source"), url="https://a.example/", credit=nasty("credit")),
        summary=nasty("summary"),
        points=(nasty("points"), nasty("points")),
        topics=(),
        glossary={nasty("term"): nasty("meaning")},
        discuss=(nasty("discuss"),),
        questions=tuple(asked(number) for number in range(3)),
        corrections=(),
    )
    return void(content, "q-2", nasty("note"), AT), fields


def said(card: Card) -> str:
    """Every text of a card's parts, one after another."""

    def walk(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return [text for each in value.values() for text in walk(each)]
        return [text for each in value for text in walk(each)] if isinstance(value, list | tuple) else []

    return "\x00".join(walk(card.model_dump(exclude={"kind", "language", "direction"})))


def assert_said(card: Card, *wanted: set[str] | str) -> None:
    whole = said(card)
    for texts_ in wanted:
        for text in {texts_} if isinstance(texts_, str) else texts_:
            assert text in whole
    to_text(card)
    painted(to_rich(card))


@settings(max_examples=60, deadline=None)
@given(contents(), texts)
def test_every_text_reaches_its_card_as_it_is(drawn: tuple[Content, dict[str, set[str]]], name: str) -> None:
    content, fields = drawn
    running, closed = edition(content=content), edition(State.CLOSED, content)
    one, two, gone = content.questions
    at: dict[str, Any] = {"number": 1, "total": 2, "last": False}

    assert_said(
        SHOW.edition(running),
        *(fields[field] for field in ("title", "summary", "points", "source", "credit", "note")),
        gone.question,
    )
    assert_said(SHOW.question(running, one, number=1, total=2), one.question, {option.text for option in one.options})
    wrong = one.options[1]
    by, disputed_by = one.attribution.by or "", one.attribution.disputed_by or ""
    assert_said(
        SHOW.feedback(running, one, "B", **at),
        {one.question, one.explanation, *one.evidence, wrong.text, wrong.why or "", by, disputed_by},
        fields["source"],
    )
    assert_said(SHOW.noted(running, two, "C", **at), two.options[2].text)
    assert_said(SHOW.result(running, result(content, "AB ")), fields["title"], one.question, two.options[1].text)
    board = Board(Period.ALL, "all", (BoardLine(1, name, 1, 1),), BoardLine(2, name + "!", 1, 1, mine=True))
    closing = Results(3, 0.5, figures(content), board)
    assert_said(
        SHOW.results(replace(closed, feedback=Feedback.AT_CLOSE), closing),
        {one.options[0].text, *one.evidence, two.explanation, name},
        fields["question"] | fields["note"] | fields["source"] | fields["title"],
    )
    assert_said(SHOW.board(board, title=name), name, name + "!")
    assert_said(
        SHOW.briefing(closed),
        *(fields[field] for field in ("title", "term", "meaning", "discuss", "fact", "by", "disputed_by")),
    )
    assert_said(SHOW.correction(closed, content.corrections[0]), fields["note"], gone.question)
    assert_said(SHOW.notice(name, title=name), name)
