"""Requests held against Discord's own OpenAPI document, where it is at hand.

Where it is not, the requests go unchecked and a test says so; in CI that is a failure.
"""

import functools
import json
import os
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

VARIABLE = "QUIZWIRE_DISCORD_OPENAPI"
REPOSITORY = Path(__file__).parents[3]
BESIDE = REPOSITORY.parent / "shared" / "discord" / "openapi.json"
MISSING = (
    f"Discord's OpenAPI document is missing: set {VARIABLE} to its file (openapi.json of discord/discord-api-spec)."
)

FORMATS = FormatChecker(())


@FORMATS.checks("date-time", raises=ValueError)
def _is_an_instant(value: Any) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def document() -> Path | None:
    """Where the document is, if it is anywhere."""
    named = os.environ.get(VARIABLE)
    path = Path(named) if named else BESIDE
    return path if path.is_file() else None


@functools.cache
def spec() -> tuple[dict[str, Any], Registry[Any], list[tuple[str, re.Pattern[str], dict[str, Any]]]]:
    """The document, a registry that finds its parts, and its routes with their paths' shapes, the plainest first."""
    path = document()
    assert path is not None
    parsed = json.loads(path.read_text(encoding="utf-8"))
    registry: Registry[Any] = Registry().with_resource(
        "urn:discord", Resource.from_contents(parsed, default_specification=DRAFT202012)
    )
    routes = [
        (route, re.compile("^" + re.sub(r"\{[^}]+\}", "[^/]+", route) + "$"), methods)
        for route, methods in parsed["paths"].items()
    ]
    return parsed, registry, sorted(routes, key=lambda route: route[0].count("{"))


@functools.cache
def _validator(route: str, method: str) -> Draft202012Validator:
    pointer = route.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    ref = f"urn:discord#/paths/{pointer}/{method}/requestBody/content/application~1json/schema"
    return Draft202012Validator({"$ref": ref}, registry=spec()[1], format_checker=FORMATS)


def problems(method: str, path: str, body: Any) -> list[str]:
    """What Discord's document has against a request; empty where it is valid."""
    path = re.sub(r"^https?://[^/]+/api/v\d+", "", path).split("?")[0]
    found = next(
        ((route, methods) for route, shape, methods in spec()[2] if shape.match(path) and method.lower() in methods),
        None,
    )
    if found is None:
        return [f"{method} {path}: not in Discord's document"]
    route, methods = found
    request = methods[method.lower()].get("requestBody")
    if request is None or body is None or "application/json" not in request["content"]:
        return []
    said = []
    for error in _validator(route, method.lower()).iter_errors(_as_json(body)):
        cause = deepest(error)
        where = "/".join(map(str, cause.absolute_path)) or "(body)"
        said.append(f"{method} {route}: {where}: {cause.message[-200:]}")
    return said


def check_all(requests: Iterable[Any]) -> None:
    """Fail where a request that was recorded is not valid."""
    if document() is None:
        return
    said = [problem for each in requests for problem in problems(each.method, each.path, each.json)]
    assert not said, "\n".join(said)


def _as_json(body: Any) -> Any:
    """The body with ids as strings: discord.py writes some as numbers, which Discord takes and its document forgets."""
    if isinstance(body, dict):
        numbered = "filename" in body
        return {name: str(value) if numbered and name == "id" else _as_json(value) for name, value in body.items()}
    if isinstance(body, list):
        return [_as_json(value) for value in body]
    return str(body) if isinstance(body, int) and body > 2**53 else body


def deepest(error: ValidationError) -> ValidationError:
    """The most specific cause of a failed oneOf or anyOf, so that the message names the field."""
    while error.context:
        error = max(error.context, key=lambda cause: len(cause.absolute_path))
    return error
