"""The table of contraries is well formed, and a word finds what may stand in its place."""

from importlib.resources import files

import pytest

from quizwire.newsroom.gazetteer.contraries import KINDS, ONE_WAY, Contrary, contraries

ROWS = [
    line.split("\t")
    for line in files("quizwire.newsroom.gazetteer").joinpath("contraries.tsv").read_text(encoding="utf-8").splitlines()
]


def names(words: str) -> list[str]:
    return [name for group in words.replace(ONE_WAY, "|").split("|") for name in group.split("=")]


def test_every_row_has_three_columns_and_a_known_class() -> None:
    assert [row for row in ROWS if len(row) != 3 or row[0] not in KINDS] == []


def test_every_row_has_at_least_two_that_exclude_each_other() -> None:
    assert [words for _, words, _ in ROWS if not {"|", ONE_WAY} & set(words)] == []


def test_no_row_holds_a_word_twice_or_an_empty_one() -> None:
    plain = [[name.lstrip("~").lower() for name in names(words)] for _, words, _ in ROWS]
    assert [row for row in plain if len(row) != len(set(row)) or not all(row)] == []


def test_no_row_names_a_neighbour_twice() -> None:
    assert [near for _, _, near in ROWS if len(near.split()) != len(set(near.split()))] == []


def test_only_nouns_are_marked_as_mass() -> None:
    assert [words for kind, words, _ in ROWS if "~" in words and kind != "noun"] == []


def test_no_row_stands_twice() -> None:
    assert len({tuple(row) for row in ROWS}) == len(ROWS)


def test_no_two_rows_are_opened_by_one_word_for_the_same_place() -> None:
    opened = [(kind, names(words)[0], near) for kind, words, near in ROWS]
    assert sorted(one for one in set(opened) if opened.count(one) > 1) == []


@pytest.mark.parametrize(
    ("word", "kind", "near", "instead"),
    [
        ("worse", "adv", "", ["better", "no worse"]),
        ("Higher", "adj", "", ["lower"]),
        ("high", "adj", "price", ["low"]),
        ("high", "adj", "school", []),
        ("costly", "adj", "", ["cheap"]),
        ("inexpensive", "adj", "", ["expensive"]),
        ("new", "adj", "president", ["former", "acting"]),
        ("more", "det", "money", ["less"]),
        ("more", "det", "game", ["fewer"]),
        ("half of", "det", "", ["all of", "none of"]),
        ("before", "prep", "war", ["after", "during"]),
        ("before", "prep", "", ["after"]),
        ("against", "prep", "vote", ["in favour of"]),
        ("against", "prep", "wall", []),
        ("teenager", "noun", "", ["pensioner", "toddler"]),
        ("illegal", "adj", "document", ["legal"]),
        ("legal", "adj", "document", []),
        ("legal", "adj", "immigrant", ["illegal"]),
        ("increase", "adj", "", []),
        ("table", "noun", "", []),
    ],
)
def test_a_word_finds_what_may_stand_in_its_place(word: str, kind: str, near: str, instead: list[str]) -> None:
    assert [one.word for one in contraries(word, kind, near)] == instead


def test_a_fellow_of_the_same_sense_is_never_offered() -> None:
    assert {"fall", "drop", "decline"}.isdisjoint(one.word for one in contraries("decrease", "noun"))


def test_a_row_for_a_place_goes_before_a_general_one() -> None:
    assert contraries("short", "adj", "woman") == (Contrary("tall"),)
    assert contraries("short", "adj", "film") == (Contrary("long"),)
    assert contraries("prison", "noun", "to") != contraries("prison", "noun")


def test_a_longer_row_is_of_the_word_that_opens_it_alone() -> None:
    assert [one.word for one in contraries("spokesman", "noun")] == ["lawyer", "chairman", "adviser"]
    assert contraries("royalist", "noun") == ()


def test_a_noun_says_whether_it_takes_an_article() -> None:
    assert contraries("prison", "noun", "to")[0] == Contrary("hospital", mass=True)
    assert contraries("school", "noun")[0] == Contrary("hospital")
