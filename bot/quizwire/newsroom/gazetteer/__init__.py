"""What the newsroom knows of the world: countries, cities, regions, peoples, names, public figures, organisations.

The tables beside this file are data with their origin in NOTICE.md. They correct the language model's guesses about
names and give neighbours for distractors; no fact of a question ever comes from them.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Final

LARGE: Final = 500_000  # inhabitants; such a city is recognised wherever its name stands


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `kind` is country, city, or what a region is called: state, province, region, continent, sea and so on."""  # noqa: E501

    name: str
    kind: str
    country: str  # its ISO code, or * where it has none
    people: int = 0
    state: str = ""  # of a city in the United States


@dataclass(frozen=True, slots=True)
class Figure:
    """A person in public office, and the years of it."""

    name: str
    country: str
    office: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Circle:
    """Organisations of one kind in one country (or the world, `*`), each with its other names."""

    kind: str
    country: str
    members: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country with what is near it."""

    code: str
    name: str
    capital: str
    continent: str
    people: int
    neighbours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How people are named somewhere: first names of women and of men, surnames."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]


@dataclass(frozen=True)
class Gazetteer:
    """All tables, read once. Names are looked up as they are written."""

    countries: Mapping[str, Country]
    places: Mapping[str, Place]
    peoples: Mapping[str, str]
    cities: Mapping[str, tuple[Place, ...]]
    groups: tuple[tuple[Place, ...], ...]
    figures: tuple[Figure, ...]
    genders: Mapping[str, str]
    namings: Mapping[str, Naming]
    kinds: Mapping[str, tuple[str, ...]]
    circles: tuple[Circle, ...]
    peers: tuple[tuple[str, ...], ...]

    @cached_property
    def known(self) -> Mapping[str, tuple[Figure, ...]]:
        """Public figures by their folded names; somebody may have held several offices."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            found[folded(figure.name)].append(figure)
        return {name: tuple(figures) for name, figures in found.items()}

    @cached_property
    def circles_of(self) -> Mapping[str, tuple[Circle, ...]]:
        """The circles that an organisation is in, by each of its names in lower case."""
        found: dict[str, list[Circle]] = defaultdict(list)
        for circle in self.circles:
            for names in circle.members:
                for name in names:
                    found[name.lower()].append(circle)
        return {name: tuple(circles) for name, circles in found.items()}

    def same_firm(self, name: str, other: str) -> bool:
        """Whether two names are of one organisation: `UK Athletics` and `UKA`."""
        return bool(self._firms.get(name.lower(), frozenset()) & self._firms.get(other.lower(), frozenset()))

    def is_first_name(self, name: str) -> bool:
        """Whether an organisation’s name is the one that is best known."""
        return name.lower() in self._firms.get(name.lower(), frozenset())

    @cached_property
    def _firms(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for circle in self.circles:
            for names in circle.members:
                for name in names:
                    found[name.lower()] = found.get(name.lower(), frozenset()) | {names[0].lower()}
        return found

    @cached_property
    def name_lengths(self) -> Mapping[str, tuple[int, ...]]:
        """How many words the organisations have whose names of several words begin with a word, longest first."""
        found: dict[str, set[int]] = defaultdict(set)
        for name in self.circles_of:
            words = _SIGNS.findall(name)
            if len(words) > 1:
                found[words[0]].add(len(words))
        return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}

    @cached_property
    def named_things(self) -> frozenset[str]:
        """The names of several words that things of the table of kinds have, in lower case."""
        named = (name for members in self.kinds.values() for name in members if name[0].isupper() and " " in name)
        return frozenset(name.lower() for name in named)

    def near(self, code: str) -> list[Country]:
        """Countries by nearness: neighbours first, then their neighbours, then the continent by population."""
        home = self.countries.get(code)
        if home is None:
            return []
        found = [*home.neighbours]
        found += [far for near in home.neighbours if near in self.countries for far in self.countries[near].neighbours]
        same = (other for other in self.countries.values() if other.continent == home.continent)
        found += [other.code for other in sorted(same, key=lambda other: -other.people)]
        wanted = dict.fromkeys(found)
        return [self.countries[near] for near in wanted if near in self.countries and near != code]


_SIGNS: Final = re.compile(r"(?:\w\.)+|[’']s\b|\w+|[^\w\s]")  # as the language model cuts words


def folded(name: str) -> str:
    """A name without accents, hyphens and case, as spellings of it differ."""
    return " ".join(_plain(name).replace("-", " ").lower().split())


def _plain(name: str) -> str:
    """A name without accents, as many papers print it."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))


def rows(table: str) -> list[list[str]]:
    """The lines of a table, each as its columns."""
    text = files(__name__).joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read at first use."""
    countries = {
        code: Country(code, name, capital, continent, int(people), tuple(filter(None, near.split(","))))
        for code, name, capital, continent, people, near in rows("countries")
    }
    cities: dict[str, list[Place]] = defaultdict(list)
    places: dict[str, Place] = {}
    for name, code, state, people in rows("cities"):
        city = Place(name, "city", code, int(people), state)
        cities[code].append(city)
        if name not in places or places[name].people < city.people:
            places[name] = city
            places.setdefault(_plain(name), city)
    for country in countries.values():  # a capital may be small
        places.setdefault(country.capital, Place(country.capital, "city", country.code, LARGE))
    groups = []
    for code, kind, names in rows("regions"):
        group = tuple(Place(name, kind, code) for name in names.split("|"))
        groups.append(group)
        places |= {place.name: place for place in group if place.name not in {"Georgia", "New York", "Washington"}}
    for country in countries.values():
        if country.name != "Singapore":
            places[country.name] = Place(country.name, "country", country.code, country.people)
    for code, *others in rows("aliases"):
        places |= {name: Place(countries[code].name, "country", code, countries[code].people) for name in others}
    peoples = {name: code for code, *others in rows("peoples") for name in others}
    figures = []
    for code, office, persons in rows("figures"):
        for person in persons.split("|"):
            years, name = person.split(" ", 1)
            since, until = map(int, years.split("-"))
            figures.append(Figure(name, code, office, since, until))
    genders: dict[str, str] = {}
    namings: dict[str, Naming] = {}
    for where, women, men, surnames in rows("names"):
        namings[where] = Naming(tuple(women.split()), tuple(men.split()), tuple(surnames.split()))
        for gender, names in (("f", women), ("m", men)):
            for name in names.split():
                genders.setdefault(name, gender)
    return Gazetteer(
        countries,
        places,
        peoples,
        {code: tuple(found) for code, found in cities.items()},
        tuple(groups),
        tuple(figures),
        genders,
        namings,
        {kind: tuple(names.split("|")) for kind, names in rows("kinds")},
        tuple(
            Circle(kind, code, tuple(tuple(names.split("=")) for names in members.split("|")))
            for kind, code, members in rows("organizations")
        ),
        tuple(tuple(codes.split()) for (codes,) in rows("peers")),
    )
