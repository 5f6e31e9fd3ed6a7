"""What a command line asks of a running instance, by rows in the Store.

There is no administrative endpoint to attack: whoever can write to the database may ask. A request is done at least
once; each kind is made so that doing it twice changes nothing.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import structlog

from quizwire.core.problems import QuizwireError
from quizwire.core.records import Request
from quizwire.core.rounds import Refused
from quizwire.service.closing import Closing
from quizwire.service.context import Context
from quizwire.service.correcting import Correcting
from quizwire.service.publishing import Publishing

log = structlog.get_logger()

LEASE = timedelta(seconds=30)
KINDS = ("post", "close", "correct")


class Requests:
    """Does what was asked."""

    def __init__(self, context: Context, publishing: Publishing, closing: Closing, correcting: Correcting) -> None:
        self._context = context
        self._publishing = publishing
        self._closing = closing
        self._correcting = correcting
        self._kinds: Mapping[str, Callable[[Request], Awaitable[str]]] = {
            "post": self._post,
            "close": self._close,
            "correct": self._correct,
        }

    async def ask(self, kind: str, arguments: Mapping[str, str]) -> Request:
        """Leave a request for a running instance."""
        if kind not in KINDS:
            raise Refused(f"There is no request `{kind}`.")
        request = Request(
            id=self._context.tokens()[:16], kind=kind, arguments=arguments, created_at=self._context.now()
        )
        await self._context.store.add_request(request)
        return request

    async def serve(self) -> int:
        """Do what was asked since the last time, and return how many requests that were."""
        context = self._context
        requests = await context.store.take_requests(context.owner, context.now(), LEASE)
        for request in requests:
            try:
                reply = {"done": await self._kinds[request.kind](request)}
            except QuizwireError as refusal:
                reply = {"refused": str(refusal)}
            except KeyError as missing:
                reply = {"refused": f"The request `{request.kind}` lacks {missing}."}
            await context.store.finish_request(request.id, context.now(), reply)
            log.info("request done", kind=request.kind, **reply)
        return len(requests)

    async def _post(self, request: Request) -> str:
        edition = await self._publishing.post_now(
            request.arguments["channel"], request.arguments.get("briefing"), token=request.id
        )
        return f"“{edition.shown.title}” is posted to {edition.channel} as edition {edition.id}."

    async def _close(self, request: Request) -> str:
        edition = await self._closing.close(request.arguments["edition"])
        return f"“{edition.shown.title}” is closed; its results are on the way."

    async def _correct(self, request: Request) -> str:
        edition, question, note = (request.arguments[name] for name in ("edition", "question", "note"))
        letter = request.arguments.get("key")
        if letter is None:
            corrected = await self._correcting.void(edition, question, note)
            return f"Question `{question}` of “{corrected.shown.title}” no longer counts."
        corrected = await self._correcting.change_key(edition, question, letter, note)
        return f"The answer of question `{question}` of “{corrected.shown.title}” is now {letter.upper()}."
