"""Who a visitor is: random cookies, of which only digests are kept.

Four cookies, none readable by script: a person's, the host's, a curator's, and one that forms are bound to. A form
carries a token derived from the last; another page can neither read that cookie nor make its token. A curator counts
as long as the settings name them.
"""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from typing import Final

from aiohttp import web

from quizwire.core.records import Person
from quizwire.service.context import Context
from quizwire.service.people import COOKIE, CURATOR, HOST, People

PERSON_COOKIE: Final = "quizwire_person"
HOST_COOKIE: Final = "quizwire_host"
CURATOR_COOKIE: Final = "quizwire_curator"
FORM_COOKIE: Final = "quizwire_form"
PERSON_LASTS: Final = timedelta(days=400)  # browsers keep no cookie longer
HOST_LASTS: Final = timedelta(days=30)
CURATOR_LASTS: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks. `form_secret` is the cookie that this visitor's forms are bound to; `fresh` where it is not set yet."""

    person: Person | None
    host: bool
    curator: str | None
    """The name of a curator who has signed in."""
    form_secret: str
    fresh: bool

    @property
    def form_token(self) -> str:
        """What a form of this visitor carries."""
        return blake2b(b"form", key=self.form_secret.encode()[:64], digest_size=20).hexdigest()

    def owns(self, token: str) -> bool:
        """Whether a form's token is this visitor's."""
        return not self.fresh and hmac.compare_digest(token.encode(), self.form_token.encode())


async def identify(request: web.Request, people: People, context: Context, curators: Collection[str] = ()) -> Identity:
    """The visitor by the cookies that came along; what is unknown or out of date counts for nothing."""
    person_id = await people.holder(COOKIE, request.cookies.get(PERSON_COOKIE, ""))
    host = await people.holder(HOST, request.cookies.get(HOST_COOKIE, ""))
    curator = await people.holder(CURATOR, request.cookies.get(CURATOR_COOKIE, ""))
    secret = request.cookies.get(FORM_COOKIE, "")
    fresh = not 20 <= len(secret) <= 64
    return Identity(
        person=await context.store.person(person_id) if person_id else None,
        host=host is not None,
        curator=curator if curator in curators else None,
        form_secret=context.tokens() if fresh else secret,
        fresh=fresh,
    )


def keep(response: web.StreamResponse, name: str, secret: str, *, secure: bool, lasts: timedelta | None = None) -> None:
    """Set a cookie; without `lasts` it ends with the browser's session."""
    seconds = int(lasts.total_seconds()) if lasts else None
    response.set_cookie(name, secret, max_age=seconds, path="/", httponly=True, samesite="Lax", secure=secure)
