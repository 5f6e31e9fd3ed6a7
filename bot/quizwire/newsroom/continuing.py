"""What `it` and `they` go on with: the subject of the main clause before them, or of the sentence before.

Only where nothing else of the kind could be meant: what acts (`it said`, `it will pay`) may not have another
organisation or country beside it, what things do and what is so may not have another thing. What stands in quotation
marks is not gone on with, nor is a sentence with two statements in it; an `it` that means nothing (`it is clear
that`) has no answer.
"""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.descriptions import described
from quizwire.newsroom.introductions import in_full
from quizwire.newsroom.mentions import COUNTRY, ORGANIZATION, PERSON
from quizwire.newsroom.names import Entity, is_spot
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.roles import is_role
from quizwire.newsroom.vocabulary import SAYING, UNIQUE

_SUBJECTS: Final = {"nsubj", "nsubjpass"}
_PEOPLE: Final = frozenset("man woman boy girl teenager teen child student person".split())
_ACTING: Final = SAYING | frozenset(
    "plan intend hope aim want seek propose promise pledge vow agree offer refuse decline urge demand pay spend buy "
    "sell hire employ invest sue ban fund train recruit lend donate negotiate acquire vote invade export import "
    "manufacture accuse order launch invite deploy deport".split()
)
_TELLING: Final = frozenset("find show suggest conclude reveal indicate report estimate predict warn say note".split())
TELLERS: Final = frozenset("study report survey review paper research analysis poll audit".split())
_BEING: Final = frozenset("company firm business country nation member state organization organisation agency".split())
_SEEMING: Final = frozenset("seem appear turn happen emerge follow take remain matter help look".split())
_DEEPEST: Final = 3  # sentences that an `it` is followed back through others


@dataclass(frozen=True, slots=True)
class Described:
    """Something without a name, in words that stand alone."""

    words: str


def continued(reading: Reading, sentence: Sentence, token: Token, depth: int = 0) -> Entity | Described | None:
    """What `it`, `its`, `they` or `their` in a subject means; None where that is open."""
    place = _place(token)
    if place is None or sentence.paragraph.quoted[token.i] or _means_nothing(token):
        return None
    verb = place.head
    if any(other.dep_ in _SUBJECTS and other.i != place.i for other in sentence.span if other.i < token.i):
        return _main_subject(reading, sentence, token, verb)
    if sentence.number == 0 or depth >= _DEEPEST or verb.dep_ not in {"ROOT", "ccomp"}:
        return None
    before = reading.sentences[sentence.number - 1]
    if before.paragraph.number < sentence.paragraph.number - 1 or before.paragraph.quoted[before.root.i]:
        return None
    subject = subject_of_its_own(before.root)
    if subject is None or _has_two_statements(before.root, many=_plain(token) == "they"):
        return None
    if subject.lower_ in {"it", "they"}:
        meant = continued(reading, before, subject, depth + 1) if subject.lower_ == _plain(token) else None
    else:
        meant = _meaning(reading, before, subject, plural=_plain(token) == "they")
    return meant if _fits(reading, before, subject, verb, meant) else None


def subject_of_its_own(verb: Token) -> Token | None:
    """The subject that stands with a verb itself."""
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def is_several(subject: Token) -> bool:
    """Whether a verb takes one name for many: `Chelsea have`, `the band are`."""
    verbs = [subject.head, *(child for child in subject.head.children if child.dep_ in {"aux", "auxpass"})]
    return subject.tag_ in {"NN", "NNP"} and any(verb.lower_ in {"are", "were", "have", "’re", "’ve"} for verb in verbs)


def is_person(token: Token) -> bool:
    """Whether a noun means people: `the minister`, `a woman`."""
    return is_role(token) or token.lemma_.lower() in _PEOPLE


def _plain(token: Token) -> str:
    return "they" if token.lower_.startswith("the") else "it"


def _place(token: Token) -> Token | None:
    """The subject that a pronoun is, or whose first word it is."""
    if token.dep_ in _SUBJECTS:
        return token
    noun = token.head
    return noun if token.tag_ == "PRP$" and noun.dep_ in _SUBJECTS and noun.left_edge.i == token.i else None


