"""The desk: the list of drafts, a draft beside its article, what its buttons do, and when what is ready will be posted.

A page is one form: whatever button is pressed, all that was typed goes with it, is saved first, and comes back where
it can't be. Nothing is saved over what somebody else saved meanwhile.
"""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from http import HTTPStatus
from typing import Final

import structlog
from aiohttp import web

from quizwire.core.briefing import Difficulty, Event, Standing, Status
from quizwire.core.problems import QuizwireError
from quizwire.core.rounds import Refused
from quizwire.desk import Changed, NotReady, Proof, more
from quizwire.desk.proof import NotDone
from quizwire.platforms.web import desk_form as forms
from quizwire.platforms.web import desk_words as words
from quizwire.platforms.web.desk_actions import Done, Order, done
from quizwire.platforms.web.desk_article import anchor, paragraphs
from quizwire.platforms.web.desk_jobs import Job
from quizwire.platforms.web.desk_new import SEED
from quizwire.platforms.web.desk_plan import plans
from quizwire.platforms.web.visit import Visit

log = structlog.get_logger()

MOST: Final = 2 * 1024 * 1024  # bytes of a page's form
READY_SHOWN: Final = 30
MEANWHILE: Final = (
    "Somebody else changed this draft while you were at it, so nothing of yours was saved yet. Your words stand in "
    "their fields, everything else is as they left it: look it over and save again."
)
_CHOICES: Final = {
    "standings": {
        Standing.CONFIRMED: "Confirmed",
        Standing.REPORTED: "Reported",
        Standing.CLAIMED: "Claimed",
        Standing.DENIED: "Denied",
    },
    "events": {Event.HAPPENED: "happened", Event.PLANNED: "is planned", Event.CONDITIONAL: "would happen"},
    "difficulties": {Difficulty.EASY: "Easy", Difficulty.MEDIUM: "Medium", Difficulty.HARD: "Hard"},
}


async def board(visit: Visit) -> web.StreamResponse:
    """What waits for a curator, and what is ready."""
    room = visit.site.desk
    entries = [each for each in visit.quizwire.context.library.entries() if each.status is Status.READY]
    entries.sort(key=lambda each: (each.date, each.id), reverse=True)
    skipped = visit.field("after")
    after = int(skipped) if skipped.isascii() and skipped.isdigit() and len(skipped) < 7 else 0
    return await visit.page(
        "desk/list.html",
        drafts=await room.folders.drafts(),
        jobs=room.jobs.under_way(),
        ready=entries[after : after + READY_SHOWN],
        following=after + READY_SHOWN if after + READY_SHOWN < len(entries) else None,
        lacking=room.lacking(),
        gone=visit.field("gone"),
        reported=await visit.quizwire.reports.counts(),
    )


async def draft(visit: Visit) -> web.StreamResponse:
    """A draft beside its article."""
    return await _page(visit, await visit.site.desk.folders.open(visit.part("briefing")))


async def _page(
    visit: Visit,
    proof: Proof,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    typed: forms.Fields | None = None,
    says: forms.Says | None = None,
    wrong: str | None = None,
    places: Iterable[str] = (),
    lost: Sequence[str] = (),
) -> web.Response:
    """The page: `typed` over what is kept, and in `wrong` why, with the fields that it is about in `places`."""
    kept = forms.shown(proof)
    visit.site.desk.folders.remember(proof, kept)
    fields = kept | (typed or {})
    said = forms.found_in(proof, fields) if says is None else says
    return await visit.page(
        "desk/draft.html",
        status,
        proof=proof,
        fields=fields,
        said=said,
        errors=forms.errors(said),
        counted=len(fields["h.summary"].split()),
        unsaved=bool(typed),
        wrong=wrong,
        places=_parts(proof, places),
        lost=lost,
        gone=visit.field("gone"),
        at=visit.field("at"),
        paragraphs=paragraphs(proof),
        anchor=anchor,
        lacking=visit.site.desk.lacking(),
        options=forms.OPTIONS,
        whole=forms.WHOLE,
        **_CHOICES,
    )


async def check(visit: Visit) -> web.StreamResponse:
    """What the checks say of a form as it stands, for the script of the page. Nothing is saved."""
    proof = await visit.site.desk.folders.open(visit.part("briefing"))
    typed = _typed(visit, proof)
    says: forms.Says = {}
    try:
        proof = forms.laid_over(proof, typed)
    except forms.Wrong as wrong:
        says, proof = wrong.says, wrong.proof
    for name, found in forms.found_in(proof, forms.shown(proof) | typed).items():
        says[name] = [*says.get(name, []), *found]
    answer = {
        "says": {name: [say._asdict() for say in each] for name, each in says.items()},
        "errors": forms.errors(says),
        "words": len(typed.get("h.summary", proof.head.summary).split()),
    }
    return web.Response(text=json.dumps(answer), content_type="application/json")


async def act(visit: Visit) -> web.StreamResponse:
    """Save what was typed, and do what the button asks for."""
    async with visit.site.desk.turn:
        return await _acted(visit)


