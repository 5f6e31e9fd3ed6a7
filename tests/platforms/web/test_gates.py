"""Who gets in: the host's link, the room code, the names the room may be called by, what is for this computer alone."""

import pytest

from quizwire.core.problems import QuizwireError
from quizwire.core.records import StoreUnavailable
from quizwire.platforms.web.addresses import Addresses, host_name, shown_address
from quizwire.platforms.web.settings import WebSettings
from tests.platforms.web.browser import Browser
from tests.platforms.web.stage import Stage, open_stage

OPEN = {"trusted_proxies": ["127.0.0.1"], "room_code": "QUIZ-2026"}
"""A room that believes the tests when they say where a visitor sits."""


async def outsider(stage: Stage, address: str = "192.0.2.7") -> Browser:
    return await stage.visitor(X_Forwarded_For=address)


async def test_the_link_signs_the_host_in_once(stage: Stage) -> None:
    link = await stage.room.host_link()
    host, late = await stage.visitor(), await stage.visitor()
    assert (await host.open(link)).path == "/host"
    assert "That link has been used or has expired" in (await late.open(link)).text
    assert (await late.open("/host")).status == 403
    assert (await host.open(link)).path == "/host", "who is signed in stays so"


async def test_looking_ahead_and_asking_for_heads_do_not_use_the_link_up(stage: Stage) -> None:
    link = await stage.room.host_link()
    host = await stage.visitor()
    for headers in ({"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}):
        await host.request("GET", link, headers=headers)
    await host.request("HEAD", link)
    assert (await host.open(link)).path == "/host"


async def test_a_link_lasts_a_day_and_nonsense_is_no_link(stage: Stage) -> None:
    link = await stage.room.host_link()
    stage.now = stage.now.replace(day=stage.now.day + 2)
    host = await stage.visitor()
    assert "That link has been used or has expired" in (await host.open(link)).text
    assert "That link has been used or has expired" in (await host.open("/host/enter/abcdefghijklmnop")).text


async def test_signing_out_ends_every_session_and_every_waiting_link(stage: Stage) -> None:
    link = await stage.room.host_link()
    desk, home = await stage.host(), await stage.host()
    await desk.press("Sign out everywhere")
    assert "This page is for the host" in desk.page.text
    assert (await home.open("/host")).status == 403
    assert "That link has been used or has expired" in (await home.open(link)).text


async def test_on_this_computer_no_code_is_asked_for(stage: Stage) -> None:
    ada = await stage.visitor()
    assert not (await ada.open("/r/main")).tree.all("input", name="code")
    assert await stage.room.room_code() is None


async def test_from_elsewhere_nothing_is_shown_before_the_code_is_given() -> None:
    async with open_stage(OPEN) as stage:
        await stage.post()
        ada = await outsider(stage)
        page = await ada.open("/")
        assert page.path == "/join?next=/"
        assert "Skerry Point" not in page.text
        for wrong in ("", "quiz", "QUIZ-2027"):
            page = await ada.press("Join", {"name": "Ada", "code": wrong})
            assert (page.status, "not the code of this room" in page.text) == (403, True)
            assert await stage.store.people(platform="web") == []
        page = await ada.press("Join", {"name": "Ada", "code": " quiz 2026"})
        assert (page.path, "Skerry Point" in page.text) == ("/r/main", True)


async def test_the_stream_and_the_board_are_shut_to_outsiders_too() -> None:
    async with open_stage(OPEN) as stage:
        ada = await outsider(stage)
        stream = await ada.request("GET", "/r/main/events", headers={"Accept": "text/event-stream"})
        assert stream.status == 403
        assert (await ada.open("/r/main/board")).path == "/join?next=/r/main/board"


async def test_a_code_is_made_up_once_and_kept() -> None:
    async with open_stage({"public_url": "https://quiz.example"}) as stage:
        code = await stage.room.room_code()
        assert code is not None
        assert len(code) == 9
        assert await stage.room.room_code() == code
        assert stage.room.url == "https://quiz.example"
        host = await stage.visitor()
        await host.open(f"http://127.0.0.1:{stage.port}{(await stage.room.host_link()).removeprefix(stage.room.url)}")
        assert code in host.page.text


async def test_a_host_needs_no_code() -> None:
    async with open_stage(OPEN) as stage:
        host = await outsider(stage)
        await host.open(await stage.room.host_link())
        await host.open("/join")
        assert "Mrs Poe" in (await host.press("Join", {"name": "Mrs Poe"})).text


async def test_guessing_codes_is_slow_and_only_for_who_guesses() -> None:
    async with open_stage(OPEN) as stage:
        eve = await outsider(stage)
        await eve.open("/join")
        for _ in range(20):
            assert (await eve.press("Join", {"name": "Eve", "code": "wrong"})).status == 403
        page = await eve.press("Join", {"name": "Eve", "code": "QUIZ-2026"})
        assert (page.status, "Too many tries" in page.text) == (429, True)
        await eve.open("/me/return")
        assert (await eve.press("Come back", {"code": "K7QM-2RZT-9XWA"})).status == 429
        neighbour = await outsider(stage, "192.0.2.8")
        await neighbour.open("/join")
        assert (await neighbour.press("Join", {"name": "Bo", "code": "QUIZ-2026"})).status == 200
        await stage.pass_time(minutes=1)
        await eve.open("/join")
        assert (await eve.press("Join", {"name": "Eve", "code": "QUIZ-2026"})).status == 200


async def test_guessing_return_codes_counts_as_guessing(stage: Stage) -> None:
    eve = await stage.visitor()
    await eve.open("/me/return")
    statuses = [(await eve.press("Come back", {"code": f"AAAA-AAAA-AAA{n % 8 + 2}"})).status for n in range(20)]
    assert statuses == [403] * 20
    await eve.open("/join")
    assert (await eve.press("Join", {"name": "Eve"})).status == 429


async def test_one_address_cannot_fill_the_room_with_names(stage: Stage) -> None:
    eve = await stage.visitor()
    await eve.open("/join")
    statuses = []
    for number in range(61):
        eve.set_cookie("quizwire_person", "")
        sent = {"csrf": eve.token, "name": f"Pupil {number}"}
        statuses.append((await eve.request("POST", "/join", data=sent, follow=False)).status)
    assert statuses == [303] * 60 + [429]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.1.2.3", "[::2]", "[", "a b"]
)
async def test_under_a_foreign_name_the_room_answers_nothing(stage: Stage, host: str) -> None:
    await stage.post()
    eve = await stage.visitor()
    for path in ("/", "/r/main", "/metrics", "/static/x", "/nothing"):
        page = await eve.request("GET", path, headers={"Host": host})
        assert page.status in (400, 421)
        assert "Skerry Point" not in page.body
        assert "quizwire_" not in page.body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1234", "127.0.0.1", "[::1]:80", "quiz.example:8443"])
async def test_under_its_own_names_it_answers(host: str) -> None:
    async with open_stage({"allowed_hosts": ["Quiz.Example"]}) as stage:
        eve = await stage.visitor()
        assert (await eve.request("GET", "/join", headers={"Host": host})).status == 200


async def test_health_is_told_to_anyone_and_tells_of_the_store(stage: Stage) -> None:
    eve = await stage.visitor()
    page = await eve.request("GET", "/healthz", headers={"Host": "10.9.8.7"})
    assert (page.status, page.body) == (200, '{"status": "ok", "store": "ok"}')

    async def broken() -> None:
        raise StoreUnavailable("The database /secret/place is damaged.")

    stage.store.check = broken  # type: ignore[method-assign]
    page = await eve.request("GET", "/healthz")
    assert (page.status, page.body) == (503, '{"status": "failing", "store": "unavailable"}')


async def test_figures_are_told_to_this_computer_alone() -> None:
    async with open_stage({"trusted_proxies": ["127.0.0.1"], "allowed_hosts": ["quiz.example"]}) as stage:
        await stage.post()
        here = await stage.visitor()
        page = await here.request("GET", "/metrics")
        assert page.status == 200
        assert 'quizwire_posts_total{state="delivered"} 1.0' in page.body
        assert "quizwire_posts_waiting 0.0" in page.body
        for headers in (
            {"X-Forwarded-For": "127.0.0.1"},
            {"Forwarded": "for=127.0.0.1"},
            {"Via": "1.1 proxy"},
            {"Host": "quiz.example"},
        ):
            page = await here.request("GET", "/metrics", headers=headers)
            assert (page.status, "quizwire_" in page.body) == (404, False)


async def test_a_proxy_that_is_not_trusted_cannot_say_who_asks(stage: Stage) -> None:
    eve = await stage.visitor()
    await eve.open("/me/return")
    for number in range(20):
        eve.headers["X-Forwarded-For"] = f"192.0.2.{number}"
        await eve.press("Come back", {"code": "AAAA-AAAA-AAAA"})
    eve.headers["X-Forwarded-For"] = "192.0.2.99"
    assert (await eve.press("Come back", {"code": "AAAA-AAAA-AAAA"})).status == 429


async def test_behind_a_proxy_a_form_from_the_public_address_counts() -> None:
    async with open_stage({"public_url": "https://quiz.example/", "room_code": "QUIZ"}) as stage:
        ada = Browser(f"http://127.0.0.1:{stage.port}", {"Host": "quiz.example"})
        async with ada:
            joining = await ada.open("/join")
            ada.headers["Cookie"] = joining.headers["Set-Cookie"].partition(";")[0]  # it is Secure, and this is not
            sent = {"csrf": ada.token, "name": "Ada", "code": "quiz", "next": "/me"}
            origin = {"Origin": "https://quiz.example"}
            page = await ada.request("POST", "/join", data=sent, headers=origin, follow=False)
            assert (page.status, page.headers["Location"]) == (303, "/me")
            assert "Secure" in page.headers["Set-Cookie"]


def test_a_proxys_address_that_is_none_is_said() -> None:
    with pytest.raises(QuizwireError, match=r"`proxy.local` in `trusted_proxies` is not an address"):
        Addresses.of(WebSettings(trusted_proxies=("proxy.local",)))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"public_url": "quiz.org"}, "`quiz.org` in `public_url` is not an address such as https://"),
        ({"public_url": "https://"}, "in `public_url` is not the name of a host"),
        ({"allowed_hosts": [""]}, "`` in `allowed_hosts` is not the name of a host"),
        ({"allowed_hosts": ["["]}, r"`\[` in `allowed_hosts` is not the name of a host"),
    ],
)
def test_a_name_in_the_settings_that_is_none_is_said(settings: dict[str, object], said: str) -> None:
    with pytest.raises(QuizwireError, match=said):
        Addresses.of(WebSettings.model_validate(settings))


