"""What pronouns refer to, where only one answer is possible.

`he` and `she` are the one person that the sentence before it names, or else the sentence before; through sentences that
go on with `he`; where two are named, the one that was the subject, if `he` is one too. `It` and `they` go on with the
subject before them. Else there is no answer.
"""

from typing import Final, Literal

from spacy.tokens import Token

from quizwire.newsroom.continuing import Described, continued, is_person, is_several, subject_of_its_own
from quizwire.newsroom.descriptions import described
from quizwire.newsroom.gazetteer import folded, gazetteer
from quizwire.newsroom.introductions import in_full
from quizwire.newsroom.mentions import PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import PRONOUNS, SAYING

_PERSONAL: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


_PLAIN: Final = {"it", "its", "itself", "they", "their", "them", "themselves"}
_FURTHEST: Final = 4  # sentences back that `he` is followed through others


def stays(token: Token, counted: Token | None) -> bool:
    """Whether a pronoun says enough as it stands: `each day`, `both Ann and Bea`; `their` where one asks how many."""
    if token.lower_ == "each":
        return (token.dep_ == "det" and token.head.ent_type_ in {"DATE", "TIME"}) or _is_of(token)
    if token.lower_ == "both":  # `both Ann and Bea`
        return token.dep_ in {"preconj", "det"} and any(child.dep_ == "conj" for child in token.head.children)
    if counted is None or token.lower_ not in {"their", "they", "them"} or token.i < counted.i:
        return False
    behind = counted.right_edge.i + 1 if counted.right_edge.i < token.i else counted.i + 1
    return not any(other.tag_ in {"NNS", "NNPS"} for other in token.doc[behind : token.i])


def _is_of(token: Token) -> bool:
    """Whether a phrase tells of what: `each of the three banks`."""
    return any(child.lower_ == "of" and child.i == token.i + 1 for child in token.children)


def antecedent(
    reading: Reading, sentence: Sentence, token: Token, kept: set[int]
) -> Entity | Described | Literal["within"] | None:
    """Whom or what a pronoun means; `within` where the phrase itself names it before; None where it is open."""
    word = token.lower_
    if word.endswith(("self", "selves")) and token.dep_ in {"nsubj", "nsubjpass"}:
        return None  # a wrong parse
    if _is_speaker(token, kept):
        return "within"
    if word in _PLAIN:
        if _bound_within(token, kept) or _hangs_on_what_is_said(token, kept) or _leads_to(token):
            return "within"
        return continued(reading, sentence, token) if word in {"it", "its", "they", "their"} else None
    gender = _PERSONAL.get(word)
    if gender is None:
        return None
    if token.tag_ == "PRP$" and _bound_to_person(reading, sentence, token):
        return "within"
    if _bound_from_above(reading, sentence, token, kept, gender):
        return "within"
    return _person(reading, sentence, token, gender)


def _person(
    reading: Reading, sentence: Sentence, token: Token, gender: str, depth: int = 0
) -> Entity | Described | None:
    """Whom `he` or `she` means."""
    here = [one for one in _persons(reading, sentence, until=token.i) if _fits(one, gender)]
    if len(here) == 1:
        return here[0] if here[0].gender == gender or not _known_before(reading, sentence, here[0], gender) else None
    if here:
        return _who_says(reading, sentence, token, gender)
    quoted = sentence.paragraph.quoted[token.i]
    for earlier in reversed(reading.sentences[max(sentence.number - _FURTHEST, 0) : sentence.number]):
        if earlier.paragraph.number < sentence.paragraph.number - 1:
            return None
        there = [one for one in _persons(reading, earlier) if _fits(one, gender)]
        if len(there) == 1:
            return None if _begins_with_another(reading, earlier) else there[0]
        if quoted or there:
            return None if quoted else _subject_among(reading, earlier, token, there)
        if earlier.paragraph.quoted[earlier.root.i] and earlier.root.lemma_ not in SAYING:
            continue  # what somebody said goes on: `“It is late,” she said. “We must go.” She left`
        subject = subject_of_its_own(earlier.root)
        if subject is None:
            return None
        if _PERSONAL.get(subject.lower_) == gender:
            return _person(reading, earlier, subject, gender, depth + 1) if depth < _FURTHEST else None
        return _spoken_of(reading, earlier, subject, gender)
    return None


