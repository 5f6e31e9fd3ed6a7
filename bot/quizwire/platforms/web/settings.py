"""What an operator may set of the web room."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class WebSettings(BaseModel):
    """The table `[web]` of the settings."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    """The address to listen on; 0.0.0.0 serves the local network, with a room code."""
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    """The port to listen on; 0 takes a free one."""
    title: Annotated[str, Field(min_length=1, max_length=60)] = "Quizwire"
    """The room's name as people read it."""
    room_code: Annotated[str, Field(min_length=4, max_length=32)] | None = None
    """What people type to join from outside this computer; made up and kept where it is not set."""
    allowed_hosts: tuple[str, ...] = ()
    """Host names under which the room may be called, beside its own addresses."""
    public_url: str | None = None
    """The address that people use where a reverse proxy stands in front; its host is allowed."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses of reverse proxies whose X-Forwarded-For and -Proto are believed."""
    curators: tuple[Annotated[str, Field(min_length=1, max_length=60, pattern=r"^\S(.*\S)?$")], ...] = ()
    """Names of those who may draft and edit briefings at the desk, beside the host, who makes their sign-in links."""

    @property
    def on_loopback(self) -> bool:
        """Whether only this computer can reach the room."""
        return self.host in LOOPBACK and self.public_url is None
