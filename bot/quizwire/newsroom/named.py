"""Which named one `the` with a noun of its kind means: `the company`, `the court`, `the city`, `the government`.

Three ways: the only one of its kind that the article has named so far; the only one that this sentence or the one
before names, if it is the main one; the one that the article is about, if all others of the kind are far behind it and
none of them was named since. What an adjective narrows (`the space agency`) must have that in its name.
"""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.mentions import CITY, COUNTRY, ORGANIZATION, OTHER, PEOPLE, PERSON, PLACE, REGION
from quizwire.newsroom.names import Entity, Mention
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import ORGANIZATIONS, PLANNING, SAYING

COMPANY: Final = frozenset("company firm business retailer airline carmaker automaker bank club team maker".split())
_FIRMS: Final = COMPANY - {"bank", "club"}  # whatever their names end in
_COMPANIES: Final = frozenset({"company", "bank", "club"})
_LOOSE: Final = COMPANY | frozenset(
    "department agency ministry committee commission council center centre institute association group party network "
    "foundation service union organization organisation".split()
)  # what many are that have no such word in their names
_SPEAKS_FOR: Final = frozenset("spokesman spokeswoman spokesperson ceo chief chairman chairwoman founder".split())
_SPOTS: Final = {"country": COUNTRY, "nation": COUNTRY, "city": CITY, "state": REGION, "province": REGION}
_OWNED: Final = frozenset("government parliament opposition".split())
_ALSO: Final = {"centre": "center"}
_PLAIN: Final = frozenset("airport university college bank hospital school station park street restaurant".split())
_COMMON: Final = frozenset("festival hotel theatre theater bridge stadium river cup prize act".split())
_GENERIC: Final = frozenset("whole entire same".split())
_MAIN: Final = 0.4  # of the weight of the main one of a kind, that another has at most
_CHIEF: Final = 0.6  # of the weight of what the article is most about
_OFTEN: Final = 3  # mentions of what an article is about
WITH_ARTICLE: Final = {"United States", "United Kingdom", "Netherlands", "Philippines", "United Arab Emirates"}


def called(reading: Reading, entity: Entity) -> str:
    """A name as it stands within a sentence: `the FBI`, `Ryanair`."""
    if entity.kind == COUNTRY:
        return f"the {entity.name}" if entity.name in WITH_ARTICLE else entity.name
    ahead = 0  # mentions with `the` before them, less those without
    for mention in entity.mentions:
        doc = reading.paragraphs[mention.paragraph].doc
        before = doc[mention.start - 1] if mention.start else None
        if doc[mention.start : mention.end].root.dep_ in {"compound", "nmod", "poss"}:
            continue
        if before is None or before.lower_ == "the" or before.pos_ not in {"ADJ", "NOUN", "PROPN", "PART", "NUM"}:
            ahead += 1 if before is not None and before.lower_ == "the" else -1
    head = head_word(entity)
    common = len(entity.words) > 1 and (head in ORGANIZATIONS or head in _COMMON or reading.has_word(head))
    common = common and not (head in _PLAIN and "of" not in entity.words)
    return f"the {entity.name}" if ahead > 0 or (common and ahead == 0) else entity.name


def named(reading: Reading, sentence: Sentence, noun: Token) -> str | None:
    """The name that a noun with `the` stands for; None where it stands for none, or for one of several."""
    lemma = noun.lemma_.lower()
    if noun.tag_ not in {"NN", "NNP"}:
        return None
    if lemma in _OWNED and not _narrowed(noun):
        land = _spot(reading, sentence, noun, COUNTRY)
        if land is not None:
            return f"{called(reading, land)}{'’' if land.name.endswith('s') else '’s'} {lemma}"
    if lemma in _SPOTS:
        place = None if _narrowed(noun) else _spot(reading, sentence, noun, _SPOTS[lemma])
        return None if place is None else called(reading, place)
    if lemma in _LOOSE and not _narrowed(noun) and (speaker := _for_whom(reading, sentence, noun)) is not None:
        return called(reading, speaker) if lemma not in COMPANY or _may_be_company(speaker) else None
    found = (None if lemma in _FIRMS else _of_kind(reading, sentence, noun)) or (
        _company(reading, sentence, noun) if lemma in COMPANY and not _narrowed(noun) else None
    )
    return None if found is None else called(reading, found)


SPOTS: Final = frozenset(_SPOTS) | _OWNED


def _narrowed(noun: Token) -> bool:
    return any(_narrows(child) for child in noun.children)


def _narrows(child: Token) -> bool:
    return child.dep_ in {"amod", "compound", "nmod", "nummod"} and child.lower_ not in _GENERIC


def head_word(entity: Entity) -> str:
    """The word that says what a name names: `Museum` in the Hull Museum, `University` in the University of York."""
    words = entity.words
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _of_kind(reading: Reading, sentence: Sentence, noun: Token) -> Entity | None:
    """The one whose name has the noun, or a word for the same kind of organisation, in it."""
    lemma = _ALSO.get(noun.lemma_.lower(), noun.lemma_.lower())
    told = {child.lower_ for child in noun.children if _narrows(child)}
    found = [
        one
        for one in reading.names.entities
        if one.kind in {ORGANIZATION, OTHER, PLACE}
        and (head_word(one) == lemma or (one.kind == ORGANIZATION and ORGANIZATIONS.get(head_word(one)) == lemma))
        and (len(one.words) > 1 or head_word(one) != lemma)
        and told <= set(one.words)
        and _is_before(one, sentence, noun)
    ]
    if len(found) == 1 and (lemma not in _LOOSE or _counts(reading, sentence, noun, found[0])):
        return found[0]
    return _ahead(reading, sentence, noun, found)


