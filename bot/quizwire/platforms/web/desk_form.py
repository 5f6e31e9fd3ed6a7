"""A proof as the fields of one form, and back.

Each field has a name: `h.title` is the head's, `q.ID.answer` a question's; of several, `d0`, `d1` … are wrong options
with `w0`, `w1` … why they are wrong, and `e0`, `e1` … pieces of evidence. Only what somebody changed is laid over the
proof, so that fields of a fact that two questions share don't undo each other.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple

from quizwire.content.checks.known import NO_DATE, NO_SOURCE
from quizwire.content.spots import Path
from quizwire.core.briefing import Briefing
from quizwire.core.problems import QuizwireError
from quizwire.desk import Found, Item, Proof, Unfit
from quizwire.platforms.web import desk_words as words

Fields = dict[str, str]
OPTIONS: Final = 4  # wrong options at most
WHOLE: Final = "page"
"""The name under which stands what belongs to no field."""

_HEAD: Final[dict[str, str]] = {"levels": "simple", "source": "source"}  # fields that stand for a group
_SPEAKER: Final = ("status", "event", "by", "disputed_by")
_NAME: Final = re.compile(r"(?:h|q\.[a-z0-9-]{1,60})\.[a-z_0-9]{1,20}")
_MANY: Final = re.compile(r"\d+$")


class Say(NamedTuple):
    """A sentence beside a field: `error` or `warning`."""

    severity: str
    message: str


Says = dict[str, list[Say]]


class Wrong(QuizwireError):
    """What no briefing can have: sentences by the names of the fields. `proof` has the rest of what was typed."""

    def __init__(self, says: Says, proof: Proof) -> None:
        super().__init__(" ".join(say.message for each in says.values() for say in each))
        self.says = says
        self.proof = proof


def shown(proof: Proof) -> Fields:
    """Every field with what stands in it."""
    fields = _shown_head(proof.head)
    for item in proof.items:
        fields |= {f"q.{item.id}.{name}": value for name, value in _shown_item(item)}
    return fields


def sent(form: Mapping[str, str]) -> Fields:
    """The fields of a form that came back; a box that is not ticked comes as nothing."""
    fields = {name: _plain(value) for name, value in form.items() if _NAME.fullmatch(name)}
    asked = {name.rpartition(".")[0] for name in fields if name.startswith("q.") and name.endswith(".question")}
    return {f"{each}.keep_order": "" for each in asked} | fields


def touched(typed: Fields, base: Mapping[str, str]) -> Fields:
    """What was typed over a page's fields."""
    return {name: value for name, value in typed.items() if value != _plain(base.get(name, ""))}


def laid_over(proof: Proof, typed: Fields, leave: str = "") -> Proof:
    """The proof with what was typed; the question `leave` stays as it is. Raises Wrong, with all that is wrong."""
    values = shown(proof) | typed
    says: Says = {}
    for item in proof.items:
        mine = {name.rpartition(".")[2] for name in typed if name.startswith(f"q.{item.id}.")}
        if not mine or item.id == leave:
            continue
        try:
            proof = proof.rewrite(item.id, *_edited(item.id, mine, values))
        except Unfit as unfit:
            wrong = [(_field(path, item.id, values), sentence) for path, sentence in unfit.wrong]
            for name, sentence in wrong:
                says.setdefault(name, []).append(Say("error", words.refused(sentence)))
            rest = mine - {name.rpartition(".")[2] for name, _ in wrong}
            with suppress(Unfit):  # the checks may speak of the rest all the same
                proof = proof.rewrite(item.id, *_edited(item.id, rest, values))
    mine = {name.removeprefix("h.") for name in typed if name.startswith("h.")}
    if mine:
        try:
            proof = proof.rehead(_edited_head(mine, values))
        except Unfit as unfit:
            for path, sentence in unfit.wrong:
                says.setdefault(_head_field(path), []).append(Say("error", words.refused(sentence)))
    if says:
        raise Wrong(says, proof)
    return proof


def found_in(proof: Proof, values: Mapping[str, str]) -> Says:
    """What the checks find, by the names of the fields."""
    says: Says = {}
    briefing = proof.briefing
    for found in proof.problems():
        for name in _places(found, briefing, proof, values):
            says.setdefault(name, []).append(Say(str(found.severity), words.found(found.message, proof)))
    return says


def errors(says: Says) -> int:
    """How many of the sentences say an error."""
    return sum(say.severity == "error" for each in says.values() for say in each)


def _shown_head(head: Briefing) -> Fields:
    return {
        "h.title": head.title,
        "h.date": "" if head.date == NO_DATE else head.date.isoformat(),
        "h.publish": head.publish.isoformat() if head.publish else "",
        "h.source": "" if head.source.name == NO_SOURCE else head.source.name,
        "h.url": head.source.url or "",
        "h.credit": head.source.credit or "",
        "h.topics": ", ".join(head.topics),
        "h.summary": head.summary,
        "h.points": "\n".join(head.points),
        "h.simple": head.levels.simple or "",
        "h.advanced": head.levels.advanced or "",
        "h.glossary": "\n".join(f"{term}: {' '.join(meaning.split())}" for term, meaning in head.glossary.items()),
        "h.discuss": "\n".join(" ".join(each.split()) for each in head.discuss),
    }


