"""A page of the web as an article, because somebody asked for this one.

- http and https only, no name and password in the address, and only machines on the public internet (`addresses.py`),
  on every redirect too; at most five of them.
- One limit of time for all of it, and one of size, which counts what was packed as it is unpacked.
- robots.txt is asked first, under the same rules: a site without one allows all; where it fails, nothing is fetched.
- Pages of HTML, plain text and Markdown. No cookies, no proxy, and a name that says who asks.
"""

import asyncio
import ssl
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver
from protego import Protego
from yarl import URL

import quizwire
from quizwire.newsroom.addresses import Address, CheckedResolver, NotFetched, checked, is_public
from quizwire.newsroom.article import Kind
from quizwire.newsroom.kinds import LARGEST, kind_of, text_of

AGENT: Final = "Quizwire"
_HEADERS: Final = {
    "User-Agent": f"{AGENT}/{quizwire.__version__} (reads one article for the person who asked for it)",
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9",
    "Accept-Encoding": "gzip",
}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_KINDS: Final[dict[str, Kind | None]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": None,  # its name may say more
}
_ROBOTS_READ: Final = 500_000  # bytes, as RFC 9309 asks at least
_CHUNK: Final = 65_536
_SAID: Final = {
    401: "wants a sign-in",
    403: "lets no programs in",
    404: "has no such page",
    410: "has this page no more",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a page may take: bytes unpacked, seconds for all of it, redirects."""

    size: int = LARGEST
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: its text, its kind, and the address it came from in the end."""

    text: str
    kind: Kind
    url: str


async def fetch(
    address: str,
    *,
    limits: Limits | None = None,
    resolver: AbstractResolver | None = None,
    permitted: Callable[[Address], bool] = is_public,
    trust: ssl.SSLContext | None = None,
) -> Page:
    """The page of an address. Raises NotFetched, or NotDraftable for what is no text.

    `resolver` takes the place of the system's, `permitted` says which machines may be asked, `trust` which
    certificates count.
    """
    allowed = limits or Limits()
    url = _read(address)
    connector = aiohttp.TCPConnector(
        resolver=CheckedResolver(resolver or aiohttp.ThreadedResolver(), permitted),
        use_dns_cache=False,
        ssl=trust or True,
    )
    session = aiohttp.ClientSession(
        connector=connector,
        headers=_HEADERS,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None),
        auto_decompress=False,
    )
    async with session:
        try:
            async with asyncio.timeout(allowed.seconds):
                return await _Visit(session, allowed, permitted).page(url)
        except TimeoutError:
            raise NotFetched(f"{url.host} took longer than {allowed.seconds:g} seconds; try again later.") from None


def is_address(text: str) -> bool:
    """Whether a text is an address of the web rather than the name of a file."""
    return text[:8].lower().startswith(("http://", "https://"))


def _read(address: str) -> URL:
    """An address that may be asked for. Raises NotFetched."""
    try:
        url = URL(address.strip())
        port = url.port
    except ValueError:
        raise NotFetched(f"`{address}` is not an address that can be read.") from None
    if url.scheme not in ("http", "https"):
        raise NotFetched(f"`{address}` is not fetched: only addresses that begin with https:// or http:// are.")
    if not url.host or not port:
        raise NotFetched(f"`{address}` names no host.")
    if _is_number(url.host):
        try:
            ip_address(url.host)
        except ValueError:  # 127.1 and 2130706433 are the loopback to some libraries
            raise NotFetched(f"`{url.host}` is not an address that can be read.") from None
    if url.user is not None or url.password is not None:
        raise NotFetched(f"The address of {url.host} has a name or a password in it; it is not fetched.")
    return url.with_fragment(None)


def _is_number(host: str) -> bool:
    """Whether a host is given by its number, as aiohttp tells it from a name, which it has resolved."""
    return ":" in host or host.replace(".", "").isdigit()


