"""The example of a host bot runs as it stands, over real sockets."""

import asyncio
import importlib.util
from pathlib import Path
from typing import Any

import pytest

from tests.gateway.server import local_discord

EXAMPLE = Path(__file__).parents[1] / "examples" / "host_bot.py"


def host_bot() -> Any:
    spec = importlib.util.spec_from_file_location("host_bot", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.HostBot()


async def test_the_example_serves_its_own_command_and_quizwires(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quizwire.toml").write_text('database = "memory"\n', encoding="utf-8")
    async with local_discord() as server:
        channel = server.add_guild("Host").add_channel("general")
        ada = server.add_person("Ada")
        bot = host_bot()
        bot._connection.guild_ready_timeout = 0.05
        running = asyncio.create_task(bot.start(server.token))
        try:
            async with asyncio.timeout(20):
                while not bot.is_ready():
                    await asyncio.sleep(0.01)
            assert (await server.command(ada, channel, "hello")).text == "Hello!"
            help_ = await server.command(ada, channel, "news help")
            assert help_.ephemeral
            assert "your first answer counts" in help_.text
        finally:
            await bot.close()
            await asyncio.gather(running, return_exceptions=True)


def test_the_example_is_as_short_as_promised() -> None:
    lines = [line for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(lines) <= 25
