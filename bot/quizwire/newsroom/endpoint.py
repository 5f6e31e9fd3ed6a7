"""A language model over the wire: one question, one answer as JSON, from anything that speaks the OpenAI chat protocol.

What may pass is tried again: no connection, 429, 5xx, an answer that is no JSON; the first wait doubles, and what the
endpoint asks for (`Retry-After`) goes before it. What stays wrong is not: a refusal such as 401, an answer cut off at
its limit. All tries together have one limit of time. Redirects are not followed, since the key would travel along.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from quizwire.core.problems import QuizwireError

if TYPE_CHECKING:
    from aiohttp import ClientSession

LARGEST: Final = 1_000_000  # bytes of an answer that are read
SECONDS: Final = 45.0
_URL, _MODEL, _KEY, _SECONDS = "QUIZWIRE_LLM_URL", "QUIZWIRE_LLM_MODEL", "QUIZWIRE_LLM_KEY", "QUIZWIRE_LLM_SECONDS"


class ModelNotSet(QuizwireError):
    """No endpoint is configured for the language model, or not rightly."""


class NoAnswer(Exception):
    """The model gave nothing to work with; the text says why, to follow on "the model"."""


class _PerhapsLater(Exception):
    """Worth another try, after so many seconds where the endpoint says."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class _Refused(Exception):
    """The endpoint does not take the request as it is."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers. `seconds` is the limit of all tries together, `wait` how long the first wait is."""

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = SECONDS
    tries: int = 3
    wait: float = 1.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Endpoint":
        """The endpoint that QUIZWIRE_LLM_URL, _MODEL, _KEY and _SECONDS describe. Raises ModelNotSet."""
        url, model = environment.get(_URL, "").strip(), environment.get(_MODEL, "").strip()
        if not model or urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
            raise ModelNotSet(f"Set {_URL} (http or https) and {_MODEL} to draft with a language model.")
        key = environment.get(_KEY, "").strip() or None
        if key and not (key.isascii() and key.isprintable() and " " not in key):
            raise ModelNotSet(f"{_KEY} holds signs that no key has.")
        found = cls(url, model, key)
        return replace(found, seconds=seconds_in(environment)) if environment.get(_SECONDS) else found

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], seed: int) -> Any:
        """The answer to a chat, as JSON that should fit the schema; nothing guarantees that it does. Raises NoAnswer.

        It waits, and may be called whether or not an event loop runs.
        """
        with ThreadPoolExecutor(max_workers=1) as thread:
            return thread.submit(asyncio.run, self._asked(messages, schema, seed)).result()

    async def _asked(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], seed: int) -> Any:
        from aiohttp import ClientError, ClientSession, DummyCookieJar  # noqa: PLC0415  only who asks needs it

        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        # Not strict: some refuse a schema with limits then, and all is checked anyway.
        form = {"name": "answer", "strict": False, "schema": schema}
        body: dict[str, Any] = {"model": self.model, "messages": list(messages)}
        body["response_format"] = {"type": "json_schema", "json_schema": form}
        chance: dict[str, Any] = {"temperature": 0}  # some models refuse to be told
        reason, wait = "", self.wait
        try:
            async with (
                asyncio.timeout(self.seconds),
                ClientSession(headers=headers, cookie_jar=DummyCookieJar(), trust_env=True) as session,
            ):
                for number in range(self.tries):
                    try:
                        return await self._once(session, body | chance | ({"seed": seed + number} if chance else {}))
                    except _Refused as refused:
                        if refused.status != 400 or not chance:
                            raise NoAnswer(f"refused the request with {refused.status}") from refused
                        reason, chance = f"refused the request with {refused.status}", {}
                        continue
                    except _PerhapsLater as later:
                        reason, after = str(later), later.after or 0.0
                    except (ClientError, OSError) as error:
                        reason, after = f"could not be reached ({type(error).__name__})", 0.0
                    if number + 1 < self.tries:
                        await asyncio.sleep(max(wait, after))
                        wait *= 2
        except TimeoutError:
            before = f"; it {reason}" if reason else ""
            reason = f"gave no answer within {self.seconds:g} seconds{before}"
        raise NoAnswer(reason)

    async def _once(self, session: "ClientSession", body: Mapping[str, Any]) -> Any:
        address = f"{self.base_url.rstrip('/')}/chat/completions"
        async with session.post(address, json=body, allow_redirects=False) as response:
            if response.status == 429 or response.status >= 500:
                after = response.headers.get("Retry-After", "")
                raise _PerhapsLater(f"answered with {response.status}", float(after) if after.isdecimal() else None)
            if response.status != 200:
                raise _Refused(response.status)
            raw = bytearray()
            async for piece in response.content.iter_chunked(1 << 16):
                raw += piece
                if len(raw) > LARGEST:
                    raise NoAnswer("gave an answer that is far too long")
        return _content(bytes(raw))


def _content(raw: bytes) -> Any:
    """What the model wrote, read as JSON; some wrap it in a fence or in thoughts."""
    try:
        choice = json.loads(raw)["choices"][0]
        if choice.get("finish_reason") == "length":
            raise NoAnswer("gave an answer that was cut off")
        text = choice["message"]["content"]
        return json.loads(text[text.index("{") : text.rindex("}") + 1])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _PerhapsLater(f"gave no answer that can be read ({type(error).__name__})") from error


def seconds_in(environment: Mapping[str, str]) -> float:
    """How long the model may take. Raises ModelNotSet where QUIZWIRE_LLM_SECONDS is no such number."""
    given = environment.get(_SECONDS, "").strip()
    if not given:
        return SECONDS
    if not given.isdecimal() or not 1 <= int(given) <= 3600:
        raise ModelNotSet(f"{_SECONDS} is “{given}”; it is a whole number of seconds from 1 to 3600.")
    return float(given)
