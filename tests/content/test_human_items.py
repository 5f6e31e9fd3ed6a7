"""On items that people wrote and used, the rules stay quiet: none flags more than one in ten."""

import json
import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quizwire.content.checks import ERRORS, WARNINGS, findings
from quizwire.core.briefing import Briefing
from tests.content.samples import briefing

ARTICLES = Path(os.environ.get("QUIZWIRE_ARTICLES") or Path(__file__).parents[3] / "shared" / "articles")
FOLDER = ARTICLES / "with-human-questions"
OF_A_FILE = {"summary-length", "points-count", "long-evidence", "unasked-fact"}  # these look at no item

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="set QUIZWIRE_ARTICLES to the folder that holds with-human-questions/ to run this"
)


@cache
def human() -> tuple[Briefing, ...]:
    """The articles as briefings: their items, each on a fact whose text is the evidence that its author gave."""
    return tuple(_briefing(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(FOLDER.glob("*.json")))


def _briefing(article: dict[str, Any]) -> Briefing:
    items = [question for paragraph in article["paragraphs"] for question in paragraph["questions"]]
    facts = [
        {
            "id": f"fact-{number}",
            "text": " ".join(item["evidence"]),
            "attribution": {"status": "confirmed"},
            "evidence": item["evidence"],
        }
        for number, item in enumerate(items)
    ]
    questions = [
        {
            "id": f"question-{number}",
            "question": item["question"],
            "answer": item["answer"],
            "distractors": item["distractors"],
            "explanation": "As the article says.",
            "fact": f"fact-{number}",
        }
        for number, item in enumerate(items)
    ]
    return briefing(title=article["title"], facts=facts, questions=questions)


def test_there_are_enough_of_them() -> None:
    assert sum(len(article.questions) for article in human()) > 80


@pytest.mark.parametrize("code", [check.code for check in (*ERRORS, *WARNINGS) if check.code not in OF_A_FILE])
def test_a_rule_flags_at_most_one_item_in_ten(code: str) -> None:
    checks = [check for check in (*ERRORS, *WARNINGS) if check.code == code]
    flagged = {(article.title, found.path[:2]) for article in human() for _, found in findings(article, checks)}
    assert len(flagged) <= sum(len(article.questions) for article in human()) / 10, flagged


def test_most_items_have_no_flaw_and_nearly_all_at_most_one() -> None:
    checks = [check for check in (*ERRORS, *WARNINGS) if check.code not in OF_A_FILE]
    flaws = Counter((article.title, found.path[:2]) for article in human() for _, found in findings(article, checks))
    count = sum(len(article.questions) for article in human())
    assert len(flaws) <= 0.25 * count
    assert sum(number > 1 for number in flaws.values()) <= 0.03 * count
