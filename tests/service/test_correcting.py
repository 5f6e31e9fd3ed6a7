"""Corrections: graded again, marked, told."""

import pytest

from quizwire.core.card import Action
from quizwire.core.editions import Edition
from quizwire.core.rounds import Refused
from quizwire.core.scoring import tally
from quizwire.present.text import to_text
from tests import samples
from tests.service.conftest import Room


async def played(room: Room, feedback: str = "instant") -> Edition:
    """Ada has all four right, Bob the first two."""
    await room.quizwire.subscriptions.save(samples.subscription(feedback=feedback))
    await room.quizwire.publishing.post_now("web/main")
    await room.look()
    edition = await room.latest()
    await room.play(await room.join("Ada"), edition, "xxxx")
    await room.play(await room.join("Bob"), edition, "xx--")
    return edition


async def points(room: Room) -> dict[str, tuple[int, int]]:
    board = await room.quizwire.standings.board("web/main")
    return {line.name: (line.points, line.answered) for line in board.lines}


async def test_a_void_question_counts_for_nobody(room: Room) -> None:
    edition = await played(room)
    asked = edition.shown.questions[0]
    await room.quizwire.correcting.void(edition.id, asked.id, "Two answers were right.")
    assert await points(room) == {"Ada": (3, 3), "Bob": (1, 3)}
    carol = await room.join("Carol")
    card = await room.quizwire.quiz.press(carol.id, Action("quiz", edition.id))
    assert edition.shown.questions[1].question in to_text(card)
    assert "1 of 3" in to_text(card)


async def test_a_changed_key_grades_again(room: Room) -> None:
    edition = await played(room)
    asked = edition.shown.questions[3]
    bobs = next(
        a.choice for a in await room.store.answers(edition.id) if a.question == asked.id and a.choice != asked.key
    )
    await room.quizwire.correcting.change_key(edition.id, asked.id, bobs.lower(), "The other one was meant.")
    assert await points(room) == {"Ada": (3, 4), "Bob": (3, 4)}
    corrected = await room.store.edition(edition.id)
    assert await room.store.tallies(edition.id) == tally(corrected.shown, await room.store.answers(edition.id))


async def test_the_channel_and_those_who_answered_are_told_and_the_card_is_marked(room: Room) -> None:
    edition = await played(room)
    asked = edition.shown.questions[0]
    dave = await room.join("Dave")
    await room.quizwire.correcting.void(edition.id, asked.id, "Two answers were right.")
    await room.look()
    assert [message.card.kind for message in room.platform.messages] == ["edition", "correction"]
    assert "Two answers were right." in to_text(room.platform.messages[1].card)
    assert "Two answers were right." in to_text(room.platform.messages[0].card)
    for person in await room.store.people():
        told = [notice.text for notice in await room.store.notices(person.id)]
        assert len(told) == (0 if person.id == dave.id else 1)


async def test_sealed_points_reach_the_boards_corrected(room: Room) -> None:
    edition = await played(room, feedback="at_close")
    await room.quizwire.correcting.void(edition.id, edition.shown.questions[0].id, "Ambiguous.")
    assert await points(room) == {}
    await room.quizwire.closing.close(edition.id)
    assert await points(room) == {"Ada": (3, 3), "Bob": (1, 3)}
    await room.quizwire.correcting.void(edition.id, edition.shown.questions[1].id, "This one too.")
    assert await points(room) == {"Ada": (2, 2), "Bob": (0, 2)}


async def test_boards_rebuilt_from_the_answers_are_the_same(room: Room) -> None:
    edition = await played(room)
    await room.quizwire.correcting.void(edition.id, edition.shown.questions[2].id, "Ambiguous.")
    before = await points(room)
    await room.store.rebuild_scores()
    assert await points(room) == before


@pytest.mark.parametrize(
    ("edition", "question", "letter", "note", "sentence"),
    [
        ("nothing", "first", None, "Why.", "no posted edition `nothing`"),
        ("it", "nothing", None, "Why.", "no question `nothing`; it has "),
        ("it", "first", "E", "Why.", "has no option E: choose one of A, B, C, D"),
        ("it", "first", None, "  ", "Say in a few words"),
    ],
)
async def test_what_cannot_be_corrected_is_said(
    room: Room, edition: str, question: str, letter: str | None, note: str, sentence: str
) -> None:
    posted = await played(room)
    name = posted.id if edition == "it" else edition
    asked = posted.shown.questions[0].id if question == "first" else question
    with pytest.raises(Refused, match=sentence):
        if letter is None:
            await room.quizwire.correcting.void(name, asked, note)
        else:
            await room.quizwire.correcting.change_key(name, asked, letter, note)


async def test_correcting_twice_is_refused(room: Room) -> None:
    posted = await played(room)
    asked = posted.shown.questions[0]
    with pytest.raises(Refused, match="already"):
        await room.quizwire.correcting.change_key(posted.id, asked.id, asked.key, "No change.")
    await room.quizwire.correcting.void(posted.id, asked.id, "Bad.")
    with pytest.raises(Refused, match="void already"):
        await room.quizwire.correcting.void(posted.id, asked.id, "Bad.")
