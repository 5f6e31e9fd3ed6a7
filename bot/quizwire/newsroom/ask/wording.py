"""How questions are worded: question words by kind, verbs turned round, agreement.

`do` comes in where there is no auxiliary; a subject that is asked for is singular unless a plural noun says otherwise.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from lemminflect import getInflection, getLemma  # type: ignore[import-untyped]
from spacy.tokens import Doc, Token

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.parts import BOUNDING
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.mentions import CITY, COUNTRY, ORGANIZATION, OTHER, PEOPLE, PERSON, PLACE, REGION
from quizwire.newsroom.names import Entity, Mention
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import CALLED, FIRMS, ORGANIZATIONS

_SINGULAR: Final = {
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "'ve": "has",
    "'re": "is",
}
_PLURAL: Final = {"is": "are", "was": "were", "has": "have", "does": "do"}
_FULL: Final = {
    "'ll": "will",
    "'d": "would",
    "'ve": "have",
    "'re": "are",
    "ca": "can",
    "wo": "will",
}
_LANDMARK: Final = frozenset(
    "airport bridge river mountain street park stadium lake bay island harbor harbour station square "
    "valley canal desert  "
    "forest peninsula county district".split()
)


def inflected(lemma: str, tag: str) -> str:
    """A verb's form for a Penn tag; the lemma itself where none is known."""
    if lemma == "be":
        return {"VBD": "was", "VBZ": "is", "VBP": "are", "VBN": "been", "VBG": "being"}.get(tag, "be")
    found = getInflection(lemma, tag=tag)
    return str(found[0]) if found else lemma


def base_of(verb: Token) -> str:
    """The bare form of a verb, such that inflecting it gives the verb back: `stage` of `staged`, not `stag`."""
    if verb.tag_ in {"VB", "VBP"} or verb.lemma_ in {"be", "have", "do"}:
        return verb.lemma_
    for lemma in (*getLemma(verb.lower_, "VERB"), verb.lemma_):
        if any(verb.lower_ in getInflection(lemma, tag=tag) for tag in (verb.tag_, "VBD", "VBN", "VBZ", "VBG")):
            return str(lemma)
    return verb.lemma_


_VOWEL: Final = re.compile(r"(?:[aeio]|u(?!n[ i]|ni[^nm]|s[ae]|ran|tili|biq|kr)|hono|hour|heir|8|11\b|18\b)", re.I)


def article_for(word: str) -> str:
    """`a` or `an`, by the sound that a word begins with."""
    return "an" if _VOWEL.match(word) and not re.match(r"(?:U[A-Z]|[Ee]u|[Oo]n(?:e|ce)\b)", word) else "a"


def question_word(reading: Reading, sentence: Sentence, entity: Entity, mention: Mention) -> str | None:
    """`who`, `which city`, `which company` …; None for what no word asks for."""
    if entity.kind == PERSON:
        return "who"
    if entity.kind in {COUNTRY, CITY}:
        return f"which {entity.kind}"
    if entity.kind == REGION and entity.place is not None:
        american = entity.place.country == "US" and entity.place.kind == "state"
        return "which US state" if american else f"which {entity.place.kind}"
    if (known := known_kind(entity)) is not None:
        return f"which {known}"
    last = entity.words[-1]
    if entity.kind == PLACE:
        return f"which {last}" if last in _LANDMARK and len(entity.words) > 1 else None
    if entity.kind == ORGANIZATION:
        if len(entity.words) > 2 and entity.words[1] in {"of", "for"} and entity.words[0] in _OF_KIND:
            return f"which {entity.words[0]}"
        kind = ORGANIZATIONS.get(last) or (ORGANIZATIONS.get(entity.words[0]) if len(entity.words) == 1 else None)
        if entity.words[-2:] in {("police", "department"), ("fire", "department")}:
            kind = " ".join(entity.words[-2:])
        beside = _firm_beside(reading, entity)
        if beside:
            return f"which {beside}"
        if kind:
            return None if kind == "bank" and entity.words[0] in _SIDES else f"which {kind}"
        return "which company" if _has_a_chief(reading, entity) else None
    return None


