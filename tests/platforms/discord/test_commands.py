"""Who enters what, and what is said: conversations as tables."""

import json
from datetime import date
from typing import Any

import discord
import pytest

from quizwire.platforms.discord.layout import Key, Layout, lay_out
from quizwire.platforms.discord.rooms import Room
from tests import samples
from tests.platforms.discord.conftest import Town, town_with
from tests.platforms.discord.test_quiz import labels, shown, titles


def all_of(message: Any) -> str:
    """All that a message shows in its embeds."""
    fields = [f"{field.name}: {field.value}" for embed in message.embeds for field in embed.fields]
    return "\n".join([*(embed.title or "" for embed in message.embeds), shown(message), *fields])


async def say(town: Town, who: str, command: str, **options: Any) -> str:
    """Enter a command; what its private answer shows."""
    result = await getattr(town, who).slash(town.news, command, **options)
    assert result.acknowledged, command
    assert result.ephemeral, command
    return all_of(result.response)


async def verify(town: Town, *lines: tuple[str, str, dict[str, Any], str]) -> None:
    """Hold a conversation against a table: who, command, options, what the answer has in it."""
    for who, command, options, expected in lines:
        said = await say(town, who, command, **options)
        assert expected in said, f"/{command} {options} said:\n{said}"


async def set_up(town: Town, **options: Any) -> Any:
    """Set the channel up by the command and save it."""
    filled = {"zone": "America/New_York", "time": "08:15", **options}
    proposal = await town.boss.slash(town.news, "newsdesk setup", **filled)
    assert proposal.acknowledged
    saved = await town.boss.click(proposal.response, label="Save")
    assert saved.acknowledged
    await town.look()
    return proposal.response


async def test_before_the_setup_everybody_is_told_what_to_do(town: Town) -> None:
    await verify(
        town,
        ("ada", "news today", {}, "Somebody who manages the server can begin with /newsdesk setup"),
        ("ada", "news quiz", {}, "No news is posted in this channel yet"),
        ("ada", "news me", {}, "Nothing is kept of you here"),
        ("ada", "news forget", {}, "Nothing is kept of you here"),
        ("ada", "news help", {}, "your first answer counts"),
        ("boss", "newsdesk status", {}, "No news is posted in this server yet: /newsdesk setup begins it"),
        ("boss", "newsdesk setup", {}, "Please give the time zone as well"),
        ("boss", "newsdesk setup", {"zone": "Mars/Base"}, "There is no time zone \\`Mars/Base\\`"),
        ("boss", "newsdesk setup", {"zone": "Asia/Tokyo", "time": "25:00"}, "is not a time of day"),
        ("boss", "newsdesk setup", {"zone": "Asia/Tokyo", "days": "someday"}, "is not a weekday"),
    )


async def test_the_newsdesk_is_for_those_who_manage_the_server(town: Town) -> None:
    mine = town.ada.available_commands(town.news)
    assert "news today" in mine
    assert not [name for name in mine if name.startswith("newsdesk")]
    assert {"newsdesk setup", "newsdesk correct", "newsdesk remove"} <= set(town.boss.available_commands(town.news))


async def test_setup_shows_a_preview_and_the_next_three_posts_before_it_saves(town: Town) -> None:
    proposal = await town.boss.slash(
        town.news, "newsdesk setup", zone="America/New_York", time="08:15", days="mon-fri", questions=3
    )
    said = all_of(proposal.response)
    for expected in (
        "#news: daily",
        "Tuesday, 24 November, 08:15: 2026-11-20-ferry-00",
        "Wednesday, 25 November, 08:15: 2026-11-20-ferry-01",
        "Thursday, 26 November, 08:15: 2026-11-20-ferry-02",
        "mon-fri at 08:15, America/New\\_York",
        "in private",
        "nobody",
        "Skerry Point reopens its ferry line",
    ):
        assert expected in said.replace("\\-", "-"), said
    assert labels(proposal.response) == ["Save", "Cancel"]
    assert await town.store.subscriptions(town.channel) == []
    saved = await town.boss.click(proposal.response, label="Save")
    assert saved.acknowledged
    assert "Saved. The first briefing comes now" in shown(proposal.response)
    await town.look()
    assert len(town.news.history()) == 1
    (subscription,) = await town.store.subscriptions(town.channel)
    assert (subscription.name, subscription.owner) == ("daily", f"discord/{town.boss.id}")
    again = await town.boss.slash(town.news, "newsdesk setup", time="09:00")
    await town.boss.click(again.response, label="Cancel")
    assert "Nothing was changed" in shown(again.response)
    assert (await town.store.subscriptions(town.channel))[0].at.hour == 8


