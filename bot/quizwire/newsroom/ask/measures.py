"""What can be asked of the size of things: how large, how long, how high, at what speed, how old, by what score.

The noun says what is measured (`a $2 billion fine`, `a profit of $5 million`, `a nine-year term`, `at an altitude of
190 kilometers`), or the verb or the adjective does (`shares rose 18 percent`, `is worth $3 billion`, `is 300 meters
tall`).
"""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.amounts import bounded, object_of
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.ask.wording import article_for
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.numbers import CURRENCY, quantity

_SIZED: Final = frozenset(
    "fine loan deal contract grant investment package settlement bid budget loss profit donation fund cut rise "
    "increase drop fall decline decrease jump stake gift bailout debt deficit tax penalty reward offer rescue surplus "
    "turnover revenue income bonus ransom bounty subsidy shortfall gain reduction discount pension dividend".split()
)
_LASTING: Final = frozenset(
    "ban term sentence deal contract suspension delay reign truce ceasefire hiatus break prison jail extension lease "
    "mission war strike tour embargo moratorium exile trial drought siege".split()
)
_LEVELS: Final = frozenset(
    "altitude speed depth height cost price temperature distance weight rate pace salary".split()
)
_RATES: Final = frozenset(
    "inflation rate unemployment turnout share proportion growth percentage yield tax tariff approval poverty".split()
)
_CROWDS: Final = frozenset("capacity population crowd audience circulation workforce staff majority".split())
_FEW: Final = 9  # of a crowd
_TOLLS: Final = frozenset("toll number total population count tally membership attendance workforce".split())
_GRADES: Final = frozenset("long tall deep wide high old heavy thick".split())
_MOVES: Final = frozenset(
    "rise fall grow drop increase decrease climb shrink jump slip gain lose decline surge expand contract plunge "
    "tumble slide soar rally double triple treble quadruple halve".split()
)
_REACHING: Final = frozenset("reach hit top exceed surpass pass near approach".split())
_AGE: Final = re.compile(r"^(?:a|an) (?P<age>\d{1,3})-year-old$", re.I)
_SCORE: Final = re.compile(r"^(\d{1,3})[-–](\d{1,3})$")
_SPAN: Final = re.compile(
    r"^(?P<number>\d{1,3}|[a-z]+(?:-[a-z]+)?)[ -](?P<unit>year|month|week|day|hour|minute)$", re.I
)


def sized(clause: Clause, noun: Token, preposition: str = "", gap: frozenset[int] | None = None) -> Iterator[Target]:
    """`How large a fine`, for `a $2 billion fine` and `a fine of $2 billion`; `how long a ban` for `a two-year ban`."""
    article = next((c for c in noun.children if c.dep_ == "det" and c.lower_ in {"a", "an"}), None)
    if noun.pos_ != "NOUN" or article is None or any(child.dep_ == "conj" for child in noun.children):
        return
    removed = gap if gap is not None else frozenset(token.i for token in noun.subtree)
    if (of := object_of(noun, "of")) is not None:
        yield from _of_a_size(noun, article, of, preposition, removed)
        return
    ents = [e for e in noun.sent.ents if article.i <= e.start and e.end <= noun.i]
    ents = [e for e in ents if e.label_ in {"MONEY", "PERCENT", "DATE", "TIME"}]
    if len(ents) != 1:
        return
    number = [token for token in ents[0] if token.dep_ != "det"]
    text = "".join(token.text_with_ws for token in number).strip()
    word, text = _extent(noun, text)
    found = quantity(text)
    inside = {token.i for token in number} | {article.i}
    rest = tuple(t for t in trimmed(noun) if t.i not in inside)
    if found is None or not word or not rest or rest[0].i < ents[0].start or (preposition and word == "how large"):
        return
    if any(token.i < noun.i and token.dep_ not in {"compound", "amod"} for token in rest):
        return
    word = f"{preposition}{word} {article_for(rest[0].text)}"
    yield Target(Form.NUMBER, text, word, removed, False, noun, quantity=found, noun=rest)


def _extent(noun: Token, text: str) -> tuple[str, str]:
    """What a number before a noun is asked with, and how it reads alone: `nine years` of `a nine-year term`."""
    lasts = _SPAN.match(text)
    if lasts is not None:
        asked = "how long" if noun.lemma_.lower() in _LASTING else ""
        return asked, f"{lasts['number']} {lasts['unit'].lower()}s"
    return ("how large" if noun.lemma_.lower() in _SIZED else ""), text.replace("-", " ")


def _of_a_size(noun: Token, article: Token, of: Token, preposition: str, removed: frozenset[int]) -> Iterator[Target]:
    """`How large a profit` and `at what speed`, for `a profit of $5 million` and `at a speed of 353 knots`."""
    tokens = [token for token in trimmed(of) if token.i <= of.i]
    bound, text, found = bounded("".join(token.text_with_ws for token in tokens).strip())
    measured = (
        of.ent_type_ in {"MONEY", "PERCENT", "QUANTITY"}
        or of.lower_ == "percent"
        or CURRENCY.fullmatch(of.lower_)
        or text[:1] in "$£€¥R"
    )
    lemma = noun.lemma_.lower()
    level = lemma in _LEVELS and bool(found and (found.after.strip() or text[:1] in "$£€¥"))
    if found is None or not (level or (lemma in _SIZED and measured) or (lemma in _CROWDS and found.value > _FEW)):
        return
    after = [child for child in (*of.children, *noun.children) if child.i > of.i]
    if any(child.dep_ not in {"prep", "punct"} for child in after):
        return
    before = [token for token in noun.subtree if token.i < noun.i and token != article]
    if any(token.dep_ not in {"compound", "amod"} for token in before) or (preposition and not level):
        return
    rest = frozenset(token.i for child in after for token in child.subtree)
    asked = (*before, noun)
    word = "what" if level else f"how large {article_for(asked[0].text)}"
    yield Target(
        Form.NUMBER, text, f"{preposition}{bound}{word}", removed - rest, False, noun, quantity=found, noun=asked
    )


