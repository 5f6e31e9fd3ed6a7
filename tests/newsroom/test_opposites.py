"""Which verbs might stand where one does, and the form of the table that says so."""

from collections import Counter
from importlib.resources import files
from itertools import chain

import pytest
from lemminflect import getAllLemmas  # type: ignore[import-untyped]

from quizwire.newsroom.gazetteer.opposites import takes_passive, verbs_beside

FRAMES = {"o", "i", "to", "that", "ing"}
TWO_WORDS = {"p", "o"}


def rows(table: str) -> list[list[str]]:
    text = files("quizwire.newsroom.gazetteer").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def verbs_of(column: str) -> list[list[str]]:
    return [[verb.removeprefix("~").removesuffix("!") for verb in group.split("=")] for group in column.split("|")]


@pytest.mark.parametrize("table", ["opposites", "heads"])
def test_a_row_has_its_columns_and_none_stands_twice(table: str) -> None:
    columns = {"opposites": 3, "heads": 2}[table]
    assert [row for row in rows(table) if len(row) != columns] == []
    assert [row for row, times in Counter(map(tuple, rows(table))).items() if times > 1] == []


def test_a_row_has_a_known_frame_and_a_choice_of_verbs() -> None:
    for frame, verbs, _ in rows("opposites"):
        before, joined, preposition = frame.replace("p:", "p+").partition("+")
        assert frame in FRAMES or (before in TWO_WORDS and joined and preposition.isalpha()), frame
        assert len(verbs_of(verbs)) >= 3, verbs


def test_no_verb_stands_twice_in_a_row() -> None:
    for frame, verbs, _ in rows("opposites"):
        twice = [verb for verb, times in Counter(chain(*verbs_of(verbs))).items() if times > 1]
        assert not twice, (frame, verbs, twice)


def test_every_row_begins_with_a_verb_that_can_be_looked_up() -> None:
    assert [verbs for _, verbs, _ in rows("opposites") if verbs.startswith("~")] == []


def test_every_first_word_can_be_inflected_as_a_verb() -> None:
    words = {verb.split()[0] for _, verbs, _ in rows("opposites") for group in verbs_of(verbs) for verb in group}
    strange = {
        word for word in words if "-" not in word and word not in getAllLemmas(word, upos="VERB").get("VERB", ())
    }
    assert not strange


def test_every_row_of_nouns_exists_and_is_used() -> None:
    named = {word[1:] for _, _, nouns in rows("opposites") for word in nouns.split() if word.startswith("@")}
    assert named == {name for name, _ in rows("heads")}


@pytest.mark.parametrize(
    ("lemma", "frame", "noun", "some", "never"),
    [
        ("fine", "o", "ORG", {"clear", "warn", "sue"}, {"fine", "penalise"}),
        ("raise", "o", "tax", {"cut", "freeze"}, {"increase", "lift", "lose"}),
        ("raise", "o", "million", {"lose", "spend"}, {"cut", "collect"}),
        ("open", "o", "museum", {"close", "sell"}, {"reopen", "end"}),
        ("fire", "o", "missile", {"shoot down"}, {"hire"}),
        ("fire", "o", "coach", {"appoint"}, {"sack", "shoot down"}),
        ("rise", "i", "unemployment", {"fall"}, {"climb", "grow"}),
        ("refuse", "to", "testify", {"agree"}, {"decline", "refuse"}),
        ("deny", "that", "", {"confirm"}, {"dispute"}),
        ("withdraw", "p:from", "race", {"benefit"}, {"pull out"}),
        ("convict", "o+of", "he", {"acquit", "warn"}, set()),
        ("sell", "o+to", "company", {"lease", "donate"}, {"sell"}),
        ("ratify", "o", "resolution", {"reject"}, {"pass", "approve"}),
        ("RAISE", "o", "Tax", {"cut"}, {"raise"}),
    ],
)
def test_what_might_stand_beside_a_verb(lemma: str, frame: str, noun: str, some: set[str], never: set[str]) -> None:
    found = {verb.rstrip("!") for verb in verbs_beside(lemma, frame, noun)}
    assert (some - found, never & found) == (set(), set()), found


@pytest.mark.parametrize(
    ("lemma", "frame", "noun"),
    [("philosophise", "o", "law"), ("take", "o", "place"), ("deny", "p:from", ""), ("put off a vote on", "o", "bill")],
)
def test_a_verb_in_no_set_has_none_beside_it(lemma: str, frame: str, noun: str) -> None:
    assert verbs_beside(lemma, frame, noun) == ()


def test_what_has_no_passive_is_marked() -> None:
    beside = verbs_beside("pay", "o", "ransom")
    assert [verb for verb in beside if not takes_passive(verb)] == ["owe!"]
    assert takes_passive("reject")
