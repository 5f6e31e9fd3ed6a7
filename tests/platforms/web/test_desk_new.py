"""A new draft from an article: what is pasted or uploaded, what comes back, and what is never lost."""

from pathlib import Path

import aiohttp
import pytest

from quizwire.core.problems import QuizwireError
from quizwire.newsroom import NotDraftable
from quizwire.platforms.web import desk_jobs, desk_room
from quizwire.platforms.web.desk_upload import LARGEST, Unreadable, read_upload
from tests import samples
from tests.platforms.web.browser import Browser, Page
from tests.platforms.web.desk_stage import FERRY, PASTED, open_desk, order, paste, settled
from tests.platforms.web.stage import open_stage

SHORT = "This text is too short to ask anything of it."


async def upload(browser: Browser, name: str, body: bytes, **fields: str) -> Page:
    """Choose a file and send the form."""
    await browser.open("/desk/new")
    token = browser.page.tree.one("input", name="token").attributes["value"]
    sent = aiohttp.FormData()
    for field, value in {"csrf": browser.token, "token": token, "questions": "8", "writer": "rules", **fields}.items():
        sent.add_field(field, value)
    sent.add_field("file", body, filename=name, content_type="application/octet-stream")
    page = await browser.request("POST", "/desk/new", data=sent)
    browser.page = page
    return await settled(browser, page.path) if page.path.startswith("/desk/new/") else page


