"""A candidate: one question that might be asked, with everything needed to judge it."""

from dataclasses import dataclass, field
from enum import StrEnum

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.dates import When
from quizwire.newsroom.names import Entity, Mention
from quizwire.newsroom.numbers import Quantity
from quizwire.newsroom.read import Sentence


class Form(StrEnum):
    """What is asked for."""

    WHO = "who"
    SPEAKER = "speaker"
    WHERE = "where"
    WHICH = "which"
    WHEN = "when"
    NUMBER = "number"
    SCORE = "score"
    THING = "thing"


@dataclass(eq=False, slots=True)
class Candidate:
    """One question before it is chosen. `tokens` are those of its evidence, in its sentence's paragraph."""

    form: Form
    stem: str
    answer: str
    fact: str
    sentence: Sentence
    tokens: tuple[int, ...]
    standing: Standing
    event: Event
    by: str | None
    entity: Entity | None = None
    when: When | None = None
    quantity: Quantity | None = None
    soft: int = 0  # references only half resolved
    dropped: int = 0  # parts of the clause that were left out
    anchored: bool = False  # dated by the day of the report only
    group: str = ""  # the kind of thing that is asked for, where a list has it
    siblings: tuple[str, ...] = ()  # what a common noun might have been instead, in the key's form
    mentions: frozenset[Entity] = frozenset()
    most: float | None = None  # of how many its number is a part
    lenient: bool = False  # stands alone only because it names the report
    distractors: list[str] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)
    from_article: int = 0
    invented: int = 0  # options that are made up: the fewer the better
    of_the_day: bool = False  # its key is a day like that of the report
    in_order: bool = False  # it, or one beside it, tells the other's key: they have to keep their order
    named: Mention | None = None  # where the article names its key, if its own sentence says `he`
    score: float = 0.0
