"""How many requests the local Discord takes: by route, in all, and of those that it refuses.

A window opens with its first request and lasts for its length; within it so many requests are taken, and then 429.
Routes are limited for each channel, server or webhook of their own, and say so in `X-RateLimit-*`. Requests with an
interaction's token are outside of the limit for all. Discord publishes no figures but that one (50 a second) and the
10,000 refused requests in ten minutes for which an address is shut out; the limits of routes here are those that were
seen there.
"""

import math
import re
import zlib
from collections import deque
from dataclasses import dataclass
from typing import Final

from tests.gateway.clock import Clock

REFUSED: Final = (401, 403, 429)
_INTERACTIONS: Final = re.compile(r"^/(interactions|webhooks)/")


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in so many seconds."""

    requests: int
    per: float


@dataclass(slots=True)
class Window:
    """A limit at work."""

    limit: Limit
    ends: float = 0.0
    taken: int = 0

    def take(self, now: float) -> float:
        """Take one request: 0, or the seconds until one will be taken."""
        if now >= self.ends:
            self.ends = now + self.limit.per
            self.taken = 0
        if self.taken >= self.limit.requests:
            return self.ends - now
        self.taken += 1
        return 0.0


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the limits say to a request: the headers, and how long to wait if it is not taken."""

    headers: dict[str, str]
    wait: float = 0.0
    everybody: bool = False


ROUTES: Final[dict[str, Limit]] = {
    "POST /channels/{channel}/messages": Limit(5, 5.0),
    "PATCH /channels/{channel}/messages/{message}": Limit(5, 5.0),
    "POST /channels/{channel}/messages/{message}/threads": Limit(50, 300.0),
    "PUT /applications/{application}/commands": Limit(2, 20.0),
}
"""Limits of routes; others are not limited by themselves."""


class Limits:
    """Counts, and says when it is too much."""

    def __init__(self, clock: Clock, everybody: Limit, routes: dict[str, Limit], ban_after: int) -> None:
        self._clock = clock
        self._everybody = Window(everybody)
        self._routes = routes
        self._windows: dict[tuple[str, str], Window] = {}
        self._ban_after = ban_after
        self._refused: deque[float] = deque()
        self._seen: deque[float] = deque()
        self.busiest_second = 0
        """The most requests that came in any one second, those with an interaction's token aside."""

    def judge(self, route: str, path: str, major: str) -> Ruling:
        """Take a request or not."""
        now = self._clock.now()
        if not _INTERACTIONS.match(path):
            self._notice(now)
            if wait := self._everybody.take(now):
                return Ruling({"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}, wait, everybody=True)
        limit = self._routes.get(route)
        if limit is None:
            return Ruling({})
        window = self._windows.setdefault((route, major), Window(limit))
        wait = window.take(now)
        headers = {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Remaining": str(limit.requests - window.taken),
            "X-RateLimit-Reset": f"{window.ends:.3f}",
            "X-RateLimit-Reset-After": f"{max(0.0, window.ends - now):.3f}",
            "X-RateLimit-Bucket": f"{zlib.crc32(route.encode()):032x}",
        }
        return Ruling(headers | ({"X-RateLimit-Scope": "user"} if wait else {}), wait)

    def note(self, status: int) -> None:
        """Count a reply among the refused ones."""
        if status in REFUSED:
            self._refused.append(self._clock.now())

    @property
    def refused(self) -> int:
        """Requests of the last ten minutes that were answered with 401, 403 or 429."""
        while self._refused and self._refused[0] < self._clock.now() - 600:
            self._refused.popleft()
        return len(self._refused)

    @property
    def banned(self) -> bool:
        """Whether the address is shut out."""
        return self.refused >= self._ban_after

    def _notice(self, now: float) -> None:
        self._seen.append(now)
        while self._seen[0] <= now - 1:
            self._seen.popleft()
        self.busiest_second = max(self.busiest_second, len(self._seen))


def waiting(ruling: Ruling) -> dict[str, str]:
    """The headers of a 429: `Retry-After` in whole seconds; the exact wait is in the body."""
    return {**ruling.headers, "Retry-After": str(math.ceil(ruling.wait))}
