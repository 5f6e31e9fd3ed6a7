"""Where the desk finds briefings: in all folders of the library and under them; new drafts go into the first."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizwire.content.library import Library
from quizwire.content.write import dump
from quizwire.core.briefing import Briefing, Status
from quizwire.newsroom import Article
from quizwire.platforms.web import desk_folders
from quizwire.platforms.web.desk_folders import Folders
from quizwire.platforms.web.errors import NotFound
from tests import samples
from tests.platforms.web.desk_stage import FERRY, drafted
from tests.shelf import Shelf


def draft(name: str, **changes: object) -> Briefing:
    return samples.briefing(id=name, status=Status.DRAFT, questions=1, **changes)


def two_folders(place: Path, **briefings: Briefing) -> Folders:
    first, second = place / "first", place / "second" / "deep"
    first.mkdir()
    second.mkdir(parents=True)
    for where, briefing in briefings.items():
        folder = first if where.startswith("first") else second
        (folder / f"{briefing.id}.yaml").write_text(dump(briefing), encoding="utf-8")
    library = Library([first, second.parent])
    library.refresh()
    return Folders(library)


async def test_a_draft_is_opened_and_saved_where_it_is(tmp_path: Path) -> None:
    folders = two_folders(tmp_path, second=draft("ferry"))
    proof = await folders.open("ferry")
    await folders.save(proof.rehead({"title": "Another title"}))
    assert "Another title" in (tmp_path / "second" / "deep" / "ferry.yaml").read_text(encoding="utf-8")
    ready = await folders.make_ready((await folders.open("ferry")).accept_all())
    assert ready.head.status is Status.READY


async def test_a_new_draft_goes_into_the_first_folder(tmp_path: Path) -> None:
    folders = two_folders(tmp_path)
    await folders.file(drafted(Article(samples.ARTICLE, "The ferry", samples.TODAY, "The Courier")))
    assert (tmp_path / "first" / f"{FERRY}.yaml").is_file()
    assert (await folders.article(await folders.open(FERRY))).title == "The ferry"


async def test_all_drafts_are_listed_the_newest_first_and_say_what_is_to_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = draft("wrong", date=samples.TODAY.replace(day=1), summary="Short.")
    folders = two_folders(tmp_path, first=wrong, second=draft("ferry", date=samples.TODAY))
    listed = await folders.drafts()
    assert [(each.id, each.errors, each.accepted) for each in listed] == [("ferry", 0, 0), ("wrong", 0, 0)]
    assert listed[1].waits == 1, "the summary is short"
    monkeypatch.setattr(desk_folders, "LOOKED_INTO", 1)
    assert [each.waits for each in await folders.drafts()][1] is None


async def test_what_is_nowhere_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such briefing any more"):
        await two_folders(tmp_path).open("ferry")


async def test_without_files_there_is_nothing_to_work_with() -> None:
    folders = Folders(Shelf())
    assert not folders.there
    assert await folders.drafts() == []


async def test_pages_are_remembered_for_a_while(tmp_path: Path) -> None:
    folders = two_folders(tmp_path, first=draft("ferry"))
    proof = await folders.open("ferry")
    folders.remember(proof, {"h.title": "A"})
    assert folders.remembered("ferry", proof.wording) == {"h.title": "A"}
    assert folders.remembered("ferry", "another") is None
    for number in range(64):
        folders.remember(replace(proof, revision=f"{number}"), {})
    assert folders.remembered("ferry", proof.wording) is None
    assert folders.remembered("ferry", "63") == {}
