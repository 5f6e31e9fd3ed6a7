"""What an operator may set of Discord: the table `[discord]` of quizwire.toml, or `QUIZWIRE_DISCORD_*`."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from quizwire.core.problems import QuizwireError

COMMAND: Final = r"^[a-z0-9_-]{1,32}$"


class DiscordSettingsError(QuizwireError):
    """Settings of Discord that can't be used; one sentence for each mistake."""


def _numbers(value: Any) -> Any:
    """`0-3`, `0,1,2,3` or a list, as a list."""
    if not isinstance(value, str):
        return value
    first, dash, last = value.partition("-")
    if dash and first.strip().isdigit() and last.strip().isdigit():
        return range(int(first), int(last) + 1)
    return [part.strip() for part in value.split(",") if part.strip()]


class DiscordSettings(BaseModel):
    """The table `[discord]` of the settings."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    token: SecretStr | None = None
    """The bot's token, from Discord's developer portal; better in the environment than in a file."""
    news_command: Annotated[str, Field(pattern=COMMAND)] = "news"
    """The name of the commands for everyone."""
    desk_command: Annotated[str, Field(pattern=COMMAND)] = "newsdesk"
    """The name of the commands for those who manage the server."""
    shard_count: Annotated[int, Field(ge=1)] | None = None
    """How many shards there are in all; by default as many as Discord recommends."""
    shard_ids: Annotated[tuple[Annotated[int, Field(ge=0)], ...], BeforeValidator(_numbers)] | None = None
    """The shards that this process serves, such as `0-3`; by default all."""
    requests_per_second: Annotated[float, Field(gt=0, le=50)] = 49
    """How many requests this process sends in a second at most; Discord allows a bot 50, in all its processes.

    A process with some of the shards takes its part of them by itself.
    """
    api_url: str | None = None
    """Where Discord's API is reached, for those who run a proxy in front of it."""


def read(options: Mapping[str, Any]) -> DiscordSettings:
    """The settings of a table; DiscordSettingsError names every mistake."""
    try:
        settings = DiscordSettings.model_validate(dict(options))
    except ValidationError as error:
        raise DiscordSettingsError(" ".join(_sentence(detail) for detail in error.errors())) from None
    if settings.news_command == settings.desk_command:
        raise DiscordSettingsError("`news_command` and `desk_command` in [discord] must differ.")
    if settings.shard_ids and settings.shard_count is None:
        raise DiscordSettingsError("`shard_ids` in [discord] needs `shard_count`, the number of all shards.")
    if settings.shard_ids and settings.shard_count and max(settings.shard_ids) >= settings.shard_count:
        raise DiscordSettingsError("`shard_ids` in [discord] must be less than `shard_count`: the first shard is 0.")
    return _sharing(settings)


def _sharing(settings: DiscordSettings) -> DiscordSettings:
    """The settings, with this process's part of the requests where nothing else was said."""
    if "requests_per_second" in settings.model_fields_set or not settings.shard_ids or not settings.shard_count:
        return settings
    part = settings.requests_per_second * len(set(settings.shard_ids)) / settings.shard_count
    return settings.model_copy(update={"requests_per_second": part})


_MUST: Final = {
    "token": "must be text in quotation marks",
    "news_command": "must be 1 to 32 small letters, digits, hyphens or underscores",
    "desk_command": "must be 1 to 32 small letters, digits, hyphens or underscores",
    "shard_count": "must be a whole number from 1 on",
    "shard_ids": "must be whole numbers from 0 on, such as 0-3 or 0,2",
    "requests_per_second": "must be a number above 0, and 50 at most",
    "api_url": "must be an address in quotation marks",
}


def _sentence(detail: Mapping[str, Any]) -> str:
    name = detail["loc"][0]
    if detail["type"] == "extra_forbidden":
        return f"`{name}` in [discord] is not a setting."
    return f"`{name}` in [discord] {_MUST[name]}."
