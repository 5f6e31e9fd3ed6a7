"""Of which channel and server a command speaks, and what is offered while somebody types."""

from typing import Any

import discord

from quizwire.core.records import Channel
from quizwire.platforms.discord.sync import sync_commands
from tests import samples
from tests.platforms.discord.conftest import Town
from tests.platforms.discord.test_commands import all_of, set_up, verify


async def test_a_quiz_of_another_server_stays_out_of_reach(town: Town) -> None:
    elsewhere = Channel("discord/777", "discord/999", "theirs")
    await town.store.save_channel(elsewhere)
    foreign = samples.edition(channel=elsewhere.id)
    await town.store.open_edition(foreign, None)
    await town.open_room()
    await verify(
        town,
        ("ada", "news briefing", {"which": foreign.id}, "not one of this server's"),
        ("boss", "newsdesk close", {"quiz": foreign.id}, "not one of this server's"),
        ("boss", "newsdesk results", {"quiz": foreign.id}, "not one of this server's"),
    )


async def test_options_complete_themselves(town: Town) -> None:
    await set_up(town)
    edition = (await town.store.editions(town.channel))[0]

    async def offered(command: str, option: str, typed: str, who: Any = town.boss, **others: Any) -> list[str]:
        return [each["value"] for each in await who.autocomplete(town.news, command, option, typed, **others)]

    assert await offered("news briefing", "which", "ferries skerry", town.ada) == [edition.id]
    assert await offered("news briefing", "which", "2026-11-24", town.ada) == [edition.id]
    assert await offered("news briefing", "which", "mars", town.ada) == []
    assert await offered("newsdesk setup", "zone", "new yo") == ["America/New_York"]
    assert len(await offered("newsdesk setup", "zone", "a")) == 25
    assert "UTC" in await offered("newsdesk setup", "zone", "")
    assert (await offered("newsdesk setup", "days", "mon,sun"))[0] == "mon,sun"
    assert "mon-fri" in await offered("newsdesk setup", "days", "")
    assert await offered("newsdesk setup", "days", "weekdays") == ["mon-fri"]
    assert await offered("newsdesk setup", "days", "some day") == []
    assert await offered("newsdesk setup", "zone", "utc") == ["UTC"]
    assert (await offered("newsdesk setup", "time", "8:15 pm"))[0] == "20:15"
    assert await offered("newsdesk setup", "time", "8") == ["08:00", "08:15", "08:30"]
    assert await offered("newsdesk setup", "time", "25") == []
    assert (await offered("newsdesk setup", "holidays", "united states"))[0] == "US"
    assert "DE-BY" in await offered("newsdesk setup", "holidays", "germany by")
    assert (await offered("newsdesk setup", "holidays", ""))[0] == "none"
    assert await offered("newsdesk setup", "name", "dai") == ["daily"]
    assert await offered("newsdesk post", "briefing", "ferry-07") == ["2026-11-20-ferry-07"]
    assert len(await offered("newsdesk post", "briefing", "skerry reopens 2026-11-20")) == 10
    (first, *_) = await town.boss.autocomplete(town.news, "newsdesk post", "briefing", "ferries")
    assert first["name"] == "2026-11-20 Skerry Point reopens its ferry line"
    assert await offered("newsdesk close", "quiz", "") == [edition.id]
    assert len(await offered("newsdesk correct", "question", "", quiz=edition.id)) == 3
    assert await offered("newsdesk correct", "question", "", quiz="nonsense") == []
    asked = edition.shown.questions[0]
    chosen = {"quiz": edition.id, "question": asked.id}
    assert await offered("newsdesk correct", "answer", "", **chosen) == [each.letter for each in asked.options]
    assert await offered("newsdesk correct", "answer", asked.options[2].text, **chosen) == ["C"]
    assert await offered("newsdesk correct", "answer", "now", **chosen) == [asked.key]
    assert await offered("newsdesk correct", "answer", "", quiz=edition.id, question="nonsense") == []
    await town.quizwire.closing.close(edition.id)
    assert await offered("newsdesk close", "quiz", "") == []
    assert await offered("newsdesk results", "quiz", "") == [edition.id]


async def test_where_no_news_is_posted_nothing_is_offered(town: Town) -> None:
    assert await town.ada.autocomplete(town.news, "news briefing", "which", "") == []
    assert await town.boss.autocomplete(town.news, "newsdesk close", "quiz", "") == []
    assert await town.boss.autocomplete(town.news, "newsdesk pause", "name", "") == []


async def test_in_another_channel_the_only_room_of_the_server_is_meant_or_asked_for(town: Town) -> None:
    await set_up(town)
    lounge = town.guild.create_text_channel("lounge")
    await town.env.settle()
    today = await town.ada.slash(lounge, "news today")
    assert "Skerry Point" in all_of(today.response)
    second = town.guild.create_text_channel("second")
    await town.env.settle()
    await town.store.save_channel(Channel(f"discord/{second.id}", f"discord/{town.guild.id}", "second"))
    today = await town.ada.slash(lounge, "news today")
    assert "in one of the channels" in all_of(today.response)


async def test_a_channel_that_somebody_can_not_see_is_none_to_them(town: Town) -> None:
    hidden = discord.PermissionOverwrite(view_channel=False)
    staff = town.guild.create_text_channel("staff", overwrites={town.guild.default_role: hidden})
    lounge = town.guild.create_text_channel("lounge")
    await town.env.settle()
    room = Channel(f"discord/{staff.id}", f"discord/{town.guild.id}", "staff")
    await town.store.save_channel(room)
    edition = samples.edition(channel=room.id)
    await town.store.open_edition(edition, None)
    for command, options in (("news today", {}), ("news briefing", {"which": edition.id}), ("news quiz", {})):
        said = all_of((await town.ada.slash(lounge, command, **options)).response)
        assert "No news is posted" in said or "not one of this server's" in said
    assert edition.shown.title in all_of((await town.boss.slash(lounge, "news today")).response)


async def test_a_channel_that_was_deleted_is_in_nobodys_way_and_its_notices_are_told_once(town: Town) -> None:
    await set_up(town)
    old = f"discord/{town.news.id}"
    second, lounge = town.guild.create_text_channel("second"), town.guild.create_text_channel("lounge")
    town.env.backend.delete_channel(town.news.id)
    await town.env.settle()
    await town.pass_time(hours=2)
    assert (await town.store.subscriptions(old))[0].pause_reason == "the channel was deleted."
    today = await town.ada.slash(lounge, "news today")
    assert "No news is posted" in all_of(today.response)
    first, again = [all_of((await town.boss.slash(lounge, "newsdesk status")).response) for _ in range(2)]
    assert "the channel was deleted" in first
    assert "No news is posted in this server yet" in again
    await town.store.save_channel(Channel(f"discord/{second.id}", f"discord/{town.guild.id}", "second"))
    assert "Nothing has been posted here yet" in all_of((await town.ada.slash(lounge, "news today")).response)


async def test_commands_are_sent_to_discord_only_when_they_changed(town: Town) -> None:
    def syncs() -> int:
        return len([each for each in town.env.http_requests if each.path.endswith("/commands")])

    assert syncs() == 1
    await town.restart()
    assert not await sync_commands(town.env.bot.tree, town.store)  # type: ignore[attr-defined]
    assert syncs() == 1
    town.env.bot.tree.remove_command("news")  # type: ignore[attr-defined]
    assert await sync_commands(town.env.bot.tree, town.store)  # type: ignore[attr-defined]
