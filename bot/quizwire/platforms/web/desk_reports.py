"""What people say is wrong with questions, for who looks after the files; nobody who says so is named."""

from aiohttp import web

from quizwire.platforms.web.visit import Visit


async def reports(visit: Visit) -> web.StreamResponse:
    """Each question that was reported, with its figures and the way to its file."""
    return await visit.page(
        "desk/reports.html",
        doubted=await visit.quizwire.reports.by_question(),
        here={entry.id for entry in visit.quizwire.context.library.entries()},
    )