async def _acted(visit: Visit) -> web.StreamResponse:
    folders = visit.site.desk.folders
    proof = await folders.open(visit.part("briefing"))
    if visit.field("wording") != proof.wording:
        return await _meanwhile(visit, proof)
    typed = _typed(visit, proof)
    try:
        order = Order.of(visit.field("do") or "save")
        if order.deed == "throw":
            return await _thrown(visit, proof)
        edited = forms.laid_over(proof, typed, leave=order.replaces)
        if order.deed == "more" and (lacking := visit.site.desk.lacking()) is not None:
            raise Refused(lacking)
        if order.deed == "ready":
            return await _ready(visit, edited)
        asked = done(order, edited, visit.form) if order.deed != "more" else Done(edited, "")
        if asked.proof != proof:
            asked = Done(await folders.save(asked.proof), asked.said, asked.where)
    except forms.Wrong as wrong:
        unfit = HTTPStatus.UNPROCESSABLE_ENTITY
        return await _page(visit, proof, unfit, typed=typed, says=wrong.says, wrong=_WRONG, places=wrong.says)
    except Changed:
        return await _meanwhile(visit, await folders.open(visit.part("briefing")))
    except QuizwireError as refusal:
        return await _page(visit, proof, HTTPStatus.CONFLICT, typed=typed, wrong=str(refusal))
    here = f"/desk/{proof.head.id}"
    if order.deed == "more":
        return _offer_more(visit, asked.proof)
    return visit.go(f"{here}?done={asked.said}{f'#{asked.where}' if asked.where else ''}")


_WRONG: Final = "Nothing was saved yet: some fields can't stay as they are. The sentences beside them say why."


def _typed(visit: Visit, proof: Proof) -> forms.Fields:
    """What this visitor typed: what differs from the page they were given."""
    base = visit.site.desk.folders.remembered(proof.head.id, visit.field("wording"))
    return forms.touched(forms.sent(visit.form), base if base is not None else forms.shown(proof))


async def _meanwhile(visit: Visit, proof: Proof) -> web.Response:
    """The draft as somebody else left it, with this visitor's words over it."""
    kept, typed = forms.shown(proof), _typed(visit, proof)
    base = visit.site.desk.folders.remembered(proof.head.id, visit.field("wording")) or {}
    both = [name for name in typed if name in kept and name in base and kept[name] != base[name]]
    says = {name: [forms.Say("warning", f"Somebody else wrote here meanwhile: “{kept[name]}”")] for name in both}
    lost = [value for name, value in typed.items() if name not in kept and value]
    typed = {name: value for name, value in typed.items() if name in kept}
    told = partial(_page, visit, proof, HTTPStatus.CONFLICT, says=says, wrong=MEANWHILE)
    return await told(typed=typed, places=typed, lost=lost)


def _parts(proof: Proof, fields: Iterable[str]) -> dict[str, str]:
    """The parts of the page that hold these fields: their addresses on it, and how they are called."""
    numbers = {item.id: number for number, item in enumerate(proof.items, start=1)}
    found = {}
    for name in fields:
        group, _, rest = name.partition(".")
        question = rest.partition(".")[0]
        if group == "q" and question in numbers:
            found[f"q-{question}"] = f"question {numbers[question]}"
        elif group == "h":
            found["whole"] = "the briefing"
    return found


async def _ready(visit: Visit, proof: Proof) -> web.Response:
    """Make a briefing ready, if it is; what was typed is saved either way."""
    folders = visit.site.desk.folders
    try:
        await folders.make_ready(proof)
    except NotReady as refusal:
        saved = await folders.save(proof)
        return await _page(visit, saved, HTTPStatus.CONFLICT, wrong=words.found(str(refusal), saved))
    log.info("briefing made ready", briefing=proof.head.id, by=visit.identity.curator or "the host")
    return visit.go(f"/desk/{proof.head.id}/ready")


async def _thrown(visit: Visit, proof: Proof) -> web.Response:
    """Throw a draft away; what was typed goes with it."""
    gone = await visit.site.desk.folders.throw_away(proof)
    log.info("draft thrown away", briefing=proof.head.id, by=visit.identity.curator or "the host")
    return visit.go(f"/desk?done=desk-thrown&gone={gone}")


async def back(visit: Visit) -> web.StreamResponse:
    """Bring a draft back that was thrown away."""
    try:
        proof = await visit.site.desk.folders.bring_back(visit.field("gone"))
    except NotDone as refusal:
        raise Refused(str(refusal)) from None
    return visit.go(f"/desk/{proof.head.id}?done=desk-back")


def _offer_more(visit: Visit, proof: Proof) -> web.Response:
    """Draft the article again for other questions, and come back with them."""
    name, there = proof.head.id, len(proof.items) + len(proof.waiting)
    wanted = Job(f"more-{proof.wording[:40]}-{there}", proof.head.title, back=f"/desk/{name}")
    job = visit.site.desk.jobs.begin(wanted, partial(_more, visit, name))
    return visit.go(f"/desk/new/{job.name}")


async def _more(visit: Visit, name: str, job: Job) -> str:
    room = visit.site.desk
    proof = await room.folders.open(name)
    there = len(proof.items) + len(proof.waiting)
    article = await room.folders.article(proof)
    made = await room.draftsman.draft(article, seed=SEED + there, questions=min(there + 4, 20))
    async with room.turn:
        proof = await room.folders.open(name)  # somebody may have gone on with it meanwhile
        richer = more(proof, made)
        if richer == proof:
            return f"/desk/{name}?done=desk-no-more#waiting"
        await room.folders.save(richer)
    return f"/desk/{name}?done=desk-more#waiting"


async def ready(visit: Visit) -> web.StreamResponse:
    """When a briefing that is ready will be posted."""
    proof = await visit.site.desk.folders.open(visit.part("briefing"))
    if proof.head.status is not Status.READY:
        return visit.go(f"/desk/{proof.head.id}")
    return await visit.page(
        "desk/ready.html",
        head=proof.head,
        questions=len(proof.items),
        plans=await plans(visit, proof.head.id),
        token=visit.quizwire.context.tokens(),
    )