def _shown_item(item: Item) -> Iterator[tuple[str, str]]:
    question, fact = item.question, item.fact
    said = fact.attribution
    yield "question", question.question
    yield "answer", question.answer
    for at in range(OPTIONS):
        option = question.distractors[at] if at < len(question.distractors) else None
        yield f"d{at}", option.text if option else ""
        yield f"w{at}", (option.why or "") if option else ""
    yield "explanation", question.explanation
    yield "difficulty", question.difficulty
    yield "keep_order", "yes" if question.keep_order else ""
    yield "text", fact.text
    yield "status", said.status
    yield "event", said.event
    yield "by", said.by or ""
    yield "disputed_by", said.disputed_by or ""
    for at, piece in enumerate((*fact.evidence, "")):
        yield f"e{at}", piece


def _edited(name: str, mine: set[str], values: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of a question and of its fact that were typed, as the model has them."""
    own = {key.rpartition(".")[2]: value for key, value in values.items() if key.startswith(f"q.{name}.")}
    question: dict[str, Any] = {key: own[key] for key in mine & {"answer", "explanation", "difficulty"}}
    if "question" in mine:
        question["question"] = _unfolded(own["question"])
    fact: dict[str, Any] = {key: own[key] for key in mine & {"text"}}
    if "keep_order" in mine:
        question["keep_order"] = own["keep_order"] == "yes"
    kinds = {_MANY.sub("", key) for key in mine if _MANY.search(key)}
    if kinds & {"d", "w"}:
        filled = [(own[key], own.get(f"w{key[1:]}", "")) for key in _filled(own, "d")]
        question["distractors"] = [{"text": text, "why": why} for text, why in filled]
    if "e" in kinds:
        fact["evidence"] = [own[key] for key in _filled(own, "e")]
    if mine & set(_SPEAKER):
        fact["attribution"] = {key: own[key] for key in _SPEAKER}
    return question, fact


def _edited_head(mine: set[str], values: Mapping[str, str]) -> dict[str, Any]:
    def of(key: str) -> str:
        return values[f"h.{key}"]

    head: dict[str, Any] = {key: of(key) for key in mine & {"date", "publish", "summary"}}
    if "title" in mine:
        head["title"] = _unfolded(of("title"))
    head |= {key: _lines(of(key)) for key in mine & {"points", "discuss"}}
    if "topics" in mine:
        head["topics"] = of("topics").split(",")
    if mine & {"source", "url", "credit"}:
        head["source"] = {"name": of("source") or NO_SOURCE, "url": of("url"), "credit": of("credit")}
    if mine & {"simple", "advanced"}:
        head["levels"] = {key: of(key) for key in ("simple", "advanced")}
    if "glossary" in mine:
        pairs = [line.partition(":") for line in _lines(of("glossary"))]
        if wrong := next((line for line in pairs if not line[0].strip() or not line[2].strip()), None):
            sentence = f"“{''.join(wrong)}” is half an entry: write each line as term: meaning."
            raise Unfit([(("glossary",), sentence)])
        head["glossary"] = {term.strip(): meaning.strip() for term, _, meaning in pairs}
    return head


def _places(found: Found, briefing: Briefing, proof: Proof, values: Mapping[str, str]) -> list[str]:
    """The fields that a finding belongs to: a fact's stand with each of its questions."""
    match found.path:
        case ("questions", int(at), *rest):
            return [_field(("question", *rest), proof.items[at].id, values)]
        case ("facts", int(at), *rest):
            asked = [item.id for item in proof.items if item.fact.id == briefing.facts[at].id]
            return [_field(("fact", *rest), name, values) for name in asked] or [WHOLE]
        case ("questions",):
            return [WHOLE]
    return [_head_field(found.path)]


def _field(path: Path, name: str, values: Mapping[str, str]) -> str:
    """The name of a question's field, from the way to its value."""
    own = {key.rpartition(".")[2]: value for key, value in values.items() if key.startswith(f"q.{name}.")}
    match path[1:]:
        case ("distractors", int(at), *rest):
            key = _nth(_filled(own, "d"), at)
            key = f"w{key[1:]}" if rest == ["why"] else key
        case ("evidence", int(at), *_):
            key = _nth(_filled(own, "e"), at)
        case ("distractors", *_):
            key = "d0"
        case ("evidence", *_):
            key = "e0"
        case ("attribution",):
            key = "by"
        case ("attribution", str(part), *_):
            key = part
        case (str(part), *_):
            key = part
        case _:
            key = "question"
    return f"q.{name}.{key}"


def _head_field(path: Path) -> str:
    match path:
        case ("source", "url" | "credit" as part, *_):
            return f"h.{part}"
        case ("levels", str(part), *_):
            return f"h.{part}"
        case (str(part), *_):
            name = f"h.{_HEAD.get(part, part)}"
            return name if name in _NAMES else WHOLE
    return WHOLE


def _filled(own: Mapping[str, str], kind: str) -> list[str]:
    """The names of the fields of a kind that hold something, in order."""
    names = [key for key in own if key[0] == kind and key[1:].isdigit() and own[key].strip()]
    return sorted(names, key=lambda key: int(key[1:]))


def _nth(names: list[str], at: int) -> str:
    return names[at] if at < len(names) else names[-1] if names else "question"


def _lines(text: str) -> list[str]:
    return [line.strip().removeprefix("- ").removeprefix("• ") for line in text.splitlines() if line.strip()]


def _unfolded(text: str) -> str:
    """A text of one line, from a field of several."""
    return re.sub(r"\s*\n\s*", " ", text)


def _plain(text: str) -> str:
    """A text without what browsers change on its way: the ends of lines, white space around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


_NAMES: Final = frozenset(
    f"h.{name}"
    for name in "title date publish source url credit topics summary points simple advanced glossary discuss".split()
)
