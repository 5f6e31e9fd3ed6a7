"""Whether a question says enough and not too much: which one is meant, and not its own key."""

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.mentions import COUNTRY, PEOPLE, PERSON, REGION
from quizwire.newsroom.names import Entity
from quizwire.newsroom.vocabulary import SAYING


def fits_many(clause: Clause, target: Target, mentions: frozenset[Entity]) -> bool:
    """Whether somebody is asked for by what is so of many: `which country pays subsidies`."""
    if target.entity is None or target.form not in {Form.WHERE, Form.WHICH, Form.WHO}:
        return False
    key = target.entity
    own = {key, *(one for one in mentions if one.names & key.names or one.place == key.place is not None)}
    own |= {one for one in mentions if one.kind == PEOPLE or (key.kind == REGION and one.kind == COUNTRY)}
    return not mentions - own


_ONCE: Final = frozenset("found establish build open launch die create complete publish release win marry".split())
_ENOUGH: Final = 5  # content words that tell enough, whatever they are
_FEWEST: Final = 2  # content words of a stem that asks for a number or a date and names somebody


def passes_on(clause: Clause, target: Target) -> bool:
    """Whether a paper or a broadcaster is asked for that only tells of the matter: `which newspaper identified him`."""
    outlet = re.search(r"\b(?:newspaper|news agency|broadcaster|magazine)\b", target.word) is not None
    return outlet and clause.verb.lemma_ in SAYING | {"identify", "interview", "speak", "talk", "see", "obtain"}


def thin(clause: Clause, target: Target, said: set[int], *, soft: bool, least: int = 3) -> bool:
    """Whether too little is said to know what is asked, as in `which country was dropped`."""
    doc = clause.verb.doc
    used = said | {token.i for token in target.noun}
    if clause.verb.lemma_ not in {"be", "have", "do", "make", "get", "go"}:
        used |= {clause.verb.i}
    content = [
        i
        for i in used
        if doc[i].pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"} and doc[i].ent_type_ not in {"DATE", "TIME"}
    ]
    things = {doc[i].head.i if doc[i].dep_ == "compound" else i for i in content if doc[i].pos_ in {"NOUN", "PROPN"}}
    counts = target.form in {Form.WHEN, Form.NUMBER, Form.SCORE} and not target.link
    here = any(clause.reading.mention(clause.sentence, doc[i]) for i in used)
    named = here or soft or clause.voice.speaker is not None
    if target.siblings:
        told = here or any(doc[i].tag_ in {"PRP", "PRP$"} for i in used)  # it is written as a name
        return len(content) < (_FEWEST if told else _ENOUGH)
    few = _FEWEST + (target.form is Form.WHEN and clause.verb.lemma_ not in _ONCE)
    if len(content) >= _ENOUGH or (counts and named and len(content) >= few):
        return False
    return len(content) < least or len(things) < least - 1


def says_key(stem: str, target: Target) -> bool:
    """Whether the key can be read off the question."""
    if target.entity is None:
        return False
    folded = stem.lower()
    names = {name.lower() for name in target.entity.names | {target.entity.name}}
    if target.entity.kind == COUNTRY and target.entity.place is not None:
        code = target.entity.place.country
        names |= {name.lower() for name, other in gazetteer().peoples.items() if other == code}
        names |= {
            name.lower()
            for name, place in gazetteer().places.items()
            if place.country == code and place.kind == COUNTRY
        }
        names -= {"us"}
        if target.noun:
            names.add(gazetteer().countries[code].capital.lower())
    if target.entity.kind == PERSON:
        names.add(target.entity.words[-1])
    return any(re.search(rf"\b{re.escape(name)}(?:\b|$)", folded) for name in names if len(name) > 1)


def unfinished(head: Token, tokens: Sequence[Token]) -> bool:
    """Whether a superlative lost what it is measured by: `the first country` of `the first country to ban it`."""
    ranked = any(t.tag_ in {"JJS", "RBS"} or t.lower_ in {"first", "only", "last"} for t in tokens)
    return ranked and len(tokens) + 3 < sum(1 for _ in head.subtree)


def cut_short(noun: Token, used: set[int]) -> bool:
    """Whether an indefinite object lost what told which one it is: `a paper` of `a paper showing that …`."""
    indefinite = any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in noun.children)
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    told = following is not None and following.tag_ in {"VBG", "WDT", "WP"} and following.i not in used
    return noun.dep_ == "dobj" and noun.i in used and indefinite and told


def misjoined(head: Token) -> bool:
    """Whether a clause without its verb was taken for a part: `is the worst and London, Paris … do not`."""
    return head.dep_ in {"acomp", "attr"} and any(
        child.dep_ == "conj" and child.pos_ != head.pos_ and {child.pos_, head.pos_} != {"NOUN", "PROPN"}
        for child in head.children
    )
