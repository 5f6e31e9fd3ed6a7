"""The one place that wires Quizwire together, and its life from start to stop.

Nothing happens at import, and nothing here is global: several apps can live in one process, also in somebody else's
bot, whose signals, logs and event loop stay its own. `open` is what a command needs (the Store and the library);
`start` adds the platforms and the runner; `stop` ends whatever was begun, within five seconds.
"""

import asyncio
import contextlib
import os
import socket
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime, time
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from secrets import token_hex, token_urlsafe
from threading import Thread
from typing import Any, Final, TypeVar

import platformdirs
import structlog

from quizwire.config import OWN_PLATFORMS, PLATFORMS, Settings
from quizwire.content.library import Changes, Library
from quizwire.content.watch import watch
from quizwire.core.problems import QuizwireError, Severity
from quizwire.core.records import Channel
from quizwire.core.schedule import Subscription, local_date
from quizwire.present.presenter import Presenter
from quizwire.service.context import Context, HolidayCalendars
from quizwire.service.metrics import Metrics
from quizwire.service.ports import Clock, Platform, Store, Unavailable
from quizwire.service.quizwire import Quizwire
from quizwire.storage import open_store
from quizwire.storage.urls import SqliteAddress, address

T = TypeVar("T")

log = structlog.get_logger()

HOME: Final = "web/main"
"""The room that is there from the first start."""

FIRST_TIME: Final = time(8)
SCHOOL_DAYS: Final = frozenset(range(5))
_BEGUN: Final = "begun"  # the Store's setting that says that the first start is over
_RUNNER_STOPS: Final = 2.0  # seconds each part has to stop; together less than five
_WATCHER_STOPS: Final = 0.5
_PLATFORM_STOPS: Final = 1.5
_STORE_STOPS: Final = 0.8
_AGAIN_AFTER: Final = 10.0  # seconds after which a platform that could not be reached is tried again; doubled each time
_AGAIN_AT_MOST: Final = 300.0
_TRIED: Final = " It is tried again until it can."

Factory = Callable[[Quizwire, Mapping[str, Any]], Platform]
"""What a platform offers under the entry-point group `quizwire.platforms`."""


class NothingRuns(QuizwireError):
    """No platform could be started."""


def wall_clock() -> datetime:
    """The instant, aware, in UTC."""
    return datetime.now(UTC)


class App:
    """One Quizwire: what it is set to, its use cases, and what it has begun."""

    def __init__(
        self,
        settings: Settings,
        quizwire: Quizwire,
        library: Library,
        platforms: dict[str, Platform],
        *,
        again_after: float = _AGAIN_AFTER,
    ) -> None:
        self.settings = settings
        self.quizwire = quizwire
        self.library = library
        self.failures: dict[str, str] = {}
        """The platforms that could not be started, and why."""
        self._platforms = platforms
        self._guests: set[str] = set()
        self._stopping = asyncio.Event()
        self._runner: asyncio.Task[None] | None = None
        self._watcher: asyncio.Task[None] | None = None
        self._again_after = again_after
        self._late: list[asyncio.Task[None]] = []

    @property
    def store(self) -> Store:
        """Where everything is kept."""
        return self.quizwire.context.store

    @property
    def platforms(self) -> Mapping[str, Platform]:
        """The platforms that run, by name."""
        return self._platforms

    def add(self, platform: Platform) -> None:
        """Have a platform take part that whoever calls this starts and stops; for bots that Quizwire lives in."""
        self._platforms[platform.name] = platform
        self._guests.add(platform.name)

    async def open(self) -> None:
        """Connect the Store, read the library, and see that the first room is there.

        Raises StoreUnavailable.
        """
        await self.store.start()
        try:
            self._observe(await _aside(self.library.refresh))
            if "web" in self.settings.platforms and await self.store.channel(HOME) is None:
                await self.store.save_channel(Channel(HOME, "web", "Main room", self.settings.timezone))
        except BaseException:  # a cancelled start lets go of the Store as well
            await self.store.stop()
            raise

    async def start(self) -> None:
        """Open, start the platforms and the runner. Raises StoreUnavailable, and NothingRuns where no platform starts.

        A platform that fails is left out and said in `failures`; the others run. One that can't be reached at the
        moment joins them once it can.
        """
        await self.open()
        try:
            await self._start_platforms()
            await self._begin()
        except BaseException:  # a cancelled one too
            await self.stop()
            raise
        self._runner = asyncio.create_task(self.quizwire.runner.run(self._stopping), name="quizwire runner")
        self._watcher = asyncio.create_task(self._watch(), name="quizwire library")

    async def stop(self) -> None:
        """Finish the posts under way, stop the platforms, write what is on its way; within five seconds."""
        self._stopping.set()
        if self._runner is not None:
            await _within(_RUNNER_STOPS, "runner", self._runner)
        if self._watcher is not None:
            await _within(_WATCHER_STOPS, "library", self._watcher)
        for trying in self._late:
            trying.cancel()
            await _within(_PLATFORM_STOPS, "a late platform", asyncio.wait({trying}))
        own = [(name, platform) for name, platform in self._platforms.items() if name not in self._guests]
        await asyncio.gather(*(_within(_PLATFORM_STOPS, name, platform.stop()) for name, platform in own))
        await _within(_STORE_STOPS, "store", self.store.stop())
        self.library.close()

    async def _start_platforms(self) -> None:
        unreached = [name for name in self.settings.platforms if not await self._started(name)]
        if not self._platforms:
            reasons = " ".join(f"{name}: {reason}" for name, reason in self.failures.items())
            raise NothingRuns(f"No platform could be started. {reasons}")
        for name in unreached:
            self.failures[name] += _TRIED
            self._late.append(asyncio.create_task(self._try_again(name), name=f"quizwire {name}"))

    async def _started(self, name: str, *, note: str = "") -> bool:
        """Start a platform, or say in `failures` why not; False, with a note, where trying again may help."""
        try:
            platform = _factory(name)(self.quizwire, self.settings.options_of(name))
            await platform.start()
        except Unavailable as fault:
            self.failures[name] = f"{fault}{note}"
            return False
        except QuizwireError as fault:
            self.failures[name] = str(fault)
        except Exception as fault:
            # Somebody else's platform may fail in any way; it must not take the others with it.
            log.exception("a platform failed to start", platform=name)
            self.failures[name] = f"{type(fault).__name__}: {fault}"
        else:
            self._platforms[name] = platform
            self.failures.pop(name, None)
        return True

    async def _try_again(self, name: str) -> None:
        """Start a platform that could not be reached, as a machine's that is up before its network."""
        wait = self._again_after
        while True:
            await asyncio.sleep(wait)
            if await self._started(name, note=_TRIED):
                break
            wait = min(2 * wait, _AGAIN_AT_MOST)
        if name in self._platforms:
            log.info("a platform started late", platform=name)
        else:
            log.error("a platform could not be started", platform=name, reason=self.failures[name])

    async def _watch(self) -> None:
        """Keep the library up to date; a slot that waits for a briefing finds it at its next look."""
        async with contextlib.aclosing(watch(self.library, self._stopping)) as changes:
            async for change in changes:
                self._observe(change)

    def _observe(self, change: Changes) -> None:
        """Count the problems of the library and log the new ones."""
        count = Counter(problem.severity for problem in self.library.problems())
        for severity in Severity:
            self.quizwire.context.metrics.problems.labels(severity.value).set(count[severity])
        if change:
            added, changed, removed = len(change.added), len(change.changed), len(change.removed)
            log.info("briefings read", added=added, changed=changed, removed=removed, problems=count.total())
        for problem in change.problems:
            log.warning("a problem in a briefing", problem=str(problem))

    async def _begin(self) -> None:
        """See that nobody meets an empty room: at the very first start, a subscription and a first edition."""
        if "web" not in self._platforms:
            return
        if await self.store.setting(_BEGUN) is None:
            if not await self.store.subscriptions(HOME):
                zone = self.settings.timezone
                today = local_date(self.quizwire.context.now(), zone)
                await self.quizwire.subscriptions.save(
                    Subscription(HOME, "daily", FIRST_TIME, zone, today, days=SCHOOL_DAYS)
                )
            await self.store.save_setting(_BEGUN, self.quizwire.context.now().isoformat())
        await self.quizwire.publishing.post_first(HOME)


