"""Files and folders are checked whole: errors and warnings, ids over all of them, in order."""

from pathlib import Path

from quizwire.content.check import check, check_loaded, check_paths
from quizwire.content.load import load_text
from tests.content.samples import TEXT, briefing, changed, line_of

YES_NO = (
    "question: On what date did the harbour bridge of Port Elm reopen?",
    "question: Did the harbour bridge reopen?",
)


def codes(problems: object) -> list[str]:
    assert isinstance(problems, tuple)
    return [problem.code for problem in problems]


def test_warnings_stand_at_their_lines() -> None:
    data = changed(YES_NO)
    loaded = load_text(data, "harbour-bridge.yaml")
    assert loaded.problems == ()
    (problem,) = check_loaded(loaded, "harbour-bridge.yaml")
    assert (problem.code, problem.file) == ("yes-no", "harbour-bridge.yaml")
    assert (problem.line, problem.column) == (line_of("question: Did", data), 15)


def test_a_draft_without_a_file_is_checked_too() -> None:
    assert check(briefing()) == ()
    (problem,) = check(briefing(points=["One."]))
    assert (problem.code, problem.line) == ("points-count", 0)


def test_a_file_with_an_error_has_its_warnings_all_the_same() -> None:
    loaded = load_text(changed(YES_NO, ("    fact: trade", "    fact: trad")), "harbour-bridge.yaml")
    assert codes(check_loaded(loaded, "harbour-bridge.yaml")) == ["unasked-fact", "yes-no", "unknown-fact"]


def test_a_file_that_is_no_briefing_has_its_errors_only() -> None:
    assert codes(check_loaded(load_text(b"- a", "x.yaml"), "x.yaml")) == ["not-a-mapping"]


def test_files_and_folders_are_checked_together(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "harbour-bridge.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "b" / "none.yaml").write_bytes(b"")
    problems = check_paths([tmp_path / "a", tmp_path / "b", tmp_path / "empty", tmp_path / "missing.yaml"])
    assert [(problem.file.removeprefix(f"{tmp_path}/"), problem.code) for problem in problems] == [
        ("b/harbour-bridge.yaml", "duplicate-id"),
        ("b/none.yaml", "empty-file"),
        ("empty", "folder-empty"),
        ("missing.yaml", "file-missing"),
    ]


def test_a_copy_that_kept_the_id_does_not_take_it_from_the_file_of_that_name(tmp_path: Path) -> None:
    for name in ("a-copy.yaml", "harbour-bridge.yaml"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert codes(check_paths([tmp_path])) == ["id-mismatch"]


def test_a_path_given_twice_is_checked_once(tmp_path: Path) -> None:
    file = tmp_path / "harbour-bridge.yaml"
    file.write_text(TEXT, encoding="utf-8")
    assert check_paths([file, str(file), tmp_path]) == ()
