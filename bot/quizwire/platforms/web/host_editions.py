"""One edition, for its host: how each question worked, who chose what, corrections, the file for a spreadsheet."""

from aiohttp import web

from quizwire.core.editions import Edition
from quizwire.core.items import SMALL_SAMPLE
from quizwire.core.rounds import ANSWERABLE, Refused
from quizwire.platforms.web.visit import PLATFORM, Visit
from quizwire.present.spreadsheet import to_csv
from quizwire.service.quiz import NO_EDITION, NotHere
from quizwire.service.standings import Gradebook

NOTE_MOST = 500


async def results(visit: Visit) -> web.StreamResponse:
    """Per question and per person."""
    edition = await _edition(visit)
    book = await visit.quizwire.standings.gradebook(edition)
    return await visit.page(
        "host/edition.html",
        channel=await visit.store.channel(edition.channel),
        edition=edition,
        book=book,
        figures={figures.question: figures for figures in book.figures},
        running=edition.state in ANSWERABLE,
        few=SMALL_SAMPLE,
    )


async def close(visit: Visit) -> web.StreamResponse:
    """Close the round now."""
    edition = await _edition(visit)
    await visit.quizwire.closing.close(edition.id)
    return visit.go(f"/host/e/{edition.id}?done=closed")


async def correct(visit: Visit) -> web.StreamResponse:
    """Take a question out of the score, or make another option its answer."""
    edition = await _edition(visit)
    question, note, answer = visit.field("question"), visit.field("note"), visit.field("answer")
    if len(note) > NOTE_MOST:
        raise Refused(f"Please say what was wrong in at most {NOTE_MOST} characters.")
    if not answer:
        raise Refused("Choose what is to happen: the question no longer counts, or another answer is right.")
    correcting = visit.quizwire.correcting
    if answer == "void":
        await correcting.void(edition.id, question, note)
    else:
        await correcting.change_key(edition.id, question, answer, note)
    return visit.go(f"/host/e/{edition.id}?done=corrected")


async def table(visit: Visit) -> web.StreamResponse:
    """Who chose what, for a spreadsheet."""
    edition = await _edition(visit)
    book = await visit.quizwire.standings.gradebook(edition)
    name = f"quizwire-{edition.day.isoformat()}-{edition.shown.briefing}.csv"
    return web.Response(
        body=gradebook_csv(book).encode("utf-8-sig"),  # the mark that spreadsheets know the encoding by
        content_type="text/csv",
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def gradebook_csv(book: Gradebook) -> str:
    """One line a person: name, the text of each choice and whether it is right, points, answers."""
    questions = book.edition.shown.questions
    head = ["Name"]
    for number, asked in enumerate(questions, start=1):
        head += [f"{number}. {asked.question}" + (" (does not count)" if asked.void else ""), f"{number} right"]
    rows: list[list[object]] = [[*head, "Points", "Answered"]]
    for student in book.students:
        row: list[object] = [student.name]
        for asked in questions:
            choice = student.choices.get(asked.id)
            option = asked.option(choice) if choice else None
            right = "" if choice is None else ("yes" if choice == asked.key else "no")
            row += [f"{choice}: {option.text}" if option else "", "" if asked.void else right]
        rows.append([*row, student.points, student.answered])
    return to_csv(rows)


async def _edition(visit: Visit) -> Edition:
    edition = await visit.store.edition(visit.part("edition"))
    if edition is None or edition.content is None or not edition.channel.startswith(f"{PLATFORM}/"):
        raise NotHere(NO_EDITION)
    return edition
