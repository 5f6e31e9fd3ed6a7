"""What every use case works with, gathered once by `app`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from quizwire.core.schedule import Holidays, ScheduleError
from quizwire.present.presenter import Presenter
from quizwire.service.metrics import Metrics
from quizwire.service.ports import Clock, Library, Platform, Store


@dataclass(frozen=True, slots=True)
class Context:
    """The world as the use cases see it.

    `tokens` gives a fresh unguessable string each time; `owner` names this process in leases.
    """

    store: Store
    library: Library
    presenter: Presenter
    clock: Clock
    tokens: Callable[[], str]
    holidays: Holidays
    platforms: Mapping[str, Platform]
    metrics: Metrics
    owner: str

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return self.clock()


class HolidayCalendars:
    """Holidays by the `holidays` library: `US`, or with a subdivision `DE-BY`. Loaded when first asked for."""

    def __init__(self) -> None:
        self._calendars: dict[str, Mapping[date, str]] = {}

    def __call__(self, calendar: str, day: date) -> str | None:
        """The holiday's name on that day, or None; ScheduleError for a calendar that does not exist."""
        if calendar not in self._calendars:
            self._calendars[calendar] = self._load(calendar)
        return self._calendars[calendar].get(day)

    @staticmethod
    def _load(calendar: str) -> Mapping[date, str]:
        import holidays  # noqa: PLC0415  # large, and most rooms never ask for it

        country, _, subdivision = calendar.partition("-")
        try:
            return holidays.country_holidays(country, subdiv=subdivision or None)
        except NotImplementedError:
            raise ScheduleError(
                f"There is no holiday calendar `{calendar}`: use a country such as US or GB, or a part such as DE-BY."
            ) from None
