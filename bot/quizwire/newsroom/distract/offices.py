"""Which public office somebody holds and whose it is, and who else could be taken for its holder at that time.

An office is told by the table of public figures, or else by a title: `Finance Minister of Peru`, `House Foreign Affairs
Chairman`. The president of an association holds no such office, whatever it is called.
"""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from quizwire.newsroom.distract.others import home_of
from quizwire.newsroom.gazetteer import Figure, Gazetteer, folded, gazetteer
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading

HEAD, VICE, MINISTER, LAWMAKER = "head", "vice president", "minister", "lawmaker"
RULING: Final = frozenset({HEAD, VICE, MINISTER})
POLITICAL: Final = frozenset({*RULING, LAWMAKER, "spokesperson", "governor", "first minister", "opposition", "premier"})
OF_ONE_SEX: Final = frozenset(
    {"tennis player", "golfer", "athlete", "swimmer", "gymnast", "cyclist", "boxer", "cricketer", "rugby player"}
    | {"football player", "basketball player", "racing driver", "actor", "activist", "royal"}
)  # of whom a reader expects men or women only
_OFFICES: Final = tuple(
    (office, re.compile(rf"\b(?:{words})\b", re.I))
    for office, words in (
        ("central banker", r"(?:Fed(?:eral Reserve)?|central bank|Bank of \w+|ECB) (?:chair\w*|governor|president)"),
        (VICE, "vice president"),
        ("first minister", "first minister"),
        (LAWMAKER, r"senators?|sen\.?|rep\.?|representative|congress(?:man|woman)|lawmaker|mps?|speaker|"
                   r"(?:majority|minority|opposition) leader|(?:senate|house)[\w ]* (?:chair\w*|leader)"),
        ("spokesperson", "press secretary|spokes(?:man|woman|person)"),
        (MINISTER, "minister|secretary|chancellor of the exchequer|attorney general|foreign secretary"),
        (HEAD, "president|prime minister|premier|chancellor|taoiseach|king|queen|dictator|supreme leader|leader|head"),
        ("judge", "(?:chief )?justice"),
        ("governor", r"governor|gov\.?"),
        ("mayor", "mayor"),
        ("clergy", "pope|archbishop"),
    )
)  # fmt: skip
_PRIVATE: Final = re.compile(
    r"\b(?:vice|deputy|assistant|former|ex|company|club|school|university|association|general secretary)\b", re.I
)
_BY_ITSELF: Final = re.compile(
    r"\b(?:president|minister|secretary|premier|chancellor|taoiseach|king|queen|justice|senator|representative|mayor|"
    r"governor|attorney general|mps?|speaker|spokes\w+|congress\w+|lawmaker|pope|archbishop|sen|rep|gov)\b",
    re.I,
)
_WHOSE: Final = re.compile(r"\b(?:of|at|for) (?:the )?(?P<whose>.+)")
_CONGRESS: Final = re.compile(r"\b(?:Senate|House|Congress\w*|Rep|Sen|Senator|Republican|Democrat\w*)\b")
_NEXT_TO: Final = {  # who is mistaken for whom within a country
    HEAD: (VICE, MINISTER, LAWMAKER),
    VICE: (MINISTER, HEAD, LAWMAKER),
    MINISTER: (VICE, HEAD, LAWMAKER),
    LAWMAKER: (MINISTER, VICE, "governor"),
}
_SLACK: Final = {HEAD: 5, MINISTER: 5, "judge": 0, LAWMAKER: 0, "spokesperson": 4}  # years out of office
_LATER: Final = 3  # years off: what a title says is then truer than the table
_WELL_KNOWN: Final = tuple("US GB RU CN DE FR JP IN CA".split())


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the country whose it is, `*` for the world's. `known` where its holder is a public figure."""

    name: str
    country: str
    known: bool


def year_of(reading: Reading) -> int:
    """The year of an article: that of its date, else the latest that it names; nothing where it names none."""
    if reading.article.date is not None:
        return reading.article.date.year
    named = [int(year) for year in re.findall(r"\b(?:19[5-9]|20[0-4])\d\b", reading.article.text)]
    return max(named, default=0)


