"""A proof as the terminal shows it: the head, and one question with its evidence in its place in the article.

Colour never says anything alone: `»…«` stands around evidence, ✓ before the key, ✗ and ! before what checks find.
Texts are shown as texts, without anything that could steer the terminal.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from quizwire.cli.words import counted
from quizwire.content.checks.known import NO_DATE
from quizwire.content.evidence import Span, find_span
from quizwire.core.briefing import Attribution
from quizwire.core.problems import Severity
from quizwire.desk import Found, Item, Proof
from quizwire.present.text import one_line, printable

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
"""By which offered distractors are named; wrong options have numbers."""

_AROUND: Final = 140  # characters of the article that are shown before and after a piece of evidence


def head(proof: Proof) -> RenderableType:
    """The head: title, where it comes from, summary, points, and what to look at."""
    briefing = proof.briefing
    day = "date not known" if briefing.date == NO_DATE else f"{briefing.date.day} {briefing.date:%B %Y}"
    accepted = len(proof.items) - len(proof.unread)
    state = f"{briefing.status}: {accepted} of {counted(len(proof.items), 'question')} accepted"
    if proof.waiting:
        state += f", {len(proof.waiting)} waiting"
    rows = [
        ("Source", Text(one_line(f"{briefing.source.name}, {day}"))),
        ("State", Text(state)),
        ("Summary", Text(printable(briefing.summary))),
        ("Points", _lines(f"{number} {one_line(point)}" for number, point in enumerate(briefing.points, start=1))),
        ("Topics", Text(one_line(", ".join(briefing.topics)) or "none")),
        ("Publish", Text(str(briefing.publish or ""))),
        ("Simple", Text(printable(briefing.levels.simple or ""))),
        ("Advanced", Text(printable(briefing.levels.advanced or ""))),
        ("Glossary", _lines(f"{one_line(term)}: {one_line(told)}" for term, told in briefing.glossary.items())),
        ("Discuss", _lines(map(one_line, briefing.discuss))),
    ]
    title = Rule(Text(one_line(briefing.title), style="bold"), align="left")
    return Group(title, _grid(row for row in rows if row[1]), *_remarks(proof.notes, proof.on_the_whole()))


def question(proof: Proof, at: int) -> RenderableType:
    """One question, counted from 0, with all that helps to judge it."""
    item = proof.items[at]
    state = "accepted ✓" if item.accepted else "not accepted yet"
    title = Text.assemble(
        (f"Question {at + 1} of {len(proof.items)}", "bold"), (f"  {item.question.difficulty}, {state}", "dim")
    )
    found = [each for each in proof.problems() if each.question_id == item.id]
    return Group(
        Rule(title, align="left"),
        Text(one_line(item.question.question), style="bold"),
        Padding(Group(*_options(item)), (0, 0, 1, 2)),
        _grid(_grounds(proof, item)),
        *_remarks(item.notes, found),
    )


def stems(items: Iterable[Item]) -> RenderableType:
    """Questions in a numbered list."""
    grid = Table.grid(padding=(0, 1))
    for number, item in enumerate(items, start=1):
        told = f"{one_line(item.question.question)} → {one_line(item.question.answer)}"
        grid.add_row(f"{number:>3}", Text(told + (" (dropped)" if item.dropped else "")))
    return grid


def article(proof: Proof) -> Text:
    """The whole article with all evidence marked."""
    text = proof.article or ""
    spans = [span for item in proof.items for span in proof.spans(item.id)]
    return _marked(text, 0, len(text), _merged(spans), whole=True)


def voice(attribution: Attribution) -> str:
    """How a fact stands, in a line."""
    told = str(attribution.status)
    if attribution.by:
        told += f" by {attribution.by}"
    if attribution.event != "happened":
        told += f"; {attribution.event}"
    if attribution.disputed_by:
        told += f"; disputed by {attribution.disputed_by}"
    return one_line(told)


def _options(item: Item) -> Iterator[Text]:
    yield Text(f"✓ {one_line(item.question.answer)}", style="green")
    for number, distractor in enumerate(item.question.distractors, start=1):
        why = f"  ({one_line(distractor.why)})" if distractor.why else ""
        yield Text.assemble(f"{number} {one_line(distractor.text)}", (why, "dim"))
    if item.spare:
        spare = "  ".join(f"{letter} {one_line(text)}" for letter, text in zip(LETTERS, item.spare, strict=False))
        yield Text(f"Offered: {spare}", style="dim")


def _grounds(proof: Proof, item: Item) -> list[tuple[str, Text]]:
    return [
        ("Because", Text(printable(item.question.explanation))),
        ("Fact", Text.assemble(printable(item.fact.text), (f" ({voice(item.fact.attribution)})", "dim"))),
        *_evidence(proof, item),
    ]


def _evidence(proof: Proof, item: Item) -> Iterator[tuple[str, Text]]:
    """Its evidence where it stands in the article, what is close together in one piece."""
    if proof.article is None:
        yield "Evidence", Text(" … ".join(f"»{one_line(piece)}«" for piece in item.fact.evidence))
        return
    spans = _merged(proof.spans(item.id))
    label = "Article"
    for begin, end, inside in _windows(proof.article, spans):
        yield label, _marked(proof.article, begin, end, inside)
        label = ""
    for piece in item.fact.evidence:
        if find_span(proof.article, piece) is None:
            yield "Evidence", Text(f"✗ not in the article: »{one_line(piece)}«", style="red")


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _windows(text: str, spans: list[Span]) -> list[tuple[int, int, list[Span]]]:
    """What is shown of a text around spans: from one end of a word to another."""
    shown: list[tuple[int, int, list[Span]]] = []
    for begin, end in spans:
        first, last = max(0, begin - _AROUND), min(len(text), end + _AROUND)
        while 0 < first < begin and not text[first - 1].isspace():
            first += 1
        while end < last < len(text) and not text[last].isspace():
            last -= 1
        if shown and first <= shown[-1][1]:
            before = shown.pop()
            shown.append((before[0], last, [*before[2], (begin, end)]))
        else:
            shown.append((first, last, [(begin, end)]))
    return shown


def _marked(text: str, begin: int, end: int, spans: list[Span], *, whole: bool = False) -> Text:
    """A piece of a text with its evidence marked; line breaks are kept only in the whole of it."""
    tidy = printable if whole else lambda piece: re.sub(r"\s+", " ", printable(piece))
    pieces = []
    at = begin
    for first, last in spans:
        pieces += [(tidy(text[at:first]), ""), (f"»{tidy(text[first:last])}«", "bold yellow")]
        at = last
    pieces.append((tidy(text[at:end]), ""))
    pieces[0] = (pieces[0][0].lstrip(), "")
    pieces[-1] = (pieces[-1][0].rstrip(), "")
    return Text.assemble("… " if begin else "", *pieces, " …" if end < len(text) else "")


def _remarks(notes: Iterable[str], found: Iterable[Found]) -> Iterator[RenderableType]:
    """Notes, then what the checks find, each on lines of its own."""
    grid = Table.grid(padding=(0, 1))
    for note in notes:
        grid.add_row("·", Text(one_line(note)))
    for each in found:
        wrong = each.severity is Severity.ERROR
        sign, style = ("✗", "bold red") if wrong else ("!", "yellow")
        grid.add_row(Text(sign, style=style), Text.assemble(one_line(each.message), (f" ({each.code})", "dim")))
    if grid.rows:
        yield Padding(grid, (1, 0, 0, 0))


def _grid(rows: Iterable[tuple[str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    for label, text in rows:
        grid.add_row(Text(label, style="dim"), text)
    return grid


def _lines(lines: Iterable[str]) -> Text:
    return Text("\n").join(map(Text, lines))
