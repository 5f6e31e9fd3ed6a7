"""What is said of a command line that can't be understood: one plain sentence, and where to read how it is meant.

The library under typer has phrases of its own; here is one of ours for each kind that a person can bring about.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import typer

from quizwire.content.nearest import did_you_mean

_MUST: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = MappingProxyType(
    {
        "int_parsing": lambda limits: "a whole number",
        "float_parsing": lambda limits: "a number",
        "greater_than_equal": lambda limits: f"{limits['ge']:g} or more",
        "less_than_equal": lambda limits: f"{limits['le']:g} at most",
        "value_error": lambda limits: _choices(str(limits["error"])),
    }
)


def sentence(misuse: typer.TyperException) -> str:
    """What is wrong, in one sentence."""
    message = " ".join(misuse.format_message().split())
    found: list[Any] = getattr(misuse.__cause__, "errors", list)()  # pydantic's, where a value was refused
    if found and found[0]["type"] in _MUST:
        must = _MUST[found[0]["type"]](found[0].get("ctx", {}))
        return f"{_named(misuse)} is {must}, not `{found[0]['input']}`."
    for pattern, words in _PHRASES:
        if match := re.match(pattern, message):
            return words(match, misuse)
    return message if message.endswith((".", "?", "!")) else f"{message}."


def command_of(misuse: typer.TyperException) -> str:
    """The command that was called, such as `quizwire check`."""
    context = getattr(misuse, "ctx", None)
    return getattr(context, "command_path", "quizwire")


def _named(misuse: typer.TyperException) -> str:
    """What a person calls the option or the argument that is wrong."""
    param = getattr(misuse, "param", None)
    options = [option for option in getattr(param, "opts", ()) if option.startswith("--")]
    return options[0] if options else str(getattr(param, "metavar", None) or getattr(param, "name", "A value"))


def _choices(refusal: str) -> str:
    *others, last = re.findall(r"'([^']*)'", refusal)[1:] or ["another"]
    return f"{', '.join(others)} or {last}" if others else last


Words = Callable[[re.Match[str], typer.TyperException], str]

_PHRASES: Final[tuple[tuple[str, Words], ...]] = (
    (r"Missing (?:argument|option|parameter)", lambda found, misuse: f"{_named(misuse)} is missing."),
    (r"Option '(.+)' requires an argument", lambda found, misuse: f"{found[1]} needs a value."),
    (r"Option '(.+)' does not take a value", lambda found, misuse: f"{found[1]} takes no value."),
    (r"Got unexpected extra argument\S* \((.*)\)", lambda found, misuse: f"This is too much: {found[1]}."),
    (r"No such command '(.*?)'", lambda found, misuse: _unknown("command", found[1], found.string)),
    (r"No such option: (\S+?)(?: |\.|$)", lambda found, misuse: _unknown("option", found[1], found.string)),
)


def _unknown(what: str, name: str, message: str) -> str:
    """The sentence on a name that is not known, with the one that is most like it."""
    near = re.search(r"Did you mean:? '?([\w-]+)|possible options?: ([\w-]+)", message, re.IGNORECASE)
    meant = did_you_mean((near[1] or near[2]) if near else None)
    return f"There is no {what} `{name}`{meant}"
