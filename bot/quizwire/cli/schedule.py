"""Commands for the schedule: standing orders, what they will post, pausing them."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quizwire.cli.base import (
    HOME,
    SCHEDULE,
    Channel,
    Config,
    Database,
    Format,
    Name,
    examples,
    opened,
    option,
    put,
    put_json,
    settings,
)

if TYPE_CHECKING:
    from quizwire.app import App
    from quizwire.cli.plans import Plan
    from quizwire.core.schedule import Subscription

ALL = Annotated[str | None, option("--channel", "CHANNEL", "Only this channel, such as web/main.")]
DATE = "YEAR-MONTH-DAY"


commands = typer.Typer()


@commands.command(
    rich_help_panel=SCHEDULE,
    epilog=examples(
        "quizwire subscribe --channel web/main --at 08:15",
        "quizwire subscribe --at 08:15 --zone America/New_York --holidays US",
        "quizwire subscribe --days mon,wed,fri",
        "quizwire subscribe --name evening --at 19:00 --level simple",
        "quizwire subscribe --except 2026-12-24 --except 2026-12-31",
        "quizwire subscribe --feedback at_close --closes-after 2d",
    ),
)
def subscribe(
    channel: Channel = HOME,
    name: Name = "daily",
    at: Annotated[str | None, option("--at", "HH:MM", "Local time of the post, such as 08:15.")] = None,
    zone: Annotated[str | None, option("--zone", "ZONE", "IANA time zone; a new order has the channel's.")] = None,
    days: Annotated[str | None, option("--days", "DAYS", "Weekdays: daily, mon-fri, or mon,wed,fri.")] = None,
    holidays: Annotated[
        str | None, option("--holidays", "CALENDAR", "Post on no holiday of US, GB, DE-BY …; none: on all.")
    ] = None,
    left_out: Annotated[list[str] | None, option("--except", DATE, "A date to leave out; may be repeated.")] = None,
    extra: Annotated[
        list[str] | None, option("--extra", DATE, "A date to post, come what may; may be repeated.")
    ] = None,
    questions: Annotated[int | None, option("--questions", "NUMBER", "How many are asked.", min=1, max=25)] = None,
    feedback: Annotated[
        Literal["instant", "at_close"] | None,
        option("--feedback", "WHEN", "When right or wrong is told: instant or at_close."),
    ] = None,
    level: Annotated[
        Literal["standard", "simple", "advanced"] | None,
        option("--level", "LEVEL", "The summary's level: standard, simple or advanced."),
    ] = None,
    topics: Annotated[str | None, option("--topics", "TOPICS", "Only these topics: a,b; all: any topic.")] = None,
    language: Annotated[str | None, option("--language", "LANGUAGE", "Only this language; all: any.")] = None,
    closes_after: Annotated[str | None, option("--closes-after", "TIME", "How long answers count: 7d, 36h.")] = None,
    grace: Annotated[str | None, option("--grace", "TIME", "How late a post may go out: 3h, 45m.")] = None,
    starts: Annotated[str | None, option("--starts", DATE, "The first date a new order posts on.")] = None,
    owner: Annotated[str | None, option("--owner", "PERSON", "The person who is told when something fails.")] = None,
    config: Config = None,
    database: Database = None,
) -> None:
    """Make a standing order or change one, and show what it will post.

    What is not said stays as it is; a new order needs --at.
    """
    from quizwire.cli import orders, plans
    from quizwire.core.timetable import format_days

    wishes = orders.read(
        name=name,
        at=at,
        zone=zone,
        days=days,
        holidays=holidays,
        exceptions=left_out or [],
        extra=extra or [],
        questions=questions,
        feedback=feedback,
        level=level,
        topics=topics,
        language=language,
        closes_after=closes_after,
        grace=grace,
        starts=starts,
        owner=owner,
    )

    async def work(built: "App") -> "tuple[Subscription, list[Plan]]":
        saved = await built.quizwire.subscriptions.save(await orders.order(built, channel, name, wishes))
        return saved, await plans.plans(built, [saved], posts=5)

    saved, planned = opened(settings(config, database=database), work, make=True)
    put(f"{saved.channel} {saved.name}: {format_days(saved.days)} at {saved.at:%H:%M} {saved.zone}")
    plans.show(planned)


@commands.command(
    rich_help_panel=SCHEDULE,
    epilog=examples("quizwire unsubscribe", "quizwire unsubscribe --channel web/main --name evening"),
)
def unsubscribe(
    channel: Channel = HOME, name: Name = "daily", config: Config = None, database: Database = None
) -> None:
    """End a standing order; what it posted stays."""
    opened(settings(config, database=database), lambda built: built.quizwire.subscriptions.delete(channel, name))
    put(f"{channel} {name} has ended; its editions stay.")


@commands.command(
    rich_help_panel=SCHEDULE,
    epilog=examples("quizwire subscriptions", "quizwire subscriptions --channel web/main --format json"),
)
def subscriptions(
    channel: ALL = None, form: Format = "table", config: Config = None, database: Database = None
) -> None:
    """List the standing orders."""
    from quizwire.cli import orders

    found = opened(settings(config, database=database), lambda built: built.quizwire.subscriptions.all(channel))
    if form == "json":
        put_json([orders.as_json(each) for each in found])
    else:
        orders.show(found)


@commands.command(
    rich_help_panel=SCHEDULE,
    epilog=examples("quizwire upcoming", "quizwire upcoming --channel web/main --posts 20 --format json"),
)
def upcoming(
    channel: ALL = None,
    posts: Annotated[int, option("--posts", "NUMBER", "How many posts of each order.", min=1, max=200)] = 5,
    form: Format = "table",
    config: Config = None,
    database: Database = None,
) -> None:
    """List the posts to come in local time and UTC, and why a day is skipped."""
    from quizwire.cli import plans

    async def work(built: "App") -> "list[Plan]":
        return await plans.plans(built, await built.quizwire.subscriptions.all(channel), posts=posts)

    found = opened(settings(config, database=database), work)
    if form == "json":
        put_json([plan.as_json() for plan in found])
    else:
        plans.show(found)


@commands.command(
    rich_help_panel=SCHEDULE,
    epilog=examples("quizwire pause", "quizwire pause --channel web/main --reason 'autumn break'"),
)
def pause(
    channel: Channel = HOME,
    name: Name = "daily",
    reason: Annotated[str | None, option("--reason", "TEXT", "Why, for whoever reads the status.")] = None,
    config: Config = None,
    database: Database = None,
) -> None:
    """Post nothing until `resume`."""
    opened(
        settings(config, database=database),
        lambda built: built.quizwire.subscriptions.pause(channel, name, reason),
    )
    put(f"{channel} {name} is paused; `quizwire resume` starts it again.")


@commands.command(
    rich_help_panel=SCHEDULE,
    epilog=examples("quizwire resume", "quizwire resume --channel web/main --name daily"),
)
def resume(channel: Channel = HOME, name: Name = "daily", config: Config = None, database: Database = None) -> None:
    """Post again from the next time on; what fell into the pause is not made up for."""
    from quizwire.cli import plans

    async def work(built: "App") -> "list[Plan]":
        return await plans.plans(built, [await built.quizwire.subscriptions.resume(channel, name)], posts=1)

    planned = opened(settings(config, database=database), work)
    put(f"{channel} {name} posts again.")
    plans.show(planned)
