"""Writing out parts of a parse so that they stand alone.

Every person is introduced by role and full name at the first naming; pronouns give way to names where only one person
can be meant; relative dates become absolute. What can't be resolved (`the deal`, `he`, `last week`, `this`) raises
Dangling, and the candidate is dropped rather than asked.
"""

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.definites import can_own, is_known, owns, tells_enough
from quizwire.newsroom.ask.trimming import KEEPS_DATE, date_over, takes_date, tidy_text
from quizwire.newsroom.continuing import Described
from quizwire.newsroom.dates import resolve
from quizwire.newsroom.descriptions import described
from quizwire.newsroom.mentions import CITY, COUNTRY, ORGANIZATION, PERSON, REGION
from quizwire.newsroom.named import called
from quizwire.newsroom.names import Entity, Mention
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.references import antecedent, stays
from quizwire.newsroom.roles import is_role
from quizwire.newsroom.vocabulary import PRONOUNS


class Dangling(Exception):
    """Something in the phrase refers to what the question would not say: `token`, where one word does."""

    def __init__(self, what: str, token: Token | None = None) -> None:
        super().__init__(what)
        self.token = token


_RELATIVE: Final = re.compile(
    r"\b(?:last|this|next|recent|coming|past|previous|same|ago|today|yesterday|tomorrow|tonight|now|later|earlier|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_AGENTS: Final = frozenset(
    "attacker gunman robber thief burglar hijacker rescuer firefighter protester demonstrator rioter looter militant "
    "insurgent smuggler kidnapper vandal".split()
)


