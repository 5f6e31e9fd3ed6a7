"""The library in the order of posting is sorted once for all who ask for the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from quizwire.core.briefing import Briefing
from quizwire.service.lineups import REMEMBERED, Lineups
from tests import samples
from tests.shelf import Shelf

TODAY, TOMORROW = date(2026, 11, 24), date(2026, 11, 25)


class Steady(Shelf):
    """Gives the same entries until they are replaced, as a library of files does."""

    def __init__(self, *briefings: Briefing) -> None:
        super().__init__(*briefings)
        self.listed: Sequence[Briefing] = briefings

    def entries(self) -> Sequence[Briefing]:
        return self.listed


def test_one_lineup_serves_all_channels_of_one_filter_and_day() -> None:
    lineups = Lineups(Steady(samples.briefing("2026-11-20-ferry")))
    wishes = samples.subscription()
    first = lineups.of(TODAY, wishes)
    assert lineups.of(TODAY, replace(wishes, channel="web/other", questions=2)) is first
    assert lineups.of(TOMORROW, wishes) is not first
    assert [each.id for each in first.ahead(set(), None)] == ["2026-11-20-ferry"]
    assert list(lineups.of(TODAY, replace(wishes, language="de")).ahead(set(), None)) == []
    assert list(lineups.of(TODAY, replace(wishes, topics=frozenset({"chess"}))).ahead(set(), None)) == []


def test_a_library_that_changed_is_sorted_again() -> None:
    library = Steady(samples.briefing("2026-11-20-ferry"))
    lineups = Lineups(library)
    before = lineups.of(TODAY, samples.subscription())
    library.listed = [samples.briefing("2026-11-23-new")]
    after = lineups.of(TODAY, samples.subscription())
    assert [each.id for each in before.ahead(set(), None)] == ["2026-11-20-ferry"]
    assert [each.id for each in after.ahead(set(), None)] == ["2026-11-23-new"]


def test_what_is_remembered_has_an_end() -> None:
    lineups = Lineups(Steady())
    for number in range(3 * REMEMBERED):
        lineups.of(TODAY + timedelta(days=number), samples.subscription())
    assert len(lineups._sorted) <= REMEMBERED
