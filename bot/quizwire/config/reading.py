"""Where settings are read from: `quizwire.toml`, then `QUIZWIRE_*` in the environment, then flags.

The later one wins. Nothing is read when this module is imported. Every mistake is said in one sentence that names the
key and the file, variable or flag it stands in, all of them at once. Paths in the file are relative to the file; paths
elsewhere to the working directory.
"""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from quizwire.config.model import OWN_PLATFORMS, PLATFORMS, Settings, one_or_many
from quizwire.core.problems import QuizwireError
from quizwire.platforms.web.settings import WebSettings

FILE: Final = "quizwire.toml"
PREFIX: Final = "QUIZWIRE_"

_NOT_SETTINGS: Final = frozenset(  # where the file is; show tracebacks; the newsroom's language model
    "QUIZWIRE_CONFIG QUIZWIRE_DEBUG QUIZWIRE_LLM_URL QUIZWIRE_LLM_MODEL QUIZWIRE_LLM_KEY QUIZWIRE_LLM_SECONDS".split()
)
_SECRET: Final = frozenset({"database", "room_code"})  # never repeated in a message
_FLAGS: Final = {"web.host": "--host", "web.port": "--port"}
_ALIKE: Final = 60  # of 100: how much a misspelt name must resemble a known one to be suggested