class Scribe:
    """Writes the phrases of one question, and knows whom it has introduced."""

    def __init__(self, reading: Reading, sentence: Sentence, *, future: bool = False, lenient: bool = False) -> None:
        self.lenient = lenient  # the question names the report, so that `the blaze` is the one it is about
        self.reading = reading
        self.sentence = sentence
        self.future = future
        self.introduced: set[Entity] = set()
        self.soft = 0  # references that are only half resolved
        self.dated = False
        self.asked: Entity | None = None  # whom the question word stands for: pronouns may stay
        self.counted: Token | None = None  # the subject of which the question asks how many

    def write(self, tokens: Sequence[Token]) -> str:
        """The phrase in words. Raises Dangling."""
        kept = {token.i for token in tokens}
        pieces: list[str] = []
        done: set[int] = set()
        for token in tokens:
            if token.tag_ in {"JJS", "RBS"} and token.head.i not in kept and token.head != token:
                raise Dangling(token.text, token)
            if token.i in done:
                continue
            piece, used = self._piece(token, kept)
            done |= used
            spaced = " " if tokens and self._space_after(max(used & kept), kept, token) else ""
            pieces.append(piece + spaced)
        return tidy_text("".join(pieces))

    def _space_after(self, index: int, kept: set[int], token: Token) -> bool:
        doc = token.doc
        return index + 1 not in kept or bool(doc[index].whitespace_)

    def _piece(self, token: Token, kept: set[int]) -> tuple[str, set[int]]:
        mention = self.reading.mention(self.sentence, token)
        date = self._date_at(token, kept)
        if date is not None:
            return date
        if (mention is None or mention.entity.kind != PERSON) and (named := self._titled(token)) is not None:
            mention = named
        if mention is not None and mention.entity.kind == PERSON and _modifies(token, mention):
            self.introduced.add(mention.entity)
            return token.text, {token.i}
        if mention is not None and mention.entity.kind == PERSON:
            begin = mention.start if mention.title is None else min(mention.title, mention.start)
            used = set(range(begin, mention.end)) & kept | {token.i}
            return self.introduce(mention.entity), used
        if mention is not None and mention.entity.kind == ORGANIZATION:
            whole = set(range(mention.start, mention.end))
            full = mention.entity.name
            wordy = len(full.split()) > len(whole) and mention.entity not in self.introduced and whole <= kept
            if token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and token.i == token.left_edge.i:
                full = called(self.reading, mention.entity)
            self.introduced.add(mention.entity)
            return (full, whole) if wordy else (token.text, {token.i})
        if token.lower_ == "that" and token.dep_ == "dobj" and token.tag_ == "IN":
            raise Dangling(token.text, token)  # `called that a modest rise`, taken for a conjunction
        if token.lower_ in PRONOUNS and token.pos_ in {"PRON", "DET"}:
            return self._pronoun(token, kept)
        if token.lower_ == "the" and token.dep_ == "det" and token.head.i in kept:
            return self._definite(token, kept)
        if token.pos_ == "NOUN" and _RELATIVE.fullmatch(token.text):
            raise Dangling(token.text, token)
        if mention is None and (token.i == token.sent.start or token.nbor(-1).is_quote):
            common = token.pos_ != "PROPN" or self.reading.has_word(token.lower_)
            common = common and not self._is_name(token)
            return (_lowered(token) if common else token.text), {token.i}
        return token.text, {token.i}

    def _in_a_place(self, token: Token, noun: Token) -> bool:
        """Whether a name only tells where: `the treaty in Lima`."""
        at = token
        while at.head not in {noun, at}:
            at = at.head
        return at.dep_ == "prep" and at.lower_ in {"in", "at"}

    def _is_name(self, token: Token) -> bool:
        """Whether a word keeps its capital within sentences too."""
        if self.reading.has_word(token.lower_) or not token.text[:1].isupper():
            return False
        return any(
            other.text == token.text and not other.is_sent_start
            for paragraph in self.reading.paragraphs
            for other in paragraph.doc
        )

    def _titled(self, token: Token) -> Mention | None:
        """The mention whose title begins at this token."""
        for ahead in range(token.i + 1, min(token.i + 9, len(token.doc))):
            mention = self.reading.names.at.get((self.sentence.paragraph.number, ahead))
            if mention is not None and mention.title is not None and mention.start == ahead:
                return mention if mention.title == token.i else None
        return None

    def introduce(self, entity: Entity) -> str:
        """A person's name, with the role at first."""
        if entity in self.introduced:
            return entity.name.split()[-1] if " " in entity.name and entity.name[0:3] != "Kim" else entity.name
        self.introduced.add(entity)
        return " ".join([*placed(self.reading, entity.role), entity.name]) if entity.role else entity.name

    def _date_at(self, token: Token, kept: set[int]) -> tuple[str, set[int]] | None:
        ent = date_over(token)
        if ent is None or token.i != next((t.i for t in ent if t.i in kept), -1):
            return None
        if any(c.i < ent.start and c.i in kept and c.dep_ in {"amod", "poss"} for c in ent.root.children):
            raise Dangling(ent.text, token)  # `its busiest May`
        if not self.future and token.doc[max(ent.start - 2, 0) : ent.start].text == "ahead of":
            raise Dangling(ent.text, token)  # `ahead of Friday’s vote`, be that the last one or the next
        inside = {inner.i for inner in ent} & kept
        when = resolve(ent.text, self.reading.article.date, future=self.future)
        if when is not None:
            self.dated = True
            british = self.reading.british
            before = token.nbor(-1) if token.i else None
            has_preposition = before is not None and before.i in kept and takes_date(before, ent.text)
            after = token.doc[ent.end] if ent.end < len(token.doc) else None
            modifies = (
                after is not None
                and after.i in kept
                and (after.pos_ in {"NOUN", "PROPN", "ADJ"} or after.tag_ == "POS")
            )
            if has_preposition or modifies or ent[0].lower_ in KEEPS_DATE:
                shown = when.shown(british=british)
                lead = f"{ent[0].text} " if ent[0].lower_ in KEEPS_DATE else ""
                return lead + shown, inside
            return when.phrase(british=british), inside
        if _RELATIVE.search(ent.text):
            raise Dangling(ent.text, token)
        return None

    def _pronoun(self, token: Token, kept: set[int]) -> tuple[str, set[int]]:
        if token.tag_ in {"WDT", "WP", "WP$", "IN"} or (
            token.lower_ in {"there", "that"} and token.dep_ in {"expl", "mark"}
        ):
            return token.text, {token.i}
        if token.lower_ == "it" and token.dep_ == "expl":
            return token.text, {token.i}
        if stays(token, self.counted):
            return token.text, {token.i}
        if token.lower_ in {"both", "each", "another", "here", "there"}:
            raise Dangling(token.text, token)
        person = antecedent(self.reading, self.sentence, token, kept)
        if person is None:
            raise Dangling(token.text, token)
        if isinstance(person, str) or person is self.asked:  # it stands after what it refers to
            return token.text, {token.i}
        if isinstance(person, Described):
            if token.tag_ == "PRP$" and not can_own(person.words):
                raise Dangling(token.text, token)
            self.soft += 1
            text = person.words
        elif person.kind == PERSON:
            text = self.introduce(person)
        else:
            self.introduced.add(person)
            text = called(self.reading, person)
        if token.tag_ == "PRP$":
            text += "’" if text.endswith("s") else "’s"
        return text, {token.i}

    def _definite(self, token: Token, kept: set[int]) -> tuple[str, set[int]]:
        noun = token.head
        inside = [inner for inner in noun.subtree if inner.i in kept]
        names = [i for i in inside if self.reading.mention(self.sentence, i) or i.pos_ == "PROPN"]
        if names and all(self._in_a_place(inner, noun) for inner in names):
            found = described(self.reading, self.sentence, noun)
            if isinstance(found, str) and " that " in found:
                raise Dangling(
                    noun.text, noun
                )  # `the treaty that Peru approved in Lima` would say where it was approved
            if isinstance(found, str) and not (owns(noun, kept) and not can_own(found)):
                self.soft += 1
                return found, {inner.i for inner in inside if token.i <= inner.i <= noun.i}
        if names:
            return (token.lower_ if token.i == token.sent.start else token.text), {token.i}
        if noun.tag_ == "NNS" and noun.lemma_.lower() in _AGENTS and len(inside) == 2 and noun.dep_.startswith("nsubj"):
            return "", {token.i}  # `attackers stormed the museum`: what they did tells which ones
        first, last = token.i, noun.i
        plain = [inner for inner in inside if first <= inner.i <= last]
        if is_role(noun) or len(inside) <= 3:
            found = described(self.reading, self.sentence, noun)
            if isinstance(found, Entity):
                return self.introduce(found) if found.kind == PERSON else found.name, {inner.i for inner in plain}
            if found is not None and owns(noun, kept) and not can_own(found):
                raise Dangling(noun.text, noun)
            if found is not None:
                self.soft += 1
                owned = [inner.i for inner in inside if inner.i >= first and inner.i <= noun.i]
                ends = owns(noun, kept) and found.endswith("s")  # `the United States’ economy`
                tail = [inner for inner in inside if inner.i > noun.i and (ends or inner.tag_ != "POS")]
                found += "’" if ends else ""
                return found, {*owned, *(inner.i for inner in tail)}
        if is_known(noun):
            return token.lower_, {token.i}
        if tells_enough(noun, inside, kept, lenient=self.lenient):
            self.soft += 1
            return token.lower_, {token.i}
        raise Dangling(noun.text, noun)


