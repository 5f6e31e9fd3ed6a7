"""What `the` with a bare noun means: `the bill`, `the company`, `the spokesman`, where only one answer is possible.

`The spokesman` is the one person with that role; `the company`, `the city`, `the country` the one of its kind that is
named; `the ruling` that of the one court. Else it is what the article introduced in full.
"""

from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.introductions import introduced
from quizwire.newsroom.mentions import ORGANIZATION, OTHER, PERSON
from quizwire.newsroom.named import SPOTS, WITH_ARTICLE, named
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import ROLES

__all__ = ["WITH_ARTICLE", "described"]

_RECENT: Final = 2  # sentences within which the singer is still the same
_CHIEF: Final = 0.6  # of the weight of what an article is most about


def described(reading: Reading, sentence: Sentence, noun: Token) -> Entity | str | None:
    """Whom or what `the` with a bare noun means: an entity, a fuller description, or None where it is open."""
    lemma = noun.lemma_.lower()
    if lemma in ROLES:
        held = [one for one in reading.names.entities if one.kind == PERSON and _holds(one, lemma)]
        if not held and noun.tag_ == "NN":
            return _just_named(reading, sentence, noun) or introduced(reading, sentence, noun)
        return held[0] if len(held) == 1 else None
    if (name := named(reading, sentence, noun)) is not None:
        return name
    if lemma in SPOTS or any(_is_named_so(one, lemma) for one in reading.names.entities):
        return None
    if (court := _court_of(reading)) and lemma in {"ruling", "decision", "verdict", "opinion", "judgment"}:
        return f"the majority opinion of the {court.name}" if lemma == "opinion" else f"the {court.name} {lemma}"
    return introduced(reading, sentence, noun)


def _is_named_so(entity: Entity, lemma: str) -> bool:
    return entity.kind in {ORGANIZATION, OTHER} and entity.words[-1] == lemma and len(entity.words) > 1


def _just_named(reading: Reading, sentence: Sentence, noun: Token) -> Entity | None:
    """The person an article is most about, where the sentences before name nobody else: `the 21-year-old singer`."""
    if noun.dep_ not in {"nsubj", "nsubjpass"} or not sentence.number or sentence.span[0].i < noun.left_edge.i:
        return None
    persons: set[Entity] = set()
    for before in reading.sentences[max(sentence.number - _RECENT, 0) : sentence.number]:
        names = reading.names.within(before.paragraph.number, before.span.start, before.span.end)
        persons |= {mention.entity for mention in names if mention.entity.kind == PERSON}
    if len(persons) != 1:
        return None
    only = persons.pop()
    return only if reading.weight[only] >= _CHIEF and len(only.words) > 1 else None


def _court_of(reading: Reading) -> Entity | None:
    """The court that an article is about, where it names one only."""
    courts = [one for one in reading.names.entities if one.kind == ORGANIZATION and one.words[-1] == "court"]
    return courts[0] if len(courts) == 1 and len(courts[0].words) > 1 else None


def _holds(entity: Entity, role: str) -> bool:
    said = f"{entity.role or ''} {entity.description or ''}".lower().split()
    return role in {_SPELT.get(word, word) for word in said} and "former" not in said


_SPELT: Final = {"sen.": "senator", "gov.": "governor", "rep.": "representative", "prof.": "professor"}
