"""What the desk works with while the room is open: its files, the drafts under way, and who makes them."""

import asyncio
import os
from typing import TYPE_CHECKING, Final, Protocol

from quizwire.core.problems import QuizwireError
from quizwire.newsroom.load import model_name
from quizwire.platforms.web.desk_folders import Folders
from quizwire.platforms.web.desk_jobs import Jobs
from quizwire.service.ports import Library

if TYPE_CHECKING:
    from quizwire.newsroom import Article, Draft
    from quizwire.newsroom.proposal import Level, WriterName

_MODEL_IS_SET_BY: Final = ("QUIZWIRE_LLM_URL", "QUIZWIRE_LLM_MODEL")


class Draftsman(Protocol):
    """Who makes drafts; `quizwire.newsroom.Drafter` does so in a process of its own."""

    async def draft(
        self,
        article: "Article",
        *,
        seed: int,
        questions: int = 8,
        level: "Level | None" = None,
        writer: "WriterName" = "rules",
    ) -> "Draft":
        """The draft of an article. Raises QuizwireError with the reason where none can be made."""
        ...

    async def close(self) -> None:
        """End its process."""
        ...


class DeskRoom:
    """One for the room's life. The process that drafts starts with the first draft."""

    def __init__(self, library: Library, draftsman: Draftsman | None = None) -> None:
        self.folders = Folders(library)
        self.jobs = Jobs()
        self.turn = asyncio.Lock()
        """Held from opening a proof to saving it, so that two who accept at once hinder nobody."""
        self._draftsman = draftsman

    @property
    def draftsman(self) -> Draftsman:
        """Who makes the drafts."""
        if self._draftsman is None:
            from quizwire.newsroom.worker import Drafter  # noqa: PLC0415  most rooms never draft

            self._draftsman = Drafter()
        return self._draftsman

    def lacking(self) -> str | None:
        """Why nothing can be drafted here, in a sentence that says what to do; None where it can."""
        if not self.folders.there:
            return "This room has no folder of briefings, so nothing can be drafted here."
        try:
            model_name()
        except QuizwireError as missing:
            return str(missing)
        return None

    def writers(self) -> "dict[WriterName, str]":
        """The writers that can be asked, each with its name for people."""
        known: dict[WriterName, str] = {"rules": "By rules, offline"}
        if all(os.environ.get(name) for name in _MODEL_IS_SET_BY):
            known |= {"llm": "A language model, rules fill up", "both": "Rules and a language model, the best of both"}
        return known

    async def close(self) -> None:
        """Give up drafts under way, and end the process that makes them."""
        if self._draftsman is not None:
            await self._draftsman.close()
        await self.jobs.close()
