"""What can be asked of the numbers in a clause: how many, how much, what percentage, by what score.

What bounds a number goes to the question: `more than 200 people` is asked as `more than how many people`, lest an
option below the key be true as well.
"""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.ask.wording import article_for, is_plural
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.numbers import Quantity, quantity

_UNCOUNTED: Final = frozenset(
    "percent % year years day days month months week weeks hour hours minute minutes time times".split()
)


_LONGEST_NOUN: Final = 8  # words between `how many` and the verb
_LASTING: Final = frozenset("last take spend wait serve run".split())
_UNFIT: Final = frozenset("a an first last next other another pounds further".split())  # beside a number


_BOUND: Final = re.compile(
    r"^(?P<bound>(?:well |just )?(?:over|under)|(?:just )?(?:more|less|fewer) than|at least|at most|up to|as many as"
    r"|as much as|nearly|almost|about|around|roughly|approximately) (?P<bare>(?:US|A|C|NZ)?[$£€¥]?\d.*|[a-z-]+)$",
    re.I | re.S,
)
_SAID: Final = {"over": "more than", "under": "less than", "as many as": "up to", "as much as": "up to"}


def bounded(text: str) -> tuple[str, str, Quantity | None]:
    """What bounds a quantity, as it stands before `how many`; the quantity without it, in words and as such."""
    found = _BOUND.match(" ".join(text.split()))
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
    counts = [child for child in noun.children if child.dep_ == "nummod"]
    if any(child.lower_ in _UNFIT for child in noun.children):
        return
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in {"later", "earlier", "ago", "away", "before", "after"}:
        return
    if (
        len(counts) != 1
        or counts[0].i > noun.i
        or noun.pos_ != "NOUN"
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
    if noun.lower_ in _UNCOUNTED and not lasting:
        return
    number = sorted(counts[0].subtree, key=lambda token: token.i)
    bound, text, found = bounded("".join(token.text_with_ws for token in number).strip())
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if noun.dep_ in {"compound", "nmod"} or (following is not None and following.pos_ == "NOUN"):
        return
    if (
        found is None
        or not (is_plural(noun) or noun.ent_type_ == "MONEY")
        or any(child.dep_ == "conj" for child in noun.children)
    ):
        return
    inside = {token.i for token in number}
    without = [clause.verb] if clause.relative and of_subject else []
    after = [child for child in noun.children if child.dep_ == "prep" and child.i > noun.i and child.lower_ != "of"]
    if gap is None and not of_subject:  # `how many euros did it pay for the project`
        without += after
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


def sized(clause: Clause, noun: Token) -> Iterator[Target]:
    """`How large a fine`, for `a $2 billion fine` and `a 6 percent rise`."""
    article = next((c for c in noun.children if c.dep_ == "det" and c.lower_ in {"a", "an"}), None)
    if noun.pos_ != "NOUN" or article is None or noun.lemma_.lower() not in _SIZED:
        return
    ents = [e for e in noun.sent.ents if e.label_ in {"MONEY", "PERCENT"} and article.i <= e.start and e.end <= noun.i]
    if len(ents) != 1 or any(child.dep_ == "conj" for child in noun.children):
        return
    number = [token for token in ents[0] if token.dep_ != "det"]
    text = "".join(token.text_with_ws for token in number).strip()
    found = quantity(text.replace("-", " "))
    inside = {token.i for token in number} | {article.i}
    rest = tuple(t for t in trimmed(noun) if t.i not in inside)
    if found is None or not rest or rest[0].i < ents[0].start:
        return
    if any(token.i < noun.i and token.dep_ not in {"compound", "amod"} for token in rest):
        return
    gap = frozenset(token.i for token in noun.subtree)
    yield Target(
        Form.NUMBER,
        text.replace("-", " "),
        f"how large {article_for(rest[0].text)}",
        gap,
        False,
        noun,
        quantity=found,
        noun=rest,
        plural=False,
    )


_SIZED: Final = frozenset(
    "fine loan deal contract grant investment package settlement bid budget loss profit donation fund cut rise "
    "increase drop fall decline decrease jump stake gift bailout debt deficit tax penalty reward offer rescue".split()
)


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


_AGE: Final = re.compile(r"^(?:a|an) (?P<age>\d{1,3})-year-old$", re.I)


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
    money = noun.ent_type_ == "MONEY"
    if money:
        ent = next((e for e in noun.sent.ents if e.start <= noun.i < e.end), None)
        number = list(ent) if ent is not None else []
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
        if rest:
            return
        yield Target(Form.NUMBER, text, f"{preposition}{bound}how much", removed, of_subject, noun, None, None, found)
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


_SCORE: Final = re.compile(r"^(\d{1,3})[-–](\d{1,3})$")


def score(token: Token, verb: Token) -> Iterator[Target]:
    """`By what vote`, `by what score`, for `ruled 5-4` and `won 3-1`."""
    if not _SCORE.match(token.text):
        return
    if verb.lemma_ in {"rule", "vote", "approve", "pass", "decide"}:
        word = "by what vote"
    elif verb.lemma_ in {"win", "beat", "lose", "defeat", "lead"}:
        word = "by what score"
    else:
        return
    yield Target(Form.SCORE, token.text, word, frozenset({token.i}), False, token)


def risen(clause: Clause, noun: Token) -> Iterator[Target]:
    """`By what percentage did shares rise`, for `shares rose 18 percent`."""
    if clause.verb.lemma_ not in _MOVES:
        return
    tokens = [token for token in noun.subtree if token.i <= noun.i]
    bound, text, found = bounded("".join(token.text_with_ws for token in tokens).strip())
    if found is not None:
        gap = frozenset(token.i for token in noun.subtree)
        yield Target(Form.NUMBER, text, f"by {bound}what percentage", gap, False, noun, None, None, found)


_MOVES: Final = frozenset(
    "rise fall grow drop increase decrease climb shrink jump slip gain lose decline surge".split()
)