_OF_KIND: Final = frozenset("journal bank university department ministry institute museum bureau council".split())
_SIDES: Final = frozenset({"west", "east", "left", "right", "south", "north"})  # the West Bank
_CHAMBERS: Final = frozenset({"senate", "house", "commons", "lords"})


def known_kind(entity: Entity) -> str | None:
    """What the gazetteer calls a name: `bank`, `team`, `amendment`; None where it does not know it."""
    names = [name.lower().removeprefix("the ") for name in (entity.name, *sorted(entity.names))]
    if entity.kind in {ORGANIZATION, PEOPLE}:
        circles = next((found for name in names if (found := gazetteer().circles_of.get(name))), ())
        kind = circles[0].kind if circles else None
        return "chamber" if kind == "parliament" and set(entity.words) & _CHAMBERS else kind
    if entity.kind in {OTHER, PLACE}:
        return next((kind for kind, members in gazetteer().kinds.items() if _among(members, names)), None)
    return None


def _among(members: Iterable[str], names: Sequence[str]) -> bool:
    return any(member.lower() in names for member in members)


def _has_a_chief(reading: Reading, entity: Entity) -> bool:
    """Whether somebody in the article is the chief executive, founder or owner of this very organisation."""
    names = "|".join(re.escape(name.lower()) for name in sorted(entity.names))
    told = re.compile(rf"\b(?:{names})(?:[’']s?)? {_CHIEF}\b|\b{_CHIEF} (?:of|at) (?:the )?(?:{names})\b")
    return any(
        person.kind == PERSON and told.search(f"{person.role or ''} {person.description or ''}".lower())
        for person in reading.names.entities
    )


_CHIEF: Final = r"(?:ceo|chief executive(?: officer)?|co-?founder|founder|co-?owner|owner)"


def _firm_beside(reading: Reading, entity: Entity) -> str | None:
    """What the article calls a name right beside it: `the carmaker` in `carmaker Nissan`, `the Ennahda party`."""
    for mention in entity.mentions:
        doc = reading.paragraphs[mention.paragraph].doc
        told = _told_beside(doc, mention.start, mention.end)
        if told is not None:
            return "company" if told in _PLAIN else told
    return None


_PLAIN: Final = frozenset("giant maker operator supplier builder utility firm startup start-up chain developer".split())


def _told_beside(doc: Doc, start: int, end: int) -> str | None:
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and before.lower_ in FIRMS:
        return before.lower_
    if before is not None and before.lower_ in {"as", "called", "named", "dubbed"}:
        verb = before if before.dep_ == "acl" else before.head
        if verb.dep_ == "acl" and verb.head.pos_ == "NOUN":
            return verb.head.lemma_.lower()
    root = doc[start:end].root
    if after is not None and after.lower_ in CALLED and root.head == after:
        return after.lower_
    beside = next((child for child in root.children if child.dep_ == "appos" and child.lemma_.lower() in FIRMS), None)
    if beside is None and root.dep_ == "nsubj" and root.head.lemma_ == "be":  # `Wayland is a charity`
        beside = next((c for c in root.head.children if c.dep_ == "attr" and c.lemma_.lower() in FIRMS), None)
    return beside.lemma_.lower() if beside is not None else None


def in_full(verb: Token) -> str:
    """A verb without its apostrophe: `’s` is `has` before a participle that is no passive, else `is`."""
    said = verb.lower_.replace("’", "'")
    been = any(other.lower_ == "been" for other in verb.head.children)
    participle = been or (verb.dep_ == "aux" and verb.head.tag_ == "VBN")
    if said == "'s":
        return "has" if participle else "is"
    if said == "'d" and participle:
        return "had"
    return _FULL.get(said, verb.lower_)


