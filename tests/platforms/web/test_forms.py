"""Forms count only from a page of this room, in the browser it was opened in; forged ones change nothing."""

from collections.abc import Mapping

import pytest

from quizwire.core.card import Action
from quizwire.core.records import StoreUnavailable
from quizwire.core.rounds import Answer, Noted
from quizwire.platforms.web.routes import ROUTES
from tests.platforms.web.browser import Browser
from tests.platforms.web.stage import Stage

FERRY = "2026-11-20-ferry-line"
POSTS = [route for route in ROUTES if route.method == "POST"]
SAMPLE = {
    "{room:[a-z0-9-]{1,60}}": "main",
    "{edition:[a-z0-9]{1,40}}": "aaaa",
    "{briefing:[a-z0-9][a-z0-9-]{0,79}}": FERRY,
}


def address(path: str) -> str:
    for pattern, value in SAMPLE.items():
        path = path.replace(pattern, value)
    return path


async def both(stage: Stage, name: str = "Ada") -> Browser:
    """Somebody who has joined and is the host."""
    browser = await stage.member(name)
    await browser.open(await stage.room.host_link())
    return browser


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({}, {}),
        ({"csrf": ""}, {}),
        ({"csrf": "0" * 40}, {}),
        ({"csrf": "é"}, {}),
        (None, {"Origin": "https://evil.example"}),
        (None, {"Origin": "null"}),
        (None, {"Sec-Fetch-Site": "cross-site"}),
        (None, {"Sec-Fetch-Site": "same-site"}),
    ],
    ids=["none", "empty", "zeros", "not ascii", "foreign", "null", "cross-site", "same-site"],
)
async def test_no_form_counts_without_its_token_and_place(
    stage: Stage, fields: dict[str, str] | None, headers: Mapping[str, str]
) -> None:
    ada = await both(stage)
    await ada.open("/me")
    sent = {"csrf": ada.token} if fields is None else fields
    for route in POSTS:
        page = await ada.post(
            address(route.path), {**sent, "name": "New", "person": "web/x", "out": "yes", "do": "save"}, headers
        )
        assert (page.status, "nothing was done" in page.text) == (403, True), route.path
    assert await stage.person("Ada")
    assert (await ada.open("/host")).status == 200


async def test_the_token_of_another_visitor_does_not_count(stage: Stage) -> None:
    ada, eve = await stage.member("Ada"), await stage.member("Eve")
    await eve.open("/me")
    page = await ada.post("/me/name", {"csrf": eve.token, "name": "Stolen"})
    assert (page.status, "Go back and reload it" in page.text) == (403, True)
    assert (await stage.person("Ada")).name == "Ada"


async def test_a_browser_that_names_no_origin_is_believed_by_its_token(stage: Stage) -> None:
    ada = await stage.member("Ada")
    await ada.open("/me")
    await ada.request("POST", "/me/name", data={"csrf": ada.token, "name": "Ada B"})
    assert (await stage.person("Ada B")).name == "Ada B"


async def test_everything_of_the_host_is_shut_to_others(stage: Stage) -> None:
    ada = await stage.member("Ada")
    await ada.open("/me")
    shut = [route for route in ROUTES if route.path.startswith("/host") and "enter" not in route.path]
    assert len(shut) >= 15
    for route in shut:
        sent = {"csrf": ada.token, "name": "Room", "do": "save"} if route.method == "POST" else None
        page = await ada.request(route.method, address(route.path), data=sent)
        assert (page.status, "This page is for the host" in page.text) == (403, True), route.path
        assert "quizwire host-link" in page.text
    assert [room.id for room in await stage.store.channels("web")] == ["web/main"]


FORGED = (
    "",
    "nonsense",
    "q1.answer",
    "q1.answer.{edition}",
    "q1.answer.{edition}.{question}",
    "q1.answer.{edition}.{question}.Z",
    "q1.answer.{edition}.{question}.a",
    "q1.answer.{edition}.no-such-question.A",
    "q1.answer.otheredition.{question}.A",
    "q1.quiz.{edition}",
    "q2.answer.{edition}.{question}.A",
    "q1.answer.{edition}.{question}.A.x",
    "q1.answer.{edition}.\x00.A",
    "q1.answer.{edition}.{question}.🙂",
    "x" * 5000,
)


async def test_a_forged_answer_is_refused_in_plain_words_and_not_counted(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada = await stage.member("Ada")
    await ada.open(f"/q/{edition.id}")
    token = ada.token
    for action in FORGED:
        forged = action.format(edition=edition.id, question=edition.shown.questions[0].id)
        page = await ada.post(f"/q/{edition.id}/answer", {"csrf": token, "action": forged})
        assert (page.status, "Please open the quiz again" in page.text) == (400, True), action[:60]
    assert await stage.store.answers(edition.id) == []


async def test_an_answer_without_a_name_is_not_counted(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    stranger = await stage.visitor()
    await stranger.open("/join")
    action = Action("answer", edition.id, edition.shown.questions[0].id, "A")
    page = await stranger.post(f"/q/{edition.id}/answer", {"csrf": stranger.token, "action": str(action)})
    assert (page.status, "Please give a name first" in page.text) == (403, True)
    assert await stage.store.answers(edition.id) == []


async def test_a_form_that_is_too_large_is_refused(stage: Stage) -> None:
    ada = await stage.member("Ada")
    await ada.open("/me")
    page = await ada.post("/me/name", {"csrf": ada.token, "name": "x" * 100_000})
    assert (page.status, "more than this form takes" in page.text) == (413, True)


async def test_a_file_where_a_text_belongs_is_no_text(stage: Stage) -> None:
    ada = await stage.member("Ada")
    await ada.open("/me")
    mime = (
        f'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{ada.token}\r\n'
        '--x\r\nContent-Disposition: form-data; name="name"; filename="a.txt"\r\n\r\nEve\r\n--x--\r\n'
    )
    page = await ada.request(
        "POST", "/me/name", data=mime.encode(), headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    assert (page.status, "Please give a name" in page.text) == (400, True)


async def test_an_answer_that_cannot_be_kept_is_not_acknowledged(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada = await stage.member("Ada")
    await ada.open(f"/q/{edition.id}")

    async def full(answer: Answer) -> Noted:
        raise StoreUnavailable("The disk under /var/lib is full: free some space.")

    kept = stage.store.answer
    stage.store.answer = full  # type: ignore[method-assign]
    page = await ada.press(edition.shown.questions[0].options[0].text)
    stage.store.answer = kept  # type: ignore[method-assign]
    assert (page.status, "nothing was counted" in page.text, "Right" in page.text) == (503, True, False)
    assert "disk" not in page.text  # that is for the operator, and in the log
    assert "Question 1 of 3" in (await ada.open(f"/q/{edition.id}")).text
