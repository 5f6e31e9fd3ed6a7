"""A proof: a briefing under review, with what a draft offers beside it. Every operation gives a new one.

- Its briefing is one that the model takes, whatever was done; only `make_ready` asks for more.
- No question is lost: each is among the items or waits. The last item can't be dropped.
- Whatever changes a question, or the fact it tests, takes back that it was accepted.
- Questions on one fact share it: who rewrites it for one rewrites it for all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from quizwire.content.checks import ERRORS, findings
from quizwire.content.evidence import Span, closest_span, find_span
from quizwire.content.spots import Path
from quizwire.core.briefing import Briefing, Distractor, Fact, Question, Status
from quizwire.core.problems import QuizwireError, Severity
from quizwire.desk.fields import Unfit, laid_over

_KEPT: Final = ("quizwire", "id", "status", "article", "facts", "questions")  # not for who edits the head
_OPTIONS: Final = tuple(check for check in ERRORS if check.code in {"answer-among-distractors", "duplicate-options"})


class NothingLeft(QuizwireError):
    """There is no other question to put in the place of one."""


class NotDone(QuizwireError):
    """An operation that this proof does not allow; the sentence says why."""


class Found(NamedTuple):
    """What a check found in the briefing: where, under which code, and the question it belongs to, if to one."""

    path: Path
    code: str
    message: str
    severity: Severity
    question_id: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its fact, what to look at, distractors to swap in, and what the curator thought of it."""

    question: Question
    fact: Fact
    notes: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    accepted: bool = False
    dropped: bool = False
    """It waits because somebody dropped it."""

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id


@dataclass(frozen=True, slots=True)
class Proof:
    """A briefing under review: `items` are its questions, `waiting` those that may join. `article` is its text."""

    head: Briefing
    items: tuple[Item, ...]
    waiting: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    article: str | None = None
    revision: str = ""

    @property
    def wording(self) -> str:
        """The part of the revision that the briefing's file has: it stays where somebody only accepts."""
        return self.revision.partition(".")[0]

    @property
    def briefing(self) -> Briefing:
        """The briefing as it stands."""
        return _with_items(self.head, self.items)

    @property
    def unread(self) -> tuple[Item, ...]:
        """The items that nobody has accepted yet."""
        return tuple(item for item in self.items if not item.accepted)

    def item(self, question_id: str) -> Item:
        """The item of a question, also of one that waits. Raises NotDone."""
        for item in (*self.items, *self.waiting):
            if item.id == question_id:
                return item
        raise NotDone(f"There is no question `{question_id}` here.")

    def accept(self, question_id: str, yes: bool = True) -> "Proof":
        """A question is good as it is, or is not any more."""
        return self._put(replace(self.item(question_id), accepted=yes))

    def accept_all(self) -> "Proof":
        """All questions are good as they are."""
        return replace(self, items=tuple(replace(item, accepted=True) for item in self.items))

    def drop(self, question_id: str) -> "Proof":
        """A question goes to the head of those that wait. Raises NotDone for the last one."""
        at = self._at(question_id)
        if len(self.items) == 1:
            raise NotDone("A briefing keeps at least one question: take another one first.")
        gone = replace(self.items[at], accepted=False, dropped=True)
        return self._with((*self.items[:at], *self.items[at + 1 :]), (gone, *self.waiting))

    def take(self, question_id: str) -> "Proof":
        """A question that waits joins at the end."""
        taken = self._waiting(question_id)
        left = tuple(item for item in self.waiting if item is not taken)
        return self._with((*self.items, replace(taken, dropped=False)), left)

    def regenerate(self, question_id: str) -> "Proof":
        """Another question takes its place, one that was not dropped if there is one. Raises NothingLeft."""
        at = self._at(question_id)
        if not self.waiting:
            raise NothingLeft("No other question waits: offer more, or edit this one.")
        new = next((item for item in self.waiting if not item.dropped), self.waiting[0])
        left = tuple(item for item in self.waiting if item is not new)
        old = replace(self.items[at], accepted=False)
        items = (*self.items[:at], replace(new, dropped=False), *self.items[at + 1 :])
        return self._with(items, (*left, old))

    def move(self, question_id: str, by: int) -> "Proof":
        """A question goes up (-1) or down (+1), at most to the first or the last place."""
        at = self._at(question_id)
        items = list(self.items)
        items.insert(max(0, at + by), items.pop(at))
        return self._with(tuple(items), self.waiting)

    def swap(self, question_id: str, number: int, text: str) -> "Proof":
        """Another text stands in the place of a distractor, counted from 0; the old one may be swapped in again."""
        item = self.items[self._at(question_id)]
        distractors = list(item.question.distractors)
        if not 0 <= number < len(distractors):
            raise NotDone(f"This question has {len(distractors)} wrong options; there is no number {number + 1}.")
        old = distractors[number].text
        typed = [*distractors[:number], text, *distractors[number + 1 :]]
        changed = self.rewrite(question_id, {"distractors": typed}, {})
        spare = tuple(each for each in item.spare if each != text)
        return changed._put(replace(changed.item(question_id), spare=(*spare, old) if old != text else spare))

    def rewrite(self, question_id: str, question: Mapping[str, Any], fact: Mapping[str, Any]) -> "Proof":
        """A question and its fact with the fields that were typed; ids stay. Raises Unfit."""
        item = self.items[self._at(question_id)]
        wrong: list[tuple[Path, str]] = []
        new_question, new_fact = item.question, item.fact
        try:
            new_question = laid_over(new_question, _with_whys(item, question), at=("question",), fixed=("id", "fact"))
            wrong += _equal_options(self.head, new_question, new_fact)
        except Unfit as unfit:
            wrong += unfit.wrong
        try:
            new_fact = laid_over(new_fact, fact, at=("fact",), fixed=("id",))
        except Unfit as unfit:
            wrong += unfit.wrong
        if wrong:
            raise Unfit(wrong)
        proof = self
        if new_question != item.question:
            proof = proof._put(replace(item, question=new_question, accepted=False))
        if new_fact != item.fact:
            proof = proof._with(_with_fact(proof.items, new_fact), _with_fact(proof.waiting, new_fact))
        return proof

    def rehead(self, fields: Mapping[str, Any]) -> "Proof":
        """The head with the fields that were typed: title, date, source, summary, points, …. Raises Unfit."""
        return replace(self, head=laid_over(self.briefing, fields, fixed=_KEPT))

    def spans(self, question_id: str) -> tuple[Span, ...]:
        """Where its evidence stands in the article, in its own order; a piece that does not stand there has none."""
        found = [find_span(self.article or "", piece) for piece in self.item(question_id).fact.evidence]
        return tuple(span for span in found if span is not None)

    def problems(self) -> tuple[Found, ...]:
        """All that the checks would find in it if it were ready, and in its evidence against the article."""
        briefing = self.briefing.model_copy(update={"status": Status.READY})
        found = [
            Found(finding.path, check.code, finding.message, check.severity, self._whose(briefing, finding.path))
            for check, finding in findings(briefing)
        ]
        if self.article is not None:
            found += self._unfounded(briefing, self.article)
        return tuple(found)

    def on_the_whole(self) -> tuple[Found, ...]:
        """What the checks find that belongs to no single question."""
        return tuple(found for found in self.problems() if found.question_id is None)

    def _unfounded(self, briefing: Briefing, article: str) -> Iterable[Found]:
        for index, fact in enumerate(briefing.facts):
            for number, piece in enumerate(fact.evidence):
                if find_span(article, piece) is None:
                    path = ("facts", index, "evidence", number)
                    message = _nearest(article, piece)
                    yield Found(path, "evidence-not-found", message, Severity.ERROR, self._whose(briefing, path))

    def _whose(self, briefing: Briefing, path: Path) -> str | None:
        match path:
            case ("questions", int(at), *_):
                return self.items[at].id
            case ("facts", int(at), *_):
                name = briefing.facts[at].id
                return next((item.id for item in self.items if item.fact.id == name), None)
        return None

    def _at(self, question_id: str) -> int:
        for at, item in enumerate(self.items):
            if item.id == question_id:
                return at
        self.item(question_id)  # says so if it is nowhere
        raise NotDone(f"The question `{question_id}` waits: take it into the briefing first.")

    def _waiting(self, question_id: str) -> Item:
        for item in self.waiting:
            if item.id == question_id:
                return item
        self.item(question_id)
        raise NotDone(f"The question `{question_id}` is in the briefing already.")

    def _put(self, item: Item) -> "Proof":
        items = list(self.items)
        items[self._at(item.id)] = item
        return self._with(tuple(items), self.waiting)

    def _with(self, items: tuple[Item, ...], waiting: tuple[Item, ...]) -> "Proof":
        return replace(self, head=_with_items(self.head, items), items=items, waiting=waiting)


