"""Commands for curators: check files, see what they will look like and what people say of them, the editor's schema."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from quizwire.cli.base import (
    BRIEFINGS,
    Briefings,
    Config,
    Database,
    console,
    examples,
    opened,
    option,
    put,
    put_json,
    settings,
)

commands = typer.Typer()


@commands.command(
    rich_help_panel=BRIEFINGS,
    epilog=examples(
        "quizwire check",
        "quizwire check briefings/2023-09-05-kim-putin-arms-talks.yaml",
        "quizwire check briefings --errors-only",
        "quizwire check briefings --format github",
    ),
)
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATHS", help="Files and folders; by default those of the settings.")
    ] = None,
    form: Annotated[
        Literal["text", "json", "github"],
        option("--format", "FORMAT", "text, json, or github for its checks."),
    ] = "text",
    errors_only: Annotated[
        bool, typer.Option("--errors-only", help="Leave the warnings out: say only what is not served.")
    ] = False,
    config: Config = None,
) -> None:
    """Check briefing files, as a compiler does: file, line, column, and what is wrong.

    Exits with 1 where anything is found, and prints nothing where all is well.
    """
    from quizwire.content import render
    from quizwire.content.check import check_paths

    problems = check_paths(paths or settings(config).briefings)
    if errors_only:
        problems = tuple(problem for problem in problems if problem.is_error)
    shown = {"text": render.format_text, "json": render.format_json, "github": render.format_github}[form](problems)
    typer.echo(shown, nl=False)
    if problems:
        raise typer.Exit(1)


@commands.command(
    rich_help_panel=BRIEFINGS,
    epilog=examples("quizwire schema", "quizwire schema > briefing.schema.json"),
)
def schema() -> None:
    """Print the JSON Schema of briefing files, for an editor that completes and checks while you type."""
    from quizwire.content.schema import schema_text

    typer.echo(schema_text(), nl=False)


@commands.command(
    rich_help_panel=BRIEFINGS,
    epilog=examples(
        "quizwire preview 2023-09-05-kim-putin-arms-talks",
        "quizwire preview my-briefing.yaml --questions 10 --level simple",
    ),
)
def preview(
    briefing: Annotated[str, typer.Argument(help="A briefing's id, or the path of its file.", metavar="ID")],
    questions: Annotated[int, option("--questions", "NUMBER", "How many questions to ask.", min=1, max=25)] = 5,
    level: Annotated[
        Literal["simple", "advanced"] | None,
        option("--level", "LEVEL", "The summary's level: simple or advanced."),
    ] = None,
    config: Config = None,
    briefings: Briefings = None,
) -> None:
    """Show the cards of a briefing here: the post, a question, its verdict, and the results."""
    from datetime import UTC, datetime

    from quizwire.cli.cards import find_briefing, preview_cards
    from quizwire.present.presenter import Presenter
    from quizwire.present.terminal import to_rich

    chosen = settings(config, briefings=briefings)
    presenter = Presenter(language=chosen.language, templates=chosen.templates)
    out = console()
    shown = find_briefing(briefing, chosen.briefings)
    for card in preview_cards(shown, presenter, now=datetime.now(UTC), questions=questions, level=level):
        out.print(to_rich(card))


@commands.command(
    rich_help_panel=BRIEFINGS,
    epilog=examples(
        "quizwire reports",
        "quizwire reports --briefing 2023-09-05-kim-putin-arms-talks",
        "quizwire reports --format csv > reports.csv",
    ),
)
def reports(
    briefing: Annotated[str | None, option("--briefing", "ID", "Only this briefing's questions.")] = None,
    limit: Annotated[int, option("--limit", "NUMBER", "How many reports to look at.", min=1, max=100_000)] = 1000,
    form: Annotated[
        Literal["table", "json", "csv"],
        option("--format", "FORMAT", "table for people, json for programs, csv for spreadsheets."),
    ] = "table",
    config: Config = None,
    database: Database = None,
    briefings: Briefings = None,
) -> None:
    """Show what people say is wrong with questions: the file to mend, what they wrote, and the question's figures.

    The figures are those of all channels together. Who wrote a report is not shown.
    """
    from quizwire.cli.doubts import COLUMNS, doubts, show
    from quizwire.present.spreadsheet import to_csv

    chosen = settings(config, database=database, briefings=briefings)
    found = opened(chosen, lambda built: doubts(built, briefing, limit))
    if form == "json":
        put_json([each.as_json() for each in found])
    elif form == "csv":
        typer.echo(to_csv([COLUMNS, *(row for each in found for row in each.rows())]), nl=False)
    elif found:
        show(found)
    else:
        put("Nobody has reported a question.")
