"""Who is who: cookies, return codes, shared tablets, and the rights over what is kept."""

import json

from quizwire.platforms.web.identity import FORM_COOKIE, HOST_COOKIE, PERSON_COOKIE
from quizwire.service.people import COOKIE, digest
from tests.platforms.web.browser import Browser
from tests.platforms.web.stage import Stage, open_stage

FERRY = "2026-11-20-ferry-line"


def code_on(browser: Browser) -> str:
    return browser.page.tree.one("p", class_="code").text.rpartition(": ")[2]


async def set_cookies(browser: Browser, path: str, form: dict[str, str]) -> dict[str, str]:
    """The Set-Cookie headers that a form brings, by name of the cookie."""
    sent = {**form, "csrf": browser.token}
    page = await browser.request("POST", path, data=sent, follow=False, headers={"Origin": browser.url.rstrip("/")})
    return {line.partition("=")[0]: line for line in page.headers.getall("Set-Cookie", [])}


async def test_cookies_are_closed_to_script_and_other_sites_and_only_their_digest_is_kept(stage: Stage) -> None:
    ada = await stage.visitor()
    first = await ada.open("/join")
    assert "HttpOnly" in first.headers["Set-Cookie"]
    assert "SameSite=Lax" in first.headers["Set-Cookie"]
    cookie = (await set_cookies(ada, "/join", {"name": "Ada"}))[PERSON_COOKIE]
    for part in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=34560000"):
        assert part in cookie
    assert "Secure" not in cookie
    secret = ada.cookies()[PERSON_COOKIE]
    kept = await stage.store.credential(digest(secret), COOKIE, stage.now)
    assert kept is not None
    assert secret not in repr(kept)
    assert await stage.store.credential(secret, COOKIE, stage.now) is None


async def test_behind_an_encrypting_proxy_cookies_are_secure() -> None:
    async with open_stage({"trusted_proxies": ["127.0.0.1"], "allowed_hosts": ["quiz.example"]}) as stage:
        ada = await stage.visitor(X_Forwarded_Proto="https")
        assert "Secure" in (await ada.open("/r/main")).headers["Set-Cookie"]


async def test_a_cookie_of_nobody_counts_for_nothing(stage: Stage) -> None:
    ada = await stage.member("Ada")
    forger = await stage.visitor()
    for made_up in ("x", "a" * 64, "web/1", ada.cookies()[PERSON_COOKIE] + "x", "é" * 20, "b" * 4000):
        forger.set_cookie(PERSON_COOKIE, made_up)
        forger.set_cookie(HOST_COOKIE, made_up)
        forger.set_cookie(FORM_COOKIE, "")
        assert "Take part" in (await forger.open("/r/main")).text
        assert (await forger.open("/host")).status == 403


async def test_a_cookie_lapses_with_its_time(stage: Stage) -> None:
    ada = await stage.member("Ada")
    stage.now = stage.now.replace(year=stage.now.year + 2)
    assert "Take part" in (await ada.open("/r/main")).text


async def test_who_has_joined_is_not_asked_again(stage: Stage) -> None:
    ada = await stage.member("Ada")
    assert (await ada.open("/join?next=/me")).path == "/me"
    token = ada.token
    assert (await ada.post("/join", {"csrf": token, "name": "Another"})).path == "/r/main"
    assert [person.name for person in await stage.store.people(platform="web")] == ["Ada"]


async def test_a_name_that_cannot_be_shown_is_refused_with_the_reason(stage: Stage) -> None:
    ada = await stage.visitor()
    await ada.open("/join?next=/me")
    page = await ada.press("Join", {"name": "\u200b\u202e"})
    assert page.status == 400
    assert "Please give a name" in page.tree.one("p", id="wrong").text
    assert page.tree.one("input", name="next").attributes["value"] == "/me"
    assert (await ada.press("Join", {"name": "Ada"})).path == "/me"


async def test_joining_leads_nowhere_outside_of_the_room(stage: Stage) -> None:
    for elsewhere in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/r/main/../../x\r\nA: b",
        "javascript:1",
    ):
        someone = await stage.visitor()
        await someone.open("/join")
        assert (await someone.press("Join", {"name": "Ada", "next": elsewhere})).path == "/r/main"


