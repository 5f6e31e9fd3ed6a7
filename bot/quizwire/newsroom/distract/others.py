"""Which names of the article can be wrong options: those that can't be right too.

Left out is what stands in the question, what shares the key's sentence as an equal, what does the same verb
elsewhere, what stands for the key (Moscow for Russia), and what is a part of the key or holds it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.gazetteer import folded, gazetteer
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading

Found = tuple[list[str], list[str]]  # from the article, and from outside


def others(reading: Reading, candidate: Candidate, kinds: Iterable[str]) -> list[Entity]:
    """The article's other names of some kinds, the weightiest first."""
    key = candidate.entity
    wanted = set(kinds)
    equals = set(_equals(reading, candidate))
    lemma = _verb_lemma(candidate)
    found = [
        one
        for one in reading.names.entities
        if one is not key and one.kind in wanted and one not in candidate.mentions and one not in equals
        if key is None or not (_stands_for(one, key) or _overlaps(one, key))
        if not _does_too(reading, one, lemma, candidate)
    ]
    return sorted(found, key=lambda one: -reading.weight[one])


def home_of(reading: Reading) -> str:
    """The code of the country that the article is most about; `US` where it names none."""
    world = gazetteer()
    weights: dict[str, float] = {}
    for one in reading.names.entities:
        code = one.place.country if one.place is not None else world.peoples.get(one.name, "")
        if code in world.countries:
            weights[code] = weights.get(code, 0.0) + reading.weight[one]
    return max(weights, key=lambda code: weights[code], default="US")


def _equals(reading: Reading, candidate: Candidate) -> Iterator[Entity]:
    """Names in one breath with the key; for places all of its sentence, which often all fit."""
    sentence = candidate.sentence
    for mention in reading.names.within(sentence.paragraph.number, sentence.span.start, sentence.span.end):
        root = sentence.paragraph.doc[mention.start : mention.end].root
        if candidate.form in {Form.WHERE, Form.WHICH} or _joined(reading, candidate, root):
            yield mention.entity


def _joined(reading: Reading, candidate: Candidate, root: Token) -> bool:
    """Whether a name is joined to the key: `Anna Keller and Paul Reyes`."""
    top = root
    while top.dep_ == "conj":
        top = top.head
    chain = [top, *top.conjuncts]
    if len(chain) < 2:
        return False
    named = (reading.mention(candidate.sentence, token) for token in chain)
    return any(mention is not None and mention.entity is candidate.entity for mention in named)


def _verb_lemma(candidate: Candidate) -> str:
    doc = candidate.sentence.paragraph.doc
    verbs = [doc[i] for i in candidate.tokens if doc[i].pos_ == "VERB"]
    return verbs[0].lemma_ if verbs else ""


_KIN: Final = tuple(
    frozenset(words.split())
    for words in (
        "go travel fly visit arrive leave depart return reach enter land head tour come",
        "buy acquire purchase take sell own",
        "win beat defeat lose play",
        "found establish start create launch begin open set form build",
        "kill die shoot injure wound hurt",
        "lead head run chair direct manage",
        "make produce manufacture sell",
        "sign approve pass ratify join adopt",
        "host hold stage organize organise",
        "arrest charge convict sentence jail detain accuse",
        "call describe brand label",
        "attack hit strike bomb devastate damage destroy",
        "criticize criticise condemn blame denounce attack",
        "back support endorse favor favour praise",
        "ban bar prohibit outlaw block",
        "live work study grow",
        "warn caution urge",
    )
)
_MUTUAL: Final = frozenset("meet marry join face play debate fight talk speak agree share compete".split())


def _does_too(reading: Reading, one: Entity, lemma: str, candidate: Candidate) -> bool:
    """Whether the article has this name beside such a verb in another sentence; in its own where both do it."""
    if not lemma or candidate.form is Form.SPEAKER:
        return False
    kin = frozenset({lemma}).union(*(words for words in _KIN if lemma in words))
    own = candidate.sentence
    for mention in one.mentions:
        here = mention.paragraph == own.paragraph.number and own.span.start <= mention.start < own.span.end
        if here and lemma not in _MUTUAL:
            continue
        for token in reading.paragraphs[mention.paragraph].doc[mention.start].sent:
            if token.lemma_ in kin and token.pos_ == "VERB":
                return True
    return False


def _stands_for(one: Entity, key: Entity) -> bool:
    """Whether a name is used for the other's country: Moscow for Russia."""
    if one.place is None or key.place is None or one.kind == key.kind:
        return False
    return one.place.country == key.place.country


def _overlaps(one: Entity, key: Entity) -> bool:
    """Whether one name holds the other, as `High Court` and `the Supreme High Court` do."""
    mine = {folded(name) for name in one.names | {one.name}}
    theirs = {folded(name) for name in key.names | {key.name}}
    return any(f" {a} " in f" {b} " or f" {b} " in f" {a} " for a in mine for b in theirs)
