"""People: names, coming back, and what they may do with what is kept of them."""

from datetime import timedelta

import pytest

from quizwire.core.names import BadName
from quizwire.core.rounds import Refused
from quizwire.service.people import HOST_LINK
from tests.service.conftest import Room


async def test_equal_names_are_told_apart(room: Room) -> None:
    names = [(await room.join(name)).name for name in ("Sam", "sam", "Sam", "Alex")]
    assert names == ["Sam", "sam (2)", "Sam (3)", "Alex"]


async def test_joining_again_under_the_same_identity_renames(room: Room) -> None:
    sam = await room.join("Sam")
    again = await room.quizwire.people.join("web", "Samira", person_id=sam.id)
    assert (again.id, again.name) == (sam.id, "Samira")
    kept = await room.quizwire.people.join("web", "Samira", person_id=sam.id)
    assert kept.name == "Samira"


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200b", "\u202e", "!!!", "x" * 33])
async def test_a_name_that_cannot_be_shown_is_refused(room: Room, name: str) -> None:
    with pytest.raises(BadName):
        await room.join(name)


async def test_a_removed_name_is_replaced_and_the_points_stay(room: Room) -> None:
    await room.quizwire.publishing.post_now("web/main")
    await room.look()
    rude = await room.join("Something rude")
    await room.play(rude, await room.latest(), "xx")
    removed = await room.quizwire.people.remove_name(rude.id)
    assert removed.name == "Guest"
    board = await room.quizwire.standings.board("web/main")
    assert [(line.name, line.points) for line in board.lines] == [("Guest", 2)]


async def test_export_holds_everything_and_forget_leaves_nothing(room: Room) -> None:
    await room.quizwire.publishing.post_now("web/main")
    await room.look()
    edition = await room.latest()
    ada = await room.join("Ada")
    await room.play(ada, edition, "x-x")
    await room.quizwire.correcting.void(edition.id, edition.shown.questions[0].id, "Bad.")
    export = await room.quizwire.people.export(ada.id)
    assert export["person"]["name"] == "Ada"
    assert {line["question"] for line in export["answers"]} == {q.question for q in edition.shown.questions[:3]}
    assert len(export["notices"]) == 1
    code = await room.quizwire.people.issue_return_code(ada.id)
    assert await room.quizwire.people.forget(ada.id) == 3
    assert await room.store.answers(edition.id) == []
    assert (await room.quizwire.standings.board("web/main")).lines == []
    assert await room.quizwire.people.by_return_code(code) is None
    with pytest.raises(Refused, match="Nobody is known"):
        await room.quizwire.people.export(ada.id)


async def test_a_return_code_brings_back_and_a_newer_one_replaces_it(room: Room) -> None:
    ada = await room.join("Ada")
    first = await room.quizwire.people.issue_return_code(ada.id)
    assert len(first) == 14
    assert await room.quizwire.people.by_return_code(first.lower().replace("-", " ")) == ada
    second = await room.quizwire.people.issue_return_code(ada.id)
    assert await room.quizwire.people.by_return_code(first) is None
    assert await room.quizwire.people.by_return_code(second) == ada
    assert await room.quizwire.people.by_return_code("AAAA-BBBB-CCCC") is None
    assert await room.quizwire.people.by_return_code("") is None


async def test_a_one_time_link_works_once_and_not_after_its_time(room: Room) -> None:
    people = room.quizwire.people
    link = await people.issue(HOST_LINK, lasts=timedelta(hours=1))
    assert await people.holder(HOST_LINK, link) == ""
    assert await people.use_up(HOST_LINK, link) == ""
    assert await people.use_up(HOST_LINK, link) is None
    late = await people.issue(HOST_LINK, lasts=timedelta(hours=1))
    room.now += timedelta(hours=2)
    assert await people.use_up(HOST_LINK, late) is None
    assert await people.holder(HOST_LINK, "x" * 1000) is None
