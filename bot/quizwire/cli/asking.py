"""Asking a running Quizwire to do something, by a row in the database, and waiting for its reply."""

import asyncio
from collections.abc import Mapping

from quizwire.app import App
from quizwire.core.editions import Edition
from quizwire.core.rounds import Refused

_LOOK = 0.1  # seconds between two looks for the reply
_NOT_YET = "Quizwire is not running here, or is busy; it will be done when it runs next."


async def ask(app: App, kind: str, arguments: Mapping[str, str], wait: float, about: Edition | None = None) -> str:
    """The reply of a running instance, or that it comes later, and to which edition. Raises Refused with its reason."""
    request = await app.quizwire.requests.ask(kind, arguments)
    for _ in range(int(wait / _LOOK) + 1):
        found = await app.store.request(request.id)
        if found is not None and found.reply is not None:
            if "refused" in found.reply:
                raise Refused(found.reply["refused"])
            return found.reply["done"]
        await asyncio.sleep(_LOOK)
    if about is None or about.content is None:
        return _NOT_YET
    return f"{_NOT_YET} It is about {about.id} of {about.day}: {about.content.title}."


async def edition_named(app: App, named: str, channel: str) -> Edition:
    """The edition of an id, or the latest one of a channel that was posted. Raises Refused."""
    if named != "latest":
        found = await app.store.edition(named)
        if found is None:
            raise Refused(f"There is no edition `{named}`: `quizwire editions` lists them.")
        return found
    for edition in await app.store.editions(channel):
        if edition.content is not None:
            return edition
    raise Refused(f"Nothing was posted to `{channel}` yet.")


def question_named(edition: Edition, named: str) -> str:
    """The id of a question that is named by it or by its number from 1; a wrong one is refused by the service."""
    questions = edition.content.questions if edition.content else ()
    if named.isdecimal() and 1 <= int(named) <= len(questions):
        return questions[int(named) - 1].id
    return named
