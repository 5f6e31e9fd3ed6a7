"""The platform that the documentation shows carries a whole edition: posted, answered, closed."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from quizwire.core.card import Card
from quizwire.core.records import Channel
from quizwire.present.presenter import Presenter
from quizwire.service.context import Context
from quizwire.service.metrics import Metrics
from quizwire.service.ports import Platform
from quizwire.service.quizwire import Quizwire
from quizwire.storage import open_store
from tests import samples
from tests.shelf import Shelf

DOCUMENT = Path(__file__).parents[1] / "docs" / "plugin-authors.md"


def documented() -> Callable[[Quizwire, Mapping[str, str]], Any]:
    """The factory of the documented platform."""
    block = re.search(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    assert len(block[1].split("class Notebook")[1].strip().splitlines()) < 50
    names: dict[str, Any] = {}
    exec(compile(block[1], str(DOCUMENT), "exec"), names)
    factory: Callable[[Quizwire, Mapping[str, str]], Any] = names["platform"]
    return factory


async def test_the_documented_platform_carries_an_edition(tmp_path: Path) -> None:
    store = open_store("memory")
    platforms: dict[str, Platform] = {}
    tokens = count()

    def clock() -> datetime:
        return samples.NOW

    context = Context(
        store=store,
        library=Shelf(samples.briefing(questions=2)),
        presenter=Presenter(),
        clock=clock,
        tokens=lambda: f"{next(tokens):06}-token-of-thirty-two",
        holidays=lambda calendar, day: None,
        platforms=platforms,
        metrics=Metrics(),
        owner="test",
    )
    service = Quizwire(context)
    notebook = platforms["notebook"] = documented()(service, {"file": str(tmp_path / "posts.txt")})
    await store.start()
    await notebook.start()
    try:
        await store.save_channel(Channel("notebook/7b", "school", "Class 7b"))
        ada = await service.people.join("notebook", "Ada", person_id="notebook/ada")
        edition = await service.publishing.post_now("notebook/7b")
        await service.runner.turn()
        await service.courier.drain()
        card: Card = await notebook.pressed(ada.id, f"q1.quiz.{edition.id}")
        for asked in edition.shown.questions:
            card = await notebook.pressed(ada.id, f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
        assert card.kind == "feedback"
        await service.closing.close(edition.id)
        for _ in range(3):
            await service.runner.turn()
            await service.courier.drain()
        text = (tmp_path / "posts.txt").read_text(encoding="utf-8")
        assert text.count(edition.shown.title) >= 2
        assert f"[{edition.id}]\n" in text
    finally:
        await notebook.stop()
        await store.stop()
