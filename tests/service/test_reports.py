"""What people say of a question reaches its channel's owner and the curator of its file, with figures and no names."""

from dataclasses import fields
from datetime import timedelta

import pytest

from quizwire.core.rounds import Refused
from quizwire.service.reports import LONGEST
from tests import samples
from tests.service.conftest import Room


async def posted(room: Room, *channels: str) -> list[str]:
    """The ids of one briefing's editions in these channels."""
    ids = []
    for name in channels:
        await room.store.save_channel(samples.channel(name, "web", name))
        ids.append((await room.quizwire.publishing.post_now(name, "2026-11-20-ferry-00")).id)
    await room.look()
    return ids


async def test_a_report_is_kept_once_and_cut_where_it_is_endless(room: Room) -> None:
    (edition,) = await posted(room, "web/main")
    asked = (await room.latest()).shown.questions[0]
    ada = await room.join("Ada")
    reports = room.quizwire.reports
    assert await reports.keep(ada.id, edition, asked.id, "  B is right too  " + "x" * 9000)
    assert not await reports.keep(ada.id, edition, asked.id, "really")
    (kept,) = await room.store.reports()
    assert kept.text.startswith("B is right too  x")
    assert len(kept.text) == LONGEST
    assert kept.channel == "web/main"
    assert kept.at == room.now


@pytest.mark.parametrize(
    ("edition", "question", "text", "said"),
    [
        ("nowhere", "vote", "wrong", "not here any more"),
        ("", "nothing", "wrong", "not in this quiz"),
        ("", "", " \n ", "in a few words"),
    ],
)
async def test_what_can_not_be_kept_is_refused_plainly(
    room: Room, edition: str, question: str, text: str, said: str
) -> None:
    (there,) = await posted(room, "web/main")
    first = (await room.latest()).shown.questions[0].id
    with pytest.raises(Refused, match=said):
        await room.quizwire.reports.keep("web/ada", edition or there, question or first, text)
    assert await room.store.reports() == []


async def test_a_channels_owner_reads_its_reports_with_the_figures_of_the_edition(room: Room) -> None:
    main, other = await posted(room, "web/main", "web/other")
    edition = await room.store.edition(main)
    asked = edition.shown.questions[0]
    await room.play(await room.join("Ada"), edition, "x-")
    await room.play(await room.join("Bo"), edition, "-")
    await room.quizwire.reports.keep("web/x", main, asked.id, "B is right too")
    await room.quizwire.reports.keep("web/x", other, asked.id, "elsewhere")
    (read,) = await room.quizwire.reports.of_channel("web/main")
    assert read.report.text == "B is right too"
    assert read.asked == asked
    assert (read.figures.answered, read.figures.facility) == (2, 0.5)


async def test_the_answers_of_an_edition_are_read_once_however_many_reports_there_are(room: Room) -> None:
    first, second = await posted(room, "web/main"), await posted(room, "web/main")
    edition = await room.store.edition(first[0])
    for number in range(3):
        for edition_id in (*first, *second):
            await room.quizwire.reports.keep(f"web/{number}", edition_id, edition.shown.questions[0].id, "B is right")
    read: list[str] = []
    answers = room.store.answers

    async def recording(edition_id: str) -> object:
        read.append(edition_id)
        return await answers(edition_id)

    room.store.answers = recording
    assert len(await room.quizwire.reports.of_channel("web/main")) == 6
    assert sorted(read) == sorted(first + second)


async def test_a_curator_reads_each_question_once_with_the_figures_of_all_its_channels(room: Room) -> None:
    main, other, third = await posted(room, "web/main", "web/other", "web/third")
    for name, edition_id, marks in (("Ada", main, "xxxx"), ("Bo", other, "----"), ("Cy", third, "xxxx")):
        await room.play(await room.join(name), await room.store.edition(edition_id), marks)
    edition = await room.store.edition(main)
    first, second = edition.shown.questions[:2]
    keep = room.quizwire.reports.keep
    await keep("web/x", main, first.id, "one")
    room.now += timedelta(minutes=1)
    await keep("web/x", main, second.id, "two")
    room.now += timedelta(minutes=1)
    await keep("web/y", other, first.id, "three")
    doubted = await room.quizwire.reports.by_question()
    assert [each.question for each in doubted] == [first.id, second.id]
    most = doubted[0]
    assert (most.briefing, most.stem, most.channels) == ("2026-11-20-ferry-00", first.question, 2)
    assert [report.text for report in most.reports] == ["three", "one"]
    assert most.figures.answered == 3
    assert most.figures.facility == pytest.approx(2 / 3)
    assert most.figures.discrimination == pytest.approx(1)
    assert not [field.name for field in fields(most) if "person" in field.name]
    (latest,) = await room.quizwire.reports.by_question(limit=1)
    assert [report.text for report in latest.reports] == ["three"]


async def test_people_take_their_reports_along_and_take_them_away(room: Room) -> None:
    (edition,) = await posted(room, "web/main")
    asked = (await room.latest()).shown.questions[0]
    ada = await room.join("Ada")
    await room.quizwire.reports.keep(ada.id, edition, asked.id, "B is right too")
    export = await room.quizwire.people.export(ada.id)
    assert export["reports"] == [
        {"edition": edition, "question": asked.id, "text": "B is right too", "at": room.now.isoformat()}
    ]
    await room.quizwire.people.forget(ada.id)
    assert await room.store.reports() == []
