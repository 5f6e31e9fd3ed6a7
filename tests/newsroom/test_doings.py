import re
from collections import Counter
from importlib.resources import files

import pytest
from lemminflect import getAllInflections, getAllLemmas  # type: ignore[import-untyped]

from quizwire.newsroom.gazetteer.doings import doings_of

ROWS = [
    line.split("\t")
    for line in files("quizwire.newsroom.gazetteer").joinpath("doings.tsv").read_text(encoding="utf-8").splitlines()
]
KINDS = {"@country", "@city", "@region", "@person", "@organization", "@people"}
POINTS_BACK = set("it its they them their theirs he him his she her hers we our you your".split())
DEEDS = [deed for row in ROWS for deed in row[-1].split("|")]


def is_past(word: str) -> bool:
    return any(word in getAllInflections(verb, "VERB").get("VBD", ()) for verb in getAllLemmas(word).get("VERB", ()))


def length(deed: str) -> str:
    words = len(deed.split())
    return "short" if words <= 4 else "middling" if words <= 7 else "long"


def test_each_row_is_actors_and_deeds() -> None:
    assert all(len(row) == 2 and all(column == column.strip() and column for column in row) for row in ROWS)


def test_an_actor_has_one_row() -> None:
    actors = Counter(actor for names, _ in ROWS for actor in names.split())
    assert [actor for actor, rows in actors.items() if rows > 1] == []
    assert {actor for actor in actors if actor.startswith("@")} == KINDS
    assert [actor for actor in actors if not re.fullmatch(r"@?[a-z0-9_-]+", actor)] == []


def test_a_row_has_enough_deeds_of_every_length_and_none_twice() -> None:
    for actors, column in ROWS:
        deeds = column.split("|")
        assert len(deeds) >= 20, actors
        assert len(set(deeds)) == len(deeds), actors
        assert all(list(map(length, deeds)).count(size) >= 5 for size in ("short", "middling", "long")), actors


def test_no_deed_of_a_row_is_part_of_another() -> None:
    for _, column in ROWS:
        deeds = column.split("|")
        assert [(one, other) for one in deeds for other in deeds if one != other and one in other] == []


def test_a_deed_begins_with_a_verb_in_the_past_tense() -> None:
    assert sorted({deed.split()[0] for deed in DEEDS if not is_past(deed.split()[0])}) == []


def test_a_deed_is_three_to_ten_words_without_numerals() -> None:
    assert [deed for deed in DEEDS if not 3 <= len(deed.split()) <= 10] == []
    assert [deed for deed in DEEDS if re.search(r"\d|  |[.,;:]", deed)] == []


def test_a_deed_points_back_at_nobody() -> None:
    assert [deed for deed in DEEDS if POINTS_BACK & set(re.findall(r"[a-z]+", deed.lower()))] == []


@pytest.mark.parametrize(
    ("actors", "deed"),
    [
        (("court",), "overturned a murder conviction"),
        (("supreme court", "court"), "overturned a murder conviction"),
        (("central bank", "bank"), "raised interest rates"),
        (("bank",), "closed ninety branches"),
        (("Police",), "arrested two suspects"),
        (("gardener", "@country"), "raised fuel taxes sharply"),
        (("president", "@person"), "vetoed a farm bill"),
    ],
)
def test_the_first_actor_with_deeds_lends_them(actors: tuple[str, ...], deed: str) -> None:
    assert deed in doings_of(*actors)


@pytest.mark.parametrize("actors", [(), ("gardener",), ("@weekday", "")])
def test_an_actor_nobody_wrote_of_did_nothing(actors: tuple[str, ...]) -> None:
    assert doings_of(*actors) == ()
