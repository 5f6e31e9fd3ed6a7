"""A draft at the desk: what its buttons do, what is said beside its fields, and that nothing typed is ever lost."""

import json
from pathlib import Path

import pytest

from quizwire.core.briefing import Status
from quizwire.desk import open_proof, save
from tests import samples
from tests.platforms.web.browser import Browser, filled
from tests.platforms.web.desk_stage import FERRY, Desk, open_desk, order, paste

HERE = f"/desk/{FERRY}"


def value(browser: Browser, name: str) -> str:
    """What stands in a field of the page."""
    node = next(node for node in browser.page.tree if node.attributes.get("name") == name)
    return node.raw.strip() if node.tag == "textarea" else node.attributes["value"]


def said(browser: Browser, name: str) -> str:
    """What is said beside a field."""
    return browser.page.tree.one("ul", id=f"says-{name}").text


def asked(browser: Browser) -> list[str]:
    """The questions on the page, in order."""
    return [card.attributes["data-question"] for card in browser.page.tree.all("section", class_="ask")]


async def test_a_draft_stands_beside_its_article_with_its_evidence_marked(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        page = await paste(okafor)
        assert asked(okafor) == ["vote", "idle-since", "seals"]
        article = page.tree.one("div", class_="article-text")
        assert " ".join(samples.ARTICLE.split()) == article.text
        marks = {mark.attributes["data-questions"]: mark.text for mark in article.all("a", class_="mark")}
        assert marks["vote"] == "The town council voted seven to four on Thursday"
        assert article.all("a", class_="mark")[0].attributes["href"] == "#q-vote"
        card = page.tree.one("section", id="q-vote")
        link = card.one("a", class_="show").attributes["href"]
        assert article.one("span", id=link[1:])
        assert "Look at the vote." in card.text
        assert value(okafor, "q.vote.answer") == "The town council"
        assert (value(okafor, "q.vote.e0"), value(okafor, "q.seals.w0")) == (
            marks["vote"],
            "The article does not speak of swimmers.",
        )
        assert "Claimed, would happen · Tomas Reed, the lighthouse keeper · disputed by the harbour office" in page.text
        assert "The draft is short." in page.text


async def test_a_page_sent_back_untouched_changes_nothing(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        before = (tmp_path / f"{FERRY}.yaml").read_bytes()
        await order(okafor, "save")
        assert (tmp_path / f"{FERRY}.yaml").read_bytes() == before


async def test_accept_and_take_it_back(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        page = await order(okafor, "accept:vote")
        assert "Accepted. 1 of 3 accepted" in page.text
        assert desk.proof().item("vote").accepted
        await order(okafor, "doubt:vote", {"h.title": "Another title"})
        assert (desk.proof().item("vote").accepted, desk.proof().head.title) == (False, "Another title")


async def test_fields_are_edited_and_saved_with_whatever_button(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        typed = {
            "q.vote.question": "Which body voted to reopen the ferry line?",
            "q.vote.d1": "The harbour guild of Skerry",
            "q.vote.w1": "It had no vote.",
            "q.seals.d3": "Divers",
            "q.seals.by": "Tomas Reed, keeper",
            "q.idle-since.difficulty": "hard",
            "q.idle-since.keep_order": "yes",
            "q.idle-since.e1": "since the storm of 2019",
            "h.points": "One\r\n- Two\r\n\r\nThree",
            "h.glossary": "pier: where ships lie\r\nmole: a wall: in the sea",
            "h.topics": "Ferries,  Islands ,",
            "h.simple": "The ferry is back.",
            "h.discuss": "Who pays?",
            "h.url": "https://skerry.example/1",
            "h.publish": "2026-12-01",
        }
        await order(okafor, "up:idle-since", typed)
        proof = desk.proof()
        assert [item.id for item in proof.items] == ["idle-since", "vote", "seals"]
        vote, seals, idle = (proof.item(name) for name in ("vote", "seals", "idle-since"))
        assert vote.question.question == typed["q.vote.question"]
        assert (vote.question.distractors[1].text, vote.question.distractors[1].why) == (
            "The harbour guild of Skerry",
            "It had no vote.",
        )
        assert [each.text for each in seals.question.distractors] == ["Swimmers", "Terns", "Fishermen", "Divers"]
        assert seals.question.distractors[0].why == "The article does not speak of swimmers."
        assert (seals.fact.attribution.by, seals.fact.attribution.disputed_by) == (
            "Tomas Reed, keeper",
            "the harbour office",
        )
        assert (idle.question.difficulty, idle.question.keep_order, len(idle.fact.evidence)) == ("hard", True, 2)
        head = proof.head
        assert (head.points, head.topics, head.discuss) == (
            ("One", "Two", "Three"),
            ("Ferries", "Islands"),
            ("Who pays?",),
        )
        assert head.glossary == {"pier": "where ships lie", "mole": "a wall: in the sea"}
        assert (head.levels.simple, head.source.url, str(head.publish)) == (
            "The ferry is back.",
            typed["h.url"],
            "2026-12-01",
        )
        for name, text in typed.items():
            if name not in ("h.points", "h.topics", "q.idle-since.keep_order"):
                shown = value(okafor, name) if name != "q.idle-since.difficulty" else "hard"
                assert shown == text.replace("\r\n", "\n"), name
        without_tick = [
            pair for pair in filled(okafor.page.tree.one("form", class_="proof")) if "keep_order" not in pair[0]
        ]
        await okafor.post(HERE, [*without_tick, ("do", "save")])
        assert not desk.proof().item("idle-since").question.keep_order


async def test_questions_move_go_and_come_back(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        await order(okafor, "down:vote")
        assert asked(okafor) == ["idle-since", "vote", "seals"]
        await order(okafor, "drop:vote")
        assert asked(okafor) == ["idle-since", "seals"]
        assert "Dropped: the question waits below." in okafor.page.text
        await order(okafor, "undo:vote:1")
        assert asked(okafor) == ["idle-since", "vote", "seals"]
        await order(okafor, "drop:vote")
        await order(okafor, "take:vote")
        assert asked(okafor) == ["idle-since", "seals", "vote"]
        page = await order(okafor, "another:idle-since")
        assert asked(okafor) == ["first-boat", "seals", "vote"]
        assert page.tree.one("button", value="take:idle-since")


async def test_what_was_typed_into_a_question_that_goes_does_not_matter(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        page = await order(okafor, "drop:vote", {"q.vote.question": "", "q.seals.answer": "The seals"})
        assert page.status == 200
        assert desk.proof().item("seals").question.answer == "The seals"


async def test_the_last_question_stays(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        await order(okafor, "drop:vote")
        await order(okafor, "drop:seals")
        assert not okafor.page.tree.all("button", value="drop:idle-since")
        sent = [*filled(okafor.page.tree.one("form", class_="proof")), ("do", "drop:idle-since")]
        page = await okafor.post(HERE, sent)
        assert (page.status, "A briefing keeps at least one question" in page.text) == (409, True)


async def test_an_offered_option_is_swapped_in_and_the_old_one_is_offered(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        await order(okafor, "swap:vote:1", {"into.vote": "0"})
        vote = desk.proof().item("vote")
        assert [each.text for each in vote.question.distractors] == [
            "The night watch",
            "The harbour guild",
            "The island school",
        ]
        assert vote.spare == ("The fishing fleet", "The county court")


@pytest.mark.parametrize(
    "button",
    ["nonsense", "swap:vote:9", "swap:vote:-1", "swap:vote:²", "accept:nobody", "take:vote", "undo:seals:1", ""],
)
async def test_a_button_that_is_none_does_nothing(tmp_path: Path, button: str) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        before = desk.proof()
        page = await okafor.post(HERE, [*filled(okafor.page.tree.one("form", class_="proof")), ("do", button)])
        assert page.status == (409 if button else 200)
        assert desk.proof() == before


UNFIT = (
    ({"q.vote.question": " "}, "q.vote.question"),
    ({"q.vote.answer": "The harbour guild"}, "q.vote.d1"),
    ({"q.vote.d0": "", "q.vote.d2": "The harbour guild"}, "q.vote.d2"),
    ({"q.vote.d0": "", "q.vote.d1": ""}, "q.vote.d0"),
    ({"q.vote.explanation": ""}, "q.vote.explanation"),
    ({"q.vote.e0": ""}, "q.vote.e0"),
    ({"q.vote.status": "claimed"}, "q.vote.by"),
    ({"q.vote.status": "rumoured"}, "q.vote.status"),
    ({"h.title": ""}, "h.title"),
    ({"h.date": ""}, "h.date"),
    ({"h.date": "tomorrow"}, "h.date"),
    ({"h.url": "ftp://x"}, "h.url"),
    ({"h.points": "  "}, "h.points"),
    ({"h.summary": ""}, "h.summary"),
    ({"h.glossary": "pier: a wall\nmole"}, "h.glossary"),
    ({"h.simple": "x" * 4001}, "h.simple"),
)


@pytest.mark.parametrize(("typed", "beside"), UNFIT)
async def test_what_no_briefing_can_have_comes_back_with_a_sentence_beside_it(
    tmp_path: Path, typed: dict[str, str], beside: str
) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        before = desk.proof()
        page = await order(okafor, "accept:seals", {**typed, "q.seals.explanation": "Typed and not lost."})
        assert (page.status, "Nothing was saved yet" in page.text) == (422, True)
        assert said(okafor, beside), page.text
        for name, text in {**typed, "q.seals.explanation": "Typed and not lost."}.items():
            if name != "q.vote.status":
                assert value(okafor, name) == text.strip()
        assert desk.proof() == before


async def test_the_checks_speak_of_what_is_typed_and_save_nothing(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        before = desk.proof()

        async def checked(**typed: str) -> dict[str, list[str]]:
            form = okafor.page.tree.one("form", class_="proof")
            names = {f"q.vote.{name}": text for name, text in typed.items()}
            sent = [pair for pair in filled(form) if pair[0] not in names] + [*names.items()]
            answer = await okafor.request("POST", f"{HERE}/check", data=sent)
            found = json.loads(answer.body)
            assert (answer.status, found["words"]) == (200, len(before.head.summary.split()))
            return {name: [each["severity"] for each in says] for name, says in found["says"].items()}

        assert await checked() == {}
        assert await checked(question="Who did not vote for the ferry line?") == {"q.vote.question": ["warning"]}
        assert (await checked(e0="The town council voted nine to four"))["q.vote.e0"] == ["error"]
        both = await checked(answer="", e0="Nothing of the kind")
        assert (both["q.vote.answer"], both["q.vote.e0"]) == (["error"], ["error"])
        assert desk.proof() == before


async def test_the_checks_stand_beside_their_fields_after_saving(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        await order(okafor, "save", {"q.vote.question": "Who did not vote for the ferry line?", "h.summary": "Short."})
        assert "negation" in said(okafor, "q.vote.question")
        assert "40" in said(okafor, "h.summary")
        page = await order(okafor, "save", {"q.vote.e0": "Nothing of the kind"})
        assert "These words are not in the article" in said(okafor, "q.vote.e0")
        assert "1 error" in page.text
        assert "1 error" in (await okafor.open("/desk")).text


async def test_all_without_a_finding_are_accepted_at_once(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        await order(okafor, "accept-clean", {"q.seals.question": "Whom would it not hinder, by the keeper of Skerry?"})
        assert [item.accepted for item in desk.proof().items] == [True, True, False]
        page = await order(okafor, "accept-clean")
        assert "Nothing was accepted" in page.text


async def _other(desk: Desk, **fields: str) -> None:
    """Somebody else edits the vote meanwhile."""
    proof = open_proof(desk.folder, FERRY)
    save(desk.folder, proof.rewrite("vote", fields, {}))


async def test_the_later_of_two_is_told_and_keeps_every_word(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        await _other(desk, question="Which body voted for the ferry?", explanation="By seven to four.")
        page = await order(okafor, "accept:seals", {"q.vote.question": "Mine?", "q.seals.answer": "The seals"})
        assert (page.status, "Somebody else changed this draft" in page.text) == (409, True)
        assert (value(okafor, "q.vote.question"), value(okafor, "q.seals.answer")) == ("Mine?", "The seals")
        assert (
            said(okafor, "q.vote.question") == "Somebody else wrote here meanwhile: “Which body voted for the ferry?”"
        )
        assert value(okafor, "q.vote.explanation") == "By seven to four.", "what only the other touched is theirs"
        assert desk.proof().item("vote").question.question == "Which body voted for the ferry?"
        await order(okafor, "save")
        proof = desk.proof()
        assert (proof.item("vote").question.question, proof.item("seals").question.answer) == ("Mine?", "The seals")
        assert proof.item("vote").question.explanation == "By seven to four."


async def test_words_for_a_question_that_somebody_dropped_are_shown(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        save(desk.folder, desk.proof().drop("vote"))
        page = await order(okafor, "save", {"q.vote.question": "My very own words?"})
        assert (page.status, "Your words were: My very own words?" in page.text) == (409, True)


async def test_ready_only_when_all_is_accepted_and_without_error(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        page = await order(okafor, "ready", {"h.title": "Typed at last"})
        assert (page.status, "3 questions are not accepted" in page.text) == (409, True)
        assert desk.proof().head.title == "Typed at last", "what was typed is saved all the same"
        await order(okafor, "accept-clean", {"q.vote.e0": "Nothing of the kind"})
        await order(okafor, "accept:vote")
        page = await order(okafor, "ready")
        assert (page.status, "These words are not in the article" in page.text) == (409, True)
        page = await order(okafor, "ready", {"q.vote.e0": "The town council voted seven to four"})
        assert "1 question is not accepted" in page.text, "what is changed is to be read again"
        await order(okafor, "accept:vote")
        page = await order(okafor, "ready")
        assert page.path == f"{HERE}/ready"
        assert "It is number 1 in the queue. There is no schedule yet" in page.text
        library = desk.stage.quizwire.context.library
        assert [entry.id for entry in library.entries() if entry.status is Status.READY] == [FERRY]


async def _ready(okafor: Browser) -> None:
    await paste(okafor)
    await order(okafor, "accept-clean")
    await order(okafor, "ready")


async def test_the_day_it_will_be_posted_is_told_and_the_host_posts_it_at_once(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        await desk.stage.quizwire.subscriptions.save(samples.subscription())
        okafor, host = await desk.curator(), await desk.stage.host()
        await _ready(okafor)
        assert "It is posted on" in okafor.page.text
        assert not okafor.page.tree.all("button", name="briefing")
        assert "The host can post it at once" in okafor.page.text
        await host.open(f"{HERE}/ready")
        page = await host.press("Post it now")
        assert (page.path, "Posted" in page.text) == ("/host/r/main?done=posted", True)
        assert await desk.stage.titles() == ["The ferry"]
        assert "It was posted here before" in (await okafor.open(f"{HERE}/ready")).text


async def test_a_ready_one_is_edited_again_and_then_is_a_draft_again(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await _ready(okafor)
        board = await okafor.open("/desk")
        assert "Ready The ferry" in board.text
        page = await okafor.follow("The ferry")
        assert "This briefing is ready." in page.text
        await order(okafor, "save", {"q.vote.question": "Which body voted to reopen the ferry line?"})
        assert desk.proof().head.status is Status.DRAFT
        assert (await okafor.open(f"{HERE}/ready")).path == HERE
        assert "2 of 3 questions accepted" in (await okafor.open("/desk")).text


async def test_a_briefing_without_its_article_can_be_reviewed(tmp_path: Path) -> None:
    async with open_desk(tmp_path, briefings=(samples.briefing(questions=1),)) as desk:
        okafor = await desk.curator()
        page = await okafor.open("/desk/2026-11-20-ferry-line")
        assert "The article's text is not here." in page.text
        await order(okafor, "save", {"q.vote.question": "Which body voted to reopen the ferry line?"})
        assert desk.proof("2026-11-20-ferry-line").head.status is Status.DRAFT


async def test_texts_of_articles_and_drafts_are_never_markup(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        evil = '<script>alert(1)</script> "&amp;'
        page = await paste(okafor, text=f"{samples.ARTICLE}\n{evil}", title=evil)
        await order(
            okafor, "save", {"q.vote.question": f"Who is {evil}?", "q.vote.d0": evil, "h.summary": f"</textarea>{evil}"}
        )
        assert not okafor.page.tree.one("main").all("script")
        assert value(okafor, "h.summary") == f"</textarea>{evil}"
        assert evil in page.tree.one("div", class_="article-text").text


async def test_what_is_not_there_is_not_there(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        for path in ("/desk/nobody", "/desk/nobody/ready", "/desk/..%2f..%2fetc", "/desk/enter"):
            assert (await okafor.open(path)).status == 404
        assert (await okafor.open("/desk?after=x")).status == 200


async def test_many_ready_ones_come_page_by_page(tmp_path: Path) -> None:
    many = tuple(samples.briefing(id=f"ferry-{n:02}", title=f"Ferry {n:02}", questions=1) for n in range(32))
    async with open_desk(tmp_path, briefings=many) as desk:
        okafor = await desk.curator()
        assert "Ferry 31" in okafor.page.text
        assert "Ferry 01" not in okafor.page.text
        assert "Ferry 01" in (await okafor.follow("Older ones")).text
