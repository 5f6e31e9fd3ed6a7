"""Signs that the parse, and so the question, says something else than the article: such a question is not asked.

A wrong key is the worst of all faults, so each rule here refuses more than it has to.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.candidate import Form

_CONTRAST: Final = re.compile(
    r"\b(?:rather than|instead of|compared (?:to|with)|up from|down from|as opposed to)\b", re.I
)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TWO_PLACES: Final = re.compile(r"(?:In|At) what kind of .* (?:in|at) an? ")  # one may belong to something else
_WITHIN: Final = frozenset({"relcl", "acl", "pcomp", "advcl"})
_TOO_OFTEN: Final = 3
_TAIL: Final = 3  # words at the end of a sentence by which a question shows that it has them


def misread(clause: Clause, target: Target, stem: str) -> bool:
    """Whether a question may ask something that the article does not say."""
    return (
        (target.form in {Form.NUMBER, Form.SCORE, Form.THING} and _contrasted(clause, stem))
        or (target.form is Form.NUMBER and (_shares_object(clause.verb) or _under_condition(clause.verb)))
        or _of_two_times(clause)
        or _beside_contrast(clause, stem)
        or (target.form is Form.WHEN and _YEAR.search(stem) is not None)
        or (target.form is Form.THING and _deeper(target.head, clause.verb))
        or _TWO_PLACES.match(stem) is not None
        or one_person_all_over(stem)
    )


def _contrasted(clause: Clause, stem: str) -> bool:
    """Whether the sentence sets one figure against another, and the question does not: `by 5 percent rather than 6`."""
    return bool(_CONTRAST.search(clause.sentence.span.text)) and not _CONTRAST.search(stem)


def _beside_contrast(clause: Clause, stem: str) -> bool:
    """Whether a question goes on with what belongs to the other of two figures: `5, rather than 6 as forecast`."""
    text = clause.sentence.span.text
    found = _CONTRAST.search(text)
    if found is None or _CONTRAST.search(stem):
        return False
    after = text[found.end() :].strip(" .").split()
    return len(after) > _TAIL and " ".join(after[-_TAIL:]) in stem


def _shares_object(verb: Token) -> bool:
    """Whether the number is that of two deeds: `destroyed and jammed 549 drones`."""
    first = verb.head
    if verb.dep_ != "conj" or first.pos_ != "VERB" or first.i > verb.i:
        return False
    between = verb.doc[first.i + 1 : verb.i]
    return all(token.dep_ in {"cc", "advmod"} for token in between)


def _of_two_times(clause: Clause) -> bool:
    """Whether a clause tells of two dates, of which a question has one: `from 3 in 1990 to 5 in 2020`."""
    dates = [part.when for part in clause.parts if part.when is not None]
    return any(not one.agrees(other) for one, other in pairwise(dates))


def _under_condition(verb: Token) -> bool:
    """Whether what stands in front says when it is so: `When racing a sprint, it runs 30 meters ahead`."""
    return any(
        child.dep_ == "advcl"
        and child.tag_ != "VBN"
        and child.i < verb.i
        and child.left_edge.lower_ in {"when", "whenever", "if", "once"}
        for child in verb.children
    )


def _deeper(head: Token, verb: Token) -> bool:
    """Whether a noun belongs to a verb below the one that is asked about: `jailed for abusing boys in a school`."""
    at = head.head if head.pos_ == "VERB" else head  # a deed is itself the verb below
    while at.i not in {at.head.i, verb.i}:
        if at.pos_ == "VERB" and at.dep_ in _WITHIN:
            return True
        at = at.head
    return False


def one_person_all_over(stem: str) -> bool:
    """Whether one name was put in for too many pronouns: `What has Doe filed after Doe's claims that Doe gave …`."""
    words = Counter(re.findall(r"\b[A-Z][a-z]{2,}\b", stem))
    return any(count >= _TOO_OFTEN for count in words.values())
