"""What people see when they answer: conversations, as tables and as short scenes."""

from datetime import timedelta

import pytest

from quizwire.core.card import Action, Buttons, Card, Choices, Quote
from quizwire.core.editions import Edition, State
from quizwire.core.rounds import Refused
from quizwire.core.scoring import Period
from quizwire.present.text import to_text
from tests import samples
from tests.service.conftest import Room


async def opened(room: Room, **wishes: object) -> Edition:
    """An open edition of four questions."""
    if wishes:
        await room.quizwire.subscriptions.save(samples.subscription(**wishes))
    await room.quizwire.publishing.post_now("web/main")
    await room.look()
    return await room.latest()


def actions(card: Card) -> list[str]:
    """The verbs of a card's buttons."""
    return [action.verb for action in card.actions()]


async def test_a_quiz_from_the_first_question_to_the_result(room: Room) -> None:
    edition = await opened(room)
    ada = await room.join("Ada")
    card = await room.quizwire.quiz.press(ada.id, Action("quiz", edition.id))
    seen: list[str] = []
    while card.kind == "question":
        asked = edition.shown.questions[len(seen)]
        assert asked.question in to_text(card)
        assert f"{len(seen) + 1} of 4" in to_text(card)
        assert actions(card) == ["answer"] * len(asked.options)
        card = await room.quizwire.quiz.press(ada.id, Action("answer", edition.id, asked.id, asked.key))
        assert card.kind == "feedback"
        assert [part.text for part in card.parts if isinstance(part, Quote)] == list(asked.evidence)
        assert asked.explanation in to_text(card)
        assert "The Skerry Lantern" in to_text(card)
        seen.append(asked.id)
        card = await room.quizwire.quiz.press(ada.id, card.actions()[0])
    assert card.kind == "result"
    assert "4 of 4" in to_text(card)
    assert len(seen) == 4


@pytest.mark.parametrize(("rights", "points"), [("xxxx", 4), ("x-x-", 2), ("----", 0), ("x...", 1)])
async def test_one_point_for_each_right_first_answer(room: Room, rights: str, points: int) -> None:
    edition = await opened(room)
    ada = await room.join("Ada")
    await room.play(ada, edition, rights)
    board = await room.quizwire.standings.board("web/main", me=ada.id)
    assert board.mine is not None
    assert (board.mine.points, board.mine.answered) == (points, len(rights.replace(".", "")))


async def test_a_second_answer_changes_nothing_and_is_told_the_first(room: Room) -> None:
    edition = await opened(room)
    ada = await room.join("Ada")
    await room.play(ada, edition, "-")
    (card,) = await room.play(ada, edition, "x")
    first = (await room.store.answers(edition.id))[0].choice
    assert f"you chose {first}" in to_text(card)
    assert "first answer" in to_text(card)
    assert (await room.store.tallies(edition.id))[ada.id].points == 0


async def test_coming_back_goes_on_where_one_stopped(room: Room) -> None:
    edition = await opened(room)
    ada = await room.join("Ada")
    await room.play(ada, edition, ".x")
    card = await room.quizwire.quiz.press(ada.id, Action("quiz", edition.id))
    assert edition.shown.questions[0].question in to_text(card)
    (verdict,) = await room.play(ada, edition, "x")
    assert actions(verdict)[0] == "quiz"


@pytest.mark.parametrize(
    ("question", "option", "sentence"),
    [
        ("nothing", "A", "does not belong to this quiz"),
        ("first", "E", "does not belong to this quiz"),
        ("first", "a", "does not belong to this quiz"),
    ],
)
async def test_a_forged_answer_is_refused_and_not_counted(
    room: Room, question: str, option: str, sentence: str
) -> None:
    edition = await opened(room)
    ada = await room.join("Ada")
    asked = edition.shown.questions[0].id if question == "first" else question
    with pytest.raises(Refused, match=sentence):
        await room.quizwire.quiz.answer(ada.id, edition, asked, option)
    assert await room.store.answers(edition.id) == []


