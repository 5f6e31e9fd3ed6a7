"""The steps of a review: each is saved before the next, and can be taken back.

Where somebody else has changed the file meanwhile, the step is made again on what it is now; but none is taken back,
since that would take back the other's as well.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from quizwire.cli.base import say
from quizwire.cli.fields import Step
from quizwire.core.briefing import Status
from quizwire.core.problems import QuizwireError
from quizwire.desk import Changed, Proof, make_ready, open_proof, save

CHANGED: Final = "Somebody else has changed the file meanwhile: look at it as it is now."


class Steps:
    """A proof in its folder, and what it was before each step."""

    def __init__(self, folder: Path, proof: Proof) -> None:
        self.folder = folder
        self.proof = proof
        self._before: list[Proof] = []

    def make(self, step: Step) -> None:
        """Make a step and save it. Raises QuizwireError where it can't be made."""
        before = self.proof
        after = step(before)
        if after == before:
            return
        try:
            self.proof = save(self.folder, after)
        except Changed:
            before = self._reopen()
            self.proof = save(self.folder, step(before))
            say("Somebody else has changed the file meanwhile: your step was made on what it is now.")
        self._before.append(before)
        if before.head.status is Status.READY and self.proof.head.status is Status.DRAFT:
            say("It is a draft again, and is not posted until you make it ready.")

    def undo(self) -> None:
        """Take the last step back. Raises QuizwireError where there is none, or it can't be saved."""
        if not self._before:
            raise QuizwireError("There is no step to take back.")
        try:
            self.proof = save(self.folder, replace(self._before[-1], revision=self.proof.revision))
        except Changed:
            self._reopen()
            raise QuizwireError(CHANGED) from None
        self._before.pop()

    def ready(self) -> None:
        """Make the briefing ready. Raises QuizwireError where it can't be."""
        try:
            self.proof = make_ready(self.folder, self.proof)
        except Changed:
            self._reopen()
            raise QuizwireError(CHANGED) from None

    def _reopen(self) -> Proof:
        self.proof = open_proof(self.folder, self.proof.head.id)
        self._before = []
        return self.proof
