"""Holds both sides of the wire against Discord's own OpenAPI document: the client's requests and this server's replies.

Where the document is missing, the tests that need it are skipped and say what to set; in CI they fail.
"""

import functools
import os
from collections.abc import Iterable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.gateway.door import Call, Exchange
from tests.platforms.discord import openapi


def need_the_document() -> None:
    """Skip the test where the document is missing; fail it in CI."""
    if openapi.document() is not None:
        return
    if "CI" in os.environ:
        pytest.fail(openapi.MISSING)
    pytest.skip(openapi.MISSING)


def problems(exchanges: Iterable[Exchange]) -> list[str]:
    """What is wrong with what was said, each problem once."""
    found: dict[str, None] = {}
    for exchange in exchanges:
        call = exchange.call
        found |= dict.fromkeys(openapi.problems(call.method, call.path, _body(call)))
        found |= dict.fromkeys(_reply(exchange))
    return list(found)


def _body(call: Call) -> Any:
    """What was asked; beside files discord.py numbers its attachments where the document has ids as text."""
    if not call.files:
        return call.body
    inner = call.body.get("data")
    body = {name: value for name, value in call.body.items() if name != "attachments"}
    return body if inner is None else {**body, "data": {**inner, "attachments": []}}


def _reply(exchange: Exchange) -> list[str]:
    operation = _operation(exchange.call.method.lower(), exchange.call.path)
    # a broken line, an outage and the wall before Discord are not in the document
    if operation is None or exchange.status == 0 or exchange.status >= 500 or isinstance(exchange.reply, str):
        return []
    template, known = operation
    where = f"{exchange.call.method} {template} -> {exchange.status}"
    key = next((each for each in (str(exchange.status), f"{exchange.status // 100}XX") if each in known), None)
    if key is None:
        return [f"{where}: not a status of that route"]
    if exchange.reply is None:
        return [f"{where}: lacks its body"] if "content" in known[key] else []
    said = []
    for error in _validator(template, exchange.call.method.lower(), key).iter_errors(exchange.reply):
        cause = openapi.deepest(error)
        said.append(f"{where}: {'/'.join(map(str, cause.absolute_path))}: {cause.message[-200:]}")
    return said


def _operation(method: str, path: str) -> tuple[str, dict[str, Any]] | None:
    _, _, routes = openapi.spec()
    for template, shape, methods in routes:
        if shape.match(path) and method in methods:
            return template, methods[method]["responses"]
    return None


@functools.cache
def _validator(template: str, method: str, status: str) -> Draft202012Validator:
    document, registry, _ = openapi.spec()
    node = document["paths"][template][method]["responses"][status]
    escaped = template.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    pointer = node["$ref"].removeprefix("#") if "$ref" in node else f"/paths/{escaped}/{method}/responses/{status}"
    ref = f"urn:discord#{pointer}/content/application~1json/schema"
    return Draft202012Validator({"$ref": ref}, registry=registry, format_checker=openapi.FORMATS)
