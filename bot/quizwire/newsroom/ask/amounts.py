"""What can be counted in a clause: how many, how much, what percentage of it.

What bounds a number goes to the question: `more than 200 people` is asked as `more than how many people`, lest an
option below the key be true as well. So does its rate: `$8 per hour` is asked as `how much per hour`. How long, how
high and how large something is, is asked in `measures`.
"""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.parts import is_rate
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.ask.wording import is_plural
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.numbers import CURRENCY, Quantity, quantity

_UNCOUNTED: Final = frozenset(
    "percent % year years day days month months week weeks hour hours minute minutes time times halves thirds "
    "quarters fifths".split()
)


_LONGEST_NOUN: Final = 8  # words between `how many` and the verb
_LASTING: Final = frozenset("last take spend wait serve run average".split())
_UNFIT: Final = frozenset("first last next other another pounds further".split())  # beside a number
_QUALIFIED: Final = frozenset("estimated record reported".split())  # `an estimated 200 people`
_NO_RATE: Final = frozenset("as more that what larger bigger higher greater the".split())  # after `three times`
_PAIR: Final = 2
_RATE: Final = 2  # words of `a share`
_GRAVE: Final = frozenset("kill die injure wound hurt arrest charge convict execute win elect miss".split())

_BOUND: Final = re.compile(
    r"^(?P<bound>(?:well |just )?(?:over|under)|(?:just )?(?:more|less|fewer) than|at least|at most|up to|as many as"
    r"|as much as|nearly|almost|about|around|roughly|approximately) (?P<bare>(?:(?:US|A|C|NZ)?[$£€¥₹₦₩]|RM?)?\d.*"
    r"|(?:[a-z]+-)?[a-z]+(?: (?:hours|minutes|days|weeks|months|years))?)$",
    re.I | re.S,
)
_SAID: Final = {"over": "more than", "under": "less than", "as many as": "up to", "as much as": "up to"}


def bounded(text: str) -> tuple[str, str, Quantity | None]:
    """What bounds a quantity, as it stands before `how many`; the quantity without it, in words and as such."""
    text = " ".join(text.split())
    text = re.sub(r"^(?:some|(?:an )?estimated) (?=\d)", "about ", text, flags=re.I)
    found = _BOUND.match(text)
    if found is None:
        return "", text, quantity(text)
    bound = found["bound"].lower()
    return f"{_SAID.get(bound, bound)} ", found["bare"], quantity(found["bare"])


def counted(clause: Clause, noun: Token, preposition: str, gap: frozenset[int] | None) -> Iterator[Target]:
    """`How many drones`, `how much`, `what percentage of drones`, for a noun with one number."""
    of_subject = noun == clause.subject
    if noun.pos_ == "NUM" and noun.ent_type_ == "CARDINAL":
        yield from _share(clause, noun, preposition, gap, of_subject=of_subject)
        return
    currency = noun.pos_ == "NOUN" and any(child.dep_ == "nummod" for child in noun.children)  # `3 trillion rupiah`
    if (noun.ent_type_ in {"MONEY"} and not currency) or noun.lower_ in {"%", "percent"}:
        yield from _measured(clause, noun, preposition, gap, of_subject=of_subject)
        return
    if noun.lower_ == "total" and (inner := object_of(noun, "of")) is not None:  # `a total of 13 athletes`
        removed = gap if gap is not None else frozenset(token.i for token in noun.subtree)
        yield from _numbered(clause, inner, preposition, removed, of_subject=of_subject)
        return
    yield from _numbered(clause, noun, preposition, gap, of_subject=of_subject)
    for other in noun.children:
        if other.dep_ == "conj" and _is_counted(noun):  # `549 drones and 55 missiles`
            removed = gap if gap is not None else frozenset(token.i for token in noun.subtree)
            yield from _numbered(clause, other, preposition, removed, of_subject=of_subject)


