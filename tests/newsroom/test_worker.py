import asyncio
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizwire.newsroom import (
    Article,
    Drafter,
    DraftFailed,
    ModelMissing,
    ModelNotSet,
    NotDraftable,
    draft,
    load,
    read_article,
)

TEXT = (Path(__file__).parent / "articles/bank-merger.txt").read_text(encoding="utf-8")
ARTICLE = read_article(TEXT, source="The Harbour Post")
LIGHT = """
import asyncio, sys
from pathlib import Path
from quizwire.newsroom import Drafter, read_article

async def main():
    drafter = Drafter()
    await drafter.draft(read_article(Path(sys.argv[1]).read_text(encoding="utf-8")), seed=7)
    print("spacy" in sys.modules, flush=True)
    import os
    os._exit(0)

asyncio.run(main())
"""


def running(drafter: Drafter) -> bool:
    return drafter.pid is not None


async def killed(drafter: Drafter, number: signal.Signals) -> int:
    """Sends a signal to the process as soon as there is one, and tells which it was."""
    while drafter.pid is None:
        await asyncio.sleep(0.01)
    pid = drafter.pid
    os.kill(pid, number)
    return pid


async def test_a_draft_of_the_worker_is_the_draft_made_here() -> None:
    async with Drafter() as drafter:
        made = await drafter.draft(ARTICLE, seed=7, questions=5)
    assert made == draft(ARTICLE, rng=random.Random(7), questions=5)


async def test_one_process_is_started_at_first_use_kept_and_ended() -> None:
    async with Drafter() as drafter:
        assert not running(drafter)
        await drafter.draft(ARTICLE, seed=1)
        first = drafter.pid
        assert first is not None
        assert os.getpriority(os.PRIO_PROCESS, first) > os.getpriority(os.PRIO_PROCESS, 0)
        await asyncio.gather(*(drafter.draft(ARTICLE, seed=seed) for seed in range(3)))
        assert drafter.pid == first
    assert not running(drafter)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    with pytest.raises(DraftFailed, match="closed"):
        await drafter.draft(ARTICLE, seed=1)


async def test_refusals_come_back_as_what_they_are_and_end_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIZWIRE_LLM_URL", raising=False)
    async with Drafter() as drafter:
        with pytest.raises(NotDraftable, match="Too little prose"):
            await drafter.draft(Article("A short note."), seed=1)
        before = drafter.pid
        with pytest.raises(ModelNotSet, match="QUIZWIRE_LLM_URL"):
            await drafter.draft(ARTICLE, seed=1, writer="llm")
        assert drafter.pid == before


async def test_a_killed_process_gives_a_plain_error_and_the_next_draft_works() -> None:
    async with Drafter() as drafter:
        drafting = asyncio.create_task(drafter.draft(ARTICLE, seed=1))
        first = await killed(drafter, signal.SIGKILL)
        with pytest.raises(DraftFailed, match="ended before the draft was made"):
            await drafting
        assert (await drafter.draft(ARTICLE, seed=1)).proposals
        assert drafter.pid != first


async def test_a_process_killed_between_two_drafts_costs_one_of_them() -> None:
    async with Drafter() as drafter:
        await drafter.draft(ARTICLE, seed=1)
        await killed(drafter, signal.SIGKILL)
        with pytest.raises(DraftFailed, match="ended before"):
            await drafter.draft(ARTICLE, seed=1)
        assert (await drafter.draft(ARTICLE, seed=1)).proposals


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of another process")
async def test_a_process_out_of_memory_gives_a_plain_error_and_the_next_draft_works() -> None:
    import resource

    async with Drafter() as drafter:
        await drafter.draft(ARTICLE, seed=1)
        assert drafter.pid is not None
        resource.prlimit(drafter.pid, resource.RLIMIT_AS, (1 << 20, 1 << 20))
        with pytest.raises(DraftFailed, match="ended before"):
            await drafter.draft(Article("The port of Oslo opened in May 2020. " * 8000), seed=1)
        assert (await drafter.draft(ARTICLE, seed=1)).proposals


async def test_a_process_that_hangs_is_killed_at_the_limit_and_the_next_draft_works() -> None:
    async with Drafter(seconds=60) as drafter:
        await drafter.draft(ARTICLE, seed=1)
        first = await killed(drafter, signal.SIGSTOP)
        drafter.seconds = 0.2
        with pytest.raises(DraftFailed, match=r"longer than 0\.2 seconds"):
            await drafter.draft(ARTICLE, seed=1)
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        drafter.seconds = 60
        assert (await drafter.draft(ARTICLE, seed=1)).proposals


async def test_a_draft_that_nobody_waits_for_any_more_does_not_answer_the_next() -> None:
    async with Drafter() as drafter:
        drafting = asyncio.create_task(drafter.draft(ARTICLE, seed=1, questions=2))
        while not running(drafter):
            await asyncio.sleep(0.01)
        drafting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await drafting
        assert not running(drafter)
        assert len((await drafter.draft(ARTICLE, seed=1, questions=4)).proposals) == 4


async def test_closing_fails_what_is_being_drafted_and_what_waits() -> None:
    drafter = Drafter()
    waiting = [asyncio.create_task(drafter.draft(ARTICLE, seed=seed)) for seed in range(3)]
    while not running(drafter):
        await asyncio.sleep(0.01)
    await drafter.close()
    assert all(isinstance(one, DraftFailed) for one in await asyncio.gather(*waiting, return_exceptions=True))
    assert not running(drafter)


async def test_the_loop_goes_on_while_a_draft_is_made() -> None:
    async with Drafter() as drafter:
        drafting = asyncio.create_task(drafter.draft(ARTICLE, seed=1))
        turns = 0
        while not drafting.done():
            await asyncio.sleep(0)
            turns += 1
        await drafting
    assert turns > 100


def test_who_has_drafts_made_loads_no_language_and_the_process_ends_with_its_program() -> None:
    place = Path(__file__).parent / "articles/bank-merger.txt"
    # Its standard error is inherited by the process that drafts: this returns when both have ended.
    command = [sys.executable, "-c", LIGHT, str(place)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    assert done.stdout == "False\n"
    assert not done.stderr


async def test_what_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lemminflect.py").write_text("raise ModuleNotFoundError('gone', name='lemminflect')")
    monkeypatch.syspath_prepend(tmp_path)
    async with Drafter() as drafter:
        with pytest.raises(ModelMissing, match=r"`lemminflect`.*pip install"):
            await drafter.draft(ARTICLE, seed=1)
    assert capfd.readouterr().err == ""
    monkeypatch.setattr(load, "MODELS", ("no_such_model",))
    async with Drafter() as drafter:
        with pytest.raises(ModelMissing, match="the language model"):
            await drafter.draft(ARTICLE, seed=1)
        assert not running(drafter)
