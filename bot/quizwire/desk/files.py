"""The files of the desk: a draft's three, and the one of any other briefing under review.

- `ID.yaml` is the briefing, `ID.txt` the article as it was read, `.desk/ID.json` what the format has no place for.
- A new draft overwrites nothing: an id that is taken gets `-2`, `-3`, ….
- A file is saved only over the revision that was opened, which covers what stands beside it too. One that somebody
  changed meanwhile stays as it is.
- What is ready stays so only while everything in it is accepted: a change makes it a draft again, which is not posted.
"""

import hashlib
import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from quizwire.content import load
from quizwire.content.checks.known import NO_DATE, NO_SOURCE
from quizwire.content.files import read_bytes
from quizwire.content.folder import ENDINGS, scan
from quizwire.content.spots import Refused
from quizwire.core.briefing import Briefing, Status
from quizwire.core.problems import QuizwireError
from quizwire.desk import beside, writing
from quizwire.desk.beside import Beside, Header
from quizwire.desk.comments import text_of
from quizwire.desk.naming import ID, free_name, short
from quizwire.desk.proof import Found, Item, NotDone, Proof

if TYPE_CHECKING:
    from quizwire.newsroom import Article, Draft, Proposal

_DECIDED: Final = re.compile(rb"^status\s*:\s*[\"']?(?:ready|retired)\b", re.MULTILINE)


class Changed(QuizwireError):
    """The file is not the one that was opened; it was left alone."""


class NotReady(QuizwireError):
    """A briefing that can't be made ready yet; `errors` are the findings that hinder it."""

    def __init__(self, sentence: str, errors: tuple[Found, ...] = ()) -> None:
        super().__init__(sentence)
        self.errors = errors


class Listed(NamedTuple):
    """A draft in a list."""

    id: str
    title: str
    date: date
    questions: int
    accepted: int


def file_draft(made: "Draft", folder: Path) -> Proof:
    """Put a draft into a folder: three new files. Raises QuizwireError where that can't be done, and leaves nothing."""
    article = made.article
    head = made.briefing
    proof = Proof(head, _items(made.proposals), _items(made.waiting), made.notes, article.text)
    given = {
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "source": article.source,
        "url": article.url,
    }
    try:
        text = article.text.encode()
        folder.mkdir(parents=True, exist_ok=True)
        with writing.alone_in(folder):
            name = free_name(folder, short(head.id))
            named = head.model_copy(update={"id": name, "article": f"{name}.txt", "status": Status.DRAFT})
            writing.write_new(folder / f"{name}.txt", text)
            try:
                return _write(folder / f"{name}.yaml", replace(proof, head=named), given)
            except BaseException:  # of three files all are there or none, after Ctrl-C too
                file = folder / f"{name}.yaml"
                for left in (file, file.with_suffix(".txt"), beside.place(file)):
                    left.unlink(missing_ok=True)
                raise
    except UnicodeEncodeError:
        raise QuizwireError("The article has half of a character in it (a lone surrogate): paste it again.") from None
    except OSError as error:
        raise unwritable(folder, error) from None


def open_proof(folder: Path, briefing_id: str) -> Proof:
    """The proof of a briefing's file in a folder or under it. Raises QuizwireError where there is none to review."""
    file = file_of(folder, briefing_id)
    try:
        data, _ = read_bytes(file)
    except Refused as refused:
        raise QuizwireError(f"{file}: {refused.message}") from None
    loaded = load.load_text(data, file.name, folder=file.parent)
    whole = loaded.draft
    broken = [found for found in loaded.problems if found.is_error]
    if whole is None or any(found.code in _UNREVIEWED for found in broken):
        first = next(found for found in broken if whole is None or found.code in _UNREVIEWED)
        where = f", line {first.line}" if first.line else ""
        raise QuizwireError(f"{file.name}{where}: {first.message} Mend it in an editor first.")
    kept = beside.read(file)
    items, waiting = beside.laid_together([(each, whole.fact(each.fact)) for each in whole.questions], kept)
    if whole.status is not Status.DRAFT:
        items = tuple(replace(item, accepted=True) for item in items)
    return Proof(whole, items, waiting, kept.notes, _article(file.parent, whole), _revision(data, kept.as_read))


_UNREVIEWED: Final = frozenset({"duplicate-fact-id", "duplicate-question-id", "unknown-fact", "id-mismatch"})
"""Errors in a file that leave open which question is which."""


def drafts(folder: Path) -> list[Listed]:
    """The drafts in a folder and under it, the newest article first. What can't be read is for `quizwire check`."""
    found = []
    for file in map(Path, scan(folder).files):
        try:
            data, _ = read_bytes(file)
        except Refused:
            continue
        if _DECIDED.search(data):
            continue
        whole = load.load_text(data, file.name).draft
        if whole is None or whole.status is not Status.DRAFT or whole.id != file.stem:
            continue
        asked = [(each, fact) for each in whole.questions for fact in whole.facts if fact.id == each.fact]
        items, _ = beside.laid_together(asked, beside.read(file))
        accepted = sum(item.accepted for item in items)
        found.append(Listed(whole.id, whole.title, whole.date, len(whole.questions), accepted))
    return sorted(found, key=lambda each: (-each.date.toordinal(), each.id))


