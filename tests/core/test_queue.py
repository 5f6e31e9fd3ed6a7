"""Which briefing a slot gets."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizwire.core.briefing import Briefing, Status
from quizwire.core.queue import Lineup, queue, wanted
from tests import samples
from tests.strategies import briefings

DAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def entry(id: str, **changes: Any) -> Briefing:
    return samples.briefing(id, questions=1, **changes)


@pytest.mark.parametrize(
    ("what", "entries", "order"),
    [
        ("the day's own first", [entry("a"), entry("b", publish=DAY)], "b a"),
        ("the day's own before one that waits longer", [entry("a", publish=YESTERDAY), entry("b", publish=DAY)], "b a"),
        ("two for one day by date, then id", [entry("b", publish=DAY), entry("a", publish=DAY)], "a b"),
        ("none before its day", [entry("a", publish=TOMORROW), entry("b")], "b"),
        ("those that waited for their day before those without", [entry("a"), entry("b", publish=YESTERDAY)], "b a"),
        ("the longest waiting first", [entry("a", publish=YESTERDAY), entry("b", publish=date(2026, 1, 1))], "b a"),
        ("older articles first", [entry("a", date=TOMORROW), entry("b", date=YESTERDAY)], "b a"),
        ("then by id", [entry("b"), entry("a"), entry("c")], "a b c"),
        ("ready ones only", [entry("a", status=Status.DRAFT), entry("b", status=Status.RETIRED), entry("c")], "c"),
        ("nothing at all", [], ""),
    ],
)
def test_the_order_of_the_queue(what: str, entries: list[Briefing], order: str) -> None:
    assert [each.id for each in queue(entries, set(), DAY, samples.subscription())] == order.split(), what
    assert [each.id for each in queue(iter(entries[::-1]), set(), DAY, samples.subscription())] == order.split(), what


def test_what_was_posted_here_is_not_posted_again_even_on_its_day() -> None:
    entries = [entry("a"), entry("b", publish=DAY), entry("c")]
    assert [each.id for each in queue(entries, {"a", "b", "elsewhere"}, DAY, samples.subscription())] == ["c"]


@pytest.mark.parametrize(
    ("picked", "order"),
    [
        ("c", "c b a"),
        ("b", "b a"),
        ("posted", "posted b a"),
        ("other-topic", "other-topic b a"),
        ("draft", "b a"),
        ("gone", "b a"),
        (None, "b a"),
    ],
)
def test_the_hosts_pick_comes_first_once_and_whatever_the_filters_say(picked: str | None, order: str) -> None:
    entries = [
        entry("a"),
        entry("b", publish=DAY),
        entry("c", publish=TOMORROW),
        entry("posted"),
        entry("other-topic", topics=("Chess",)),
        entry("draft", status=Status.DRAFT),
    ]
    subscription = samples.subscription(topics=frozenset({"ferries"}), next_briefing=picked)
    assert [each.id for each in queue(iter(entries), {"posted"}, DAY, subscription)] == order.split()


@pytest.mark.parametrize("picked", ["a", "b", "posted", "other-topic", "draft", "gone", None])
def test_a_lineup_serves_every_channel_and_knows_how_long_each_queue_is(picked: str | None) -> None:
    subscription = samples.subscription(topics=frozenset({"ferries"}))
    entries = [
        entry("a"),
        entry("b", publish=DAY),
        entry("c", publish=TOMORROW),
        entry("posted"),
        entry("other-topic", topics=("Chess",)),
        entry("draft", status=Status.DRAFT),
    ]
    lineup = Lineup(iter(entries), DAY, subscription)
    for posted in ({"posted"}, {"posted", "a", "elsewhere", "c"}, set()):
        expected = queue(entries, posted, DAY, replace(subscription, next_briefing=picked))
        assert list(lineup.ahead(posted, picked)) == expected
        assert lineup.count(posted, picked) == len(expected)


@pytest.mark.parametrize(
    ("topics", "language", "passes"),
    [
        ((), None, True),
        (("FERRIES",), None, True),
        (("chess", "skerry point"), None, True),
        (("chess",), None, False),
        (("ferr",), None, False),
        ((), "en", True),
        ((), "EN", True),
        ((), "en-US", True),
        ((), "de", False),
        ((), "e", False),
        (("ferries",), "de", False),
        (("chess",), "en", False),
    ],
)
def test_topics_match_without_case_and_languages_without_region(
    topics: tuple[str, ...], language: str | None, passes: bool
) -> None:
    subscription = samples.subscription(topics=frozenset(topics), language=language)
    assert wanted(entry("a", language="en-GB"), subscription) is passes
    assert bool(queue([entry("a", language="en-GB")], set(), DAY, subscription)) is passes


def test_a_briefing_without_topics_passes_no_filter_by_topic() -> None:
    assert not wanted(entry("a", topics=()), samples.subscription(topics=frozenset({"ferries"})))


@settings(deadline=None, max_examples=30)
@given(st.lists(briefings(most_questions=1), max_size=6, unique_by=lambda each: each.id), st.data())
def test_day_by_day_each_briefing_is_posted_once_and_none_before_its_day(
    entries: list[Briefing], data: st.DataObject
) -> None:
    posted: dict[str, date] = {}
    day = data.draw(st.sampled_from([each.publish for each in entries if each.publish] or [DAY]))
    last = max([each.publish for each in entries if each.publish] + [day]) + timedelta(days=len(entries) + 1)
    for each in [day + timedelta(days=number) for number in range(len(entries) + 1)] + [
        last + timedelta(days=number) for number in range(len(entries) + 1)
    ]:
        waiting = queue(entries, posted.keys(), each, samples.subscription())
        if waiting:
            assert waiting[0].id not in posted
            posted[waiting[0].id] = each
    assert posted.keys() == {each.id for each in entries}
    assert all(each.publish is None or posted[each.id] >= each.publish for each in entries)