async def test_a_setup_is_saved_after_a_restart_too_and_once(town: Town) -> None:
    proposal = await town.boss.slash(town.news, "newsdesk setup", zone="Asia/Tokyo", style="channel", time="07:30")
    await town.restart()
    await town.boss.click(proposal.response, label="Save")
    assert "Saved. The first briefing comes now" in shown(proposal.response)
    (subscription,) = await town.store.subscriptions(town.channel)
    assert (subscription.zone, f"{subscription.at:%H:%M}") == ("Asia/Tokyo", "07:30")
    assert (await town.platform._rooms.get(town.channel)).style == "channel"


async def test_the_preview_shows_what_comes_first(town: Town) -> None:
    town.shelf.put(samples.briefing("2026-11-23-seals", title="Seals are counted", date=date(2026, 11, 23)))
    empty = await town.boss.slash(town.news, "newsdesk setup", zone="Asia/Tokyo")
    assert empty.response.embeds[-1].title == "Seals are counted"
    await town.boss.click(empty.response, label="Save")
    await town.look()
    assert town.news.last_message.embeds[0].title == "Seals are counted"
    later = await town.boss.slash(town.news, "newsdesk setup", time="09:00")
    assert later.response.embeds[-1].title == "Skerry Point reopens its ferry line"


async def test_the_next_posts_of_a_preview_are_those_that_come() -> None:
    ready = [samples.briefing(f"2026-11-2{day}-ferry", date=date(2026, 11, 20 + day)) for day in range(3)]
    async with town_with(*ready) as town:
        proposal = await town.boss.slash(town.news, "newsdesk setup", zone="America/New_York", time="06:30")
        said = shown(proposal.response).replace("\\-", "-")
        assert "2026-11-22-ferry comes as soon as you save" in said
        promised = [line for line in said.splitlines() if ", 06:30: " in line]
        assert promised == [
            "- Wednesday, 25 November, 06:30: 2026-11-20-ferry",
            "- Thursday, 26 November, 06:30: 2026-11-21-ferry",
            "- Friday, 27 November, 06:30: no briefing is ready for it yet",
        ]
        await town.boss.click(proposal.response, label="Save")
        await town.look()
        for _ in range(2):
            await town.pass_time(days=1)
        editions = reversed(await town.store.editions(town.channel))
        assert [each.shown.briefing for each in editions] == [
            "2026-11-22-ferry",
            "2026-11-20-ferry",
            "2026-11-21-ferry",
        ]


async def test_a_ping_is_of_a_role_and_ends_when_it_is_ended_or_its_role_is_gone(town: Town) -> None:
    await verify(
        town,
        ("boss", "newsdesk setup", {"zone": "UTC", "ping": town.guild.default_role}, "never everyone"),
    )
    role = town.guild.create_role("Readers", mentionable=True)
    await set_up(town, ping=role)
    assert "Pings: Readers" in await say(town, "boss", "newsdesk setup", time="09:00")
    assert "Pings: nobody" in await say(town, "boss", "newsdesk setup", no_ping=True)
    await set_up(town, no_ping=True)
    assert (await town.platform._rooms.get(town.channel)).ping is None
    await set_up(town, ping=role)
    town.env.backend.delete_role(town.guild.id, role.id)
    await town.env.settle()
    await set_up(town)
    assert (await town.platform._rooms.get(town.channel)).ping is None


