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
    "curator-out": "Signed out everywhere, and links that were not used are worthless.",
    "desk-saved": "Saved.",
    "desk-accepted": "Accepted.",
    "desk-doubted": "Not accepted any more.",
    "desk-accepted-clean": "All questions that no check complains of are accepted.",
    "desk-none-clean": "Nothing was accepted: each question left has something to look at.",
    "desk-moved": "Moved.",
    "desk-dropped": "Dropped: the question waits below.",
    "desk-taken": "The question is in the briefing.",
    "desk-another": "Another question stands there; the one before waits below.",
    "desk-swapped": "Swapped: the option before is offered in its place.",
    "desk-more": "More questions wait below.",
    "desk-thrown": "Thrown away.",
    "desk-back": "The draft is back.",
    "desk-no-more": "No further question could be found in this article.",
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