def graded(clause: Clause, head: Token) -> Iterator[Target]:
    """`How tall is the tower` and `how much is the fund worth`, for `300 meters tall` and `worth $3 billion`."""
    if head.dep_ != "acomp" or any(child.dep_ in {"conj", "neg"} for child in head.children):
        return
    for noun in head.children:
        if noun.dep_ != "npadvmod" or noun.ent_type_ not in {"MONEY", "QUANTITY", "DATE", "TIME"}:
            continue
        tokens = [token for token in noun.subtree if token.i <= noun.i]
        bound, text, found = bounded("".join(token.text_with_ws for token in tokens).strip())
        if found is None:
            continue
        if head.lower_ == "worth":
            gap = frozenset(token.i for token in tokens)
            yield Target(Form.NUMBER, text, f"{bound}how much", gap, False, noun, quantity=found)
        elif head.lower_ in _GRADES and not bound and clause.verb.lemma_ == "be":
            gap = frozenset(token.i for token in (*tokens, head))
            yield Target(Form.NUMBER, text, f"how {head.lower_}", gap, False, head, quantity=found)


def levelled(clause: Clause, noun: Token, preposition: str, gap: frozenset[int]) -> Iterator[Target]:
    """`To what percentage did unemployment fall`, `how high was inflation`, `to how many did the death toll rise`."""
    if noun.ent_type_ == "CARDINAL" and clause.subject.lemma_.lower() in _TOLLS:
        yield from _tolled(noun, preposition, gap)
        return
    if noun.lower_ not in {"percent", "%"} or not any(t.lemma_.lower() in _RATES for t in clause.subject_tokens):
        return
    tokens = [token for token in trimmed(noun) if token.i <= noun.i]
    bound, text, found = bounded("".join(token.text_with_ws for token in tokens).strip())
    if found is None or any(child.i > noun.i for child in noun.children):
        return
    if preposition == "to " and clause.verb.lemma_ in _MOVES:
        yield Target(Form.NUMBER, text, f"to {bound}what percentage", gap, False, noun, quantity=found)
    elif not preposition and noun.dep_ == "attr" and not bound:
        yield Target(Form.NUMBER, text, "how high", gap, False, noun, quantity=found)


def _tolled(noun: Token, preposition: str, gap: frozenset[int]) -> Iterator[Target]:
    """`To how many did the death toll rise`, `what number did it reach`, `how high was it`."""
    bound, text, found = bounded("".join(token.text_with_ws for token in noun.subtree).strip())
    verb = noun.head if noun.dep_ in {"dobj", "attr"} else noun.head.head
    if preposition == "to ":
        word = f"to {bound}how many" if verb.lemma_ in _MOVES else ""
    elif noun.dep_ == "attr":
        word = "" if bound else "how high"
    else:
        word = f"{bound}what number" if verb.lemma_ in _REACHING and not preposition else ""
    if found is not None and word:
        yield Target(Form.NUMBER, text, word, gap, False, noun, quantity=found)


def aged(clause: Clause) -> Iterator[Target]:
    """`How old was the girl who won`, for `A 12-year-old girl won`."""
    noun = clause.subject
    before = "".join(t.text_with_ws for t in noun.subtree if t.i < noun.i)
    found = _AGE.match(before.strip())
    if found is None or clause.relative or clause.plural or noun.pos_ != "NOUN" or clause.verb.tag_ == "VBZ":
        return
    age = quantity(found["age"])
    rest = tuple(t for t in trimmed(noun) if t.i >= noun.i)
    if age is not None and any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in noun.children):
        yield Target(
            Form.NUMBER,
            found["age"],
            "how old was the",
            frozenset(),
            True,
            noun,
            quantity=age,
            noun=rest,
            link="who",
        )


def risen(clause: Clause, noun: Token) -> Iterator[Target]:
    """`By what percentage did shares rise`, for `shares rose 18 percent`."""
    if noun.head.lemma_ not in _MOVES or object_of(noun, "of") is not None:  # `lost 60 percent of its tanks`
        return
    tokens = [token for token in noun.subtree if token.i <= noun.i]
    bound, text, found = bounded("".join(token.text_with_ws for token in tokens).strip())
    if found is not None:
        gap = frozenset(token.i for token in noun.subtree)
        yield Target(Form.NUMBER, text, f"by {bound}what percentage", gap, False, noun, None, None, found)


def score(token: Token, verb: Token) -> Iterator[Target]:
    """`By what vote`, `by what score`, for `ruled 5-4` and `won 3-1`."""
    if not _SCORE.match(token.text):
        return
    if verb.lemma_ in {"beat", "defeat"} and not any(child.dep_ == "dobj" for child in verb.children):
        return  # whom it beat was taken for something else
    if verb.lemma_ in {"rule", "vote", "approve", "pass", "decide"}:
        word = "by what vote"
    elif verb.lemma_ in {"win", "beat", "lose", "defeat", "lead"}:
        word = "by what score"
    else:
        return
    yield Target(Form.SCORE, token.text, word, frozenset({token.i}), False, token)