async def test_a_return_code_brings_a_person_back_on_another_device(stage: Stage) -> None:
    ada = await stage.member("Ada")
    await ada.open("/me")
    await ada.press("Show a return code")
    code = code_on(ada)
    assert code not in (await ada.open("/me")).text
    phone = await stage.visitor()
    await phone.open("/join")
    await phone.follow("Been here before?")
    await phone.press("Come back", {"code": f" {code.replace('-', ' ').lower()} "})
    assert "Ada" in (await phone.open("/me")).text
    assert len(await stage.store.people(platform="web")) == 1
    await ada.open("/me")
    await ada.press("Show a return code")
    late = await stage.visitor()
    await late.open("/me/return")
    refused = await late.press("Come back", {"code": code})
    assert (refused.status, "no return code of this room" in refused.text) == (403, True)


async def test_a_shared_tablet_changes_hands_with_and_without_a_code(stage: Stage) -> None:
    tablet = await stage.member("Ada")
    secret = tablet.cookies()[PERSON_COOKIE]
    await tablet.open("/r/main")
    await tablet.open("/me")
    await tablet.follow("Not you?")
    await tablet.press("Show a return code, then switch")
    code = code_on(tablet)
    assert PERSON_COOKIE not in tablet.cookies()
    tablet.set_cookie(PERSON_COOKIE, secret)
    assert "Take part" in (await tablet.open("/r/main")).text, "the old cookie opens nothing any more"
    await tablet.open("/join")
    await tablet.press("Join", {"name": "Bo"})
    await tablet.open("/me/switch")
    page = await tablet.press("Just switch")
    assert not page.tree.all("p", class_="code")
    await tablet.follow("Enter a return code")
    await tablet.press("Come back", {"code": code})
    assert "Ada" in (await tablet.open("/me")).text


async def test_a_name_can_be_changed_and_a_bad_one_is_refused(stage: Stage) -> None:
    ada = await stage.member("Ada")
    await ada.open("/me")
    assert "Ada Lovelace" in (await ada.press("Change", {"name": "Ada Lovelace"})).text
    refused = await ada.press("Change", {"name": "x" * 40})
    assert (refused.status, "at most 32 characters" in refused.text) == (400, True)
    assert (await stage.person("Ada Lovelace")).name == "Ada Lovelace"


async def test_leaving_the_boards_hides_the_name_and_keeps_the_score(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada, bo = await stage.member("Ada"), await stage.member("Bo")
    await ada.open(f"/q/{edition.id}")
    asked = edition.shown.questions[0]
    option = asked.option(asked.key)
    assert option
    await ada.press(option.text)
    await ada.open("/me")
    await ada.press("Leave the boards")
    assert "Your name is on no board." in ada.page.text
    assert "Ada" not in (await bo.open("/r/main/board")).main
    assert "1 point" in (await ada.open("/r/main/board")).main
    await ada.open("/me")
    await ada.press("Return to the boards")
    assert "Ada" in (await bo.open("/r/main/board")).main


async def test_a_persons_page_lists_the_quizzes_and_exports_everything(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada = await stage.member("Ada")
    assert "Nothing yet." in (await ada.open("/me")).text
    await ada.open(f"/q/{edition.id}")
    await ada.press(edition.shown.questions[0].options[0].text)
    page = await ada.open("/me")
    assert "Skerry Point reopens its ferry line Nov 24, 2026 · 1 answer" in page.text
    copy = await ada.request("GET", "/me/data.json")
    assert copy.headers["Content-Disposition"] == 'attachment; filename="quizwire-my-data.json"'
    kept = json.loads(copy.body)
    assert kept["person"]["name"] == "Ada"
    assert [answer["text"] for answer in kept["answers"]] == [edition.shown.questions[0].options[0].text]


async def test_forgetting_deletes_everything_after_one_more_question(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada = await stage.member("Ada")
    await ada.open(f"/q/{edition.id}")
    await ada.press(edition.shown.questions[0].options[0].text)
    await ada.open("/me")
    page = await ada.follow("Forget me")
    assert "1 answer" in page.text
    assert len(await stage.store.answers(edition.id)) == 1
    done = await ada.press("Delete everything")
    assert "Nothing is kept of you any more; 1 answer was deleted." in done.text
    assert await stage.store.answers(edition.id) == []
    assert await stage.store.people(platform="web") == []
    assert "Take part" in (await ada.open("/r/main")).text
