"""The own bot's commands reach Discord when they changed, and only then: Discord limits how often.

A bot that Quizwire is a guest of syncs its own tree; this is never called there.
"""

import json
from hashlib import sha256
from typing import Any, Final

import discord
import structlog

from quizwire.service.ports import Store

log = structlog.get_logger()

_KEPT: Final = "discord commands"


async def sync_commands(tree: discord.app_commands.CommandTree[Any], store: Store) -> bool:
    """Send the commands to Discord if they are not those it has; whether they were sent."""
    commands = [command.to_dict(tree) for command in sorted(tree.get_commands(), key=lambda command: command.name)]
    said = json.dumps([tree.client.application_id, commands], sort_keys=True, default=str)
    digest = sha256(said.encode()).hexdigest()
    if await store.setting(_KEPT) == digest:
        return False
    await tree.sync()
    await store.save_setting(_KEPT, digest)
    log.info("commands sent to Discord", commands=[command["name"] for command in commands])
    return True
