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


# what is changed in the sound file, and what is said of it: code, the text at the place, words of the sentence
MISTAKES: tuple[tuple[tuple[tuple[str, str], ...], str, str, str], ...] = (
    ((("quizwire: 1\n", "quizwire: 2\n"),), "unsupported-format", "2\nid", "this Quizwire reads 1, not `2`"),
    ((("quizwire: 1\n", ""),), "missing-field", "id: harbour", "`quizwire` is missing."),
    ((("title: Harbour bridge of Port Elm reopens\n", ""),), "missing-field", "quizwire", "`title` is missing."),
    ((("title: Harbour bridge of Port Elm reopens\n", "title:\n"),), "empty-value", "\ndate", "`title` has no value."),
    ((("title: Harbour", "titel: Harbour"),), "unknown-field", "titel", "`titel` is not known; did you mean `title`?"),
    ((("title: Harbour bridge of Port Elm reopens", "title: [a]"),), "wrong-type", "[a]", "must be a text; here stands a list"),
    ((("title: Harbour bridge of Port Elm reopens", "title: {a: b}"),), "wrong-type", "{a", "here stands a group of fields"),
    ((("title: Harbour bridge of Port Elm reopens", "title: ''"),), "empty-value", "''", "`title` is empty."),
    ((("title: Harbour", 'title: "a\\nb" #'),), "bad-text", '"a', "must be one line"),
    ((("title: Harbour", 'title: "\\u0007" #'),), "bad-text", '"\\u', "control character U+0007"),
    ((("title: Harbour", f"title: {'x' * 400}"),), "too-long", "xxx", "characters; 300 at most"),
    ((("id: harbour-bridge", "id: Harbour Bridge!"),), "bad-text", "Harbour Bridge!", "for example `harbour-bridge`, not `Harbour Bridge!`"),
    ((("id: harbour-bridge", "id: “…”"),), "bad-text", "“…”", "single hyphens, not"),
    ((("id: harbour-bridge", "id: other"),), "id-mismatch", "other", "The id is `other` and the file is called `harbour-bridge.yaml`"),
    ((("date: 2024-03-05", "date: 2024-02-30"),), "bad-date", "2024-02", "the day 2024-02-30 does not exist"),
    ((("date: 2024-03-05", "date: 0000-01-01"),), "bad-date", "0000", "does not exist"),
    ((("date: 2024-03-05", "date: 5 March"),), "bad-date", "5 March", "must be a date such as 2026-11-24 (year-month-day), not `5 March`"),
    ((("date: 2024-03-05", "date: 1709600000"),), "bad-date", "170", "not `1709600000`"),
    ((("date: 2024-03-05", "date: [2024]"),), "bad-date", "[2024", "not a list"),
    ((("date: 2024-03-05", "date: 2024-03-05\npublish: soon"),), "bad-date", "soon", "`publish` must be a date"),
    ((("status: ready", "status: redy"),), "unknown-choice", "redy", "must be draft, ready or retired, not `redy`; did you mean `ready`?"),
    ((("status: ready", "status: published"),), "unknown-choice", "published", "not `published`."),
    ((("status: ready", "status: [ready]"),), "unknown-choice", "[ready", "not a list."),
    ((("language: en", "language: English"),), "bad-text", "English", "a language tag such as `en`"),
    ((("topics: [Transport, Cities]", "topics: Transport"),), "wrong-type", "Transport", "must be a list"),
    ((("topics: [Transport, Cities]", "topics: [Transport, ~]"),), "empty-value", "~", "Topic 2 is empty."),
    ((("url: https://post.example/bridge", "url: javascript:alert(1)"),), "bad-text", "javascript", "`url` of `source` must be an address"),
    ((("url: https://post.example/bridge", "link: https://post.example"),), "unknown-field", "link", "The fields here are `name`, `url`, `credit`"),
    ((("language: en", "language: en\narticle: ../secret.txt"),), "bad-text", "../", "in the same folder"),
    ((("    fact: reopened", "    fact: repened"),), "unknown-fact", "repened", "no fact `repened` in this briefing; did you mean `reopened`?"),
    ((("    fact: reopened", "    fact: x"),), "unknown-fact", "x\n", "no fact `x` in this briefing."),
    ((("  - id: trade-fall", "  - id: date"),), "duplicate-question-id", "date\n    question: By", "taken by number 1 of `questions`"),
    ((("    answer: A third\n", ""),), "missing-field", "id: trade-fall", "`answer` of question 2 (`trade-fall`) is missing."),
    ((("    answer: A third\n", "    answer:\n"),), "empty-value", "\n    distractors:\n      - A tenth", "`answer` of question 2 (`trade-fall`) has no value."),
    ((("      - A tenth\n      - A half\n", ""),), "too-few", "- text: Two", "has 1 of at least 2 items"),
    ((("      - A tenth\n", "      - A tenth\n      - A fifth\n      - A sixth\n"),), "too-many", "- A tenth", "has 5 items; 4 at most"),
    ((("      - A tenth\n", "      - [A tenth]\n"),), "wrong-type", "[A tenth", "Distractor 1 of question 2 (`trade-fall`) must be a group of fields"),
    ((("        why: That", "        because: That"),), "unknown-field", "because", "`because` of distractor 3 of question 2"),
    ((("      - A tenth\n", "      - a  THIRD.\n"),), "answer-among-distractors", "a  THIRD", "it would be marked wrong"),
    ((("      - A tenth\n", "      - two thirds\n"),), "duplicate-options", "text: Two thirds", "is among the options already"),
    ((("difficulty: easy", "difficulty: simple"),), "unknown-choice", "simple", "easy, medium or hard"),
    ((("difficulty: easy", "keep_order: maybe"),), "wrong-type", "maybe", "must be true or false, not `maybe`"),
    ((("difficulty: easy", "keep_order: [yes]"),), "wrong-type", "[yes", "must be true or false, not a list"),
    ((("      by: the shopkeepers' union\n", ""),), "missing-speaker", "status: claimed", "`attribution` of fact 2 (`trade`) needs `by`"),
    ((("      status: claimed", "      status: rumoured"),), "unknown-choice", "rumoured", "`status` of `attribution` of fact 2 (`trade`)"),
    ((("according to its shopkeepers?", "while the bridge was shut?"),), "claim-as-fact", "By how much", "According to the shopkeepers' union"),
    ((("    evidence: The bridge opened to traffic on Monday", "    evidence: []"),), "too-few", "[]", "`evidence` of fact 1"),
    ((("    evidence: The bridge opened to traffic on Monday", "    evidence: ''"),), "empty-value", "''", "`evidence` of fact 1 (`reopened`) is empty."),
    ((("points:\n", "glossary: crown\npoints:\n"),), "wrong-type", "crown\n", "each on a line: `term: meaning`"),
    ((("points:\n", "glossary:\n  crown:\npoints:\n"),), "empty-value", "\npoints", "`crown` of `glossary` is empty."),
    ((("language: en", "language: en\nlanguage: de"),), "duplicate-key", "language: de", "`language` was given in line 7 already"),
    ((("language: en", "language: !!str en"),), "yaml-tag", "!!str", "is a YAML tag"),
    ((("title: Harbour", "title: Bridges: Harbour"),), "yaml-syntax", ": Harbour", "put the text in quotes"),
)  # fmt: skip


