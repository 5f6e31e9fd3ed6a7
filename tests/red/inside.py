"""Run by the Python of Red's environment: loads the cog into a real Red that is not connected, and takes it out again.

`inside.py COGS DATA` ends with 0 and the word `passed`; whatever is wrong is an assertion.
"""

import asyncio
import json
import sys
from importlib.metadata import version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from redbot.cogs.downloader.installable import Installable, InstallableType
from redbot.core import commands, data_manager
from redbot.core._cli import parse_cli_flags
from redbot.core.bot import Red

NEVER_SEEN = 1
ADA = 42


def load(cogs: Path) -> ModuleType:
    """The cog's package, as Red's cog manager imports it."""
    spec = spec_from_file_location(
        "newsdesk", cogs / "newsdesk" / "__init__.py", submodule_search_locations=[str(cogs / "newsdesk")]
    )
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["newsdesk"] = module
    spec.loader.exec_module(module)
    return module


async def main(cogs: Path, data: Path) -> None:
    data_manager.basic_config = {**data_manager.basic_config_default, "DATA_PATH": str(data), "STORAGE_TYPE": "JSON"}
    data_manager.instance_name = "test"
    bot = Red(cli_flags=parse_cli_flags(["test"]), description="test", dm_help=None, owner_ids=set())
    before = {task for task in asyncio.all_tasks() if not task.done()}
    package = load(cogs)
    described = Installable(cogs / "newsdesk")
    assert described.type is InstallableType.COG
    assert described.requirements == ("quizwire",)
    assert described.end_user_data_statement == package.__red_end_user_data_statement__
    for _ in range(2):
        await package.setup(bot)
        cog = bot.get_cog("Newsdesk")
        assert isinstance(cog, commands.Cog)
        assert {"news", "newsdesk"} <= set(bot.tree._disabled_global_commands)
        kept = data / "cogs" / "Newsdesk" / "quizwire.db"
        assert kept.is_file(), kept
        await rights(cog)
        await bot.remove_cog("Newsdesk")
        assert not {"news", "newsdesk"} & set(bot.tree._disabled_global_commands)
        assert bot._connection._view_store._dynamic_items == {}
    await asyncio.sleep(0.1)
    left = {task for task in asyncio.all_tasks() if not task.done()} - before - {asyncio.current_task()}
    assert not [task for task in left if "quizwire" in repr(task)], left
    await bot.http.close()
    print(f"passed with Red {version('Red-DiscordBot')} and Quizwire {version('quizwire')}")


async def rights(cog: commands.Cog) -> None:
    """Red's data hooks reach what is kept, and leave strangers in peace."""
    people = cog.guest.app.quizwire.people
    await people.join("discord", "Ada", person_id=f"discord/{ADA}")
    files = await cog.red_get_data_for_user(user_id=ADA)
    assert json.load(files["quizwire.json"])["person"]["name"] == "Ada"
    assert await cog.red_get_data_for_user(user_id=NEVER_SEEN) == {}
    for requester in ("discord_deleted_user", "owner", "user", "user_strict"):
        await cog.red_delete_data_for_user(requester=requester, user_id=ADA)
        await cog.red_delete_data_for_user(requester=requester, user_id=NEVER_SEEN)
    assert await cog.red_get_data_for_user(user_id=ADA) == {}


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
