"""Commands for what is posted: a running Quizwire is asked by a row in the database, and does it at once."""

from typing import TYPE_CHECKING, Annotated

import typer

from quizwire.cli.base import (
    EDITIONS,
    HOME,
    Channel,
    Config,
    Database,
    Format,
    console,
    examples,
    opened,
    option,
    put,
    put_json,
    settings,
)

if TYPE_CHECKING:
    from quizwire.app import App
    from quizwire.core.editions import Edition

EditionId = Annotated[str, typer.Argument(metavar="EDITION", help="Its id (`quizwire editions`), or latest.")]
Wait = Annotated[
    float,
    option("--wait", "SECONDS", "Seconds to wait for a running Quizwire to do it.", min=0, max=600),
]


commands = typer.Typer()


@commands.command(
    rich_help_panel=EDITIONS,
    epilog=examples("quizwire post", "quizwire post 2023-09-05-kim-putin-arms-talks --channel web/main"),
)
def post(
    briefing: Annotated[
        str | None, typer.Argument(help="The briefing's id; without it, the next one of the queue.", metavar="ID")
    ] = None,
    channel: Channel = HOME,
    wait: Wait = 5,
    config: Config = None,
    database: Database = None,
) -> None:
    """Post a briefing now, beside the schedule."""
    from quizwire.cli.asking import ask

    arguments = {"channel": channel} | ({"briefing": briefing} if briefing else {})
    put(opened(settings(config, database=database), lambda built: ask(built, "post", arguments, wait), make=True))


@commands.command(
    rich_help_panel=EDITIONS,
    epilog=examples("quizwire close latest", "quizwire close latest --channel web/main"),
)
def close(
    edition: EditionId,
    channel: Channel = HOME,
    wait: Wait = 5,
    config: Config = None,
    database: Database = None,
) -> None:
    """Close a round: no more answers count, and the results are posted."""
    from quizwire.cli.asking import ask, edition_named

    async def work(built: "App") -> str:
        found = await edition_named(built, edition, channel)
        return await ask(built, "close", {"edition": found.id}, wait, found)

    put(opened(settings(config, database=database), work))


@commands.command(
    rich_help_panel=EDITIONS,
    epilog=examples(
        "quizwire correct latest trip-city --key B --note 'The article says Vladivostok.'",
        "quizwire correct latest trip-city --void --note 'Two options are right.'",
    ),
)
def correct(
    edition: EditionId,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Its id, or its number in the edition.")],
    note: Annotated[str, option("--note", "TEXT", "What was wrong; those who answered will read it.")],
    key: Annotated[str | None, option("--key", "LETTER", "The letter of the right option.")] = None,
    void: Annotated[bool, typer.Option("--void", help="Take the question out of the score.")] = False,
    channel: Channel = HOME,
    wait: Wait = 5,
    config: Config = None,
    database: Database = None,
) -> None:
    """Correct a posted question: change its key or make it void; all answers are graded again."""
    from quizwire.cli.asking import ask, edition_named, question_named
    from quizwire.cli.base import Misuse

    if (key is None) is not void:
        raise Misuse("Say either --key with the letter of the right option, or --void.")

    async def work(built: "App") -> str:
        found = await edition_named(built, edition, channel)
        arguments = {"edition": found.id, "question": question_named(found, question), "note": note}
        return await ask(built, "correct", arguments | ({"key": key} if key else {}), wait, found)

    put(opened(settings(config, database=database), work))


@commands.command(
    rich_help_panel=EDITIONS,
    epilog=examples("quizwire editions", "quizwire editions --channel web/main --limit 5 --format json"),
)
def editions(
    channel: Annotated[str | None, option("--channel", "CHANNEL", "Only this channel.")] = None,
    limit: Annotated[int, option("--limit", "NUMBER", "How many, newest first.", min=1, max=1000)] = 20,
    form: Format = "table",
    config: Config = None,
    database: Database = None,
) -> None:
    """List what was posted, newest first, with the ids that `close` and `correct` take."""
    from rich.table import Table

    def title(edition: "Edition") -> str:
        return edition.content.title if edition.content else f"— {edition.reason or ''}"

    found = opened(settings(config, database=database), lambda built: built.store.editions(channel, limit=limit))
    if form == "json":
        put_json(
            [
                {
                    "id": each.id,
                    "channel": each.channel,
                    "subscription": each.subscription,
                    "day": each.day.isoformat(),
                    "state": each.state,
                    "briefing": each.content.briefing if each.content else None,
                    "title": each.content.title if each.content else None,
                    "questions": [asked.id for asked in each.content.questions] if each.content else [],
                    "reason": each.reason,
                }
                for each in found
            ]
        )
        return
    if not found:
        put("Nothing was posted yet.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Id", "Day", "Channel", "State", "Briefing"):
        table.add_column(heading, no_wrap=heading != "Briefing", overflow="fold")
    for each in found:
        table.add_row(each.id, each.day.isoformat(), each.channel, each.state, title(each))
    console().print(table)


@commands.command(rich_help_panel=EDITIONS, epilog=examples("quizwire status", "quizwire status --format json"))
def status(form: Format = "table", config: Config = None, database: Database = None) -> None:
    """Show the state of each channel: what is open, what comes next, and what its owner has to know."""
    from quizwire.cli.states import show, states

    found = opened(settings(config, database=database), states)
    if form == "json":
        put_json([state.as_json() for state in found])
    else:
        show(found)
