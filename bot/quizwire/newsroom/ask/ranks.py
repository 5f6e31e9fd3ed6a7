"""What can be asked of fractions and ranks: `what share of the voters`, `in which place did Peru finish`.

The other options are fractions and ranks too, so these targets bring them along. A fraction that is only bounded on
one side (`more than half`) is not asked for: what lies below it would be true as well.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.amounts import object_of
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.renown import bystander
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.ask.wording import is_plural
from quizwire.newsroom.candidate import Form

_PARTS: Final = {"half": "half", "third": "third", "thirds": "third", "quarter": "quarter", "quarters": "quarter",
                 "fifth": "fifth", "fifths": "fifth", "tenth": "tenth"}  # fmt: skip
_SHARES: Final = ("a tenth", "a fifth", "a quarter", "a third", "half", "two-thirds", "three-quarters", "four-fifths")
_NEARLY: Final = frozenset("nearly almost about around roughly".split())
_PLACED: Final = frozenset("finish come place rank end stand".split())
_IN_WORDS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_AROUND: Final = 4  # how far other ranks lie from the key


def shared(clause: Clause, noun: Token) -> Iterator[Target]:
    """`Nearly what share of the voters`, for `nearly half of the voters`."""
    of = object_of(noun, "of")
    if noun.lower_ not in _PARTS or of is None or any(child.dep_ == "conj" for child in noun.children):
        return
    words = [token.lower_ for token in noun.subtree if token.i < noun.i]
    bound = f"{words.pop(0)} " if words and words[0] in _NEARLY else ""
    count = words[0] if len(words) == 1 else ""
    part = _PARTS[noun.lower_]
    key = {"": part if part == "half" else "", "a": f"a {part}", "one": f"a {part}"}.get(count, f"{count}-{part}s")
    if key not in _SHARES or len(words) > 1:
        return
    of_subject = noun == clause.subject
    yield Target(
        Form.NUMBER,
        key,
        f"{bound}what share",
        frozenset(token.i for token in noun.subtree),
        of_subject,
        noun,
        noun=tuple(trimmed(of.head, [clause.verb] if clause.relative and of_subject else [])),
        plural=is_plural(of),
        siblings=tuple(share for share in _SHARES if share != key),
    )


def placed(clause: Clause, head: Token) -> Iterator[Target]:
    """`In which place did Peru finish`, for `Peru finished third` and `Peru is ranked 45th`."""
    if head.ent_type_ != "ORDINAL" or head.dep_ not in {"advmod", "oprd", "acomp", "attr"}:
        return
    if clause.verb.lemma_ not in _PLACED or any(child.dep_ not in {"prep", "punct"} for child in head.children):
        return
    rank = _rank_of(head.lower_)
    mention = clause.reading.mention(clause.sentence, clause.subject)
    if rank is None or (mention is not None and bystander(clause.reading, mention.entity)):
        return
    ranks = [n for n in range(rank - _AROUND, rank + _AROUND + 1) if n > 0 and n != rank]
    others = tuple(_written(n, words=head.text.isalpha()) for n in ranks)
    yield Target(Form.NUMBER, head.lower_, "in which place", frozenset({head.i}), False, head, siblings=others)


def _rank_of(text: str) -> int | None:
    if text in _IN_WORDS:
        return _IN_WORDS.index(text) + 1
    digits = text.rstrip("stndrh")
    return int(digits) if digits.isdigit() else None


def _written(rank: int, *, words: bool) -> str:
    if words and rank <= len(_IN_WORDS):
        return _IN_WORDS[rank - 1]
    ending = "th" if rank % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
