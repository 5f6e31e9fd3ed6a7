"""A briefing file gives a briefing, or problems that say what is wrong and where; it never raises."""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizwire.content.codes import SEVERITIES
from quizwire.content.load import Loaded, load_file, load_text
from quizwire.core.problems import Problem
from tests.content.mistakes import MISTAKES, Mistake
from tests.content.people import nobody
from tests.content.samples import ARTICLE, TEXT, changed, line_of

FILE = "harbour-bridge.yaml"


def load(*replacements: tuple[str, str], **options: Any) -> Loaded:
    return load_text(changed(*replacements), FILE, **options)


def only(loaded: Loaded) -> Problem:
    """The one problem of a file that is not served."""
    assert loaded.briefing is None
    assert len(loaded.problems) == 1, loaded.problems
    return loaded.problems[0]


def test_a_sound_file_gives_a_briefing_and_no_problems() -> None:
    loaded = load()
    assert loaded.problems == ()
    assert loaded.briefing is not None
    assert loaded.briefing.title == "Harbour bridge of Port Elm reopens"
    assert [question.answer for question in loaded.briefing.questions] == ["4 March 2024", "A third", "2027"]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code}: {mistake.new.strip()[:20]}")
def test_a_mistake_is_told_in_one_sentence_at_its_place(mistake: Mistake) -> None:
    data = changed((mistake.old, mistake.new))
    problem = only(load_text(data, FILE))
    assert (problem.file, problem.code) == (FILE, mistake.code)
    assert mistake.words in problem.message
    lines = data.decode().splitlines(keepends=True)
    there = lines[problem.line - 1][problem.column - 1 :] + "".join(lines[problem.line :])
    assert there.startswith(mistake.at), f"it points at {there[:30]!r}"


def test_all_mistakes_of_a_file_are_told_at_once_in_order() -> None:
    loaded = load(("date: 2024-03-05", "date: soon"), ("status: ready", "status: redy"), ("    answer: A third\n", ""))
    assert [problem.code for problem in loaded.problems] == ["bad-date", "unknown-choice", "missing-field"]
    assert loaded.briefing is None
    assert loaded.draft is None


def test_fields_left_empty_count_as_left_out() -> None:
    filled_in_later = "status: ready\npublish:\nlevels:\ndiscuss: ~\ncorrections: null\nglossary:\narticle:"
    loaded = load(("status: ready", filled_in_later), ("topics: [Transport, Cities]", "topics:"))
    assert loaded.problems == ()
    assert loaded.briefing is not None
    assert loaded.briefing.topics == ()


def test_shared_empty_fields_are_left_out_too() -> None:
    first = ("    attribution:\n      status: confirmed\n", "    attribution: &sure {status: confirmed, event: }\n")
    claimed = "    attribution:\n      status: claimed\n      by: the shopkeepers' union\n      disputed_by: the city\n"
    assert load(first, (claimed, "    attribution: *sure\n")).problems == ()


def test_short_forms_are_the_long_ones() -> None:
    loaded = load(("      - A tenth\n", "      - {text: A tenth}\n")).briefing
    assert loaded == load().briefing


def test_a_briefing_that_a_check_refuses_is_a_draft_for_more_checks() -> None:
    loaded = load(("    fact: reopened", "    fact: x"))
    assert loaded.briefing is None
    assert loaded.draft is not None
    assert loaded.tree is not None


def test_the_stem_matters_only_where_there_is_a_file() -> None:
    assert load_text(TEXT.encode(), "<standard input>").briefing
    assert load_text(TEXT.encode(), "somewhere/harbour-bridge.yml").briefing


def test_a_file_of_mistakes_only_is_not_told_in_full() -> None:
    unknown = b"\n".join(b"unknown-%d: x" % number for number in range(10_000))
    twice = b"\n".join([b"title: x"] * 150)
    for data, more in ((unknown, "9,9"), (twice, "49 more")):
        loaded = load_text(data, FILE)
        (problem,) = (problem for problem in loaded.problems if problem.code == "more-problems")
        assert more in problem.message
        assert len(loaded.problems) < 120


# files


def test_a_file_is_loaded_under_the_name_that_problems_shall_use(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text(TEXT, encoding="utf-8")
    assert load_file(file).briefing
    file.write_text("title: x", encoding="utf-8")
    assert {problem.file for problem in load_file(file).problems} == {str(file)}
    assert {problem.file for problem in load_file(str(file), "shown").problems} == {"shown"}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "file-missing"),
        (lambda path: path.mkdir(), "file-kind"),
        (lambda path: path.touch(), "empty-file"),
        (lambda path: path.write_bytes(os.urandom(64) + b"\0"), "binary"),
        (lambda path: path.write_bytes(TEXT.encode("utf-16")), "encoding"),
        (lambda path: path.write_bytes(b"a: " + b"[" * 30_000), "nested-too-deep"),
        (lambda path: path.write_bytes(b"a" * 1_000_001), "file-too-large"),
    ],
)
def test_no_file_makes_loading_raise(make: Any, code: str, tmp_path: Path) -> None:
    file = tmp_path / FILE
    make(file)
    problem = only(load_file(file))
    assert problem.code == code
    assert problem.message.endswith(".")


