"""The codes of everything that can be wrong with a briefing file, and how much each weighs.

Those of the checks stand with the checks; here are the ones of reading, of the model, of evidence and of folders.
docs/checks.md explains every one, and a test holds the two equal.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quizwire.content.checks import ERRORS, WARNINGS
from quizwire.content.spots import Spot
from quizwire.core.problems import Problem, Severity

_READING: Final = (
    "file-missing",
    "file-unreadable",
    "file-kind",
    "file-too-large",
    "encoding",
    "binary",
    "control-character",
    "empty-file",
    "yaml-syntax",
    "not-a-mapping",
    "nested-too-deep",
    "too-many-values",
    "too-many-aliases",
    "unknown-alias",
    "duplicate-key",
    "second-document",
    "yaml-tag",
    "yaml-merge",
    "yaml-key",
)
_MODEL: Final = (
    "missing-field",
    "unknown-field",
    "empty-value",
    "wrong-type",
    "unsupported-format",
    "unknown-choice",
    "bad-date",
    "bad-text",
    "too-long",
    "too-few",
    "too-many",
    "missing-speaker",
    "id-mismatch",
    "more-problems",
)
_ARTICLE: Final = (
    "article-outside",
    "evidence-not-found",
)
_FOLDER: Final = ("folder-missing", "folder-unreadable", "duplicate-id")
_WARNINGS: Final = ("article-missing", "article-unreadable", "folder-empty", "last-good-served", "index-unusable")

SEVERITIES: Final[Mapping[str, Severity]] = MappingProxyType(
    dict.fromkeys((*_READING, *_MODEL, *_ARTICLE, *_FOLDER), Severity.ERROR)
    | dict.fromkeys(_WARNINGS, Severity.WARNING)
    | {check.code: check.severity for check in (*ERRORS, *WARNINGS)}
)


def problem(file: str, spot: Spot, code: str, message: str) -> Problem:
    """A problem of a documented code, with the weight of that code. KeyError for any other code."""
    return Problem(file, spot.line, spot.column, code, message, SEVERITIES[code])
