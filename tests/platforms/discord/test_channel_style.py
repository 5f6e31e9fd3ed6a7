"""Questions in the channel with private answers, a count, a thread, and results as a picture."""

import sys
from datetime import timedelta
from typing import Any

import discord
import pytest

from quizwire.core.records import Delivery
from quizwire.platforms.discord.rooms import Room
from tests.platforms.discord.conftest import Town
from tests.platforms.discord.test_quiz import labels, shown, titles


async def in_the_channel(town: Town, **wishes: Any) -> Any:
    await town.open_room()
    await town.platform._rooms.save(town.channel, Room(style="channel", **wishes))
    return await town.post()


def footers(town: Town) -> list[str | None]:
    return [message.embeds[-1].footer.text for message in town.news.history()]


async def test_the_questions_stand_in_the_channel_and_are_answered_in_private(town: Town) -> None:
    edition = await in_the_channel(town)
    posts = town.news.history()
    assert [message.embeds[0].title for message in posts] == [
        "Skerry Point reopens its ferry line",
        "Question 1 of 3",
        "Question 2 of 3",
        "Question 3 of 3",
    ]
    asked = edition.shown.questions[1]
    button = f"q1.answer.{edition.id}.{asked.id}.{asked.key}"
    ids = [child.custom_id for row in posts[2].components for child in row.children]
    press = await town.ada.click(posts[2], custom_id=next(each for each in ids if each.startswith(button)))
    assert press.acknowledged
    assert press.ephemeral
    assert "Right. You chose" in shown(press.response)
    assert titles(posts[2]) == ["Question 2 of 3"]
    assert labels(press.response)[0] == "Next question"


async def test_the_count_is_shown_again_at_most_every_few_seconds_and_says_no_option(town: Town) -> None:
    edition = await in_the_channel(town)
    question = town.news.history()[1]
    asked = edition.shown.questions[0]
    people = [town.ada, town.boss, town.guild.add_member(town.env.create_user("cy"))]
    for person, option in zip(people, asked.options, strict=False):
        ids = [child.custom_id for row in question.components for child in row.children]
        wanted = f"q1.answer.{edition.id}.{asked.id}.{option.letter}"
        await person.click(question, custom_id=next(each for each in ids if each.startswith(wanted)))

    def edits() -> int:
        return len([each for each in town.env.http_requests if each.method == "PATCH"])

    await town.env.advance_time(7)
    assert footers(town)[1] == "3 answers so far"
    assert edits() <= 3
    before = edits()
    await town.env.advance_time(60)
    assert edits() == before
    assert [child.custom_id for row in town.news.history()[1].components for child in row.children] == ids


async def test_questions_that_a_crash_left_out_are_posted_when_the_edition_is_found(town: Town) -> None:
    await town.open_room()
    await town.platform._rooms.save(town.channel, Room(style="channel"))
    made = await town.quizwire.publishing.post_now(town.channel)
    town.env.inject_error("POST", f"/channels/{town.news.id}/messages", status=503, times=None)
    faults = town.env.backend.faults
    posts = 0
    original = town.platform._poster.post

    async def dies_after_two(*args: Any, **options: Any) -> Any:
        nonlocal posts
        posts += 1
        if posts == 1:
            faults.clear()
        if posts == 3:
            town.env.inject_error("POST", f"/channels/{town.news.id}/messages", status=503)
        return await original(*args, **options)

    town.platform._poster.post = dies_after_two  # type: ignore[method-assign]
    await town.look()
    assert len(town.news.history()) == 2
    town.platform._poster.post = original  # type: ignore[method-assign]
    await town.pass_time(minutes=6)
    assert [message.embeds[0].title for message in town.news.history()] == [
        "Skerry Point reopens its ferry line",
        "Question 1 of 3",
        "Question 2 of 3",
        "Question 3 of 3",
    ]
    assert (await town.store.post(made.id)).state is Delivery.DELIVERED


