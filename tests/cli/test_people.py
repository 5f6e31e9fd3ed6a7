"""The host's link, and the rights of people, by the command line."""

import json

from quizwire.app import App
from quizwire.service.people import CURATOR_LINK, HOST_LINK
from tests import samples
from tests.cli.conftest import Home


def ada(home: Home) -> None:
    """Somebody who has answered one question."""

    async def work(app: App) -> None:
        edition = await app.quizwire.publishing.post_now("web/main")
        await app.store.save_person(samples.person("web/ada"))
        await app.store.answer(samples.answer(edition, "web/ada"))

    home.app(work)


def test_a_person_reads_everything_that_is_kept(home: Home) -> None:
    ada(home)
    kept = json.loads(home("export-me web/ada").out)
    assert kept["person"]["name"] == "Ada"
    assert len(kept["answers"]) == 1
    said = home("export-me web/bob")
    assert (said.code, said.err) == (1, "Nobody is known as `web/bob`.\n")


def test_forgetting_asks_back_and_then_leaves_nothing(home: Home) -> None:
    ada(home)
    said = home("forget web/ada", stdin="n\n")
    assert said.code == 1
    assert said.err.endswith("Nothing was done.\n")
    assert home("forget web/ada", stdin="").code == 1
    assert home("export-me web/ada").code == 0
    assert home("forget web/ada", stdin="y\n").out.strip() == "web/ada is forgotten, with 1 answer."
    assert home("forget web/ada --yes").err == "Nobody is known as `web/ada`.\n"


def test_a_link_for_the_host_is_made_and_works_once(home: Home) -> None:
    home.begun()
    link = home("host-link").out.strip()
    assert link.startswith("http://127.0.0.1:8080/host/enter/")

    async def use(app: App) -> list[str | None]:
        secret = link.rpartition("/")[2]
        return [await app.quizwire.people.use_up(HOST_LINK, secret) for _ in range(2)]

    assert home.app(use) == ["", None]


def test_a_link_is_made_for_a_curator_whom_the_settings_name(home: Home) -> None:
    home.begun()
    (home.folder / "quizwire.toml").write_text('[web]\ncurators = ["Ms Okafor"]\n')
    made = home('curator-link "Ms Okafor"')
    link = made.out.strip()
    assert link.startswith("http://127.0.0.1:8080/desk/enter/"), made.err

    async def use(app: App) -> str | None:
        return await app.quizwire.people.use_up(CURATOR_LINK, link.rpartition("/")[2])

    assert home.app(use) == "Ms Okafor"
    refused = home("curator-link Eve")
    assert (refused.code, refused.err.startswith("The settings name no curator “Eve”")) == (1, True)


def test_the_link_names_the_room_that_was_started_last(home: Home) -> None:
    running = home.process("run --port 0")
    room = running.line("Room")
    running.line("Kept in")
    assert home("host-link").out.startswith(f"{room}/host/enter/")
