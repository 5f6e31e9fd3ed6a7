"""Who gets to the desk: a curator's one-time link, which the host makes for those whom the settings name."""

from datetime import timedelta
from http import HTTPStatus
from typing import Final

from aiohttp import web

from quizwire.core.problems import QuizwireError
from quizwire.platforms.web.identity import CURATOR_COOKIE, CURATOR_LASTS, keep
from quizwire.platforms.web.visit import Site, Visit
from quizwire.service.people import CURATOR, CURATOR_LINK

LINK_LASTS: Final = timedelta(hours=24)


async def curator_secret(site: Site, name: str) -> str:
    """What a curator's link ends with; earlier links of theirs stop working. QuizwireError where they are not named."""
    if name not in site.settings.curators:
        raise QuizwireError(f"The settings name no curator “{name}”: add the name to `curators` in [web].")
    await site.store.delete_credentials(CURATOR_LINK, name)
    return await site.quizwire.people.issue(CURATOR_LINK, name, lasts=LINK_LASTS)


async def enter(visit: Visit) -> web.StreamResponse:
    """Use up a curator's link. A browser that only looks ahead does not."""
    looking_ahead = visit.request.headers.get("Sec-Purpose", "") or visit.request.headers.get("Purpose", "")
    if visit.identity.curator is not None:
        return visit.go("/desk")
    name = None
    if "prefetch" not in looking_ahead:
        name = await visit.quizwire.people.use_up(CURATOR_LINK, visit.part("secret"))
    if name is None or name not in visit.site.settings.curators:
        return await visit.page("desk/no_entry.html", used=True)
    response = visit.go("/desk")
    secret = await visit.quizwire.people.issue(CURATOR, name, lasts=CURATOR_LASTS)
    keep(response, CURATOR_COOKIE, secret, secure=visit.site.addresses.secure(visit.request), lasts=CURATOR_LASTS)
    return response


async def sign_out(visit: Visit) -> web.StreamResponse:
    """Sign a curator out in every browser."""
    if visit.identity.curator is not None:
        await _let_go(visit, visit.identity.curator)
    response = visit.go("/")
    response.del_cookie(CURATOR_COOKIE, path="/")
    return response


async def curators(visit: Visit) -> web.StreamResponse:
    """For the host: those whom the settings name."""
    return await visit.page("host/curators.html", names=visit.site.settings.curators, link=None, name=None)


async def link_for(visit: Visit) -> web.StreamResponse:
    """Make a link for a curator, to be handed over."""
    name = visit.field("name")
    link = f"{visit.site.address()}/desk/enter/{await curator_secret(visit.site, name)}"
    return await visit.page(
        "host/curators.html", HTTPStatus.OK, names=visit.site.settings.curators, link=link, name=name
    )


async def sign_out_curator(visit: Visit) -> web.StreamResponse:
    """Sign somebody out in every browser, and make their links worthless."""
    await _let_go(visit, visit.field("name"))
    return visit.go("/host/curators?done=curator-out")


async def _let_go(visit: Visit, name: str) -> None:
    await visit.store.delete_credentials(CURATOR, name)
    await visit.store.delete_credentials(CURATOR_LINK, name)
