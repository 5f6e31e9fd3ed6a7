"""What a draft costs: time and memory beside the bare parse, loading, and what answers notice of ten drafts."""

import asyncio
import json
import re
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

from quizwire.core.editions import Edition
from quizwire.core.records import Person
from quizwire.newsroom import Article, Draft, Drafter
from quizwire.service.quizwire import Quizwire
from tests import samples
from tests.bench.answers import post, service
from tests.bench.figures import ROOT, Figure, at_most, python

ARTICLES = ROOT / "tests/newsroom/articles"
TIMES = 3
LONG = 10_000  # words
DRAFTS = 10
PEOPLE = 1000
EVERY = 0.005  # seconds from one answer to the next
ANSWERS = 1000
LOADED = """
from time import perf_counter
import quizwire.newsroom
start = perf_counter()
from quizwire.newsroom.load import language
language()
print(perf_counter() - start)
"""
TIMED = """
import json, random, sys
from statistics import median
from time import perf_counter
from quizwire.newsroom import Article, draft
from quizwire.newsroom.clean import clean
from quizwire.newsroom.load import language

article = Article(open(sys.argv[1], encoding="utf-8").read())
texts = [paragraph.text for paragraph in clean(article)]
list(language().pipe(texts))
draft(article, rng=random.Random(1))
parsing, drafting = [], []
for seed in range(int(sys.argv[2])):
    start = perf_counter()
    list(language().pipe(texts))
    middle = perf_counter()
    draft(article, rng=random.Random(seed))
    parsing.append(middle - start)
    drafting.append(perf_counter() - middle)
words = sum(len(text.split()) for text in texts)
print(json.dumps([median(parsing), median(drafting), words]))
"""
PARSED = """
import sys
from quizwire.newsroom import Article
from quizwire.newsroom.clean import clean
from quizwire.newsroom.load import language
from tests.bench.figures import peak_memory

article = Article(open(sys.argv[1], encoding="utf-8").read())
kept = list(language().pipe([paragraph.text for paragraph in clean(article)]))
print(peak_memory())
"""
DRAFTED = """
import random, sys
from quizwire.newsroom import Article, draft
from tests.bench.figures import peak_memory

kept = draft(Article(open(sys.argv[1], encoding="utf-8").read()), rng=random.Random(1))
print(peak_memory())
"""


def text() -> str:
    """The tests' own articles as one, about a thousand words."""
    bodies = [path.read_text(encoding="utf-8").split("\n\n", 1)[1] for path in sorted(ARTICLES.glob("*.txt"))]
    return "\n\n".join(bodies)


def long_text() -> str:
    """The same many times over, with other numbers each time, so that no sentence comes twice."""
    once = text()
    return "\n\n".join(_with_more(once, copy) for copy in range(LONG // len(once.split()) + 1))


def _with_more(once: str, more: int) -> str:
    def raised(found: re.Match[str]) -> str:
        return str(int(found[0]) + more)

    return re.sub(r"(?<![\w.,])\d{1,3}(?![\w.,]*\d)", raised, once)


def run(folder: Path) -> list[Figure]:
    """Time, loading, memory; and the latency of answers while drafts are made."""
    (folder / "article.txt").write_text(text(), encoding="utf-8")
    (folder / "long.txt").write_text(long_text(), encoding="utf-8")
    parsing, drafting, words = json.loads(python(TIMED, str(folder / "article.txt"), str(TIMES)))
    long_parsing, long_drafting, many = json.loads(python(TIMED, str(folder / "long.txt"), "1"))
    loading = min(float(python(LOADED)) for _ in range(TIMES))
    parsed, drafted = (float(python(code, str(folder / "long.txt"))) for code in (PARSED, DRAFTED))
    return [
        at_most(
            "article to draft, against the bare parse of the same text",
            drafting / parsing,
            "times",
            8,
            f"{drafting:.2f} s against {parsing:.2f} s for {words:,} words; "
            f"{long_drafting / long_parsing:.1f} times for {many:,}",
        ),
        at_most("the same, for 1,000 words", 1000 * drafting / words, "s", 3, f"the median of {TIMES}"),
        at_most(
            "loading the language, at the first draft", loading, "s", 1.5, f"the best of {TIMES}, in a new process"
        ),
        at_most(
            "memory of a draft of ten thousand words, beyond the bare parse",
            drafted - parsed,
            "MB",
            150,
            f"{drafted:.0f} MB against {parsed:.0f} MB at most, each in a process of its own",
        ),
        *asyncio.run(_while_drafting(folder)),
    ]


async def _while_drafting(folder: Path) -> list[Figure]:
    async with service(f"sqlite:///{folder}/answers.db", "2026-11-20-bench") as quizwire, Drafter() as drafter:
        edition = await post(quizwire)
        people = [Person(f"web/{number}", f"Person {number}", samples.NOW) for number in range(PEOPLE)]
        for person in people:
            await quizwire.context.store.save_person(person)
        presses = product(edition.shown.questions, people)
        named = ((person.id, asked.id) for asked, person in presses)
        await _answers(quizwire, edition, islice(named, 100))  # so that nothing is new any more
        alone, still = await _answers(quizwire, edition, islice(named, ANSWERS))
        article = Article(text())
        drafts = asyncio.gather(*(drafter.draft(article, seed=seed) for seed in range(DRAFTS)))
        beside, lag = await _answers(quizwire, edition, islice(named, 3 * ANSWERS), drafts)
        after, _ = await _answers(quizwire, edition, islice(named, ANSWERS))
        alone = sorted(alone + after)
    before, during = alone[int(len(alone) * 0.99)], beside[int(len(beside) * 0.99)]
    rate = f"an answer every {EVERY * 1000:g} ms"
    return [
        at_most(
            "answers while ten drafts are made: 99th percentile, beyond that without",
            (during - before) * 1000,
            "ms",
            25,
            f"{during * 1000:.1f} ms of {len(beside):,} against {before * 1000:.1f} ms of {len(alone):,}; medians "
            f"{median(beside) * 1000:.1f} and {median(alone) * 1000:.1f} ms; {rate}",
        ),
        at_most(
            "the same: the most work of the event loop in one go",
            lag * 1000,
            "ms",
            50,
            f"{still * 1000:.1f} ms without, in time of the processor: what a draft would block, were it made there",
        ),
    ]


async def _answers(
    quizwire: Quizwire,
    edition: Edition,
    presses: Iterator[tuple[str, str]],
    work: asyncio.Future[list[Draft]] | None = None,
) -> tuple[list[float], float]:
    """Answers at an even pace, while the work goes on: their latencies in order, and the loop's longest piece of work.

    That is the thread's own time between two turns, whatever else this machine does meanwhile.
    """
    latencies: list[float] = []

    async def answer(person: str, question: str) -> None:
        started = perf_counter()
        await quizwire.quiz.take(person, edition, question, "A")
        latencies.append(perf_counter() - started)

    longest = 0.0
    async with asyncio.TaskGroup() as group:
        for person, question in presses:
            group.create_task(answer(person, question))
            end = perf_counter() + EVERY
            while perf_counter() < end:
                turn = thread_time()
                await asyncio.sleep(0.001)
                longest = max(longest, thread_time() - turn)
            if work and work.done():
                break
    if work:
        await work
    return sorted(latencies), longest