def _counts(reading: Reading, sentence: Sentence, noun: Token, one: Entity) -> bool:
    """Whether the article is about an organisation, or has just named it and no other."""
    others = [other for other in reading.names.entities if other.kind == ORGANIZATION]
    if reading.weight[one] >= _MAIN * max((reading.weight[other] for other in others), default=0.0):
        return True
    return {m.entity for m in _just_before(reading, sentence, noun) if m.entity in others} == {one}


def _for_whom(reading: Reading, sentence: Sentence, noun: Token) -> Entity | None:
    """The organisation for which somebody speaks of `the department`: `Ann Lee, a spokeswoman for NASA, said …`."""
    for above in noun.ancestors:
        speaker = next((c for c in above.children if c.dep_ == "nsubj"), None)
        if above.lemma_ not in SAYING or speaker is None:
            continue
        mention = reading.mention(sentence, speaker)
        if mention is None or mention.entity.kind != PERSON:
            return None
        told = f"{mention.entity.role or ''} {mention.entity.description or ''}"
        if not _SPEAKS_FOR & set(told.lower().split()):
            return None
        found = [
            one
            for one in reading.names.entities
            if one.kind == ORGANIZATION and any(re.search(rf"\b{re.escape(name)}\b", told) for name in one.names)
        ]
        return found[0] if len(found) == 1 else None
    return None


def _company(reading: Reading, sentence: Sentence, noun: Token) -> Entity | None:
    """The one organisation that may be a company."""
    found = [one for one in reading.names.entities if one.kind == ORGANIZATION and _may_be_company(one)]
    best = _close(reading, sentence, noun, found) or _ahead(reading, sentence, noun, found)
    return best if best is not None and _acts(reading, best) else None


def _acts(reading: Reading, entity: Entity) -> bool:
    """Whether something is called a company, or the article says that it says, plans or sells something."""
    if head_word(entity) in ORGANIZATIONS:
        return True
    for mention in entity.mentions:
        root = reading.paragraphs[mention.paragraph].doc[mention.start : mention.end].root
        if root.dep_ == "poss" or (root.dep_ in {"nsubj", "nsubjpass"} and root.head.lemma_ in _DEALING):
            return True
    return False


_DEALING: Final = (
    SAYING | PLANNING | frozenset("buy sell own lose earn hire employ make launch acquire pay sue cut run".split())
)


def _may_be_company(entity: Entity) -> bool:
    return ORGANIZATIONS.get(head_word(entity), "company") in _COMPANIES


def _spot(reading: Reading, sentence: Sentence, noun: Token, kind: str) -> Entity | None:
    """The country, the city or the region that is meant."""
    found = [one for one in reading.names.entities if one.kind == kind]
    best = _close(reading, sentence, noun, found)
    if best is None or any(reading.weight[one] > _MAIN * reading.weight[best] for one in found if one is not best):
        best = _ahead(reading, sentence, noun, found)
    return best if best is None or kind != COUNTRY or not _other_people(reading, sentence, noun, best) else None


def _other_people(reading: Reading, sentence: Sentence, noun: Token, land: Entity) -> bool:
    """Whether people of another country are spoken of just before: `French ministers praised the country`."""
    peoples = gazetteer().peoples
    told = {peoples.get(one.entity.name) for one in _just_before(reading, sentence, noun) if one.entity.kind == PEOPLE}
    return bool(told - {None, land.place.country if land.place is not None else None})


def _close(reading: Reading, sentence: Sentence, noun: Token, found: list[Entity]) -> Entity | None:
    """The only one of some that this sentence up to the noun and the one before it name, if it is the main one."""
    kinds = {one.kind for one in found}
    near = {m.entity for m in _just_before(reading, sentence, noun) if m.entity.kind in kinds}
    if len(near) != 1:
        return None
    only = near.pop()
    most = max(reading.weight[one] for one in reading.names.entities if one.kind == only.kind)
    return only if only in found and reading.weight[only] == most else None


def _ahead(reading: Reading, sentence: Sentence, noun: Token, found: list[Entity]) -> Entity | None:
    """The one that an article is about, where no other of its kind has been spoken of since."""
    best = max(found, key=lambda one: reading.weight[one], default=None)
    if best is None or len(best.mentions) < _OFTEN or not _is_before(best, sentence, noun):
        return None
    if any(reading.weight[one] > _MAIN * reading.weight[best] for one in found if one is not best):
        return None
    if best.kind != COUNTRY and reading.weight[best] < _CHIEF and head_word(best) != noun.lemma_.lower():
        return None
    last = max((one for one in best.mentions if _precedes(one, sentence, noun)), key=_stands)
    since = (one for other in found if other is not best for one in other.mentions if _precedes(one, sentence, noun))
    after = (one for one in best.mentions if one.paragraph == sentence.paragraph.number)
    names_it = any(noun.i < one.start < sentence.span.end for one in after)
    return None if names_it or any(_stands(one) > _stands(last) for one in since) else best


def _stands(mention: Mention) -> tuple[int, int]:
    return mention.paragraph, mention.start


def _precedes(mention: Mention, sentence: Sentence, noun: Token) -> bool:
    return _stands(mention) < (sentence.paragraph.number, noun.i)


def _just_before(reading: Reading, sentence: Sentence, noun: Token) -> Iterator[Mention]:
    """What this sentence up to a noun and the sentence before it name."""
    yield from reading.names.within(sentence.paragraph.number, sentence.span.start, noun.i)
    if sentence.number:
        before = reading.sentences[sentence.number - 1]
        yield from reading.names.within(before.paragraph.number, before.span.start, before.span.end)


def _is_before(entity: Entity, sentence: Sentence, noun: Token) -> bool:
    return any(_precedes(one, sentence, noun) for one in entity.mentions[:1])
