"""Posts arrive once, are found again, and a channel that refuses is left alone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest

from quizwire.core.records import Delivery, MessageRef
from quizwire.core.rounds import ANSWERABLE
from quizwire.platforms.discord.rooms import Room
from quizwire.service.ports import Forbidden, HistoryUnreadable, Unavailable, Unreachable
from tests import samples
from tests.platforms.discord.conftest import Town

LONG_AGO = timedelta(minutes=2)


def sent(town: Town) -> list[Any]:
    """The messages that the bot asked to be put into channels."""
    return [each for each in town.env.http_requests if each.method == "POST" and each.path.endswith("/messages")]


async def test_a_post_carries_its_key_as_nonce_and_pings_nobody(town: Town) -> None:
    await town.open_room()
    edition = await town.post()
    body = sent(town)[-1].json
    assert (body["nonce"], body["enforce_nonce"]) == (edition.id, True)
    assert body["allowed_mentions"] == {"parse": []}
    assert edition.state in ANSWERABLE


async def test_the_role_that_the_server_chose_is_pinged_by_briefings_only(town: Town) -> None:
    await town.open_room()
    role = town.guild.create_role("Readers")
    await town.platform._rooms.save(town.channel, Room(ping=str(role.id)))
    edition = await town.post()
    body = sent(town)[-1].json
    assert body["content"] == f"<@&{role.id}>"
    assert body["allowed_mentions"] == {"parse": [], "roles": [role.id]}
    await town.quizwire.closing.close(edition.id)
    await town.look()
    assert not sent(town)[-1].json.get("content")
    assert sent(town)[-1].json["allowed_mentions"] == {"parse": []}


async def test_a_role_that_was_deleted_is_not_pinged(town: Town) -> None:
    await town.open_room()
    role = town.guild.create_role("Readers")
    await town.platform._rooms.save(town.channel, Room(ping=str(role.id)))
    town.env.backend.delete_role(town.guild.id, role.id)
    await town.env.settle()
    await town.post()
    assert not sent(town)[-1].json.get("content")
    assert sent(town)[-1].json["allowed_mentions"] == {"parse": []}


@pytest.mark.parametrize("purpose", ["edition", "results", "correction"])
async def test_every_kind_of_post_is_found_again_by_its_key_alone(town: Town, purpose: str) -> None:
    await town.open_room()
    edition = await town.post()
    asked = edition.shown.questions[0]
    await town.quizwire.correcting.void(edition.id, asked.id, "Two options are right.")
    await town.look()
    await town.quizwire.closing.close(edition.id)
    await town.look()
    await town.boss.send(town.news, "chatter")
    keys = {"edition": edition.id}
    for body in (each.json for each in sent(town)):
        title = body["embeds"][0]["title"]
        if title.startswith("Results"):
            keys["results"] = body["nonce"]
        if title == "Correction":
            keys["correction"] = body["nonce"]
    assert len(keys) == 3
    since = edition.created_at - LONG_AGO
    found = await town.platform.find(town.channel, keys[purpose], since)
    assert found is not None
    message = next(each for each in town.news.history() if str(each.id) == found.id)
    title = {"edition": "Skerry", "results": "Results", "correction": "Correction"}[purpose]
    assert (message.embeds[0].title or "").startswith(title)
    assert await town.platform.find(town.channel, "aaaaaaaaaaaaaaaa", since) is None


async def test_after_a_crash_between_posting_and_recording_the_post_is_found_and_not_repeated(town: Town) -> None:
    await town.open_room()
    made = await town.quizwire.publishing.post_now(town.channel)
    card = town.quizwire.context.presenter.edition(made)
    await town.platform.post(town.channel, card, dedupe_key=made.id)  # and the process dies here
    await town.store.claim_posts("dead", town.env.now(), timedelta(seconds=60), ("discord",), 20)
    await town.pass_time(seconds=90)
    assert len(town.news.history()) == 1
    post = await town.store.post(made.id)
    assert post.state is Delivery.DELIVERED
    assert post.ref == MessageRef(town.channel, str(town.news.last_message.id))


async def test_without_the_history_such_a_post_is_unknown_told_once_and_never_repeated(town: Town) -> None:
    town.news = town.guild.create_text_channel(
        "secret", overwrites={town.guild.default_role: discord.PermissionOverwrite(read_message_history=False)}
    )
    await town.env.settle()
    await town.open_room()
    made = await town.quizwire.publishing.post_now(town.channel)
    card = town.quizwire.context.presenter.edition(made)
    await town.platform.post(town.channel, card, dedupe_key=made.id)
    await town.store.claim_posts("dead", town.env.now(), timedelta(seconds=60), ("discord",), 20)
    for _ in range(3):
        await town.pass_time(seconds=90)
    assert len(town.news.history()) == 1
    assert (await town.store.post(made.id)).state is Delivery.UNKNOWN
    assert len(await town.told()) == 1
    with pytest.raises(HistoryUnreadable):
        await town.platform.find(town.channel, made.id, made.created_at - LONG_AGO)


@pytest.mark.parametrize(
    ("flag", "name"),
    [("embed_links", "Embed Links"), ("send_messages", "Send Messages"), ("view_channel", "View Channel")],
)
async def test_what_a_permission_forbids_is_not_even_tried_and_its_owner_hears_once(
    town: Town, flag: str, name: str
) -> None:
    denied = discord.PermissionOverwrite(**{flag: False})
    town.news = town.guild.create_text_channel("walled", overwrites={town.guild.default_role: denied})
    await town.env.settle()
    await town.open_room()
    await town.quizwire.publishing.post_now(town.channel)
    await town.look()
    assert sent(town) == []
    (told,) = await town.told()
    assert name in told.partition(" in #walled.")[0]
    assert "Quizwire lacks" in told


async def test_after_one_refusal_nothing_more_is_sent_until_the_owner_acts_and_others_go_on(town: Town) -> None:
    await town.open_room()
    first = town.channel
    other = town.guild.create_text_channel("other")
    await town.env.settle()
    await town.store.save_channel(samples.channel(f"discord/{other.id}", f"discord/{town.guild.id}", "other"))
    town.env.inject_error(
        "POST", f"/channels/{town.news.id}/messages", status=403, code=50013, message="Missing Permissions", times=None
    )
    for _ in range(3):
        await town.quizwire.publishing.post_now(first)
        await town.quizwire.publishing.post_now(f"discord/{other.id}")
        await town.look()
    assert len([each for each in sent(town) if str(town.news.id) in each.path]) == 1
    assert len(other.history()) == 3
    assert "lacks a permission" in (await town.told())[0]
    with pytest.raises(Forbidden, match="lacks a permission"):
        await town.platform.edit(MessageRef(first, "1"), town.quizwire.context.presenter.notice("x"))
    await town.platform._rooms.reopen(first)
    with pytest.raises(Forbidden):
        await town.platform.post(first, town.quizwire.context.presenter.notice("x"), dedupe_key="k")
    assert len([each for each in sent(town) if str(town.news.id) in each.path]) == 2


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (404, 10003, Forbidden),
        (403, 50001, Forbidden),
        (400, 50035, Forbidden),
        (429, 0, Unavailable),
        (401, 0, Unavailable),
        (500, 0, Unavailable),
        (503, 0, Unavailable),
    ],
)
async def test_what_discord_answers_is_said_in_the_services_words(
    town: Town, status: int, code: int, error: type[Exception]
) -> None:
    await town.open_room()
    town.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    with pytest.raises(error):
        await town.platform.post(town.channel, town.quizwire.context.presenter.notice("x"), dedupe_key="k")


async def test_a_ban_of_the_address_holds_everything_back(town: Town) -> None:
    await town.open_room()
    card = town.quizwire.context.presenter.notice("x")
    town.env.inject_error("POST", "/channels/*/messages", status=429)
    with pytest.raises(Unavailable):
        await town.platform.post(town.channel, card, dedupe_key="k")
    with pytest.raises(Unavailable, match="asks to wait"):
        await town.platform.post(town.channel, card, dedupe_key="k")
    assert len(sent(town)) == 1


async def test_a_deleted_message_stays_deleted_and_refuses_nothing(town: Town) -> None:
    await town.open_room()
    edition = await town.post()
    ref = MessageRef(town.channel, "123")
    await town.platform.edit(ref, town.quizwire.context.presenter.edition(edition))
    assert (await town.platform._rooms.get(town.channel)).shut is None


async def test_an_edited_card_is_still_found(town: Town) -> None:
    await town.open_room()
    edition = await town.post()
    ref = MessageRef(town.channel, str(town.news.last_message.id))
    await town.platform.edit(ref, town.quizwire.context.presenter.edition(replace(edition)))
    assert await town.platform.find(town.channel, edition.id, edition.created_at - LONG_AGO) == ref


async def test_a_direct_message_arrives_or_is_unreachable(town: Town) -> None:
    card = town.quizwire.context.presenter.notice("The queue is empty.")
    await town.platform.direct(f"discord/{town.ada.id}", card)
    town.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    with pytest.raises(Unreachable):
        await town.platform.direct(f"discord/{town.ada.id}", card)
    with pytest.raises(Unreachable):
        await town.platform.direct("discord/nobody", card)


async def test_a_channel_that_is_none_of_discords_is_refused(town: Town) -> None:
    with pytest.raises(Forbidden, match="not a channel of Discord"):
        await town.platform.post("discord/x", town.quizwire.context.presenter.notice("x"), dedupe_key="k")


async def test_ready_ten_times_posts_once(town: Town) -> None:
    await town.open_room()
    await town.post()
    for _ in range(10):
        town.env.bot.dispatch("ready")
        await town.env.settle()
        await town.look()
    assert len(town.news.history()) == 1