def _means_nothing(token: Token) -> bool:
    """Whether an `it` stands for what follows, or for nothing: `it is clear that`, `it took years to`, `it rained`."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if verb.lemma_ in _SEEMING | {"rain", "snow", "be"}:
        after = [c for c in verb.children if c.i > verb.i]
        told = [c for c in after if c.dep_ in {"attr", "acomp", "oprd"}]
        clauses = {"ccomp", "xcomp", "advcl", "csubj", "relcl", "acl"}
        hangs = any(c.dep_ in clauses for c in (*after, *(inner for one in told for inner in one.children)))
        timed = any(one.ent_type_ in {"DATE", "TIME"} or one.pos_ == "NUM" for one in told)
        return hangs or timed or verb.lemma_ in {"rain", "snow"} or (verb.lemma_ == "be" and not told and not after)
    return any(c.dep_ == "csubj" for c in verb.children)


def _has_two_statements(root: Token, *, many: bool) -> bool:
    """Whether something of the same number is the subject of a second statement."""
    others = (subject_of_its_own(child) for child in root.children if child.dep_ == "conj")
    return any(one is not None and (one.tag_ in {"NNS", "NNPS"}) is many for one in others)


def _main_subject(reading: Reading, sentence: Sentence, token: Token, verb: Token) -> Entity | Described | None:
    """What the main clause that a later one hangs on has as its subject: `the bank borrowed as it lost money`."""
    if verb.dep_ not in {"advcl", "conj"} or verb.head.i > token.i:
        return None
    subject = subject_of_its_own(verb.head)
    if subject is None or subject.i > token.i or verb.head.dep_ not in {"ROOT", "conj"}:
        return None
    between = [t for t in sentence.span if subject.i < t.i < token.i and t.dep_ in _SUBJECTS]
    if any(other.head.i != subject.i and other.head.dep_ != "relcl" for other in between):
        return None
    meant = _meaning(reading, sentence, subject, plural=_plain(token) == "they")
    return meant if _fits(reading, sentence, subject, verb, meant, until=token.i) else None


def _meaning(reading: Reading, sentence: Sentence, subject: Token, *, plural: bool) -> Entity | Described | None:
    mention = reading.mention(sentence, subject)
    if any(token.tag_ == "POS" and token.head.dep_ != "poss" for token in subject.subtree):
        return None  # a wrong parse: `the union of clubs’ free app lets`
    joined = any(child.dep_ == "conj" for child in subject.children)
    several = mention is not None and mention.entity.kind == ORGANIZATION and is_several(subject)
    if joined or (several or subject.tag_ in {"NNS", "NNPS"}) is not plural:
        named = mention is not None and mention.entity.kind == COUNTRY and not plural and not joined
        if not named:
            return None
    if mention is not None:
        entity = mention.entity
        return entity if (entity.kind == ORGANIZATION or is_spot(entity)) and (several or not plural) else None
    if subject.pos_ != "NOUN" or (is_person(subject) and not plural):
        return None
    article = next((child for child in subject.children if child.dep_ == "det"), None)
    if article is not None and article.lower_ == "the":
        found = described(reading, sentence, subject)
        if isinstance(found, Entity):
            return found if found.kind in {COUNTRY, ORGANIZATION} else None
        if found is not None:
            same = [one for one in reading.names.entities if found in {one.name, f"the {one.name}"}]
            return same[0] if len(same) == 1 and same[0].kind in {COUNTRY, ORGANIZATION} else Described(found)
    words = in_full(reading, sentence, subject)
    return Described(words) if words is not None else None


def _fits(
    reading: Reading,
    sentence: Sentence,
    subject: Token,
    verb: Token,
    meant: Entity | Described | None,
    until: int | None = None,
) -> bool:
    """Whether a verb can go with what is meant, and with nothing else in the sentence up to a word."""
    if meant is None:
        return False
    end = sentence.span.end if until is None else until
    said = sentence.root.lemma_ in SAYING
    acting = verb.lemma_ in _ACTING and not any(c.dep_ == "auxpass" for c in verb.children)
    if isinstance(meant, Described) and subject.tag_ == "NN":
        tells = subject.lemma_.lower() in TELLERS
        if acting and not (tells and verb.lemma_ in _TELLING):
            return False
        return (tells and acting) or not (said or _other_thing(reading, sentence, subject, end))
    if isinstance(meant, Described):
        return not said and not _other_many(sentence, subject, end)
    if acting:
        return meant.kind in {COUNTRY, ORGANIZATION} and not _other_actor(reading, sentence, subject, meant, end)
    attribute = next((c for c in verb.children if c.dep_ == "attr"), None)
    if verb.lemma_ == "be" and attribute is not None and attribute.lemma_.lower() not in _BEING:
        return False
    return not said and not _other_thing(reading, sentence, subject, end)


def _other_actor(reading: Reading, sentence: Sentence, subject: Token, meant: Entity, end: int) -> bool:
    """Whether another organisation or country is named that may be the one that acts."""
    names = reading.names.within(sentence.paragraph.number, sentence.span.start, end)
    for mention in names:
        if mention.entity is meant or mention.entity.kind not in {COUNTRY, ORGANIZATION}:
            continue
        root = sentence.paragraph.doc[mention.start : mention.end].root
        if subject.is_ancestor(root):  # `Norway’s Labour Party`
            continue
        located = root.dep_ == "pobj" and root.head.lower_ in {"in", "at", "near", "from"}
        if not (mention.entity.kind == COUNTRY and located) and root.dep_ not in {"compound", "nmod", "amod"}:
            return True
    return False


def _other_thing(reading: Reading, sentence: Sentence, subject: Token, end: int) -> bool:
    """Whether a sentence names another thing than its subject, be it only by the way; somewhere is none."""
    for token in sentence.span:
        if token.i >= end or token.tag_ not in {"NN", "NNP"} or token.dep_ not in _NAMING:
            continue
        if token.i == subject.i or subject.is_ancestor(token) or token.ent_type_ in _MEASURES or is_person(token):
            continue
        if token.lemma_.lower() in UNIQUE | {"part", "side"}:
            continue
        mention = reading.mention(sentence, token)
        if mention is None or not (mention.entity.kind in {PERSON, COUNTRY} or is_spot(mention.entity)):
            return True
    return False


_NAMING: Final = frozenset({"dobj", "dative", "pobj", "conj", *_SUBJECTS})


def _other_many(sentence: Sentence, subject: Token, end: int) -> bool:
    for token in sentence.span:
        if token.i >= end or token.tag_ not in {"NNS", "NNPS"} or token.i == subject.i:
            continue
        if token.dep_ in {"dobj", "dative", *_SUBJECTS} and token.ent_type_ not in _MEASURES:
            return True
    return False


_MEASURES: Final = frozenset("DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL".split())
