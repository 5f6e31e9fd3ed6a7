"""Which addresses of the network a page may be fetched from: those of the public internet.

A name is resolved once for a fetch. What it resolves to is checked, and what was checked is connected to: a name that
means another machine when it is asked for again changes nothing.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final

from aiohttp.abc import AbstractResolver

from quizwire.core.problems import QuizwireError

if TYPE_CHECKING:
    from aiohttp.abc import ResolveResult

Address = IPv4Address | IPv6Address

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_OF_CLOUDS: Final = frozenset({IPv4Address("168.63.129.16")})  # Azure's own service, at an address like any other


class NotFetched(QuizwireError):
    """A page that was not fetched; the sentence says why."""


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, and so does the IPv4 address in it, if there is one."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback)
        and address not in _OF_CLOUDS
    )


def checked(text: str, host: str, permitted: Callable[[Address], bool]) -> None:
    """Pass an address that may be connected to. Raises NotFetched for any other."""
    if not permitted(ip_address(text)):
        where = host if text == host else f"{host} is at {text}, which"
        raise NotFetched(f"{where} is not on the public internet: it is not fetched.")


class CheckedResolver(AbstractResolver):
    """Resolves by another resolver, each name once, and only to addresses that are permitted."""

    def __init__(self, inner: AbstractResolver, permitted: Callable[[Address], bool]) -> None:
        self._inner = inner
        self._permitted = permitted
        self._known: dict[tuple[str, int], list[ResolveResult]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> "list[ResolveResult]":
        """The addresses of a name. Raises NotFetched where there is none, or where one of them is not permitted."""
        if (host, port) not in self._known:
            try:
                found = await self._inner.resolve(host, port, family)
            except OSError:
                found = []
            if not found:
                raise NotFetched(f"There is no host {host}, or its name can't be resolved now.")
            for each in found:
                checked(each["host"], host, self._permitted)
            self._known[host, port] = found
        return self._known[host, port]

    async def close(self) -> None:
        """Close the other resolver."""
        await self._inner.close()
