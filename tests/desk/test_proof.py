"""A proof stays a briefing that can be kept and loses no question, whatever is done to it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from quizwire.content.check import check
from quizwire.content.checks.known import NO_DATE, NO_SOURCE
from quizwire.content.load import load_text
from quizwire.content.write import dump
from quizwire.core.briefing import Briefing, Difficulty
from quizwire.desk import NothingLeft, Proof, Unfit
from quizwire.desk.proof import NotDone
from tests.desk.proofs import Step, done, names, proof, proofs, steps


@given(proofs(), steps)
def test_whatever_is_done_it_is_a_briefing_and_no_question_is_lost(start: Proof, todo: list[Step]) -> None:
    now = start
    for step in todo:
        now = done(now, step)
        briefing = now.briefing
        assert Briefing.model_validate(briefing.model_dump(mode="json")) == briefing
        assert briefing == now.head
        assert names(now) == names(start)
        assert [question.id for question in briefing.questions] == [item.id for item in now.items]
        assert all(briefing.fact(item.fact.id) == item.fact for item in now.items)
        errors = {problem.code for problem in check(briefing) if problem.is_error}
        assert errors <= {"claim-as-fact"}
        assert {found.code for found in now.problems()} >= errors


@given(proofs(), steps)
def test_its_file_is_read_back_as_what_it_is(start: Proof, todo: list[Step]) -> None:
    now = start
    for step in todo:
        now = done(now, step)
    assert load_text(dump(now.briefing).encode(), "draft.yaml").draft == now.briefing


def test_a_dropped_question_waits_first_and_comes_back_last() -> None:
    start = proof(3)
    first = start.items[0].id
    dropped = start.accept(first).drop(first)
    assert dropped.waiting[0].id == first
    assert not dropped.waiting[0].accepted
    assert first not in {fact.id for fact in dropped.briefing.facts}
    taken = dropped.take(first)
    assert [item.id for item in taken.items] == [*(item.id for item in start.items[1:]), first]
    assert taken.item(first) == start.item(first)


def test_the_last_question_stays() -> None:
    alone = proof(1)
    with pytest.raises(NotDone, match="at least one question"):
        alone.drop(alone.items[0].id)


def test_another_question_takes_the_place_and_a_dropped_one_only_when_nothing_else_is_left() -> None:
    start = proof(3)
    first, second, third = (item.id for item in start.items)
    waiting = [item.id for item in start.waiting]
    dropped = start.drop(third)
    again = dropped.regenerate(first)
    assert [item.id for item in again.items] == [waiting[0], second]
    assert [item.id for item in again.waiting] == [third, *waiting[1:], first]
    for _ in waiting:  # all others, then the one that was there before
        again = again.regenerate(again.items[0].id)
    assert again.items[0].id == first
    with pytest.raises(NothingLeft):
        proof(2, waiting=()).regenerate(first)


def test_questions_move_up_and_down_and_stop_at_the_ends() -> None:
    start = proof(3)
    a, b, c = (item.id for item in start.items)

    def order(of: Proof) -> list[str]:
        return [item.id for item in of.items]

    assert order(start.move(a, 1)) == [b, a, c]
    assert order(start.move(c, -1)) == [a, c, b]
    assert order(start.move(a, -1)) == [a, b, c]
    assert order(start.move(a, 9)) == [b, c, a]


def test_a_distractor_is_swapped_and_the_old_one_is_offered() -> None:
    start = proof().accept_all()
    swapped = start.swap("vote", 1, "The night watch")
    item = swapped.item("vote")
    assert [each.text for each in item.question.distractors] == [
        "The county court",
        "The night watch",
        "The island school",
    ]
    assert item.spare == ("The fishing fleet", "The harbour guild")
    assert not item.accepted
    assert swapped.swap("vote", 1, "The harbour guild").item("vote").question == start.item("vote").question
    with pytest.raises(NotDone, match="3 wrong options"):
        start.swap("vote", 3, "The night watch")
    with pytest.raises(Unfit, match="answer itself"):
        start.swap("vote", 0, "the town council")


def test_the_reason_why_a_distractor_is_wrong_stays_with_its_text() -> None:
    start = proof()
    options = [each.text for each in start.item("seals").question.distractors]
    changed = start.rewrite("seals", {"distractors": [*options[:2], "Anglers"]}, {}).item("seals").question
    assert changed.distractors[0].why == "The article does not speak of swimmers."
    assert changed.distractors[2].text == "Anglers"


def test_a_change_takes_back_that_a_question_was_accepted_and_no_change_does_not() -> None:
    start = proof().accept_all()
    assert start.unread == ()
    assert (
        start.rewrite(
            "vote", {"question": start.item("vote").question.question + " "}, {"text": start.item("vote").fact.text}
        )
        == start
    )
    assert [item.id for item in start.rewrite("vote", {"difficulty": "hard"}, {}).unread] == ["vote"]
    assert [item.id for item in start.rewrite("vote", {}, {"text": "The council voted for a ferry."}).unread] == [
        "vote"
    ]
    assert start.rehead({"title": "Ferry"}).unread == ()
    assert [item.id for item in start.accept("vote", False).unread] == ["vote"]


def test_a_fact_that_two_questions_test_is_rewritten_for_both() -> None:
    start = proof(2)
    one, two = start.items
    shared = two.question.model_copy(update={"fact": one.fact.id})
    both = replace(start, items=(one, replace(two, question=shared, fact=one.fact))).accept_all()
    changed = both.rewrite(two.id, {}, {"text": "It was decided."})
    assert {item.fact.text for item in changed.items} == {"It was decided."}
    assert len(changed.unread) == 2
    dropped = changed.drop(one.id)
    assert dropped.briefing.fact(one.fact.id).text == "It was decided."
    assert dropped.rewrite(two.id, {}, {"text": "So it was."}).waiting[0].fact.text == "So it was."


UNFIT: list[tuple[dict[str, Any], dict[str, Any], list[tuple[tuple[str | int, ...], str]]]] = [
    ({"question": " "}, {}, [(("question", "question"), "`question` is empty.")]),
    (
        {"question": "x" * 301},
        {},
        [(("question", "question"), "`question` has 301 characters; 300 at most.")],
    ),
    ({"question": "Who\nwon?"}, {}, [(("question", "question"), "`question` must be one line, without line breaks.")]),
    (
        {"distractors": ["One", "One", "Two"]},
        {},
        [(("question", "distractors", 1), "“One” is among the options already.")],
    ),
    ({"distractors": ["One", ""]}, {}, [(("question", "distractors"), "`distractors` has 1 of at least 2 items.")]),
    (
        {"distractors": ["One", {"why": "No."}]},
        {},
        [(("question", "distractors", 1, "text"), "`text` of distractor 2 is missing.")],
    ),
    (
        {"difficulty": "hrd"},
        {},
        [(("question", "difficulty"), "`difficulty` must be easy, medium or hard, not `hrd`; did you mean `hard`?")],
    ),
    ({"id": "other"}, {}, [(("question", "id"), "`id` stays as it is.")]),
    ({"anwser": "Ten"}, {}, [(("question", "anwser"), "`anwser` is not known; did you mean `answer`?")]),
    ({}, {"evidence": ["", " "]}, [(("fact", "evidence"), "`evidence` is empty.")]),
    (
        {"answer": ""},
        {"attribution": {"status": "claimed", "by": ""}},
        [
            (("question", "answer"), "`answer` is empty."),
            (
                ("fact", "attribution"),
                "`attribution` needs `by`: who says so? What is claimed is never shown without its speaker.",
            ),
        ],
    ),
]


@pytest.mark.parametrize(("question", "fact", "wrong"), UNFIT)
def test_what_no_question_can_be_is_refused_field_by_field(
    question: dict[str, Any], fact: dict[str, Any], wrong: list[tuple[tuple[str | int, ...], str]]
) -> None:
    with pytest.raises(Unfit) as refusal:
        proof().rewrite("vote", question, fact)
    assert list(refusal.value.wrong) == wrong


def test_what_no_head_can_be_is_refused_field_by_field() -> None:
    with pytest.raises(Unfit) as refusal:
        proof().rehead({"title": "", "date": "Tuesday", "points": [], "status": "ready", "source": {"url": "x y"}})
    assert list(refusal.value.wrong) == [
        (("status",), "`status` stays as it is."),
        (("title",), "`title` is empty."),
        (("date",), "`date` must be a date such as 2026-11-24 (year-month-day), not `Tuesday`."),
        (("source", "url"), "`url` of `source` must be an address that begins with `https://` and has no spaces."),
        (("points",), "`points` is empty."),
    ]


def test_fields_that_are_emptied_are_left_out_and_others_stay() -> None:
    start = proof().rehead(
        {"topics": ["Ferries", " "], "levels": {"simple": "A boat.\r\nA sea."}, "publish": "2026-12-01"}
    )
    assert start.head.topics == ("Ferries",)
    assert start.head.levels.simple == "A boat.\nA sea."
    cleared = start.rehead({"topics": "", "levels": {"simple": ""}, "publish": ""})
    assert (cleared.head.topics, cleared.head.levels.simple, cleared.head.publish) == ((), None, None)
    assert cleared.head.source == start.head.source
    renamed = start.rehead({"source": {"name": "The Post"}})
    assert renamed.head.source == start.head.source.model_copy(update={"name": "The Post"})
    easy = start.rewrite("vote", {"difficulty": "", "keep_order": "true"}, {}).item("vote").question
    assert (easy.difficulty, easy.keep_order) == (Difficulty.MEDIUM, True)


def test_evidence_is_shown_in_the_article_and_missed_where_it_is_not_there() -> None:
    start = proof()
    assert start.article is not None
    assert [start.article[begin:end] for begin, end in start.spans("vote")] == list(start.item("vote").fact.evidence)
    wrong = start.rewrite("vote", {}, {"evidence": ["The town council voted eight to four on Thursday", "Zzz qqq"]})
    assert wrong.spans("vote") == ()
    found = [each for each in wrong.problems() if each.code == "evidence-not-found"]
    assert [each.path for each in found] == [("facts", 0, "evidence", 0), ("facts", 0, "evidence", 1)]
    assert found[0].message.endswith("The nearest there: “The town council voted seven to four on Thursday”")
    assert found[1].message.endswith("nor anything like them.")
    assert {each.question_id for each in found} == {"vote"}


def test_a_finding_names_the_question_it_belongs_to() -> None:
    flawed = proof().rewrite("idle-since", {"answer": "All of the above"}, {})
    assert {each.question_id for each in flawed.problems() if each.code == "all-of-the-above"} == {"idle-since"}
    short = proof().rehead({"summary": "Too short."})
    assert [each.question_id for each in short.problems() if each.code == "summary-length"] == [None]


def test_a_day_and_an_outlet_that_nobody_knows_are_errors() -> None:
    unknown = proof().rehead({"date": NO_DATE, "source": {"name": NO_SOURCE}})
    found = {each.code: each.path for each in unknown.problems() if each.severity == "error"}
    assert found == {"date-unknown": ("date",), "source-unknown": ("source", "name")}


@pytest.mark.parametrize("verb", ["accept", "drop", "take", "regenerate", "item", "spans"])
def test_a_question_that_is_nowhere_is_one_sentence(verb: str) -> None:
    with pytest.raises(NotDone, match=r"There is no question `zzz` here\."):
        getattr(proof(), verb)("zzz")


def test_a_question_that_waits_or_does_not_is_told_so() -> None:
    start = proof(3)
    with pytest.raises(NotDone, match="take it into the briefing first"):
        start.accept(start.waiting[0].id)
    with pytest.raises(NotDone, match="in the briefing already"):
        start.take(start.items[0].id)
