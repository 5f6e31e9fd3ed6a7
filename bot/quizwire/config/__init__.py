"""Settings: what an operator may set, and where it is read from."""

from quizwire.config.model import OWN_PLATFORMS, PLATFORMS, Settings, machine_zone, shipped_briefings
from quizwire.config.reading import NAMES, SettingsError, load_settings, settings_file, variable

__all__ = [
    "NAMES",
    "OWN_PLATFORMS",
    "PLATFORMS",
    "Settings",
    "SettingsError",
    "load_settings",
    "machine_zone",
    "settings_file",
    "shipped_briefings",
    "variable",
]
