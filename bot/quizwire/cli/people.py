"""Commands about people: the host's link, and everyone's rights over what is kept of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from quizwire.cli.base import PEOPLE, Config, Database, examples, opened, put, put_json, settings

if TYPE_CHECKING:
    from quizwire.app import App

Person = Annotated[str, typer.Argument(metavar="PERSON", help="A person's id, as web/1f8a…")]


commands = typer.Typer()


@commands.command("host-link", rich_help_panel=PEOPLE, epilog=examples("quizwire host-link"))
def host_link(config: Config = None, database: Database = None) -> None:
    """Print a new link that opens the host's page once, within a day."""
    from quizwire.cli.welcome import URL
    from quizwire.platforms.web.room import WebRoom

    chosen = settings(config, database=database)

    async def work(built: "App") -> str:
        room = WebRoom(built.quizwire, chosen.web)
        link = await room.host_link()
        running = await built.store.setting(URL)
        return link.replace(room.url, running, 1) if running else link

    put(opened(chosen, work))


@commands.command("export-me", rich_help_panel=PEOPLE, epilog=examples("quizwire export-me web/ada > ada.json"))
def export_me(person: Person, config: Config = None, database: Database = None) -> None:
    """Print everything that is kept of a person, as JSON."""
    put_json(opened(settings(config, database=database), lambda built: built.quizwire.people.export(person)))


@commands.command(rich_help_panel=PEOPLE, epilog=examples("quizwire forget web/ada", "quizwire forget web/ada --yes"))
def forget(
    person: Person,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask back.")] = False,
    config: Config = None,
    database: Database = None,
) -> None:
    """Delete everything that is kept of a person: name, answers, points. It can't be undone."""
    from quizwire.cli.words import counted

    if not yes and not typer.confirm(f"Delete everything that is kept of {person}? It can't be undone.", err=True):
        raise typer.Abort

    deleted = opened(settings(config, database=database), lambda built: built.quizwire.people.forget(person))
    put(f"{person} is forgotten, with {counted(deleted, 'answer')}.")
