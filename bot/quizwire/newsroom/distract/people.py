"""People as wrong options: of like office, like country and like time.

The article's own people come first, those of the key's calling before others. Then, for a public figure or an office
that public figures hold, others who hold it: of the same country at that time, then of countries like it. A
head of state is no option for somebody whom few know. Names are invented only for such people, and only of the same
make as the key's: what `invented` counts is held against the question.
"""

import random
import re
from collections.abc import Iterable, Sequence
from typing import Final

from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.distract.others import Found, home_of, others
from quizwire.newsroom.gazetteer import Figure, Gazetteer, folded, gazetteer
from quizwire.newsroom.mentions import PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading

HEAD, MINISTER, LAWMAKER = "head", "minister", "lawmaker"
_OFFICES: Final = tuple(
    (office, re.compile(rf"\b(?:{words})\b", re.I))
    for office, words in (
        ("central banker", r"(?:Fed(?:eral Reserve)?|central bank|Bank of \w+|ECB) (?:chair\w*|governor|president)"),
        ("vice president", "vice president"),
        ("first minister", "first minister"),
        (LAWMAKER, r"senators?|sen\.?|rep\.?|representative|congress(?:man|woman)|lawmaker|mps?|speaker|"
                   r"(?:majority|minority|opposition) leader|(?:senate|house)[\w ]* (?:chair\w*|leader)"),
        ("spokesperson", "press secretary|spokes(?:man|woman|person)"),
        (MINISTER, "minister|secretary|chancellor of the exchequer|attorney general|foreign secretary"),
        (HEAD, "president|prime minister|premier|chancellor|taoiseach|king|queen|dictator|supreme leader"),
        ("judge", "(?:chief )?justice"),
        ("governor", r"governor|gov\.?"),
        ("mayor", "mayor"),
        ("clergy", "pope|archbishop"),
        ("racing driver", "formula one|f1"),
    )
)  # fmt: skip
_CHIEF: Final = re.compile(r"\b(?:CEO|chief executive|(?:co-?)?founder)\b", re.I)
_STATES: Final = frozenset({"country", "state", "province"})
_CONGRESS: Final = re.compile(r"\b(?:Senate|House|Congress\w*|Rep|Sen|Senator|Republican|Democrat\w*)\b")
_RULING: Final = frozenset({HEAD, MINISTER, "vice president"})
_NEXT_TO: Final = {  # who is mistaken for whom within a country
    HEAD: ("vice president", MINISTER, LAWMAKER),
    "vice president": (MINISTER, HEAD, LAWMAKER),
    MINISTER: ("vice president", HEAD, LAWMAKER),
    LAWMAKER: (MINISTER, "vice president", "governor"),
}
_SLACK: Final = {HEAD: 8, MINISTER: 5, "judge": 0, LAWMAKER: 0, "spokesperson": 4}  # years out of office
_WELL_KNOWN: Final = tuple("US GB RU CN DE FR JP IN CA".split())


def persons(reading: Reading, candidate: Candidate, rng: random.Random) -> Found:
    """People of the article who did not do it; then known people of the same office; then invented ones."""
    key = candidate.entity
    assert key is not None
    world = gazetteer()
    year = year_of(reading)
    figure = figure_of(key, year)
    office, country = _office_of(reading, key, year, world)
    found = [
        one
        for one in others(reading, candidate, (PERSON,))
        if len(one.words) > 1 and one.sure and not (candidate.group == "office" and _shares_office(one, key))
    ]
    found.sort(key=lambda one: (-_alike(one, key), -reading.weight[one]))
    offices = {id(one): _office_of(reading, one, year, world)[0] for one in found}
    known = _figures(world, office, country, year, rng, known=figure is not None) if office else []
    if office and (len(known) >= 3 or office in _RULING):
        near = [
            one for one in found if offices[id(one)] == office or (candidate.group != "office" and offices[id(one)])
        ]
        rest = [] if candidate.group == "office" else [one for one in found if not offices[id(one)]]
        outside = known
    else:
        near, rest = [one for one in found if offices[id(one)] not in _RULING], []
        outside = _invented(reading, key, rng)
    inside = [one.name for one in near]
    outside += [one.name for one in rest]
    taken = {folded(name) for one in reading.names.entities for name in one.names}
    lasts = {folded(one.words[-1]) for one in reading.names.entities if one.kind == PERSON}
    ours = {one.name for one in rest}
    fresh = [
        name
        for name in dict.fromkeys(outside)
        if name in ours or (folded(name) not in taken and _last(name) not in lasts)
    ]
    return inside, fresh


def year_of(reading: Reading) -> int:
    """The year of an article: that of its date, else the latest that it names; nothing where it names none."""
    if reading.article.date is not None:
        return reading.article.date.year
    named = [int(year) for year in re.findall(r"\b(?:19[5-9]|20[0-4])\d\b", reading.article.text)]
    return max(named, default=0)