async def test_a_time_and_a_zone_are_taken_as_people_write_them(town: Town) -> None:
    await set_up(town, zone="new york", time="8:15 pm")
    (subscription,) = await town.store.subscriptions(town.channel)
    assert (subscription.zone, f"{subscription.at:%H:%M}") == ("America/New_York", "20:15")


async def test_a_command_that_can_not_be_read_is_answered_too(town: Town) -> None:
    gone = town.guild.create_text_channel("gone")
    await town.env.settle()
    client: Any = town.platform._client
    del client.get_guild(town.guild.id)._channels[gone.id]  # its deletion came between the entry and its arrival
    assert "type it anew" in await say(town, "boss", "newsdesk setup", zone="UTC", channel=gone)
    town.env._errors.clear()  # it was an error, and it was answered


async def test_a_setup_without_a_name_means_the_only_schedule_of_the_channel(town: Town) -> None:
    await set_up(town, name="morning")
    await set_up(town, time="09:00")
    (subscription,) = await town.store.subscriptions(town.channel)
    assert (subscription.name, subscription.at.hour) == ("morning", 9)
    await set_up(town, name="evening", time="18:00")
    await verify(town, ("boss", "newsdesk setup", {"time": "10:00"}, "Say by \\`name\\` which one: evening, morning"))
    assert "news: evening" in await say(town, "boss", "newsdesk setup", name="evening")


async def test_of_two_previews_for_a_channel_the_later_one_can_be_saved(town: Town) -> None:
    first = await town.boss.slash(town.news, "newsdesk setup", zone="Asia/Tokyo")
    second = await town.boss.slash(town.news, "newsdesk setup", zone="UTC")
    await town.boss.click(first.response, label="Save")
    assert "Please run it again" in shown(first.response)
    await town.boss.click(second.response, label="Save")
    assert (await town.store.subscriptions(town.channel))[0].zone == "UTC"


@pytest.mark.parametrize("custom_id", ["d1.setup.save.1", "d1.setup.save.1.2", "d1.setup.save.1.x", "d1.setup"])
async def test_a_button_of_a_setup_that_is_gone_says_so(town: Town, custom_id: str) -> None:
    await town.open_room()
    layout = Layout(lay_out(town.quizwire.context.presenter.notice("x")).embeds, ((Key(custom_id, "Save"),),))
    await town.platform._poster.post(town.channel, layout, "key")
    press = await town.boss.click(town.news.last_message, label="Save")
    assert press.ephemeral
    assert "Please run it again" in shown(press.response)


async def test_setup_keeps_what_only_discord_knows(town: Town) -> None:
    role = town.guild.create_role("Readers")
    await set_up(town, ping=role, style="channel", thread=True, holidays="de-by", feedback="at_close")
    room = await town.platform._rooms.get(town.channel)
    assert room == Room(style="channel", ping=str(role.id), thread=True)
    (subscription,) = await town.store.subscriptions(town.channel)
    assert (subscription.holidays, subscription.feedback) == ("DE-BY", "at_close")


async def test_setup_names_the_permissions_that_are_missing(town: Town) -> None:
    walled = town.guild.create_text_channel(
        "walled", overwrites={town.guild.default_role: discord.PermissionOverwrite(embed_links=False)}
    )
    await town.env.settle()
    said = await say(town, "boss", "newsdesk setup", zone="UTC", channel=walled)
    assert "lacks Embed Links in \\#walled" in said or "lacks Embed Links in #walled" in said


async def test_who_mends_a_channel_after_its_first_briefing_was_refused_hears_how_to_have_it_now(town: Town) -> None:
    denied = discord.PermissionOverwrite(embed_links=False)
    town.news = town.guild.create_text_channel("walled", overwrites={town.guild.default_role: denied})
    await town.env.settle()
    await set_up(town)
    assert town.news.history() == []
    town.env.backend.delete_overwrite(town.news.id, town.guild.default_role.id)
    await town.env.settle()
    assert "To have one now: /newsdesk post" in shown(await set_up(town))
    await verify(town, ("boss", "newsdesk post", {}, "is on its way"))
    await town.look()
    assert len(town.news.history()) == 1