_LOCAL: Final = {
    REGION: frozenset("gov. governor state sen. rep. assemblyman assemblywoman attorney general treasurer".split()),
    CITY: frozenset("mayor police fire chief councilman councilwoman".split()),
}


def placed(reading: Reading, role: str) -> list[str]:
    """A role with the place that it is held in, where it needs one and the article is at home in one only."""
    for kind, words in _LOCAL.items():
        if set(role.lower().split()) <= words and (home := home_of(reading, kind)) is not None:
            return [home.name, role.replace("State ", "state ")]
    return [role]


def home_of(reading: Reading, kind: str) -> Entity | None:
    """The one place of its kind that an article is about."""
    found = [one for one in reading.names.entities if one.kind == kind and one.place is not None]
    best = max(found, key=lambda one: reading.weight[one], default=None)
    if best is None or len(best.mentions) < _AT_HOME:
        return None
    others = (reading.weight[one] for one in found if one is not best)
    return best if max(others, default=0.0) <= _FOREIGN * reading.weight[best] else None


def setting(reading: Reading, sentence: Sentence) -> Entity | None:
    """The country, for a sentence that names none in an article that is about Japan more than about anything else."""
    home = home_of(reading, COUNTRY)
    names = reading.names.within(sentence.paragraph.number, sentence.span.start, sentence.span.end)
    named = any(mention.entity.kind != PERSON for mention in names)
    if home is None or named or reading.weight[home] < 1 or not _in_title(reading, home):
        return None
    return home


def _in_title(reading: Reading, place: Entity) -> bool:
    return any(name in (reading.article.title or "") for name in place.names)


_AT_HOME: Final = 3  # mentions
_FOREIGN: Final = 0.4  # of its weight, at most, that another place of the kind has


def _modifies(token: Token, mention: Mention) -> bool:
    """Whether a person's name only modifies a noun: `the Trump administration`."""
    root = token.doc[mention.start : mention.end].root
    return root.dep_ in {"compound", "nmod", "amod"} and root.head.i >= mention.end and root.head.pos_ == "NOUN"


def _lowered(token: Token) -> str:
    """A word from a sentence's beginning as it stands within one."""
    named = token.ent_type_ in {"NORP", "GPE", "ORG", "PERSON", "LOC"} or (token.text.isupper() and len(token.text) > 1)
    return token.text if named else token.text[:1].lower() + token.text[1:]
