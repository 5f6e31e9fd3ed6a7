"""Display names: what is kept, what is taken out, and how equal ones are told apart."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizwire.core.names import LONGEST, BadName, clean_name, tell_apart


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada \t\n Brandt ", "Ada Brandt"),
        ("A\u00a0B\u3000C\u2028D", "A B C D"),
        ("Ada\u202e\u2066", "Ada"),
        ("A\u200bd\ufeffa", "Ada"),
        ("Ada\x00\x1b[31m", "Ada[31m"),
        ("Ada\ud800", "Ada"),
        ("e\u0301", "\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
        ("z" + "\u0301" * 20, "\u017a" + "\u0301" * 3),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\u200dAda\u200c ", "Ada"),
        ("Ada\u3164\u2800Brandt", "Ada Brandt"),
        ("<b>@everyone</b>", "<b>@everyone</b>"),
        ("7", "7"),
        ("x" * LONGEST, "x" * LONGEST),
    ],
)
def test_a_name_is_shown_without_what_can_not_be_seen(typed: str, shown: str) -> None:
    assert clean_name(typed) == shown


@pytest.mark.parametrize(
    "typed", ["", "   ", "\u200b\u200d", "...", "\u0301", "\u202e", "\u3164", "\u2800\u115f\u1160\uffa0", "\x00", "_-_"]
)
def test_a_name_without_a_letter_or_number_is_refused(typed: str) -> None:
    with pytest.raises(BadName, match="at least one letter or number"):
        clean_name(typed)


def test_a_name_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(BadName, match=f"at most {LONGEST} characters; that one has {LONGEST + 1}"):
        clean_name("x" * (LONGEST + 1))


@given(st.text(max_size=40))
@example("e\u200b\u0301" * 3)
def test_a_clean_name_is_clean_already(text: str) -> None:
    try:
        name = clean_name(text)
    except BadName:
        return
    assert clean_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
    assert name == " ".join(name.split())
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") for character in name)


@pytest.mark.parametrize(
    ("name", "taken", "shown"),
    [
        ("Sam", [], "Sam"),
        ("Sam", ["Ada"], "Sam"),
        ("Sam", ["Sam"], "Sam (2)"),
        ("Sam", ["Sam", "Sam (2)", "Sam (4)"], "Sam (3)"),
        ("sam", ["SAM"], "sam (2)"),
        ("Stra\u00dfe", ["STRASSE"], "Stra\u00dfe (2)"),
        ("S\u200dam", ["Sam"], "S\u200dam (2)"),
        ("\uff33am", ["Sam"], "\uff33am (2)"),
        ("Sam (2)", ["Sam", "Sam (2)"], "Sam (2) (2)"),
    ],
)
def test_names_that_could_be_taken_for_each_other_are_told_apart(name: str, taken: list[str], shown: str) -> None:
    assert tell_apart(name, taken) == shown


@given(st.lists(st.sampled_from(["Sam", "sam", "Sam (2)", "Ada"]), max_size=8))
def test_a_crowd_has_as_many_names_as_people(typed: list[str]) -> None:
    names: list[str] = []
    for name in typed:
        names.append(tell_apart(name, names))
    assert len({name.casefold() for name in names}) == len(typed)
