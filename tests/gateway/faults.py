"""Faults that a test puts into the local Discord: rules that the next matching requests run into.

A fault answers instead of the route, or after it (`afterwards`: the message is there, its confirmation is not). Without
a status the connection breaks off. `delay` is in seconds, before the answer. A 429 without `via` is one from the wall
before Discord, as plain text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any


@dataclass
class Fault:
    """One rule. `path` is a pattern with `*`; `times` is how often it strikes, None for always."""

    status: int | None = None
    code: int = 0
    message: str = "put in by a test"
    method: str = "*"
    path: str = "*"
    times: int | None = 1
    afterwards: bool = False
    delay: float = 0.0
    via: bool = True
    retry_after: float = 0.0
    everybody: bool = False
    struck: int = field(default=0, init=False)

    def strikes(self, method: str, path: str) -> bool:
        """Whether it is for this request."""
        due = self.times is None or self.struck < self.times
        return due and fnmatchcase(method, self.method) and fnmatchcase(path, self.path)

    def body(self) -> dict[str, Any]:
        """The reply."""
        if self.status == 429:
            return {"message": "You are being rate limited.", "retry_after": self.retry_after, "global": self.everybody,
                    "code": self.code}  # fmt: skip
        return {"code": self.code, "message": self.message}

    def headers(self) -> dict[str, str]:
        """Its headers."""
        if self.status != 429:
            return {}
        scope = {"X-RateLimit-Scope": "user"}
        if self.everybody:
            scope = {"X-RateLimit-Scope": "global", "X-RateLimit-Global": "true"}
        return {"Retry-After": f"{self.retry_after:g}", **scope}


class Faults:
    """The rules that are in."""

    def __init__(self) -> None:
        self._rules: list[Fault] = []

    def put(self, fault: Fault) -> Fault:
        """Put one in."""
        self._rules.append(fault)
        return fault

    @contextmanager
    def during(self, fault: Fault) -> Iterator[Fault]:
        """Have one in for as long as the block runs."""
        self._rules.append(fault)
        try:
            yield fault
        finally:
            self._rules.remove(fault)

    def due(self, method: str, path: str) -> Fault | None:
        """The first rule that this request runs into, counted as struck."""
        for rule in self._rules:
            if rule.strikes(method, path):
                rule.struck += 1
                return rule
        return None
