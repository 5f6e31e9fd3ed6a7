"""The web application: its routes, and what holds for every answer.

Whatever happens, an answer carries the strict headers; an error is a friendly page that says one plain sentence; a
request under a foreign name gets nowhere; and a POST counts only if its form came from a page of this room.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Final

import structlog
from aiohttp import hdrs, web
from multidict import MultiDict

from quizwire.core.problems import QuizwireError
from quizwire.core.records import StoreUnavailable
from quizwire.platforms.web import errors
from quizwire.platforms.web.identity import FORM_COOKIE, identify, keep
from quizwire.platforms.web.routes import ROUTES
from quizwire.platforms.web.visit import SITE, Gate, Route, Site, Visit, check_form, join_address, read_form

log = structlog.get_logger()

BODY_MOST: Final = 64 * 1024
FOR_GOOD: Final = "public, max-age=31536000, immutable"
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
NO_NAME: Final = "Please give a name first, so that your answers can be kept."
OTHER_NAME: Final = (
    "This room is not called by that name. Whoever runs it can allow the name by `allowed_hosts` or `public_url`."
)

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(site: Site) -> web.Application:
    """The application of a room."""
    app = web.Application(client_max_size=BODY_MOST, middlewares=(friendly, own_names))
    app[SITE] = site
    for route in ROUTES:
        if route.method == hdrs.METH_GET:
            app.router.add_get(route.path, _door(route), allow_head=False)
        else:
            app.router.add_route(route.method, route.path, _door(route))
    app.router.add_get("/static/{name}", static)
    app.router.add_get("/healthz", health)
    app.router.add_get("/metrics", metrics)
    app.on_response_prepare.append(_headers)
    app.on_shutdown.append(_let_go)
    return app


def _door(route: Route) -> _Handler:
    """What stands before each page: it finds out who asks, and lets in whom the table lets in."""

    async def open_door(request: web.Request) -> web.StreamResponse:
        site = request.app[SITE]
        context = site.quizwire.context
        identity = await identify(request, site.quizwire.people, context, site.settings.curators)
        visit = Visit(site, request, identity, MultiDict())
        if request.method == hdrs.METH_POST:
            if visit.curates:  # others can't make the room read much
                visit = replace(visit, request=request.clone(client_max_size=route.most))
            form, uploads = await read_form(visit.request)
            visit = replace(visit, form=form, uploads=uploads)
            check_form(site, request, identity, form)
        response = await _stopped(visit, route) or await route.handler(visit)
        if identity.fresh and not response.prepared:
            keep(response, FORM_COOKIE, identity.form_secret, secure=site.addresses.secure(request))
        return response

    return open_door


async def _stopped(visit: Visit, route: Route) -> web.StreamResponse | None:
    """What a visitor gets whom the gate does not let in."""
    if route.gate is Gate.HOST and not visit.host:
        return await visit.page("host/no_entry.html", HTTPStatus.FORBIDDEN, used=False)
    if route.gate is Gate.CURATOR and not visit.curates:
        return await visit.page("desk/no_entry.html", HTTPStatus.FORBIDDEN, used=False)
    unnamed = route.gate is Gate.PERSON and visit.person is None
    if not unnamed and (route.gate is not Gate.READER or visit.may_read):
        return None
    if visit.request.method == hdrs.METH_GET and "text/event-stream" not in visit.request.headers.get("Accept", ""):
        return visit.go(join_address(visit.request.path_qs))
    raise errors.Turned(HTTPStatus.FORBIDDEN, "Your name first", NO_NAME)


@web.middleware
async def friendly(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Turn every error into a page; what nobody expected goes to the log."""
    try:
        return await handler(request)
    except QuizwireError as error:
        said = errors.said(error)
        if said.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("a request was not served", method=request.method, path=request.path, reason=str(error))
    except web.HTTPException as error:
        said = errors.said_of_status(error.status)
    except ConnectionError:
        raise  # the browser has gone
    except Exception:
        log.exception("fault in the web room", method=request.method, path=request.path)
        said = errors.BROKEN
    if said.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        request.app[SITE].quizwire.context.metrics.faults.labels("web").inc()
    html = request.app[SITE].pages.draw("error.html", said=said)
    return web.Response(text=html, status=said.status, content_type="text/html")


@web.middleware
async def own_names(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Turn away who calls the room by a foreign name. Health may be asked by machines under any."""
    if request.path != "/healthz" and not request.app[SITE].addresses.allows(request):
        raise errors.Turned(HTTPStatus.MISDIRECTED_REQUEST, "Another name", OTHER_NAME)
    return await handler(request)


async def _headers(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")  # a shared tablet's back button shows nobody's pages


async def _let_go(app: web.Application) -> None:
    await app[SITE].feed.close()
    await app[SITE].desk.close()


async def static(request: web.Request) -> web.Response:
    """Style, script or icon."""
    asset = request.app[SITE].assets.get(request.match_info["name"])
    if asset is None:
        raise errors.NotFound
    return web.Response(
        body=asset.body, content_type=asset.content_type, charset="utf-8", headers={"Cache-Control": FOR_GOOD}
    )


async def health(request: web.Request) -> web.Response:
    """Whether the room and its store work, for machines."""
    try:
        await request.app[SITE].store.check()
    except StoreUnavailable:
        body, status = {"status": "failing", "store": "unavailable"}, HTTPStatus.SERVICE_UNAVAILABLE
    else:
        body, status = {"status": "ok", "store": "ok"}, HTTPStatus.OK
    return web.Response(text=json.dumps(body), status=status, content_type="application/json")


async def metrics(request: web.Request) -> web.Response:
    """Figures for Prometheus, to this computer alone."""
    site = request.app[SITE]
    if not site.addresses.local(request):
        raise errors.NotFound
    figures = site.quizwire.context.metrics
    figures.waiting_posts.set(await site.store.pending_posts())
    return web.Response(body=figures.exposition(), content_type="text/plain", charset="utf-8")
