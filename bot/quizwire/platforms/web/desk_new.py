"""A new draft from an article: the form, the wait, and the draft or the reason why there is none.

The draft is made elsewhere (`DeskRoom.draftsman`); the form leads to a page that waits for it. A refusal comes back
with everything that was typed, and with the text of a file in place of the file.
"""

import asyncio
import json
import re
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from aiohttp import web

from quizwire.core.problems import QuizwireError
from quizwire.core.rounds import Refused
from quizwire.newsroom.article import Kind
from quizwire.newsroom.kinds import kind_of
from quizwire.platforms.web.desk_jobs import Job
from quizwire.platforms.web.desk_upload import KINDS, LARGEST, read_upload
from quizwire.platforms.web.errors import NotFound
from quizwire.platforms.web.visit import Visit

if TYPE_CHECKING:
    from quizwire.newsroom import Article
    from quizwire.newsroom.proposal import Level, WriterName

MOST: Final = 4 * 1024 * 1024  # bytes of the form, the file within
QUESTIONS: Final = range(1, 21)
LEVELS: Final[dict[str, str]] = {"": "Ordinary", "simple": "Simple", "advanced": "Advanced"}
SEED: Final = 7  # the same article gives the same draft
FIELDS: Final = ("text", "title", "date", "outlet", "url", "questions", "level", "writer")
FRESH: Final = dict.fromkeys(FIELDS, "") | {"questions": "8", "writer": "rules"}
GONE: Final = (
    "That draft is not under way any more: perhaps Quizwire was started again meanwhile. If the desk does not list it, "
    "send the article once more."
)
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{10,64}")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")


async def form(visit: Visit) -> web.StreamResponse:
    """The form to paste an article into."""
    return await _form(visit, FRESH)


async def _form(
    visit: Visit,
    typed: dict[str, str],
    status: HTTPStatus = HTTPStatus.OK,
    *,
    wrong: dict[str, str] | None = None,
    refusal: str | None = None,
) -> web.Response:
    room = visit.site.desk
    return await visit.page(
        "desk/new.html",
        status,
        typed=typed,
        wrong=wrong or {},
        refusal=refusal,
        lacking=room.lacking(),
        levels=LEVELS,
        writers=room.writers(),
        most=QUESTIONS[-1],
        largest=LARGEST,
        endings=",".join(KINDS),
        token=visit.quizwire.context.tokens()[:32],
    )


async def begin(visit: Visit) -> web.StreamResponse:
    """Begin a draft of what was sent, and go to the page that waits for it."""
    room = visit.site.desk
    if (lacking := room.lacking()) is not None:
        raise Refused(lacking)
    typed = {name: visit.field(name) for name in FIELDS}
    text, kind = typed["text"], kind_of("", typed["text"])
    wrong = _wrong(typed, list(room.writers()))
    if (upload := visit.uploads.get("file")) is not None:
        try:
            text, kind = read_upload(*upload)
            wrong.pop("text", None)
        except QuizwireError as unreadable:
            wrong["file"] = str(unreadable)
    if wrong:
        return await _form(visit, typed, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=wrong)
    title = typed["title"] or (upload.name if upload else "") or " ".join(text.split()[:10])
    token = visit.field("token")
    name = token if _TOKEN.fullmatch(token) else visit.quizwire.context.tokens()[:32]
    job = room.jobs.begin(Job(name, title[:80], typed), partial(_drafted, visit, text, kind))
    return visit.go(f"/desk/new/{job.name}")


def _wrong(typed: dict[str, str], writers: "list[WriterName]") -> dict[str, str]:
    """What is wrong with the fields, in a sentence for each."""
    wrong = {}
    if not typed["text"]:
        wrong["text"] = "Paste the article's text, or choose a file."
    if len(typed["title"]) > 300:
        wrong["title"] = "A title has at most 300 characters."
    if typed["date"] and _day(typed["date"]) is None:
        wrong["date"] = f"“{typed['date']}” is not a date: write it like 2026-11-24."
    if len(typed["outlet"]) > 300:
        wrong["outlet"] = "An outlet's name has at most 300 characters."
    if typed["url"] and not (_ADDRESS.fullmatch(typed["url"]) and len(typed["url"]) <= 2000):
        wrong["url"] = "An address begins with http:// or https:// and has no spaces."
    if not (re.fullmatch("[0-9]{1,3}", typed["questions"]) and int(typed["questions"]) in QUESTIONS):
        wrong["questions"] = f"A draft has {QUESTIONS[0]} to {QUESTIONS[-1]} questions."
    if typed["level"] not in LEVELS:
        wrong["level"] = "Choose one of the levels."
    if typed["writer"] not in writers:
        wrong["writer"] = "Choose one of the writers."
    return wrong


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else None
    except ValueError:
        return None


async def _drafted(visit: Visit, text: str, kind: Kind, job: Job) -> str:
    """Make the draft and keep it; the address of its page."""
    room, typed = visit.site.desk, job.typed
    article = await asyncio.to_thread(_article, text, kind, typed)
    typed["text"] = article.text  # a file can't be put back into a form; its text can
    level: dict[str, Level | None] = {"simple": "simple", "advanced": "advanced"}
    writer: dict[str, WriterName] = {"llm": "llm", "both": "both"}
    made = await room.draftsman.draft(
        article,
        seed=SEED,
        questions=int(typed["questions"]),
        level=level.get(typed["level"]),
        writer=writer.get(typed["writer"], "rules"),
    )
    return f"/desk/{(await room.folders.file(made)).head.id}"


def _article(text: str, kind: Kind, typed: dict[str, str]) -> "Article":
    from quizwire.newsroom import read_article  # noqa: PLC0415  most rooms never draft

    return read_article(
        text,
        kind=kind,
        title=typed["title"] or None,
        date=_day(typed["date"]),
        source=typed["outlet"] or None,
        url=typed["url"] or None,
    )


async def wait(visit: Visit) -> web.StreamResponse:
    """Wait for a draft; once it is there, go on to it."""
    job = _job(visit)
    if job.goes_on is not None:
        return visit.go(job.goes_on)
    if job.refusal is None or job.back is not None:
        return await visit.page("desk/waiting.html", job=job)
    return await _form(visit, job.typed, HTTPStatus.UNPROCESSABLE_ENTITY, refusal=job.refusal)


async def state(visit: Visit) -> web.StreamResponse:
    """Whether a draft is done, for the script of the waiting page."""
    return web.Response(text=json.dumps({"done": _job(visit).done}), content_type="application/json")


def _job(visit: Visit) -> Job:
    job = visit.site.desk.jobs.get(visit.part("job"))
    if job is None:
        raise NotFound(GONE)
    return job