def save(folder: Path, proof: Proof) -> Proof:
    """Keep a proof, with its new revision. Raises Changed, or QuizwireError where it can't be written."""
    status = proof.head.status
    if status is Status.READY and (proof.unread or _errors(proof)):
        status = Status.DRAFT
    return _save(folder, replace(proof, head=proof.briefing.model_copy(update={"status": status})))


def make_ready(folder: Path, proof: Proof) -> Proof:
    """Keep a proof as a briefing that may be posted. Raises NotReady, and what `save` raises.

    Errors of the checks hinder it, and questions that nobody accepted; warnings do not. What waited goes.
    """
    errors = _errors(proof)
    if errors:
        more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
        raise NotReady(f"It can't be made ready yet. {errors[0].message}{more}", errors)
    if proof.unread:
        left = len(proof.unread)
        what = "1 question is" if left == 1 else f"{left} questions are"
        raise NotReady(f"It can't be made ready yet: {what} not accepted.")
    head = proof.briefing.model_copy(update={"status": Status.READY})
    bare = tuple(Item(item.question, item.fact, accepted=True) for item in proof.items)
    return _save(folder, replace(proof, head=head, items=bare, waiting=(), notes=()))


def article_of(folder: Path, proof: Proof) -> "Article":
    """The article of a proof, to draft it again. Raises NotDone where its text is not there."""
    from quizwire.newsroom import Article  # noqa: PLC0415  large, and only a new draft needs it

    if proof.article is None:
        raise NotDone("The article's text is not beside this briefing, so nothing more can be drafted from it.")
    head = proof.head
    given = beside.read(file_of(folder, head.id)).article
    title = given.get("title") if given else head.title
    day = None if head.date == NO_DATE else head.date
    source = None if head.source.name == NO_SOURCE else head.source.name
    return Article(proof.article, title, day, source, head.source.url)


def as_opened(file: Path, proof: Proof) -> tuple[bytes, Beside]:
    """A proof's file and what stands beside it, where both are what was opened. Raises Changed."""
    try:
        data, _ = read_bytes(file)
    except Refused:
        data = b""
    kept = beside.read(file)
    if _revision(data, kept.as_read) != proof.revision:
        raise Changed(f"{file.name} was changed by somebody else meanwhile and left as it is: open it again.")
    return data, kept


def _save(folder: Path, proof: Proof) -> Proof:
    file = file_of(folder, proof.head.id)
    try:
        with writing.alone_in(file.parent):
            data, kept = as_opened(file, proof)
            return _write(file, proof, kept.article, data)
    except OSError as error:
        raise unwritable(file.parent, error) from None


def _write(file: Path, proof: Proof, given: Header, before: bytes = b"") -> Proof:
    """Write what stands beside, then the briefing; in this order nothing is lost between the two."""
    data = text_of(proof, before.decode()).encode()
    extra = beside.place(file)
    kept = b""
    if proof.head.status is Status.DRAFT:
        extra.parent.mkdir(exist_ok=True)
        kept = beside.to_json(Beside(proof.items, proof.waiting, proof.notes, given))
        writing.write(extra, kept)
        writing.write(file, data)
    else:
        writing.write(file, data)
        extra.unlink(missing_ok=True)
        with suppress(OSError):  # others are in it
            extra.parent.rmdir()
    return replace(proof, revision=_revision(data, kept))


def _items(proposals: "tuple[Proposal, ...]") -> tuple[Item, ...]:
    return tuple(Item(each.question, each.fact, each.notes, each.spare) for each in proposals)


def file_of(folder: Path, briefing_id: str) -> Path:
    """The file of a briefing in a folder or under it. Raises QuizwireError where there is none."""
    if ID.fullmatch(briefing_id):  # it is mostly there, and looking through thousands takes a while
        for ending in ENDINGS:
            if (file := folder / f"{briefing_id}{ending}").is_file():
                return file
    for file in map(Path, scan(folder).files):
        if file.stem == briefing_id and file.suffix in ENDINGS:
            return file
    raise QuizwireError(f"There is no briefing `{briefing_id}` in {folder}.")


def _article(folder: Path, briefing: Briefing) -> str | None:
    try:
        return load.read_article(folder, briefing.article) if briefing.article else None
    except Refused:
        return None


def _errors(proof: Proof) -> tuple[Found, ...]:
    return tuple(found for found in proof.problems() if found.severity == "error")


def _revision(data: bytes, kept: bytes) -> str:
    return ".".join(hashlib.sha256(each).hexdigest() for each in (data, kept))


def unwritable(folder: Path, error: OSError) -> QuizwireError:
    """What to say where the system lets nothing be written."""
    return QuizwireError(f"Nothing could be written to {folder}: {error.strerror or error}.")
