"""Cutting phrases down by their parse: asides, brackets, last modifiers and stray punctuation go, nothing else.

What is cut never leaves a comma or a conjunction without its fellow.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Span, Token

from quizwire.newsroom.dates import When, resolve
from quizwire.newsroom.read import Reading

KEEPS_DATE: Final = frozenset("on in since by until from before after during of for between through to".split())


def takes_date(before: Token, date: str) -> bool:
    """Whether a date goes on with the word before it: `since 2019`, `Budget 2024`."""
    return before.lower_ in KEEPS_DATE or (before.pos_ == "PROPN" and date.isdigit())


def trimmed(head: Token, without: Iterable[Token] = ()) -> list[Token]:
    """The tokens of a subtree that matter: no apposition, no aside, and none of the given branches."""
    dropped = {token.i for branch in without for token in branch.subtree}
    for token in head.subtree:
        if token.i == head.i:
            continue
        edge = token.left_edge.i
        aside = edge > 0 and token.doc[edge - 1].text in _ASIDE
        if (
            (token.dep_ == "appos" and aside)
            or (token.dep_ in {"relcl", "acl", "advcl", "amod"} and aside and edge > token.head.i)
            or (token.dep_ == "npadvmod" and aside and edge > token.head.i and token.ent_type_ != "DATE")
            or (token.dep_ in {"parataxis", "meta", "intj"})
            or (token.dep_ == "advmod" and token.lower_ in {"also", "however", "meanwhile", "instead", "though"})
            or (token.dep_ == "advmod" and token.lower_ == "too" and token.i > token.head.i)  # not `too big`
            or (token.dep_ == "prep" and aside and token.lower_ in {"including", "like", "excluding"})
        ):
            dropped |= {inner.i for inner in token.subtree}
    kept = [token for token in head.subtree if token.i not in dropped]
    return _tidy(without_brackets(_with_commas(kept, dropped)))


_ASIDE: Final = frozenset({",", "—", "–", "-", "--", "("})


def _with_commas(tokens: list[Token], dropped: set[int]) -> list[Token]:
    """With the commas between its words that the parse hangs elsewhere."""
    found: list[Token] = []
    for token in tokens:
        if found and token.i - found[-1].i == 2 and token.i - 1 not in dropped:
            between = token.doc[token.i - 1]
            if between.text in {",", ";"}:
                found.append(between)
        found.append(token)
    return found


def without_brackets(tokens: list[Token]) -> list[Token]:
    """The words that stand in no brackets, and no bracket."""
    depth = 0
    kept = []
    for token in tokens:
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"} and depth:
            depth -= 1
        elif not depth:
            kept.append(token)
    return kept


def _tidy(tokens: list[Token]) -> list[Token]:
    """Without punctuation or conjunctions at the ends, and without a comma that closes what was cut out."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        if token.text in {",", "—", "–", "--", ";", ":"}:
            after_cut = bool(kept) and token.i - kept[-1].i > 1
            before_cut = at + 1 < len(tokens) and tokens[at + 1].i - token.i > 1
            if after_cut or before_cut:
                continue
        kept.append(token)
    while kept and (kept[-1].text in {",", ";", ":", "—", "–", "-", "--", ".", "?", "!"} or kept[-1].dep_ == "cc"):
        kept.pop()
    while len(kept) > 1 and _left_alone(kept[-1]):
        kept.pop()
    while kept and (kept[0].text in {",", ";", ":", "—", "–", "-", ".", ")"} or kept[0].dep_ in {"cc", "preconj"}):
        kept.pop(0)
    return kept


def _left_alone(last: Token) -> bool:
    """Whether a participle at the end has lost what went with it: `a bill released` of `a bill released on Tuesday`."""
    participle = last.tag_ in {"VBN", "VBG"} and last.dep_ in {"acl", "prep", "advcl"}
    return participle and any(child.i > last.i and not child.is_punct for child in last.children)


