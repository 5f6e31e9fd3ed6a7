"""The newsroom's own articles, and the language model, which is loaded once."""

from datetime import date
from pathlib import Path

import pytest

from quizwire.newsroom import Article, read_article

pytest.importorskip("spacy", reason="the newsroom needs its extra: pip install quizwire[newsroom]")

ARTICLES = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "article" in metafunc.fixturenames:
        metafunc.parametrize("article", NAMES, indirect=True)


@pytest.fixture
def article(request: pytest.FixtureRequest) -> Article:
    return read_article((ARTICLES / f"{request.param}.txt").read_text(encoding="utf-8"))


@pytest.fixture
def published() -> date:
    return date(2023, 9, 5)