def figure_of(one: Entity, year: int) -> Figure | None:
    """The public figure that somebody is, in the office held in a year or next to it."""
    known = [figure for name in one.names | {one.name} for figure in gazetteer().known.get(folded(name), ())]
    return min(known, key=lambda figure: _years_off(figure, year), default=None)


def _years_off(figure: Figure, year: int) -> int:
    return max(figure.since - year, year - figure.until, 0) if year else 0


def _office_of(reading: Reading, one: Entity, year: int, world: Gazetteer) -> tuple[str, str]:
    """Somebody's office and whose it is."""
    figure = figure_of(one, year)
    return (figure.office, figure.country) if figure is not None else _office(reading, one, world)


def _last(name: str) -> str:
    return folded(name).split()[-1]


def _alike(one: Entity, key: Entity) -> int:
    mine = set(f"{key.role or ''} {key.description or ''}".lower().split())
    theirs = set(f"{one.role or ''} {one.description or ''}".lower().split())
    return len(mine & theirs - {"of", "the", "a", "and", "at"})


def _shares_office(one: Entity, key: Entity) -> bool:
    return one.role is not None and one.role == key.role


def _office(reading: Reading, key: Entity, world: Gazetteer) -> tuple[str, str]:
    """The office that somebody's title names and whose it is; nothing where it is no office of a state."""
    role = f"{key.role or ''} {'' if key.role else key.description or ''}".strip()
    if _CHIEF.search(role) and any(name.lower() in world.circles_of for name in _capitals(role)):
        return "business", "*"
    office = next((office for office, words in _OFFICES if words.search(role)), "")
    if not office:
        return "", ""
    country = _country_in(role, world)
    private = (
        office in {HEAD, MINISTER, "spokesperson", "governor"}
        and country is None
        and re.search(r"\b(?:of|at|for)\b", role)
    )
    if private or re.search(r"\b(?:vice|deputy|assistant|former|ex|company|club|school|university)\b", role, re.I):
        return "", ""
    if office == LAWMAKER and _CONGRESS.search(role):
        return office, "US"
    return office, country or home_of(reading)


def _capitals(role: str) -> list[str]:
    """The runs of capitalised words in a title, and their words."""
    runs = re.findall(r"[A-Z][\w.]+(?: [A-Z]\w+)*", role)
    return [part for run in runs for part in (run, *run.split())]


def _country_in(role: str, world: Gazetteer) -> str | None:
    for part in _capitals(role):
        place = world.places.get(part)
        code = world.peoples.get(part) or (place.country if place is not None and place.kind in _STATES else None)
        if code is not None:
            return code
    return None


def _figures(world: Gazetteer, office: str, country: str, year: int, rng: random.Random, *, known: bool) -> list[str]:
    """Holders of an office: of that country, then of its other high offices, then of countries like it."""

    def held(offices: Sequence[str], countries: Iterable[str]) -> list[str]:
        wanted, where = set(offices), list(countries)
        found = [
            figure
            for figure in world.figures
            if figure.office in wanted and figure.country in where and _in_time(figure, year)
        ]
        rng.shuffle(found)
        ranks = {office: rank for rank, office in enumerate(offices)}
        found.sort(key=lambda one: (ranks[one.office], where.index(one.country) // 4, _years_off(one, year) > 4))
        return [figure.name for figure in found]

    same = held([office], [country])
    if country == "*":
        return same
    near = held(_NEXT_TO[office], [country]) if office in _NEXT_TO else []
    if office == HEAD:
        like = [code for circle in world.peers if country in circle for code in circle if code != country]
        return [*same[:2], *near[:3], *held([HEAD], like), *near[3:], *held([HEAD], _WELL_KNOWN)]
    return [*same, *near, *(held([office], _WELL_KNOWN) if known else [])]


def _in_time(figure: Figure, year: int) -> bool:
    """Whether somebody held the office that year or not long before."""
    return not year or figure.since <= year <= figure.until + _SLACK.get(figure.office, 3)


def _invented(reading: Reading, key: Entity, rng: random.Random) -> list[str]:
    """Names of the same make as an unknown person's; none where it can't be told where the name is at home."""
    world = gazetteer()
    first, last = key.name.split()[0], key.name.split()[-1]
    where = _naming(key.name, home_of(reading), world)
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


_ENGLISH_SPEAKING: Final = frozenset("US GB CA AU NZ IE".split())
_FAMILY_FIRST: Final = frozenset({"cn", "kr"})
_AT_HOME: Final = {
    country: where
    for where, countries in (
        ("de", "DE AT"), ("fr", "FR"), ("es", "ES MX AR CL CO PE VE CU EC BO GT HN SV UY PY CR PA NI DO"),
        ("pt", "PT BR"), ("it", "IT"), ("nl", "NL"), ("nordic", "SE NO DK FI IS"), ("pl", "PL"), ("ru", "RU UA BY"),
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
        ("", "shvili|yan|ian|escu|opoulos|vich"),
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
