"""From a path to bytes to text, refusing what can't be a briefing or an article before it costs anything.

Size and kind are looked at before the first byte is read; a named pipe is not waited for. Everything is UTF-8.
"""

import os
import stat
from typing import Final

from quizwire.content.spots import Refused, Spot, spot_in

MAX_BYTES: Final = 1_000_000


def read_bytes(path: str | os.PathLike[str], *, kind: str = "briefing") -> tuple[bytes, os.stat_result]:
    """A regular file's bytes and its state before they were read. Raises Refused.

    `kind` is what the sentences call it: a briefing, an article.
    """
    try:
        with open(path, "rb", opener=_open) as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise Refused("file-kind", f"This is not a regular file; the {kind} must be a text file.")
            if state.st_size > MAX_BYTES:
                raise too_large(state.st_size, kind)
            return file.read(MAX_BYTES + 1), state
    except OSError as error:
        raise _refusal(error) from None


def decode(data: bytes, *, kind: str = "briefing") -> str:
    """A file's text. Raises Refused unless it is UTF-8 (a byte order mark may stand before it)."""
    if len(data) > MAX_BYTES:
        raise too_large(len(data), kind)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise Refused("encoding", "The file is in UTF-16: save it with the encoding UTF-8.", Spot(1, 1))
    nul = data.find(b"\0")
    if nul >= 0:
        spot = Spot(data.count(b"\n", 0, nul) + 1, 1)
        raise Refused(
            "binary", "This is not a text file (a NUL byte stands in it): save it as plain text, UTF-8.", spot
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        message = f"The byte 0x{data[error.start]:02X} here is not UTF-8: save the file with the encoding UTF-8."
        raise Refused("encoding", message, spot_in(before, len(before))) from None


def too_large(size: int, kind: str) -> Refused:
    """The refusal of a file with too many bytes."""
    return Refused("file-too-large", f"The file has {size:,} bytes; a {kind} may have {MAX_BYTES:,} at most.")


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _refusal(error: OSError) -> Refused:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Refused("file-missing", "There is no such file.")
        case PermissionError():
            return Refused("file-unreadable", "Quizwire is not permitted to read this file.")
        case IsADirectoryError():
            return Refused("file-kind", "This is a folder, not a text file.")
    return Refused("file-unreadable", f"The file can't be read: {error.strerror or error}.")