async def test_an_answer_after_the_closing_is_refused_and_not_counted(room: Room) -> None:
    edition = await opened(room)
    ada = await room.join("Ada")
    await room.quizwire.closing.close(edition.id)
    with pytest.raises(Refused, match="has closed"):
        await room.play(ada, edition, "x")
    assert await room.store.answers(edition.id) == []
    card = await room.quizwire.quiz.press(ada.id, Action("quiz", edition.id))
    assert card.kind == "result"


async def test_nobody_answers_without_a_name(room: Room) -> None:
    edition = await opened(room)
    asked = edition.shown.questions[0]
    with pytest.raises(Refused, match="give a name first"):
        await room.quizwire.quiz.press("web/nobody", Action("answer", edition.id, asked.id, asked.key))


async def test_an_edition_that_is_not_there_is_said_plainly(room: Room) -> None:
    ada = await room.join("Ada")
    for verb in ("quiz", "answer", "result", "briefing"):
        with pytest.raises(Refused, match="not here any more"):
            await room.quizwire.quiz.press(ada.id, Action(verb, "abcdefghijklmnop", "q", "A"))


async def test_sealed_answers_are_noted_and_told_only_after_the_closing(room: Room) -> None:
    edition = await opened(room, feedback="at_close")
    ada = await room.join("Ada")
    cards = await room.play(ada, edition, "x-xx")
    asked = edition.shown.questions[0]
    for card in cards:
        assert not [part for part in card.parts if isinstance(part, Quote)]
        assert "Noted" in to_text(card)
    states = {
        choice.state for card in cards for part in card.parts if isinstance(part, Choices) for choice in part.items
    }
    assert states <= {"open", "chosen"}
    assert (await room.quizwire.standings.board("web/main", me=ada.id)).mine is None
    sealed = await room.quizwire.quiz.press(ada.id, Action("result", edition.id))
    assert "3 of 4" not in to_text(sealed)
    await room.quizwire.closing.close(edition.id)
    told = await room.quizwire.quiz.verdict(ada.id, await room.quizwire.quiz.edition(edition.id), asked.id)
    assert told.kind == "feedback"
    result = await room.quizwire.quiz.press(ada.id, Action("result", edition.id))
    assert "3 of 4" in to_text(result)
    board = await room.quizwire.standings.board("web/main", me=ada.id)
    assert board.mine is not None
    assert board.mine.points == 3


async def test_a_verdict_needs_an_answer(room: Room) -> None:
    edition = await opened(room)
    ada = await room.join("Ada")
    with pytest.raises(Refused, match="Answer that question first"):
        await room.quizwire.quiz.verdict(ada.id, edition, edition.shown.questions[0].id)


async def test_the_class_average_and_shares_are_those_of_the_class(room: Room) -> None:
    edition = await opened(room)
    people = [await room.join(name) for name in ("Ada", "Bob", "Cem", "Dee")]
    for person, rights in zip(people, ("xxxx", "xx--", "x---", "x---"), strict=True):
        await room.play(person, edition, rights)
    result = await room.quizwire.standings.result(edition, people[1].id)
    assert [line.class_share for line in result.answered] == [1.0, 0.5, 0.25, 0.25]
    assert (result.class_average, result.people, result.place, result.points) == (0.5, 4, 2, 2)


@pytest.mark.parametrize(
    ("days", "streak"),
    [("x", 1), ("xx", 2), ("x.x", 1), ("xxx.", 0), (".", 0), ("xxxxx", 5)],
)
async def test_streaks_count_consecutive_editions(room: Room, days: str, streak: int) -> None:
    await room.quizwire.subscriptions.save(samples.subscription())
    ada = await room.join("Ada")
    await room.pass_time(hours=2)
    for number, day in enumerate(days):
        if number:
            await room.pass_time(days=1)
        if day == "x":
            await room.play(ada, await room.latest(), "-")
    if days.endswith("."):
        await room.quizwire.closing.close((await room.latest()).id)
    assert await room.quizwire.standings.streak("web/main", "daily", ada.id) == streak


