"""What every test may rely on: zone files are those of the pinned `tzdata`, no property is timed, Ctrl-C is heard."""

import os
import signal
import zoneinfo

from hypothesis import settings

from tests.postgres import postgres_server as postgres_server  # noqa: PLC0414  # fixtures are found by their names here
from tests.postgres import postgres_url as postgres_url  # noqa: PLC0414

zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's `&` leaves it ignored, and processes inherit that

if "CI" not in os.environ:  # in CI, hypothesis loads a profile of its own, untimed as well and the same in each run
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
