"""What every test may rely on: zone files are those of the pinned `tzdata`, whatever the machine has."""

import zoneinfo

from tests.postgres import postgres_server as postgres_server  # noqa: PLC0414  # fixtures are found by their names here
from tests.postgres import postgres_url as postgres_url  # noqa: PLC0414

zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()
