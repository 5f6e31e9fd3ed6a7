"""What the parts of the Store stand on."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from quizwire.storage.batches import Batches
from quizwire.storage.engine import Database

Asked = TypeVar("Asked")
Given = TypeVar("Given")


class Part:
    """A part of the Store: methods of one subject, each of them one transaction, which callers may share."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.batches: list[Batches[Any, Any]] = []

    def together(self, run: Callable[[Sequence[Asked]], Awaitable[Sequence[Given]]]) -> Batches[Asked, Given]:
        """Have those who ask at the same time share a transaction."""
        batches = Batches(run)
        self.batches.append(batches)
        return batches
