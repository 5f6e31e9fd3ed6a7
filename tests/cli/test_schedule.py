"""Standing orders by the command line."""

import json

import pytest

from quizwire.app import App
from tests.cli.conftest import Home

ORDER = "subscribe --channel web/main --at 08:15 --zone America/New_York --days mon-fri --holidays US"


def one(home: Home) -> dict[str, object]:
    """The only standing order there is."""
    (order,) = json.loads(home("subscriptions --format json").out)
    return dict(order)


def test_a_new_order_is_kept_and_its_posts_are_shown(home: Home) -> None:
    said = home(f"{ORDER} --starts 2093-12-21 --except 2093-12-24 --extra 2093-12-26")
    assert said.code == 0
    assert said.out.splitlines() == [
        "web/main daily: mon-fri at 08:15 America/New_York",
        "Local time             UTC        Posts                      ",
        "Mon 21 Dec 2093 08:15  Mon 13:15  Ferry news, part 1         ",
        "Tue 22 Dec 2093 08:15  Tue 13:15  Ferry news, part 2         ",
        "Wed 23 Dec 2093 08:15  Wed 13:15  Ferry news, part 3         ",
        "Thu 24 Dec 2093 08:15  Thu 13:15  skipped: left out          ",
        "Fri 25 Dec 2093 08:15  Fri 13:15  skipped: Christmas Day     ",
        "Sat 26 Dec 2093 08:15  Sat 13:15  Ferry news, part 4         ",
        "Mon 28 Dec 2093 08:15  Mon 13:15  no briefing is ready for it",
    ]
    assert said.err == f"A new database is made: {home.folder}/data/quizwire.db\n"


def test_what_is_not_said_of_an_order_stays_and_wishes_can_be_taken_back(home: Home) -> None:
    home(f"{ORDER} --level simple --topics ferries,seals --language en --except 2026-12-24 --questions 3")
    home("subscribe --at 9:00 --except 2026-12-31 --feedback at_close --closes-after 36h --grace 45m --owner web/ada")
    assert one(home) == {
        "channel": "web/main",
        "name": "daily",
        "at": "09:00",
        "zone": "America/New_York",
        "days": "mon-fri",
        "starts": one(home)["starts"],
        "holidays": "US",
        "except": ["2026-12-24", "2026-12-31"],
        "extra": [],
        "paused": False,
        "pause_reason": None,
        "topics": ["ferries", "seals"],
        "language": "en",
        "level": "simple",
        "questions": 3,
        "feedback": "at_close",
        "closes_after": 36 * 3600,
        "grace": 45 * 60,
        "next_briefing": None,
        "owner": "web/ada",
    }
    home("subscribe --holidays none --level standard --topics all --language all")
    order = one(home)
    assert [order[name] for name in ("holidays", "level", "topics", "language")] == [None, None, [], None]


MISUSES = {
    "--at 08:15 --holidays XX": "There is no holiday calendar `XX`",
    "--at 25:00": "`25:00` is not a time of day: use hours and minutes, such as 08:15.",
    "--at 08:15 --days someday": "`someday` is not a weekday: use mon, tue, wed, thu, fri, sat or sun",
    "--at 08:15 --zone Mars/Base": "There is no time zone `Mars/Base`: use a name such as America/New_York.",
    "--at 08:15 --except tomorrow": "--except is a date such as 2026-12-24, not `tomorrow`.",
    "--at 08:15 --extra 2026-02-30": "--extra is a date such as 2026-12-24, not `2026-02-30`.",
    "--at 08:15 --starts soon": "--starts is a date such as 2026-12-24, not `soon`.",
    "--at 08:15 --grace long": "--grace is a time such as 7d, 36h or 45m, not `long`.",
    "--at 08:15 --closes-after 0d": "--closes-after is a time such as 7d, 36h or 45m, not `0d`.",
    "--at 08:15 --name 'a#b'": "--name is one word of letters, digits and hyphens, such as daily.",
    "--days mon": "web/main has no `daily` yet, and a new order needs a time: --at 08:15.",
    "--at 08:15 --questions 26": "--questions is 25 at most, not `26`.",
    "--at 08:15 --feedback later": "--feedback is instant or at_close, not `later`.",
}


