"""The report's figures, each beside the editors' own and the bar where there is one."""

from dataclasses import dataclass

from tests.bench.newsroom.measure import Tally


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report."""

    what: str
    ours: str
    editors: str = ""
    bar: str = ""


def figures(ours: Tally, editors: Tally) -> list[Figure]:
    """What was counted of drafts, and of the editors' questions on the same articles by the same rules."""
    count, people = ours.questions, editors.questions

    def share(what: str, part: int, theirs: int | None = None, bar: str = "") -> Figure:
        beside = f"{theirs / people:.1%}" if theirs is not None and people else ""
        return Figure(what, f"{part / max(count, 1):.1%}", beside, bar)

    def kinds(tally: Tally) -> str:
        return f"{tally.of_kind / max(tally.distractors, 1):.1%}" if tally.distractors else ""

    ranked, theirs = sum(ours.ranks.values()), sum(editors.ranks.values())
    letters, shown = sum(ours.letters.values()), sorted(ours.letters.items())
    return [
        Figure("articles with a draft", f"{ours.drafted} of {ours.articles}"),
        Figure("questions", f"{count} ({count / max(ours.articles, 1):.1f} an article)", str(people) if people else ""),
        Figure("in the first five, an article", f"{ours.top / max(ours.articles, 1):.1f}", "", "≥ 4"),
        Figure("evidence that is the source, word for word", f"{ours.exact} of {ours.evidence}", "", "all"),
        share("no flaw", ours.flawless, None, "≥ 85%"),
        share("at most one flaw", ours.one_flaw, None, "≥ 97%"),
        share("a reference that nothing resolves", ours.unresolved, None, "≤ 4%"),
        share("no name and no number in the question", ours.nameless, editors.nameless),
        share("options that are equal, overlap or name one thing", ours.clashes, None, "none"),
        Figure("distractors of the key's kind", kinds(ours), kinds(editors)),
        share("the longest option is the key", ours.longest, editors.longest, "≤ 30%"),
        share("the option with most words of the stem is the key", ours.overlap, editors.overlap, "≤ 30%"),
        Figure("the key's letter", _spread(shown, letters), "", "alike"),
        Figure("the key's rank among numbers", _spread(sorted(ours.ranks.items()), ranked),
               _spread(sorted(editors.ranks.items()), theirs), "alike"),
        Figure("time against the bare parse", f"{ours.drafting / max(ours.parsing, 1e-9):.1f} times", "", "≤ 8"),
        Figure("time for 1,000 words", f"{1000 * ours.drafting / max(ours.words, 1):.2f} s", "", "≤ 3 s"),
    ]  # fmt: skip


def _spread(counts: list[tuple[str, int]] | list[tuple[int, int]], whole: int) -> str:
    return ", ".join(f"{name}: {count / whole:.0%}" for name, count in counts) if whole else ""
