"""Names for wrong options: of people, of places, of organisations.

A name of the article is left out where it shares the key's sentence as an equal, does the same verb elsewhere, or
stands in for the key (Moscow for Russia). From outside come public figures of the same office and years,
neighbouring countries, cities of like size nearby, organisations of the same type; for people nobody knows, names
of the same make.
"""

import random
from collections.abc import Iterable

from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.distract.known import ORGANIZATIONS_KNOWN
from quizwire.newsroom.gazetteer import Place, gazetteer
from quizwire.newsroom.mentions import CITY, COUNTRY, PERSON, PLACE, REGION
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading
from quizwire.newsroom.vocabulary import ORGANIZATIONS

Found = tuple[list[str], list[str]]


def persons(reading: Reading, candidate: Candidate, rng: random.Random) -> Found:
    """People of the article who did not do it; then figures of the same office; then invented names."""
    key = candidate.entity
    assert key is not None
    others = [
        one
        for one in _others(reading, candidate, (PERSON,))
        if len(one.words) > 1 and one.sure and (candidate.group != "office" or not _shares_office(one, key))
    ]
    others.sort(key=lambda one: (-_alike(one, key), -reading.weight[one]))
    inside = [
        one.name for one in others if not (_famous(one.name) and not _famous(key.name) and candidate.group == "office")
    ]
    world = gazetteer()
    year = reading.article.date.year if reading.article.date else 2018
    mine = next((figure for figure in world.figures if figure.name == key.name), None)
    outside: list[str] = []
    if mine is not None or _famous(key.name):
        office = mine.office if mine else "leader"
        country = mine.country if mine else "*"
        same = [
            f.name
            for f in world.figures
            if f.office == office and f.country == country and f.since - 6 <= year <= f.until + 8
        ]
        ruling = {"president", "cabinet", "lawmaker", "leader", "minister", "official"}
        near = [
            f.name
            for f in world.figures
            if f.country == country
            and f.since - 2 <= year <= f.until + 2
            and (f.office in ruling or f.office == office)
        ]
        leaders = [f.name for f in world.figures if f.office == "leader" and f.since <= year <= f.until]
        for pool in (same, near, leaders):
            rng.shuffle(pool)
        outside = [*same, *near, *(leaders if office in {"leader", "president", "minister", "international"} else [])]
    else:
        outside = _invented(key, rng)
    taken = {name for one in reading.names.entities for name in one.names}
    lasts = {name.split()[-1] for name in taken}
    outside = [name for name in dict.fromkeys(outside) if name not in taken and name.split()[-1] not in lasts]
    return inside, outside


def _famous(name: str) -> bool:
    return any(figure.name == name for figure in gazetteer().figures)


def _alike(one: Entity, key: Entity) -> int:
    mine = set(f"{key.role or ''} {key.description or ''}".lower().split())
    return len(
        mine & set(f"{one.role or ''} {one.description or ''}".lower().split()) - {"of", "the", "a", "and", "at"}
    )


def _shares_office(one: Entity, key: Entity) -> bool:
    return one.role is not None and one.role == key.role


def _invented(key: Entity, rng: random.Random) -> list[str]:
    """Names of the same make as an unknown person's; only where the name reads English."""
    world = gazetteer()
    first = key.name.split()[0]
    gender = key.gender or world.genders.get(first)
    if gender is None or not key.name.replace("-", "").replace(" ", "").replace(".", "").replace("'", "").isascii():
        return []
    firsts = [name for name in world.firsts[gender][:60] if name != first]
    surnames = list(world.surnames)
    rng.shuffle(firsts)
    rng.shuffle(surnames)
    return [f"{given} {family}" for given, family in zip(firsts, surnames, strict=False)][:6]


def places(reading: Reading, candidate: Candidate, rng: random.Random) -> Found:
    """Places of the article of the same kind; then neighbours and cities of like size near it."""
    key = candidate.entity
    assert key is not None
    inside = [
        one.name
        for one in _others(reading, candidate, (key.kind,))
        if key.place is None or (one.place is not None and one.place.kind == key.place.kind)
    ]
    if key.place is None:
        return inside, []
    outside: list[str] = []
    named = _stems_places(candidate)
    if key.kind == COUNTRY:
        outside = [country.name for country in gazetteer().near(key.place.country) if country.people > 300_000][:9]
        head, tail = outside[:5], outside[5:]
        rng.shuffle(head)
        outside = [*head, *tail]
    elif key.kind == CITY:
        outside = _cities(key.place, rng)
    elif key.kind == REGION:
        group = next((group for group in gazetteer().groups if key.place in group), ())
        outside = [place.name for place in group if place != key.place]
        rng.shuffle(outside)
    taken = {one.name for one in reading.names.entities} if key.kind != REGION else named
    return inside, [name for name in outside if name not in taken]


