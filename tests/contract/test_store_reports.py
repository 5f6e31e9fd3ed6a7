"""What every Store keeps of reports on questions, and how a briefing's editions are found."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from quizwire.core.editions import State
from quizwire.core.records import Report
from quizwire.storage import SqlStore
from tests import samples
from tests.samples import NOW

MINUTE = timedelta(minutes=1)
FIRST = Report("edition1", "vote", "web/ada", "web/main", "B is right too; \u202e“ünï” 😀", NOW)


async def test_a_report_is_kept_once_for_each_person_and_question_of_an_edition(store: SqlStore) -> None:
    assert await store.add_report(FIRST)
    assert not await store.add_report(replace(FIRST, text="again", at=NOW + MINUTE))
    for other in (replace(FIRST, edition="2"), replace(FIRST, question="keeper"), replace(FIRST, person="web/bo")):
        assert await store.add_report(other)
    assert [report.text for report in await store.reports()] == [FIRST.text] * 4
    both = await asyncio.gather(*(store.add_report(replace(FIRST, person="web/cy")) for _ in range(8)))
    assert sorted(both) == [False] * 7 + [True]


async def test_reports_are_read_newest_first_by_channel_and_by_person(store: SqlStore) -> None:
    second = replace(FIRST, channel="discord/1", edition="edition2", at=NOW + MINUTE)
    third = replace(FIRST, person="web/bo", at=NOW + 2 * MINUTE)
    for report in (second, FIRST, third):
        await store.add_report(report)
    assert await store.reports() == [third, second, FIRST]
    assert await store.reports(limit=1) == [third]
    assert await store.reports(channel="web/main") == [third, FIRST]
    assert await store.reports(person="web/ada") == [second, FIRST]
    assert await store.reports(channel="discord/1", person="web/ada") == [second]
    assert await store.reports(channel="discord/2") == []


async def test_who_is_forgotten_takes_their_reports_along(store: SqlStore) -> None:
    await store.save_person(samples.person())
    await store.add_report(FIRST)
    theirs = replace(FIRST, person="web/bo")
    await store.add_report(theirs)
    await store.forget("web/ada")
    assert await store.reports() == [theirs]


async def test_a_briefings_editions_are_found_in_whatever_channel(store: SqlStore) -> None:
    await store.save_channel(samples.channel("web/other"))
    here = samples.edition()
    there = samples.edition(channel="web/other", created_at=NOW + MINUTE)
    another = samples.edition(samples.briefing("2026-11-21-seals"), day=samples.TODAY + timedelta(days=1))
    missed = samples.edition(state=State.MISSED, day=samples.TODAY + timedelta(days=2))
    for edition in (here, there, another, missed):
        await store.open_edition(edition, None)
    briefing = here.shown.briefing
    assert await store.editions_of(briefing) == [there, here]
    assert await store.editions_of(briefing, limit=1) == [there]
    assert await store.editions_of("2026-11-22-nothing") == []
