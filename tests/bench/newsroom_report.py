"""How good the newsroom's drafts are: `python tests/bench/newsroom_report.py [--page FILE]`.

Drafts every article in the folder that QUIZWIRE_ARTICLES names (the articles beside the project, or else the tests'
own): `*.txt`, and `*.json` with `title` and `paragraphs`. It prints, for each and in total, the questions made, flaws
by code, whether evidence is exact, how often the longest option or the one that shares most words with the stem is the
key, where the key stands among numbers, and time against the bare parse; and writes a page that shows every question
with its evidence.
"""

import argparse
import html
import json
import os
import random
import resource
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from quizwire.content.checks import findings
from quizwire.newsroom import Article, Draft, NotDraftable, draft, read_article
from quizwire.newsroom.clean import clean
from quizwire.newsroom.load import language

ROOT: Final = Path(__file__).parents[2]
OWN: Final = ROOT / "tests/newsroom/articles"
SEED: Final = 7


@dataclass
class Tally:
    """What is counted over articles."""

    articles: int = 0
    questions: int = 0
    top: int = 0
    exact: int = 0
    evidence: int = 0
    longest: int = 0
    overlap: int = 0
    flawless: int = 0
    one_flaw: int = 0
    ranks: Counter[int] = field(default_factory=Counter)
    flaws: Counter[str] = field(default_factory=Counter)
    words: int = 0
    parse: float = 0.0
    drafting: float = 0.0
    refused: list[str] = field(default_factory=list)


def folder() -> Path:
    """Where the articles are."""
    given = os.environ.get("QUIZWIRE_ARTICLES")
    beside = ROOT.parent / "shared/articles"
    return Path(given) if given else beside if beside.is_dir() else OWN


def articles(where: Path) -> Iterable[tuple[str, Article]]:
    """The articles of a folder and of those in it."""
    for path in sorted(where.rglob("*")):
        if path.suffix == ".txt":
            yield path.stem, read_article(path.read_text(encoding="utf-8"))
        elif path.suffix == ".json":
            data = json.loads(path.read_text(encoding="utf-8"))
            if "paragraphs" in data:
                text = "\n\n".join(paragraph["advanced"] for paragraph in data["paragraphs"])
                yield path.stem, read_article(f"{data['title']}\n\n{text}", source="The Guardian")


def measure(name: str, article: Article, tally: Tally) -> Draft | None:
    """Drafts one article and counts."""
    nlp = language()
    texts = [paragraph.text for paragraph in clean(article)]
    start = time.perf_counter()
    list(nlp.pipe(texts))
    parse = time.perf_counter() - start
    start = time.perf_counter()
    try:
        made = draft(article, rng=random.Random(SEED))
    except NotDraftable as refusal:
        tally.refused.append(f"{name}: {refusal}")
        return None
    finally:
        tally.articles += 1
        tally.words += sum(len(text.split()) for text in texts)
        tally.parse += parse
        tally.drafting += time.perf_counter() - start
    tally.questions += len(made.proposals)
    tally.top += min(len(made.proposals), 5)
    by_question: Counter[int] = Counter()
    for check, finding in findings(made.briefing):
        tally.flaws[check.code] += 1
        if finding.path[:1] == ("questions",) and len(finding.path) > 1:
            by_question[int(finding.path[1])] += 1
    for number, proposal in enumerate(made.proposals):
        question = proposal.question
        options = [question.answer, *(one.text for one in question.distractors)]
        tally.flawless += not by_question[number]
        tally.one_flaw += by_question[number] <= 1
        tally.evidence += len(proposal.evidence)
        tally.exact += sum(
            article.text[begin:end] == piece
            for (begin, end), piece in zip(proposal.evidence, proposal.fact.evidence, strict=True)
        )
        tally.longest += _guess([float(len(option)) for option in options])
        stem = set(question.question.lower().split())
        tally.overlap += _guess([float(len(stem & set(option.lower().split()))) for option in options])
        numbers = [_number(option) for option in options]
        if all(value is not None for value in numbers):
            tally.ranks[sorted(value for value in numbers if value is not None).index(numbers[0] or 0.0)] += 1
    ratio = (time.perf_counter() - start) / parse if parse else 0
    print(
        f"{name[:60]:60} {len(made.proposals):2} questions, {sum(by_question.values()):2} flaws, {ratio:4.1f} x parse"
    )
    return made


