"""Commands of the newsroom: articles become drafts, and drafts become briefings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quizwire.cli.base import BRIEFINGS, Briefings, Config, Format, Misuse, examples, option, put_json, say, settings
from quizwire.core.problems import QuizwireError

if TYPE_CHECKING:
    import datetime

commands = typer.Typer()


@commands.command(
    rich_help_panel=BRIEFINGS,
    epilog=examples(
        "quizwire draft article.txt",
        "quizwire draft article.txt --date 2026-11-23 --source 'The Harbour Post'",
        "quizwire draft saved-page.html notes.md -n 5 --output briefings",
        "quizwire draft - < article.txt",
        "quizwire draft https://news.example/ferry --fetch",
    ),
)
def draft(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Files of text, HTML or Markdown; - is standard input.")
    ],
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch what is an https:// address; robots.txt is respected.")
    ] = False,
    date: Annotated[
        str | None, option("--date", "YEAR-MONTH-DAY", "When it was published, if the article does not say.")
    ] = None,
    source: Annotated[str | None, option("--source", "NAME", "Who published it, such as The Harbour Post.")] = None,
    title: Annotated[str | None, option("--title", "TITLE", "The title of a single article.")] = None,
    questions: Annotated[
        int, typer.Option("--questions", "-n", metavar="NUMBER", help="How many to look for.", min=1, max=25)
    ] = 8,
    level: Annotated[
        Literal["simple", "advanced"] | None,
        option("--level", "LEVEL", "For whom: simple or advanced; without it, for all."),
    ] = None,
    writer: Annotated[
        Literal["rules", "llm", "both"],
        option("--writer", "WRITER", "rules; llm: a language model too, rules fill up; both: the best of the two."),
    ] = "rules",
    seed: Annotated[int, option("--seed", "NUMBER", "Another number gives other wrong options.", min=0)] = 1,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Where to; by default your briefings.")
    ] = None,
    form: Format = "table",
    config: Config = None,
) -> None:
    """Draft briefings of articles: questions with their evidence, for you to review. Nothing is posted.

    Works offline. Nothing that is there is overwritten; one article that fails does not stop the others.
    """
    if title is not None and len(articles) > 1:
        raise Misuse("--title is for a single article: draft these one by one, or without it.")
    day = _day(date)
    try:
        from quizwire.cli.drafts import Wanted, as_json, draft_all, folder_of, given, show

        pieces = given(articles, fetch=fetch)
        chosen = settings(config)
        wanted = Wanted(questions, level, writer, seed, title, day, source)
        folder = folder_of(output, chosen)
        is_new = output is None and not folder.exists()
        outcomes, interrupted = draft_all(pieces, wanted, folder)
        if is_new and folder.exists():
            say(f"A folder for your briefings is made: {folder}. From now on Quizwire takes its briefings from there.")
    except ModuleNotFoundError as missing:
        raise QuizwireError(
            f'Drafting needs `{missing.name}`, which is not installed: pip install "quizwire[newsroom]" brings it.'
        ) from None
    if form == "json":
        put_json([as_json(each) for each in outcomes])
    else:
        show(outcomes, chosen)
    if interrupted:
        say("Interrupted: what is drafted so far is kept.")
        raise typer.Exit(130)
    if any(outcome.proof is None for outcome in outcomes):
        raise typer.Exit(1)


@commands.command(
    rich_help_panel=BRIEFINGS,
    epilog=examples(
        "quizwire review",
        "quizwire review 2026-11-23-ferry-returns",
        "quizwire review --format json",
    ),
)
def review(
    briefing: Annotated[
        str | None, typer.Argument(help="A briefing's id; without it, your drafts are listed.", metavar="ID")
    ] = None,
    form: Format = "table",
    config: Config = None,
    briefings: Briefings = None,
) -> None:
    """Go through a draft question by question, mend it, and make it ready. Every step is saved.

    Briefings that are ready can be reviewed too; what changes in one is not posted until you make it ready again.
    """
    from quizwire.cli.desk import found_in, list_drafts
    from quizwire.cli.review import Review
    from quizwire.cli.words import here_again

    chosen = settings(config, briefings=briefings)
    again = here_again(config, briefings)
    if briefing is None:
        list_drafts(chosen.briefings, form, again)
        return
    if form == "json":
        raise Misuse("--format json is for the list of drafts: leave the id out.")
    session = Review(*found_in(chosen.briefings, briefing), again)
    try:
        session.run()
    except KeyboardInterrupt:
        say(f"\nEvery step is saved. {session.go_on}")
        raise typer.Exit(130) from None
    finally:
        session.close()


def _day(text: str | None) -> "datetime.date | None":
    from datetime import date

    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Misuse(f"--date is a date such as 2026-11-23, not `{text}`.") from None
