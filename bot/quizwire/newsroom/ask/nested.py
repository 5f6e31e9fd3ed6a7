"""What hangs on a noun, asked with it: `the price of which crop`, `a ban on what`.

The noun tells what is done to the thing, as a verb would: a sale sells, a ban bans, a shortage lacks.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.nouns import ASKED_WITH, POINTING, askable, before
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.ask.wording import is_plural
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.gazetteer.siblings import DONE_TO

_DEEDS: Final = {  # what is done to the thing that a noun speaks of: `a ban on plastic bags`
    "use": "use", "sale": "sell", "import": "import", "production": "produce", "price": "sell",
    "cost": "build", "construction": "build", "destruction": "destroy", "discovery": "discover", "theft": "steal",
    "loss": "lose", "purchase": "buy", "lack": "lack", "shortage": "lack", "closure": "close", "launch": "launch",
    "ban": "ban", "tax": "tax", "attack": "attack", "raid": "raid", "investment": "invest", "protest": "protest",
    "treatment": "treat", "vaccine": "treat", "risk": "suffer", "case": "treat", "cause": "treat", "call": "call",
    "spread": "treat", "demand": "buy", "hunting": "hunt", "killing": "kill", "smuggling": "smuggle",
    "spending": "spend", "supply": "provide", "opening": "open", "distribution": "distribute", "cut": "cut",
    "restriction": "restrict", "subsidy": "produce", "possession": "carry", "sponsorship": "host",
    "outbreak": "treat", "epidemic": "treat", "charge": "charge", "conviction": "convict", "export": "export",
    "shipment": "export", "harvest": "harvest", "supplier": "export", "exporter": "export", "producer": "produce",
    "deposit": "mine", "reserve": "mine",
}  # fmt: skip
_OF_IT: Final = frozenset("of on for against in".split())


def nested(clause: Clause, head: Token) -> Iterator[Target]:
    """What hangs on a noun: `the price of which crop`, `a ban on what`."""
    lead = ""
    noun = head
    if head.dep_ in {"prep", "agent"} and head.lower_ in ASKED_WITH:
        objects = [child for child in head.children if child.dep_ == "pobj"]
        if len(objects) != 1:
            return
        lead, noun = f"{head.lower_} ", objects[0]
    elif head.dep_ not in {"dobj", "nsubj", "nsubjpass"}:
        return
    links = [child for child in noun.children if child.dep_ == "prep" and child.i == noun.i + 1]
    words = [*before(noun), noun]
    dets = [child for child in noun.children if child.dep_ == "det"]
    if noun.pos_ != "NOUN" or not links or links[0].lower_ not in _OF_IT or len(noun.text) < 3:
        return
    if any(child.dep_ in {"poss", "nummod", "conj", "relcl", "acl"} for child in noun.children):
        return
    if any(det.lower_ in POINTING for det in dets) or any(token.pos_ == "PROPN" for token in words):
        return
    things = [child for child in links[0].children if child.dep_ == "pobj"]
    deed = _DEEDS.get(noun.lemma_.lower())
    if len(things) != 1 or deed is None:
        return
    phrase = " ".join(token.text.lower() for token in (*dets, *words))
    for asked, answer, others in askable(things[0], DONE_TO, deed, owned=False):
        if asked in {"who", "by what means"} or any(child.i > things[0].i for child in things[0].children):
            continue
        gap = frozenset(token.i for token in (head if lead else noun).subtree)
        subject = head == clause.subject
        yield Target(
            Form.THING,
            answer,
            f"{lead}{phrase} {links[0].lower_} {asked}",
            frozenset() if subject else gap,
            subject,
            things[0],
            plural=subject and is_plural(noun),
            siblings=others,
        )
