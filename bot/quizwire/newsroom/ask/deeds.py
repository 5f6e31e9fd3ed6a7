"""What somebody wanted, agreed, or went somewhere to do, and what somebody is accused of or punished for.

`What did Peru agree to do`, `why did the fleet sail`, `what was the firm fined for`. The key is the infinitive or the
gerund, which must stand alone in a few words. Its siblings are deeds of the same walk of life, by the key's verb: what
a state does with its economy, a company with its shops.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import resolved
from quizwire.newsroom.ask.parts import Part
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.trimming import date_over, shortened, trimmed
from quizwire.newsroom.ask.wording import inflected
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.gazetteer.siblings import deeds_beside
from quizwire.newsroom.vocabulary import NEGATIVE

MOST: Final = 9  # words of a key
FEWEST: Final = 2
MOST_VERBS: Final = 3
_AIMED: Final = frozenset(
    "want plan vow pledge agree decide attempt try hope intend promise threaten offer ask warn urge order tell force "
    "allow schedule require encourage advise volunteer prepare seek choose aim expect invite call propose vote move "
    "forbid permit persuade set direct instruct use".split()
)
_MOVED: Final = frozenset(
    "fly sail travel visit go march gather arrive return leave send deploy raise spend pay use hire build meet "
    "join stop close launch lift rush introduce".split()
)  # what is done for a purpose that can be asked for
_BLAMING: Final = frozenset(
    "accuse convict suspect ban suspend fine sue jail arrest criticise criticize punish dismiss sack suspension guilty "
    "warning sentence".split()
)


def deeds(clause: Clause) -> Iterator[Target]:
    """The infinitives of a clause that can be asked for."""
    if any(clause.subject.i < part.head.i < clause.verb.i for part in clause.parts):
        return  # `has for years used drones to find them`
    for part in clause.parts:
        yield from _wrongs(clause, part)
        verb = part.head
        if verb.dep_ not in {"xcomp", "ccomp", "advcl"} or verb.tag_ != "VB" or verb.i < clause.verb.i:
            continue
        to = next((child for child in verb.children if child.dep_ == "aux" and child.tag_ == "TO"), None)
        others = deeds_beside(verb.lemma_)
        if to is None or not others or any(child.lower_ in NEGATIVE for child in verb.subtree):
            continue
        deed = _told(clause, verb, part.tokens)
        whom = {token.i for child in verb.children if child.dep_ == "nsubj" for token in child.subtree}
        gap = frozenset(token.i for token in verb.subtree if token.i not in whom and not _tells_when(token, verb))
        if deed is None:
            continue
        if clause.verb.lemma_ in _AIMED and verb.dep_ != "advcl":
            yield Target(Form.THING, deed, "what", gap, False, verb, siblings=others, stranded="to do")
        elif clause.verb.lemma_ in _MOVED and verb.dep_ != "ccomp":
            reasons = tuple(f"to {other}" for other in others)
            yield Target(Form.THING, f"to {deed}", "why", gap, False, verb, siblings=reasons)


def _wrongs(clause: Clause, part: Part) -> Iterator[Target]:
    """What somebody is accused of or punished for: `of bribing officials`."""
    for link in part.head.subtree if part.head.dep_ in {"prep", "dobj"} else ():
        if link.dep_ != "prep" or link.lower_ not in {"of", "for"} or link.head.lemma_ not in _BLAMING:
            continue
        verb = next((child for child in link.children if child.dep_ == "pcomp" and child.tag_ == "VBG"), None)
        others = deeds_beside(verb.lemma_) if verb is not None else ()
        if verb is None or not others or link.head not in {clause.verb, part.head}:
            continue
        deed = _told(
            clause, verb, [token for token in trimmed(verb) if token.dep_ != "cc" and not _joined(token, verb)]
        )
        if deed is not None:
            gerunds = tuple(
                f"{inflected(first, 'VBG')} {rest}" for first, _, rest in (o.partition(" ") for o in others)
            )
            gap = frozenset(token.i for token in verb.subtree)
            yield Target(Form.THING, deed, "what", gap | {link.i}, False, verb, siblings=gerunds, stranded=link.lower_)


def _joined(token: Token, verb: Token) -> bool:
    """Whether a word belongs to a second deed or thing: `and infringing copyright`."""
    at = token
    while at not in {verb, at.head}:
        if at.dep_ in {"conj", "cc"}:
            return True
        at = at.head
    return False


def _told(clause: Clause, verb: Token, tokens: Sequence[Token]) -> str | None:
    """A deed in words; None where it says too little or does not stand alone."""
    undated = [token for token in tokens if token.i >= verb.i and not _tells_when(token, verb)]
    if not undated or undated[0].i != verb.i:
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


def _tells_when(token: Token, verb: Token) -> bool:
    """Whether a word belongs to a date that hangs on the deed itself."""
    at = token
    while at.head not in {verb, at}:
        at = at.head
    if at.dep_ == "prep":
        return any(date_over(inner) is not None for inner in at.children)
    return at.dep_ in {"npadvmod", "advmod"} and date_over(at) is not None
