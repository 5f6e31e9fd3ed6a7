"""What an operator may set: one model, whose fields' texts are their lines in docs/operators.md."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import tzlocal
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

import quizwire
from quizwire.core.briefing import Language
from quizwire.core.schedule import ScheduleError, zone_info
from quizwire.platforms.web.settings import WebSettings

PLATFORMS: Final = "quizwire.platforms"
"""The entry-point group under which platforms are found."""
OWN_PLATFORMS: Final = ("web", "discord")
"""Those that come with Quizwire."""


def machine_zone() -> str:
    """The IANA name of the machine's time zone, or UTC where it can't be told."""
    try:
        name = tzlocal.get_localzone_name()
        zone_info(name)
    except (LookupError, ValueError, OSError, ScheduleError):  # tzlocal's own errors are LookupErrors
        return "UTC"
    return "UTC" if name == "Etc/UTC" else name


def shipped_briefings() -> Path:
    """The folder of the curated briefings that come with Quizwire: in the wheel, or in the source tree."""
    package = Path(quizwire.__file__).parent
    inside = package / "briefings"
    return inside if inside.is_dir() else package.parents[1] / "briefings"


def _default_briefings() -> tuple[Path, ...]:
    here = Path("briefings")
    return (here if here.is_dir() else shipped_briefings(),)


def one_or_many(value: Any) -> Any:
    """A list, of whatever stands alone too."""
    return [value] if isinstance(value, str | Path) else value


def _asked_for(said: dict[str, Any]) -> tuple[str, ...]:
    """The room, and every other platform that somebody has set up."""
    return ("web", *said.get("options", ()))


class Settings(BaseModel):
    """Everything an operator may set; each field's text is its line in docs/operators.md."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    database: str = "sqlite:///data/quizwire.db"
    """Where everything is kept: `sqlite:///path`, `postgresql://user:password@host/name`, or `memory`."""
    briefings: Annotated[tuple[Path, ...], BeforeValidator(one_or_many)] = Field(default_factory=_default_briefings)
    """The folders of briefing files. By default `briefings` where that folder exists, else the shipped ones."""
    templates: Path | None = None
    """A folder of templates that replace Quizwire's own, name by name."""
    language: Language = "en"
    """The language of Quizwire's own texts."""
    timezone: str = Field(default_factory=machine_zone)
    """The IANA time zone of new rooms and subscriptions. By default the machine's."""
    options: Mapping[str, Mapping[str, Any]] = Field(default_factory=dict)
    """The tables of other platforms, as written: each platform reads its own."""
    platforms: Annotated[tuple[str, ...], Field(min_length=1), BeforeValidator(one_or_many)] = Field(
        default_factory=_asked_for
    )
    """The platforms to start, by name. By default `web`, and each other one that has settings, such as a token."""
    log_format: Literal["console", "json"] = "console"
    """How logs are written to standard error: `console` for people, `json` for machines."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """The least that is logged."""
    web: WebSettings = Field(default_factory=WebSettings)
    """The table `[web]`."""
    file: Path | None = None
    """The file that was read."""

    @field_validator("database")
    @classmethod
    def _database_is_known(cls, value: str) -> str:
        from quizwire.storage.urls import BadUrl, address  # noqa: PLC0415  # large, and not every command needs it

        try:
            address(value)
        except BadUrl as bad:
            raise ValueError(f"can't be used: {str(bad).removesuffix('.')}") from None
        return value

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            zone_info(value)
        except ScheduleError:
            raise ValueError("must be the name of a time zone, such as America/New_York") from None
        return value

    @field_validator("briefings", "templates")
    @classmethod
    def _folders_exist(cls, value: tuple[Path, ...] | Path | None) -> tuple[Path, ...] | Path | None:
        folders = value if isinstance(value, tuple) else (value,)
        if not folders:
            raise ValueError("must name at least one folder")
        for folder in folders:
            if folder is not None and not folder.is_dir():
                raise ValueError(f"must name a folder that exists, not `{folder}`")
        return value

    def options_of(self, platform: str) -> Mapping[str, Any]:
        """The table of a platform."""
        return self.web.model_dump() if platform == "web" else self.options.get(platform, {})