def object_of(noun: Token, preposition: str) -> Token | None:
    """What a preposition right after a noun brings in; None where there is no such."""
    link = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == preposition), None)
    if link is None or link.i != noun.i + 1:
        return None
    objects = [child for child in link.children if child.dep_ == "pobj"]
    return objects[0] if len(objects) == 1 else None


def _numbered(
    clause: Clause, noun: Token, preposition: str, gap: frozenset[int] | None, *, of_subject: bool
) -> Iterator[Target]:
    """`How many drones`, for `200 drones`."""
    counts = [child for child in noun.children if child.dep_ == "nummod"]
    if any(child.lower_ in _UNFIT for child in noun.children):
        return
    near = [*noun.children, *(child for count in counts for child in count.children)]
    qualified = {c.i for c in near if c.lower_ in _QUALIFIED and counts and c.i < counts[0].i}
    if not qualified and any(child.lower_ in {"a", "an"} for child in noun.children):
        return
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in {"later", "earlier", "ago", "away", "before", "after"}:
        return
    if (
        len(counts) != 1
        or counts[0].i > noun.i
        or not (noun.pos_ == "NOUN" or noun.ent_type_ == "NORP" or CURRENCY.fullmatch(noun.lower_))
        or clause.reading.mention(clause.sentence, counts[0])
    ):
        return
    if counts[0].ent_type_ in {"DATE", "TIME", "ORDINAL"} and noun.lower_ not in {
        "years",
        "days",
        "months",
        "weeks",
        "hours",
    }:
        return
    lasting = preposition in {"for ", "to "} or (preposition == "" and clause.verb.lemma_ in _LASTING)
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    often = noun.lower_ == "times" and not (following is not None and following.lower_ in _NO_RATE)
    if noun.lower_ == "votes" and preposition == "by ":  # `by 61 votes to 40`
        return
    if noun.lower_ in _UNCOUNTED and not (lasting or (often and noun.dep_ == "npadvmod")):
        return
    number = sorted(counts[0].subtree, key=lambda token: token.i)
    bound, text, found = bounded("".join(token.text_with_ws for token in number).strip())
    if not bound and any(noun.doc[i].lower_ == "estimated" for i in qualified):
        bound = "about "
    if noun.dep_ in {"compound", "nmod"} or (following is not None and following.pos_ == "NOUN"):
        return
    if (
        found is None
        or not (is_plural(noun) or noun.ent_type_ in {"MONEY", "NORP"} or CURRENCY.fullmatch(noun.lower_))
        or (found.at_most(_PAIR) and not _matters(clause, noun))
    ):
        return
    joined = [child for child in noun.children if child.dep_ in {"conj", "cc", "appos"}]
    if any(child.dep_ == "conj" for child in joined) and not _is_counted(noun):
        return
    inside = {token.i for token in number} | qualified
    without = [clause.verb, *joined] if clause.relative and of_subject else joined  # `549 drones and 55 missiles`
    after = [c for c in noun.children if c.i > noun.i and (c.dep_ == "prep" or c.pos_ == "ADJ") and c.lower_ != "of"]
    if gap is None and not of_subject:  # `how many euros did it pay for the project`
        without += after
    without += [c for c in after if any(token.ent_type_ == "DATE" for token in c.subtree)]
    inside |= {t.i for t in noun.subtree if joined and t.is_punct}
    nouns = tuple(
        t for t in trimmed(noun, without) if (t.i not in inside and t.dep_ not in {"det", "predet"}) or t.i > noun.i
    )
    if not of_subject and len(nouns) > _LONGEST_NOUN:
        return
    removed = gap if gap is not None else frozenset(token.i for token in noun.subtree)
    if gap is None and not of_subject:
        removed -= {token.i for child in after for token in child.subtree}
    yield Target(
        Form.NUMBER,
        text,
        f"{preposition}{bound}how many",
        removed,
        of_subject,
        noun,
        quantity=found,
        noun=nouns,
        plural=True,
        bound=bound,
    )


