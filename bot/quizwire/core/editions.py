"""An edition: one briefing, frozen as it was published.

Freezing chooses the questions, fixes the order of their options and keeps everything that a reader will be shown, so
that a changed file reaches later editions only. Chance comes from the generator that the caller seeds by the edition.
"""

from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b
from itertools import zip_longest
from typing import Any, Final, Protocol

from pydantic import BaseModel, ConfigDict

from quizwire.core.briefing import Attribution, Briefing, Difficulty, Question, Source
from quizwire.core.quantities import in_order

LETTERS: Final = "ABCDE"


class Rng(Protocol):
    """What is asked of a random generator; `random.Random` has it."""

    def shuffle(self, x: list[Any]) -> None:
        """Shuffle a list in place."""


class State(StrEnum):
    """Where an edition stands; the moves between them are the table in `rounds`."""

    PUBLISHING = "publishing"  # its card is on the way, and may already be seen
    OPEN = "open"
    UNKNOWN = "unknown"  # whether its card is there can't be read; it is not posted again
    CLOSED = "closed"
    MISSED = "missed"  # the slot passed; nothing was posted
    FAILED = "failed"  # the channel refused it


class Feedback(StrEnum):
    """When a person learns whether an answer was right."""

    INSTANT = "instant"
    AT_CLOSE = "at_close"


class Kind(StrEnum):
    """What called for an edition. Only a scheduled one fills a slot."""

    SCHEDULED = "scheduled"
    FIRST = "first"  # so that nobody sees an empty room
    MANUAL = "manual"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Frozen):
    """One option as shown: its letter, its text and, for a wrong one, why it is wrong."""

    letter: str
    text: str
    why: str | None = None


class Asked(_Frozen):
    """A question as it was asked. `key` is the letter of the right option; `void` takes it out of the score."""

    id: str
    question: str
    options: tuple[Option, ...]
    key: str
    explanation: str
    fact: str
    attribution: Attribution
    evidence: tuple[str, ...]
    difficulty: Difficulty
    void: bool = False

    def option(self, letter: str) -> Option | None:
        """The option of that letter, if there is one."""
        return next((option for option in self.options if option.letter == letter), None)


class Mended(_Frozen):
    """A correction of an edition after it was posted."""

    question: str
    at: datetime
    note: str


class Content(_Frozen):
    """What an edition shows, complete."""

    briefing: str
    title: str
    date: date
    language: str
    source: Source
    summary: str
    points: tuple[str, ...]
    topics: tuple[str, ...]
    glossary: dict[str, str]
    discuss: tuple[str, ...]
    questions: tuple[Asked, ...]
    corrections: tuple[Mended, ...] = ()

    def question(self, question_id: str) -> Asked | None:
        """The question of that id, if it is in this edition."""
        return next((asked for asked in self.questions if asked.id == question_id), None)

    @property
    def counted(self) -> tuple[Asked, ...]:
        """The questions that score."""
        return tuple(asked for asked in self.questions if not asked.void)


@dataclass(frozen=True, slots=True)
class Edition:
    """One briefing in one channel.

    `key` says what it is for good (a slot's key for a scheduled one); `id` is derived from it. `day` is the nominal
    local date that boards count it by. A missed slot has no content. Instants are aware UTC.
    """

    id: str
    key: str
    channel: str
    kind: Kind
    subscription: str | None
    day: date
    state: State
    content: Content | None
    feedback: Feedback
    created_at: datetime
    closes_at: datetime
    published_at: datetime | None = None
    closed_at: datetime | None = None
    reason: str | None = None

    @property
    def shown(self) -> Content:
        """The content; ValueError for a missed slot, which has none."""
        if self.content is None:
            raise ValueError(f"edition {self.id} was missed and has no content")
        return self.content


def edition_id(key: str) -> str:
    """Sixteen letters and digits that a key always gives: short enough for a nonce and for a button."""
    return b32encode(blake2b(key.encode(), digest_size=10).digest()).decode().lower()


def freeze(briefing: Briefing, *, questions: int, level: str | None, rng: Rng) -> Content:
    """A briefing as an edition shows it, with at most `questions` questions in rising difficulty.

    KeyError where a question is on a fact that the briefing does not have; the checks of a file see to that.
    """
    chosen = choose_questions(briefing.questions, questions, rng)
    asked = tuple(
        _ask(briefing, question, options) for question, options in zip(chosen, order_options(chosen, rng), strict=True)
    )
    return Content(
        briefing=briefing.id,
        title=briefing.title,
        date=briefing.date,
        language=briefing.language,
        source=briefing.source,
        summary=briefing.summary_at(level),
        points=briefing.points,
        topics=briefing.topics,
        glossary=dict(briefing.glossary),
        discuss=briefing.discuss,
        questions=asked,
    )


def _ask(briefing: Briefing, question: Question, options: Sequence[str]) -> Asked:
    fact = briefing.fact(question.fact)
    why = {distractor.text: distractor.why for distractor in question.distractors} | {question.answer: None}
    return Asked(
        id=question.id,
        question=question.question,
        options=tuple(
            Option(letter=letter, text=text, why=why[text]) for letter, text in zip(LETTERS, options, strict=False)
        ),
        key=LETTERS[options.index(question.answer)],
        explanation=question.explanation,
        fact=fact.text,
        attribution=fact.attribution,
        evidence=fact.evidence,
        difficulty=question.difficulty,
    )


def choose_questions(questions: Sequence[Question], count: int, rng: Rng) -> list[Question]:
    """`count` questions spread over the difficulties, easy ones first, no fact twice while others are left."""
    levels: list[list[Question]] = []
    for difficulty in Difficulty:
        level = [question for question in questions if question.difficulty is difficulty]
        rng.shuffle(level)
        levels.append(level)
    dealt = [question for turn in zip_longest(*levels) for question in turn if question is not None]
    facts: set[str] = set()
    fresh: list[Question] = []
    again: list[Question] = []
    for question in dealt:
        (again if question.fact in facts else fresh).append(question)
        facts.add(question.fact)
    rank = list(Difficulty).index
    return sorted((fresh + again)[:count], key=lambda question: rank(question.difficulty))


def order_options(questions: Sequence[Question], rng: Rng) -> list[list[str]]:
    """The options of each question in the order shown.

    Numbers, dates and weekdays stand in order of size, those marked `keep_order` in order of the alphabet. In the
    others the key's place is dealt from a shuffled pack, so that within an edition no letter is right much more often
    than another.
    """
    packs: dict[int, list[int]] = {}
    ordered: list[list[str]] = []
    for question in questions:
        wrong = [distractor.text for distractor in question.distractors]
        options = [question.answer, *wrong]
        logical = in_order(options) or (sorted(options, key=str.casefold) if question.keep_order else None)
        if logical is not None:
            ordered.append(logical)
            continue
        pack = packs.setdefault(len(options), [])
        if not pack:
            # Each place twice: from a pack of one each, the keys already seen would give the last one away.
            pack.extend([*range(len(options))] * 2)
            rng.shuffle(pack)
        rng.shuffle(wrong)
        wrong.insert(pack.pop(), question.answer)
        ordered.append(wrong)
    return ordered