def _known_before(reading: Reading, sentence: Sentence, here: Entity, gender: str) -> bool:
    """Whether the sentence before names another who is known to be a woman, or a man."""
    earlier = reading.sentences[max(sentence.number - 1, 0) : sentence.number]
    return any(one.gender == gender and one is not here for before in earlier for one in _persons(reading, before))


def _begins_with_another(reading: Reading, before: Sentence) -> bool:
    """Whether a sentence has a name as its subject that nobody known has."""
    subject = subject_of_its_own(before.root)
    return subject is not None and subject.pos_ == "PROPN" and reading.mention(before, subject) is None


def _subject_among(reading: Reading, before: Sentence, token: Token, there: list[Entity]) -> Entity | None:
    """Of several who are named, the one that was the subject, where the pronoun is one too."""
    subject = subject_of_its_own(before.root)
    if subject is None or token.dep_ not in {"nsubj", "nsubjpass"} or token.head.dep_ != "ROOT":
        return None
    if any(child.dep_ == "conj" and subject_of_its_own(child) for child in before.root.children):
        return None  # `Doe died, and his son says a burglar robbed him. He …`
    mention = reading.mention(before, subject)
    ahead = before.span[: before.root.i - before.span.start]
    two = len(_persons(reading, before, until=before.root.i)) > 1 and any(token.dep_ == "cc" for token in ahead)
    joined = two or any(child.dep_ == "conj" for child in subject.children)
    return mention.entity if mention is not None and mention.entity in there and not joined else None


def _who_says(reading: Reading, sentence: Sentence, token: Token, gender: str) -> Entity | None:
    """The one who says it, where `he` begins what is said and nobody is told: `Doe, who met Roe, said he would go`."""
    verb = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.dep_ != "ccomp" or verb.head.lemma_ not in SAYING:
        return None
    speaker = subject_of_its_own(verb.head)
    if speaker is None or speaker.i > token.i or any(c.dep_ in {"dobj", "dative"} for c in verb.head.children):
        return None
    mention = reading.mention(sentence, speaker)
    if mention is None or mention.entity.kind != PERSON or not _fits(mention.entity, gender):
        return None
    between = reading.names.within(sentence.paragraph.number, verb.head.i, token.i)
    others = [one for one in between if one.entity.kind == PERSON and one.entity is not mention.entity]
    return None if others or sentence.paragraph.quoted[token.i] else mention.entity


def _spoken_of(reading: Reading, before: Sentence, subject: Token, gender: str) -> Entity | Described | None:
    """The subject of a sentence that names nobody: `The senator agreed. She …`, `A young man from Hull died. He …`."""
    if subject.tag_ != "NN" or not is_person(subject) or _GENDERED.get(subject.lemma_.lower(), gender) != gender:
        return None
    if any(is_person(other) and other.tag_ == "NN" and other.i != subject.i for other in before.span):
        return None
    if any(child.lower_ == "the" for child in subject.children):
        found = described(reading, before, subject)
        return found if isinstance(found, Entity) and _fits(found, gender) else None
    words = in_full(reading, before, subject)
    return Described(words) if words is not None else None


_GENDERED: Final = {"man": "m", "boy": "m", "father": "m", "son": "m", "woman": "f", "girl": "f", "mother": "f"}


def _hangs_on_what_is_said(token: Token, kept: set[int]) -> bool:
    """Whether a clause that is written with its main clause goes on with its subject: `borrowed as it lost money`."""
    place = token if token.dep_ in {"nsubj", "nsubjpass"} else token.head
    verb = place.head
    if place.dep_ not in {"nsubj", "nsubjpass"} or verb.dep_ != "advcl" or verb.i not in kept:
        return False
    if place.left_edge.i != token.i or verb.head.i in kept:
        return False
    subject = _subject(verb.head)
    if subject is None or subject.i > token.i or subject.pos_ == "PRON" or subject.ent_type_ == "PERSON":
        return False
    many = subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
    objects = any(c.dep_ in {"dobj", "dative"} and (c.tag_ == "NNS") is many for c in verb.head.children)
    return many is token.lower_.startswith("the") and not objects and (many or not is_person(subject))