def _matters(clause: Clause, noun: Token) -> bool:
    """Whether a number as small as two is worth asking for: of the killed, of hours, not of `the two leaders`."""
    if any(child.lower_ == "the" for child in noun.children):
        return False
    return (
        noun.lower_ in _UNCOUNTED
        or noun.ent_type_ == "QUANTITY"
        or bool({noun.head.lemma_, clause.verb.lemma_} & _GRAVE)
    )


def _is_counted(noun: Token) -> bool:
    """Whether a noun is counted itself, and so is each that is added to it by `and`, not by `or`."""
    joined = [child for child in noun.children if child.dep_ == "conj"]
    if not is_plural(noun) or any(child.dep_ == "cc" and child.lower_ != "and" for child in noun.children):
        return False
    return any(child.dep_ == "nummod" for child in noun.children) and all(map(_is_counted, joined))


def _share(
    clause: Clause, number: Token, preposition: str, gap: frozenset[int] | None, *, of_subject: bool
) -> Iterator[Target]:
    """`How many of the 13 states`, for `12 of the 13 states`."""
    of = next((child for child in number.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    noun = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    found = quantity(number.text)
    if of is None or noun is None or found is None or not is_plural(noun) or of.i != number.i + 1:
        return
    if any(child.dep_ not in {"prep", "quantmod"} for child in number.children):
        return
    before = "".join(t.text_with_ws for t in number.subtree if t.i <= number.i).strip()
    bound, before, found = bounded(before)
    if found is None:
        return
    removed = gap if gap is not None else frozenset(token.i for token in number.subtree)
    total = next((quantity(c.text) for c in noun.children if c.dep_ == "nummod"), None)
    yield Target(
        Form.NUMBER,
        before,
        f"{preposition}{bound}how many",
        removed,
        of_subject,
        number,
        quantity=found,
        noun=tuple(trimmed(of)),
        plural=True,
        most=total.value if total is not None else None,
    )


def _measured(
    clause: Clause, noun: Token, preposition: str, gap: frozenset[int] | None, *, of_subject: bool
) -> Iterator[Target]:
    if preposition == "from " and any(child.dep_ == "prep" and child.lower_ == "to" for child in clause.verb.children):
        return  # what it rose to is the news
    money = noun.ent_type_ == "MONEY"
    if money:
        ent = next((e for e in noun.sent.ents if e.start <= noun.i < e.end), None)
        number = list(ent) if ent is not None else []
        if number and number[0].i > 0 and number[0].nbor(-1).tag_ == "$":
            number.insert(0, number[0].nbor(-1))
        while number and (number[0].tag_ in {"DT"} or number[0].dep_ == "det"):
            number.pop(0)
    else:
        number = [token for token in trimmed(noun) if token.i <= noun.i]
    rest = [t for t in trimmed(noun) if t.i > noun.i and t not in number]
    bound, text, found = bounded("".join(token.text_with_ws for token in number).strip())
    if found is None or any(child.dep_ in {"conj", "compound"} and child.i > noun.i for child in noun.children):
        return
    removed = gap if gap is not None else frozenset(token.i for token in noun.subtree)
    if money:
        if rest and rest[0].tag_ == "TO":  # `cost $3 million to build`
            removed -= {token.i for token in rest}
            rest = []
        per = tuple(rest[:_RATE]) if len(rest) <= _RATE or rest[_RATE].dep_ == "prep" else tuple(rest)
        if rest and not is_rate(per):
            return
        removed -= {token.i for token in rest[len(per) :]}  # `by $2 a share in London`
        yield Target(
            Form.NUMBER, text, f"{preposition}{bound}how much", removed, of_subject, noun, quantity=found, noun=per
        )
    elif rest and rest[0].lower_ == "of":
        yield Target(
            Form.NUMBER,
            text,
            f"{preposition}{bound}what percentage",
            removed,
            of_subject,
            noun,
            None,
            None,
            found,
            tuple(rest),
            plural=True,
        )
    elif preposition == "by ":
        yield Target(Form.NUMBER, text, f"by {bound}what percentage", removed, of_subject, noun, None, None, found)
