"""Settings: where each may stand, which one wins, and what a mistake in them is told."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticUndefined

from quizwire.config import (
    NAMES,
    Settings,
    SettingsError,
    load_settings,
    machine_zone,
    settings_file,
    shipped_briefings,
    variable,
)
from quizwire.platforms.discord.settings import DiscordSettings
from quizwire.platforms.web.settings import WebSettings

ROOT = Path(__file__).parents[1]
NO_SETTINGS = {
    "QUIZWIRE_CONFIG",
    "QUIZWIRE_DEBUG",
    *(f"QUIZWIRE_LLM_{each}" for each in "URL MODEL KEY SECONDS".split()),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, text: str) -> Path:
    file = folder / "quizwire.toml"
    file.write_text(text, encoding="utf-8")
    return file


def mistakes(
    file: Path | None = None, environ: dict[str, str] | None = None, flags: dict[str, object] | None = None
) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        load_settings(file, environ or {}, flags or {})
    assert str(raised.value) == "\n".join(raised.value.mistakes)
    return list(raised.value.mistakes)


def test_without_any_settings_there_are_defaults_that_work(folder: Path) -> None:
    settings = load_settings(None, {}, {})
    assert settings.database == "sqlite:///data/quizwire.db"
    assert settings.briefings == (shipped_briefings(),)
    assert settings.briefings[0].is_dir()
    assert settings.timezone == machine_zone()
    assert settings.platforms == ("web",)
    assert settings.web == WebSettings()
    assert settings.file is None


def test_a_folder_of_briefings_in_the_working_directory_comes_before_the_shipped_ones(folder: Path) -> None:
    (folder / "briefings").mkdir()
    assert load_settings(None, {}, {}).briefings == (Path("briefings"),)


def test_the_environment_wins_over_the_file_and_a_flag_over_both(folder: Path) -> None:
    file = written(folder, 'language = "de"\nlog_level = "error"\n[web]\nport = 1\ntitle = "Class"\n')
    environ = {"QUIZWIRE_WEB_PORT": "2", "QUIZWIRE_LOG_LEVEL": "debug", "QUIZWIRE_WEB_TITLE": ""}
    settings = load_settings(file, environ, {"web.port": 3, "database": None})
    assert (settings.language, settings.log_level, settings.web.port) == ("de", "debug", 3)
    assert settings.web.title == "Class"  # an empty variable says nothing
    assert settings.file == file


def test_paths_in_the_file_are_relative_to_the_file(folder: Path) -> None:
    other = folder / "etc"
    (other / "news").mkdir(parents=True)
    (other / "cards").mkdir()
    text = 'database = "sqlite:///kept/q.db"\nbriefings = ["news"]\ntemplates = "cards"\n'
    settings = load_settings(written(other, text), {}, {})
    assert settings.database == f"sqlite:///{other}/kept/q.db"
    assert settings.briefings == (other / "news",)
    assert settings.templates == other / "cards"
    settings = load_settings(written(other, 'briefings = "news"\ndatabase = "sqlite:////var/q.db"\n'), {}, {})
    assert settings.briefings == (other / "news",)
    assert settings.database == "sqlite:////var/q.db"


def test_lists_in_the_environment_are_separated(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
    environ = {
        "QUIZWIRE_BRIEFINGS": os.pathsep.join(["a", "b"]),
        "QUIZWIRE_PLATFORMS": "web, carrier_pigeon",
        "QUIZWIRE_WEB_ALLOWED_HOSTS": "quiz.example,room.example",
        "QUIZWIRE_CARRIER_PIGEON_LOFT": "north",
        "QUIZWIRE_CONFIG": "elsewhere",
        "QUIZWIRE_DEBUG": "1",
        "QUIZWIRE_LLM_URL": "http://127.0.0.1:1/v1",  # the newsroom's own, and no setting
        "QUIZWIRE_LLM_MODEL": "tiny",
        "QUIZWIRE_LLM_KEY": "secret",
        "QUIZWIRE_LLM_SECONDS": "90",
        "HOME": "/",
    }
    settings = load_settings(None, environ, {})
    assert settings.briefings == (Path("a"), Path("b"))
    assert settings.platforms == ("web", "carrier_pigeon")
    assert settings.web.allowed_hosts == ("quiz.example", "room.example")
    assert settings.options_of("carrier_pigeon") == {"loft": "north"}
    assert settings.options_of("web")["allowed_hosts"] == ("quiz.example", "room.example")
    assert settings.options_of("smoke") == {}


def test_the_table_of_another_platform_is_kept_as_written(folder: Path) -> None:
    file = written(folder, 'platforms = ["web", "pigeon"]\n[pigeon]\nloft = "north"\nbirds = 3\n')
    settings = load_settings(file, {"QUIZWIRE_PIGEON_LOFT": "south"}, {})
    assert settings.options_of("pigeon") == {"loft": "south", "birds": 3}


def test_a_platform_that_has_settings_is_started_unless_others_are_named(folder: Path) -> None:
    token = {"QUIZWIRE_DISCORD_TOKEN": "x"}
    assert load_settings(None, token, {}).platforms == ("web", "discord")
    assert load_settings(None, {**token, "QUIZWIRE_PLATFORMS": "web"}, {}).platforms == ("web",)


def test_the_file_is_found_by_flag_by_variable_or_by_its_name(folder: Path) -> None:
    assert settings_file(None, {}, folder) is None
    file = written(folder, "")
    assert settings_file(None, {}, folder) == file
    assert settings_file(None, {"QUIZWIRE_CONFIG": "other.toml"}, folder) == Path("other.toml")
    assert settings_file(Path("flag.toml"), {"QUIZWIRE_CONFIG": "other.toml"}, folder) == Path("flag.toml")


FILE_MISTAKES = [
    ('languge = "en"', "`languge` in {file} is not a setting; did you mean `language`?"),
    ("zzz = 1", "`zzz` in {file} is not a setting."),
    ("[web]\nprot = 1", "`prot` in [web] of {file} is not a setting; did you mean `port` in [web]?"),
    ("[wbe]\nport = 1", "[wbe] in {file} is not a table; did you mean [web]?"),
    ('[web]\nport = "eighty"', "`port` in [web] of {file} must be a whole number, not `eighty`."),
    ("[web]\nport = 99999", "`port` in [web] of {file} must be less than or equal to 65535, not `99999`."),
    ("[web]\nport = 1.5", "`port` in [web] of {file} must be a whole number, not `1.5`."),
    ('[web]\nroom_code = "abc"', "`room_code` in [web] of {file} must have at least 4 characters."),
    ("[web]\nallowed_hosts = 1", "`allowed_hosts` in [web] of {file} must be a list, not `1`."),
    ("language = 5", "`language` in {file} must be text in quotation marks, not `5`."),
    ('language = "Klingon!"', "`language` in {file} must be of another form, not `Klingon!`."),
    ('log_level = "loud"', "`log_level` in {file} must be 'debug', 'info', 'warning' or 'error', not `loud`."),
    (
        'timezone = "Mars/Base"',
        "`timezone` in {file} must be the name of a time zone, such as America/New_York, not `Mars/Base`.",
    ),
    ('briefings = ["nowhere"]', "`briefings` in {file} must name a folder that exists, not `{folder}/nowhere`."),
    ("briefings = []", "`briefings` in {file} must name at least one folder."),
    ("briefings = [1]", "`briefings` in {file} must be a path in quotation marks, not `1`."),
    ('templates = "nowhere"', "`templates` in {file} must name a folder that exists, not `{folder}/nowhere`."),
    ("platforms = []", "`platforms` in {file} must not be empty."),
    ("platforms = 3", "`platforms` in {file} must be a list, not `3`."),
    (
        'database = "mysql://me:secret@host/x"',
        "`database` in {file} can't be used: Quizwire can't keep things in `mysql`. Use `memory`, "
        "`sqlite:///quizwire.db` or `postgresql://user:password@host/name`.",
    ),
    ("= 1", "The settings file `{file}` is not TOML: invalid statement (at line 1, column 1)."),
    ("web = 3", "`web` in {file} is not a setting, but a table: write [web]."),
    ("[language]\na = 1", "`language` in {file} must be text in quotation marks."),
]


@pytest.mark.parametrize(("text", "sentence"), FILE_MISTAKES)
def test_a_mistake_in_the_file_names_the_key_and_the_file(folder: Path, text: str, sentence: str) -> None:
    file = written(folder, text)
    assert mistakes(file) == [sentence.format(file=file, folder=folder)]


def test_a_file_that_cannot_be_read_is_said(folder: Path) -> None:
    assert mistakes(folder / "no.toml") == [f"There is no settings file `{folder}/no.toml`."]
    assert mistakes(folder) == [f"The settings file `{folder}` can't be read: Is a directory."]
    (folder / "latin.toml").write_bytes(b'language = "\xe9"')
    assert mistakes(folder / "latin.toml") == [f"The settings file `{folder}/latin.toml` is not UTF-8 text."]


def test_a_mistake_in_the_environment_names_the_variable(folder: Path) -> None:
    assert mistakes(environ={"QUIZWIRE_WEB_PROT": "1"}) == [
        "QUIZWIRE_WEB_PROT in the environment is not a setting; did you mean QUIZWIRE_WEB_PORT?"
    ]
    assert mistakes(environ={"QUIZWIRE_WEB_PORT": "x"}) == ["QUIZWIRE_WEB_PORT must be a whole number, not `x`."]
    assert mistakes(environ={"QUIZWIRE_X": "x"}) == ["QUIZWIRE_X in the environment is not a setting."]


def test_a_mistake_in_a_flag_names_the_flag(folder: Path) -> None:
    assert mistakes(flags={"web.port": 70000}) == ["--port must be less than or equal to 65535, not `70000`."]
    assert mistakes(flags={"briefings": [Path("gone")]}) == ["--briefings must name a folder that exists, not `gone`."]


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    file = written(folder, 'prot = 1\nlog_format = "xml"\n')
    assert mistakes(file, {"QUIZWIRE_TIMEZON": "UTC"}, {"web.port": -1}) == [
        f"`prot` in {file} is not a setting; did you mean `port` in [web]?",
        "QUIZWIRE_TIMEZON in the environment is not a setting; did you mean QUIZWIRE_TIMEZONE?",
        f"`log_format` in {file} must be 'console' or 'json', not `xml`.",
        "--port must be greater than or equal to 0, not `-1`.",
    ]


@pytest.mark.parametrize(
    ("machine", "zone"), [("America/New_York", "America/New_York"), ("Etc/UTC", "UTC"), ("Mars/Base", "UTC")]
)
def test_the_zone_is_the_machines_or_utc_where_that_is_not_known(machine: str, zone: str) -> None:
    told = subprocess.run(  # a process of its own, since the zone is read once
        [sys.executable, "-c", "from quizwire.config import machine_zone; print(machine_zone())"],
        env={**os.environ, "TZ": machine, "PYTHONPATH": str(ROOT / "bot")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == zone


def _shown(default: Any) -> str:
    if default in (None, (), PydanticUndefined):
        return "–"
    shown = ", ".join(default) if isinstance(default, tuple) else str(default)
    return f"`{shown}`"


def settings_table() -> str:
    """The table of docs/operators.md, from the models."""
    fields = {name: Settings.model_fields[name] for name in NAMES}
    for table, model in (("web", WebSettings), ("discord", DiscordSettings)):
        fields |= {f"{table}.{name}": field for name, field in model.model_fields.items()}
    lines = ["| setting | variable | default | meaning |", "|---|---|---|---|"]
    lines += [
        f"| `{name}` | `{variable(name)}` | {_shown(field.default)} | {' '.join((field.description or '').split())} |"
        for name, field in fields.items()
    ]
    return "\n".join(lines)


def test_the_table_in_the_operators_guide_is_that_of_the_code() -> None:
    guide = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
    assert settings_table() in guide, f"docs/operators.md should have this table:\n{settings_table()}"


def test_the_settings_in_the_operators_guide_can_be_used(folder: Path) -> None:
    guide = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
    for name in ("briefings", "our-briefings"):
        (folder / name).mkdir()
    blocks = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert len(blocks) >= 2
    for block in blocks:
        assert load_settings(written(folder, block), {}, {}).web.public_url == "https://news.school.example"
    for name in re.findall(r"QUIZWIRE_[A-Z_]*[A-Z]\b", guide):
        assert name in settings_table() or name in NO_SETTINGS
