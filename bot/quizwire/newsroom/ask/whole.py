"""Whether a phrase is a name and nothing else, or a name with the word for what it is: `the city of Lima`.

Only then is the name the whole answer, and nothing hides behind it.
"""

from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.mentions import ORGANIZATION, OTHER, PERSON, PLACE
from quizwire.newsroom.names import Mention
from quizwire.newsroom.vocabulary import CALLED


def whole_name(clause: Clause, head: Token) -> Mention | None:
    """The mention that a phrase consists of, but for a title, an article, and what was trimmed away."""
    reading, sentence = clause.reading, clause.sentence
    mention = reading.mention(sentence, head)
    if mention is None:
        beside = next((child for child in head.children if child.dep_ == "appos"), None)
        mention = reading.mention(sentence, beside) if beside is not None else None
        return mention if mention is not None and mention.entity.kind == PERSON and beside is not None else None
    without = [clause.verb] if clause.relative and head == clause.subject else []
    begin = mention.start if mention.title is None else mention.title
    aside = {inner.i for child in head.children for inner in child.subtree if _tells_where(clause, child, mention.end)}
    rest = [
        t
        for t in trimmed(head, without)
        if not (begin <= t.i < mention.end or t.dep_ == "det" or t.is_punct or t.i in aside)
    ]
    if mention.entity.kind == PERSON and all(_from_where(t, head) for t in rest):
        return mention
    if any(
        token.lower_ not in _BESIDE and not (token.pos_ in {"NOUN", "ADJ"} and token.i < mention.start)
        for token in rest
    ):
        return None
    return mention


def _tells_where(clause: Clause, child: Token, after: int) -> bool:
    """Whether a phrase behind a name only tells where that is: `Gatwick Airport in London`."""
    if child.dep_ != "prep" or child.lower_ != "in" or child.i < after:
        return False
    place = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    mention = clause.reading.mention(clause.sentence, place) if place is not None else None
    return mention is not None and mention.entity.place is not None


def of_its_kind(clause: Clause, head: Token) -> Mention | None:
    """The place in `the US state of Louisiana`, `the city of Lima`; the party in `the Ennahda party`."""
    if head.lower_ in CALLED:
        return _before_its_kind(clause, head)
    if head.lower_ not in {"state", "city", "town", "province", "region", "capital", "island", "county"}:
        return None
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    place = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    mention = clause.reading.mention(clause.sentence, place) if place is not None else None
    if mention is None or mention.entity.place is None or of is None or of.i != head.i + 1:
        return None
    inside = [t for t in trimmed(head) if not mention.start <= t.i < mention.end and t.i not in {head.i, of.i}]
    known = all(t.dep_ == "det" or clause.reading.mention(clause.sentence, t) is not None for t in inside)
    return mention if known else None


def _before_its_kind(clause: Clause, head: Token) -> Mention | None:
    """The name in `the Ennahda party`, where nothing else is said of it."""
    named = [child for child in head.children if child.dep_ == "compound"]
    mention = clause.reading.mention(clause.sentence, named[0]) if len(named) == 1 else None
    if mention is None or mention.entity.kind not in {ORGANIZATION, OTHER, PLACE} or mention.end != head.i:
        return None
    return mention if all(t.dep_ == "det" or mention.start <= t.i <= head.i for t in trimmed(head)) else None


_BESIDE: Final = frozenset("the neighboring neighbouring nearby".split())


def _from_where(token: Token, head: Token) -> bool:
    """Whether a word belongs to `of Colorado` after a name."""
    at = token
    while at.head not in {at, head}:
        at = at.head
    return at.lower_ in {"of", "from"}
