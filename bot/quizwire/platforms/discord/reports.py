"""“Something wrong with this question?”: a form for anybody. Its id says which question it is of.

Nothing is remembered of a form that was handed out, so that one which is sent after a restart, or to another process,
is kept all the same.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import discord

from quizwire.platforms.discord.guests import welcome
from quizwire.platforms.discord.layout import Layout, lay_out
from quizwire.platforms.discord.replies import Interaction
from quizwire.service.quizwire import Quizwire
from quizwire.service.reports import LONGEST

REPORT: Final = "report"
THANKS: Final = "Thank you. Whoever looks after this quiz will read it."
TWICE: Final = "You reported this question before; that report is kept."
_FIELD: Final = "text"


def report_form(custom_id: str) -> discord.ui.Modal:
    """The form of a question, to be sent; discord.py is not to wait for it."""
    form = discord.ui.Modal(title="Report a question", custom_id=custom_id)
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=_FIELD,
        style=discord.TextStyle.paragraph,
        max_length=LONGEST,
        placeholder="For example: B is right as well, since …",
    )
    form.add_item(discord.ui.Label(text="What is wrong with it?", component=field))
    form.stop()
    return form


async def keep_report(quizwire: Quizwire, interaction: Interaction, edition: str = "", question: str = "") -> Layout:
    """Keep what somebody wrote into a form, and say so. Raises Refused."""
    text = next(_texts(interaction.data or {}), "")
    person = await welcome(quizwire.context, interaction.user)  # so that it can be taken away again
    fresh = await quizwire.reports.keep(person, edition, question, text)
    return lay_out(quizwire.context.presenter.notice(THANKS if fresh else TWICE))


def _texts(part: Mapping[str, Any]) -> Iterator[str]:
    """What stands in the field, however deep it lies in the form."""
    if part.get("custom_id") == _FIELD:
        yield str(part.get("value") or "")
    for inner in (*part.get("components", ()), part.get("component") or {}):
        yield from _texts(inner)
