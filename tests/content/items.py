"""One question in a sound briefing, for the checks to look at."""

from typing import Any

from quizwire.content.checks import ERRORS, WARNINGS, findings
from quizwire.content.checks.base import Finding
from quizwire.core.briefing import Briefing
from tests.content.samples import briefing


def item(question: str, answer: str, *distractors: str, language: str = "en", **fact: Any) -> Briefing:
    """A briefing of one question; further arguments are fields of its fact and its attribution."""
    attribution = {name: fact.pop(name) for name in ("status", "event", "by", "disputed_by") if name in fact}
    the_fact = {
        "id": "fact",
        "text": "What the article says.",
        "attribution": {"status": "confirmed"} | attribution,
        "evidence": "as it says",
    }
    the_question = {
        "id": "question",
        "question": question,
        "answer": answer,
        "distractors": distractors,
        "explanation": "As the article says.",
        "fact": "fact",
    }
    return briefing(language=language, facts=[the_fact | fact], questions=[the_question])


def found(code: str, given: Briefing) -> list[Finding]:
    """What the check of that code finds in a briefing."""
    checks = [check for check in (*ERRORS, *WARNINGS) if check.code == code]
    assert len(checks) == 1, f"there is no check {code}"
    return [finding for _, finding in findings(given, checks)]
