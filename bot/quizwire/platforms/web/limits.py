"""How often one address may try something: a bucket of tries that fills up again with time.

Kept in memory, for the addresses seen last; a restart forgives.
"""

from collections import OrderedDict
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from typing import Final

_KEPT: Final = 10_000


class Limiter:
    """`burst` tries at once, and `per_minute` more with each minute."""

    def __init__(self, burst: int, per_minute: float) -> None:
        self._burst = burst
        self._per_second = per_minute / 60
        self._buckets: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def allows(self, address: str, now: datetime) -> bool:
        """Whether that address has a try left."""
        return self._left(_household(address), now) >= 1

    def take(self, address: str, now: datetime) -> None:
        """Count a try."""
        name = _household(address)
        self._buckets[name] = (max(self._left(name, now) - 1, 0), now)
        self._buckets.move_to_end(name)
        if len(self._buckets) > _KEPT:
            self._buckets.popitem(last=False)

    def _left(self, name: str, now: datetime) -> float:
        left, then = self._buckets.get(name, (float(self._burst), now))
        elapsed = max((now - then).total_seconds(), 0)  # a clock that was set back fills nothing
        return min(left + elapsed * self._per_second, self._burst)


def _household(address: str) -> str:
    """What counts as one address: of version 6, the 64 bits that one subscriber has all of."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(int(parsed) >> 64) if isinstance(parsed, IPv6Address) else address
