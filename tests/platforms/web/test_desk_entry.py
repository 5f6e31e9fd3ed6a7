"""Who gets to the desk: the host, curators whom the settings name, and nobody else."""

from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from quizwire.core.problems import QuizwireError
from quizwire.platforms.web.routes import ROUTES
from quizwire.platforms.web.visit import Gate
from tests.platforms.web.desk_stage import CURATOR, FERRY, open_desk, paste

PLACES = {"briefing": FERRY, "job": "abcdefghij", "secret": "abcdefghij"}


def _filled(path: str) -> str:
    for name, value in PLACES.items():
        head, found, tail = path.partition(f"{{{name}:")
        if found:
            path = head + value + tail[tail.index("}/") + 1 if "}/" in tail else len(tail) :]
    return path


async def test_without_signing_in_nothing_of_the_desk_is_open(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        await paste(await desk.curator())
        before = (tmp_path / f"{FERRY}.yaml").read_bytes()
        stranger, pupil = await desk.stage.visitor(), await desk.stage.member("Ada")
        tried = [route for route in ROUTES if route.path.startswith("/desk") and route.gate is not Gate.ANYONE]
        assert len(tried) >= 9
        for someone in (stranger, pupil):
            await someone.open("/me/return")
            token = someone.token
            for route in tried:
                path = _filled(route.path)
                if route.method == "GET":
                    page = await someone.open(path)
                else:
                    page = await someone.post(path, {"csrf": token, "do": "drop:vote", "text": "x"})
                assert (page.status, "The desk is for curators" in page.text) == (403, True), path
                assert "ferry" not in page.text.lower()
        assert (tmp_path / f"{FERRY}.yaml").read_bytes() == before


async def test_a_link_signs_a_curator_in_once(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        link = await desk.stage.room.curator_link(CURATOR)
        okafor, late = await desk.stage.visitor(), await desk.stage.visitor()
        await okafor.request("GET", link, headers={"Sec-Purpose": "prefetch"})
        assert f"Signed in as {CURATOR}" in (await okafor.open(link)).text
        assert "That link has been used or has expired" in (await late.open(link)).text
        assert (await late.open("/desk")).status == 403
        assert (await okafor.open(link)).path == "/desk", "who is signed in stays so"
        cookie = (await okafor.request("GET", await desk.stage.room.curator_link("Mr Lindqvist"))).headers
        assert "quizwire_curator" not in str(cookie)


async def test_a_link_lasts_a_day_and_a_newer_one_replaces_it(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        first, second = [await desk.stage.room.curator_link(CURATOR) for _ in range(2)]
        someone = await desk.stage.visitor()
        assert "has been used or has expired" in (await someone.open(first)).text
        desk.stage.now = desk.stage.now.replace(day=desk.stage.now.day + 2)
        assert "has been used or has expired" in (await someone.open(second)).text


async def test_a_curator_reaches_nothing_of_the_hosts_pages(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        assert not [link for link in okafor.page.tree.all("a") if link.attributes["href"].startswith("/host")]
        for route in ROUTES:
            if route.gate is Gate.HOST and "{" not in route.path:
                page = await okafor.request(route.method, route.path, data={"csrf": okafor.token})
                assert (page.status, "This page is for the host" in page.text) == (403, True), route.path


async def test_the_host_reaches_the_desk_and_makes_links_for_curators(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        host = await desk.stage.host()
        assert (await host.follow("Desk")).tree.one("h1").text == "The desk"
        await host.follow("Host")
        await host.follow("Curators")
        page = await host.press(f"Sign-in link for {CURATOR}")
        link = page.tree.one("textarea").raw
        okafor = await desk.stage.visitor()
        assert (await okafor.open(link)).path == "/desk"
        await host.open("/host/curators")
        assert "Signed out everywhere" in (await host.press(f"Sign out {CURATOR} everywhere")).text
        assert (await okafor.open("/desk")).status == 403
        refused = await host.post("/host/curators/link", {"csrf": host.token, "name": "Eve"})
        assert (refused.status, "The settings name no curator “Eve”" in refused.text) == (409, True)


async def test_a_curator_signs_out(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor, elsewhere = await desk.curator(), await desk.curator()
        await okafor.press("Sign out everywhere")
        for someone in (okafor, elsewhere):
            assert (await someone.open("/desk")).status == 403


async def test_who_is_taken_off_the_settings_gets_in_no_more(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/room.db"
    folder = tmp_path / "briefings"
    async with open_desk(folder, url=url) as desk:
        okafor = await desk.curator()
        unused = await desk.stage.room.curator_link(CURATOR)
        port = desk.stage.port
        cookies = okafor.cookies()
    async with open_desk(folder, {"curators": ["Mr Lindqvist"], "port": port}, url=url, first_token=900) as desk:
        again = await desk.stage.visitor()
        for name, value in cookies.items():
            again.set_cookie(name, value)
        assert (await again.open("/desk")).status == 403
        assert (await again.open(unused)).text.count("has been used or has expired") == 1
        with pytest.raises(QuizwireError, match="The settings name no curator “Ms Okafor”"):
            await desk.stage.room.curator_link(CURATOR)
        lindqvist = await desk.curator("Mr Lindqvist")
        assert "Signed in as Mr Lindqvist" in lindqvist.page.text


async def test_without_names_in_the_settings_the_host_is_told_how(tmp_path: Path) -> None:
    async with open_desk(tmp_path, {"curators": []}) as desk:
        host = await desk.stage.host()
        assert "curators = [" in (await host.open("/host/curators")).text


async def test_a_form_from_elsewhere_does_nothing(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        token = okafor.token
        here = f"/desk/{FERRY}"
        for sent, headers in (
            ({"do": "drop:vote"}, {}),
            ({"do": "drop:vote", "csrf": "0" * 40}, {}),
            ({"do": "drop:vote", "csrf": token}, {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}),
        ):
            assert (await okafor.post(here, sent, headers)).status == 403
            assert (await okafor.post(f"{here}/check", sent, headers)).status == 403
        assert len(desk.proof().items) == 3


async def test_only_curators_can_make_the_room_read_much(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        stranger, okafor = await desk.stage.visitor(), await desk.curator()
        await stranger.open("/me/return")
        much = {"csrf": stranger.token, "text": "x" * 200_000}
        assert (await stranger.post("/desk/new", much)).status == 413
        await okafor.open("/desk/new")
        assert (await okafor.post("/desk/new", {**much, "csrf": okafor.token, "questions": "0"})).status == 422
        more = aiohttp.FormData({"csrf": okafor.token})
        more.add_field("file", BytesIO(b"x" * 4_300_000), filename="a.txt")
        assert (await okafor.request("POST", "/desk/new", data=more)).status == 413