async def test_an_open_edition_not_answered_yet_does_not_break_a_streak(room: Room) -> None:
    await room.quizwire.subscriptions.save(samples.subscription())
    ada = await room.join("Ada")
    await room.pass_time(hours=2)
    await room.play(ada, await room.latest(), "x")
    await room.pass_time(days=1)
    assert await room.quizwire.standings.streak("web/main", "daily", ada.id) == 1


async def test_a_streak_longer_than_a_page_is_counted_whole(room: Room) -> None:
    for number in range(60):
        room.shelf.put(samples.briefing(id=f"2026-11-21-more-{number:02}", questions=1))
    await room.quizwire.subscriptions.save(samples.subscription())
    ada = await room.join("Ada")
    await room.pass_time(hours=2)
    for _ in range(55):
        await room.play(ada, await room.latest(), "x")
        await room.pass_time(days=1)
    assert await room.quizwire.standings.streak("web/main", "daily", ada.id) == 55


async def test_boards_by_period_with_ties_and_opting_out(room: Room) -> None:
    edition = await opened(room)
    people = {name: await room.join(name) for name in ("Ada", "Bob", "Cem", "Dee")}
    for name, rights in {"Ada": "xxxx", "Bob": "xx--", "Cem": "xx--", "Dee": "x---"}.items():
        await room.play(people[name], edition, rights)
    board = await room.quizwire.standings.board("web/main", Period.DAY, me=people["Dee"].id)
    assert [(line.place, line.name, line.points) for line in board.lines] == [
        (1, "Ada", 4), (2, "Bob", 2), (2, "Cem", 2), (4, "Dee", 1),
    ]  # fmt: skip
    assert board.mine is not None
    assert (board.mine.place, board.lines[3].mine) == (4, True)
    await room.quizwire.people.opt_out(people["Ada"].id, True)
    board = await room.quizwire.standings.board("web", Period.ALL, community=True, me=people["Ada"].id)
    assert [line.name for line in board.lines] == ["Bob", "Cem", "Dee"]
    assert board.mine is not None
    assert board.mine.points == 4
    room.now += timedelta(days=40)
    assert (await room.quizwire.standings.board("web/main", Period.MONTH)).lines == []


@pytest.mark.parametrize("period", ["", "day", "week", "month", "all", "nonsense"])
async def test_the_board_button_names_its_period(room: Room, period: str) -> None:
    edition = await opened(room)
    ada = await room.join("Ada")
    await room.play(ada, edition, "xx")
    card = await room.quizwire.quiz.press(ada.id, Action("board", edition.id, period))
    assert card.kind == "board"
    assert "Ada" in to_text(card)


async def test_the_results_card_shows_every_key_with_its_evidence(room: Room) -> None:
    edition = await opened(room)
    for name, rights in (("Ada", "xxx-"), ("Bob", "x--.")):
        await room.play(await room.join(name), edition, rights)
    await room.quizwire.people.opt_out((await room.store.people())[0].id, True)
    await room.quizwire.closing.close(edition.id)
    await room.look()
    card = room.platform.messages[-1].card
    assert card.kind == "results"
    text = to_text(card)
    for asked in edition.shown.questions:
        option = asked.option(asked.key)
        assert option is not None
        assert option.text in text
        assert all(span in text for span in asked.evidence)
    edited = room.platform.messages[0].card
    assert not [b for part in edited.parts if isinstance(part, Buttons) for b in part.items if ".quiz." in b.action]


async def test_closing_twice_is_refused_plainly(room: Room) -> None:
    edition = await opened(room)
    await room.quizwire.closing.close(edition.id)
    with pytest.raises(Refused, match="is not open"):
        await room.quizwire.closing.close(edition.id)
    with pytest.raises(Refused, match="no edition `nothing`"):
        await room.quizwire.closing.close("nothing")


async def test_a_missed_slot_can_be_neither_closed_nor_played(room: Room) -> None:
    await room.store.open_edition(samples.edition(state=State.MISSED), None)
    missed = await room.latest()
    with pytest.raises(Refused, match="missed"):
        await room.quizwire.closing.close(missed.id)
    with pytest.raises(Refused, match="not here"):
        await room.quizwire.quiz.edition(missed.id)
