"""The QR code of an address, as one path of an SVG picture."""

from dataclasses import dataclass

import segno

QUIET = 2
"""Modules of white around the code, so that cameras find it."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square of `size` modules a side, the dark ones drawn by `path`."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """The code of a text; dark modules of a row are drawn in one stroke."""
    rows = [bytes(row) for row in segno.make(text, micro=False).matrix]
    path = []
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark and not (x and row[x - 1]):
                length = next((end for end in range(x, len(row)) if not row[end]), len(row)) - x
                path.append(f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z")
    return QrCode(len(rows) + 2 * QUIET, "".join(path))
