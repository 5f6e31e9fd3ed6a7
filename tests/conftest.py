"""What every test may rely on: zone files are those of the pinned `tzdata`, whatever the machine has."""

import zoneinfo

zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()
