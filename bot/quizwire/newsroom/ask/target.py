"""A target: something in a clause that can be asked for."""

from dataclasses import dataclass

from spacy.tokens import Token

from quizwire.newsroom.candidate import Form
from quizwire.newsroom.dates import When
from quizwire.newsroom.names import Entity, Mention
from quizwire.newsroom.numbers import Quantity


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be asked for. `noun` are the words that go on with the question: `how many` + `drones`."""

    form: Form
    answer: str
    word: str
    gap: frozenset[int]
    of_subject: bool
    head: Token
    entity: Entity | None = None
    when: When | None = None
    quantity: Quantity | None = None
    noun: tuple[Token, ...] = ()
    plural: bool = False
    group: str = ""
    link: str = ""  # between the noun and the verb: `how old was the girl` + `who` + `fell`
    bound: str = ""  # what bounds a number, before `how many`: `more than `
    most: float | None = None  # of how many a number is a part
    siblings: tuple[str, ...] = ()  # what a common noun might have been instead, in the key's form
    after: tuple[Token, ...] = ()  # what stood with the subject and goes behind the object: `at Gatwick`
    named: Mention | None = None  # where the article names the key, if the clause says `he`
    stranded: str = ""  # the preposition that stays behind: `what was the car hit` + `by`
