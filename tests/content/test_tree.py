"""YAML as plain text values with their places; what could do harm is refused while it is read."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.content import tree
from quizwire.content.spots import Refused
from quizwire.content.tree import FASTEST, PythonParser, read
from tests.content.samples import TEXT

both_parsers = pytest.mark.parametrize("parser", [FASTEST, PythonParser], ids=["libyaml", "python"])


def refusal(data: bytes, parser: Any = FASTEST) -> Refused:
    with pytest.raises(Refused) as caught:
        read(data, parser)
    return caught.value


@both_parsers
def test_scalars_are_taken_as_written(parser: Any) -> None:
    data = b"a: 12:30\nb: 1.50\nc: no\nd: 0x1F\ne: 2024-02-30\nf: 'null'\ng: \"~\"\nh: ''\ni: |\n  x\n   y\n"
    found = read(data, parser).value
    assert list(found.values()) == ["12:30", "1.50", "no", "0x1F", "2024-02-30", "null", "~", "", "x\n y\n"]


@both_parsers
def test_nothing_is_none_only_without_quotes(parser: Any) -> None:
    assert read(b"a:\nb: ~\nc: null\nd: [~, '', x]\n", parser).value == {
        "a": None,
        "b": None,
        "c": None,
        "d": [None, "", "x"],
    }


@both_parsers
def test_both_parsers_give_the_same_tree(parser: Any) -> None:
    found = read(TEXT.encode(), parser)
    assert found.value == read(TEXT.encode()).value
    assert found.spot(("questions", 1, "distractors", 2, "why")) == (61, 14)


def test_every_value_has_its_line_and_column() -> None:
    found = read(b"\xef\xbb\xbfa: 1\nb:\n  - x\n  - {c: d,  e: '\xc3\xa4', f: g}\n")
    assert found.spot(()) == (1, 1)
    assert found.spot(("a",)) == (1, 4)
    assert found.spot(("b",)) == (3, 3)
    assert found.spot(("b", 0)) == (3, 5)
    assert found.spot(("b", 1, "e")) == (4, 16)
    assert found.spot(("b", 1, "f")) == (4, 24)  # columns count letters, not bytes
    assert found.key_spot(("b", 1, "e")) == (4, 13)
    assert found.key_spot(("b",)) == (2, 1)
    assert found.key_spot(("b", 0)) == (3, 5)
    assert found.key_spot(("b", 1)) == (4, 5)


def test_what_is_not_there_is_placed_at_the_nearest_value_around_it() -> None:
    found = read(b"a: 1\nb:\n  - x\n")
    assert found.spot(("b", 0, "nothing")) == (3, 5)
    assert found.spot(("b", 7)) == (3, 3)
    assert found.spot(("b", "c")) == (3, 3)
    assert found.spot(("c", "d")) == (1, 1)
    assert found.key_spot(("c", "d")) == (1, 1)
    assert found.key_spot(("a", "d")) == (1, 4)
    assert found.key_spot(()) == (1, 1)
    assert found.has(("b", 0))
    assert not found.has(("b", 1))
    assert not found.has(("a", "b"))


@both_parsers
def test_a_key_given_twice_is_kept_once_and_told(parser: Any) -> None:
    found = read(b"a: 1\nb: {c: 2, c: 3}\na: 4\n", parser)
    assert found.value == {"a": "1", "b": {"c": "2"}}
    assert found.repeated == [("c", (2, 11), (2, 5)), ("a", (3, 1), (1, 1))]


@both_parsers
@pytest.mark.parametrize(
    ("data", "code", "spot"),
    [
        (b"", "empty-file", (1, 1)),
        (b"# only a comment\n", "empty-file", (1, 1)),
        (b"---\n", "empty-file", (1, 1)),
        (b"just text", "not-a-mapping", (1, 1)),
        (b"- a\n- b\n", "not-a-mapping", (1, 1)),
        (b"a: 1\n---\nb: 2\n", "second-document", (2, 1)),
        (b"a: !!python/object/apply:os.system [x]\n", "yaml-tag", (1, 4)),
        (b"a: !!str 5\n", "yaml-tag", (1, 4)),
        (b"!!str a: b\n", "yaml-tag", (1, 1)),
        (b"a: &b {c: d}\n<<: *b\n", "yaml-merge", (2, 1)),
        (b"a: *nothing\n", "unknown-alias", (1, 4)),
        (b"a: &a [*a]\n", "unknown-alias", (1, 8)),
        (b"? [a]\n: b\n", "yaml-key", (1, 3)),
        (b"? {a: b}\n: c\n", "yaml-key", (1, 3)),
        (b"~: a\n", "yaml-key", (1, 1)),
        (b"a: &x\nb: {*x : c}\n", "yaml-key", (2, 5)),
        (b"a: \x07b\n", "control-character", (1, 4)),
        ("a: b\nc: \x85\x9f\n".encode(), "control-character", (2, 5)),
        (b"a: [1, 2\n", "yaml-syntax", None),
        (b'a: "open\nb: c\n', "yaml-syntax", None),
    ],
)
def test_what_a_briefing_has_no_use_for_is_refused(
    data: bytes, code: str, spot: tuple[int, int] | None, parser: Any
) -> None:
    refused = refusal(data, parser)
    assert refused.code == code
    if spot and (parser is FASTEST or code != "control-character"):
        assert refused.spot == spot


@both_parsers
def test_thirty_thousand_brackets_are_refused_at_the_first_too_many(parser: Any) -> None:
    refused = refusal(b"a: " + b"[" * 30_000, parser)
    assert (refused.code, refused.spot) == ("nested-too-deep", (1, 3 + tree.MAX_DEPTH))
    assert refusal(b"a: " + b"{a: " * 30_000, parser).code == "nested-too-deep"
    assert refusal(b"- " * 30_000, parser).code == "not-a-mapping"
    assert refusal(b"a:\n " + b"- " * 30_000, parser).code == "nested-too-deep"


def test_nesting_up_to_the_limit_is_read() -> None:
    depth = tree.MAX_DEPTH - 1
    assert read(b"a: " + b"[" * depth + b"]" * depth)
    assert refusal(b"a: " + b"[" * (depth + 1) + b"]" * (depth + 1)).code == "nested-too-deep"


def test_aliases_stand_for_what_they_name() -> None:
    found = read(b"a: &x The Post\nb: *x\nc: &y [1, *x]\nd: *y\n&k e: f\ng: *k\n")
    assert found.value == {
        "a": "The Post",
        "b": "The Post",
        "c": ["1", "The Post"],
        "d": ["1", "The Post"],
        "e": "f",
        "g": "e",
    }


def test_an_alias_can_be_a_key() -> None:
    assert read(b"a: &x b\n*x : c\n").value == {"a": "b", "b": "c"}


def test_an_alias_bomb_does_not_go_off() -> None:
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 10)]
    assert refusal(b"\n".join(lines)).code == "too-many-values"


def test_a_hundred_aliases_are_enough() -> None:
    assert read(b"a: &a x\nb: [" + b", ".join([b"*a"] * 100) + b"]\n")
    assert refusal(b"a: &a x\nb: [" + b", ".join([b"*a"] * 101) + b"]\n").code == "too-many-aliases"


def test_too_many_values_are_refused() -> None:
    assert refusal(b"a:\n" + b"- a\n" * (tree.MAX_VALUES + 1)).code == "too-many-values"


@pytest.mark.parametrize(
    ("data", "spot", "words"),
    [
        (b"title: One: two\n", (1, 11), "put the text in quotes"),
        (b"topics: [a, b\ntitle: x\n", (2, 6), "opens with `[` in line 1"),
        (b"topics: [a, b\n", (2, 1), "opens with `[` in line 1"),
        (b"source: {name: a\n", (2, 1), "opens with `{` in line 1"),
        (b'title: "never closed\ndate: 2024-01-01\n', (1, 8), "quotation mark that opens here is never closed"),
        (b"title: 'it's here'\n", (1, 12), "an apostrophe is written twice"),
        (b"points:\n\t- a\n", (2, 1), "A tab stands here"),
        (b"title: @home\n", (1, 8), "can't begin with `@`"),
        (b"title: `code`\n", (1, 8), "can't begin with ```"),
        (b"title: **bold**\n", (1, 9), "`*` or `&`"),
        (b"title: !x!y z\n", (1, 8), "can't begin with `!`"),
        (b'title: "a\\qb"\n', (1, 10), "write it twice"),
        (b"points: - a\n", (1, 9), "on a line of its own"),
        (b"points:\n- a\n- b\nc\n", (5, 1), "colon is missing"),
        (b"points:\n  - a\n  x: b\n", (3, 3), "should begin with `- ` too"),
        (b'title: "\\ud800"\n', (1, 11), "not valid YAML: found invalid Unicode character escape code"),
    ],
)
def test_mistakes_of_syntax_are_told_in_plain_words(data: bytes, spot: tuple[int, int], words: str) -> None:
    refused = refusal(data)
    assert refused.code == "yaml-syntax"
    assert words in refused.message
    assert refused.spot == spot


def test_pyyaml_without_libyaml_still_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tree.fastest_parser() is FASTEST
    monkeypatch.setitem(__import__("sys").modules, "yaml._yaml", None)
    assert tree.fastest_parser() is PythonParser


@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}&*!|>'\"#%@`,?\n \t", max_size=60).map(str.encode))
def test_no_bytes_make_reading_raise_anything_else(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert read(data).spot(()).line >= 1
