"""What might be said of a thing: the form of the table, how a statement agrees, what a look-up finds."""

import re
from collections import Counter
from importlib.resources import files
from typing import Final

import pytest
from lemminflect import getInflection, getLemma  # type: ignore[import-untyped]

from quizwire.newsroom.gazetteer.statements import HAPPENED, SAID, agreeing, statements_on

TABLE: Final = files("quizwire.newsroom.gazetteer").joinpath("statements.tsv").read_text(encoding="utf-8")
ROWS: Final = [line.split("\t") for line in TABLE.splitlines()]
KINDS: Final = {"@country", "@city", "@region", "@person", "@organization", "@people"}
PRESENT: Final = {"is", "has", "does"}
PAST: Final = {"was", "had", "did"}
MODAL: Final = {"cannot", "will", "would", "could", "should", "may", "might", "must", "can"}
REFERRING: Final = set("it its itself he him his himself she her herself they them their themselves".split())
A_SECOND_VERB: Final = re.compile(r"\b(and|but|or) (is|was|has|does|are|were|have|do)\b")

each_row = pytest.mark.parametrize(
    ("use", "things", "statements"),
    [pytest.param(use, things.split(), said.split("|"), id=f"{use} {things}"[:40]) for use, things, said in ROWS],
)


def tense(statement: str) -> str:
    """Present, perfect or past, or modal; empty where the statement opens with no finite verb in the singular."""
    verb, following, *_ = statement.split()
    if verb in MODAL:
        return "modal"
    if verb in PAST or (verb == "has" and (following == "been" or following in participles(following))):
        return "past"
    if verb in PRESENT or any(verb in getInflection(lemma, "VBZ") for lemma in getLemma(verb, "VERB")):
        return "present"
    return "past" if any(verb in getInflection(lemma, "VBD") for lemma in getLemma(verb, "VERB")) else ""


def participles(word: str) -> tuple[str, ...]:
    """The past participles of what a word is a form of."""
    return tuple(form for lemma in getLemma(word, "VERB") for form in getInflection(lemma, "VBN"))


@pytest.mark.parametrize("use", [SAID, HAPPENED])
def test_a_thing_has_one_row_for_a_use(use: str) -> None:
    things = Counter(thing for kind, those, _ in ROWS if kind == use for thing in those.split())
    assert not [thing for thing, times in things.items() if times > 1]
    assert {thing for thing in things if thing.startswith("@")} <= KINDS
    assert not [thing for thing in things if not re.fullmatch(r"@?[a-z_-]+", thing)]


@each_row
def test_a_row_has_a_known_use_and_enough_statements_each_its_own(
    use: str, things: list[str], statements: list[str]
) -> None:
    assert use in {SAID, HAPPENED}
    assert things
    assert len(statements) >= 15
    assert not [one for one, times in Counter(statements).items() if times > 1]


@each_row
def test_a_statement_is_short_and_refers_to_nothing_but_its_subject(
    use: str, things: list[str], statements: list[str]
) -> None:
    del use, things
    assert not [one for one in statements if not 3 <= len(one.split()) <= 10 or one != " ".join(one.split())]
    assert not [one for one in statements if REFERRING & set(re.findall(r"\w+", one.lower()))]
    assert not [one for one in statements if A_SECOND_VERB.search(one) or one.endswith(".")]


@each_row
def test_a_statement_opens_with_a_finite_verb_that_can_follow_they(
    use: str, things: list[str], statements: list[str]
) -> None:
    del things
    tenses = {one: tense(one) for one in statements}
    assert not [one for one, found in tenses.items() if not found]
    present = [one for one in statements if tenses[one] == "present" or one.startswith(("is ", "was ", "has "))]
    assert not [one for one in present if agreeing(one, plural=True) == one]
    if use == HAPPENED:
        assert set(tenses.values()) == {"past"}
    else:
        assert min(Counter(tenses.values())[one] for one in ("present", "past", "modal")) >= len(statements) / 6


@each_row
def test_a_row_has_short_and_long_statements(use: str, things: list[str], statements: list[str]) -> None:
    del use, things
    lengths = [len(one.split()) for one in statements]
    assert sum(length <= 4 for length in lengths) >= 3
    assert sum(length >= 7 for length in lengths) >= 3


@pytest.mark.parametrize(
    ("one", "more"),
    [
        ("is safe for most children", "are safe for most children"),
        ("was closed after a fire", "were closed after a fire"),
        ("has come too late", "have come too late"),
        ("does more harm than good", "do more harm than good"),
        ("violates the constitution", "violate the constitution"),
        ("carries a heavy risk", "carry a heavy risk"),
        ("reaches too few of the poor", "reach too few of the poor"),
        ("leaves farmers without water", "leave farmers without water"),
        ("dies within a week", "die within a week"),
        ("had been planned for months", "had been planned for months"),
        ("would cost thousands of jobs", "would cost thousands of jobs"),
        ("fell to a five-year low", "fell to a five-year low"),
        ("cut the number of accidents", "cut the number of accidents"),
    ],
)
def test_a_statement_agrees_with_its_subject(one: str, more: str) -> None:
    assert agreeing(one, plural=True) == more
    assert agreeing(one, plural=False) == one


@pytest.mark.parametrize(
    ("use", "things", "found"),
    [
        (HAPPENED, ("ferry",), "was sold for scrap"),
        (HAPPENED, ("Ferry",), "was sold for scrap"),
        (HAPPENED, ("ferry line", "line"), "was sold for scrap"),
        (SAID, ("law",), "violates the constitution"),
        (SAID, ("flibbet", "law", "city"), "violates the constitution"),
        (SAID, ("senate", "@organization"), "has broken every promise"),
        (SAID, ("@organization",), "has too little power"),
        (SAID, ("@city",), "is growing too fast"),
    ],
)
def test_the_first_thing_that_has_statements_gives_them(use: str, things: tuple[str, ...], found: str) -> None:
    assert found in statements_on(use, *things)


@pytest.mark.parametrize(("use", "things"), [(SAID, ("flibbet",)), (SAID, ()), ("asked", ("law",))])
def test_of_a_thing_the_table_does_not_know_it_has_nothing(use: str, things: tuple[str, ...]) -> None:
    assert statements_on(use, *things) == ()
