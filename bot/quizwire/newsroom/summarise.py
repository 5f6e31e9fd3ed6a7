"""The lead summary and the key points: sentences of the article that stand alone, shortened where the parse allows.

Every sentence keeps its attribution, its dates become absolute, its persons are introduced; one with an open
reference or in the first person is left out. The points are the weightiest sentences, the summary the first ones up
to its length.
"""

from dataclasses import dataclass
from typing import Final

from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.trimming import tidy_text, trimmed
from quizwire.newsroom.ask.wording import capitalised
from quizwire.newsroom.read import Reading, Sentence

POINTS: Final = 5
FEWEST, MOST = 40, 115  # words of a summary
_FIRST_PERSON: Final = frozenset("i we my our us me you your".split())


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary and its key points."""

    text: str
    points: tuple[str, ...]


def summarise(reading: Reading) -> Summary:
    """The summary of an article."""
    alone = [(sentence, text) for sentence in reading.sentences if (text := standing_alone(reading, sentence))]
    if len(alone) < 3:
        plain = [(s, tidy_text(s.span.text)) for s in reading.sentences if 6 <= len(s.span.text.split()) <= 40]
        known = {sentence.number for sentence, _ in alone}
        alone = sorted([*alone, *((s, t) for s, t in plain if s.number not in known)], key=lambda pair: pair[0].number)
    lead: list[str] = []
    count = 0
    for _, text in alone:
        words = len(text.split())
        if count + words <= MOST and (count < 70):
            lead.append(text)
            count += words
    ranked = sorted(alone, key=lambda pair: -_weight(reading, *pair))[:POINTS]
    points = [text for _, text in sorted(ranked, key=lambda pair: pair[0].number) if len(text) <= 300]
    return Summary(" ".join(lead), tuple(points))


def _weight(reading: Reading, sentence: Sentence, text: str) -> float:
    names = {m.entity for m in reading.names.within(sentence.paragraph.number, sentence.span.start, sentence.span.end)}
    about = sum(reading.weight[name] for name in names)
    return 1.5 - sentence.number / len(reading.sentences) + 0.3 * min(about, 3) - 0.03 * max(len(text.split()) - 26, 0)


def standing_alone(reading: Reading, sentence: Sentence) -> str | None:
    """A sentence as it can be read by itself, or None."""
    span = sentence.span
    if not 7 <= len(span) <= 60 or not span.text.rstrip('”"’ ').endswith("."):
        return None
    tokens = trimmed(sentence.root)
    words = [token for token in tokens if not token.is_punct]
    if not 7 <= len(words) <= 40 or any(
        t.lower_ in _FIRST_PERSON and not sentence.paragraph.quoted[t.i] for t in words
    ):
        return None
    if sum(sentence.paragraph.quoted[token.i] for token in words) > 0.4 * len(words):
        return None
    if not any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in sentence.root.children):
        return None
    while tokens and (
        (tokens[0].dep_ in {"cc", "advmod"} and tokens[0].head.i == sentence.root.i) or tokens[0].is_punct
    ):
        tokens.pop(0)
    try:
        text = Scribe(reading, sentence, lenient=True).write(tokens)  # it stands under the title
    except Dangling:
        return None
    return capitalised(text) + "."
