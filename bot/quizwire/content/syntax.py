"""What the YAML parser complains of, in words that help a curator mend the line.

The parser's own words are matched as libyaml gives them; whatever is not in the table is passed on as it came.
"""

from collections.abc import Mapping
from typing import Final

import yaml

_SENTENCES: Final[Mapping[str, str]] = {
    "mapping values are not allowed in this context": (
        "There is a colon here that YAML takes for the end of a field's name: put the text in quotes, "
        "or check the indentation."
    ),
    "did not find expected ',' or ']'": (
        "The list that opens with `[` in line {line} is not closed by `]`, or a comma is missing."
    ),
    "did not find expected ',' or '}'": (
        "The mapping that opens with `{{` in line {line} is not closed by `}}`, or a comma is missing."
    ),
    "did not find expected key": (
        "This does not fit the lines before it: check the indentation; after a closing quotation mark the line must "
        "end, and within single quotes an apostrophe is written twice."
    ),
    "did not find expected '-' indicator": (
        "A list begins in line {line}; this line should begin with `- ` too, or be indented further."
    ),
    "could not find expected ':'": "A colon is missing after the name of a field, or a text must be put in quotes.",
    "found unknown escape character": (
        "Within double quotes a backslash has a meaning of its own: write it twice, or use single quotes."
    ),
    "block sequence entries are not allowed in this context": (
        "A list's first `- ` must stand on a line of its own, under the field's name."
    ),
    "found undefined tag handle": "A text can't begin with `!` unless it is put in quotes.",
    "did not find expected alphabetic or numeric character": (
        "A text can't begin with `*` or `&` unless it is put in quotes."
    ),
}
_UNCLOSED: Final = "The quotation mark that opens here is never closed."


def in_plain_words(error: yaml.MarkedYAMLError, text: str) -> tuple[str, yaml.Mark | None]:
    """A sentence for a parser's error, and the mark of the place to look at."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark or mark
    if problem == "found unexpected end of stream" and error.context == "while scanning a quoted scalar":
        return _UNCLOSED, opened
    if problem == "found character that cannot start any token" and mark is not None:
        return _cannot_start(_character(text, mark)), mark
    sentence = _SENTENCES.get(problem)
    if sentence is None:
        return f"This is not valid YAML: {problem or 'it can not be read'}.", mark
    return sentence.format(line=opened.line + 1 if opened else 1), mark


def _character(text: str, mark: yaml.Mark) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]


def _cannot_start(character: str) -> str:
    if character == "\t":
        return "A tab stands here: indent with spaces."
    return f"A text can't begin with `{character}` unless it is put in quotes."
