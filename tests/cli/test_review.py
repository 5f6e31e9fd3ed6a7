"""Whole conversations of `quizwire review`: what is typed, what is shown, and what stands in the file then."""

import io
import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from quizwire.cli.lines import typed
from quizwire.cli.steps import Steps
from quizwire.content.load import load_file
from quizwire.content.write import dump
from quizwire.core.briefing import Briefing, Status
from quizwire.core.problems import QuizwireError
from quizwire.desk import Proof, file_draft, open_proof, save
from tests import samples
from tests.cli.conftest import Home, Said
from tests.desk.proofs import ID, made


def drafted(home: Home, asked: int = 3, **changes: object) -> Proof:
    """A draft on the ferry in the briefings of this place."""
    return file_draft(made(asked, **changes), home.folder / "briefings")  # type: ignore[arg-type]


def now(home: Home) -> Proof:
    return open_proof(home.folder / "briefings", ID)


def asked(home: Home) -> list[str]:
    return [item.id for item in now(home).items]


@dataclass(frozen=True)
class Talk:
    """Lines that are typed; what is shown, in this order; what is said beside it; and what is so at the end."""

    typed: str
    shown: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    so: Callable[[Proof], bool] = lambda proof: True


TALKS: dict[str, Talk] = {
    "nothing is done": Talk(
        "q",
        [
            "Skerry Point reopens its ferry line",
            "Source",
            "The Skerry Post, 20 November 2026",
            "draft: 0 of 3 questions accepted",
            "Question 1 of 3",
            "✓",
        ],
        [f"Every step is saved. Go on with: quizwire review {ID}"],
        lambda proof: len(proof.unread) == 3,
    ),
    "evidence stands in the article": Talk(
        "q",
        ["»The town council voted seven to four on Thursday« to reopen the line to Gull Island"],
    ),
    "accept one after another": Talk(
        "a\na\nx\na",
        ["Question 2 of 3", "Question 3 of 3", "Every question is accepted: y makes the briefing ready."],
        ["There is no `x`: ? shows all keys."],
        lambda proof: proof.unread == (),
    ),
    "going about": Talk(
        "n\nb\n3\n99\nback\n\nnext",
        [
            "Question 1 of 3",
            "Question 2 of 3",
            "Question 1 of 3",
            "Question 3 of 3",
            "Question 3 of 3",
            "Question 2 of 3",
            "Question 2 of 3",
            "Question 3 of 3",
        ],
    ),
    "edit a stem": Talk(
        "e question\nWho voted for the ferry line to Gull Island?",
        [
            "Enter keeps what stands there",
            "Question [Who voted to reopen",
            "Who voted for the ferry line to Gull Island?",
        ],
        so=lambda proof: proof.items[0].question.question == "Who voted for the ferry line to Gull Island?",
    ),
    "what does not fit is asked for again": Talk(
        "e answer\n-\nThe county court\nThe mayor",
        ["Answer [The town council]: ", "Answer []: ", "Answer [The county court]: ", "✓ The mayor"],
        ["`answer` is empty.", "This distractor is the answer itself"],
        lambda proof: proof.items[0].question.answer == "The mayor",
    ),
    "leaving what does not fit keeps the old": Talk(
        "e answer\n-\n",
        ["✓ The town council"],
        so=lambda proof: proof.items[0].question.answer == "The town council" and len(proof.unread) == 3,
    ),
    "options, one more and one less": Talk(
        "e options\n\nThe guild\n-\nThe fleet",
        ["Wrong option 4 []: ", "1 The county court", "2 The guild", "3 The fleet"],
        so=lambda proof: (
            [each.text for each in proof.items[0].question.distractors]
            == ["The county court", "The guild", "The fleet"]
        ),
    ),
    "who says so needs a speaker": Talk(
        "e voice\nclaimed\n\n\n\n\n\nThe harbour office\nThe mayor",
        ["How it stands", "Who says so", "(claimed by The harbour office; disputed by The mayor)"],
        ["`attribution` needs `by`: who says so?"],
        lambda proof: proof.items[0].fact.attribution.by == "The harbour office",
    ),
    "evidence that is not in the article": Talk(
        "e evidence\nThe council voted eight to four\n",
        ["✗ not in the article: »The council voted eight to four«", "evidence-not-found"],
    ),
    "asking what to edit": Talk(
        "e\ndifficulty\nhard\ne nothing",
        [
            "Parts: question, answer, options, because, difficulty, fact, voice, evidence; all; editor.",
            "Which one? ",
            "hard, not accepted",
        ],
        ["Say what to mend: `e ` and one of question"],
        lambda proof: proof.items[0].question.difficulty == "hard",
    ),
    "swap": Talk(
        "s 2 b\ns 1 The night watch\ns\n3\na\ns 9 x\ns 1 The town council",
        ["Offered: a A spare one", "2 Another", "1 The night watch", "Which wrong option (1 to 3)?", "3 A spare one"],
        ["This question has 3 wrong options; there is no number 9.", "This distractor is the answer itself"],
        lambda proof: (
            [each.text for each in proof.items[0].question.distractors] == ["The night watch", "Another", "A spare one"]
        ),
    ),
    "drop, take back, undo": Talk(
        "d\nt\n1\nu\nu\nu",
        [
            "Question 1 of 2",
            "1 Who voted to reopen",
            "(dropped)",
            "Question 3 of 3",
            "Question 2 of 2",
            "Question 2 of 3",
        ],
        ["There is no step to take back."],
        lambda proof: [item.id for item in proof.items] == ["vote", "idle-since", "seals"],
    ),
    "take by number": Talk(
        "t 1\nt 99",
        ["Question 4 of 4"],
        ["There is no number 99."],
        lambda proof: len(proof.items) == 4,
    ),
    "another one": Talk(
        "r",
        ["Question 1 of 3"],
        so=lambda proof: "vote" in [item.id for item in proof.waiting] and len(proof.items) == 3,
    ),
    "up and down": Talk(
        "down\ndown\ndown\nup",
        ["Question 2 of 3", "Question 3 of 3", "Question 3 of 3", "Question 2 of 3"],
        so=lambda proof: [item.id for item in proof.items] == ["idle-since", "vote", "seals"],
    ),
    "the head": Talk(
        "h\nh title\nFerry again\nh source\nThe Post\nhttps://post.example/a\n\nh points\nOne.\nTwo.\nThree.\n-\n"
        "h publish\n2026-12-01\nh date\nTuesday\n\nh topics\nFerries, Islands",
        ["Mend it by h and one of title, date, publish, source", "Ferry again", "The Post, 20", "3 Three."],
        ["`date` must be a date such as"],
        lambda proof: (
            (proof.head.title, proof.head.topics, len(proof.head.points), proof.head.publish)
            == ("Ferry again", ("Ferries", "Islands"), 3, date(2026, 12, 1))
        ),
    ),
    "the whole article": Talk("w", ["»The town council voted seven to four on Thursday«", "steer the boat."]),
    "keys": Talk("?\nsave\nhelp", ["accept", "undo", "every step is saved", "accept"]),
    "ready too soon": Talk(
        "y",
        ["Question 1 of 3", "Question 1 of 3"],
        ["It can't be made ready yet: 3 questions are not accepted."],
        lambda proof: proof.head.status is Status.DRAFT,
    ),
    "ready with an error": Talk(
        "n\ne evidence\nNowhere said\n\na\na\na\ny",
        ["Question 2 of 3"],
        ["It can't be made ready yet. These words are not in the article"],
        lambda proof: proof.head.status is Status.DRAFT,
    ),
    "ready": Talk(
        "a\na\na\ny\nnever read",
        [f"It is ready, and is posted when its turn comes. See how it will look: quizwire preview {ID}"],
        so=lambda proof: proof.head.status is Status.READY and len(proof.items) == 3,
    ),
}


