"""The fields of a question and of a head as a person types them: one group after another, or as YAML in an editor.

A group is what has to fit together, such as who says a fact and how it stands. What was typed into one becomes a step
of the desk.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from quizwire.content.checks.known import NO_DATE, NO_SOURCE
from quizwire.content.spots import Refused
from quizwire.content.tree import read
from quizwire.content.write import dump
from quizwire.core.briefing import Briefing, Fact, Question
from quizwire.core.problems import QuizwireError
from quizwire.desk import Item, Proof

Step = Callable[[Proof], Proof]
Labelled = Sequence[tuple[str, str]]
"""What is asked for, each with what stands there."""

_MOST_OPTIONS: Final = 4
_NOT_HEAD: Final = frozenset({"quizwire", "id", "status", "article", "facts", "questions"})
_FIXED: Final = ("status: ", "article: ")
_OPTIONAL: Final = {
    "source": ("url", "credit", "accessed"),
    "levels": ("simple", "advanced"),
    "attribution": ("event", "by", "disputed_by"),
}
"""In an editor, what is not there any more is left out; these are fields of fields."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are typed together: their name, what stands in them, and the step that a proof takes by them."""

    name: str
    fields: Labelled
    step: Callable[[Sequence[str]], Step]


def of_question(item: Item) -> list[Group]:
    """The groups of a question and its fact."""
    asked, fact = item.question, item.fact
    said = fact.attribution
    voice = ("status", "event", "by", "disputed_by")
    options = [each.text for each in asked.distractors]

    def rewrite(make: Callable[[Sequence[str]], tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Callable[..., Step]:
        return lambda texts: lambda proof: proof.rewrite(item.id, *make(texts))

    return [
        Group("question", [("Question", asked.question)], rewrite(lambda texts: ({"question": texts[0]}, {}))),
        Group("answer", [("Answer", asked.answer)], rewrite(lambda texts: ({"answer": texts[0]}, {}))),
        Group(
            "options",
            [(f"Wrong option {number}", text) for number, text in enumerate([*options, ""][:_MOST_OPTIONS], start=1)],
            rewrite(lambda texts: ({"distractors": _with_whys(asked, texts)}, {})),
        ),
        Group("because", [("Because", asked.explanation)], rewrite(lambda texts: ({"explanation": texts[0]}, {}))),
        Group(
            "difficulty",
            [("Difficulty (easy, medium, hard)", asked.difficulty)],
            rewrite(lambda texts: ({"difficulty": texts[0]}, {})),
        ),
        Group("fact", [("Fact", fact.text)], rewrite(lambda texts: ({}, {"text": texts[0]}))),
        Group(
            "voice",
            [
                ("How it stands (confirmed, reported, claimed, denied)", said.status),
                ("It (happened, planned, conditional)", said.event),
                ("Who says so", said.by or ""),
                ("Who disputes it", said.disputed_by or ""),
            ],
            rewrite(lambda texts: ({}, {"attribution": dict(zip(voice, texts, strict=True))})),
        ),
        Group(
            "evidence",
            [(f"Evidence {number}", piece) for number, piece in enumerate([*fact.evidence, ""], start=1)],
            rewrite(lambda texts: ({}, {"evidence": list(texts)})),
        ),
    ]


def of_head(briefing: Briefing) -> list[Group]:
    """The groups of a head; glossary and discussion are for the editor."""
    source = briefing.source

    def plain(name: str, label: str, standing: str) -> Group:
        return Group(name, [(label, standing)], lambda texts: lambda proof: proof.rehead({name: texts[0]}))

    return [
        plain("title", "Title", briefing.title),
        plain("date", "Date of the article", "" if briefing.date == NO_DATE else briefing.date.isoformat()),
        plain(
            "publish", "Day to post it, if not by the queue", briefing.publish.isoformat() if briefing.publish else ""
        ),
        Group(
            "source",
            [
                ("Source", "" if source.name == NO_SOURCE else source.name),
                ("Its address", source.url or ""),
                ("Credit", source.credit or ""),
            ],
            lambda texts: (
                lambda proof: proof.rehead({"source": dict(zip(("name", "url", "credit"), texts, strict=True))})
            ),
        ),
        Group(
            "topics",
            [("Topics, with commas between", ", ".join(briefing.topics))],
            lambda texts: lambda proof: proof.rehead({"topics": texts[0].split(",")}),
        ),
        plain("summary", "Summary", briefing.summary),
        Group(
            "levels",
            [
                ("Simple summary", briefing.levels.simple or ""),
                ("Advanced summary", briefing.levels.advanced or ""),
            ],
            lambda texts: lambda proof: proof.rehead({"levels": {"simple": texts[0], "advanced": texts[1]}}),
        ),
        Group(
            "points",
            [(f"Point {number}", text) for number, text in enumerate([*briefing.points, ""], start=1)],
            lambda texts: lambda proof: proof.rehead({"points": list(texts)}),
        ),
    ]


def question_text(proof: Proof, item: Item) -> str:
    """A question and its fact as YAML, as they stand in the briefing's file."""
    alone = proof.head.model_copy(update={"questions": (item.question,), "facts": (item.fact,)})
    bare = alone.model_copy(update={"glossary": {}, "discuss": (), "corrections": ()})
    return _cut(dump(bare), "facts", None)


def question_step(item: Item, text: str) -> Step:
    """The step of a question's YAML that was edited. Raises QuizwireError where it is none."""
    value = _read(text)
    match value.get("questions"), value.get("facts"):
        case [dict() as question], [dict() as fact]:
            pass
        case _:
            raise QuizwireError("Keep one fact under `facts:` and one question under `questions:`.")
    if isinstance(fact.get("attribution"), dict):
        fact = {**fact, "attribution": {**dict.fromkeys(_OPTIONAL["attribution"], ""), **fact["attribution"]}}
    typed = {**dict.fromkeys(Question.model_fields, ""), **question}, {**dict.fromkeys(Fact.model_fields, ""), **fact}
    return lambda proof: proof.rewrite(item.id, *typed)


def head_text(proof: Proof) -> str:
    """The head as YAML, as it stands in the briefing's file; what is not to be edited is left out."""
    briefing = proof.briefing
    text = dump(briefing)
    after = "\n".join(line for line in _cut(text, "title", "facts").splitlines() if not line.startswith(_FIXED))
    tree = read(text.encode())
    rest = next((name for name in ("glossary", "discuss", "corrections") if tree.has((name,))), None)
    return f"{after}\n" + (_cut(text, rest, None) if rest else "")


def head_step(text: str) -> Step:
    """The step of a head's YAML that was edited. Raises QuizwireError where it is none."""
    value = _read(text)
    for name, parts in _OPTIONAL.items():
        if isinstance(value.get(name), dict):
            value[name] = {**dict.fromkeys(parts, ""), **value[name]}
    names = [name for name in Briefing.model_fields if name not in _NOT_HEAD]
    return lambda proof: proof.rehead({**dict.fromkeys(names, ""), **value})


def _with_whys(asked: Question, texts: Sequence[str]) -> list[Any]:
    """Options as they were typed, each with the reason of the one whose place it takes."""
    pairs = zip_longest(texts, asked.distractors)
    return [{"text": text, "why": old.why if old and text else None} for text, old in pairs if text is not None]


def _read(text: str) -> dict[str, Any]:
    try:
        return read(text.encode()).value
    except Refused as refused:
        where = f"Line {refused.spot.line}: " if refused.spot.line else ""
        raise QuizwireError(f"{where}{refused.message}") from None


def _cut(text: str, first: str, end: str | None) -> str:
    """The lines of a file from one field to another, or to the end."""
    tree = read(text.encode())
    lines = text.splitlines(keepends=True)
    last = len(lines) if end is None else tree.key_spot((end,)).line - 1
    return "".join(lines[tree.key_spot((first,)).line - 1 : last])
