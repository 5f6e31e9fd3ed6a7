"""Between a row of a table and what the core calls it.

Texts that stand in many rows (what an edition shows, the weekdays of an order) are parsed once: the same text gives the
same frozen value.
"""

import json
from dataclasses import fields
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Text, type_coerce

from quizwire.core.editions import Content, Edition, Feedback, Kind, State
from quizwire.core.records import Delivery, MessageRef, Notice, Post, Purpose
from quizwire.core.rounds import Answer
from quizwire.core.schedule import Subscription
from quizwire.storage.tables import subscriptions
from quizwire.storage.types import MICROSECOND, Day, micros

Row = Any
"""A row of SQLAlchemy: its columns are attributes, in the table's order."""

_SUBSCRIPTION: Final = tuple(field.name for field in fields(Subscription))


@lru_cache(maxsize=256)
def content_of(text: str) -> Content:
    """What an edition shows, from its JSON."""
    return Content.model_validate_json(text)


def edition_values(edition: Edition) -> dict[str, object]:
    """An edition as a row."""
    content = edition.content
    return {
        "id": edition.id,
        "key": edition.key,
        "channel": edition.channel,
        "kind": edition.kind.value,
        "subscription": edition.subscription,
        "day": edition.day,
        "state": edition.state.value,
        "feedback": edition.feedback.value,
        "briefing": content and content.briefing,
        "created_at": edition.created_at,
        "closes_at": edition.closes_at,
        "published_at": edition.published_at,
        "closed_at": edition.closed_at,
        "reason": edition.reason,
        "content": content and content.model_dump_json(),
    }


def edition_of(row: Row) -> Edition:
    """The edition of a row of `editions`."""
    return Edition(
        id=row.id,
        key=row.key,
        channel=row.channel,
        kind=Kind(row.kind),
        subscription=row.subscription,
        day=row.day,
        state=State(row.state),
        content=None if row.content is None else content_of(row.content),
        feedback=Feedback(row.feedback),
        created_at=row.created_at,
        closes_at=row.closes_at,
        published_at=row.published_at,
        closed_at=row.closed_at,
        reason=row.reason,
    )


def post_values(post: Post) -> dict[str, object]:
    """A post as a row, held by nobody."""
    return {
        "key": post.key,
        "platform": post.channel.partition("/")[0],
        "channel": post.channel,
        "purpose": post.purpose.value,
        "edition": post.edition,
        "created_at": post.created_at,
        "expires_at": post.expires_at,
        "state": post.state.value,
        "attempts": post.attempts,
        "note": post.note,
        "ref_channel": post.ref and post.ref.channel,
        "ref_id": post.ref and post.ref.id,
    }


def post_of(row: Row) -> Post:
    """The post of a row of `posts`."""
    return Post(
        key=row.key,
        channel=row.channel,
        purpose=Purpose(row.purpose),
        edition=row.edition,
        created_at=row.created_at,
        expires_at=row.expires_at,
        state=Delivery(row.state),
        attempts=row.attempts,
        ref=None if row.ref_id is None else MessageRef(row.ref_channel, row.ref_id),
        note=row.note,
    )


def subscription_values(subscription: Subscription) -> dict[str, object]:
    """A subscription as a row."""
    return {
        **{name: getattr(subscription, name) for name in _SUBSCRIPTION},
        "at": subscription.at.hour * 60 + subscription.at.minute,
        "days": "".join(str(day) for day in sorted(subscription.days)),
        "exceptions": " ".join(sorted(day.isoformat() for day in subscription.exceptions)),
        "extra": " ".join(sorted(day.isoformat() for day in subscription.extra)),
        "topics": json.dumps(sorted(subscription.topics), ensure_ascii=False),
        "closes_after": subscription.closes_after // MICROSECOND,
        "grace": subscription.grace // MICROSECOND,
    }


def _plain(name: str) -> ColumnElement[Any]:
    column = subscriptions.c[name]
    return type_coerce(column, Text()) if isinstance(column.type, Day) else column


SUBSCRIPTION: Final = tuple(_plain(field.name) for field in fields(Subscription))
"""The columns of a subscription as plain values, in the order of its fields."""


@lru_cache(maxsize=16_384)
def subscription_of(row: tuple[Any, ...]) -> Subscription:
    """The subscription of a row of `SUBSCRIPTION`. Thousands may be due at once, most of them read before."""
    channel, name, at, zone, starts, days, holidays, exceptions, extra, paused, pause_reason, topics, *rest = row
    language, level, questions, feedback, closes_after, grace, settled, next_briefing, owner = rest
    return Subscription(
        channel,
        name,
        _time(at),
        zone,
        _date(starts),
        _weekdays(days),
        holidays,
        _dates(exceptions),
        _dates(extra),
        paused,
        pause_reason,
        _topics(topics),
        language,
        level,
        questions,
        feedback,
        _span(closes_after),
        _span(grace),
        settled and _date(settled),
        next_briefing,
        owner,
    )


@lru_cache
def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


@lru_cache
def _date(text: str) -> date:
    return date.fromisoformat(text)


@lru_cache
def _dates(text: str) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, text.split()))


@lru_cache
def _weekdays(text: str) -> frozenset[int]:
    return frozenset(map(int, text))


@lru_cache
def _topics(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


@lru_cache
def _span(number: int) -> timedelta:
    return timedelta(microseconds=number)


def notice_values(notice: Notice) -> dict[str, object]:
    """A notice as a row."""
    return {
        "key": notice.key,
        "recipient": notice.to,
        "text": notice.text,
        "at": notice.at,
        "seen": notice.seen,
    }


def answer_row(answer: Answer) -> tuple[str, str, str, str, int]:
    """An answer as a row of plain values."""
    return (answer.edition, answer.person, answer.question, answer.choice, micros(answer.at))
