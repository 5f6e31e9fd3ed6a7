"""People: joining, names, coming back, and the rights over what is kept of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from quizwire.core.names import clean_name, tell_apart
from quizwire.core.records import Credential, Person
from quizwire.core.rounds import Refused
from quizwire.service.context import Context

COOKIE: Final = "cookie"
RETURN_CODE: Final = "return_code"
HOST_LINK: Final = "host_link"
HOST: Final = "host"
CURATOR_LINK: Final = "curator_link"
CURATOR: Final = "curator"
_CODE_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that look alike
REMOVED_NAME: Final = "Guest"
MOST: Final = 100_000  # reports in an export: more than anybody writes


def digest(secret: str) -> str:
    """What is kept of a secret: SHA-256, enough for random strings of 128 bits and more."""
    return sha256(secret.encode()).hexdigest()


def spoken(secret: str, letters: int) -> str:
    """A code of that many letters and digits, in fours, that can be read out and typed: `K7QM-2RZT-9XWA`."""
    number = int.from_bytes(sha256(secret.encode()).digest())
    code = ""
    for _ in range(letters):
        number, place = divmod(number, len(_CODE_LETTERS))
        code += _CODE_LETTERS[place]
    return "-".join(code[start : start + 4] for start in range(0, letters, 4))


class People:
    """Who takes part."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def join(self, platform: str, name: str, *, person_id: str | None = None) -> Person:
        """Add a person, or return the one of that id under the new name. Raises BadName.

        Equal names on one platform are told apart by a number.
        """
        store = self._context.store
        known = await store.person(person_id) if person_id else None
        identity = person_id or f"{platform}/{self._context.tokens()[:20]}"
        taken = [person.name for person in await store.people(platform=platform) if person.id != identity]
        shown = tell_apart(clean_name(name), taken)
        person = replace(known, name=shown) if known else Person(identity, shown, self._context.now())
        await store.save_person(person)
        return person

    async def opt_out(self, person_id: str, out: bool) -> Person:
        """Leave the boards (the own score stays), or come back to them."""
        person = replace(await self._known(person_id), opted_out=out)
        await self._context.store.save_person(person)
        return person

    async def remove_name(self, person_id: str) -> Person:
        """Replace a name that should not be shown by a neutral one; answers and points stay."""
        return await self.join(person_id.partition("/")[0], REMOVED_NAME, person_id=(await self._known(person_id)).id)

    async def export(self, person_id: str) -> dict[str, Any]:
        """Everything kept of a person, ready for JSON."""
        person = await self._known(person_id)
        store = self._context.store
        answers = []
        for answer in await store.person_answers(person_id):
            edition = await store.edition(answer.edition)
            asked = edition.content.question(answer.question) if edition and edition.content else None
            option = asked.option(answer.choice) if asked else None
            answers.append(
                {
                    "edition": answer.edition,
                    "title": edition.content.title if edition and edition.content else None,
                    "question": asked.question if asked else answer.question,
                    "choice": answer.choice,
                    "text": option.text if option else None,
                    "at": answer.at.isoformat(),
                }
            )
        return {
            "person": {
                "id": person.id,
                "name": person.name,
                "since": person.created_at.isoformat(),
                "left_out_of_boards": person.opted_out,
            },
            "answers": answers,
            "notices": [
                {"text": notice.text, "at": notice.at.isoformat()} for notice in await store.notices(person_id)
            ],
            "reports": [
                {
                    "edition": report.edition,
                    "question": report.question,
                    "text": report.text,
                    "at": report.at.isoformat(),
                }
                for report in await store.reports(person=person_id, limit=MOST)
            ],
        }

    async def forget(self, person_id: str) -> int:
        """Delete everything kept of a person; how many answers there were. Refused where nobody is known by that id."""
        await self._known(person_id)
        return await self._context.store.forget(person_id)

    async def _known(self, person_id: str) -> Person:
        person = await self._context.store.person(person_id)
        if person is None:
            raise Refused(f"Nobody is known as `{person_id}`.")
        return person

    # secrets

    async def issue(self, kind: str, subject: str = "", *, lasts: timedelta | None = None) -> str:
        """A fresh secret that stands for `subject`; only its digest is kept."""
        secret = self._context.tokens()
        await self._keep(kind, secret, subject, lasts)
        return secret

    async def issue_return_code(self, person_id: str) -> str:
        """A code such as `K7QM-2RZT-9XWA` that brings a person back on another device; earlier ones stop working."""
        store = self._context.store
        await store.delete_credentials(RETURN_CODE, person_id)
        code = spoken(self._context.tokens(), 12)
        await self._keep(RETURN_CODE, code.replace("-", ""), person_id, None)
        return code

    async def _keep(self, kind: str, secret: str, subject: str, lasts: timedelta | None) -> None:
        now: datetime = self._context.now()
        credential = Credential(digest(secret), kind, subject, now, now + lasts if lasts else None)
        await self._context.store.save_credential(credential)

    async def holder(self, kind: str, secret: str) -> str | None:
        """Whom a secret stands for ('' for the host), or None where it is none of ours or has expired."""
        if not secret or len(secret) > 200:
            return None
        found = await self._context.store.credential(digest(secret), kind, self._context.now())
        return found.subject if found else None

    async def use_up(self, kind: str, secret: str) -> str | None:
        """The same for a secret that works once."""
        found = await self._context.store.take_credential(digest(secret), kind, self._context.now())
        return found.subject if found else None

    async def by_return_code(self, code: str) -> Person | None:
        """The person of a return code, however it is spaced or cased."""
        plain = "".join(character for character in code.upper() if character in _CODE_LETTERS)
        subject = await self.holder(RETURN_CODE, plain)
        return await self._context.store.person(subject) if subject else None
