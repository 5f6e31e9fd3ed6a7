"""A library knows its folders: what is new, changed, broken or gone, now and after a restart."""

import os
import sqlite3
import zlib
from pathlib import Path

import pytest

from quizwire.content.library import Changes, Library
from quizwire.core.briefing import Briefing, Status
from quizwire.core.problems import Severity
from tests.content.people import let_in, nobody
from tests.content.samples import ARTICLE, TEXT

BROKEN = "quizwire: 1\ntitle: [broken\n"


def put(folder: Path, name: str, text: str = TEXT, **fields: str) -> Path:
    """A briefing of that id in a folder; `fields` replace lines of the sample."""
    lines = [
        next(
            (f"{field}: {value}" for field, value in {"id": name, **fields}.items() if line.startswith(f"{field}:")),
            line,
        )
        for line in text.splitlines()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def codes(library: Library) -> list[str]:
    return [problem.code for problem in library.problems()]


def ids(library: Library) -> list[str]:
    return [entry.id for entry in library.entries()]


def got(library: Library, name: str) -> Briefing:
    briefing = library.get(name)
    assert briefing is not None
    return briefing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "briefings"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "library.index"


def test_before_the_first_look_a_library_is_empty(folder: Path) -> None:
    put(folder, "one")
    library = Library(folder)
    assert (library.entries(), library.problems(), library.get("one")) == ((), (), None)


def test_an_entry_tells_what_a_queue_needs(folder: Path) -> None:
    file = put(folder, "one", publish="2026-11-24", title="A title")
    library = Library([folder])
    assert library.refresh() == Changes(added=("one",))
    (entry,) = library.entries()
    assert (entry.id, entry.path, entry.title) == ("one", file, "A title")
    assert (str(entry.date), entry.publish, entry.status) == ("2024-03-05", None, Status.READY)
    assert (entry.language, entry.topics, entry.questions) == ("en", ("Transport", "Cities"), 3)
    assert got(library, "one").questions[0].answer == "4 March 2024"
    assert library.get("two") is None


def test_briefings_are_found_in_folders_within_but_not_in_hidden_ones(folder: Path) -> None:
    put(folder / "2024" / "march", "one")
    put(folder, "two").rename(folder / "two.yml")
    put(folder / ".git", "three")
    put(folder, "four").rename(folder / ".four.yaml")
    put(folder, "five").rename(folder / "five.yaml.bak")
    (folder / "folder.yaml").mkdir()
    library = Library(folder)
    library.refresh()
    assert ids(library) == ["one", "two"]
    assert library.problems() == ()


def test_links_are_followed_but_never_in_a_circle(folder: Path, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", "one")
    folder.mkdir()
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "back").symlink_to(folder)
    (folder / "nowhere.yaml").symlink_to(tmp_path / "nothing")
    (folder / "itself.yaml").symlink_to(folder / "itself.yaml")
    (folder / "itself").symlink_to(folder / "itself")
    library = Library(folder)
    library.refresh()
    assert ids(library) == ["one"]
    assert codes(library) == ["file-unreadable", "file-missing"]


def test_a_refresh_tells_what_changed(folder: Path) -> None:
    put(folder, "one")
    put(folder, "two")
    library = Library(folder)
    assert library.refresh().added == ("one", "two")
    assert not library.refresh()
    put(folder, "one", title="A new title")
    put(folder, "three")
    (folder / "two.yaml").unlink()
    assert library.refresh() == Changes(added=("three",), changed=("one",), removed=("two",))
    assert ids(library) == ["one", "three"]
    assert got(library, "one").title == "A new title"
    assert library.get("two") is None


def test_a_briefing_at_hand_is_given_again_until_it_changes(folder: Path) -> None:
    put(folder, "one")
    library = Library(folder)
    library.refresh()
    assert library.get("one") is library.get("one")
    put(folder, "one", title="Another title")
    library.refresh()
    assert got(library, "one").title == "Another title"


def test_more_briefings_than_are_kept_at_hand_can_be_asked_for(folder: Path) -> None:
    for number in range(40):
        put(folder, f"b-{number:02}", title=f"Title {number}")
    library = Library(folder)
    library.refresh()
    for _ in range(2):
        for number in range(40):
            assert got(library, f"b-{number:02}").title == f"Title {number}"


# broken files


def test_a_broken_file_keeps_nobody_from_the_others(folder: Path) -> None:
    put(folder, "one")
    (folder / "two.yaml").write_text(BROKEN)
    with (folder / "three.yaml").open("wb") as sparse:
        sparse.truncate(50_000_000)
    library = Library(folder)
    changes = library.refresh()
    assert changes.added == ("one",)
    assert codes(library) == ["file-too-large", "yaml-syntax"]
    assert changes.problems == library.problems()
    assert library.refresh().problems == ()


def test_a_broken_edit_keeps_the_last_good_version_and_reports(folder: Path) -> None:
    file = put(folder, "one", title="Good")
    library = Library(folder)
    library.refresh()
    file.write_text(BROKEN)
    changes = library.refresh()
    assert (changes.added, changes.changed, changes.removed) == ((), (), ())
    assert codes(library) == ["last-good-served", "yaml-syntax"]
    assert library.problems()[0].severity is Severity.WARNING
    assert ids(library) == ["one"]
    assert got(library, "one").title == "Good"
    file.write_text(BROKEN + "#")
    library.refresh()
    assert got(library, "one").title == "Good"
    put(folder, "one", title="Mended")
    assert library.refresh().changed == ("one",)
    assert codes(library) == []
    assert got(library, "one").title == "Mended"


def test_the_last_good_version_outlives_restarts(folder: Path, cache: Path) -> None:
    file = put(folder, "one", title="Good")
    Library(folder, cache).refresh()
    file.write_text(BROKEN)
    for _ in range(3):
        library = Library(folder, cache)
        library.refresh()
        assert codes(library) == ["last-good-served", "yaml-syntax"]
        assert got(library, "one").title == "Good"
        library.close()


def test_a_deleted_file_keeps_nothing(folder: Path, cache: Path) -> None:
    file = put(folder, "one")
    put(folder, "two")
    library = Library(folder, cache)
    library.refresh()
    file.write_text(BROKEN)
    library.refresh()
    file.unlink()
    assert library.refresh().removed == ("one",)
    file.write_text(BROKEN)
    library.refresh()
    assert ids(library) == ["two"]
    assert codes(library) == ["yaml-syntax"]


def test_a_file_that_may_not_be_read_is_tried_again(folder: Path) -> None:
    file = put(folder, "one")
    file.chmod(0)
    library = Library(folder)
    let_in(folder)
    with nobody():
        library.refresh()
    assert codes(library) == ["file-unreadable"]
    file.chmod(0o644)
    assert library.refresh().added == ("one",)
    assert codes(library) == []


# ids


def test_of_two_files_with_one_id_the_first_by_path_counts(folder: Path) -> None:
    put(folder / "a", "one", title="First")
    put(folder / "b", "one", title="Second")
    library = Library(folder)
    library.refresh()
    (entry,) = library.entries()
    assert entry.title == "First"
    (problem,) = library.problems()
    assert problem.code == "duplicate-id"
    assert problem.file == str(folder / "b" / "one.yaml")
    assert str(folder / "a" / "one.yaml") in problem.message
    (folder / "a" / "one.yaml").unlink()
    assert library.refresh() == Changes(changed=("one",))
    assert got(library, "one").title == "Second"


def test_an_earlier_folder_goes_before_a_later_one(tmp_path: Path) -> None:
    put(tmp_path / "mine", "one", title="Mine")
    put(tmp_path / "given", "one", title="Given")
    library = Library([tmp_path / "mine", tmp_path / "given"])
    library.refresh()
    assert got(library, "one").title == "Mine"


def test_a_folder_within_another_is_looked_at_once(folder: Path) -> None:
    put(folder / "inner", "one")
    other_name = folder.parent / "other-name"
    other_name.symlink_to(folder / "inner")
    library = Library([folder, folder / "inner", other_name])
    library.refresh()
    assert ids(library) == ["one"]
    assert library.problems() == ()


# folders


def test_a_missing_an_empty_and_a_false_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    library = Library([tmp_path / "empty", tmp_path / "file", tmp_path / "missing"])
    library.refresh()
    assert codes(library) == ["folder-empty", "folder-missing", "folder-missing"]
    assert "This is a file" in library.problems()[1].message
    put(tmp_path / "empty", "one")
    library.refresh()
    assert ids(library) == ["one"]


def test_a_closed_folder_is_a_problem_and_the_rest_is_served(folder: Path) -> None:
    put(folder, "one")
    closed = folder / "closed"
    put(closed, "two")
    library = Library(folder)
    closed.chmod(0)
    let_in(folder)
    with nobody():
        library.refresh()
    closed.chmod(0o755)
    assert ids(library) == ["one"]
    assert codes(library) == ["folder-unreadable"]


def test_a_file_whose_name_is_no_text_is_a_problem(folder: Path) -> None:
    put(folder, "one")
    with open(os.fsencode(folder) + b"/t\xff.yaml", "wb"):
        pass
    library = Library(folder)
    library.refresh()
    assert ids(library) == ["one"]
    (problem,) = library.problems()
    assert "not UTF-8" in problem.message
    problem.file.encode()


# articles


def test_a_changed_article_has_its_briefing_judged_again(folder: Path, cache: Path) -> None:
    put(folder, "one", TEXT.replace("summary:", "article: a.txt\nsummary:"))
    library = Library(folder, cache)
    library.refresh()
    assert codes(library) == ["article-missing"]
    article = folder / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    library = Library(folder, cache)
    library.refresh()
    assert codes(library) == []
    article.write_text("Something else.", encoding="utf-8")
    library.refresh()
    assert set(codes(library)) == {"evidence-not-found", "last-good-served"}
    article.write_bytes(b"\xff")
    library.refresh()
    assert codes(library) == ["article-unreadable"]
    article.write_text(ARTICLE, encoding="utf-8")
    assert library.refresh().changed == ("one",)
    assert codes(library) == []


@pytest.mark.parametrize("article", [None, b"\xff"])
def test_an_article_that_stays_missing_or_unreadable_changes_nothing(
    article: bytes | None, folder: Path, cache: Path
) -> None:
    put(folder, "one", TEXT.replace("summary:", "article: a.txt\nsummary:"))
    if article is not None:
        (folder / "a.txt").write_bytes(article)
    library = Library(folder, cache)
    library.refresh()
    before = library.get("one")
    assert not library.refresh()
    assert library.get("one") is before


# the index


def test_a_restart_reads_no_file_again(folder: Path, cache: Path) -> None:
    file = put(folder, "one", title="As it was")
    (folder / "two.yaml").write_text(BROKEN)
    put(folder, "three", publish="2026-11-24", topics="[]")
    before = Library(folder, cache)
    before.refresh()
    state = file.stat()
    file.write_bytes(b"x" * state.st_size)  # what stands in the file is not looked at, as long as its state is the same
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    after = Library(folder, cache)
    assert after.refresh() == Changes(added=("one", "three"), problems=tuple(before.problems()))
    assert after.entries() == before.entries()
    assert after.problems() == before.problems()
    assert got(after, "one").title == "As it was"


@pytest.mark.parametrize("name", ["mtime", "size", "inode"])
def test_whatever_changes_of_a_file_has_it_read_again(name: str, folder: Path, cache: Path) -> None:
    file = put(folder, "one", title="As it was")
    state = file.stat()
    Library(folder, cache).refresh()
    changed = file.read_bytes().replace(b"As it was", b"As it IS!" if name != "size" else b"As it is now")
    if name == "inode":
        file.rename(folder / "kept.txt")
    file.write_bytes(changed)
    if name != "mtime":
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    else:
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    library = Library(folder, cache)
    library.refresh()
    assert library.entries()[0].title.upper().startswith("AS IT IS")


def test_another_version_makes_the_index_anew(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "one")
    Library(folder, cache).refresh()
    monkeypatch.setattr("quizwire.content.index._VERSION", "another")
    library = Library(folder, cache)
    library.refresh()
    assert ids(library) == ["one"]
    assert library.problems() == ()


@pytest.mark.parametrize("damage", ["no database", "cut short", "other rows"])
def test_a_damaged_index_is_set_aside_and_made_anew(damage: str, folder: Path, cache: Path) -> None:
    put(folder, "one")
    library = Library(folder, cache)
    library.refresh()
    library.close()
    if damage == "no database":
        cache.write_bytes(b"this is no database, but it is long enough to be taken for one" * 100)
    elif damage == "cut short":
        cache.write_bytes(cache.read_bytes()[:5000])
    else:
        with sqlite3.connect(cache) as database:
            database.execute("UPDATE file SET topics = 'no list'")
        database.close()
    for _ in range(2):
        again = Library(folder, cache)
        again.refresh()
        assert ids(again) == ["one"]
        assert got(again, "one")
        assert again.problems() == ()
        again.close()


def test_a_database_of_something_else_is_left_alone(folder: Path, tmp_path: Path) -> None:
    put(folder, "one")
    theirs = tmp_path / "quizwire.db"
    with sqlite3.connect(theirs) as database:
        database.execute("CREATE TABLE version (name TEXT)")
    database.close()
    before = theirs.read_bytes()
    library = Library(folder, theirs)
    library.refresh()
    assert ids(library) == ["one"]
    assert codes(library) == ["index-unusable"]
    assert library.problems()[0].severity is Severity.WARNING
    assert theirs.read_bytes() == before


def test_an_index_that_can_not_be_written_is_a_warning_only(folder: Path, tmp_path: Path) -> None:
    file = put(folder, "one", title="Good")
    (tmp_path / "taken").touch()
    library = Library(folder, tmp_path / "taken" / "library.index")
    library.refresh()
    assert codes(library) == ["index-unusable"]
    assert got(library, "one").title == "Good"
    file.write_text(BROKEN)
    library.refresh()
    assert got(library, "one").title == "Good"


def test_an_index_that_fails_on_the_way_is_done_without(folder: Path, cache: Path) -> None:
    file = put(folder, "one", title="Good")
    library = Library(folder, cache)
    library.refresh()
    with sqlite3.connect(cache) as database:
        database.execute("DROP TABLE good")
    database.close()
    put(folder, "two", title="New")
    library.refresh()
    assert codes(library) == ["index-unusable"]
    assert (got(library, "one").title, got(library, "two").title) == ("Good", "New")
    file.unlink()
    library.refresh()
    assert ids(library) == ["two"]


def test_an_index_that_fails_while_it_forgets_is_done_without(folder: Path, cache: Path) -> None:
    file = put(folder, "one")
    put(folder, "two")
    library = Library(folder, cache)
    library.refresh()
    with sqlite3.connect(cache) as database:
        database.execute("DROP TABLE file")
    database.close()
    file.unlink()
    assert library.refresh().removed == ("one",)
    assert codes(library) == ["index-unusable"]


def test_without_room_for_any_index_briefings_are_read_from_their_files(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(folder, "one", title="Good")

    def full(*_: object, **__: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("quizwire.content.index.sqlite3.connect", full)
    library = Library(folder)
    library.refresh()
    assert codes(library) == ["index-unusable"]
    assert got(library, "one").title == "Good"
    file.write_text(BROKEN)
    assert library.refresh().removed == ("one",)


def test_a_closed_library_still_gives_what_it_has(folder: Path, cache: Path) -> None:
    put(folder, "one")
    library = Library(folder, cache)
    library.refresh()
    library.close()
    library.close()
    assert ids(library) == ["one"]
    assert got(library, "one")


@pytest.mark.parametrize("kept", [zlib.compress(b"{}"), b"no such thing", "a text", 5])
def test_a_kept_version_that_no_longer_fits_is_read_from_its_file(kept: object, folder: Path, cache: Path) -> None:
    put(folder, "one", title="Good")
    library = Library(folder, cache)
    library.refresh()
    with sqlite3.connect(cache) as database:
        database.execute("UPDATE good SET briefing = ?", (kept,))
    database.close()
    assert got(library, "one").title == "Good"


def test_two_libraries_share_an_index(folder: Path, cache: Path) -> None:
    put(folder, "one")
    first, second = Library(folder, cache), Library(folder, cache)
    first.refresh()
    second.refresh()
    put(folder, "two")
    assert first.refresh().added == ("two",)
    assert second.refresh().added == ("two",)
    assert first.entries() == second.entries()
