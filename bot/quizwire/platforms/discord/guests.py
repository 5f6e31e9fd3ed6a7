"""People of Discord: their number is who they are, and each interaction brings the name they go by there.

Nobody is looked up for it. Two people of one name are told apart by Discord itself, so no number is added.
"""

from dataclasses import replace
from typing import Final

import discord

from quizwire.core.names import BadName, clean_name
from quizwire.core.records import Person
from quizwire.service.context import Context

PLATFORM: Final = "discord"
NAMELESS: Final = "Somebody"


def person_id(user: discord.abc.User) -> str:
    """The id of a person."""
    return f"{PLATFORM}/{user.id}"


def shown_name(user: discord.abc.User) -> str:
    """The name a person goes by, fit to be shown."""
    for name in (user.display_name, user.name):
        try:
            return clean_name(name)
        except BadName:
            continue
    return NAMELESS


async def welcome(context: Context, user: discord.abc.User) -> str:
    """See that somebody is known under the name of today; their id."""
    identity, name = person_id(user), shown_name(user)
    known = await context.store.person(identity)
    if known is None or known.name != name:
        person = replace(known, name=name) if known else Person(identity, name, context.now())
        await context.store.save_person(person)
    return identity