def _with_items(head: Briefing, items: Sequence[Item]) -> Briefing:
    """The head with these questions, and their facts: in the head's order, then new ones; facts unasked stay."""
    asked = {question.fact for question in head.questions}
    new = {item.fact.id: item.fact for item in items}
    facts = [new.pop(fact.id, fact) for fact in head.facts if fact.id in new or fact.id not in asked]
    whole = {**dict(head), "facts": (*facts, *new.values()), "questions": tuple(item.question for item in items)}
    try:
        return Briefing(**whole)
    except ValidationError:  # only the counts can be wrong
        raise NotDone("A briefing has at most 100 questions on 100 facts: drop one first.") from None


def _with_fact(items: Iterable[Item], fact: Fact) -> tuple[Item, ...]:
    return tuple(replace(item, fact=fact, accepted=False) if item.fact.id == fact.id else item for item in items)


def _with_whys(item: Item, typed: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was typed, where a distractor that is only a text keeps why it is wrong."""
    if not isinstance(typed.get("distractors"), list | tuple):
        return typed
    known: dict[Any, Distractor] = {each.text: each for each in item.question.distractors}
    texts = [known.get(each, each) if isinstance(each, str) else each for each in typed["distractors"]]
    return {**typed, "distractors": texts}


def _equal_options(head: Briefing, question: Question, fact: Fact) -> list[tuple[Path, str]]:
    alone = head.model_copy(update={"questions": (question,), "facts": (fact,)})
    return [(("question", *finding.path[2:]), finding.message) for _, finding in findings(alone, _OPTIONS)]


def _nearest(article: str, piece: str) -> str:
    span = closest_span(article, piece)
    if span is None:
        return "These words are not in the article, nor anything like them."
    text = " ".join(article[span[0] : span[1]].split())
    return f"These words are not in the article. The nearest there: “{text}”"
