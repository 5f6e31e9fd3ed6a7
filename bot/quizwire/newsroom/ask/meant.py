"""Whom `he`, `she` or `it` at the head of a statement means, as something to ask for, and where the article says so.

The name stands before the statement, often in another sentence; that sentence is evidence as well.
"""

from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.mentions import COUNTRY, ORGANIZATION, PERSON
from quizwire.newsroom.names import Entity, Mention
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.references import antecedent

_MEANS: Final = {"he": (PERSON,), "she": (PERSON,), "it": (ORGANIZATION, COUNTRY)}
_FURTHEST: Final = 5  # sentences back that a name may stand


def meant(reading: Reading, sentence: Sentence, subject: Token) -> Mention | None:
    """The last place before a pronoun that names whom it means; None where that is open."""
    kinds = _MEANS.get(subject.lower_)
    if kinds is None or subject.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    one = antecedent(reading, sentence, subject, {subject.i})
    if not isinstance(one, Entity) or one.kind not in kinds:
        return None
    for earlier in reversed(reading.sentences[max(sentence.number - _FURTHEST, 0) : sentence.number + 1]):
        until = subject.i if earlier is sentence else earlier.span.end
        found = list(reading.names.within(earlier.paragraph.number, earlier.span.start, until))
        named = next((mention for mention in reversed(found) if mention.entity is one), None)
        if named is not None:
            return named
    return None
