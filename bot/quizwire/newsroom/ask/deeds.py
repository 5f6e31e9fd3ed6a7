"""What somebody wanted, agreed or went somewhere to do: `what did Peru agree to do`, `why did the fleet sail`.

The key is the infinitive, which must stand alone in a few words. Its siblings are deeds of the same walk of life, by
the key's verb: what a state does with its economy, a company with its shops.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import resolved
from quizwire.newsroom.ask.parts import Part
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.trimming import date_over, shortened
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.gazetteer.siblings import deeds_beside
from quizwire.newsroom.vocabulary import NEGATIVE

MOST: Final = 9  # words of a key
FEWEST: Final = 2
MOST_VERBS: Final = 2
_AIMED: Final = frozenset(
    "want plan vow pledge agree decide attempt try hope intend promise threaten offer ask warn urge order tell force "
    "allow schedule require encourage advise volunteer prepare seek choose aim expect invite call propose vote move "
    "forbid permit persuade set direct instruct use".split()
)
_MOVED: Final = frozenset(
    "fly sail travel visit go come march gather arrive return leave send deploy raise spend pay use hire build meet "
    "join stop close launch lift rush introduce".split()
)  # what is done for a purpose that can be asked for


def deeds(clause: Clause) -> Iterator[Target]:
    """The infinitives of a clause that can be asked for."""
    for part in clause.parts:
        verb = part.head
        if verb.dep_ not in {"xcomp", "ccomp", "advcl"} or verb.tag_ != "VB" or verb.i < clause.verb.i:
            continue
        to = next((child for child in verb.children if child.dep_ == "aux" and child.tag_ == "TO"), None)
        others = deeds_beside(verb.lemma_)
        if to is None or not others or any(child.lower_ in NEGATIVE for child in verb.subtree):
            continue
        deed = _told(clause, part, to)
        whom = {token.i for child in verb.children if child.dep_ == "nsubj" for token in child.subtree}
        gap = frozenset(token.i for token in verb.subtree if token.i not in whom and not _tells_when(token, part))
        if deed is None:
            continue
        if clause.verb.lemma_ in _AIMED and verb.dep_ != "advcl":
            yield Target(Form.THING, deed, "what", gap, False, verb, siblings=others, stranded="to do")
        elif clause.verb.lemma_ in _MOVED and verb.dep_ != "ccomp":
            reasons = tuple(f"to {other}" for other in others)
            yield Target(Form.THING, f"to {deed}", "why", gap, False, verb, siblings=reasons)


def _told(clause: Clause, part: Part, to: Token) -> str | None:
    """The infinitive in words without `to`; None where it says too little or does not stand alone."""
    undated = [token for token in part.tokens if token.i > to.i and not _tells_when(token, part)]
    if not undated or undated[0].i != part.head.i:
        return None
    tokens = shortened(undated, (), MOST)
    try:
        text, told, _ = resolved(Scribe(clause.reading, clause.sentence, future=True), tokens, frozenset())
    except Dangling:
        return None
    things = [token for token in told if token.pos_ in {"NOUN", "PROPN"}]
    verbs = [token for token in told if token.pos_ in {"VERB", "AUX"}]
    if not FEWEST <= len(text.split()) <= MOST or not things or len(verbs) > MOST_VERBS or "“" in text or "," in text:
        return None
    return text


def _tells_when(token: Token, part: Part) -> bool:
    """Whether a word belongs to a date that hangs on the infinitive itself."""
    at = token
    while at.head not in {part.head, at}:
        at = at.head
    return date_over(token) is not None or (
        at.dep_ == "prep" and any(date_over(inner) is not None and inner.head == at for inner in at.subtree)
    )