def _guess(scores: list[float]) -> bool:
    """Whether somebody who picks the one highest score picks the key; ties are no pick."""
    return scores[0] == max(scores) and scores.count(scores[0]) == 1


def _number(option: str) -> float | None:
    digits = "".join(c for c in option if c.isdigit() or c == ".").strip(".")
    return float(digits) if digits and option[:1].isdigit() else None


def page(drafts: Iterable[tuple[str, Draft]]) -> str:
    """The page of all questions, each with its evidence marked in context."""
    parts = [
        "<!doctype html><meta charset=utf-8><title>Newsroom report</title>"
        "<style>body{font:16px/1.5 sans-serif;max-width:50em;margin:2em auto;padding:0 1em}mark{background:#fe9}"
        "li.key{font-weight:bold}blockquote{color:#444}</style><h1>Newsroom report</h1>"
    ]
    for name, made in drafts:
        parts.append(f"<h2>{html.escape(made.briefing.title)}</h2><p><small>{html.escape(name)}</small></p>")
        parts.append(f"<p>{html.escape(made.briefing.summary)}</p>")
        for proposal in made.proposals:
            question = proposal.question
            wrong = "".join(f"<li>{html.escape(one.text)}" for one in question.distractors)
            parts.append(f"<h3>{html.escape(question.question)}</h3>")
            parts.append(f"<ul><li class=key>{html.escape(question.answer)}{wrong}</ul>")
            attribution = proposal.fact.attribution
            parts.append(
                f"<p>{attribution.status}, {attribution.event}; by {html.escape(attribution.by or 'the article')}</p>"
            )
            for begin, end in proposal.evidence:
                text = made.article.text
                before, after = text[max(0, begin - 120) : begin], text[end : end + 120]
                parts.append(
                    f"<blockquote>…{html.escape(before)}<mark>{html.escape(text[begin:end])}</mark>"
                    f"{html.escape(after)}…</blockquote>"
                )
            parts += [f"<p><small>{html.escape(note)}</small></p>" for note in proposal.notes]
    return "".join(parts)


def main() -> None:
    """Runs the report."""
    parser = argparse.ArgumentParser(description="How good the newsroom's drafts are.")
    parser.add_argument("--page", type=Path, help="where to write the page of all questions")
    given = parser.parse_args()
    start = time.perf_counter()
    language()
    loading = time.perf_counter() - start
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tally = Tally()
    drafts = []
    for name, article in articles(folder()):
        made = measure(name, article, tally)
        if made is not None:
            drafts.append((name, made))
    count = max(tally.questions, 1)
    print(
        f"\narticles {tally.articles}, questions {tally.questions} ({tally.questions / max(tally.articles, 1):.1f} each)"  # noqa: E501
    )
    print(f"evidence exact: {tally.exact} of {tally.evidence}")
    print(f"no flaw: {tally.flawless / count:.1%}; at most one: {tally.one_flaw / count:.1%}")
    print("flaws: " + (", ".join(f"{code} {n}" for code, n in tally.flaws.most_common()) or "none"))
    print(
        f"longest option is the key: {tally.longest / count:.1%}; most words of the stem: {tally.overlap / count:.1%}"
    )
    print(f"rank of the key among numbers: {dict(sorted(tally.ranks.items()))}")
    print(f"loading {loading:.2f} s; parse {tally.parse:.2f} s; drafting {tally.drafting:.2f} s, ", end="")
    print(
        f"{tally.drafting / max(tally.parse, 1e-9):.1f} times, {1000 * tally.drafting / max(tally.words, 1):.2f} s a 1,000 words"  # noqa: E501
    )
    print(
        f"memory beyond the loaded model: {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB"
    )
    for refusal in tally.refused:
        print(f"refused: {refusal}")
    if given.page:
        given.page.write_text(page(drafts), encoding="utf-8")


if __name__ == "__main__":
    main()
