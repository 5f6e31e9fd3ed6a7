"""The names a room may be called by, and where a request comes from.

A request under any other name is turned away: otherwise a page elsewhere could have its own name point at this
computer and read the room through the visitor's browser (DNS rebinding). What a reverse proxy says of its clients is
believed only from the addresses in `trusted_proxies`.
"""

import socket
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from quizwire.core.problems import QuizwireError
from quizwire.platforms.web.settings import LOOPBACK, WebSettings

_FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
_ANY: Final = ("0.0.0.0", "::", "")  # noqa: S104  # compared with, not bound to


@dataclass(frozen=True, slots=True)
class Addresses:
    """What the settings and this computer say about addresses. `names` are host names in small letters."""

    names: frozenset[str]
    public_url: str | None
    proxies: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def of(cls, settings: WebSettings) -> "Addresses":
        """Those of a room; QuizwireError where a name or an address in the settings is none."""
        names = {*LOOPBACK, *(_named(host, "allowed_hosts") for host in settings.allowed_hosts)}
        names |= _own_names() if settings.host in _ANY else {settings.host.lower()}
        if settings.public_url is not None:
            public = urlsplit(settings.public_url)
            if public.scheme not in ("http", "https"):
                raise QuizwireError(
                    f"`{settings.public_url}` in `public_url` is not an address such as https://quiz.org."
                )
            names.add(_named(public.netloc, "public_url"))
        return cls(frozenset(names), settings.public_url, tuple(_network(each) for each in settings.trusted_proxies))

    def allows(self, request: web.Request) -> bool:
        """Whether the room may be called as the request calls it: by a name of its own or the address it came to."""
        name = host_name(request.host)
        return name in self.names or (_address(name) is not None and _address(name) == _end(request, "sockname"))

    def client(self, request: web.Request) -> str:
        """The address of whoever asks, as far as it can be believed."""
        peer = _end(request, "peername")
        hops = [hop.strip() for line in request.headers.getall("X-Forwarded-For", []) for hop in line.split(",")]
        while self._trusts(peer) and hops:
            peer = _address(hops.pop())
        return str(peer)

    def secure(self, request: web.Request) -> bool:
        """Whether the visitor's browser speaks https with the room."""
        if self._trusts(_end(request, "peername")):
            return request.headers.get("X-Forwarded-Proto", "").split(",")[-1].strip() == "https"
        public = urlsplit(self.public_url or "")
        return request.secure or (public.scheme == "https" and host_name(public.netloc) == host_name(request.host))

    def local(self, request: web.Request) -> bool:
        """Whether the visitor sits at this computer, with no proxy between."""
        peer = _end(request, "peername")
        return (
            peer is not None
            and peer.is_loopback
            and host_name(request.host) in LOOPBACK
            and not any(header in request.headers for header in _FORWARDED)
        )

    def needs_code(self, request: web.Request) -> bool:
        """Whether the visitor has to know the room code: everyone but those at this computer."""
        return self.public_url is not None or not self.local(request)

    def same_origin(self, request: web.Request, origin: str) -> bool:
        """Whether a form was on a page of this room, by the `Origin` that the browser gives."""
        sent_from = urlsplit(origin).netloc
        return sent_from != "" and sent_from in (request.host, urlsplit(self.public_url or "").netloc)

    def _trusts(self, address: IPv4Address | IPv6Address | None) -> bool:
        return address is not None and any(address in network for network in self.proxies)


def shown_address(settings: WebSettings, port: int) -> str:
    """The address to give to people: the public one, or this computer's on its network."""
    if settings.public_url is not None:
        return settings.public_url.rstrip("/")
    host = settings.host
    if host in _ANY:
        host = network_address() or "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def network_address() -> str | None:
    """This computer's address on its network, or None without one. Nothing is sent to find it."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # an address kept for documentation: only the route is looked up
        return str(probe.getsockname()[0])
    return None


def host_name(host: str) -> str:
    """The name in a Host header, in small letters, without port and brackets; empty where it can't be read."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _named(host: str, setting: str) -> str:
    name = str(_address(host) or host_name(host))
    if not name:
        raise QuizwireError(f"`{host}` in `{setting}` is not the name of a host such as quiz.org.")
    return name


def _own_names() -> set[str]:
    name = socket.gethostname().lower()
    return {each for each in (name, f"{name}.local", network_address()) if each}


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        raise QuizwireError(
            f"`{text}` in `trusted_proxies` is not an address such as 10.0.0.2 or 10.0.0.0/24."
        ) from None


def _end(request: web.Request, which: str) -> IPv4Address | IPv6Address | None:
    """One end of the connection: `peername` is theirs, `sockname` is ours."""
    end = request.transport.get_extra_info(which) if request.transport else None
    return _address(str(end[0])) if isinstance(end, tuple) else None


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
