"""People as wrong options: of like office, like country and like time.

The article's own people come first, those of the key's calling before others. Then, for a public office, others who
hold it at that time. A head of state is no option for somebody whom few know. Names are invented only for such people,
and only where the article names too few: what `invented` counts is held against the question.
"""

import random
import re
from typing import Final

from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.distract.invented import invented
from quizwire.newsroom.distract.offices import OF_ONE_SEX, POLITICAL, RULING, Office, holders, office_of, year_of
from quizwire.newsroom.distract.others import Found, others
from quizwire.newsroom.gazetteer import folded, gazetteer
from quizwire.newsroom.mentions import PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading

WANTED: Final = 3


def persons(reading: Reading, candidate: Candidate, rng: random.Random) -> Found:
    """People of the article who did not do it; then known people of the same office; then invented ones."""
    key = candidate.entity
    assert key is not None
    year = _year_asked(candidate.stem) or year_of(reading)
    office = office_of(reading, key, year)
    asks_office = candidate.group == "office"
    found = [
        one
        for one in others(reading, candidate, (PERSON,))
        if len(one.words) > 1 and one.sure and not (asks_office and one.role is not None and one.role == key.role)
        if not _is_described(one, candidate.stem)
    ]
    found.sort(key=lambda one: (_other_gender(one, key), -_alike(one, key), -reading.weight[one]))
    offices = {id(one): office_of(reading, one, year) for one in found}
    known = holders(office, year, rng) if office is not None else []
    if office is not None and (len(known) >= 3 or office.name in RULING):
        near = [one for one in found if _near(offices[id(one)], office, same=asks_office)]
        rest = [] if asks_office else [one for one in found if offices[id(one)] is None]
    else:
        near = [one for one in found if (held := offices[id(one)]) is None or held.name not in RULING]
        rest, known = [], invented(reading, key, rng)
    if office is not None and office.name in OF_ONE_SEX:  # no woman among the runners of a men's race
        alike = [one for one in near if not _other_gender(one, key)]
        near = alike if len(alike) + len(known) >= WANTED else near
        genders = gazetteer().genders
        same = [name for name in known if key.gender in {None, genders.get(name.split()[0], key.gender)}]
        known = same if len(near) + len(same) >= WANTED else known
    if (wanted := _gender_asked(candidate.stem)) is not None:
        near = [one for one in near if one.gender == wanted]
        rest = [one for one in rest if one.gender == wanted]
        known = [name for name in known if gazetteer().genders.get(name.split()[0]) == wanted]
    outside = [*_fresh(reading, known), *(one.name for one in rest)]
    if len(near) + len(outside) < WANTED:
        outside += _fresh(reading, invented(reading, key, rng))
    made_up = len(near) < WANTED and bool(outside) and folded(outside[0]) not in gazetteer().known
    if made_up:  # nobody takes a public figure for the unknown among unknown names
        near = [one for one in near if folded(one.name) not in gazetteer().known]
    return [one.name for one in near], outside


_TELLING: Final = {"m": re.compile(r"\b(?:he|his|him)\b"), "f": re.compile(r"\b(?:she|hers?)\b")}


def _gender_asked(stem: str) -> str | None:
    """The gender that a question gives away by a pronoun; quotes aside."""
    plain = re.sub(r"“[^”]*”", "", stem)
    return next((gender for gender, words in _TELLING.items() if words.search(plain)), None)


_YEARS: Final = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")


def _year_asked(stem: str) -> int:
    """The one year that a question names in its course, not at its head, where the report is dated; 0 for none."""
    years = set(_YEARS.findall(re.sub(r"^(?:In|As of|On) [^,]*,", "", stem)))
    return int(years.pop()) if len(years) == 1 else 0


def _is_described(one: Entity, stem: str) -> bool:
    """Whether the question speaks of somebody without the name: `Myanmar’s de facto leader`."""
    words = [text for text in (one.role, one.description) if text and len(text.split()) > 1]
    asked = _plain(stem)
    return any(_plain(text).removeprefix("the ").removeprefix("a ") in asked for text in words)


def _plain(text: str) -> str:
    return folded(text).replace("’", "'")


def _near(held: Office | None, office: Office, *, same: bool) -> bool:
    """Whether who holds one office may be taken for who holds the other."""
    if held is None:
        return False
    if held.name == office.name:
        return not same or held.country == office.country
    return not same and {held.name, office.name} <= POLITICAL


def _fresh(reading: Reading, names: list[str]) -> list[str]:
    """The names that are nobody's in the article, nor share a last name with anybody in it."""
    taken = {folded(name) for one in reading.names.entities for name in one.names}
    lasts = {folded(one.words[-1]) for one in reading.names.entities if one.kind == PERSON}
    return [
        name for name in dict.fromkeys(names) if folded(name) not in taken and folded(name).split()[-1] not in lasts
    ]


def _other_gender(one: Entity, key: Entity) -> bool:
    return None not in {one.gender, key.gender} and one.gender != key.gender


def _alike(one: Entity, key: Entity) -> int:
    """How many words two people's titles and descriptions share."""
    mine = set(f"{key.role or ''} {key.description or ''}".lower().split())
    theirs = set(f"{one.role or ''} {one.description or ''}".lower().split())
    return len(mine & theirs - {"of", "the", "a", "and", "at"})
