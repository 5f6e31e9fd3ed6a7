"""Templates at work: the operator's where there is one, ours otherwise, and ours again where theirs fails.

A template makes a card by calls on `card`; it writes no text of its own, so nothing is ever parsed or escaped. The
folder of overriding templates is the operator's own, trusted code; its sandbox guards against accidents, not against
attacks, and the shipped templates do without (which halves their time). A template that fails costs no post: the
shipped one is used, and the fault is a problem with file and line for as long as it lasts. Changed files of theirs are
picked up while running.
"""

import traceback
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import ValidationError

from quizwire.core.card import Card
from quizwire.core.problems import Problem
from quizwire.present.builder import CardBuilder

CODE: Final = "template"
ENDING: Final = ".j2"


class Renderer:
    """Draws cards of a kind by the template `<kind>.j2`."""

    def __init__(self, folder: Path | None = None) -> None:
        shipped = PackageLoader("quizwire.present")
        self._folder = folder
        self._names = frozenset(shipped.list_templates())
        self._shipped = _environment(Environment, shipped, changing=False)
        self._chosen = self._shipped
        self._problems: dict[str, Problem] = {}
        if folder is not None:
            # `shipped/edition.j2` is ours even beside an `edition.j2` of the operator's, which may so extend it.
            theirs = FileSystemLoader(folder)
            chain = ChoiceLoader([theirs, shipped, PrefixLoader({"shipped": shipped})])
            self._chosen = _environment(ImmutableSandboxedEnvironment, chain, changing=True)
            self._look_over(folder)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the operator's templates now, as far as they were tried."""
        return sorted(self._problems.values())

    def render(self, new: Callable[[], CardBuilder], name: str, values: Mapping[str, Any]) -> Card:
        """The card that the template `name` makes; the shipped template makes it where the operator's fails."""
        if self._chosen is not self._shipped:
            try:
                card = _draw(self._chosen, new(), name, values)
            except Exception as error:
                self._problems[name] = self._problem(name, error)
            else:
                self._problems.pop(name, None)
                return card
        return _draw(self._shipped, new(), name, values)

    def _look_over(self, folder: Path) -> None:
        """Find at start what can be seen without an edition: names without effect and mistakes of syntax."""
        if not folder.is_dir():
            message = "This folder of templates is not there, so the shipped ones are used."
            self._problems[""] = Problem(str(folder), 0, 0, CODE, message)
        for path in sorted(folder.rglob("*" + ENDING)):
            name = path.relative_to(folder).as_posix()
            if name not in self._names and not path.name.startswith("_"):
                self._problems[name] = Problem(str(path), 0, 0, CODE, self._no_effect(name))
                continue
            try:
                self._chosen.get_template(name)
            except Exception as error:
                self._problems[name] = self._problem(name, error)

    def _no_effect(self, name: str) -> str:
        near = get_close_matches(name, self._names, 1)
        meant = f" Did you mean `{near[0]}`?" if near else ""
        return f"No card is made by `{name}`, so it has no effect.{meant} A helper's name begins with `_`."

    def _problem(self, name: str, error: Exception) -> Problem:
        file, line = self._place(name, error)
        return Problem(file, line, 0, CODE, f"{_reason(error)} The shipped template is used instead.")

    def _place(self, name: str, error: Exception) -> tuple[str, int]:
        """Where in the operator's folder it went wrong; line 0 where no line is to blame."""
        if isinstance(error, TemplateSyntaxError) and error.filename:
            return error.filename, error.lineno
        frames = traceback.extract_tb(error.__traceback__)
        blamed = [frame for frame in frames if Path(frame.filename).is_relative_to(self._folder or "")]
        if blamed:
            return blamed[-1].filename, blamed[-1].lineno or 0
        return str((self._folder or Path()) / name), 0


def _environment(kind: type[Environment], loader: BaseLoader, *, changing: bool) -> Environment:
    return kind(
        loader=loader,
        auto_reload=changing,  # a look at the file for each card takes longer than the card
        extensions=["jinja2.ext.do"],
        undefined=StrictUndefined,
        autoescape=False,  # parts hold plain text; each platform escapes at its edge
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _draw(environment: Environment, card: CardBuilder, name: str, values: Mapping[str, Any]) -> Card:
    stray = environment.get_template(name).render(values, card=card).strip()
    if stray:
        first = stray.splitlines()[0]
        raise ValueError(f"text outside of a call is not shown: write {{% do card.paragraph(…) %}} for “{first:.40}”")
    return card.build()


def _reason(error: Exception) -> str:
    """What went wrong as one sentence."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        said = f"{first['loc'][-1] if first['loc'] else 'the part'}: {first['msg']}"
    elif isinstance(error, KeyError):
        said = f"a text needs a value for {error}"
    elif isinstance(error, TemplateNotFound):
        said = f"there is no template `{error.name}`"
    else:
        said = str(error) or type(error).__name__
    said = " ".join(said.split())
    return f"This template fails: {said.rstrip('.')}."
