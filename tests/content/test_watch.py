"""A library keeps up with its folders while Quizwire runs; each step of these tests waits for a change, not a clock."""

import asyncio
import shutil
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

import pytest

from quizwire.content.library import Changes, Library
from quizwire.content.watch import watch
from tests.content.samples import TEXT

PATIENCE = 60  # seconds until a test gives up


def put(folder: Path, name: str, title: str = "A title") -> None:
    folder.mkdir(exist_ok=True)
    text = TEXT.replace("id: harbour-bridge", f"id: {name}").replace(
        "title: Harbour bridge of Port Elm reopens", f"title: {title}"
    )
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


async def following(changes: AsyncGenerator[Changes]) -> Changes:
    async with asyncio.timeout(PATIENCE):
        return await anext(changes)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "briefings"


async def test_new_changed_and_removed_files_are_picked_up(folder: Path) -> None:
    put(folder, "one")
    stop = asyncio.Event()
    async with aclosing(watch(Library(folder), stop, anyway=0.5)) as changes:
        assert (await following(changes)).added == ("one",)
        put(folder, "two")
        assert (await following(changes)).added == ("two",)
        put(folder, "one", title="Another title")
        assert (await following(changes)).changed == ("one",)
        (folder / "two.yaml").write_text("broken: [")
        assert [problem.code for problem in (await following(changes)).problems] == ["last-good-served", "yaml-syntax"]
        (folder / "two.yaml").unlink()
        assert (await following(changes)).removed == ("two",)


async def test_what_the_system_tells_is_enough(folder: Path) -> None:
    put(folder, "one")
    async with aclosing(watch(Library(folder), asyncio.Event(), anyway=3600)) as changes:
        await following(changes)
        coming = asyncio.ensure_future(following(changes))
        number = 0
        while not coming.done():  # until the watch stands, changes are told to nobody
            number += 1
            put(folder, f"new-{number}")
            await asyncio.wait([coming], timeout=0.2)
        assert "new-1" in (await coming).added


async def test_a_missing_folder_is_waited_for(folder: Path) -> None:
    async with aclosing(watch(Library(folder), asyncio.Event(), waiting=0.05)) as changes:
        assert [problem.code for problem in (await following(changes)).problems] == ["folder-missing"]
        put(folder, "one")
        assert (await following(changes)).added == ("one",)


async def test_a_folder_that_appears_beside_another_is_watched(folder: Path, tmp_path: Path) -> None:
    put(folder, "one")
    library = Library([folder, tmp_path / "later"])
    async with aclosing(watch(library, asyncio.Event(), anyway=0.5, waiting=0.1)) as changes:
        await following(changes)
        put(tmp_path / "later", "two")
        assert (await following(changes)).added == ("two",)
        put(tmp_path / "later", "three")
        assert (await following(changes)).added == ("three",)


async def test_a_folder_that_was_replaced_is_watched_anew(folder: Path) -> None:
    put(folder, "one")
    async with aclosing(watch(Library(folder), asyncio.Event(), anyway=0.3, waiting=0.1)) as changes:
        await following(changes)
        shutil.rmtree(folder)
        assert (await following(changes)).removed == ("one",)
        put(folder, "two")
        assert (await following(changes)).added == ("two",)
        put(folder, "three")
        assert (await following(changes)).added == ("three",)


async def test_where_the_system_can_not_watch_it_is_looked_at_anyway(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_watches_left(*_: Path, **__: object) -> AsyncGenerator[str]:
        yield "the first change"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quizwire.content.watch.awatch", no_watches_left)
    put(folder, "one")
    async with aclosing(watch(Library(folder), asyncio.Event(), waiting=0.05)) as changes:
        await following(changes)
        put(folder, "two")
        assert (await following(changes)).added == ("two",)


@pytest.mark.parametrize("there", [True, False])
async def test_it_ends_when_it_is_told_to_stop(there: bool, folder: Path) -> None:
    if there:
        put(folder, "one")
    stop = asyncio.Event()

    async def stop_after_the_first(changes: AsyncGenerator[Changes]) -> int:
        count = 0
        async for _ in changes:
            count += 1
            asyncio.get_running_loop().call_later(0.1, stop.set)
        return count

    async with asyncio.timeout(PATIENCE):
        assert await stop_after_the_first(watch(Library(folder), stop)) == 1


@pytest.mark.parametrize(
    ("path", "ours"),
    [("a/b.yaml", True), ("a/text.txt", True), ("a/.b.yaml.swp", False), ("a/b.yaml~", False), (".x/b.yaml", True)],
)
def test_what_editors_keep_for_themselves_is_not_looked_at(path: str, ours: bool) -> None:
    from watchfiles import Change

    from quizwire.content.watch import _of_ours

    assert _of_ours(Change.added, path) is ours
