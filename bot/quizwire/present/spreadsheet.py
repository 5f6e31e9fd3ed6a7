"""Tables as CSV, which spreadsheets open: no cell is ever taken for a formula."""

import csv
import io
from collections.abc import Iterable


def to_csv(rows: Iterable[Iterable[object]]) -> str:
    """Rows of cells as CSV text; None is an empty cell."""
    text = io.StringIO()
    csv.writer(text).writerows([_cell("" if value is None else str(value)) for value in row] for row in rows)
    return text.getvalue()


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
