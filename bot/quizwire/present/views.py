"""What the service hands to the presenter: figures and places, worked out, nothing left to decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizwire.core.editions import Asked
from quizwire.core.items import ItemFigures
from quizwire.core.scoring import Period


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line of a board. `mine` marks the asker's own."""

    place: int
    name: str
    points: int
    answered: int
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """A board: its period, its first lines and the asker's own line.

    `label` is the day, week or month it is of, as `scoring.period_key` writes it; cards show it as a date.
    `mine` is None where nobody asked or the asker has no points in it; it is given even if it is among `lines`.
    """

    period: Period
    label: str
    lines: Sequence[BoardLine]
    mine: BoardLine | None = None
    community: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of a person's result, of those that count.

    `choice` is None where it was not answered; `class_share` (0 to 1) where nobody answered it.
    """

    asked: Asked
    choice: str | None
    class_share: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """A person's result in one edition.

    `sealed`: right and wrong are not told before the closing. `streak` counts editions. `place` of `people` is on the
    edition's own board, None where the person has none.
    """

    points: int
    counted: int
    answered: Sequence[Answered]
    class_average: float | None
    people: int
    streak: int
    place: int | None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a closed edition: figures per question and the edition's board."""

    people: int
    class_average: float | None
    figures: Sequence[ItemFigures]
    board: Board
