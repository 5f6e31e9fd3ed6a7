"""Questions that are asked every few seconds, or of a table that grows for ever, are answered by an index."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from quizwire.core.records import Notice, Post, Purpose
from quizwire.storage import SqlStore
from tests import samples
from tests.samples import NOW

Ask = Callable[[SqlStore], Awaitable[object]]

QUESTIONS: dict[str, tuple[Ask, str]] = {
    "due subscriptions": (lambda store: store.due_subscriptions(NOW), "subscriptions_by_due"),
    "editions of a channel": (lambda store: store.editions("web/main"), "editions_of_channel"),
    "editions of a subscription": (
        lambda store: store.editions("web/main", subscription="daily"),
        "editions_of_subscription",
    ),
    "all editions": (lambda store: store.editions(before=NOW), "editions_by_age"),
    "running editions": (lambda store: store.running("web/main", "daily"), "editions_running"),
    "running editions of none": (lambda store: store.running("web/main", None), "editions_running"),
    "posted briefings": (lambda store: store.posted_briefings("web/main"), "COVERING INDEX editions_of_briefing"),
    "parts": (
        lambda store: store.parts("web/main", "daily", "web/ada", limit=50),
        "editions_of_subscription (channel=? AND subscription=?)",
    ),
    "pending posts": (lambda store: store.pending_posts(), "posts_waiting"),
    "a person's answers": (lambda store: store.person_answers("web/ada"), "tallies_of_person"),
    "the spread of points": (lambda store: store.spread("e"), "tallies USING PRIMARY KEY (edition=?)"),
    "counts of choices": (lambda store: store.choice_counts("e"), "answers USING PRIMARY KEY (edition=?)"),
    "a person's answers to an edition": (lambda store: store.answers("e", "web/ada"), "PRIMARY KEY"),
    "a board": (lambda store: store.scores("web/main", "all"), "scores USING PRIMARY KEY (channel=? AND period=?)"),
    "a score": (
        lambda store: store.score("web/main", "all", "web/ada"),
        "scores USING PRIMARY KEY (channel=? AND period=? AND person=?)",
    ),
    "a community's board": (lambda store: store.scores("web", "all", community=True), "channels_of_community"),
    "notices": (lambda store: store.notices("web/ada"), "notices_to"),
    "reports": (lambda store: store.reports(), "reports_by_age"),
    "reports of a channel": (lambda store: store.reports(channel="web/main"), "reports_of_channel"),
    "reports of a person": (lambda store: store.reports(person="web/ada"), "reports_of_person"),
    "editions of a briefing": (lambda store: store.editions_of("b"), "editions_by_briefing"),
    "messages": (lambda store: store.messages("web/main", before=9), "messages_in_order"),
    "a message": (lambda store: store.find_message("web/main", "a"), "messages_by_key"),
}

CHANGES: dict[str, tuple[Ask, str]] = {
    "claiming posts": (lambda store: store.claim_posts("me", NOW, timedelta(60), ["web"]), "posts_waiting_in_channel"),
    "forgetting": (lambda store: store.forget("web/ada"), "answers USING PRIMARY KEY (edition=? AND person=?)"),
    "taking requests": (lambda store: store.take_requests("me", NOW, timedelta(60)), "requests_open"),
    "answering": (
        lambda store: store.answer(samples.answer(samples.edition())),
        "answers USING PRIMARY KEY (edition=? AND person=? AND question=?)",
    ),
}


@pytest.mark.parametrize("name", [*QUESTIONS, *CHANGES])
async def test_an_index_answers(store: SqlStore, name: str) -> None:
    ask, index = (QUESTIONS | CHANGES)[name]
    await fill(store)
    asked: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
            asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        await ask(store)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    plans = [await explain(store, *each) for each in asked]
    assert index in "\n".join(plans)
    for (statement, _), plan in zip(asked, plans, strict=True):
        # `row` is what came as JSON; a sort is fine where an index has narrowed down what is sorted.
        scans = [line for line in plan.splitlines() if line.startswith("SCAN ") and "USING" not in line]
        assert [line for line in scans if line.split()[1] not in PASSING] == [], statement


PASSING = {"(subquery-1)", "row", "wanted", "board", "gains", "anon_1", "CONSTANT"}


async def explain(store: SqlStore, statement: str, parameters: Any) -> str:
    def work(connection: Connection) -> str:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return "\n".join(row[3] for row in rows)

    return await store.database.write(work)


async def fill(store: SqlStore) -> None:
    """A little of everything, and what SQLite's planner makes of it."""
    edition = samples.edition()
    expires = NOW + timedelta(hours=3)
    await store.open_edition(edition, Post(edition.id, "web/main", Purpose.EDITION, edition.id, NOW, expires))
    await store.save_subscription(samples.subscription(), NOW)
    await store.save_person(samples.person())
    await store.answer(samples.answer(edition, number=1))
    await store.add_notice(Notice("a", "web/ada", "Hello.", NOW))