def office_of(reading: Reading, one: Entity, year: int) -> Office | None:
    """The office that somebody holds in a year; None where it is none that the public knows."""
    world = gazetteer()
    figure = _figure(one, year, world)
    told = f"{one.role or ''} {one.description or ''}"
    then = figure is None or _years_off(figure, year) <= _LATER or not any(words.search(told) for _, words in _OFFICES)
    if figure is not None and then:
        return Office(figure.office, figure.country, known=True)
    role = one.role or one.description or ""
    name = next((name for name, words in _OFFICES if words.search(role)), None)
    if name is None or _PRIVATE.search(role):
        return None
    if name == LAWMAKER and _CONGRESS.search(role):
        return Office(name, "US", known=False)
    if name == HEAD and (party := _party_in(role, world)) is not None:
        return Office(LAWMAKER, home_of(reading) if party == "*" else party, known=False)
    whose = _WHOSE.search(role)
    country = _country_in(whose["whose"] if whose else role, world, whole=bool(whose))
    of_a_body = whose is not None and country is None
    if of_a_body and (name not in {MINISTER, LAWMAKER, "judge", "mayor"} or not one.role):
        return None
    country = country or _country_in(role, world, whole=False)
    if country is None and not _BY_ITSELF.search(role):
        return None  # the leader of a union
    return Office(name, country or home_of(reading), known=False)


def _party_in(role: str, world: Gazetteer) -> str | None:
    """The country of the party that a title names: the leader of a party rules nothing yet."""
    if re.search(r"\b(?:president|prime minister|premier|chancellor|king|queen)\b", role, re.I):
        return None
    parties = [
        circle.country
        for name in _capitals(role)
        for circle in world.circles_of.get(name.lower(), ())
        if circle.kind == "party"
    ]
    return parties[0] if parties else ("*" if re.search(r"\bparty\b", role, re.I) else None)


def _figure(one: Entity, year: int, world: Gazetteer) -> Figure | None:
    known = [figure for name in one.names | {one.name} for figure in world.known.get(folded(name), ())]
    return min(known, key=lambda figure: _years_off(figure, year), default=None)


def out_of_office(one: Entity, year: int) -> bool:
    """Whether a public figure held no office in a year: `President Bill Clinton` in a report of 2017."""
    figure = _figure(one, year, gazetteer())
    return figure is not None and not figure.since <= year <= figure.until


def _years_off(figure: Figure, year: int) -> int:
    return max(figure.since - year, year - figure.until, 0) if year else 0


def _capitals(role: str) -> list[str]:
    """The runs of capitalised words in a title, and their words."""
    runs = re.findall(r"[A-Z][\w.]+(?: [A-Z]\w+)*", role)
    return [part for run in runs for part in (run, *run.split())]


def _country_in(words: str, world: Gazetteer, *, whole: bool) -> str | None:
    """The country that words name; where `whole`, only if they begin with it: not `Croatian Hunting Association`."""
    opening = re.match(r"(?P<name>[A-Z][\w.]+(?: [A-Z]\w+)*)(?:[’']s? (?:government|state))?(?:,|$)", words)
    for part in ([opening["name"]] if opening else []) if whole else _capitals(words):
        place = world.places.get(part)
        if part in world.peoples and not whole:
            return world.peoples[part]
        if place is not None and place.kind in {"country", "state", "province", "nation"}:
            return place.country
    return None


def holders(office: Office, year: int, rng: random.Random) -> list[str]:
    """Who else holds an office: of that country, then of its other high offices, then of countries like it."""
    world = gazetteer()

    def held(offices: Sequence[str], countries: Iterable[str]) -> list[str]:
        ranks = {name: rank for rank, name in enumerate(offices)}
        where = {code: rank for rank, code in enumerate(countries)}
        found = [
            figure
            for figure in world.figures
            if figure.office in ranks and figure.country in where and _in_time(figure, year)
        ]
        rng.shuffle(found)
        found.sort(key=lambda one: (ranks[one.office], where[one.country] // 4, _years_off(one, year) > 4))
        return [figure.name for figure in found]

    same = held([office.name], [office.country])
    if office.country == "*":
        return same
    near = held(_NEXT_TO.get(office.name, ()), [office.country])
    if office.name == HEAD:
        like = dict.fromkeys(code for circle in world.peers if office.country in circle for code in circle)
        abroad = held([HEAD], (code for code in like if code != office.country))
        return [*same[:2], *near[:3], *abroad, *near[3:], *held([HEAD], _WELL_KNOWN)]
    return [*same, *near, *(held([office.name], _WELL_KNOWN) if office.known else [])]


def _in_time(figure: Figure, year: int) -> bool:
    """Whether somebody held the office that year or not long before."""
    return not year or figure.since <= year <= figure.until + _SLACK.get(figure.office, 3)
