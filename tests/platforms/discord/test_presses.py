"""Presses when something is in the way: a slow store, an old button, a restart, a form, somebody else's answer."""

import asyncio
from typing import Any

import discord
import pytest

from quizwire.core.card import Action
from quizwire.core.editions import Feedback
from quizwire.core.records import StoreUnavailable
from quizwire.core.rounds import Answer, Noted
from quizwire.platforms.discord.layout import Key, Layout, lay_out
from tests import samples
from tests.platforms.discord.conftest import Town
from tests.platforms.discord.test_quiz import shown, titles


def delay(town: Town, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let the store take that long to keep an answer."""
    keep = town.store.answer

    async def slowly(answer: Answer) -> Noted:
        await asyncio.sleep(seconds)
        return await keep(answer)  # type: ignore[no-any-return]

    monkeypatch.setattr(town.store, "answer", slowly)


async def first_question(town: Town) -> tuple[Any, Any, Any]:
    await town.open_room()
    edition = await town.post()
    private = (await town.ada.click(town.news.last_message, label="Take the quiz (3)")).response
    return edition, edition.shown.questions[0], private


async def test_a_slow_store_is_announced_in_time_and_noted_is_said_once_it_is_durable(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, asked, private = await first_question(town)
    delay(town, monkeypatch, 10)
    press = await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    await town.env.advance_time(1.5)
    assert press.acknowledged
    assert press.deferred
    assert titles(private) == ["Question 1 of 3"]
    assert "Right" not in shown(private)
    assert await town.store.answers(edition.id) == []
    await town.env.advance_time(10)
    assert "Right. You chose" in shown(private)
    assert len(await town.store.answers(edition.id)) == 1


async def test_a_slow_store_on_a_public_card_is_announced_in_private(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.open_room()
    await town.post()
    read = town.store.edition

    async def slowly(edition: str) -> Any:
        await asyncio.sleep(5)
        return await read(edition)

    monkeypatch.setattr(town.store, "edition", slowly)
    press = await town.ada.click(town.news.last_message, label="Take the quiz (3)")
    await town.env.advance_time(1.5)
    assert press.deferred
    assert press.ephemeral
    await town.env.advance_time(20)
    assert press.response is not None
    assert titles(press.response) == ["Question 1 of 3"]


async def test_who_is_answered_after_the_token_ran_out_gets_a_way_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, asked, private = await first_question(town)
    delay(town, monkeypatch, 16 * 60)
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    await town.env.advance_time(17 * 60)
    assert len(await town.store.answers(edition.id)) == 1
    sent = [each.json for each in town.env.http_requests if each.method == "POST" and each.path.endswith("/messages")]
    texts = [body["embeds"][0]["description"] for body in sent if body]
    texts = [text for text in texts if "took too long" in text]
    assert len(texts) == 1
    assert f"channels/{town.guild.id}/{town.news.id}" in texts[0]


async def test_after_fifteen_minutes_a_button_in_the_private_message_still_works(town: Town) -> None:
    edition, asked, private = await first_question(town)
    await town.env.advance_time(3600)
    press = await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert press.acknowledged
    assert "Right. You chose" in shown(private)


async def test_buttons_work_after_a_restart(town: Town) -> None:
    edition, asked, private = await first_question(town)
    await town.restart()
    press = await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert press.acknowledged
    assert "Right. You chose" in shown(private)
    again = await town.ada.click(town.news.last_message, label="Take the quiz (3)")
    assert titles(again.response) == ["Question 2 of 3"]


@pytest.mark.parametrize("custom_id", ["q9.quiz.abc", "q1.answer.abc.Q.Z", "d9.report.x.y", "d7.me.export"])
async def test_a_button_of_another_version_says_so(town: Town, custom_id: str) -> None:
    await town.open_room()
    layout = Layout(lay_out(town.quizwire.context.presenter.notice("x")).embeds, ((Key(custom_id, "Old"),),))
    await town.platform._poster.post(town.channel, layout, "key")
    press = await town.ada.click(town.news.last_message, label="Old")
    assert press.acknowledged
    assert press.ephemeral
    assert "open the quiz again" in shown(press.response)


async def test_the_first_answer_counts_and_is_named(town: Town) -> None:
    edition, asked, private = await first_question(town)
    other = next(option.letter for option in asked.options if option.letter != asked.key)
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    person = f"discord/{town.ada.id}"
    card = await town.quizwire.quiz.press(person, Action("answer", edition.id, asked.id, other))
    assert "you chose " + asked.key in card.to_json()


async def test_a_sealed_answer_says_nothing_of_right_and_wrong(town: Town) -> None:
    await town.open_room()
    await town.quizwire.subscriptions.save(samples.subscription(channel=town.channel, feedback=Feedback.AT_CLOSE.value))
    edition = await town.post()
    asked = edition.shown.questions[0]
    private = (await town.ada.click(town.news.last_message, label="Take the quiz (3)")).response
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert f"Noted. You chose {asked.key}" in shown(private)
    assert "Right" not in shown(private)


async def test_after_the_close_an_answer_is_refused_in_plain_words(town: Town) -> None:
    edition, asked, private = await first_question(town)
    await town.quizwire.closing.close(edition.id)
    await town.look()
    press = await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert press.acknowledged
    assert "has closed" in shown(private)


async def test_a_store_that_is_gone_and_a_fault_of_ours_become_one_sentence(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, asked, private = await first_question(town)

    async def gone(answer: Answer) -> Noted:
        raise StoreUnavailable("The database can't be written now. Please try again in a minute.")

    async def broken(answer: Answer) -> Noted:
        raise RuntimeError("secret detail")

    for store, said in ((gone, "can't be written now"), (broken, "Something went wrong here")):
        monkeypatch.setattr(town.store, "answer", store)
        private = (await town.ada.click(town.news.last_message, label="Take the quiz (3)")).response
        press = await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
        assert press.acknowledged
        assert said in shown(private)
        assert "secret" not in shown(private)


async def test_the_button_for_discussion_brings_the_questions_to_discuss(town: Town) -> None:
    edition, _, _ = await first_question(town)
    press = await town.ada.click(town.news.last_message, label="Glossary and discussion")
    assert press.ephemeral
    assert "Should a town pay for a ferry" in shown(press.response)
    card = await town.quizwire.quiz.press(f"discord/{town.ada.id}", Action("discuss", edition.id))
    assert "Should a town pay for a ferry" in card.to_json()


async def test_people_see_only_their_own(town: Town) -> None:
    _, _, private = await first_question(town)
    with pytest.raises(Exception, match="not visible"):
        await town.boss.click(private, label="Board")


async def test_an_answer_that_reaches_discord_too_late_is_kept_and_nothing_breaks(town: Town) -> None:
    edition, asked, private = await first_question(town)
    town.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062, message="Unknown interaction")
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert len(await town.store.answers(edition.id)) == 1
    again = await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert again.acknowledged
    assert "Your first answer counts" in shown(private)


async def test_a_private_message_that_was_put_away_is_followed_by_a_fresh_one(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, asked, private = await first_question(town)
    delay(town, monkeypatch, 10)
    press = await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    town.env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=404, code=10008)
    await town.env.advance_time(20)
    (fresh,) = press.followups
    assert fresh.ephemeral
    assert "Right. You chose" in shown(fresh)


async def test_a_private_message_that_is_gone_at_once_is_followed_by_a_fresh_one(town: Town) -> None:
    edition, asked, private = await first_question(town)
    town.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10008)
    press = await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert press.acknowledged
    assert press.response is not None
    assert press.response.id != private.id
    assert "Right. You chose" in shown(press.response)


@pytest.mark.parametrize("custom_id", ["d20.roll", "q1.next", "q1", "d1.menu.me", "d1.mercy", "q1.quizzes.all"])
async def test_a_button_of_the_hosts_own_is_left_to_the_host(town: Town, custom_id: str) -> None:
    view: discord.ui.View = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Roll", custom_id=custom_id))
    place: Any = town.platform._client.get_channel(town.news.id)
    await place.send("A game of the host's", view=view)
    press = await town.ada.click(town.news.last_message, label="Roll")
    assert not press.acknowledged


async def test_nothing_is_remembered_of_messages_with_buttons(town: Town) -> None:
    edition, asked, private = await first_question(town)
    before = asyncio.all_tasks()
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    await town.ada.click(town.news.last_message, label="Take the quiz (3)")
    await town.ada.slash(town.news, "news me")
    await town.env.settle()
    assert asyncio.all_tasks() - before == set()
    store = town.platform._client._connection._view_store
    assert (store._views, store._synced_message_views, len(store._dynamic_items)) == ({}, {}, 1)


async def test_who_only_looks_on_leaves_nothing_behind(town: Town) -> None:
    edition, asked, private = await first_question(town)
    for label in ("Glossary and discussion", "Board"):
        await town.ada.click(town.news.last_message, label=label)
    for command in ("news score", "news quiz", "news board"):
        await town.ada.slash(town.news, command)
    assert await town.store.person(f"discord/{town.ada.id}") is None
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert await town.store.person(f"discord/{town.ada.id}") is not None


async def test_a_name_that_cannot_be_shown_becomes_another(town: Town) -> None:
    await town.open_room()
    edition = await town.post()
    asked = edition.shown.questions[0]
    hidden = town.guild.add_member(town.env.create_user("hidden_name", global_name="\u202e\u200b"))
    private = (await hidden.click(town.news.last_message, label="Take the quiz (3)")).response
    await hidden.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert (await town.store.person(f"discord/{hidden.id}")).name == "hidden_name"