async def test_setup_says_when_a_ping_would_notify_nobody(town: Town) -> None:
    quiet, loud = town.guild.create_role("Readers"), town.guild.create_role("Fans", mentionable=True)
    nobody = discord.PermissionOverwrite(mention_everyone=False)
    place = town.guild.create_text_channel("quiet", overwrites={town.guild.default_role: nobody})
    await town.env.settle()
    for role, warned in ((quiet, True), (loud, False)):
        proposal = await town.boss.slash(place, "newsdesk setup", zone="UTC", ping=role)
        assert ("allow anyone to mention it" in all_of(proposal.response)) is warned


async def test_a_reader_finds_briefings_scores_and_boards(town: Town) -> None:
    await set_up(town)
    edition = (await town.store.editions(town.channel))[0]
    asked = edition.shown.questions[0]
    await verify(
        town,
        ("ada", "news today", {}, "Skerry Point reopens its ferry line"),
        ("ada", "news briefing", {"which": edition.id}, "The first boat is to sail"),
        ("ada", "news briefing", {"which": "nonsense"}, "There is no such quiz"),
        ("ada", "news briefing", {"which": "FERRY skerry"}, "The first boat is to sail"),
        ("ada", "news briefing", {"which": "2026-11-24"}, "The first boat is to sail"),
        ("ada", "news quiz", {}, "Question 1 of 3"),
        ("ada", "news score", {}, "You have 0 of 3 right"),
        ("ada", "news board", {}, "nobody has points yet"),
    )
    quiz = await town.ada.slash(town.news, "news quiz")
    await town.ada.click(quiz.response, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    await verify(
        town,
        ("ada", "news quiz", {}, "Question 2 of 3"),
        ("ada", "news score", {}, "You have 1 of 3 right"),
        ("ada", "news board", {}, "ada: 1 point"),
        ("ada", "news board", {"period": "day"}, "November 24, 2026"),
        ("boss", "news board", {"period": "week", "of": "server"}, "ada: 1 point"),
    )


async def test_boards_and_results_name_people_and_ask_discord_for_none_of_them(town: Town) -> None:
    await set_up(town)
    edition = (await town.store.editions(town.channel))[0]
    for number in range(12):
        await town.store.save_person(samples.person(f"discord/{number}", f"Reader {number}"))
        await town.store.answer(samples.answer(edition, f"discord/{number}", 0, at=town.env.now()))
    before = len(town.env.http_requests)
    for command in ("news board", "newsdesk results"):
        assert "Reader 7" in await say(town, "boss", command)
    await town.quizwire.closing.close(edition.id)
    await town.look()
    asked = [each.path for each in town.env.http_requests[before:]]
    assert not [path for path in asked if "/users/" in path or "/members/" in path], asked


async def test_a_reader_is_told_of_a_correction_once(town: Town) -> None:
    await set_up(town)
    edition = (await town.store.editions(town.channel))[0]
    asked = edition.shown.questions[0]
    quiz = await town.ada.slash(town.news, "news quiz")
    await town.ada.click(quiz.response, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    other = next(option.letter for option in asked.options if option.letter != asked.key)
    await verify(
        town,
        (
            "boss",
            "newsdesk correct",
            {"quiz": edition.id, "question": asked.id, "answer": other, "note": "The key was wrong."},
            f"The answer is now {other}",
        ),
        ("ada", "news score", {}, "The key was wrong."),
        ("ada", "news score", {}, "You have 0 of 3 right"),
        (
            "boss",
            "newsdesk correct",
            {"quiz": edition.id, "question": asked.id, "note": "Ambiguous."},
            "no longer counts",
        ),
        (
            "boss",
            "newsdesk correct",
            {"quiz": edition.id, "question": asked.id, "note": "Ambiguous."},
            "is void already",
        ),
    )
    await town.look()
    assert [embed.title for message in town.news.history() for embed in message.embeds][-1] == "Correction"


async def test_a_person_exports_stays_out_of_boards_and_is_forgotten(town: Town) -> None:
    await set_up(town)
    edition = (await town.store.editions(town.channel))[0]
    asked = edition.shown.questions[0]
    quiz = await town.ada.slash(town.news, "news quiz")
    await town.ada.click(quiz.response, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    me = (await town.ada.slash(town.news, "news me")).response
    assert "Answers: 1" in all_of(me)
    await town.ada.click(me, label="Leave me out of the boards")
    assert "No board names you now" in all_of(me)
    assert "nobody has points yet" in await say(town, "boss", "news board")
    await town.ada.click(me, label="Take me into the boards")
    assert "ada: 1 point" in await say(town, "boss", "news board")
    await town.ada.click(me, label="My answers as a file")
    (file,) = me.attachments
    assert file.filename == "quizwire.json"
    export = json.loads(await file.read())
    assert [answer["question"] for answer in export["answers"]] == [asked.question]
    sure = (await town.ada.slash(town.news, "news forget")).response
    assert labels(sure) == ["Delete it all"]
    await town.ada.click(sure, label="Delete it all")
    assert "1 answers and your name" in shown(sure)
    assert await town.store.person(f"discord/{town.ada.id}") is None
    again = (await town.ada.slash(town.news, "news quiz")).response
    assert titles(again) == ["Question 1 of 3"]


@pytest.mark.parametrize("label", ["Leave me out of the boards", "My answers as a file", "Forget me"])
async def test_a_button_that_somebody_has_open_after_they_were_forgotten_says_that_nothing_is_kept(
    town: Town, label: str
) -> None:
    await set_up(town)
    await town.store.save_person(samples.person(f"discord/{town.ada.id}", "ada"))
    me = (await town.ada.slash(town.news, "news me")).response
    await town.quizwire.people.forget(f"discord/{town.ada.id}")
    await town.ada.click(me, label=label)
    assert "Nothing is kept of you here" in shown(me)


async def test_the_newsdesk_runs_the_room(town: Town) -> None:
    await set_up(town)
    edition = (await town.store.editions(town.channel))[0]
    await verify(
        town,
        ("boss", "newsdesk status", {}, "daily: daily at 08:15 America/New\\_York; next on"),
        ("boss", "newsdesk upcoming", {}, "2026-11-20-ferry-01"),
        ("boss", "newsdesk pause", {}, "daily is paused"),
        ("boss", "newsdesk status", {}, "paused"),
        ("boss", "newsdesk upcoming", {"name": "daily"}, "It is paused"),
        ("boss", "newsdesk resume", {"name": "daily"}, "next on"),
        ("boss", "newsdesk resume", {"name": "weekly"}, "has no schedule weekly; it has daily"),
        ("boss", "newsdesk results", {}, "Nobody took part this time"),
        ("boss", "newsdesk close", {"quiz": edition.id}, "is closed; its results are on the way"),
        ("boss", "newsdesk close", {"quiz": edition.id}, "is not open"),
        ("boss", "newsdesk post", {"briefing": "2026-11-20-ferry-05"}, "is on its way to"),
        ("boss", "newsdesk post", {"briefing": "nothing"}, "There is no briefing \\`nothing\\`"),
        ("boss", "newsdesk reports", {}, "Nobody has reported a question"),
        ("boss", "newsdesk remove", {"name": "daily"}, "daily is removed"),
        ("boss", "newsdesk upcoming", {}, "has no schedule"),
    )
    await town.look()
    assert len(town.news.history()) == 3


@pytest.mark.parametrize("name", ["@everyone", "**Bo** [x](https://evil.example)", "<@1> <t:1>"])
async def test_names_of_people_are_text(town: Town, name: str) -> None:
    await set_up(town)
    edition = (await town.store.editions(town.channel))[0]
    asked = edition.shown.questions[0]
    loud = town.guild.add_member(town.env.create_user("loud", global_name=name))
    quiz = await loud.slash(town.news, "news quiz")
    await loud.click(quiz.response, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    said = await say(town, "boss", "news board")
    assert name not in said
    assert ": 1 point" in said
