"""The web room: a chat room in the browser, without accounts, on this computer or its network."""

from quizwire.platforms.web.room import WebRoom, platform
from quizwire.platforms.web.settings import WebSettings

__all__ = ["WebRoom", "WebSettings", "platform"]
