"""What a start prints, where there is no room but a server and other platforms."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from quizwire.app import build
from quizwire.cli.welcome import welcome
from quizwire.config import load_settings
from tests import samples
from tests.fakes import RecordingPlatform


async def test_a_bot_on_a_server_says_what_it_posts_and_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    app = build(load_settings(None, {}, {"database": postgres_url}).model_copy(update={"platforms": ()}))
    app.add(RecordingPlatform("chat"))
    await app.start()
    out = io.StringIO()
    try:
        await app.store.save_channel(samples.channel("chat/one"))
        for name in ("daily", "evening"):
            await app.quizwire.subscriptions.save(samples.subscription(channel="chat/one", name=name))
        await welcome(app, Console(file=out, width=80))
    finally:
        await app.stop()
    lines = [line.strip() for line in out.getvalue().splitlines()]
    assert "Platforms   chat" in lines
    assert sum("chat/one daily: " in line or "chat/one evening: " in line for line in lines) == 2
    assert not any(line.startswith(("Room", "Host")) for line in lines)
    assert any(line.startswith("Kept in     postgresql://") for line in lines)