def _is_speaker(token: Token, kept: set[int]) -> bool:
    """Whether a pronoun that begins what somebody says means that somebody: `Peru’s government said it …`."""
    place = token.head if token.tag_ == "PRP$" and token.head.left_edge.i == token.i else token
    if place.dep_ not in {"nsubj", "nsubjpass"} or place.head.dep_ != "ccomp" or place.head.head.lemma_ not in SAYING:
        return False
    speaker = _subject(place.head.head)
    if speaker is None or speaker.i > token.i or speaker.pos_ == "PRON":
        return False
    plural = speaker.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in speaker.children)
    if token.lower_ in {"they", "their"}:
        return plural
    return token.lower_ in {"it", "its"} and not plural and speaker.ent_type_ != "PERSON"


def _leads_to(token: Token) -> bool:
    """Whether a possessive stands in front of the subject that does so: `Before closing its shop, X …`."""
    doing = token.head.head
    if token.lower_ not in {"its", "their"} or token.head.dep_ != "dobj" or doing.tag_ != "VBG" or _subject(doing):
        return False
    hinge = doing.head if doing.dep_ == "pcomp" else doing
    verb = hinge.head
    if hinge.dep_ not in {"prep", "advcl"} or verb.pos_ not in {"VERB", "AUX"}:
        return False
    subject = _subject(verb)
    if subject is None or subject.i < token.i or subject.dep_ != "nsubj" or subject.pos_ == "PRON":
        return False
    many = subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
    return many is (token.lower_ == "their") and subject.ent_type_ != "PERSON" and not is_person(subject)


def _bound_from_above(reading: Reading, sentence: Sentence, token: Token, kept: set[int], gender: str) -> bool:
    """Whether `he` in a clause that is written with its main clause means its subject: `Doe left after he fell`."""
    verb: Token = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.i not in kept or verb.dep_ != "advcl" or verb.head.i in kept:
        return False
    subject = _subject(verb.head)
    mention = reading.mention(sentence, subject) if subject is not None and subject.i < token.i else None
    return mention is not None and mention.entity.kind == PERSON and _fits(mention.entity, gender)


def _fits(entity: Entity, gender: str) -> bool:
    return entity.gender in {None, gender}


def _persons(reading: Reading, sentence: Sentence, until: int | None = None) -> list[Entity]:
    end = sentence.span.end if until is None else until
    found = reading.names.within(sentence.paragraph.number, sentence.span.start, end)
    return list(dict.fromkeys(mention.entity for mention in found if mention.entity.kind == PERSON))


def _bound_within(token: Token, kept: set[int]) -> bool:
    """Whether a possessive follows, in its own clause, the subject that it must refer to."""
    if token.tag_ != "PRP$" and not token.lower_.endswith(("self", "selves")):
        return False
    verb: Token = token
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    while verb.dep_ in {"xcomp", "conj", "pcomp", "advcl"} and not _subject(verb) and verb.head.i != verb.i:
        verb = verb.head
    subject = _subject(verb)
    if subject is None or subject.i > token.i or subject.lower_ in PRONOUNS:
        return False
    plural = subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
    return (plural or is_several(subject)) == token.lower_.startswith("the")


def _bound_to_person(reading: Reading, sentence: Sentence, token: Token) -> bool:
    """Whether `his` stands in the clause of a person that the phrase names as its subject."""
    verb: Token = token
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    subject = _subject(verb)
    if subject is None or subject.i > token.i:
        return False
    mention = reading.mention(sentence, subject)
    return mention is not None and mention.entity.kind == PERSON


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)


_MAIN: Final = 0.4  # of the weight of the one that the article is most about


def unheard_of(reading: Reading, entity: Entity) -> bool:
    """Whether a person has no office, no trade, no fame, and no main part in the article."""
    if entity.role or entity.description or folded(entity.name) in gazetteer().known:
        return False
    return reading.weight[entity] < _MAIN