@pytest.mark.parametrize("name", TALKS)
def test_a_conversation(home: Home, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizwire.cli.review.program", lambda: "quizwire")
    talk = TALKS[name]
    drafted(home)
    said = home(f"review {ID}", stdin=f"{talk.typed}\n")
    assert said.code == 0, said.err
    shown, at = " ".join(said.out.split()), 0
    for words in talk.shown:
        assert words in shown[at:], f"{words!r} is not shown after {shown[:at][-200:]!r}"
        at = shown.index(words, at) + len(words)
    for words in talk.said:
        assert words in said.err
    assert talk.so(now(home))
    assert max(len(line) for line in said.out.splitlines() if not line.endswith("]: ")) <= 80
    assert load_file(home.folder / "briefings" / f"{ID}.yaml").draft == now(home).briefing


def test_nothing_is_lost_when_the_input_ends_or_ctrl_c_comes(home: Home) -> None:
    drafted(home)
    assert home(f"review {ID}", stdin="a\ne answer\n").code == 0
    assert [item.id for item in now(home).unread] == ["idle-since", "seals"]
    process = home.process(f"review {ID}")
    assert process.running.stdin is not None
    process.line("Source")
    process.running.stdin.write("a\n")
    process.running.stdin.flush()
    process.line("Question 3 of 3")
    process.asks("> ")
    process.send(signal.SIGINT)
    assert process.end() == 130
    log = process.log.read_text()
    assert "Every step is saved. Go on with:" in log
    assert "Traceback" not in log
    assert [item.id for item in now(home).unread] == ["seals"]


def test_ctrl_c_is_heard_while_a_prompt_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.StringIO):
        def flush(self) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", io.StringIO("a\n"))
    monkeypatch.setattr(sys, "stdout", Interrupted())
    with pytest.raises(KeyboardInterrupt):
        typed("> ")


