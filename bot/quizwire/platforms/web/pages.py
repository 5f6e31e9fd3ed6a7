"""The templates of the room: everything that goes into one is escaped, every time."""

from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quizwire.core.records import Message
from quizwire.platforms.web import cards, words
from quizwire.platforms.web.assets import Assets

FOLDER: Final = Path(__file__).with_name("templates")
DONE: Final = {
    "posted": "Posted: it is in the room in a moment.",
    "picked": "The next post is changed.",
    "paused": "Paused: nothing is posted until you resume it.",
    "resumed": "Resumed: what fell into the pause is not made up for.",
    "saved": "The schedule is saved.",
    "closed": "Closed: the results are posted in the room.",
    "corrected": "Corrected: every answer was graded again, and those who answered are told.",
    "seen": "Marked as read.",
    "room": "The room is open.",
    "name": "The name was removed.",
}
"""What a page says of the thing just done, by the word in its address."""


class Pages:
    """Draws pages and parts of pages."""

    def __init__(self, title: str, assets: Assets) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.update(
            site=title,
            asset=assets.url,
            blocks=cards.blocks,
            target=cards.target,
            web_address=cards.web_address,
            words=words,
            done=DONE,
        )

    def draw(self, template: str, **values: Any) -> str:
        """A page as HTML; `visit` and `notices` are None and empty where nobody is known."""
        return self._environment.get_template(template).render({"visit": None, "notices": (), **values})

    def post(self, message: Message, zone: str) -> str:
        """One message of a room, as the live pages take it in."""
        return self.draw("part/post.html", message=message, zone=zone)
