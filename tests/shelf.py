"""A library that is a list: for tests that are not about files."""

from collections.abc import Sequence

from quizwire.core.briefing import Briefing
from quizwire.core.problems import Problem
from quizwire.service.ports import Library


class Shelf:
    """Serves the briefings it was given; `put` adds or replaces one."""

    def __init__(self, *briefings: Briefing) -> None:
        self.found_wrong: list[Problem] = []
        self._briefings = {briefing.id: briefing for briefing in briefings}

    def entries(self) -> Sequence[Briefing]:
        return list(self._briefings.values())

    def get(self, briefing_id: str) -> Briefing | None:
        return self._briefings.get(briefing_id)

    def problems(self) -> Sequence[Problem]:
        return self.found_wrong

    def put(self, briefing: Briefing) -> None:
        self._briefings[briefing.id] = briefing


_check: type[Library] = Shelf