def editor(home: Home, script: str) -> None:
    """An editor that changes the text by a line of Python; it is called again as often as it is wanted."""
    file = home.folder / "editor.py"
    file.write_text(
        f"import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text()\n{script}\n"
        "file.write_text(text)\n"
    )
    home.monkeypatch.setenv("EDITOR", f"{sys.executable} {file}")
    home.monkeypatch.delenv("VISUAL", raising=False)


def test_a_question_is_mended_in_an_editor(home: Home) -> None:
    drafted(home)
    editor(
        home,
        "text = text.replace('The town council\\n', 'The council\\n').replace('difficulty: easy', 'keep_order: true')",
    )
    assert "✓ The council" in home(f"review {ID}", stdin="e editor\n").out
    question = now(home).items[0].question
    assert (question.answer, question.difficulty, question.keep_order) == ("The council", "medium", True)


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("text = text.replace('answer: The town council', 'answer:')", "`answer` is empty."),
        ("text = 'facts: ['", "Line "),
        ("text = 'facts: []'", "Keep one fact under `facts:` and one question under `questions:`."),
        ("text = text.replace('id: vote', 'id: other')", "`id` stays as it is. `id` stays as it is."),
        ("sys.exit(3)", "did not give the text back"),
    ],
)
def test_a_text_that_does_not_fit_may_be_edited_again_or_left(home: Home, script: str, sentence: str) -> None:
    before = drafted(home)
    editor(home, script)
    said = home(f"review {ID}", stdin="e editor\n\nn\nq\n")
    assert said.code == 0
    assert said.err.count(sentence) == 2
    assert now(home).briefing == before.briefing


def test_without_an_editor_a_sentence_says_so(home: Home) -> None:
    drafted(home)
    for name in ("EDITOR", "VISUAL"):
        home.monkeypatch.delenv(name, raising=False)
    home.monkeypatch.setenv("PATH", str(home.folder))
    assert "There is no editor here: name one" in home(f"review {ID}", stdin="e editor\nn\nq\n").err


def test_a_head_is_mended_in_an_editor_with_glossary_and_discussion(home: Home) -> None:
    whole = samples.briefing(id="own", status=Status.DRAFT, glossary={"pier": "a landing"}, discuss=("Why?",))
    (home.folder / "briefings" / "own.yaml").write_text(dump(whole))
    shown = home("review own", stdin="q\n").out
    assert "Glossary  pier: a landing" in shown
    assert "Discuss   Why?" in shown
    assert "Publish" not in shown
    editor(home, "text = text.replace('a landing', 'a place to land').replace('Why?', 'What for?')")
    assert home("review own", stdin="h editor\n").code == 0
    changed = open_proof(home.folder / "briefings", "own").briefing
    assert changed == whole.model_copy(update={"glossary": {"pier": "a place to land"}, "discuss": ("What for?",)})
    editor(home, "text = ''.join(line for line in text.splitlines(True) if 'name:' in line or 'source' in line)")
    said = home("review own", stdin="h editor\nn\n")
    assert "`title` is empty." in said.err


def test_a_step_is_made_on_what_the_file_is_now(home: Home) -> None:
    drafted(home)
    editor(home, "")
    other = home.folder / "other.py"
    other.write_text(
        "import pathlib, sys\nfrom quizwire.desk import open_proof, save\n"
        "folder = pathlib.Path('briefings')\n"
        f"save(folder, open_proof(folder, '{ID}').rehead({{'title': 'Changed by another'}}))\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text().replace('The town council', 'The council'))\n"
    )
    home.monkeypatch.setenv("EDITOR", f"{sys.executable} {other}")
    home.monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    said = home(f"review {ID}", stdin="e editor\nu\nq\n")
    assert "Somebody else has changed the file meanwhile: your step was made on what it is now." in said.err
    assert now(home).head.title == "Changed by another"
    assert now(home).items[0].question.answer == "The town council"  # undone


def test_taking_a_step_back_takes_back_nothing_of_somebody_elses(home: Home) -> None:
    drafted(home)
    folder = home.folder / "briefings"
    steps = Steps(folder, open_proof(folder, ID))
    steps.make(lambda proof: proof.rehead({"title": "Mine"}))
    save(folder, open_proof(folder, ID).rehead({"title": "Changed by another"}))
    with pytest.raises(QuizwireError, match="Somebody else has changed the file meanwhile: look at it as it is now"):
        steps.undo()
    assert now(home).head.title == steps.proof.head.title == "Changed by another"
    with pytest.raises(QuizwireError, match="There is no step to take back"):
        steps.undo()


