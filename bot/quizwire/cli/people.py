"""Commands about people: the host's link, and everyone's rights over what is kept of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from quizwire.cli.base import PEOPLE, Config, Database, examples, opened, put, put_json, settings

if TYPE_CHECKING:
    from quizwire.app import App
    from quizwire.platforms.web.room import WebRoom

Person = Annotated[str, typer.Argument(metavar="PERSON", help="A person's id, as web/1f8a…")]


commands = typer.Typer()


@commands.command("host-link", rich_help_panel=PEOPLE, epilog=examples("quizwire host-link"))
def host_link(config: Config = None, database: Database = None) -> None:
    """Print a new link that opens the host's page once, within a day."""
    from quizwire.platforms.web.room import WebRoom

    chosen = settings(config, database=database)

    async def work(built: "App") -> str:
        room = WebRoom(built.quizwire, chosen.web)
        return await _at_the_running(built, room, await room.host_link())

    put(opened(chosen, work))


@commands.command("curator-link", rich_help_panel=PEOPLE, epilog=examples('quizwire curator-link "Ms Okafor"'))
def curator_link(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name of `curators` in the table [web] of the settings")
    ],
    config: Config = None,
    database: Database = None,
) -> None:
    """Print a new link that signs a curator in at the desk once, within a day; earlier ones stop working."""
    from quizwire.platforms.web.room import WebRoom

    chosen = settings(config, database=database)

    async def work(built: "App") -> str:
        room = WebRoom(built.quizwire, chosen.web)
        return await _at_the_running(built, room, await room.curator_link(name))

    put(opened(chosen, work))


async def _at_the_running(built: "App", room: "WebRoom", link: str) -> str:
    """The link at the address of the room that was started last, which may have taken another port."""
    from quizwire.cli.welcome import URL

    running = await built.store.setting(URL)
    return link.replace(room.url, running, 1) if running else link


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