def _stems_places(candidate: Candidate) -> set[str]:
    return {one.name for one in candidate.mentions}


def _cities(key: Place, rng: random.Random) -> list[str]:
    world = gazetteer()
    home = [
        city
        for city in world.cities.get(key.country, ())
        if city.name != key.name and city.people > 150_000 and city.name.isascii()
    ]
    home.sort(key=lambda city: abs(_size(city.people) - _size(max(key.people, 1))))
    first = home[:6]
    rng.shuffle(first)
    if len(first) < 4 or world.countries[key.country].capital == key.name:
        capitals = [country.capital for country in world.near(key.country) if country.people > 1_000_000][:6]
        rng.shuffle(capitals)
        return [*[city.name for city in first[:1]], *capitals, *[city.name for city in first[1:]]]
    return [city.name for city in first]


def _size(people: int) -> int:
    return len(str(people)) * 10 + int(str(people)[0])


def organizations(reading: Reading, candidate: Candidate, rng: random.Random) -> Found:
    """Organisations of the article of the same type; then known ones of that type."""
    key = candidate.entity
    assert key is not None
    asked = candidate.group
    last = key.words[-1]
    type_ = ORGANIZATIONS.get(last)
    inside = [
        one.name
        for one in _others(reading, candidate, (key.kind,))
        if one.sure or one.words[-1] in ORGANIZATIONS
        if ORGANIZATIONS.get(one.words[-1]) == type_ and type_ is not None
    ]
    if key.kind == PLACE:
        inside = [one.name for one in _others(reading, candidate, (PLACE,)) if one.words[-1] == last]
    pool = list(ORGANIZATIONS_KNOWN.get(asked or type_ or "", ()))
    rng.shuffle(pool)
    return inside, [
        name for name in pool if name.lower() not in {n.lower() for one in reading.names.entities for n in one.names}
    ]


def _others(reading: Reading, candidate: Candidate, kinds: Iterable[str]) -> list[Entity]:
    """The article's other names of a kind that can't be right too, the weightiest first."""
    key = candidate.entity
    assert key is not None
    wanted = set(kinds)
    equals = set(_equals(reading, candidate))
    lemma = _verb_lemma(candidate)
    found = [
        one
        for one in reading.names.entities
        if one is not key and one.kind in wanted and one not in candidate.mentions and one not in equals
        if not _stands_for(one, key) and not _does_too(reading, one, lemma, candidate)
    ]
    return sorted(found, key=lambda one: -reading.weight[one])


def _equals(reading: Reading, candidate: Candidate) -> Iterable[Entity]:
    """Names in one breath with the key, or anywhere in its sentence for places, which often all fit."""
    sentence = candidate.sentence
    for mention in reading.names.within(sentence.paragraph.number, sentence.span.start, sentence.span.end):
        if candidate.form in {Form.WHERE, Form.WHICH}:
            yield mention.entity


def _verb_lemma(candidate: Candidate) -> str:
    doc = candidate.sentence.paragraph.doc
    verbs = [doc[i] for i in candidate.tokens if doc[i].pos_ == "VERB"]
    return verbs[0].lemma_ if verbs else ""


def _does_too(reading: Reading, one: Entity, lemma: str, candidate: Candidate) -> bool:
    """Whether the article has this name beside the same verb in another sentence."""
    if not lemma or candidate.form is Form.SPEAKER:
        return False
    for mention in one.mentions:
        for token in reading.paragraphs[mention.paragraph].doc[mention.start].sent:
            if token.lemma_ == lemma and token.pos_ == "VERB":
                return True
    return False


def _stands_for(one: Entity, key: Entity) -> bool:
    """Whether a name is used for the other's country: Moscow for Russia."""
    if one.place is None or key.place is None or one.kind == key.kind:
        return False
    return one.place.country == key.place.country


def things(reading: Reading, candidate: Candidate, rng: random.Random) -> list[str]:
    """Other members of the key's list that the article does not name."""
    text = reading.article.text.lower()
    pool = [name for name in gazetteer().kinds.get(candidate.group, ()) if name not in text]
    rng.shuffle(pool)
    return [name[:1].upper() + name[1:] for name in pool if name != candidate.answer.lower()]
