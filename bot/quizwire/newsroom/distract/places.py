"""Places as wrong options: of the same kind and of like weight.

The article's own come first, but never two that hold one another. From outside come countries that news readers would
name in one breath with the key, cities of the same country (of the same state where it has one) and of like size,
other capitals for a capital, and regions of the same list.
"""

import math
import random
from typing import Final

from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.distract.others import Found, home_of, others
from quizwire.newsroom.distract.things import namesakes
from quizwire.newsroom.gazetteer import Gazetteer, Place, gazetteer
from quizwire.newsroom.mentions import CITY, COUNTRY, REGION
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading

_KNOWN: Final = 300_000  # inhabitants of a city that people elsewhere may have heard of
_LARGEST: Final = 16  # so many of a country's cities are options
_TERRITORY: Final = 500_000  # smaller countries are options only where the article is about them


def places(reading: Reading, candidate: Candidate, rng: random.Random) -> Found:
    """Places of the article of the key's kind; then others like it."""
    key = candidate.entity
    assert key is not None
    world = gazetteer()
    inside = [one.name for one in others(reading, candidate, (key.kind,)) if _like(one, key, world)]
    if key.place is None:
        same_word = [one.name for one in others(reading, candidate, (key.kind,)) if one.words[-1] == key.words[-1]]
        return same_word, namesakes(reading, key, rng)
    outside: list[str] = []
    if key.kind == COUNTRY:
        outside = _countries(reading, key.place, world, rng)
    elif key.kind == CITY:
        outside = _cities(_settled(reading, key.place, world), world, rng)
    elif key.kind == REGION:
        group = next((group for group in world.groups if key.place in group), ())
        outside = [place.name for place in group if place != key.place]
        rng.shuffle(outside)
    named = {one.name for one in reading.names.entities}
    if key.kind == COUNTRY:
        like = set(outside)
        weighty = {one.name for one in reading.names.entities if reading.weight[one] >= _MAIN}
        fitting = [name for name in inside if name in like or name in weighty or _near(name, key.place, world)]
        inside = fitting if len(fitting) + len(outside) >= _ENOUGH else inside
        inside = [name for name in inside if _on_continent(name, candidate.stem, world)]
        outside = [name for name in outside if _on_continent(name, candidate.stem, world)]
        outside += _rest_of_continent(key.place, candidate.stem, world)
    return inside, [name for name in dict.fromkeys(outside) if name not in named]


_MAIN: Final = 0.15  # of the weight of what an article is most about
_ENOUGH: Final = 3


def _near(name: str, key: Place, world: Gazetteer) -> bool:
    """Whether a country is a neighbour of another."""
    return world.places[name].country in world.countries[key.country].neighbours


_CONTINENTS: Final = {"Asian": "AS", "African": "AF", "European": "EU", "South American": "SA"}


def _continent(stem: str) -> str | None:
    """The continent that a question asks within: `which … the first Asian country`."""
    return next(
        (code for word, code in _CONTINENTS.items() if f"{word} country" in stem or f"{word} nation" in stem), None
    )


def _on_continent(name: str, stem: str, world: Gazetteer) -> bool:
    wanted = _continent(stem)
    return wanted is None or world.countries[world.places[name].country].continent == wanted


def _rest_of_continent(key: Place, stem: str, world: Gazetteer) -> list[str]:
    wanted = _continent(stem)
    there = [
        country for country in world.countries.values() if country.continent == wanted and country.code != key.country
    ]
    return [country.name for country in sorted(there, key=lambda one: -one.people)[:8]]


def _like(one: Entity, key: Entity, world: Gazetteer) -> bool:
    """Whether a place of the article could be taken for the key: of its kind, and not far below it in weight."""
    if key.place is None or one.place is None or one.place.kind != key.place.kind:
        return False
    if key.kind == CITY:
        return one.place.country == key.place.country or (_capital(one.place, world) and _capital(key.place, world))
    return True


def _capital(place: Place, world: Gazetteer) -> bool:
    return place.country in world.countries and world.countries[place.country].capital == place.name


def _countries(reading: Reading, key: Place, world: Gazetteer, rng: random.Random) -> list[str]:
    circles = [circle for circle in world.peers if key.country in circle]
    named = {one.place.country for one in reading.names.entities if one.place is not None} - {key.country}
    circles = [circle for circle in circles if named & set(circle)] or circles
    often: dict[str, int] = {}
    for circle in circles:
        for code in circle:
            often[code] = often.get(code, 0) + 1
    often.pop(key.country, None)
    near = [code for code in often if code in world.countries]
    rng.shuffle(near)
    near.sort(key=lambda code: -min(often[code], 2))
    if len(near) < 4:
        near += [other.code for other in world.near(key.country) if other.people > _TERRITORY][:6]
    return [world.countries[code].name for code in dict.fromkeys(near)]


def cities_like(reading: Reading, key: Place, rng: random.Random) -> list[str]:
    """Cities that could be taken for one: of its country and state, and of like size."""
    return _cities(_settled(reading, key, gazetteer()), gazetteer(), rng)


def _settled(reading: Reading, key: Place, world: Gazetteer) -> Place:
    """Which city of a name is meant: that of the country, or of the state, which the article is about."""
    home = home_of(reading)
    there = [city for city in world.cities.get(home, ()) if city.name == key.name]
    named = {one.name for one in reading.names.entities}
    return next((city for city in there if city.state in named), there[0] if there else key)


def _sounds_like_a_city(name: str, world: Gazetteer) -> bool:
    return len(name.split()) < 3 and name not in world.genders and name not in world.namings["en"].surnames


def _cities(key: Place, world: Gazetteer, rng: random.Random) -> list[str]:
    home = [city for city in world.cities.get(key.country, ()) if city.name != key.name]
    state = [city for city in home if key.state and city.state == key.state]
    state.sort(key=lambda city: -city.people)
    like = sorted(home, key=lambda city: -city.people)[:_LARGEST]
    like = [city for city in like if city.people >= _KNOWN and _sounds_like_a_city(city.name, world)]
    if key.people > _KNOWN:
        like.sort(key=lambda city: abs(math.log(city.people) - math.log(key.people)))
    like = like[:8]
    rng.shuffle(like)
    capitals: list[str] = []
    if _capital(key, world) or len(like) < 3:
        codes = [code for circle in world.peers if key.country in circle for code in circle if code != key.country]
        codes += [country.code for country in world.near(key.country) if country.people > 1_000_000][:6]
        capitals = [world.countries[code].capital for code in dict.fromkeys(codes) if code in world.countries][:8]
        rng.shuffle(capitals)
    if _capital(key, world):
        return [*capitals[:3], *(city.name for city in like)]
    return [*dict.fromkeys(city.name for city in (*state[:3], *like)), *capitals]
