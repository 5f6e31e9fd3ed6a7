"""What belongs to somebody: `Whose plan …`, `Which country’s authorities …`, `Which company’s shares …`.

Asked of a subject, an object, or the noun after a preposition; the owner is a possessive, or for countries also an
adjective or a noun before it (`Cuban authorities`, `U.S. lawmakers`).
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.ask.wording import is_plural, question_word
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.gazetteer import Place, gazetteer
from quizwire.newsroom.mentions import CITY, COUNTRY, OTHER, PERSON
from quizwire.newsroom.names import Entity, Mention, is_spot
from quizwire.newsroom.references import unheard_of


def belonging(clause: Clause, noun: Token, preposition: str, gap: frozenset[int] | None) -> Iterator[Target]:
    """The question on whose a noun is; `gap` is what it takes the place of, None for the subject."""
    if noun.lemma_.lower() in {"city", "town", "capital", "province", "region", "state", "island", "village"}:
        return  # `which country’s city of Lima` asks for no news
    if noun.pos_ != "NOUN" or any(child.dep_ in {"conj", "appos", "nummod"} for child in noun.children):
        return
    for child in noun.children:
        if child.dep_ not in {"amod", "poss", "compound", "nmod"} or child.i > noun.i:
            continue
        mention = clause.reading.mention(clause.sentence, child)
        if mention is None or any(inner.dep_ == "conj" for inner in child.children):
            continue
        asked = _owner(clause, child, mention)
        if asked is None:
            continue
        word, entity, form = asked
        if preposition and (entity.kind != COUNTRY or noun.lemma_.lower() not in _LANDS):
            continue
        without = [clause.verb] if clause.relative and gap is None else []
        begin, end = mention.start if mention.title is None else mention.title, mention.end
        left_out = {child.i for child in noun.children if child.dep_ == "det"}
        left_out |= {t.i for t in noun.subtree if begin <= t.i < end or (t.tag_ == "POS" and t.i == end)}
        rest = [t for t in trimmed(noun, without) if t.i not in left_out]
        if not rest or rest[0].i > noun.i or any(t.i < begin or t.dep_ == "cc" for t in rest if t.i < noun.i):
            return
        removed = gap if gap is not None else frozenset(token.i for token in noun.subtree)
        yield Target(
            form,
            entity.name,
            f"{preposition}{word}",
            removed,
            gap is None,
            noun,
            entity,
            noun=tuple(rest),
            plural=is_plural(noun),
        )
        return


_LANDS: Final = frozenset(
    "desert coast border capital parliament government army military economy region territory airspace south north "
    "east west embassy constitution market province state island mountain forest".split()
)  # what a country is asked by after a preposition


def _owner(clause: Clause, token: Token, mention: Mention) -> tuple[str, Entity, Form] | None:
    """The question word for an owner, who it is, and the form of the question."""
    country = country_of(mention.entity)
    if country is not None and mention.title is None:
        known = (one for one in clause.reading.names.entities if one.kind == COUNTRY and one.name == country.name)
        made = Entity(COUNTRY, country.name, {mention.entity.name}, country, sure=True)
        return "which country’s", next(known, made), Form.WHERE
    entity = mention.entity
    if token.dep_ != "poss" or entity.kind in {OTHER, CITY}:
        return None
    if entity.kind == PERSON:
        fit = len(entity.words) > 1 and not unheard_of(clause.reading, entity)
        return ("whose", entity, Form.WHO) if fit else None
    word = question_word(clause.reading, clause.sentence, entity, mention)
    if word is None:
        return None
    return f"{word}’s", entity, Form.WHERE if is_spot(entity) else Form.WHICH


def country_of(entity: Entity) -> Place | None:
    """The country that a name or a people’s name stands for."""
    if entity.kind == COUNTRY:
        return entity.place
    code = gazetteer().peoples.get(entity.name)
    home = gazetteer().countries.get(code or "")
    return gazetteer().places.get(home.name) if home is not None else None
