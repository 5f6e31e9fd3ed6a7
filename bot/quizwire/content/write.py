"""A briefing as the text of its file, so that a change of one field changes the lines of one field.

Fields stand in the order of format 1, those at their defaults are left out, long texts are folded blocks, and a text
is quoted only where YAML would read it as something else. The same briefing always gives the same text.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from quizwire.core.briefing import FORMAT, Attribution, Briefing, Distractor, Event, Fact, Question, Source

SCHEMA: Final = "briefing.schema.json"
_WIDTH: Final = 92  # the emitter breaks after the word that passes it
_LONG: Final = 80  # characters from which a text becomes a block
_TAG: Final = "tag:yaml.org,2002:"

Field = tuple[str, Node | None]


class _Dumper(yaml.SafeDumper):
    """The emitter with lists indented under their field, and wary of what YAML 1.2 takes for numbers and booleans."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_implicit_resolver(
    f"{_TAG}float",
    re.compile(r"^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$|^0o[0-7]+$"),
    list("-+.0123456789"),
)
_Dumper.add_implicit_resolver(f"{_TAG}bool", re.compile(r"^[yYnN]$"), list("yYnN"))


def dump(briefing: Briefing, *, schema: str = SCHEMA) -> str:
    """The text of a briefing's file; `schema` is where its first line tells editors to find the JSON Schema."""
    fields: list[Field] = [
        ("quizwire", _plain("int", str(FORMAT))),
        ("id", _text(briefing.id)),
        ("title", _text(briefing.title)),
        ("date", _day(briefing.date)),
        ("publish", _day(briefing.publish)),
        ("status", _text(briefing.status)),
        ("language", _text(briefing.language)),
        ("topics", _list(map(_text, briefing.topics), flow=True)),
        ("source", _source(briefing.source)),
        ("article", _text(briefing.article)),
        ("summary", _text(briefing.summary)),
        ("levels", _group(("simple", _text(briefing.levels.simple)), ("advanced", _text(briefing.levels.advanced)))),
        ("points", _list(map(_text, briefing.points))),
        ("facts", _list(map(_fact, briefing.facts))),
        ("questions", _list(map(_question, briefing.questions))),
        ("glossary", _group(*((term, _text(meaning)) for term, meaning in briefing.glossary.items()))),
        ("discuss", _list(map(_text, briefing.discuss))),
        (
            "corrections",
            _list(_group(("date", _day(mended.date)), ("note", _text(mended.note))) for mended in briefing.corrections),
        ),
    ]
    body: str = yaml.serialize(_group(*fields), Dumper=_Dumper, width=_WIDTH, allow_unicode=True)
    return f"# yaml-language-server: $schema={schema}\n{body}"


def _source(source: Source) -> Node | None:
    return _group(
        ("name", _text(source.name)),
        ("url", _text(source.url)),
        ("credit", _text(source.credit)),
        ("accessed", _day(source.accessed)),
    )


def _fact(fact: Fact) -> Node | None:
    return _group(
        ("id", _text(fact.id)),
        ("text", _text(fact.text)),
        ("attribution", _attribution(fact.attribution)),
        ("evidence", _text(fact.evidence[0]) if len(fact.evidence) == 1 else _list(map(_text, fact.evidence))),
    )


def _attribution(attribution: Attribution) -> Node | None:
    return _group(
        ("status", _text(attribution.status)),
        ("event", None if attribution.event is Event.HAPPENED else _text(attribution.event)),
        ("by", _text(attribution.by)),
        ("disputed_by", _text(attribution.disputed_by)),
    )


def _question(question: Question) -> Node | None:
    return _group(
        ("id", _text(question.id)),
        ("question", _text(question.question)),
        ("answer", _text(question.answer)),
        ("distractors", _list(map(_distractor, question.distractors))),
        ("explanation", _text(question.explanation)),
        ("fact", _text(question.fact)),
        ("difficulty", _text(question.difficulty)),
        ("keep_order", _plain("bool", "true") if question.keep_order else None),
    )


def _distractor(distractor: Distractor) -> Node | None:
    if distractor.why is None:
        return _text(distractor.text)
    return _group(("text", _text(distractor.text)), ("why", _text(distractor.why)))


def _group(*fields: Field) -> Node | None:
    """A mapping of the fields that have a value; None where none has."""
    pairs = [(_scalar(name), value) for name, value in fields if value is not None]
    return MappingNode(f"{_TAG}map", pairs, flow_style=False) if pairs else None


def _list(nodes: Iterable[Node | None], *, flow: bool = False) -> Node | None:
    items = list(nodes)
    return SequenceNode(f"{_TAG}seq", items, flow_style=flow) if items else None


def _day(day: date | None) -> Node | None:
    return None if day is None else _plain("timestamp", day.isoformat())


def _plain(kind: str, text: str) -> Node:
    return ScalarNode(f"{_TAG}{kind}", text)


def _text(text: str | None) -> Node | None:
    if text is None:
        return None
    longest = max(map(len, text.split("\n")))
    return _scalar(text, ">" if longest > _LONG and "\n " not in text else "|" if "\n" in text else None)


def _scalar(text: str, style: str | None = None) -> Node:
    return ScalarNode(f"{_TAG}str", str(text), style=style)
