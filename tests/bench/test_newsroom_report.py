import csv
import json
import random
from pathlib import Path

import pytest

from quizwire.newsroom import Article, draft, read_article
from quizwire.newsroom.proposal import Proposal
from tests.bench.newsroom import marking
from tests.bench.newsroom.__main__ import main
from tests.bench.newsroom.editors import same_key
from tests.bench.newsroom.kinds import kind_of
from tests.bench.newsroom.marking import Item, Keyed, items_of
from tests.bench.newsroom.material import OWN, materials
from tests.bench.newsroom.measure import exact, human, measure, names_nothing, stands_out
from tests.bench.newsroom.page import quoted

BANK = (OWN / "bank-merger.txt").read_text(encoding="utf-8")
HUMAN = {
    "question": "Why did the lynx come back?",
    "answer": "People let them go",
    "distractors": ["They were hungry", "They were bored", "They were cold"],
    "evidence": ["The keepers let them go."],
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two articles, one with questions of an editor, and what is none."""
    folder = tmp_path / "articles"
    (folder / "more").mkdir(parents=True)
    (folder / "bank.txt").write_text(BANK, encoding="utf-8")
    fire = (OWN / "library-fire.txt").read_text(encoding="utf-8")
    passage = {"advanced": fire, "questions": [{**HUMAN, "question": f"Why, for the {n}th time?"} for n in range(4)]}
    with_items = {"title": "A fire in a library", "paragraphs": [passage]}
    (folder / "more" / "fire.json").write_text(json.dumps(with_items), encoding="utf-8")
    (folder / "more" / "other.json").write_text("[1, 2]", encoding="utf-8")
    (folder / "empty.txt").write_text(" \n", encoding="utf-8")
    return folder


def test_the_report_prints_each_article_and_the_figures_and_writes_the_page(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(articles), "--page", str(tmp_path / "build/page.html")]) == 0
    said = capsys.readouterr().out
    assert "bank " in said
    assert "fire " in said
    assert "empty.txt: There is no text" in said
    assert "evidence that is the source, word for word" in said
    page = (tmp_path / "build/page.html").read_text(encoding="utf-8")
    made = draft(read_article(BANK), rng=random.Random(7))
    assert page.count('<li class="key">') >= len(made.proposals)
    assert page.count("<mark>") == page.count("</mark>") > len(made.proposals)
    assert "http" not in page.split("<main>")[0]  # complete in itself


def test_a_folder_without_articles_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path)])
    assert "there is no article" in capsys.readouterr().err


def test_markup_in_an_article_is_text_on_the_page(articles: Path, tmp_path: Path) -> None:
    (articles / "bank.txt").write_text("Bank <script>alert(1)</script> merges\n\n" + BANK, encoding="utf-8")
    main([str(articles), "--page", str(tmp_path / "page.html")])
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_evidence_is_exact_only_at_its_very_place() -> None:
    made = draft(read_article(BANK), rng=random.Random(7))
    first = made.proposals[0]
    begin, end = first.evidence[0]
    moved = Proposal(first.question, first.fact, ((begin + 1, end + 1), *first.evidence[1:]))
    assert exact(made.article, first) == len(first.evidence)
    assert exact(made.article, moved) == len(first.evidence) - 1


def test_evidence_is_shown_between_what_stands_around_it() -> None:
    made = draft(read_article(BANK), rng=random.Random(7))
    for proposal in made.proposals:
        for piece in quoted(made.article, proposal):
            assert piece.before.lstrip("…") + piece.text + piece.after.rstrip("…") in made.article.text


def test_only_what_stands_out_alone_is_a_guess() -> None:
    assert stands_out([3, 2, 1])
    assert not stands_out([3, 3, 1])
    assert not stands_out([0, 0, 0])


@pytest.mark.parametrize(
    ("option", "other", "alike"),
    [
        ("Norway", "Denmark", True),
        ("Norway", "Oslo", False),
        ("about 40 %", "20 %", True),
        ("40 %", "40", False),
        ("May 3", "June 2020", True),
        ("Anna Berg", "Maria Rossi", True),
        ("Anna Berg", "Norway", False),
        ("the river", "a bridge", True),
    ],
)
def test_kinds_tell_options_apart(option: str, other: str, alike: bool) -> None:
    assert (kind_of(option) == kind_of(other)) is alike


def test_a_question_without_a_name_or_a_number_is_counted() -> None:
    assert names_nothing("What did the baker say?")
    assert names_nothing("Who did he blame, and why?")
    assert not names_nothing("What did Ann say?")
    assert not names_nothing("Who won in 2020?")


def test_an_editors_question_is_counted_by_the_same_rules() -> None:
    tally = human("How many came?", ["three hundred", "200", "100", "400"])
    assert (tally.longest, tally.overlap, tally.distractors, dict(tally.ranks)) == (1, 0, 3, {3: 1})


def test_an_article_that_gives_no_draft_is_counted_with_its_reason() -> None:
    measured = measure("short", Article("A short note."))
    assert measured.made is None
    assert "Too little prose" in measured.refusal
    assert (measured.tally.articles, measured.tally.drafted, measured.tally.questions) == (1, 0, 0)


def test_keys_are_one_where_the_words_of_one_are_in_the_other() -> None:
    assert same_key("five days", "They took more than 5 days off")
    assert not same_key("five days", "They ate dinner at work")
    assert not same_key("the", "it")


def test_items_for_marking_are_mixed_and_nothing_in_them_tells_whose_they_are(articles: Path, tmp_path: Path) -> None:
    items = tmp_path / "items.md"
    main([str(articles), "--items", str(items), "--seed", "3", "--humans", "2"])
    key = marking.read_key(tmp_path / "items.key.csv")
    text = items.read_text(encoding="utf-8")
    assert [one.whose for one in key.values()].count("human") == 2
    assert {one.article for one in key.values() if one.whose == "human"} == {"fire"}
    assert text.count("✓\n") == len(key) == text.count("**q")
    assert "human" not in text
    assert "ours" not in text.split("## ", 1)[0]
    again = tmp_path / "again.md"
    main([str(articles), "--items", str(again), "--seed", "3", "--humans", "2"])
    assert again.read_text(encoding="utf-8") == text


def test_at_most_five_of_an_article_are_marked() -> None:
    material = next(one for one in materials(OWN) if one.name == "bank-merger")
    made = draft(material.article, rng=random.Random(7), questions=8)
    assert len(items_of(material, made, 5, random.Random(1))) == min(5, len(made.proposals))


def test_marks_are_read_with_the_key_and_shared_out_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, marks = tmp_path / "key.csv", tmp_path / "marks.csv"
    key.write_text("id,whose,article\nq1,ours,a\nq2,ours,a\nq3,human,a\nq4,ours,b\n", encoding="utf-8")
    marks.write_text(
        'id, mark, reason\nq1,usable,\nq2, Light ,"wording, a little"\nq3,unusable,dangling\n', encoding="utf-8"
    )
    ours, human = marking.shares(marking.read_key(key), marking.read_marks(marks))
    assert (ours.marked, ours.of("usable"), ours.of("usable", "light"), ours.counts["not marked"]) == (2, 0.5, 1.0, 1)
    assert (human.of("usable", "light"), human.reasons) == (0.0, {"dangling": 1})
    assert main(["--marks", str(marks), "--key", str(key)]) == 0
    said = capsys.readouterr().out
    assert "2 of 2 usable or light" in said
    assert "0 of 1 usable or light" in said
    assert "1 dangling" in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id,mark,reason\nq1,good,\n", "“good” is no mark"),
        ("id,mark,reason\nq1,usable,\nq1,light,\n", "marked twice"),
        ("q1,usable,\n", "must name the columns"),
        ("id,mark,reason\nq9,usable,\n", "for no question of the key: q9"),
    ],
)
def test_marks_that_can_not_be_read_are_told_of(
    text: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, marks = tmp_path / "key.csv", tmp_path / "marks.csv"
    key.write_text("id,whose,article\nq1,ours,a\n", encoding="utf-8")
    marks.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        main(["--marks", str(marks), "--key", str(key)])
    assert reason in " ".join(capsys.readouterr().err.split())


def test_the_key_is_what_was_written(tmp_path: Path) -> None:
    material = next(materials(OWN))
    given = [
        Item(material.name, "ours", "Who?", "Ann", ("Ben", "Cay")),
        Item(material.name, "human", "How?", "9", ("7",)),
    ]
    keyed = marking.write([(material, given)], tmp_path / "a" / "i.md", tmp_path / "b" / "k.csv", random.Random(1))
    assert marking.read_key(tmp_path / "b" / "k.csv") == keyed
    assert keyed == {"q001": Keyed("ours", material.name), "q002": Keyed("human", material.name)}
    with (tmp_path / "b" / "k.csv").open(encoding="utf-8") as file:
        assert len(list(csv.reader(file))) == 3
