"""What a draft may leave open and a briefing that is ready may not: its day and its outlet.

Format 1 wants both, so a draft of an article that gives none has something in their place.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from quizwire.content.checks.base import Checked, Finding
from quizwire.core.briefing import Status

NO_DATE: Final = date(1970, 1, 1)
"""Stands for the date of an article that gives none, until somebody writes it."""
NO_SOURCE: Final = "Unknown source"
"""Stands for the outlet of an article that names none, until somebody writes it."""


def date_known(checked: Checked) -> Iterator[Finding]:
    """A briefing that is ready has the day of its article."""
    if checked.briefing.status is Status.READY and checked.briefing.date == NO_DATE:
        message = "The article's date is not known: write it; the card shows it, and “on Monday” needs it."
        yield Finding(("date",), message)


def source_known(checked: Checked) -> Iterator[Finding]:
    """A briefing that is ready names who published its article."""
    if checked.briefing.status is Status.READY and checked.briefing.source.name == NO_SOURCE:
        yield Finding(("source", "name"), "The article's outlet is not known: write who published it.")