class SettingsError(QuizwireError):
    """Settings that can't be used; one sentence for each mistake, each on a line."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


NAMES: Final = tuple(name for name in Settings.model_fields if name not in ("web", "options", "file"))
"""The settings outside any table."""

WEB_NAMES: Final = tuple(WebSettings.model_fields)
"""The settings of the table `[web]`."""

_WORDS: Final = {f"`{name}`": name for name in NAMES} | {f"`{name}` in [web]": name for name in WEB_NAMES}
_LISTS: Final = frozenset({"briefings", "platforms", "web.allowed_hosts", "web.trusted_proxies", "web.curators"})


def variable(name: str) -> str:
    """The environment variable of a setting, which is named as in `web.port`."""
    return PREFIX + name.replace(".", "_").upper()


@dataclass(frozen=True, slots=True)
class _Said:
    """A setting as it was found: its name (`web.port`), its value, and the words its author knows it by."""

    name: str
    value: Any
    words: str


def settings_file(config: Path | None, environ: Mapping[str, str], folder: Path) -> Path | None:
    """The settings file: the one named by flag or QUIZWIRE_CONFIG, else `quizwire.toml` in a folder if it is there."""
    named = config or (Path(environ["QUIZWIRE_CONFIG"]) if environ.get("QUIZWIRE_CONFIG") else None)
    if named is not None:
        return named
    found = folder / FILE
    return found if found.is_file() else None


def load_settings(file: Path | None, environ: Mapping[str, str], flags: Mapping[str, object]) -> Settings:
    """The settings; SettingsError lists every mistake in them.

    `flags` has settings by their names (`database`, `web.port`); those that are None were not given.
    """
    mistakes: list[str] = []
    said: dict[str, _Said] = {}
    table = _read(file, mistakes) if file is not None else {}
    platforms = _Platforms(table, environ)
    sources = (
        _from_file(file, table, platforms, mistakes) if file is not None else (),
        _from_environment(environ, platforms, mistakes),
        (_Said(name, value, _FLAGS.get(name, f"--{name}")) for name, value in flags.items() if value is not None),
    )
    for source in sources:
        said.update({each.name: each for each in source})
    try:
        settings = Settings.model_validate({**_nested(said.values()), "file": file})
    except ValidationError as error:
        mistakes.extend(
            _sentence(detail, said) for detail in error.errors() if detail["type"] != "default_factory_not_called"
        )
        raise SettingsError(mistakes) from None
    if mistakes:
        raise SettingsError(mistakes)
    return settings


class _Platforms:
    """The names that may be tables: those of the platforms that are asked for or installed."""

    def __init__(self, table: Mapping[str, Any], environ: Mapping[str, str]) -> None:
        asked = one_or_many(table.get("platforms", []))
        listed = [name for name in asked if isinstance(name, str)] if isinstance(asked, list) else []
        self._asked = {*OWN_PLATFORMS, *listed, *_split(environ.get(variable("platforms"), ""), ",")}

    def known(self) -> set[str]:
        return self._asked | {entry.name for entry in entry_points(group=PLATFORMS)}


def _read(file: Path, mistakes: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        mistakes.append(f"There is no settings file `{file}`.")
    except OSError as error:
        mistakes.append(f"The settings file `{file}` can't be read: {error.strerror}.")
    except UnicodeDecodeError:
        mistakes.append(f"The settings file `{file}` is not UTF-8 text.")
    except tomllib.TOMLDecodeError as error:
        mistakes.append(f"The settings file `{file}` is not TOML: {str(error)[:1].lower()}{str(error)[1:]}.")
    return {}


def _from_file(file: Path, table: Mapping[str, Any], platforms: _Platforms, mistakes: list[str]) -> Iterator[_Said]:
    for key, value in table.items():
        if key in NAMES:
            yield _Said(key, _beside(file, key, value), f"`{key}` in {file}")
        elif not isinstance(value, dict):
            ending = ", but a table: write [web]." if key == "web" else _nearest(key, _WORDS)
            mistakes.append(f"`{key}` in {file} is not a setting{ending}")
        elif key in (known := platforms.known()):
            for inner, set_to in value.items():
                words = f"`{inner}` in [{key}] of {file}"
                if key != "web" or inner in WEB_NAMES:
                    yield _Said(f"{key}.{inner}", set_to, words)
                else:
                    mistakes.append(f"{words} is not a setting{_nearest(inner, _WORDS)}")
        else:
            mistakes.append(f"[{key}] in {file} is not a table{_nearest(key, {f'[{name}]': name for name in known})}")


def _beside(file: Path, key: str, value: Any) -> Any:
    """A path of the settings file, made relative to it instead of the working directory."""
    if key == "database" and isinstance(value, str) and value.startswith("sqlite:///"):
        return f"sqlite:///{file.parent / value.removeprefix('sqlite:///')}"
    if key in ("briefings", "templates") and isinstance(value, str):
        return file.parent / value
    if key == "briefings" and isinstance(value, list):
        return [file.parent / each if isinstance(each, str) else each for each in value]
    return value


def _from_environment(environ: Mapping[str, str], platforms: _Platforms, mistakes: list[str]) -> Iterator[_Said]:
    settings = {variable(name): name for name in (*NAMES, *(f"web.{name}" for name in WEB_NAMES))}
    for name, value in environ.items():
        if not name.startswith(PREFIX) or name in _NOT_SETTINGS or not value:
            continue
        setting = settings.get(name) or _of_a_platform(name, platforms)
        if setting is None:
            known = {each: each.removeprefix(PREFIX).removeprefix("WEB_").lower() for each in settings}
            unknown = name.removeprefix(PREFIX).removeprefix("WEB_")
            mistakes.append(f"{name} in the environment is not a setting{_nearest(unknown, known)}")
        elif setting in _LISTS:
            yield _Said(setting, _split(value, os.pathsep if setting == "briefings" else ","), name)
        else:
            yield _Said(setting, value, name)


def _of_a_platform(name: str, platforms: _Platforms) -> str | None:
    rest = name.removeprefix(PREFIX).lower()
    for platform in sorted(platforms.known() - {"web"}, key=len, reverse=True):
        if (key := rest.removeprefix(f"{platform}_")) not in ("", rest):
            return f"{platform}.{key}"
    return None


def _split(text: str, at: str) -> list[str]:
    return [part.strip() for part in text.split(at) if part.strip()]


def _nearest(name: str, known: Mapping[str, str]) -> str:
    """How the sentence about an unknown name ends; `known` has the words for a name, and the name."""
    found = process.extractOne(name.lower(), known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return f"; did you mean {found[2]}?" if found else "."


def _nested(said: Iterable[_Said]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for each in said:
        table, _, key = each.name.rpartition(".")
        if not table:
            settings[key] = each.value
        elif table == "web":
            settings.setdefault("web", {})[key] = each.value
        else:
            settings.setdefault("options", {}).setdefault(table, {})[key] = each.value
    return settings


_MUST: Final = {
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "string_type": "must be text in quotation marks",
    "tuple_type": "must be a list",
    "path_type": "must be a path in quotation marks",
    "too_short": "must not be empty",
}


def _sentence(detail: ErrorDetails, said: Mapping[str, _Said]) -> str:
    """One plain sentence for one of pydantic's findings."""
    places = [str(place) for place in detail["loc"]]
    name = next((name for name in (".".join(places[:2]), places[0]) if name in said), ".".join(places[:2]))
    words = said[name].words if name in said else f"`{name}`"
    must = _MUST.get(detail["type"])
    if must is None:
        text = detail["msg"].removeprefix("Value error, ")
        text = text.replace("String should have", "must have").replace("Input should", "must")
        must = "must be of another form" if "pattern" in text else text
    secret = name.rpartition(".")[2] in _SECRET
    if secret or "`" in must or not isinstance(detail["input"], str | int | float):
        return f"{words} {must}."
    return f"{words} {must}, not `{detail['input']}`."
