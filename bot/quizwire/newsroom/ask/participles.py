"""Statements in participles: `led by Ann Lee`, `replacing Ann Lee`, as clauses in the past with their own subject.

A passive one belongs to the noun that it follows, which must say enough by itself; an active one to the subject of
the clause that it goes with, where that tells of something that happened.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.parts import parts_of
from quizwire.newsroom.attribute import Unattributable, voice_of
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import NEGATIVE, SAYING

_HOW_IT_IS: Final = frozenset(
    "base locate know call name title entitle concern involve relate use need own make give see include compare follow "
    "have be do get consider expect plan aim hope try continue start begin become remain work live stand act go come "
    "seek want mean believe think require accord depend range total cost hold represent rank".split()
)  # participles that tell how things are, or nothing that stands alone


def participles(reading: Reading, sentence: Sentence) -> Iterator[Clause]:
    """The clauses in the participles of a sentence."""
    if sentence.span.text.rstrip().endswith("?"):
        return
    for verb in sentence.span:
        if verb.lemma_ in _HOW_IT_IS | SAYING or any(child.lower_ in NEGATIVE for child in verb.children):
            continue
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            made = _passive(reading, sentence, verb)
        elif verb.dep_ == "advcl" and verb.tag_ == "VBG":
            made = _active(reading, sentence, verb)
        else:
            continue
        if made is not None:
            yield made


def _passive(reading: Reading, sentence: Sentence, verb: Token) -> Clause | None:
    noun = verb.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i > verb.i or noun.ent_type_ == "PERSON":
        return None
    before = [t for t in noun.subtree if t.i <= noun.i]
    content = [t for t in before if t.pos_ in {"NOUN", "PROPN", "ADJ"}]
    if not any(reading.mention(sentence, t) for t in before) or len(content) < 2:
        return None
    return _made(reading, sentence, verb, noun, "passive")


def _active(reading: Reading, sentence: Sentence, verb: Token) -> Clause | None:
    main = verb.head
    subject = next((child for child in main.children if child.dep_ == "nsubj"), None)
    marked = any(child.dep_ in {"mark", "aux", "nsubj", "expl"} for child in verb.children)
    if subject is None or marked or main.tag_ != "VBD" or main.dep_ != "ROOT" or verb.i < main.i:
        return None
    if verb.doc[verb.left_edge.i - 1].text != "," or reading.mention(sentence, subject) is None:
        return None
    return _made(reading, sentence, verb, subject, "past")


def _made(reading: Reading, sentence: Sentence, verb: Token, subject: Token, form: str) -> Clause | None:
    try:
        voice = voice_of(reading, sentence, verb)
    except Unattributable:
        return None
    parts = tuple(parts_of(reading, verb, subject, future=False))
    particle = next((child for child in verb.children if child.dep_ == "prt"), None)
    return Clause(
        reading,
        sentence,
        verb,
        subject,
        (),
        parts,
        particle,
        voice,
        Event.HAPPENED,
        relative=form == "passive",
        form=form,
    )
