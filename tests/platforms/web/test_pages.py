"""What holds for every page: strict headers, nothing inline, one heading of the first rank, labels, friendly errors."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from itertools import pairwise

import pytest

from quizwire.core.problems import Problem
from quizwire.platforms.web.assets import Assets
from tests import samples
from tests.platforms.web.browser import Browser, Page
from tests.platforms.web.dom import Node
from tests.platforms.web.stage import Stage, open_stage
from tests.shelf import Shelf

NASTY = "<script>alert(1)</script> **bold** @everyone {{ 7*7 }} {% raw %} &amp; \u202eabc\u202c \u200bzero 'q' \"q\""


async def every_page(stage: Stage) -> AsyncIterator[tuple[str, Page]]:
    """Each page there is, as somebody sees it who may."""
    edition = await stage.post()
    other = await stage.post()
    await stage.quizwire.subscriptions.save(samples.subscription())
    ada = await stage.member("Ada")
    await ada.open(f"/q/{other.id}")
    await ada.press(other.shown.questions[0].options[0].text)
    await stage.quizwire.correcting.void(other.id, other.shown.questions[1].id, "No answer was right.")
    await stage.quizwire.closing.close(other.id)
    await stage.look()
    stage.shelf.found_wrong.append(Problem("a.yaml", 3, 1, "unknown-key", "There is no key `qustions`."))
    await stage.quizwire.notices.tell_owner("web/main", "k", "The queue is low.")
    host = await stage.host()
    host.set_cookie("quizwire_person", ada.cookies()["quizwire_person"])
    stranger = await stage.visitor()
    for who, name, path in (
        (stranger, "join", "/join"),
        (stranger, "return", "/me/return"),
        (stranger, "no host", "/host"),
        (stranger, "used link", "/host/enter/aaaaaaaaaaaaaaaa"),
        (stranger, "not here", "/nothing"),
        (stranger, "room, not joined", "/r/main"),
        (host, "room", "/r/main"),
        (host, "board", "/r/main/board"),
        (host, "question", f"/q/{edition.id}"),
        (host, "verdict", f"/q/{other.id}/1"),
        (host, "result", f"/q/{other.id}/result"),
        (host, "background", f"/q/{other.id}/more"),
        (host, "me", "/me"),
        (host, "forget", "/me/forget"),
        (host, "switch", "/me/switch"),
        (host, "desk", "/host"),
        (host, "people", "/host/people"),
        (host, "room of the host", "/host/r/main"),
        (host, "schedule", "/host/r/main/schedule"),
        (host, "edition", f"/host/e/{other.id}"),
    ):
        yield name, await who.open(path)


async def test_every_page_is_well_formed_and_fit_for_a_screen_reader(stage: Stage) -> None:
    seen = 0
    async for name, page in every_page(stage):
        tree = page.tree
        assert len(tree.all("h1")) == 1, name
        assert tree.one("html").attributes["lang"] == "en", name
        assert tree.one("title").raw.endswith("Quizwire"), name
        assert tree.one("main").attributes["id"] == "main", name
        assert tree.all("a", href="#main"), name
        ranks = [int(node.tag[1]) for node in tree if node.tag in ("h1", "h2", "h3", "h4")]
        assert all(after <= before + 1 for before, after in pairwise(ranks)), (name, ranks)
        ids = [node.attributes["id"] for node in tree if "id" in node.attributes]
        assert len(ids) == len(set(ids)), (name, ids)
        for node in tree:
            for points_at in ("aria-labelledby", "aria-describedby", "list"):
                if points_at in node.attributes:
                    assert node.attributes[points_at] in ids, (name, node.attributes)
        for label in _unlabelled(tree):
            raise AssertionError(f"{name}: a field has no label: {label}")
        seen += 1
    assert seen == 20


def _unlabelled(tree: Node) -> list[dict[str, str]]:
    labelled = {id(node) for label in tree.all("label") for node in label}
    fields = [node for node in tree if node.tag in ("input", "select", "textarea")]
    return [n.attributes for n in fields if id(n) not in labelled and n.attributes.get("type") != "hidden"]


async def test_no_page_has_anything_inline_or_from_outside(stage: Stage) -> None:
    async for name, page in every_page(stage):
        assert not page.tree.all("style"), name
        for node in page.tree:
            assert "style" not in node.attributes, (name, node.attributes)
            assert not any(attribute.startswith("on") for attribute in node.attributes), (name, node.attributes)
            if node.tag == "script":
                assert (node.raw, node.attributes["src"].startswith("/static/")) == ("", True), name
            for address in ("src", "href", "action"):
                value = node.attributes.get(address, "/")
                outside = not value.startswith(("/", "#")) or value.startswith("//")
                assert not outside or (node.tag == "a" and "noopener" in node.attributes["rel"]), (name, value)


async def test_every_answer_has_the_strict_headers(stage: Stage) -> None:
    stranger = await stage.visitor()
    answers = [page async for _, page in every_page(stage)]
    answers += [
        await stranger.request("GET", "/healthz"),
        await stranger.request("GET", "/metrics"),
        await stranger.request("GET", "/", follow=False),
        await stranger.request("GET", "/static/nothing.css"),
        await stranger.request("POST", "/r/main"),
        await stranger.request("POST", "/join"),
        await stranger.request("GET", "/", headers={"Host": "evil.example"}),
        await stranger.request("GET", await _style(stranger)),
    ]
    for page in answers:
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self';")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert page.headers["Cache-Control"] in ("no-store", "public, max-age=31536000, immutable")


async def _style(browser: Browser) -> str:
    return (await browser.open("/join")).tree.one("link", rel="stylesheet").attributes["href"]


async def test_style_and_script_are_kept_for_good_under_the_name_of_their_content(stage: Stage) -> None:
    stranger = await stage.visitor()
    page = await stranger.request("GET", await _style(stranger))
    assert page.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in page.headers["Cache-Control"]
    assert "url(" not in page.body
    assert "@import" not in page.body
    assert Assets().get("quizwire.css") is None
    with pytest.raises(KeyError):
        Assets().url("nothing.css")


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/nothing", 404, "There is nothing at this address."),
        ("GET", "/r/Main%00", 404, "There is nothing at this address."),
        ("GET", "/static/../room.py", 404, "There is nothing at this address."),
        ("GET", "/static/..%2froom.py", 404, "There is nothing at this address."),
        ("DELETE", "/me", 405, "can't be used that way"),
        ("POST", "/r/main", 405, "can't be used that way"),
    ],
)
async def test_errors_are_friendly_pages(stage: Stage, method: str, path: str, status: int, words: str) -> None:
    stranger = await stage.visitor()
    page = await stranger.request(method, path)
    assert (page.status, words in page.text) == (status, True)
    assert page.tree.one("main").all("a", href="/")


async def test_what_nobody_expected_is_a_friendly_page_and_counted(stage: Stage) -> None:
    async def broken(_: str) -> None:
        raise RuntimeError("the secret inside")

    stranger = await stage.visitor()
    stage.store.channel = broken  # type: ignore[assignment, method-assign]
    page = await stranger.request("GET", "/r/main")
    assert page.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Something went wrong here" in page.text
    assert "secret" not in page.body
    assert "Traceback" not in page.body
    figures = stage.quizwire.context.metrics.exposition().decode()
    assert 'quizwire_faults_total{part="web"} 1.0' in figures


async def test_nasty_texts_of_a_briefing_and_a_name_are_shown_as_text() -> None:
    nasty = samples.briefing(questions=1)
    question = nasty.questions[0].model_copy(update={"question": NASTY, "answer": "<b>x</b>", "explanation": NASTY})
    nasty = nasty.model_copy(
        update={
            "title": NASTY,
            "summary": NASTY,
            "points": (NASTY,),
            "questions": (question,),
            "glossary": {NASTY: NASTY},
        }
    )
    async with open_stage({"title": "<i>Room</i>"}, shelf=Shelf(nasty)) as stage:
        edition = await stage.post()
        ada = await stage.visitor()
        await ada.open("/join")
        await ada.press("Join", {"name": "<b onload=x>Ada</b>"})
        await stage.quizwire.correcting.void(edition.id, question.id, NASTY)
        await stage.look()
        host = await stage.host()
        for path, who in (
            ("/r/main", ada),
            (f"/q/{edition.id}/more", ada),
            (f"/q/{edition.id}/result", ada),
            ("/me", ada),
            ("/host", host),
            ("/host/people", host),
            (f"/host/e/{edition.id}", host),
            ("/host/r/main", host),
        ):
            page = await who.open(path)
            assert page.status == 200
            assert not [node for node in page.tree if node.tag in ("b", "i") or "onload" in node.attributes], path
            assert len(page.tree.all("script")) == 1
            assert "{{ 7*7 }}" in page.text or path in ("/me", "/host/people"), path
        assert NASTY.split("{{", maxsplit=1)[0].strip() in (await ada.open("/r/main")).text
        assert "<b onload=x>Ada</b>" in (await host.open("/host/people")).text