def asked_of_subject(clause: Clause, *, plural: bool) -> str:
    """The verbs as they follow a question word that is the subject."""
    words = [in_full(token) for token in clause.auxiliaries]
    verb = clause.verb
    if clause.form == "passive":
        words, main = ["were" if plural else "was"], verb.lower_
    elif clause.form:
        main = inflected(verb.lemma_, "VBD")
    elif clause.scheduled:
        words, main = ["were" if plural else "was", "due to"], base_of(verb)
    elif words:
        words, main = _finished(clause, words)
        words = [(_PLURAL if plural else _SINGULAR).get(word, word) for word in words[:1]] + words[1:]
    elif in_full(verb) in _SINGULAR | _PLURAL:
        main = (_PLURAL if plural else _SINGULAR).get(in_full(verb), in_full(verb))
    elif verb.tag_ in {"VBZ", "VBP"} and (verb.lemma_ == "become" or clause.event is Event.PLANNED):
        main = inflected(base_of(verb), "VBD")
    elif verb.tag_ in {"VBZ", "VBP"}:
        main = inflected(verb.lemma_, "VBP" if plural else "VBZ")
    else:
        main = verb.lower_
    return " ".join(
        [
            *words,
            main,
            *([clause.particle.text] if clause.particle is not None and clause.particle.i == verb.i + 1 else []),
        ]
    )


def _finished(clause: Clause, words: list[str]) -> tuple[list[str], str]:
    """The verbs of a question as one asks afterwards: `had killed` is `killed`, `will pay` is `was due to pay`."""
    verb = clause.verb
    if words == ["had"] and verb.tag_ == "VBN" and not _bound_by_date(clause):
        return [], inflected(base_of(verb), "VBD")
    if words == ["had", "been"] and not _bound_by_date(clause):
        return ["was"], verb.lower_
    if words[0] in {"will", "shall"} and clause.voice.speaker is not None:
        return ["would", *words[1:]], verb.lower_
    if words[0] in {"will", "shall"} and clause.event is Event.PLANNED:
        return ["was", "due to", *words[1:]], verb.lower_
    if words[0] in {"is", "are"} and clause.event is Event.PLANNED:
        return ["was", *words[1:]], verb.lower_
    return words, verb.lower_


def _bound_by_date(clause: Clause) -> bool:
    return any(part.when is not None and part.head.lower_ in BOUNDING for part in clause.parts)


def turned_round(clause: Clause) -> tuple[str, str]:
    """What goes before the subject and what after it: `did` and `visit`, `has been` gives `has` and `been`."""
    words = [in_full(token) for token in clause.auxiliaries]
    verb = clause.verb
    after = [clause.particle.text] if clause.particle is not None and clause.particle.i == verb.i + 1 else []
    if clause.form == "passive":
        return ("were" if clause.plural else "was"), " ".join([verb.lower_, *after])
    if clause.form:
        return "did", " ".join([base_of(verb), *after])
    was = "were" if clause.plural else "was"
    if clause.scheduled:
        return was, " ".join(["due to", base_of(verb), *after])
    if words:
        words, main = _finished(clause, words)
        if not words:
            return "did", " ".join([base_of(verb), *after])
        first = was if words[0] == "was" and clause.auxiliaries[0].lower_ != "was" else words[0]
        return first, " ".join([*words[1:], main, *after])
    if verb.lemma_ == "be":
        return in_full(verb), " ".join(after)
    if verb.tag_ == "VBD" or clause.event is Event.PLANNED:
        return "did", " ".join([base_of(verb), *after])
    return ("do" if verb.tag_ == "VBP" else "does"), " ".join([base_of(verb), *after])


def stated(clause: Clause) -> str:
    """The verbs as a statement has them."""
    words = [in_full(token) for token in clause.auxiliaries]
    told = [*words, in_full(clause.verb)]
    if clause.form == "passive":
        told = ["were" if clause.plural else "was", clause.verb.lower_]
    elif clause.form:
        told = [inflected(clause.verb.lemma_, "VBD")]
    elif clause.scheduled:
        told = ["will", clause.verb.lemma_]
    return " ".join(
        [
            *told,
            *([clause.particle.text] if clause.particle is not None and clause.particle.i == clause.verb.i + 1 else []),
        ]
    )


def capitalised(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def is_plural(token: Token) -> bool:
    """Whether a noun is plural."""
    return token.tag_ in {"NNS", "NNPS"} or "Number=Plur" in str(token.morph)
