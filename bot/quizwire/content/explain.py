"""What the model refuses, in sentences that a teacher understands, each at its line and column.

pydantic says what is wrong by a type and a path; here is one sentence for every type that our model can give.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from quizwire.content.codes import problem
from quizwire.content.nearest import did_you_mean, nearest
from quizwire.content.spots import Path
from quizwire.content.tree import Tree
from quizwire.core.briefing import Attribution, Briefing, Correction, Distractor, Fact, Levels, Question, Source
from quizwire.core.problems import Problem

_MODELS: Final[Mapping[Path, type[BaseModel]]] = MappingProxyType(
    {
        (): Briefing,
        ("source",): Source,
        ("levels",): Levels,
        ("facts",): Fact,
        ("facts", "attribution"): Attribution,
        ("questions",): Question,
        ("questions", "distractors"): Distractor,
        ("corrections",): Correction,
    }
)
Sentence = Callable[[str, Any, Mapping[str, Any], Path], tuple[str, str]]
"""From what is meant, what was given, the limits and the path: a code and a sentence."""

_ONE_OF: Final = MappingProxyType(
    {
        "facts": "fact",
        "questions": "question",
        "points": "point",
        "topics": "topic",
        "distractors": "distractor",
        "evidence": "evidence",
        "discuss": "discussion prompt",
        "corrections": "correction",
    }
)


def explain(errors: Sequence[ErrorDetails], tree: Tree, file: str) -> Iterator[Problem]:
    """A problem for each of the model's errors, but for a missing field that an unknown one stands for."""
    suggested = {error["loc"]: _nearest_field(error["loc"]) for error in errors if error["type"] == "extra_forbidden"}
    meant = {(*path[:-1], name) for path, name in suggested.items() if name}
    places = [error["loc"] for error in errors]
    for error in errors:
        path, kind = error["loc"], error["type"]
        if kind == "missing" and path in meant and not tree.has(path):
            continue
        if kind == "too_short" and any(inner[: len(path)] == path and inner != path for inner in places):
            continue  # items that were refused are not counted; each has a problem of its own
        shown = path if kind == "missing" else _as_written(path, tree)
        code, message = _sentence(error, shown, tree, suggested.get(path))
        spot = tree.key_spot(path) if kind == "extra_forbidden" else tree.spot(path)
        yield problem(file, spot, code, message)


def _sentence(error: ErrorDetails, path: Path, tree: Tree, suggested: str | None) -> tuple[str, str]:
    subject = name_of(path, tree)
    given, limits = error["input"], error.get("ctx", {})
    if error["type"] == "missing":
        if tree.has(path):
            return "empty-value", f"{subject} has no value."
        return "missing-field", f"{subject} is missing."
    if error["type"] == "extra_forbidden":
        known = "" if suggested else f" The fields here are {_fields(path)}."
        return "unknown-field", f"{subject} is not known{did_you_mean(suggested)}{known}"
    if given is None:
        return "empty-value", f"{subject} is empty."
    sentence = _SENTENCES.get(error["type"], _does_not_fit)
    return sentence(subject, given, limits, path)