def test_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text(TEXT, encoding="utf-8")
    file.chmod(0)
    with nobody():
        assert only(load_file(file)).code == "file-unreadable"


# evidence


def test_evidence_in_the_article_is_no_problem() -> None:
    assert load(article=ARTICLE).problems == ()


def test_evidence_that_is_not_in_the_article_names_the_nearest_words() -> None:
    wrong = ("      - We lost a third of our trade", "      - We have lost a third of our business")
    problem = only(load(wrong, article=ARTICLE))
    assert problem.code == "evidence-not-found"
    assert problem.line == line_of("We have lost", changed(wrong))
    assert "The nearest there is, in line 2: “" in problem.message
    assert "We lost a third of our trade" in problem.message
    far = only(load(("      - We lost a third of our trade", "      - xyz 123 qqq 99"), article=ARTICLE))
    assert "nor anything like them" in far.message


def test_the_nearest_words_are_looked_for_a_few_times_only() -> None:
    gone = "\n".join(f"      - Nobody has ever said number {number}" for number in range(15))
    loaded = load(("      - We lost a third of our trade", gone), article=ARTICLE)
    assert len(loaded.problems) == 15
    assert sum(problem.message == "These words are not in the article." for problem in loaded.problems) == 5


def with_article(folder: Path, name: str = "bridge.txt") -> Loaded:
    file = folder / FILE
    file.write_bytes(changed(("language: en", f"language: en\narticle: {name}")))
    return load_file(file)


def test_the_article_beside_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    assert with_article(tmp_path).problems == ()
    (tmp_path / "bridge.txt").write_text("Another article.", encoding="utf-8")
    assert {problem.code for problem in with_article(tmp_path).problems} == {"evidence-not-found"}


def test_an_article_that_is_not_there_is_a_warning_only(tmp_path: Path) -> None:
    loaded = with_article(tmp_path)
    assert loaded.briefing is not None
    assert [problem.code for problem in loaded.problems] == ["article-missing"]
    assert loaded.problems[0].line == 8


@pytest.mark.parametrize("content", [b"\xff\xfe", "ä".encode("latin-1"), b"x" * 1_000_001])
def test_an_article_that_can_not_be_read_is_a_warning_only(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_bytes(content)
    loaded = with_article(tmp_path)
    assert loaded.briefing is not None
    assert [problem.code for problem in loaded.problems] == ["article-unreadable"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "bridge.txt").symlink_to(secret)
    problem = only(with_article(folder))
    assert problem.code == "article-outside"
    assert with_article(folder, "..").problems[0].code == "article-outside"


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / ".data").mkdir()
    (tmp_path / ".data" / "text").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "bridge.txt").symlink_to(tmp_path / ".data" / "text")
    assert with_article(tmp_path).problems == ()


# anything at all

values = st.recursive(
    st.none() | st.text(max_size=8) | st.sampled_from(["2024-01-01", "true", "confirmed", "x" * 500, "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found += paths(inner, (*path, key))
    return found


SOUND = yaml.load(TEXT, yaml.BaseLoader)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_whatever_stands_in_a_field_gets_a_sentence(data: st.DataObject) -> None:
    tree = yaml.load(TEXT, yaml.BaseLoader)
    *way, last = data.draw(st.sampled_from(paths(SOUND)))
    inside = tree
    for step in way:
        inside = inside[step]
    inside[last] = data.draw(values)
    loaded = load_text(yaml.safe_dump(tree, allow_unicode=False).encode(), FILE)
    assert loaded.briefing is not None or loaded.problems
    for problem in loaded.problems:
        assert problem.code in SEVERITIES
        assert problem.line >= 1
        assert problem.message[-1] in ".?"
        assert "Input should" not in problem.message
        assert "does not fit here" not in problem.message, "a type of error has no sentence of its own"


@given(st.binary(max_size=300))
def test_no_bytes_make_loading_raise(data: bytes) -> None:
    loaded = load_text(data, FILE)
    assert loaded.briefing is None
    assert loaded.problems
    assert {problem.code for problem in loaded.problems} <= set(SEVERITIES)


@settings(deadline=None)
@given(
    st.integers(0, len(TEXT) - 1),
    st.sampled_from(["", ":", "-", "[", '"', "'", "\t", "&a", "*a", "!", "\0", "\n", "{", "#"]),
)
def test_no_slip_of_the_finger_makes_loading_raise(at: int, typed: str) -> None:
    loaded = load_text((TEXT[:at] + typed + TEXT[at + 1 :]).encode(), FILE)
    assert loaded.briefing is not None or loaded.problems