def test_a_ready_briefing_that_is_changed_is_said_to_be_a_draft(home: Home) -> None:
    said = home("review 2026-11-21-ferry", stdin="y\na\nh title\nOther news\ne answer\nThe mayor\nq\n")
    assert "It is ready already." in said.out
    assert said.err.count("It is a draft again, and is not posted until you make it ready.") == 1
    changed = open_proof(home.folder / "briefings", "2026-11-21-ferry")
    assert (changed.head.status, changed.head.title, len(changed.unread)) == (Status.DRAFT, "Other news", 1)


def test_looking_at_a_briefing_leaves_its_file_alone(home: Home) -> None:
    file = home.folder / "briefings" / "2026-11-21-ferry.yaml"
    file.write_text(f"# mine\n{file.read_text()}")
    before = file.read_bytes()
    home("review 2026-11-21-ferry", stdin="n\nb\nh\nw\na\ne answer\n\nq\n")
    assert file.read_bytes() == before


def test_who_named_a_folder_is_told_to_name_it_again(home: Home) -> None:
    file_draft(made(), home.folder / "my drafts")
    for briefing in ("", ID):
        said = home(f"review {briefing} --briefings 'my drafts'", stdin="q\n")
        assert (said.out + said.err).rstrip().endswith(f"review {ID} --briefings 'my drafts'")


def test_a_draft_is_thrown_away_by_who_says_yes(home: Home) -> None:
    drafted(home)
    assert "It stays." in home(f"review {ID}", stdin="throw\nno\nq\n").out
    assert now(home).head.id == ID
    said = home(f"review {ID}", stdin="throw\nyes\n")
    assert said.code == 0
    assert f"Its files are in briefings/.desk/thrown/{ID}." in said.out
    assert home("review --format json").out == "[]\n"


def test_drafts_are_listed_for_people_and_for_programs(home: Home) -> None:
    assert home("review").out.startswith("There is no draft:")
    assert home("review --format json").out == "[]\n"
    save(home.folder / "briefings", drafted(home).accept("vote"))
    lines = home("review").out.splitlines()
    assert lines[0] == ID
    assert lines[1].endswith("(2026-11-20): 1 of 3 questions accepted")
    assert lines[-1].endswith(f"review {ID}")
    (listed,) = json.loads(home("review --format json").out)
    assert (listed["id"], listed["date"], listed["accepted"], listed["folder"]) == (ID, "2026-11-20", 1, "briefings")


def named(home: Home, name: str) -> Said:
    return home(f"review {name}", stdin="q\n")


def test_a_briefing_is_named_by_its_id_its_beginning_or_its_file(home: Home) -> None:
    drafted(home)
    for name in (ID, "2026-11-20", f"briefings/{ID}.yaml"):
        assert "The Skerry Post" in named(home, name).out
    said = named(home, "2026-11")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("There is no briefing `2026-11` in briefings")
    assert "did you mean `2026-11-21-ferry`?" in named(home, "2026-11-21-fery").err
    assert home(f"review {ID} --format json").code == 2
    (home.folder / "briefings" / "bad.yaml").write_text("quizwire: 2\n")
    assert named(home, "bad").err.count("\n") == 1


def test_what_stands_in_a_draft_cannot_steer_the_terminal(home: Home) -> None:
    wild: Briefing = samples.briefing(id="wild", status=Status.DRAFT, title="[bold]x[/bold] \u202eabc")
    (home.folder / "briefings" / "wild.yaml").write_text(dump(wild))
    (home.folder / "briefings" / "a.txt").write_text("\x1b[31mred\x1b[0m")
    said = home("review wild", stdin="w\nq\n")
    assert "[bold]x[/bold] abc" in said.out
    assert "\x1b[31m" not in said.out
    assert "The article's text is not beside this briefing." in said.err


def test_more_questions_come_from_another_draft(home: Home) -> None:
    pytest.importorskip("spacy", reason="the newsroom needs its extra: pip install quizwire[newsroom]")
    text = (Path(__file__).parents[1] / "newsroom" / "articles" / "bank-merger.txt").read_text()
    (home.folder / "bank.txt").write_text(text)
    assert home("draft bank.txt -n 2 --source 'The Post' --date 2026-03-12").code == 0
    (file,) = (home.folder / "briefings").glob("2026-03-12*.yaml")
    before = open_proof(file.parent, file.stem)
    before = save(file.parent, Proof(before.head, before.items, (), before.notes, before.article, before.revision))
    said = home(f"review {file.stem}", stdin="o\nq\n")
    assert "more: t shows them." in said.out
    assert len(open_proof(file.parent, file.stem).waiting) > 0
    (file.with_suffix(".txt")).unlink()
    assert "text is not beside this briefing" in home(f"review {file.stem}", stdin="o\nq\n").err
