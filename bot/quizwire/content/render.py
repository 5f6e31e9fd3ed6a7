"""Problems as text: for people as compilers print them, for programs as JSON, for GitHub as workflow commands."""

import json
from collections.abc import Sequence

from quizwire.core.problems import Problem


def format_text(problems: Sequence[Problem]) -> str:
    """One line a problem and a last one that counts; empty where there are none."""
    if not problems:
        return ""
    errors = sum(problem.is_error for problem in problems)
    files = len({problem.file for problem in problems})
    lines = [_on_one_line(str(problem)) for problem in problems]
    lines.append(
        f"{_counted(errors, 'error')} and {_counted(len(problems) - errors, 'warning')} in {_counted(files, 'file')}"
    )
    return "\n".join(lines) + "\n"


def format_json(problems: Sequence[Problem]) -> str:
    """A list of objects with file, line, column, code, severity and message."""
    found = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "code": problem.code,
            "severity": str(problem.severity),
            "message": problem.message,
        }
        for problem in problems
    ]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def format_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows at the lines of a pull request; escaped as its toolkit does."""
    return "".join(f"::{problem.severity} {_properties(problem)}::{_data(problem.message)}\n" for problem in problems)


def _properties(problem: Problem) -> str:
    values = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.code}
    return ",".join(f"{name}={_property(str(value))}" for name, value in values.items() if value)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _on_one_line(text: str) -> str:
    """Without line breaks and terminal controls, which a file's name or a text may bring along."""
    return "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in text)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
