"""The report in the terminal: a line for each article, then the figures of all, the editors' beside ours."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from tests.bench.newsroom.editors import FIRST, Found
from tests.bench.newsroom.figures import Figure, figures
from tests.bench.newsroom.marking import MARKS, Share
from tests.bench.newsroom.material import Material
from tests.bench.newsroom.measure import Measured, Tally, human

WIDTH = 120


def line(one: Measured) -> None:
    """One article, as soon as it is drafted."""
    if one.made is None:
        print(f"{one.name[:48]:48} no draft: {one.refusal}")
        return
    tally = one.tally
    print(
        f"{one.name[:48]:48} {tally.questions:2} questions, {sum(tally.flaws.values()):2} flaws, "
        f"evidence {tally.exact}/{tally.evidence}, {tally.drafting / max(tally.parsing, 1e-9):4.1f} × parse"
    )


def total(found: Iterable[Measured]) -> Tally:
    """The counts of all."""
    tally = Tally()
    for one in found:
        tally.add(one.tally)
    return tally


def report(found: Sequence[Measured], materials: Iterable[Material], editors: Found) -> None:
    """The figures of all articles."""
    tally, people = total(found), Tally()
    for material in materials:
        for item in material.items:
            people.add(human(item.question, [item.answer, *item.distractors]))
    table = Table("what", "ours", "editors'", "the bar")
    for figure in (*figures(tally, people), *of_editors(editors)):
        table.add_row(figure.what, figure.ours, figure.editors, figure.bar)
    console = Console(width=WIDTH)
    console.print(table)
    for title, counts in (("Flaws", tally.flaws), ("Refused", tally.refused), ("Notes to the curator", tally.notes)):
        console.print(f"{title}: {listed(counts)}", highlight=False)


def of_editors(found: Found) -> list[Figure]:
    """How often we ask what editors ask; nothing where there are none."""
    if not found.passages:
        return []
    passages, questions = found.passages, found.questions
    return [
        Figure(f"passages of which our first {FIRST} keys have an editor's", f"{found.with_key} of {passages}"),
        Figure(
            "the same, where a key stands in the text", f"{found.quotable_with_key} of {found.quotable}", "", "≥ 60%"
        ),
        Figure("passages that give a draft by themselves", f"{found.drafted} of {passages}"),
        Figure(f"editors' keys found by our first {FIRST}", f"{found.keys} of {questions}"),
        Figure(f"editors' questions on the evidence of our first {FIRST}", f"{found.touched} of {questions}"),
    ]


def listed(counts: Counter[str]) -> str:
    """Counts by number."""
    return "; ".join(f"{count} {name}" for name, count in counts.most_common()) or "none"


def shares(sides: Iterable[Share], articles: Iterable[tuple[str, int, int]]) -> None:
    """How each side's questions were marked."""
    table = Table("whose", "marked", *MARKS, "usable or light", "not marked")
    sides = list(sides)
    for one in sides:
        marks = [f"{one.counts[mark]} ({one.of(mark):.0%})" for mark in MARKS]
        both = f"{one.of('usable', 'light'):.0%}"
        table.add_row(one.whose, str(one.marked), *marks, both, str(one.counts["not marked"]))
    console = Console(width=WIDTH)
    console.print(table)
    for article, good, count in articles:
        print(f"{article[:60]:60} {good} of {count} usable or light")
    for one in sides:
        console.print(f"Reasons, {one.whose}: {listed(one.reasons)}", highlight=False)
