"""A claim never reads like a fact."""

import pytest

from quizwire.core.briefing import Attribution, Event, Source, Standing
from quizwire.present.attribution import attribution_line, voice
from quizwire.present.texts import Texts

NYT = "The New York Times, citing US officials"


@pytest.mark.parametrize(
    ("attribution", "line"),
    [
        (Attribution(status=Standing.CONFIRMED), "Confirmed"),
        (Attribution(status=Standing.CONFIRMED, by="the ministry"), "Confirmed by the ministry"),
        (
            Attribution(status=Standing.CONFIRMED, event=Event.CONDITIONAL),
            "Confirmed; a possibility, not an event",
        ),
        (Attribution(status=Standing.REPORTED, by=NYT), f"Reported by {NYT}"),
        (
            Attribution(status=Standing.REPORTED, event=Event.PLANNED, by=NYT, disputed_by="the Kremlin"),
            f"Reported by {NYT}; a plan, not yet an event; disputed by the Kremlin",
        ),
        (Attribution(status=Standing.CLAIMED, by="Washington"), "Claimed by Washington"),
        (
            Attribution(status=Standing.CLAIMED, by="Washington", disputed_by="Moscow"),
            "Claimed by Washington; disputed by Moscow",
        ),
        (
            Attribution(status=Standing.DENIED, by="Washington", disputed_by="Moscow"),
            "Claimed by Washington; denied by Moscow",
        ),
        (Attribution(status=Standing.DENIED, by="Moscow"), "Denied, according to Moscow"),
    ],
)
def test_an_attribution_is_one_line(attribution: Attribution, line: str) -> None:
    assert attribution_line(attribution, Texts()) == line


@pytest.mark.parametrize("status", list(Standing))
@pytest.mark.parametrize("event", list(Event))
def test_who_says_so_and_who_disputes_it_are_always_named(status: Standing, event: Event) -> None:
    attribution = Attribution(status=status, event=event, by="%(who)s & {{ Ann }}", disputed_by="<b>Ben</b>")
    line = attribution_line(attribution, Texts())
    assert "%(who)s & {{ Ann }}" in line
    assert "<b>Ben</b>" in line


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (None, "The Daily Wire"),
        ("Ann Lee", "The Daily Wire, citing Ann Lee"),
        ("the daily wire's own count", "the daily wire's own count"),
    ],
)
def test_evidence_is_in_the_words_of_the_source_and_names_its_speaker(by: str | None, said: str) -> None:
    attribution = Attribution(status=Standing.CONFIRMED, by=by)
    assert voice(attribution, Source(name="The Daily Wire"), Texts()) == said
