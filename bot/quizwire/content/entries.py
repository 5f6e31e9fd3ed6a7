"""What a library knows of a file and of the briefing in it; small, since there may be tens of thousands."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from sys import intern

from quizwire.content.folder import State
from quizwire.core.briefing import Briefing, Status
from quizwire.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a briefing without loading it."""

    id: str
    file: str
    title: str
    date: dt.date
    publish: dt.date | None
    status: Status
    language: str
    topics: tuple[str, ...]
    questions: int
    """How many there are."""

    @property
    def path(self) -> Path:
        """Where its file is."""
        return Path(self.file)

    @classmethod
    def of(cls, briefing: Briefing, file: str) -> "Entry":
        """The entry of a briefing."""
        return cls(
            briefing.id,
            file,
            briefing.title,
            briefing.date,
            briefing.publish,
            briefing.status,
            intern(briefing.language),
            tuple(map(intern, briefing.topics)),
            len(briefing.questions),
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A file as it was last read.

    Its state and that of the article it names, the entry of its last good version, and its problems.
    """

    file: str
    state: State
    article: tuple[str, State] | None
    entry: Entry | None
    problems: tuple[Problem, ...]
