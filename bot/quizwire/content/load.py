"""A briefing file to a briefing and its problems. Nothing in a file makes loading raise.

A briefing is given only where no error was found: whoever holds one may serve it. Warnings on how items are written
cost more to find and keep nothing from being served; `check` in `quizwire.content.check` adds them.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from quizwire.content.checks import ERRORS, findings
from quizwire.content.checks.base import Check
from quizwire.content.codes import problem
from quizwire.content.evidence import closest_span, find_span
from quizwire.content.explain import explain
from quizwire.content.files import decode, read_bytes
from quizwire.content.folder import ENDINGS
from quizwire.content.spots import WHOLE_FILE, Refused, Spot, spot_in
from quizwire.content.tree import Tree, read
from quizwire.core.briefing import Briefing
from quizwire.core.problems import Problem

LISTED: Final = 100  # mistakes of a file that are told one by one
COMPARED: Final = 10  # pieces of evidence of a file for which the nearest words are looked for, which takes long


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file: the briefing, unless an error was found, and the problems in order of their lines.

    `draft` is the briefing even where a check found an error in it, for more checks; it must not be served.
    """

    briefing: Briefing | None
    problems: tuple[Problem, ...]
    draft: Briefing | None = None
    tree: Tree | None = None


def load_file(path: str | os.PathLike[str], name: str | None = None) -> Loaded:
    """Load a file; problems call it `name`, or its path."""
    file = name or os.fspath(path)
    try:
        data, _ = read_bytes(path)
    except Refused as refused:
        return Loaded(None, (problem(file, refused.spot, refused.code, refused.message),))
    return load_text(data, file, folder=Path(path).parent)


def load_text(data: bytes, file: str, *, folder: Path | None = None, article: str | None = None) -> Loaded:
    """Load a file's bytes; `file` is what problems call it, and its stem must be the briefing's id.

    Evidence is checked against `article`, or against the text that the briefing names in `folder`.
    """
    try:
        tree = read(data)
    except Refused as refused:
        return Loaded(None, (problem(file, refused.spot, refused.code, refused.message),))
    problems = [
        problem(file, again, "duplicate-key", f"`{key}` was given in line {first.line} already: keep one of them.")
        for key, again, first in tree.repeated[:LISTED]
    ]
    problems += _unlisted(file, len(tree.repeated))
    draft = _validate(tree, file, problems)
    if draft is not None:
        problems += _named_as_file(draft, file, tree)
        problems += as_problems(draft, ERRORS, file, tree)
        problems += _evidence(draft, file, tree, folder, article)
    sound = not any(found.is_error for found in problems)
    return Loaded(draft if sound else None, tuple(sorted(problems)), draft, tree)


def as_problems(briefing: Briefing, checks: Iterable[Check], file: str, tree: Tree | None) -> Iterator[Problem]:
    """What checks find, as problems at their lines; without a tree, at line 0."""
    for check, finding in findings(briefing, checks):
        spot = tree.spot(finding.path) if tree else Spot(0, 0)
        yield Problem(file, spot.line, spot.column, check.code, finding.message, check.severity)


def _validate(tree: Tree, file: str, problems: list[Problem]) -> Briefing | None:
    """The briefing of a tree; what keeps it from being one is added to the problems."""
    try:
        return Briefing.model_validate(tree.value)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    # A field that was left empty counts as left out, as in a form; a glossary's term does not.
    empty = [found["loc"] for found in errors if found["input"] is None and isinstance(found["loc"][-1], str)]
    empty = [path for path in empty if path[0] != "glossary" or len(path) == 1]
    if empty:
        for path in empty:
            _drop(tree.value, path)
        return _validate(tree, file, problems)
    problems += explain(errors[:LISTED], tree, file)
    problems += _unlisted(file, len(errors))
    return None


def _unlisted(file: str, count: int) -> Iterator[Problem]:
    if count > LISTED:
        message = f"There are {count - LISTED:,} more mistakes of this kind in the file; these are the first {LISTED}."
        yield problem(file, WHOLE_FILE, "more-problems", message)


def _drop(value: Any, path: tuple[str | int, ...]) -> None:
    for step in path[:-1]:
        value = value[step]
    value.pop(path[-1], None)  # an alias may have brought us here before


def _named_as_file(briefing: Briefing, file: str, tree: Tree) -> Iterator[Problem]:
    stem, ending = os.path.splitext(os.path.basename(file))
    if ending in ENDINGS and stem != briefing.id:
        message = f"The id is `{briefing.id}` and the file is called `{stem}{ending}`: make them the same."
        yield problem(file, tree.spot(("id",)), "id-mismatch", message)


def _evidence(briefing: Briefing, file: str, tree: Tree, folder: Path | None, article: str | None) -> Iterator[Problem]:
    if article is None and folder is not None and briefing.article is not None:
        try:
            article = read_article(folder, briefing.article)
        except Refused as refused:
            yield problem(file, tree.spot(("article",)), refused.code, refused.message)
    if article is None:
        return
    missed = 0
    for index, fact in enumerate(briefing.facts):
        for number, evidence in enumerate(fact.evidence):
            if find_span(article, evidence) is None:
                missed += 1
                message = _nearest(article, evidence) if missed <= COMPARED else "These words are not in the article."
                yield problem(file, tree.spot(("facts", index, "evidence", number)), "evidence-not-found", message)


def _nearest(article: str, evidence: str) -> str:
    span = closest_span(article, evidence)
    if span is None:
        return "These words are not in the article, nor anything like them."
    line = spot_in(article, span[0]).line
    text = " ".join(article[span[0] : span[1]].split())
    return f"These words are not in the article. The nearest there is, in line {line}: “{text}”"


def read_article(folder: Path, name: str) -> str:
    """The text of an article in a briefing's folder. Raises Refused, also where a link leads out of the folder."""
    root = os.path.realpath(folder)
    path = os.path.realpath(os.path.join(root, name))
    if not Path(path).parent.is_relative_to(root):
        raise Refused("article-outside", f"`{name}` leads out of the briefing's folder; put the article into it.")
    try:
        data, _ = read_bytes(path, kind="article")
        return decode(data, kind="article")
    except Refused as refused:
        if refused.code == "file-missing":
            message = f"There is no file `{name}` beside the briefing, so its evidence could not be checked."
            raise Refused("article-missing", message) from None
        message = f"The article `{name}` could not be used to check the evidence. {refused.message}"
        raise Refused("article-unreadable", message) from None