@pytest.mark.parametrize(("wish", "sentence"), MISUSES.items())
def test_a_wish_that_cannot_be_is_one_sentence(home: Home, wish: str, sentence: str) -> None:
    said = home(f"subscribe {wish}")
    assert said.code == 2
    assert sentence in said.err
    assert said.out == ""


REFUSALS = {
    "subscribe --at 08:15 --channel web/attic": "There is no channel `web/attic` (there is: web/main).",
    "unsubscribe": "`web/main` has no subscription `daily`.",
    "pause": "`web/main` has no subscription `daily` (it has: none).",
    "resume --name evening": "`web/main` has no subscription `evening`",
}


@pytest.mark.parametrize(("line", "sentence"), REFUSALS.items())
def test_a_refusal_is_one_sentence(home: Home, line: str, sentence: str) -> None:
    home.begun()
    said = home(line)
    assert said.code == 1
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1


def test_a_place_without_channels_says_so(home: Home) -> None:
    home.monkeypatch.setenv("QUIZWIRE_PLATFORMS", "discord")
    assert "there is: none" in home("subscribe --at 08:15").err


def test_without_orders_the_lists_say_how_to_make_one(home: Home) -> None:
    home.begun()
    assert home("subscriptions").out.startswith("There is no standing order: `quizwire subscribe")
    assert home("upcoming").out.startswith("Nothing is planned: `quizwire subscribe")
    assert home("upcoming --format json").out == "[]\n"


def test_orders_of_several_channels_are_listed_in_order_of_time(home: Home) -> None:
    home("subscribe --at 08:15 --days daily --starts 2094-01-04 --zone Asia/Tokyo")
    home("subscribe --name evening --at 19:00 --days daily --starts 2094-01-04 --zone Asia/Tokyo")
    said = home("upcoming --posts 2")
    assert [line.split("web/main")[1].split()[0] for line in said.out.splitlines()[1:]] == [
        "daily",
        "evening",
        "daily",
        "evening",
    ]
    first = json.loads(home("upcoming --posts 1 --format json --channel web/main").out)[0]
    assert first == {
        "channel": "web/main",
        "subscription": "daily",
        "day": "2094-01-04",
        "local": "2094-01-04T08:15:00+09:00",
        "utc": "2094-01-03T23:15:00+00:00",
        "zone": "Asia/Tokyo",
        "briefing": "2026-11-21-ferry",
        "title": "Ferry news, part 1",
        "skipped": None,
    }


def test_an_order_is_paused_resumed_and_ended(home: Home) -> None:
    home("subscribe --at 08:15 --days daily --holidays US --starts 2094-01-04")
    home("subscribe --name evening --at 19:00")
    assert home("pause --reason 'winter break'").out == "web/main daily is paused; `quizwire resume` starts it again.\n"
    home("pause --name evening")
    listed = home("subscriptions").out
    assert "daily but US" in listed
    assert "paused" in listed
    planned = home("upcoming").out.splitlines()
    assert [line.rstrip().rpartition("  ")[2] for line in planned[1:]] == ["paused", "paused (winter break)"]
    resumed = home("resume").out.splitlines()
    assert resumed[0] == "web/main daily posts again."
    assert "Mon 04 Jan 2094 08:15" in resumed[2]
    assert home("unsubscribe --name evening").out == "web/main evening has ended; its editions stay.\n"
    assert one(home)["name"] == "daily"


def test_a_command_in_the_wrong_folder_begins_no_second_database(home: Home) -> None:
    said = home("upcoming")
    assert said.code == 1
    assert said.err.startswith(f"There is no database at {home.folder}/data/quizwire.db yet: start Quizwire once")
    assert not (home.folder / "data").exists()
    assert home("upcoming --database memory").code == 2


def test_a_pick_of_the_host_comes_first_in_the_list(home: Home) -> None:
    home("subscribe --at 08:15")

    async def pick(app: App) -> None:
        await app.quizwire.publishing.pick("web/main", "daily", "2026-11-23-ferry")

    home.app(pick)
    assert json.loads(home("upcoming --format json").out)[0]["briefing"] == "2026-11-23-ferry"
