"""Whom `he` or `she` at the head of a statement means, as somebody to ask for, and where the article says so.

The name stands in another sentence than the statement; that sentence is evidence as well.
"""

from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.mentions import PERSON
from quizwire.newsroom.names import Entity, Mention
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.references import antecedent

_PERSONAL: Final = frozenset({"he", "she"})
_FURTHEST: Final = 5  # sentences back that a name may stand


def meant(reading: Reading, sentence: Sentence, subject: Token) -> tuple[Entity, Mention] | None:
    """The person whom a pronoun means and the last place before it that names them; None where that is open."""
    if subject.lower_ not in _PERSONAL or subject.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    one = antecedent(reading, sentence, subject, {subject.i})
    if not isinstance(one, Entity) or one.kind != PERSON:
        return None
    before = [sentence, *reversed(reading.sentences[max(sentence.number - _FURTHEST, 0) : sentence.number])]
    for earlier in before:
        until = subject.i if earlier is sentence else earlier.span.end
        found = list(reading.names.within(earlier.paragraph.number, earlier.span.start, until))
        named = next((mention for mention in reversed(found) if mention.entity is one), None)
        if named is not None:
            return one, named
    return None