@pytest.mark.parametrize(("replacements", "code", "at", "words"), MISTAKES)
def test_a_mistake_is_told_in_one_sentence_at_its_place(
    replacements: tuple[tuple[str, str], ...], code: str, at: str, words: str
) -> None:
    problem = only(load(*replacements))
    data = changed(*replacements)
    text = data.decode()
    assert (problem.file, problem.code) == (FILE, code)
    assert words in problem.message
    where = sum(len(line) for line in text.splitlines(keepends=True)[: problem.line - 1]) + problem.column - 1
    assert text[where:].startswith(at), f"it points at {text[where : where + 30]!r}"
    assert "Input should" not in problem.message
    assert "_error" not in problem.message


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
    loaded = load(
        ("    attribution:\n      status: confirmed\n", "    attribution: &sure {status: confirmed, event: }\n"),
        ("    attribution:\n      status: claimed\n      by: the shopkeepers' union\n      disputed_by: the city\n", "    attribution: *sure\n"),
    )  # fmt: skip
    assert loaded.problems == ()


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
        (lambda path: (path.touch(), os.truncate(path, 50_000_000)), "file-too-large"),
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
    assert only(load_text(data, FILE)).code in SEVERITIES


@settings(deadline=None)
@given(
    st.integers(0, len(TEXT) - 1),
    st.sampled_from(["", ":", "-", "[", '"', "'", "\t", "&a", "*a", "!", "\0", "\n", "{", "#"]),
)
def test_no_slip_of_the_finger_makes_loading_raise(at: int, typed: str) -> None:
    loaded = load_text((TEXT[:at] + typed + TEXT[at + 1 :]).encode(), FILE)
    assert loaded.briefing is not None or loaded.problems
