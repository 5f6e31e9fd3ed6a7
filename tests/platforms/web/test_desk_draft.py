"""A draft at the desk: what its buttons do, and what its fields change."""

import asyncio
from pathlib import Path

from tests import samples
from tests.platforms.web.browser import filled
from tests.platforms.web.desk_stage import FERRY, HERE, asked, open_desk, order, paste, value


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
        assert (
            "Claimed: it would happen · Tomas Reed, the lighthouse keeper · disputed by the harbour office" in page.text
        )
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


async def test_a_button_that_is_none_does_nothing(tmp_path: Path) -> None:
    buttons = (
        "nonsense",
        "swap:vote:9",
        "swap:vote:-1",
        "swap:vote:²",
        "accept:nobody",
        "take:vote",
        "undo:seals:1",
        "",
    )
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        before, form = desk.proof(), filled(okafor.page.tree.one("form", class_="proof"))
        for button in buttons:
            page = await okafor.post(HERE, [*form, ("do", button)])
            assert page.status == (409 if button else 200), button
            assert desk.proof() == before


async def test_what_many_accept_at_once_is_all_accepted(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        curators = [await desk.curator() for _ in range(3)]
        await paste(curators[0])
        names = ("vote", "idle-since", "seals")
        for someone in curators:
            await someone.open(HERE)
        await asyncio.gather(*(order(someone, f"accept:{name}") for someone, name in zip(curators, names, strict=True)))
        assert [item.accepted for item in desk.proof().items] == [True, True, True]


async def test_a_draft_is_thrown_away_whatever_was_typed(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        page = await order(okafor, "throw", {"q.vote.question": ""})
        assert page.text.count("Thrown away.") == 1
        assert "No draft waits." in page.text
        assert not (tmp_path / f"{FERRY}.yaml").exists()
        assert (tmp_path / ".desk" / "thrown" / FERRY / f"{FERRY}.yaml").is_file()
        page = await okafor.press("Undo")
        assert (page.path, asked(okafor)) == (f"{HERE}?done=desk-back", ["vote", "idle-since", "seals"])
        assert "The draft is back." in page.text
        page = await okafor.post("/desk/back", [*filled(page.tree.one("form", class_="proof")), ("gone", "../x")])
        assert "not among those that were thrown away" in page.text


async def test_two_accept_side_by_side_and_neither_is_hindered(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor, lindqvist = await desk.curator(), await desk.curator()
        await paste(okafor)
        await lindqvist.open(HERE)
        await order(okafor, "accept:vote")
        page = await order(lindqvist, "accept:seals")
        assert "2 of 3 accepted" in page.text
