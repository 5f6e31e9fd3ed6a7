"""Problems are printed for people, for programs and for GitHub."""

import json

from quizwire.content.render import format_github, format_json, format_text
from quizwire.core.problems import Problem, Severity

PROBLEMS = (
    Problem("a.yaml", 0, 0, "file-missing", "There is no such file."),
    Problem("b,c:d.yaml", 3, 7, "fill-in", "50% of it,\nwith: a gap.", Severity.WARNING),
)


def test_people_read_them_as_compilers_print_them() -> None:
    assert format_text(PROBLEMS) == (
        "a.yaml:0:0: file-missing error: There is no such file.\n"
        "b,c:d.yaml:3:7: fill-in warning: 50% of it,\\u000awith: a gap.\n"
        "1 error and 1 warning in 2 files\n"
    )
    assert format_text(PROBLEMS[:1]).endswith("\n1 error and 0 warnings in 1 file\n")


def test_nothing_is_said_where_nothing_is_wrong() -> None:
    assert (format_text(()), json.loads(format_json(())), format_github(())) == ("", [], "")


def test_a_text_moves_no_cursor_and_begins_no_line_of_its_own() -> None:
    shown = format_text([Problem("x\x1b[2J.yaml", 1, 1, "bad-text", "a\r\u202eb\u2028c")])
    assert shown.splitlines()[0] == "x\\u001b[2J.yaml:1:1: bad-text error: a\\u000d\\u202eb\\u2028c"


def test_programs_read_json() -> None:
    found = json.loads(format_json(PROBLEMS))
    assert found[1] == {
        "file": "b,c:d.yaml",
        "line": 3,
        "column": 7,
        "code": "fill-in",
        "severity": "warning",
        "message": "50% of it,\nwith: a gap.",
    }


def test_github_reads_workflow_commands() -> None:
    assert format_github(PROBLEMS) == (
        "::error file=a.yaml,title=file-missing::There is no such file.\n"
        "::warning file=b%2Cc%3Ad.yaml,line=3,col=7,title=fill-in::50%25 of it,%0Awith: a gap.\n"
    )


def test_a_message_begins_no_command_of_its_own() -> None:
    command = format_github([Problem("a.yaml", 1, 1, "bad-text", "x\n::stop-commands::y\r\n::error::z")])
    assert command.count("\n") == 1
    assert "\r" not in command