def test_names_are_allowed_however_they_are_written() -> None:
    hosts = ("Quiz.Example:8443", "[2001:DB8::1]:80", "2001:db8::2", "192.0.2.9")
    names = Addresses.of(WebSettings(allowed_hosts=hosts)).names
    assert {"quiz.example", "2001:db8::1", "2001:db8::2", "192.0.2.9"} < names


def test_all_interfaces_mean_the_names_of_this_computer() -> None:
    addresses = Addresses.of(WebSettings(host="0.0.0.0"))
    assert {"localhost", "127.0.0.1"} < addresses.names
    assert "0.0.0.0" not in addresses.names
    assert "quiz.lan" in Addresses.of(WebSettings(host="quiz.lan")).names


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({"host": "127.0.0.1"}, "http://127.0.0.1:8123"),
        ({"host": "::1"}, "http://[::1]:8123"),
        ({"host": "localhost"}, "http://localhost:8123"),
        ({"host": "0.0.0.0", "public_url": "https://quiz.example/"}, "https://quiz.example"),
    ],
)
def test_the_address_to_give_to_people(settings: dict[str, str], shown: str) -> None:
    assert shown_address(WebSettings.model_validate(settings), 8123) == shown


def test_the_address_on_the_network_is_never_all_interfaces() -> None:
    assert "0.0.0.0" not in shown_address(WebSettings(host="0.0.0.0"), 80)


@pytest.mark.parametrize(("host", "name"), [("A.b:80", "a.b"), ("[::1]:8", "::1"), ("[", ""), ("", "")])
def test_a_host_header_is_read_as_its_name(host: str, name: str) -> None:
    assert host_name(host) == name
