"""What is wrong with something, said so that its author can mend it.

Bad content is collected as problems and never raised; bad code and refused requests raise
`QuizwireError`, whose text is one plain sentence fit to be shown to a person.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"  # the briefing is not served
    WARNING = "warning"  # it is served; a reader may stumble


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding of a check.

    `line` and `column` count from 1 as editors do; 0 means that the problem concerns the whole file.
    `code` is stable and documented in docs/checks.md.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the briefing can't be served because of it."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """`file:line:column: code severity: message`, as compilers print it."""
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.severity}: {self.message}"


class QuizwireError(Exception):
    """Base of the errors that Quizwire raises; its text is one plain sentence for a person."""
