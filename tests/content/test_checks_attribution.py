"""A claim is never asked as a fact, nor a plan as something that happened."""

from typing import Any

import pytest

from quizwire.core.problems import Severity
from tests.content.items import found, item


def asked(code: str, question: str, answer: str = "Vladivostok", **attribution: Any) -> bool:
    """Whether the check of that code objects to a question on a fact of that attribution."""
    return found(code, item(question, answer, "Moscow", "Kazan", "Omsk", **attribution)) != []


BY = "The New York Times, citing US officials"


@pytest.mark.parametrize("status", ["claimed", "denied"])
@pytest.mark.parametrize(
    "question",
    [
        "Which city sold weapons to Russia?",
        "Where did the talks on weapons take place?",
        "Which of the United States sold weapons in 2023?",
        "Which new weapons did the US sell to Russia?",
        "How many shells were delivered to Moscow in August 2023?",
    ],
)
def test_a_claim_asked_as_a_fact_is_an_error(question: str, status: str) -> None:
    assert asked("claim-as-fact", question, status=status, by=BY)
    assert not asked("report-as-fact", question, status=status, by=BY)


@pytest.mark.parametrize(
    "question",
    [
        "According to US officials, which city sold weapons to Russia?",
        "Which city does The New York Times name as the seller of weapons?",
        "In which city were weapons sold, as Times reporters learned?",
        "Which city is said to have sold weapons to Russia?",
        "Which city reportedly sold weapons to Russia?",
        "Which city allegedly sold weapons to Russia?",
        "Which city was accused of selling weapons to Russia?",
        "Which city denies that it sold weapons to Russia?",
        "Which city's claims about weapons did Moscow dispute?",
        "Who announced the sale of weapons to Russia?",
        "What did Washington's statement of August say about weapons?",
        "Where, in Moscow's view, were weapons sold?",
        "Which city is believed to have sold weapons?",
        "What do investigators think was sold?",
    ],
)
def test_a_question_that_says_who_says_so_is_left_in_peace(question: str) -> None:
    for status, code in (("claimed", "claim-as-fact"), ("denied", "claim-as-fact"), ("reported", "report-as-fact")):
        assert not asked(code, question, status=status, by=BY)


def test_the_speaker_may_be_what_is_asked_for() -> None:
    assert not asked("claim-as-fact", "Which newspaper had the story first?", "New York Times", status="claimed", by=BY)
    assert not asked("claim-as-fact", "What does Havana rule out?", status="claimed", by="Cuba", disputed_by="Havana")


def test_a_speaker_without_a_name_is_known_by_any_of_its_words() -> None:
    by = "residents of the north bank"
    assert not asked("claim-as-fact", "Which smell do residents live with?", status="claimed", by=by)
    assert asked("claim-as-fact", "Which smell hangs over the harbour?", status="claimed", by=by)


def test_a_report_asked_as_a_fact_is_a_warning() -> None:
    assert asked("report-as-fact", "Which city sold weapons to Russia?", status="reported", by=BY)
    assert not asked("claim-as-fact", "Which city sold weapons to Russia?", status="reported", by=BY)


def test_what_is_confirmed_needs_no_speaker() -> None:
    for code in ("claim-as-fact", "report-as-fact", "plan-as-event"):
        assert not asked(code, "Which city sold weapons to Russia?")


def test_the_sentence_says_how_to_mend_it() -> None:
    (finding,) = found("claim-as-fact", item("Where is it?", "a", "b", "c", status="claimed", by="Kim"))
    assert finding.path == ("questions", 0, "question")
    assert "The fact `fact` is claimed" in finding.message
    assert "“According to Kim, …”" in finding.message


@pytest.mark.parametrize("event", ["planned", "conditional"])
@pytest.mark.parametrize(
    "question",
    [
        "Which city did Kim visit?",
        "Where did Kim and Putin meet in September 2023?",
        "Which city has Kim travelled to?",
    ],
)
def test_a_plan_asked_as_an_event_is_a_warning(question: str, event: str) -> None:
    assert asked("plan-as-event", question, event=event)


@pytest.mark.parametrize("event", ["planned", "conditional"])
@pytest.mark.parametrize(
    "question",
    [
        "Which city does Kim plan to visit?",
        "Which city is Kim to visit?",
        "Which city would Kim visit if the talks take place?",
        "Which city will Kim visit?",
        "Where could a second bridge stand?",
        "Which city is Kim expected to visit?",
        "Which city was Kim due to visit?",
        "What is Kim likely to ask for?",
        "Which city is Kim considering for the meeting?",
        "Which law would a veto stop?",
        "What does the council want to build?",
        "Which bridge has the council promised?",
    ],
)
def test_a_question_that_speaks_of_a_plan_is_left_in_peace(question: str, event: str) -> None:
    assert not asked("plan-as-event", question, event=event)


def test_rules_on_english_words_keep_silent_on_other_languages() -> None:
    given = item("Welche Stadt verkaufte Waffen?", "a", "b", "c", language="de", status="claimed", by="Kim")
    assert found("claim-as-fact", given) == []


def test_a_question_without_its_fact_is_the_business_of_another_check() -> None:
    given = item("Which city sold weapons?", "a", "b", "c", status="claimed", by="Kim")
    orphan = given.model_copy(update={"facts": ()})
    for code in ("claim-as-fact", "plan-as-event", "second-answer", "unsupported-answer"):
        assert found(code, orphan) == []
    assert len(found("unknown-fact", orphan)) == 1


def test_only_the_claim_weighs_as_an_error() -> None:
    from quizwire.content.codes import SEVERITIES

    assert SEVERITIES["claim-as-fact"] is Severity.ERROR
    assert SEVERITIES["report-as-fact"] is SEVERITIES["plan-as-event"] is Severity.WARNING
