"""The files of a draft: never overwritten, never half written, nothing lost at any moment."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizwire.content.check import check_paths
from quizwire.content.checks.known import NO_DATE, NO_SOURCE
from quizwire.content.folder import scan
from quizwire.content.load import load_file
from quizwire.core.briefing import Briefing, Status
from quizwire.core.problems import QuizwireError
from quizwire.desk import (
    Changed,
    NotReady,
    Proof,
    article_of,
    bring_back,
    drafts,
    file_draft,
    files,
    make_ready,
    more,
    open_proof,
    save,
    throw_away,
    thrown_in,
    writing,
)
from quizwire.desk.proof import NotDone
from tests import samples
from tests.desk.proofs import ID, Step, done, made, names, proof, proofs, steps


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_draft_is_three_files_and_opens_as_it_was(tmp_path: Path) -> None:
    filed = file_draft(made(), tmp_path / "new")
    assert sorted(everything(tmp_path / "new")) == [f".desk/{ID}.json", f"{ID}.txt", f"{ID}.yaml"]
    assert (tmp_path / "new" / f"{ID}.txt").read_bytes() == samples.ARTICLE.encode()
    opened = open_proof(tmp_path / "new", ID)
    assert opened == filed
    assert opened.article == samples.ARTICLE
    assert [item.notes for item in opened.items] == [("Look at it.",)] * 3
    assert all(opened.spans(item.id) for item in opened.items)


def test_its_file_tells_the_curator_what_to_look_at_and_has_no_errors(tmp_path: Path) -> None:
    file_draft(made(), tmp_path)
    text = (tmp_path / f"{ID}.yaml").read_text()
    lines = text.splitlines()
    assert lines[0].startswith("# yaml-language-server")
    assert "#: 3 were found." in lines
    at = lines.index("  - id: vote", lines.index("questions:"))
    assert lines[at - 2 : at] == ["  #: Look at it.", "  #: Also offered: A spare one; Another"]
    assert not [problem for problem in check_paths([tmp_path]) if problem.is_error]
    assert load_file(tmp_path / f"{ID}.yaml").briefing is not None


def test_no_note_can_break_the_file(tmp_path: Path) -> None:
    wild = made()
    first = replace(wild.proposals[0], notes=("a\nstatus: ready\u2028b\x85c\x00d",), spare=("x" * 290, "# y"))
    file_draft(replace(wild, proposals=(first, *wild.proposals[1:])), tmp_path)
    loaded = load_file(tmp_path / f"{ID}.yaml").briefing
    assert loaded is not None
    assert loaded.status is Status.DRAFT


def test_a_new_draft_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / f"{ID}.yaml").write_text("quizwire: 1\n")
    (tmp_path / f"{ID}-2.txt").write_text("mine")
    (tmp_path / ".desk").mkdir()
    (tmp_path / ".desk" / f"{ID}-3.json").write_text("{}")
    before = everything(tmp_path)
    assert [file_draft(made(), tmp_path).head.id for _ in range(2)] == [f"{ID}-4", f"{ID}-5"]
    after = everything(tmp_path)
    assert {name: after[name] for name in before} == before
    assert open_proof(tmp_path, f"{ID}-5").head.article == f"{ID}-5.txt"


def test_drafts_made_at_once_do_not_meet(tmp_path: Path) -> None:
    threads = [threading.Thread(target=file_draft, args=(made(), tmp_path)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drafts(tmp_path)) == 6
    assert len(list(tmp_path.glob("*.txt"))) == 6


def test_what_the_article_does_not_say_is_not_made_up(tmp_path: Path) -> None:
    filed = file_draft(made(day=None, source=None), tmp_path)
    assert filed.head.date == NO_DATE
    assert filed.head.source.name == NO_SOURCE
    with pytest.raises(NotReady, match="The article's date is not known"):
        make_ready(tmp_path, filed.accept_all())


def test_an_undated_draft_is_not_called_like_a_page_of_the_desk(tmp_path: Path) -> None:
    draft = made(day=None)
    draft = replace(draft, briefing=draft.briefing.model_copy(update={"id": "new"}))
    assert file_draft(draft, tmp_path).head.id == "new-2"


def test_of_two_who_accept_at_once_the_later_one_is_told(tmp_path: Path) -> None:
    file_draft(made(), tmp_path)
    first, second = open_proof(tmp_path, ID), open_proof(tmp_path, ID)
    saved = save(tmp_path, first.accept("vote"))
    with pytest.raises(Changed):
        save(tmp_path, second.accept("seals"))
    assert open_proof(tmp_path, ID) == saved
    assert (saved.wording == first.wording, saved.revision == first.revision) == (True, False)


def test_a_draft_among_thousands_is_looked_for_where_it_mostly_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_draft(made(), tmp_path / "news")
    assert open_proof(tmp_path, ID).head.id == ID  # it may be under the folder, too

    def looked_through(folder: object) -> None:
        raise AssertionError("every file was looked at")

    monkeypatch.setattr(files, "scan", looked_through)
    assert open_proof(tmp_path / "news", ID).head.id == ID


@pytest.mark.parametrize("name", ["../outside", "..", "", "/etc/passwd", "news/inner"])
def test_no_id_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    file_draft(made(), tmp_path)
    (tmp_path / f"{ID}.yaml").rename(tmp_path / "outside.yaml")
    file_draft(made(), tmp_path / "folder")
    with pytest.raises(QuizwireError, match="There is no briefing"):
        open_proof(tmp_path / "folder", name)


def test_a_draft_that_is_thrown_away_is_put_aside_whole(tmp_path: Path) -> None:
    for number in range(2):
        filed = file_draft(made(), tmp_path)
        before = everything(tmp_path)
        place = throw_away(tmp_path, save(tmp_path, filed.accept("vote")))
        assert place == tmp_path / ".desk" / "thrown" / (ID if number == 0 else f"{ID}-2")
        assert sorted(everything(place)) == [f"{ID}.json", f"{ID}.txt", f"{ID}.yaml"]
        assert (place / f"{ID}.txt").read_bytes() == before[f"{ID}.txt"]
        assert drafts(tmp_path) == []


def test_a_draft_that_was_thrown_away_is_brought_back_as_it_was(tmp_path: Path) -> None:
    file_draft(made(), tmp_path / "news")
    seen = save(tmp_path, open_proof(tmp_path, ID).accept("vote"))
    place = throw_away(tmp_path, seen)
    assert thrown_in(tmp_path, ID) == place
    assert bring_back(tmp_path, ID) == seen == open_proof(tmp_path / "news", ID)
    assert sorted(path.name for path in (tmp_path / "news" / ".desk").iterdir()) == [f"{ID}.json"]


def test_what_is_brought_back_overwrites_nothing(tmp_path: Path) -> None:
    throw_away(tmp_path, file_draft(made(), tmp_path))
    file_draft(made(), tmp_path)
    before = everything(tmp_path)
    with pytest.raises(NotDone, match="Another briefing has its name"):
        bring_back(tmp_path, ID)
    for name in ("never", "..", "../thrown", ""):
        with pytest.raises(NotDone, match="not among those"):
            bring_back(tmp_path, name)
    assert everything(tmp_path) == before


def test_only_a_draft_as_it_was_seen_is_thrown_away(tmp_path: Path) -> None:
    filed = file_draft(made(), tmp_path)
    now = save(tmp_path, filed.accept("vote"))
    with pytest.raises(Changed):
        throw_away(tmp_path, filed)
    with pytest.raises(NotDone, match="Only a draft can be thrown away"):
        throw_away(tmp_path, make_ready(tmp_path, now.accept_all()))
    assert (tmp_path / f"{ID}.yaml").exists()


def test_what_throws_away_leaves_the_article_of_another(tmp_path: Path) -> None:
    filed = file_draft(made(), tmp_path)
    (tmp_path / f"{ID}.txt").rename(tmp_path / "shared.txt")
    file = tmp_path / f"{ID}.yaml"
    file.write_text(file.read_text().replace(f"article: {ID}.txt", "article: shared.txt"))
    place = throw_away(tmp_path, open_proof(tmp_path, filed.head.id))
    assert sorted(everything(place)) == [f"{ID}.json", f"{ID}.yaml"]
    assert (tmp_path / "shared.txt").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(QuizwireError, match="Nothing could be written to"):
        file_draft(made(), tmp_path / "file")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / ".desk").write_text("in the way")
    with pytest.raises(QuizwireError, match="Nothing could be written to"):
        file_draft(made(), tmp_path / "here")
    assert list(everything(tmp_path / "here")) == [".desk"]


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    draft = made()
    with pytest.raises(QuizwireError, match="half of a character"):
        file_draft(replace(draft, article=replace(draft.article, text="\ud800")), tmp_path)
    assert everything(tmp_path) == {}


@given(start=proofs(), todo=steps)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
def test_what_is_saved_opens_as_it_was(
    start: Proof, todo: list[Step], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("desk")
    now = files._write(folder / "draft.yaml", start, {})
    for step in todo:
        now = done(now, step)
    saved = save(folder, now)
    assert saved == replace(now, revision=saved.revision)
    assert open_proof(folder, "draft") == saved


class Crash(Exception):
    """The machine stops."""


class Failing:
    """Writes files until its turn comes; that one is not written, nor any after it."""

    def __init__(self, after: int, write: Callable[[Path, bytes], None]) -> None:
        self.left = after
        self.write = write

    def __call__(self, path: Path, data: bytes) -> None:
        if self.left <= 0:
            raise Crash
        self.left -= 1
        self.write(path, data)


@given(start=proofs(), todo=steps, after=st.integers(0, 1))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
def test_a_crash_between_two_writes_loses_no_question(
    start: Proof, todo: list[Step], after: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("desk")
    before = files._write(folder / "draft.yaml", start, {})
    now = before
    for step in todo:
        now = done(now, step)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "write", Failing(after, writing.write))
        with pytest.raises(Crash):
            save(folder, now)
    opened = open_proof(folder, "draft")
    assert opened.briefing == before.briefing
    assert names(opened) == names(start)
    assert names(save(folder, opened)) == names(start)


@pytest.mark.parametrize("after", [0, 1])
def test_a_draft_that_could_not_be_written_leaves_nothing(tmp_path: Path, after: int) -> None:
    file_draft(made(), tmp_path)
    before = everything(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "write", Failing(after, writing.write))
        with pytest.raises(Crash):
            file_draft(made(), tmp_path)
    assert everything(tmp_path) == before


def test_a_file_that_was_changed_by_hand_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    filed = file_draft(made(), tmp_path)
    file = tmp_path / f"{ID}.yaml"
    file.write_text(file.read_text().replace("title: ", "title: My "))
    before = everything(tmp_path)
    with pytest.raises(Changed, match="was changed by somebody else meanwhile"):
        save(tmp_path, filed.drop("vote"))
    assert everything(tmp_path) == before
    file.unlink()
    with pytest.raises(QuizwireError, match="There is no briefing"):
        save(tmp_path, filed)
    assert not file.exists()


def test_of_two_who_save_at_once_one_is_refused(tmp_path: Path) -> None:
    filed = file_draft(made(), tmp_path)
    outcomes: list[str] = []

    def curator(title: str) -> None:
        try:
            save(tmp_path, filed.rehead({"title": title}))
            outcomes.append(title)
        except Changed:
            outcomes.append("refused")

    threads = [threading.Thread(target=curator, args=(f"Title {number}",)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[1:] == ["refused"] * 4
    assert open_proof(tmp_path, ID).head.title in outcomes


def test_a_question_changed_or_deleted_by_hand_is_not_accepted_and_not_lost(tmp_path: Path) -> None:
    save(tmp_path, file_draft(made(), tmp_path).accept_all())
    file = tmp_path / f"{ID}.yaml"
    text = file.read_text().replace("answer: '2019'", "answer: '2018'")
    begin = text.index("  - id: seals", text.index("questions:"))
    file.write_text(text[:begin])
    opened = open_proof(tmp_path, ID)
    assert [(item.id, item.accepted) for item in opened.items] == [("vote", True), ("idle-since", False)]
    assert "seals" in names(opened)
    assert opened.item("idle-since").notes == ("Look at it.",)


def test_a_fact_changed_by_hand_is_changed_for_a_question_that_waits_on_it(tmp_path: Path) -> None:
    start = proof(2)
    one, two = start.items
    waiting = replace(two, question=two.question.model_copy(update={"fact": one.fact.id}), fact=one.fact)
    shared = replace(start.drop(two.id), waiting=(waiting,))
    file = tmp_path / f"{start.head.id}.yaml"
    files._write(file, shared, {})
    file.write_text(file.read_text().replace(one.fact.text[:20], "By hand: it was said"))
    opened = open_proof(tmp_path, start.head.id)
    assert opened.waiting[0].fact.text.startswith("By hand")
    assert opened.take(two.id).items[1].fact == opened.items[0].fact


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "\xff", '{"items": [{}]}', '{"items": 1, "waiting": 2}', "[" * 9999]
)
def test_what_stands_beside_may_be_missing_or_damaged(tmp_path: Path, content: str) -> None:
    filed = file_draft(made(), tmp_path)
    kept = tmp_path / ".desk" / f"{ID}.json"
    kept.write_text(content, encoding="latin-1")
    opened = open_proof(tmp_path, ID)
    assert opened.briefing == filed.briefing
    assert opened.waiting == ()
    assert "damaged" in opened.notes[0]
    assert kept.with_name(f"{ID}.json.damaged").read_text(encoding="latin-1") == content
    assert open_proof(tmp_path, ID).notes == ()  # it is missing now


def test_a_briefing_is_ready_once_all_is_accepted_and_no_check_says_error(tmp_path: Path) -> None:
    filed = file_draft(made(), tmp_path)
    with pytest.raises(NotReady, match="3 questions are not accepted"):
        make_ready(tmp_path, filed)
    wrong = filed.rewrite("vote", {}, {"evidence": "Nowhere said"}).accept_all()
    with pytest.raises(NotReady, match="These words are not in the article") as refusal:
        make_ready(tmp_path, wrong)
    assert [each.code for each in refusal.value.errors] == ["evidence-not-found"]
    ready = make_ready(tmp_path, filed.accept_all())
    assert sorted(everything(tmp_path)) == [f"{ID}.txt", f"{ID}.yaml"]
    assert not (tmp_path / ".desk").exists()
    text = (tmp_path / f"{ID}.yaml").read_text()
    assert "status: ready" in text
    assert text.count("#") == 1
    assert open_proof(tmp_path, ID) == ready
    assert drafts(tmp_path) == []


def test_a_ready_briefing_that_is_changed_is_a_draft_until_it_is_accepted(tmp_path: Path) -> None:
    ready = make_ready(tmp_path, file_draft(made(), tmp_path).accept_all())
    titled = save(tmp_path, ready.rehead({"title": "Ferries"}))
    assert titled.head.status is Status.READY
    changed = save(tmp_path, titled.rewrite("vote", {"question": "Who voted for the ferry line to Gull Island?"}, {}))
    assert changed.head.status is Status.DRAFT
    assert [item.id for item in open_proof(tmp_path, ID).unread] == ["vote"]
    assert make_ready(tmp_path, open_proof(tmp_path, ID).accept_all()).head.status is Status.READY


def test_any_file_of_the_library_is_opened_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    from quizwire.content.write import dump

    briefing = samples.briefing(id="own", status=Status.READY)
    (tmp_path / "sub" / "own.yml").write_text(dump(briefing))
    opened = open_proof(tmp_path, "own")
    assert opened.briefing == briefing
    assert opened.unread == ()
    save(tmp_path, opened.rehead({"title": "Mine"}))
    assert "title: Mine" in (tmp_path / "sub" / "own.yml").read_text()
    with pytest.raises(NotDone, match="text is not beside this briefing"):
        article_of(tmp_path, opened)


@pytest.mark.parametrize("name", ["none", "../x", "", "a/b", ".desk"])
def test_a_briefing_that_is_not_there_is_one_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuizwireError, match="There is no briefing"):
        open_proof(tmp_path, name)


BROKEN: list[tuple[Callable[[str], str], str]] = [
    (lambda text: "", "bad.yaml, line 1: The file is empty"),
    (lambda text: text.replace("fact: vote", "fact: vot"), "There is no fact `vot` in this briefing; did you mean"),
    (lambda text: text.replace("id: idle-since", "id: vote"), "The id `vote` is taken by number 1"),
    (lambda text: text.replace("id: bad", "id: good"), "The id is `good` and the file is called `bad.yaml`"),
]


@pytest.mark.parametrize(("spoil", "sentence"), BROKEN)
def test_a_file_that_only_an_editor_can_mend_is_refused(
    tmp_path: Path, spoil: Callable[[str], str], sentence: str
) -> None:
    from quizwire.content.write import dump

    (tmp_path / "bad.yaml").write_text(spoil(dump(samples.briefing(id="bad"))))
    with pytest.raises(QuizwireError) as refusal:
        open_proof(tmp_path, "bad")
    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith("Mend it in an editor first.")


def test_the_lists_show_drafts_only(tmp_path: Path) -> None:
    from quizwire.content.write import dump

    save(tmp_path, file_draft(made(), tmp_path).accept("vote"))
    (tmp_path / "ready.yaml").write_text(dump(samples.briefing(id="ready")))
    hand: Briefing = samples.briefing(id="hand", status=Status.DRAFT, date=date(2026, 12, 1))
    (tmp_path / "hand.yaml").write_text(dump(hand).replace("status: draft\n", ""))
    (tmp_path / "broken.yaml").write_text("{")
    listed = [(each.id, each.questions, each.accepted) for each in drafts(tmp_path)]
    assert listed == [("hand", len(hand.questions), 0), (ID, 3, 1)]


def test_another_draft_offers_what_is_not_there_yet(tmp_path: Path) -> None:
    filed = file_draft(made(3), tmp_path)
    again = made(4)
    question = again.proposals[0].question
    other = replace(
        again.proposals[0], question=question.model_copy(update={"question": "Who voted on Gull Island’s ferry?"})
    )
    offered = more(replace(filed, waiting=()), replace(again, proposals=(other, *again.proposals[1:])))
    new = [item.id for item in offered.waiting]
    assert new[0] == "vote-2"
    assert not {"vote", "idle-since", "seals"} & set(new)
    assert offered.waiting[0].question.fact == offered.waiting[0].fact.id == "vote-2"
    assert more(offered, again) == offered
    saved = save(tmp_path, offered)
    assert open_proof(tmp_path, ID) == saved


def test_the_article_is_there_to_be_drafted_again_with_what_the_curator_knows_now(tmp_path: Path) -> None:
    filed = file_draft(made(day=None, source=None), tmp_path)
    article = article_of(tmp_path, filed)
    assert (article.text, article.title, article.date, article.source) == (samples.ARTICLE, "Ferry returns", None, None)
    known = save(tmp_path, filed.rehead({"date": "2026-11-20", "source": {"name": "The Post"}, "title": "Mine"}))
    article = article_of(tmp_path, known)
    assert (article.title, article.date, article.source) == ("Ferry returns", date(2026, 11, 20), "The Post")


def test_links_and_permissions_are_kept(tmp_path: Path) -> None:
    filed = file_draft(made(), tmp_path)
    file, real = tmp_path / f"{ID}.yaml", tmp_path / "real"
    file.rename(real)
    real.chmod(0o640)
    file.symlink_to(real)
    save(tmp_path, filed.drop("vote"))
    assert file.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640


def test_the_library_sees_nothing_but_the_briefing(tmp_path: Path) -> None:
    file_draft(made(), tmp_path)
    (tmp_path / f".{ID}.yaml.0a1b2c3d").write_text("left by a crash")
    assert list(scan(tmp_path).files) == [str(tmp_path / f"{ID}.yaml")]
    assert (
        json.loads((tmp_path / ".desk" / f"{ID}.json").read_bytes())["article"]["url"] == "https://post.example/ferry"
    )


def test_importing_the_desk_loads_no_language() -> None:
    import subprocess
    import sys

    code = "import sys, quizwire.desk; assert not {'spacy', 'quizwire.newsroom'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": "bot"})


def test_a_proof_that_was_never_filed_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(QuizwireError, match="There is no briefing"):
        save(tmp_path, proof())
