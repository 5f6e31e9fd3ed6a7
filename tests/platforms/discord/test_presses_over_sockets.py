"""Presses over real sockets: that race, that meet a slow store, a broken line, a restart, a token that ran out."""

import asyncio
from pathlib import Path

from quizwire.core.records import StoreUnavailable
from tests.gateway.server import LocalDiscord
from tests.platforms.discord.wire import Slow, answers, asked, bot, opened, press, room


async def test_two_presses_of_one_person_at_once_are_one_answer(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
        both = await asyncio.gather(press(server, quiz, "A"), press(server, quiz, "B"))
        assert all(each.acknowledged for each in both)
        assert [code for each in both for code in each.refusals] == []
        assert len(await answers(work, edition)) == 1


async def test_a_class_that_presses_at_once_is_answered_person_by_person(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server) as work:
        edition = await work.post(await opened(work, channel))
        quizzes = [await asked(server, channel, f"Person {number}") for number in range(30)]
        pressed = await asyncio.gather(*(press(server, quiz, "B") for quiz in quizzes))
        assert all(each.acknowledged and each.refusals == [] for each in pressed)
        assert await answers(work, edition) == ["B"] * 30


async def test_a_slow_store_is_announced_in_time_and_noted_only_when_it_is_kept(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server, through=Slow) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
        assert quiz.message is not None
        work.store.seconds = 1.0  # type: ignore[attr-defined]
        before = quiz.message.text
        button = quiz.message.button("C").custom_id
        pressed = await server.press(quiz.person, quiz.message, button, wait=False)
        await pressed.until_acknowledged()
        assert pressed.acknowledged
        assert pressed.refusals == []
        assert quiz.message.text == before
        await pressed.until_answered()
        work.store.seconds = 0  # type: ignore[attr-defined]
        assert quiz.message.text != before
        assert await answers(work, edition) == ["C"]


async def test_a_press_while_the_line_is_down_is_answered_after_the_resume(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
        server.gateway.cut()
        pressed = await press(server, quiz, "D")
        assert pressed.acknowledged
        assert await answers(work, edition) == ["D"]
        assert len(server.gateway.identifies) == 1


async def test_buttons_work_after_a_restart(server: LocalDiscord, tmp_path: Path) -> None:
    channel, url = room(server), f"sqlite:///{tmp_path}/quizwire.db"
    async with bot(server, url=url) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
    async with bot(server, url=url) as work:
        assert (await press(server, quiz, "A")).acknowledged
        assert await answers(work, edition) == ["A"]


async def test_an_answer_whose_token_ran_out_reaches_its_person_in_private(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server, through=Slow) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
        assert quiz.message is not None
        work.store.seconds = 1.5  # type: ignore[attr-defined]
        pressed = await server.press(quiz.person, quiz.message, quiz.message.button("A").custom_id, wait=False)
        await pressed.until_acknowledged()
        server.clock.advance(901)
        work.store.seconds = 0  # type: ignore[attr-defined]
        private = server.world.private(quiz.person)
        while not private.posts:
            await asyncio.sleep(0.01)
        assert "Back to the quiz" in private.posts[0].text
        assert await answers(work, edition) == ["A"]


async def test_a_form_that_was_open_over_a_restart_is_kept(server: LocalDiscord, tmp_path: Path) -> None:
    channel, url = room(server), f"sqlite:///{tmp_path}/quizwire.db"
    async with bot(server, url=url) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
        await press(server, quiz, "A")
        form = await press(server, quiz, "Something wrong")
    async with bot(server, url=url) as work:
        sent = await server.submit(form, {"text": "B is right too"})
        assert sent.ephemeral
        assert "Whoever looks after this quiz" in sent.text
        assert [(report.edition, report.text) for report in await work.store.reports()] == [
            (edition.id, "B is right too")
        ]


async def test_where_the_store_is_slow_or_gone_nothing_is_offered_in_time(server: LocalDiscord) -> None:
    channel = room(server)

    async def gone(platform: str, **of: str) -> None:
        raise StoreUnavailable("The database can't be read now.")

    async with bot(server, through=Slow) as work:
        edition = await work.post(await opened(work, channel))
        ada = server.add_person("Ada")
        quick = await server.complete(ada, channel, "news briefing", "which", "")
        assert quick.choices == [edition.id]
        work.store.seconds = 30.0  # type: ignore[attr-defined]
        slow = await server.complete(ada, channel, "news briefing", "which", "")
        work.store.channels = gone  # type: ignore[assignment, method-assign]
        broken = await server.complete(ada, channel, "news briefing", "which", "")
        work.store.seconds = 0  # type: ignore[attr-defined]
        for each in (slow, broken):
            assert each.acknowledged
            assert (each.choices, each.refusals) == ([], [])
