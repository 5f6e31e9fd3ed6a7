"""What something was worth: `Meri Bank’s $2 billion takeover of Amber` asked as `How much was the takeover worth?`.

Wherever a sentence names a sum before a noun that a sum measures, and the rest of the phrase tells which one it is.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.framing import LONGEST
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.sense import mangled
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.ask.wording import capitalised
from quizwire.newsroom.attribute import OWN, Unattributable, event_of, voice_of
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.numbers import quantity
from quizwire.newsroom.read import Reading, Sentence

_WORTH: Final = frozenset("acquisition takeover buyout purchase deal merger sale contract order".split())
_LARGE: Final = frozenset(
    "fine settlement fund budget loan grant package bailout heist theft cybertheft robbery fraud donation investment "
    "debt deficit loss profit bid".split()
)


def worth(reading: Reading, sentence: Sentence) -> Iterator[Candidate]:
    """The questions on sums in noun phrases."""
    for noun in sentence.span:
        lemma = noun.lemma_.lower()
        if noun.tag_ == "NN" and lemma in _WORTH | _LARGE and not sentence.paragraph.quoted[noun.i]:
            try:
                made = _asked(reading, sentence, noun, "worth" if lemma in _WORTH else "")
            except (Dangling, Unattributable):
                continue
            if made is not None:
                yield made


def _asked(reading: Reading, sentence: Sentence, noun: Token, worth_word: str) -> Candidate | None:
    verb = noun
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    happened = verb.pos_ in {"VERB", "AUX"} and event_of(verb) is Event.HAPPENED
    if not happened or voice_of(reading, sentence, verb) != OWN or any(c.dep_ == "neg" for c in verb.children):
        return None
    sums = [e for e in sentence.span.ents if e.label_ == "MONEY" and noun.left_edge.i <= e.start and e.end <= noun.i]
    if len(sums) != 1 or any(child.dep_ == "conj" for child in noun.children):
        return None
    number = [t for t in sums[0] if t.dep_ not in {"det", "poss", "case"}]
    text = "".join(t.text_with_ws for t in number).strip().replace("-", " ")
    found = quantity(text)
    article = next((c for c in noun.children if c.dep_ == "det"), None)
    inside = {t.i for t in sums[0]} | ({article.i} if article is not None else set())
    rest = [t for t in trimmed(noun) if t.i not in inside]
    tail = any(t.i > noun.i and reading.mention(sentence, t) for t in rest)
    if found is None or not tail:
        return None
    owned = any(child.dep_ == "poss" for child in noun.children)
    scribe = Scribe(reading, sentence)
    phrase = scribe.write(rest) if owned else f"the {scribe.write(rest)}"
    body = f"how much was {phrase} worth" if worth_word else f"how large was {phrase}"
    stem = capitalised(body) + "?"
    if mangled(stem) or not 6 <= len(stem.split()) <= LONGEST:
        return None
    names = frozenset(m.entity for t in rest if (m := reading.mention(sentence, t)))
    return Candidate(
        Form.NUMBER,
        stem,
        capitalised(text),
        capitalised(f"{phrase} was {f'worth {text}' if worth_word else text}."),
        sentence,
        tuple(sorted({t.i for t in noun.subtree})),
        OWN.standing,
        Event.HAPPENED,
        None,
        quantity=found,
        soft=scribe.soft,
        anchored=not scribe.dated,
        mentions=names,
    )