def shortened(tokens: Sequence[Token], keep: Iterable[int], most: int) -> list[Token]:
    """A phrase without its last modifiers, until it has at most so many words; nothing that must be kept goes."""
    wanted = set(keep)
    left = list(tokens)
    while len(left) > most:
        inside = {token.i for token in left}
        ends = [
            token
            for token in left[1:]
            if token.dep_ in {"prep", "acl", "relcl", "advcl", "npadvmod", "conj"}
            and token.head.i in inside
            and token.lower_ != "of"
            and not {inner.i for inner in token.subtree} & wanted
            and token.head.pos_ in {"NOUN", "PROPN", "VERB"}
            and not narrowing(token)
        ]
        if not ends:
            return left
        cut = {inner.i for inner in ends[-1].subtree}
        if len(cut & inside) == len(inside):
            return left
        left = _tidy([token for token in left if token.i not in cut])
    return left


def without_branch(tokens: Sequence[Token], cause: Token | None, keep: Iterable[int]) -> list[Token] | None:
    """A phrase without the modifier that holds an open reference; None where that is no mere modifier."""
    if cause is None:
        return None
    inside = {token.i for token in tokens}
    wanted = set(keep)
    at = cause
    while at.head != at and at.head.i in inside:
        if at.dep_ in {"prep", "acl", "relcl", "advcl", "npadvmod", "conj"} and at.lower_ != "of":
            cut = {inner.i for inner in at.subtree}
            fits = at.head.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "AUX"} and not narrowing(at)
            if fits and not cut & wanted:
                return _tidy([token for token in tokens if token.i not in cut])
        at = at.head
    return None


_TIED: Final = frozenset("related linked tied devoted dedicated aimed compared connected committed opposed".split())


def narrowing(modifier: Token) -> bool:
    """Whether a phrase without its modifier would speak of more: `pills that contain lead`, `with jobs growing`."""
    noun = modifier.head
    if modifier.dep_ == "acl" and noun.dep_ == "pobj" and noun.head.lower_ in {"with", "without"}:
        return True
    if noun.lower_ in _TIED and modifier.dep_ == "prep":
        return True
    if noun.pos_ == "VERB" and modifier.dep_ == "prep" and noun.dep_ in {"relcl", "acl", "conj", "xcomp"}:
        rest = [child for child in noun.children if child.i > noun.i and child != modifier and not child.is_punct]
        return all(child.dep_ in {"conj", "cc"} for child in rest)
    told = any(c.dep_ in {"compound", "nmod", "prep", "poss"} for c in noun.children if c != modifier)
    some = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)
    if some and not told and modifier.dep_ in {"acl", "relcl"} and noun.dep_ in {"dobj", "attr", "pobj"}:
        return True  # `a paper showing that …` is not just any paper
    bare = noun.tag_ in {"NNS", "NN"} and not any(child.dep_ in {"det", "poss", "nummod"} for child in noun.children)
    return bare and (modifier.dep_ in {"acl", "relcl"} or modifier.lower_ in {"with", "without"})


def date_over(token: Token) -> Span | None:
    """The date that a token is part of: one the model found, or a weekday or month that it passed over."""
    for ent in token.sent.ents:
        if ent.start <= token.i < ent.end:
            return ent if ent.label_ in {"DATE", "TIME"} else None
    return None


def when_of(reading: Reading, tokens: Sequence[Token], *, future: bool) -> When | None:
    """The date that a phrase consists of, resolved."""
    text = "".join(token.text_with_ws for token in tokens)
    return resolve(text, reading.article.date, future=future)


def joined_text(tokens: Sequence[Token]) -> str:
    """Tokens as they stand, with a space where something between two of them was left out."""
    pieces = []
    for token, following in zip(tokens, (*tokens[1:], None), strict=True):
        cut = following is not None and following.i != token.i + 1 and not token.whitespace_
        pieces.append(token.text_with_ws + (" " if cut else ""))
    return "".join(pieces)


_SPACES: Final = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ([,.;:?!’”%)])"), r"\1"),
    (re.compile(r"([“‘($£€]) "), r"\1"),
    (re.compile(r",+"), ","),
    (re.compile(r"(?<=\w) - (?=\w)"), "-"),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\b((?:[A-Z][\w.’]*[ ]){1,4})(?=\1)"), ""),  # a title twice over
)


def tidy_text(text: str) -> str:
    """A phrase with its spaces in order, and without a quotation mark that has no partner."""
    for pattern, replacement in _SPACES:
        text = pattern.sub(replacement, text)
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    if text.count("‘") > text.count("’"):
        text = text.replace("‘", "")
    return text.strip(" ,;:")