def _does_not_fit(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    return "wrong-type", f"{subject} has a value that does not fit here: {_shown(given)}."


def _must_be(what: str) -> Sentence:
    def sentence(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
        return "wrong-type", f"{subject} must be {what}; here stands {_kind(given)}."

    return sentence


def _true_or_false(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    return "wrong-type", f"{subject} must be true or false, not {_shown(given)}."


def _empty(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    return "empty-value", f"{subject} is empty."


def _too_long(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    return "too-long", f"{subject} has {len(given):,} characters; {limits['max_length']:,} at most."


def _too_few(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    return "too-few", f"{subject} has {limits['actual_length']} of at least {limits['min_length']} items."


def _too_many(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    count = len(given) if isinstance(given, list) else limits["actual_length"]
    return "too-many", f"{subject} has {count} items; {limits['max_length']} at most."


def _choice(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    choices = re.findall(r"'([^']*)'", limits["expected"])
    meant = did_you_mean(nearest(given, choices)) if isinstance(given, str) else "."
    return "unknown-choice", f"{subject} must be {_listed(choices)}, not {_shown(given)}{meant}"


def _format(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    return "unsupported-format", f"{subject} is the number of the format; this Quizwire reads 1, not {_shown(given)}."


def _not_a_day(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    if isinstance(given, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", given, re.ASCII):
        return "bad-date", f"{subject}: the day {given} does not exist."
    return "bad-date", f"{subject} must be a date such as 2026-11-24 (year-month-day), not {_shown(given)}."


def _no_speaker(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    status = given["status"].strip() if isinstance(given, dict) else ""
    return "missing-speaker", f"{subject} needs `by`: who says so? What is {status} is never shown without its speaker."


_BROKEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _bad_text(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    field = path[-1]
    if broken := _BROKEN.search(given):
        return "bad-text", f"{subject} has the control character U+{ord(broken[0]):04X}: delete it."
    if field in {"id", "fact"}:
        slug = _slug(given)
        such = f", for example `{slug}`" if slug else ""
        return (
            "bad-text",
            f"{subject} may have small letters a-z, digits and single hyphens{such}, not {_shown(given)}.",
        )
    if field == "language":
        return "bad-text", f"{subject} must be a language tag such as `en` or `pt-BR`, not {_shown(given)}."
    if field == "url":
        return "bad-text", f"{subject} must be an address that begins with `https://` and has no spaces."
    if field == "article":
        return "bad-text", f"{subject} must name a file in the same folder, without `/`."
    return "bad-text", f"{subject} must be one line, without line breaks."


def _surrogate(subject: str, given: Any, limits: Mapping[str, Any], path: Path) -> tuple[str, str]:
    return "bad-text", f"{subject} has half of a character in it (a lone surrogate): write it again."


_SENTENCES: Final[Mapping[str, Sentence]] = MappingProxyType(
    {
        "string_type": _must_be("a text"),
        "string_too_short": _empty,
        "string_too_long": _too_long,
        "string_pattern_mismatch": _bad_text,
        "string_unicode": _surrogate,
        "tuple_type": _must_be("a list, each item on a line that begins with `- `"),
        "dict_type": _must_be("terms with their meanings, each on a line: `term: meaning`"),
        "model_type": _must_be("a group of fields, each on a line: `name: value`"),
        "too_short": _too_few,
        "too_long": _too_many,
        "enum": _choice,
        "literal_error": _format,
        "bool_type": _true_or_false,
        "bool_parsing": _true_or_false,
        "date_form": _not_a_day,
        "date_type": _not_a_day,
        "date_parsing": _not_a_day,
        "date_from_datetime_parsing": _not_a_day,
        "no_speaker": _no_speaker,
    }
)


def name_of(path: Path, tree: Tree) -> str:
    """What a curator calls the value at a path: `answer` of question 3 (`trip-city`)."""
    names: list[str] = []
    for at, step in enumerate(path):
        if isinstance(step, str):
            names.append(f"`{step}`")
            continue
        field = str(path[at - 1])
        written = _value(path[: at + 1], tree)
        own = written.get("id") if isinstance(written, dict) else None
        names[-1] = f"{_ONE_OF.get(field, 'item')} {step + 1}" + (f" (`{own}`)" if isinstance(own, str) else "")
    subject = " of ".join(reversed(names)) or "The briefing"
    return subject[0].upper() + subject[1:]


def _value(path: Path, tree: Tree) -> Any:
    value: Any = tree.value
    for step in path:
        value = value[step]
    return value


def _as_written(path: Path, tree: Tree) -> Path:
    """The path without the steps that the model adds to a short form: a plain distractor, a single evidence."""
    while path and not tree.has(path):
        path = path[:-1]
    return path


def _fields_at(path: Path) -> list[str]:
    model = _MODELS.get(tuple(step for step in path[:-1] if isinstance(step, str)))
    return list(model.model_fields) if model else []


def _fields(path: Path) -> str:
    return ", ".join(f"`{name}`" for name in _fields_at(path))


def _nearest_field(path: Path) -> str | None:
    return nearest(str(path[-1]), _fields_at(path))


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" or {names[-1]}"


def _shown(value: Any) -> str:
    if not isinstance(value, str):
        return _kind(value)
    return f"`{value}`" if len(value) <= 60 else f"`{value[:60]}…`"


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of fields"
    return f"the text {_shown(value)}"
