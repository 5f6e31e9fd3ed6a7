"""The code that people from outside this computer type once: set by the operator, or made up once and kept."""

from typing import Final

from quizwire.platforms.web.visit import Site
from quizwire.service.people import spoken

SETTING: Final = "web.room_code"


async def room_code(site: Site) -> str:
    """The code, such as `K7QM-2RZT`."""
    if site.settings.room_code is not None:
        return site.settings.room_code
    if kept := await site.store.setting(SETTING):
        return kept
    made = spoken(site.quizwire.context.tokens(), 8)
    await site.store.save_setting(SETTING, made)
    return await site.store.setting(SETTING) or made