@dataclass(slots=True)
class _Visit:
    """One fetch, through its redirects."""

    session: aiohttp.ClientSession
    limits: Limits
    permitted: Callable[[Address], bool]

    async def page(self, url: URL) -> Page:
        rules: dict[URL, Protego] = {}
        for _ in range(self.limits.redirects + 1):
            site = url.origin()
            if site not in rules:
                rules[site] = await self._rules(site)
            if not rules[site].can_fetch(str(url), AGENT):
                raise NotFetched(f"{url.host} asks programs not to read this page (robots.txt): copy its text instead.")
            async with self._got(url) as response:
                if onward := _onward(url, response):
                    url = onward
                    continue
                return await self._page(url, response)
        raise NotFetched(f"{url.host} sends from address to address, more than {self.limits.redirects} times.")

    async def _page(self, url: URL, response: aiohttp.ClientResponse) -> Page:
        if response.status != 200:
            said = _SAID.get(response.status, "answered with an error")
            raise NotFetched(f"{url.host} {said} ({response.status}).")
        given = response.content_type if "Content-Type" in response.headers else "text/plain"
        if given not in _KINDS:
            raise NotFetched(f"The address leads to {given}; an article is a page of HTML, plain text or Markdown.")
        data = await self._body(url, response, self.limits.size)
        if len(data) > self.limits.size:
            raise NotFetched(f"The page has more than {self.limits.size:,} bytes; no article is that long.")
        text = text_of(data, response.charset)
        return Page(text, _KINDS[given] or kind_of(url.path, text), str(url))

    async def _rules(self, site: URL) -> Protego:
        """What the robots.txt of a site allows, by RFC 9309. Raises NotFetched where it fails."""
        url = site.with_path("/robots.txt")
        for _ in range(self.limits.redirects + 1):
            async with self._got(url) as response:
                if onward := _onward(url, response):
                    url = onward
                    continue
                if response.status == 429 or response.status >= 500:
                    raise NotFetched(
                        f"{site.host} can't say now whether programs may read its pages (robots.txt answers with "
                        f"{response.status}): try again later."
                    )
                if response.status != 200:
                    break
                data = await self._body(url, response, _ROBOTS_READ)
                return Protego.parse(data.decode("utf-8", "replace"))
        return Protego.parse("")

    @asynccontextmanager
    async def _got(self, url: URL) -> AsyncIterator[aiohttp.ClientResponse]:
        """The answer of an address, whose redirects are not followed; what goes wrong is NotFetched."""
        assert url.host is not None
        if _is_number(url.host):  # it is connected to as it is; a name is checked by the resolver
            checked(url.host, url.host, self.permitted)
        try:
            async with self.session.get(url, allow_redirects=False) as response:
                yield response
        except aiohttp.ClientSSLError:
            raise NotFetched(f"{url.host} can't prove that it is {url.host} (its certificate).") from None
        except aiohttp.ClientConnectorError:
            raise NotFetched(f"{url.host} can't be reached.") from None
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientPayloadError, ConnectionError):
            raise NotFetched(f"{url.host} ended the connection before the page was whole.") from None
        except aiohttp.ClientError:
            raise NotFetched(f"{url.host} answers in a way that no web server should.") from None

    async def _body(self, url: URL, response: aiohttp.ClientResponse, most: int) -> bytes:
        """The unpacked bytes of an answer, one more than `most` where there are more."""
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        if packing not in ("", "identity", "gzip", "x-gzip"):
            raise NotFetched(f"{url.host} packs its pages in a way that was not asked for ({packing[:20]}).")
        unpack = zlib.decompressobj(wbits=31) if packing.endswith("gzip") else None
        body = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK):
            room = most + 1 - len(body)
            try:
                body += unpack.decompress(chunk, room) if unpack else chunk[:room]
            except zlib.error:
                raise NotFetched(f"{url.host} sent a page that can't be unpacked.") from None
            if len(body) > most:
                return bytes(body)
        if unpack and not unpack.eof:
            raise aiohttp.ClientPayloadError
        return bytes(body)


def _onward(url: URL, response: aiohttp.ClientResponse) -> URL | None:
    """Where an answer sends to; None where it is the answer itself. Raises NotFetched for where nobody may go."""
    place = response.headers.get("Location")
    if response.status not in _REDIRECTS or not place:
        return None
    try:
        return _read(str(url.join(URL(place))))
    except ValueError:
        raise NotFetched(f"{url.host} sends to an address that can't be read.") from None