async def test_a_thread_for_discussion_is_opened_once(town: Town) -> None:
    edition = await in_the_channel(town, thread=True)
    (thread,) = town.news.threads
    assert thread.name == "Skerry Point reopens its ferry line"
    assert await town.platform.find(town.channel, edition.id, edition.created_at - timedelta(minutes=1)) is not None
    assert len(town.news.threads) == 1
    today = await town.ada.slash(thread, "news today")
    assert today.acknowledged
    assert titles(today.response) == ["Skerry Point reopens its ferry line"]


async def test_a_thread_that_is_forbidden_costs_no_briefing_and_its_owner_hears_once(town: Town) -> None:
    town.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013, times=None)
    await town.open_room()
    await town.platform._rooms.save(town.channel, Room(thread=True))
    for _ in range(2):
        await town.post()
    assert len(town.news.history()) == 2
    (told,) = await town.told()
    assert told.startswith("Beside the briefing: Quizwire lacks a permission")


async def close(town: Town) -> Any:
    await town.open_room()
    edition = await town.post()
    asked = edition.shown.questions[0]
    private = (await town.ada.click(town.news.last_message, label="Take the quiz (3)")).response
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    await town.quizwire.closing.close(edition.id)
    await town.look()
    return town.news.last_message


async def test_results_come_with_a_picture_whose_text_says_the_same(town: Town) -> None:
    pytest.importorskip("matplotlib")
    message = await close(town)
    (picture,) = message.attachments
    assert picture.filename == "results.png"
    body = next(each.json for each in reversed(town.env.http_requests) if each.json and each.json.get("attachments"))
    assert "100% right (1 of 1)" in body["attachments"][0]["description"]
    assert "█" not in shown(message)
    assert "100% right (1 of 1)" in shown(message)


async def test_without_the_extra_the_shares_are_drawn_as_text(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr("quizwire.platforms.discord.charts.find_spec", lambda name: None)
    message = await close(town)
    assert message.attachments == []
    assert "`████████████████████` 100% right" in shown(message)


async def test_when_the_quiz_closes_its_questions_in_the_channel_lose_their_buttons(town: Town) -> None:
    edition = await in_the_channel(town)
    await town.platform._poster.count(town.news.history()[1], 1)
    assert footers(town)[1] == "1 answer so far"
    await town.quizwire.closing.close(edition.id)
    await town.look()
    for asked in edition.shown.questions[:2]:
        assert footers(town)[1:4] == ["Closed · 1 answer", "Closed", "Closed"]
        assert [message.components for message in town.news.history()[1:4]] == [[], [], []]
        await town.quizwire.correcting.void(edition.id, asked.id, "Two options are right.")
        await town.look()


async def test_only_the_questions_of_the_quiz_that_closed_are_over(town: Town) -> None:
    edition = await in_the_channel(town)
    await town.post()
    await town.quizwire.closing.close(edition.id)
    await town.look()
    buttons = [sum(len(row.children) for row in message.components) for message in town.news.history()]
    assert buttons[1:4] == [0, 0, 0]
    assert buttons[5:8] == [4, 4, 4]


async def test_where_the_history_may_not_be_read_a_press_says_that_the_quiz_has_closed(town: Town) -> None:
    town.news = town.guild.create_text_channel(
        "secret", overwrites={town.guild.default_role: discord.PermissionOverwrite(read_message_history=False)}
    )
    edition = await in_the_channel(town)
    question = town.news.history()[1]
    await town.quizwire.closing.close(edition.id)
    await town.look()
    ids = [child.custom_id for row in question.components for child in row.children]
    assert len(ids) == 4
    press = await town.ada.click(question, custom_id=ids[0])
    assert press.ephemeral
    assert "has closed" in shown(press.response)
    assert await town.told() == []


async def test_a_count_that_was_on_its_way_when_the_quiz_closed_is_left_out(town: Town) -> None:
    edition = await in_the_channel(town)
    question = town.news.history()[1]
    ids = [child.custom_id for row in question.components for child in row.children]
    await town.ada.click(question, custom_id=ids[0])
    await town.quizwire.closing.close(edition.id)
    await town.look()
    await town.env.advance_time(7)
    assert footers(town)[1] == "Closed"
