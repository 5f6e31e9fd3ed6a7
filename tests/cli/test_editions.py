"""What is posted, closed and corrected by the command line: a running Quizwire does it, or the next one that runs."""

import asyncio
import json
import signal
from datetime import timedelta

from quizwire.app import App, build
from quizwire.config import load_settings
from quizwire.core.editions import State
from quizwire.core.records import Notice
from quizwire.service.notices import owner_of
from tests import samples
from tests.cli.conftest import Home


def first_posted(home: Home) -> str:
    """A main room with one open edition and an answer in it; the edition's id."""

    async def work(app: App) -> str:
        edition = await app.quizwire.publishing.post_now("web/main")
        await app.store.save_person(samples.person("web/ada"))
        await app.store.answer(samples.answer(edition, "web/ada"))
        return edition.id

    return home.app(work)


def test_a_running_quizwire_posts_corrects_and_closes(home: Home) -> None:
    running = home.process("run --port 0")
    running.line("Room")
    said = home("post 2026-11-23-ferry --wait 60")
    assert said.code == 0
    assert said.out.startswith("“Ferry news, part 3” is posted to web/main as edition ")
    name = said.out.split()[-1].rstrip(".")

    latest = json.loads(home("editions --format json --limit 1").out)[0]
    assert latest["id"] == name
    question = latest["questions"][1]
    said = home("correct latest 2 --void --note 'Two options are right.' --wait 60")
    assert said.out == f"Question `{question}` of “Ferry news, part 3” no longer counts.\n"
    said = home(f"correct {name} {question} --key E --note 'Not there.' --wait 60")
    assert (said.code, said.err.split(":")[0]) == (1, f"Question `{question}` has no option E")
    said = home(f"correct {name} {question} --key a --note 'It was A.' --wait 60")
    assert said.code == 0 or "already" in said.err

    said = home("close latest --wait 60")
    assert said.out == "“Ferry news, part 3” is closed; its results are on the way.\n"
    said = home(f"close {name} --wait 60")
    assert (said.code, said.err) == (1, "“Ferry news, part 3” is not open.\n")
    running.send(signal.SIGTERM)
    assert running.end() == 0


def test_without_a_running_one_it_is_done_at_the_next_start(home: Home) -> None:
    said = home("post --wait 0")
    assert said.code == 0
    assert said.out == "Quizwire is not running here, or is busy; it will be done when it runs next.\n"

    async def serve(app: App) -> int:
        return await app.quizwire.requests.serve()

    assert home.app(serve) == 1
    assert json.loads(home("editions --format json").out)[0]["briefing"] == "2026-11-21-ferry"


def test_what_is_not_there_is_said_at_once(home: Home) -> None:
    home.begun()
    assert home("close latest").err == "Nothing was posted to `web/main` yet.\n"
    assert home("close abc").err == "There is no edition `abc`: `quizwire editions` lists them.\n"
    name = first_posted(home)
    for wrong in ("--note x", "--note x --void --key A"):
        said = home(f"correct {name} 1 {wrong}")
        assert said.code == 2
        assert said.err == "Say either --key with the letter of the right option, or --void.\n"
    assert home(f"correct {name} 1 --void").code == 2


def test_a_missed_slot_is_not_the_latest_edition(home: Home) -> None:
    home.begun()
    name = first_posted(home)

    async def miss(app: App) -> None:
        missed = samples.edition(state=State.MISSED, created_at=app.quizwire.context.now(), reason="Nobody was there.")
        await app.store.open_edition(missed, None)

    home.app(miss)
    assert [line.split()[3] for line in home("editions").out.splitlines()[1:]] == ["missed", "publishing"]
    assert "Nobody was there." in home("editions --channel web/main").out
    later = home("close latest --wait 0").out
    assert later.startswith("Quizwire is not running here, or is busy; it will be done when it runs next. It is about ")
    assert name in later

    async def serve(app: App) -> State:
        await app.quizwire.requests.serve()
        edition = await app.store.edition(name)
        assert edition is not None
        return edition.state

    assert home.app(serve) is State.PUBLISHING  # its card is still on the way, and the request was refused


def test_editions_of_an_empty_room(home: Home) -> None:
    home.begun()
    assert home("editions").out == "Nothing was posted yet.\n"
    assert home("editions --format json").out == "[]\n"


def test_the_status_says_what_an_owner_asks(home: Home) -> None:
    home.begun()
    assert "nothing was posted yet" in home("status").out
    name = first_posted(home)
    home("subscribe --at 08:15 --days daily --starts 2094-01-04")
    home("subscribe --name evening --at 19:00")
    home("subscribe --name night --at 23:00")
    home("pause --name evening --reason exams")
    home("pause --name night")

    async def tell(app: App) -> None:
        await app.store.add_notice(Notice("k", owner_of("web/main"), "Ready briefings left: 3.", samples.NOW))

    home.app(tell)
    said = " ".join(home("status").out.split())
    assert f"“Ferry news, part 1”, open, 1 person, edition {name}" in said
    assert "daily: daily at 08:15; next Monday, 4 January 2094, 08:15 (UTC); 3 briefings ready" in said
    assert "evening: paused (exams)" in said
    assert "night: paused" in said
    assert "2026-11-24 12:00 UTC Ready briefings left: 3." in said
    (state,) = json.loads(home("status --format json").out)
    assert state["latest"]["id"] == name
    assert [order["paused"] for order in state["subscriptions"]] == [False, True, True]
    assert state["notices"][0]["text"] == "Ready briefings left: 3."


def test_the_status_of_an_order_whose_days_are_over(home: Home) -> None:
    home.begun()

    async def save(app: App) -> None:
        past = samples.subscription(days=frozenset(), extra=frozenset({samples.TODAY - timedelta(days=9)}))
        await app.store.save_subscription(past, None)

    home.app(save)
    assert "daily: none at 08:15; nothing in sight; 4 briefings ready" in " ".join(home("status").out.split())


def test_the_status_of_a_place_without_channels(home: Home) -> None:
    home.monkeypatch.setenv("QUIZWIRE_PLATFORMS", "discord")

    async def make(app: App) -> None:
        await app.store.start()
        await app.store.stop()

    (home.folder / "data").mkdir()
    asyncio.run(make(build(load_settings(None, {"QUIZWIRE_PLATFORMS": "discord"}, {}))))
    assert home("status").out == "There is no channel yet: `quizwire run` makes the first.\n"
