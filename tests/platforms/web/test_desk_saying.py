"""What is said beside the fields of a draft, and that nothing typed is ever lost."""

import json
from pathlib import Path

from quizwire.desk import open_proof, save
from tests.platforms.web.browser import filled
from tests.platforms.web.desk_stage import FERRY, HERE, Desk, open_desk, order, paste, said, value

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


async def test_what_no_briefing_can_have_comes_back_with_a_sentence_beside_it(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        before = desk.proof()
        for typed, beside in UNFIT:
            await okafor.open(HERE)
            page = await order(okafor, "accept:seals", {**typed, "q.seals.explanation": "Typed and not lost."})
            assert (page.status, "Nothing was saved yet" in page.text) == (422, True)
            assert said(okafor, beside), typed
            assert not said(okafor, beside).startswith("`"), "no field is named as in a file"
            assert f"Look at {'question 1' if beside[0] == 'q' else 'the briefing'}." in page.text
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
        assert "save again. Look at question 1, question 3." in page.text
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


async def test_sentences_name_no_ids(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        okafor = await desk.curator()
        await paste(okafor)
        same = value(okafor, "q.vote.question")
        await order(okafor, "save", {"q.idle-since.question": same, "q.seals.question": "Whom would the pier hinder?"})
        assert said(okafor, "q.idle-since.question") == "Question 1 asks the same."
        assert said(okafor, "q.seals.question").startswith("The fact is claimed, and the question asks it as if")