def _index(settings: Settings) -> Path | None:
    """Where the library keeps what it knows of these folders: beside a SQLite file, else in the user's cache."""
    place = address(settings.database)
    folder = platformdirs.user_cache_path("quizwire")
    if isinstance(place, SqliteAddress):
        if place.path is None:
            return None
        folder = place.path.parent
    folders = "\n".join(str(each.absolute()) for each in settings.briefings)
    return folder / f"library-{blake2b(folders.encode(), digest_size=6).hexdigest()}.index"


def _factory(name: str) -> Factory:
    """What makes a platform of that name: an installed one's, or one of our own. Raises QuizwireError."""
    installed = {entry.name: entry for entry in entry_points(group=PLATFORMS)}
    if name in installed:
        factory: Factory = installed[name].load()
        return factory
    if name in OWN_PLATFORMS:  # where Quizwire runs from its sources without being installed
        own: Factory = import_module(f"quizwire.platforms.{name}").platform
        return own
    known = ", ".join(sorted({*OWN_PLATFORMS, *installed}))
    raise QuizwireError(f"There is no platform `{name}` here; installed are {known}.")


async def _aside(work: Callable[[], T]) -> T:
    """What `work` returns, from a thread that no stop waits for: reading a large library takes a while."""
    done: Future[T] = Future()
    done.set_running_or_notify_cancel()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as fault:
            done.set_exception(fault)

    Thread(target=run, name="quizwire library", daemon=True).start()
    return await asyncio.wrap_future(done)


async def _within(seconds: float, part: str, ending: Awaitable[object]) -> None:
    """Wait for a part to end; give it up after that long, or if it fails: nothing may hold up the stop."""
    try:
        await asyncio.wait_for(ending, seconds)
    except TimeoutError:
        log.warning("gave up waiting at the stop", part=part, seconds=seconds)
    except Exception:  # whatever a part's end does, the next part has to end as well
        log.exception("fault at the stop", part=part)


def build(settings: Settings, *, clock: Clock = wall_clock, again_after: float = _AGAIN_AFTER) -> App:
    """An app of these settings; cheap, and without any input or output. Raises QuizwireError for a bad database URL.

    A platform that can't be reached is tried again after that many seconds, then twice as many, and so on.
    """
    platforms: dict[str, Platform] = {}
    library = Library([folder.absolute() for folder in settings.briefings], cache=_index(settings))
    context = Context(
        store=open_store(settings.database),
        library=library,
        presenter=Presenter(language=settings.language, templates=settings.templates),
        clock=clock,
        tokens=lambda: token_urlsafe(32),
        holidays=HolidayCalendars(),
        platforms=platforms,
        metrics=Metrics(),
        owner=f"{socket.gethostname()}-{os.getpid()}-{token_hex(4)}",
    )
    return App(settings, Quizwire(context), library, platforms, again_after=again_after)