async def test_what_is_pasted_becomes_a_draft(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        wishes = {"title": "The ferry", "url": "https://skerry.example/1", "questions": "5", "level": "simple"}
        page = await paste(okafor, **wishes)
        assert (page.path, page.tree.one("h1").text) == (f"/desk/{FERRY}", "The ferry")
        article = desk.pen.articles[0]
        assert (article.text.strip(), article.title) == (samples.ARTICLE.strip(), "The ferry")
        assert (str(article.date), article.source, article.url) == ("2026-11-20", "Skerry Point Courier", wishes["url"])
        assert desk.pen.wishes == [{"seed": 7, "questions": 5, "level": "simple", "writer": "rules"}]
        assert desk.drafts() == [FERRY]
        assert "The ferry" in (await okafor.open("/desk")).main


async def test_the_page_that_waits_answers_at_once_and_goes_on(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        desk.pen.hold.clear()
        await okafor.open("/desk/new")
        page = await okafor.press("Make the draft", PASTED)
        assert "Reading the article" in page.text
        assert 'http-equiv="refresh"' in page.body
        assert (await okafor.request("GET", f"{page.path}/state")).body == '{"done": false}'
        board = await okafor.open("/desk")
        assert "Being drafted" in board.text
        desk.pen.hold.set()
        assert (await settled(okafor, page.path)).path == f"/desk/{FERRY}"
        assert (await okafor.request("GET", f"{page.path}/state")).body == '{"done": true}'
        assert "Being drafted" not in (await okafor.open("/desk")).text


async def test_a_double_press_makes_one_draft(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        form = await okafor.open("/desk/new")
        first = await okafor.press("Make the draft", PASTED)
        okafor.page = form
        second = await okafor.press("Make the draft", PASTED)
        assert (await settled(okafor, first.path)).path == (await settled(okafor, second.path)).path
        assert (len(desk.pen.articles), desk.drafts()) == (1, [FERRY])


async def test_a_refusal_comes_back_with_what_was_pasted(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        desk.pen.refusal = NotDraftable("The text is too short.")
        page = await paste(okafor, text=SHORT, title="A title", level="advanced", questions="4")
        assert (page.status, "The text is too short. What you sent is still here." in page.text) == (422, True)
        assert page.tree.one("textarea", name="text").raw.strip() == SHORT
        assert page.tree.one("input", name="title").attributes["value"] == "A title"
        assert page.tree.one("option", value="advanced").has("selected", "")
        desk.pen.refusal = None
        page = await okafor.press("Make the draft", {"text": samples.ARTICLE})
        assert (await settled(okafor, page.path)).path == f"/desk/{FERRY}"


async def test_a_refused_file_comes_back_as_its_text(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        desk.pen.refusal = NotDraftable("The text is too short.")
        page = await upload(okafor, "news.md", b"# A heading\n\nSome **bold** words.\n")
        assert page.tree.one("textarea", name="text").raw.strip() == "Some bold words."


async def test_a_fault_while_drafting_is_told_plainly(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        desk.pen.refusal = RuntimeError("secret inside")
        page = await paste(okafor)
        assert desk_jobs.BROKEN in page.text
        assert "secret" not in page.text


WRONG = (
    ({"text": ""}, "Paste the article's text, or choose a file."),
    ({"title": "x" * 301}, "A title has at most 300 characters."),
    ({"date": "24.11.2026"}, "“24.11.2026” is not a date"),
    ({"date": "2026-02-30"}, "“2026-02-30” is not a date"),
    ({"outlet": "x" * 301}, "at most 300 characters"),
    ({"url": "javascript:alert(1)"}, "An address begins with http"),
    ({"url": "https://a b"}, "An address begins with http"),
    ({"questions": "0"}, "A draft has 1 to 20 questions."),
    ({"questions": "²"}, "A draft has 1 to 20 questions."),
    ({"level": "secret"}, "Choose one of the levels."),
    ({"writer": "llm"}, "Choose one of the writers."),
)


async def test_wrong_fields_are_told_beside_them_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await okafor.open("/desk/new")
        sent = {"csrf": okafor.token, "token": "t" * 20, "questions": "8", "writer": "rules", **PASTED}
        for fields, words in WRONG:
            page = await okafor.post("/desk/new", {**sent, **fields})
            assert (page.status, words in page.text) == (422, True), fields
            name = next(iter(fields))
            assert page.tree.one("li", id=f"wrong-{name}").text.count(words) == 1
            if "text" not in fields:
                assert page.tree.one("textarea", name="text").raw.strip() == samples.ARTICLE.strip()
        assert desk.pen.articles == []


async def test_a_language_model_is_offered_only_where_one_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        assert "language model" not in (await okafor.open("/desk/new")).text
        monkeypatch.setenv("QUIZWIRE_LLM_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("QUIZWIRE_LLM_MODEL", "tiny")
        assert (await paste(okafor, writer="both")).path == f"/desk/{FERRY}"
        assert desk.pen.wishes[0]["writer"] == "both"


async def test_without_the_newsroom_the_desk_says_what_to_install_and_still_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> str:
        raise QuizwireError("Install it with `pip install quizwire[newsroom]`.")

    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        token = okafor.token
        monkeypatch.setattr(desk_room, "model_name", missing)
        for path in ("/desk", "/desk/new"):
            assert "Install it with `pip install quizwire[newsroom]`." in (await okafor.open(path)).text
        assert not okafor.page.tree.all("button", class_="main")
        refused = await okafor.post("/desk/new", {"csrf": token, **PASTED})
        assert (refused.status, "Install it with" in refused.text) == (409, True)
        await okafor.open(f"/desk/{FERRY}")
        assert "Look for more questions" not in okafor.page.text
        await order(okafor, "accept:vote")
        assert desk.proof().item("vote").accepted


async def test_a_library_without_files_has_no_desk() -> None:
    async with open_stage() as stage:
        host = await stage.host()
        assert "This room has no folder of briefings" in (await host.open("/desk/new")).text
        assert (await host.open("/desk")).status == 200
        assert (await host.open("/desk/2026-11-20-ferry-line")).status == 404


async def test_too_many_drafts_at_once_are_turned_away(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        desk.pen.hold.clear()
        await okafor.open("/desk/new")
        sent = {"csrf": okafor.token, "questions": "8", "writer": "rules", **PASTED}
        statuses = [
            (await okafor.post("/desk/new", {**sent, "token": f"press-number-{n}"})).status
            for n in range(desk_jobs.AT_ONCE + 1)
        ]
        assert statuses == [200] * desk_jobs.AT_ONCE + [503]
        assert "nothing was lost" in okafor.page.text
    assert desk.pen.closed, "the room's end is the drafter's"


async def test_a_draft_of_an_earlier_start_is_told_of(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        page = await okafor.open("/desk/new/" + "x" * 30)
        assert (page.status, "not under way any more" in page.text) == (404, True)


async def test_more_questions_are_drafted_and_wait(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        page = await order(okafor, "more", {"h.title": "A better title"})
        page = await settled(okafor, page.path)
        assert (page.path, "More questions wait below." in page.text) == (f"/desk/{FERRY}?done=desk-more", True)
        proof = desk.proof()
        assert (proof.head.title, len(proof.items), len(proof.waiting)) == ("A better title", 3, 7)
        assert desk.pen.wishes[1]["seed"] != desk.pen.wishes[0]["seed"]
        page = await order(okafor, "more")
        assert "No further question could be found" in (await settled(okafor, page.path)).text


async def test_when_no_more_can_be_drafted_the_draft_is_a_click_away(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        desk.pen.refusal = QuizwireError("The process was lost.")
        page = await settled(okafor, (await order(okafor, "more")).path)
        assert "Nothing came of it The process was lost." in page.text
        await okafor.follow("Back to the draft")
        desk.pen.refusal = None
        page = await settled(okafor, (await order(okafor, "more")).path)
        assert "More questions wait below." in page.text


CYRILLIC = '<meta charset="windows-1251">'
TEXT = "Zoë’s café – “naïve” £5"
FILES = (
    ("a.txt", TEXT.encode(), (TEXT, "text")),
    ("a.TXT", TEXT.encode("utf-8-sig"), (TEXT, "text")),
    ("a.txt", TEXT.encode("utf-16"), (TEXT, "text")),
    ("a.txt", TEXT.encode("cp1252"), (TEXT, "text")),
    ("a.markdown", b"# x", ("# x", "markdown")),
    ("a.htm", f"{CYRILLIC}Привет".encode("cp1251"), (f"{CYRILLIC}Привет", "html")),
    ("a.html", b'<meta charset="no-such">\xe9', ('<meta charset="no-such">é', "html")),
    ("a.txt", b"\x81\x8d", ("\x81\x8d", "text")),
)


@pytest.mark.parametrize(("name", "body", "read"), FILES)
def test_files_are_read_whatever_wrote_them(name: str, body: bytes, read: tuple[str, str]) -> None:
    assert read_upload(name, body) == read


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.pdf", b"%PDF", "is not a .txt, .html or .md file"),
        ("noending", b"x", "is not a .txt"),
        ("a.txt", b"PK\x03\x04\x00\x00", "holds no text, whatever its name says"),
        ("a.txt", b"x" * (LARGEST + 1), "has 2.0 MB; at most 2 MB are read"),
    ],
)
def test_other_files_are_refused_with_a_sentence(name: str, body: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_upload(name, body)


async def test_a_file_goes_before_what_is_pasted_and_a_bad_one_is_told_beside_it(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        page = await upload(okafor, "news.pdf", b"%PDF", text=samples.ARTICLE)
        assert page.tree.one("li", id="wrong-file").text.startswith("“news.pdf” is not a .txt")
        assert page.tree.one("textarea", name="text").raw.strip() == samples.ARTICLE.strip()
        page = await upload(okafor, "news.txt", samples.ARTICLE.encode(), text="something else")
        assert page.path == f"/desk/{FERRY}"
        assert desk.pen.articles[0].text == samples.ARTICLE


async def test_the_source_of_a_page_is_known_when_pasted(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        said = "after the town council had voted seven to four to reopen the line to Gull Island in the spring."
        await paste(okafor, text=f"<p>The ferry <b>sails</b> again, {said}</p><script>steal()</script>")
        await paste(okafor, text=f"A fare of < 5 crowns, {said}")
        texts = [each.text for each in desk.pen.articles]
        assert texts == [f"The ferry sails again, {said}", f"A fare of < 5 crowns, {said}"]
