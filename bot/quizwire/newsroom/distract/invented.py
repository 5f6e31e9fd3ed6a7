"""Invented names, for people nobody knows: of the make of the key's name.

Where a name is at home is told by its surname, its first name, its ending, and at last by the country that the article
is about. Where nothing tells, none is invented.
"""

import random
import re
from typing import Final

from quizwire.newsroom.distract.others import home_of
from quizwire.newsroom.gazetteer import Gazetteer, gazetteer
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading


def invented(reading: Reading, key: Entity, rng: random.Random) -> list[str]:
    """Names of the same make as an unknown person's; none where it can't be told where the name is at home."""
    world = gazetteer()
    first, last = key.name.split()[0], key.name.split()[-1]
    where = _naming(key.name, _country_of(reading, key, world), world)
    gender = key.gender or world.genders.get(first)
    if where is None:
        return []
    naming = world.namings[where]
    either = [name for pair in zip(naming.women, naming.men, strict=False) for name in pair]
    fit = {"f": naming.women, "m": naming.men}.get(gender or "", either)
    firsts = [name for name in fit if name != first]
    surnames = [name for name in naming.surnames if name != last and not reading.has_word(name)]
    rng.shuffle(firsts)
    rng.shuffle(surnames)
    if where == "ru" and gender == "f":
        surnames = [f"{name}a" for name in surnames]
    pairs = [(given, family) for given, family in zip(firsts, surnames, strict=False) if given != family][:6]
    return [f"{family} {given}" if where in _FAMILY_FIRST else f"{given} {family}" for given, family in pairs]


def _country_of(reading: Reading, key: Entity, world: Gazetteer) -> str:
    """The country that somebody's title speaks of, by its name or its bodies; else that of the article."""
    for part in re.findall(r"[A-Z][\w.’']+(?: [A-Z][\w.]+)*", f"{key.role or ''}, {key.description or ''}"):
        for name in (part, *part.split()):
            place = world.places.get(name)
            if place is not None or name in world.peoples:
                return world.peoples[name] if place is None else place.country
        homes = {circle.country for circle in world.circles_of.get(part.lower(), ())} - {"*"}
        if len(homes) == 1:
            return homes.pop()
    return home_of(reading)


_ENGLISH_SPEAKING: Final = frozenset("US GB CA AU NZ IE".split())
_FAMILY_FIRST: Final = frozenset({"cn", "kr"})
_AT_HOME: Final = {
    country: where
    for where, countries in (
        ("de", "DE AT"), ("fr", "FR"), ("es", "ES MX AR CL CO PE VE CU EC BO GT HN SV UY PY CR PA NI DO"),
        ("pt", "PT BR"), ("it", "IT"), ("nl", "NL"), ("nordic", "SE NO DK FI IS"), ("pl", "PL"), ("ru", "RU UA BY"),
        ("ee", "EE"),
        ("lv", "LV"),
        ("lt", "LT"),
        ("yu", "SI HR RS BA ME MK"),
        ("gr", "GR CY"),
        ("hu", "HU"),
        ("ro", "RO MD"),
        ("cz", "CZ SK"),
        ("id", "ID"),
        ("il", "IL"),
        ("gh", "GH"),
        ("tr", "TR"), ("fa", "IR"),
        ("ar", "EG SA IQ SY JO LB MA DZ TN LY AE QA KW YE OM SD PS"), ("in", "IN"), ("pk", "PK BD"), ("jp", "JP"),
        ("ng", "NG"), ("ke", "KE"), ("za", "ZA"), ("cn", "CN TW"), ("kr", "KR KP"),
    )
    for country in countries.split()
}  # fmt: skip
_ENDINGS: Final = tuple(
    (where, re.compile(f"(?:{ends})$"))
    for where, ends in (
        ("nordic", "sson|gren|qvist|lund|strøm|ström|gaard|sen"),
        ("ru", "ov|ova|ev|eva|sky|skaya|enko"),
        ("pl", "ski|ska|wicz|czyk"),
        ("es", "ez|éz"),
        ("it", "ini|elli|etti|ucci"),
        ("tr", "oğlu|oglu"),
        ("yu", "ić"),
        ("ro", "escu"),
        ("lt", "skas|čius"),
        ("", "shvili|yan|ian|opoulos|vich"),
    )
)


def _naming(name: str, country: str, world: Gazetteer) -> str | None:
    """Where a name is at home, by its surname and its first name."""
    words = name.split()
    first, last = words[0], words[-1]
    fits: dict[str, int] = {}
    for where, naming in world.namings.items():
        given, family = (last, first) if where in _FAMILY_FIRST else (first, last)
        fits[where] = 2 * (family in naming.surnames) + (given in naming.women or given in naming.men)
    fits.pop("*")
    best = max(fits, key=lambda where: (fits[where], where == _AT_HOME.get(country, "en")))
    if fits[best] >= 2:
        return best
    ending = next((where for where, ends in _ENDINGS if ends.search(last)), None)
    if ending is not None:
        return ending or None
    if fits[best] and best != "en":
        return best
    if fits["en"] or country in _ENGLISH_SPEAKING:
        return "en" if last.isascii() else None
    return _AT_HOME.get(country)
