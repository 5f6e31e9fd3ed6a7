"""What somebody typed into fields, as a part of the model: laid over what stood there, refused field by field.

A field that was not typed stays; one that was emptied is left out, as in a form, and so is an empty line of a list.
Line ends are those of a file. What does not fit raises Unfit with a sentence for each field, all of them at once.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from quizwire.content.explain import explain
from quizwire.content.nearest import did_you_mean, nearest
from quizwire.content.spots import Mark, Path
from quizwire.content.tree import Place, Tree
from quizwire.core.problems import QuizwireError

Part = TypeVar("Part", bound=BaseModel)

_GROUPS: Final = frozenset({"source", "levels", "attribution"})  # their fields are typed one by one, too


class Unfit(QuizwireError):
    """Values that no briefing can have: the path of each field and what is wrong with it, in a sentence."""

    def __init__(self, wrong: Collection[tuple[Path, str]]) -> None:
        self.wrong = tuple(wrong)
        super().__init__(" ".join(sentence for _, sentence in self.wrong))


def laid_over(part: Part, typed: Mapping[str, Any], *, at: Path = (), fixed: Collection[str] = ()) -> Part:
    """The part with what was typed; `at` is the way to it, `fixed` are fields that stay. Raises Unfit."""
    known = type(part).model_fields
    value = part.model_dump(mode="json", exclude_none=True)
    wrong: list[tuple[Path, str]] = []
    for name, given in typed.items():
        if name not in known:
            meant = did_you_mean(nearest(name, [field for field in known if field not in fixed]))
            wrong.append(((*at, name), f"`{name}` is not known{meant}"))
            continue
        tidy = _tidy(given)
        if name in fixed:
            if tidy != value.get(name):
                wrong.append(((*at, name), f"`{name}` stays as it is."))
        elif name in _GROUPS and isinstance(tidy, Mapping):
            value[name] = _without_empty({**value.get(name, {}), **tidy})
        elif _is_empty(tidy) and not known[name].is_required():
            value.pop(name, None)
        else:
            value[name] = None if _is_empty(tidy) else tidy
    try:
        made = type(part).model_validate(value)
    except ValidationError as error:
        wrong += _sentences(error, value, at)
        raise Unfit(wrong) from None
    if wrong:
        raise Unfit(wrong)
    return made


def _tidy(given: Any) -> Any:
    """A value without empty parts, so that an unused line of a form is none."""
    match given:
        case str():
            return given.replace("\r\n", "\n").replace("\r", "\n").strip()
        case Mapping():
            return {key: _tidy(value) for key, value in given.items()}
        case list() | tuple():
            items = [_tidy(item) for item in given]
            return [
                _without_empty(item) if isinstance(item, dict) else item
                for item in items
                if not _is_empty(item) and not (isinstance(item, dict) and not _without_empty(item))
            ]
        case BaseModel():
            return given.model_dump(mode="json", exclude_none=True)
    return given.isoformat() if hasattr(given, "isoformat") else given


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def _without_empty(group: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in group.items() if not _is_empty(value)}


def _sentences(error: ValidationError, value: dict[str, Any], at: Path) -> list[tuple[Path, str]]:
    tree = Tree(value, _place(value), ())
    said = []
    errors = error.errors(include_url=False)
    for each in errors:
        path = each["loc"]
        if each["type"] == "too_short" and any(other["loc"][: len(path)] == path != other["loc"] for other in errors):
            continue  # items that were refused are not counted; each has a sentence of its own
        while path and not tree.has(path) and each["type"] != "missing":
            path = path[:-1]  # the model's own steps, such as those of a short form
        said += [((*at, *path), found.message) for found in explain([each], tree, "")]
    return said


@dataclass(frozen=True, slots=True)
class _Nowhere:
    """The place of what is in no file."""

    line: int = 0
    column: int = 0


def _place(value: Any) -> Place:
    mark: Mark = _Nowhere()
    if isinstance(value, dict):
        return mark, {key: (mark, _place(item)) for key, item in value.items()}
    if isinstance(value, list):
        return mark, [_place(item) for item in value]
    return mark
