"""What pronouns refer to, where only one answer is possible.

`he` and `she` are the one person that the sentence before it, or else the sentence before, names. `It` as a subject is
the organisation or the country that was the subject of the sentence before. Else there is no answer.
"""

from typing import Final, Literal

from spacy.tokens import Token

from quizwire.newsroom.gazetteer import folded, gazetteer
from quizwire.newsroom.mentions import COUNTRY, ORGANIZATION, PERSON
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


def antecedent(reading: Reading, sentence: Sentence, token: Token, kept: set[int]) -> Entity | Literal["within"] | None:
    """Whom a pronoun means; `within` where the phrase itself names it before; None where it is open."""
    word = token.lower_
    if _is_speaker(token, kept):
        return "within"
    if word in {"it", "its", "itself", "they", "their", "them", "themselves"}:
        if _bound_within(token, kept):
            return "within"
        return _subject_before(reading, sentence, token) if word == "it" else None
    gender = _PERSONAL.get(word)
    if gender is None:
        return None
    if token.tag_ == "PRP$" and _bound_to_person(reading, sentence, token):
        return "within"
    if _bound_from_above(reading, sentence, token, kept, gender):
        return "within"
    here = [one for one in _persons(reading, sentence, until=token.i) if _fits(one, gender)]
    if len(here) == 1:
        return here[0]
    if here or sentence.number == 0:
        return None
    before = reading.sentences[sentence.number - 1]
    if before.paragraph.number < sentence.paragraph.number - 1:
        return None
    there = [one for one in _persons(reading, before) if _fits(one, gender)]
    return there[0] if len(there) == 1 else None


def _is_speaker(token: Token, kept: set[int]) -> bool:
    """Whether a pronoun that begins what somebody says means that somebody: `Peru’s government said it …`."""
    if token.dep_ not in {"nsubj", "nsubjpass"} or token.head.dep_ != "ccomp" or token.head.head.lemma_ not in SAYING:
        return False
    speaker = _subject(token.head.head)
    if speaker is None or speaker.i > token.i or speaker.pos_ == "PRON":
        return False
    plural = speaker.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in speaker.children)
    if token.lower_ == "they":
        return plural
    return token.lower_ == "it" and not plural and speaker.ent_type_ != "PERSON"


def _bound_from_above(reading: Reading, sentence: Sentence, token: Token, kept: set[int], gender: str) -> bool:
    """Whether `he` in a clause that is written with its main clause means its subject: `Doe left after he fell`."""
    verb: Token = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.i not in kept or verb.dep_ != "advcl" or verb.head.i in kept:
        return False
    subject = _subject(verb.head)
    mention = reading.mention(sentence, subject) if subject is not None and subject.i < token.i else None
    return mention is not None and mention.entity.kind == PERSON and _fits(mention.entity, gender)


def _subject_before(reading: Reading, sentence: Sentence, token: Token) -> Entity | None:
    """The organisation or country that was the subject of the sentence before, for an `it` that begins this one."""
    if token.dep_ not in {"nsubj", "nsubjpass"} or sentence.number == 0:
        return None
    if any(other.dep_ in {"nsubj", "nsubjpass"} for other in sentence.span if other.i < token.i):
        return None
    before = reading.sentences[sentence.number - 1]
    subject = _subject(before.root)
    mention = reading.mention(before, subject) if subject is not None else None
    if mention is None or before.paragraph.number < sentence.paragraph.number - 1:
        return None
    if before.paragraph.quoted[before.root.i] or before.root.lemma_ in SAYING:
        return None
    return mention.entity if mention.entity.kind in {COUNTRY, ORGANIZATION} else None


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
    return plural == token.lower_.startswith("the")


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
