"""The page to read: every question with its options, its evidence in context, and what the checks say."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quizwire.newsroom import Article, Proposal
from tests.bench.newsroom.figures import figures
from tests.bench.newsroom.measure import Measured, Tally
from tests.bench.newsroom.printed import total

AROUND: Final = 220  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Quoted:
    """A piece of evidence and what stands around it."""

    before: str
    text: str
    after: str


def quoted(article: Article, proposal: Proposal) -> list[Quoted]:
    """Each piece of a question's evidence in its context, cut at words."""
    text, found = article.text, []
    for begin, end in proposal.evidence:
        start, stop = max(0, begin - AROUND), min(len(text), end + AROUND)
        before = text[start:begin] if start == 0 else text[start:begin].partition(" ")[2]
        after = text[end:stop] if stop == len(text) else text[end:stop].rpartition(" ")[0]
        left, right = "…" if start else "", "…" if stop < len(text) else ""
        found.append(Quoted(left + before, text[begin:end], after + right))
    return found


def page(found: list[Measured]) -> str:
    """The page as HTML, complete in itself."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tally = total(found)
    template = environment.get_template("page.html")
    return template.render(found=found, tally=tally, figures=figures(tally, Tally()), quoted=quoted)
