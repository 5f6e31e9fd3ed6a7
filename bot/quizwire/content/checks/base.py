"""What a check is: one function from a briefing to findings, under one code."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from quizwire.content.checks.words import tidy, words
from quizwire.content.spots import Path
from quizwire.core.briefing import Briefing, Fact, Question
from quizwire.core.problems import Severity


class Finding(NamedTuple):
    """What a check found: the way to the value, and a sentence."""

    path: Path
    message: str


@dataclass(frozen=True)
class Item:
    """A question with what the checks keep asking of it. Its fact is None where it names one that is not there."""

    question: Question
    fact: Fact | None
    path: Path

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The key, then the distractors."""
        return (self.question.answer, *(distractor.text for distractor in self.question.distractors))

    @cached_property
    def stem_words(self) -> tuple[str, ...]:
        """The stem's words, folded."""
        return words(self.question.question)

    @cached_property
    def option_words(self) -> tuple[tuple[str, ...], ...]:
        """Each option's words, folded; the key's first."""
        return tuple(words(option) for option in self.options)

    @cached_property
    def tidy_options(self) -> tuple[str, ...]:
        """The options as a reader tells one from another; the key first."""
        return tuple(map(tidy, self.options))

    @property
    def stem_path(self) -> Path:
        """The way to the stem."""
        return (*self.path, "question")

    @property
    def key_path(self) -> Path:
        """The way to the key."""
        return (*self.path, "answer")

    def option_path(self, index: int) -> Path:
        """The way to an option: 0 is the key."""
        return self.key_path if index == 0 else (*self.path, "distractors", index - 1)


@dataclass(frozen=True)
class Checked:
    """A briefing under check."""

    briefing: Briefing

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Its questions, each with its fact."""
        facts = {fact.id: fact for fact in self.briefing.facts}
        return tuple(
            Item(question, facts.get(question.fact), ("questions", index))
            for index, question in enumerate(self.briefing.questions)
        )

    @property
    def english(self) -> bool:
        """Whether rules that know English words apply."""
        return self.briefing.language.split("-")[0] == "en"


@dataclass(frozen=True, slots=True)
class Check:
    """A rule under its code; `english` ones keep silent on other languages."""

    code: str
    run: Callable[[Checked], Iterable[Finding]]
    severity: Severity = Severity.WARNING
    english: bool = False


def each(rule: Callable[[Item], Iterable[Finding]]) -> Callable[[Checked], Iterator[Finding]]:
    """A rule on one question as a rule on a briefing."""

    def run(checked: Checked) -> Iterator[Finding]:
        for item in checked.items:
            yield from rule(item)

    return run
