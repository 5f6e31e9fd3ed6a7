"""The local Discord's HTTP side: every request comes in here, is judged, done and kept.

In this order: a banned address is turned away; the token is looked at; a fault that is due strikes; the limits are
asked; the route does its work. Routes are plain functions of a `Call`; what they raise as `Refused` becomes Discord's
error.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import BodyPartReader, web

from tests.gateway.clock import Clock
from tests.gateway.errors import NOT_FOUND, UNAUTHORIZED, Refused
from tests.gateway.faults import Fault, Faults
from tests.gateway.limits import Limits, Ruling, waiting

PREFIX: Final = "/api/v10"
_TOKEN_IN_PATH: Final = ("/interactions/", "/webhooks/")
_MAJOR: Final = ("channel", "guild", "webhook", "token")


@dataclass(frozen=True, slots=True)
class Call:
    """A request as its route sees it."""

    method: str
    path: str
    args: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: tuple[str, ...]

    def id(self, name: str) -> int:
        """An id of the path. Raises Refused where it is no number."""
        if not self.args[name].isdigit():
            raise Refused(NOT_FOUND)
        return int(self.args[name])


@dataclass(frozen=True, slots=True)
class Reply:
    """What a route gives: 204 without a body."""

    body: Any = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that came and how it was answered; `status` 0: the connection was broken off."""

    call: Call
    at: float
    status: int
    reply: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


Route = Callable[[Call], Reply]


class Door:
    """Keeps every exchange, in the order of the answers."""

    def __init__(self, token: str, clock: Clock, limits: Limits, faults: Faults) -> None:
        self._token = token
        self._clock = clock
        self._limits = limits
        self._faults = faults
        self.exchanges: list[Exchange] = []
        self.crashes: list[Exception] = []
        """Faults of this server itself."""

    def open(self, app: web.Application, routes: Mapping[str, Route]) -> None:
        """Have the routes served; all else is not found."""
        for each, route in routes.items():
            method, path = each.split(" ")
            app.router.add_route(method, PREFIX + path, self._serving(each, route))
        app.router.add_route("*", PREFIX + "/{rest:.*}", self._serving("", _nothing))

    def _serving(self, name: str, route: Route) -> Callable[[web.Request], Any]:
        async def serve(request: web.Request) -> web.StreamResponse:
            body, files = await _read(request)
            path = request.path.removeprefix(PREFIX)
            call = Call(request.method, path, request.match_info, request.query, body, files)
            at = self._clock.now()
            try:
                exchange, response = await self._answer(name, route, call, at, request)
            except Exception as crash:
                self.crashes.append(crash)
                raise
            self._limits.note(exchange.status)
            self.exchanges.append(exchange)
            return response

        return serve

    async def _answer(
        self, name: str, route: Route, call: Call, at: float, request: web.Request
    ) -> tuple[Exchange, web.StreamResponse]:
        if self._limits.banned:
            return _plain(call, at, 429, {"Retry-After": "600"}, "error code: 1015")
        if not call.path.startswith(_TOKEN_IN_PATH) and request.headers.get("Authorization") != f"Bot {self._token}":
            refusal = Refused(UNAUTHORIZED)
            return _json(call, at, refusal.status, {}, refusal.body())
        fault = self._faults.due(call.method, call.path)
        if fault is not None and not fault.afterwards:
            await asyncio.sleep(fault.delay)
            return _faulty(call, at, fault, request)
        ruling = self._limits.judge(name, call.path, "+".join(call.args.get(each, "") for each in _MAJOR))
        if ruling.wait:
            return _json(call, at, 429, waiting(ruling), _wait(ruling))
        try:
            reply = route(call)
        except Refused as refusal:
            return _json(call, at, refusal.status, ruling.headers, refusal.body())
        if fault is not None:
            await asyncio.sleep(fault.delay)
            return _faulty(call, at, fault, request)
        return _json(call, at, reply.status, ruling.headers, reply.body)


def _nothing(call: Call) -> Reply:
    raise Refused(NOT_FOUND)


async def _read(request: web.Request) -> tuple[Any, tuple[str, ...]]:
    """The JSON of a request, alone or beside files, and the files' names."""
    if not request.content_type.startswith("multipart/"):
        raw = await request.read()
        return (json.loads(raw) if raw else None), ()
    body: Any = None
    files: list[str] = []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            body = json.loads(await part.read())
        else:
            await part.read()
            files.append(part.filename or "")
    return body, tuple(files)


def _wait(ruling: Ruling) -> Any:
    return {"message": "You are being rate limited.", "retry_after": round(ruling.wait, 3), "global": ruling.everybody,
            "code": 0}  # fmt: skip


def _faulty(call: Call, at: float, fault: Fault, request: web.Request) -> tuple[Exchange, web.StreamResponse]:
    if fault.status is None:
        if request.transport is not None:
            request.transport.abort()
        return Exchange(call, at, 0), web.Response()
    if fault.status == 429 and not fault.via:
        return _plain(call, at, 429, fault.headers(), "error code: 1015")
    return _json(call, at, fault.status, fault.headers(), fault.body())


def _plain(
    call: Call, at: float, status: int, headers: dict[str, str], text: str
) -> tuple[Exchange, web.StreamResponse]:
    """An answer of the wall before Discord: no `Via`, no JSON."""
    return Exchange(call, at, status, text, headers), web.Response(status=status, headers=headers, text=text)


def _json(
    call: Call, at: float, status: int, headers: dict[str, str], body: Any
) -> tuple[Exchange, web.StreamResponse]:
    headers = {**headers, "Via": "1.1 google"}
    exchange = Exchange(call, at, 204 if status == 200 and body is None else status, body, headers)
    if body is None:
        return exchange, web.Response(status=exchange.status, headers=headers)
    # discord.py reads JSON only where the content type is exactly this
    content = {"Content-Type": "application/json"}
    return exchange, web.Response(status=status, headers=headers | content, body=json.dumps(body).encode())
