"""Things as wrong options: from a list of their kind, else phrases of the article in the same shape.

A phrase of the same shape means the same sort of thing (a building, an illness: the gazetteer's senses), and
has the key's number, about its length, and no name where the key has none. Those with the key's own last word come
first. Nothing that stands in the key's sentence or in the question is taken. What has no sense that is known gets no
options: a list of things as unlike as a dose, a chance and a chemical is no question.
"""

import random
import re
from collections.abc import Iterator
from typing import Final

from lemminflect import getLemma  # type: ignore[import-untyped]
from spacy.tokens import Span, Token

from quizwire.newsroom.ask.wording import inflected
from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.distract.others import others
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.mentions import OTHER, PLACE
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading

LONGEST: Final = 8  # words of a phrase


def things(reading: Reading, candidate: Candidate, rng: random.Random) -> list[str]:
    """Members of the key's list that the article does not name; without a list, the article's own phrases."""
    if candidate.siblings:
        return _siblings(reading, candidate, rng)
    kind = candidate.group or kind_of(candidate.answer)
    pool = [name for name in gazetteer().kinds.get(kind, ()) if not _says(reading, name)]
    rng.shuffle(pool)
    small = candidate.answer[:1].islower()
    listed = [
        name if small else name[:1].upper() + name[1:] for name in pool if name.lower() != candidate.answer.lower()
    ]
    if listed:
        return listed
    if candidate.entity is not None:
        return [*_named_alike(reading, candidate), *namesakes(reading, candidate.entity, rng)]
    return [*phrases(reading, candidate), *_sorts(reading, candidate, rng)]


def _siblings(reading: Reading, candidate: Candidate, rng: random.Random) -> list[str]:
    """What the key might have been instead, of which the article does not speak."""
    fresh = [one for one in candidate.siblings if not _speaks_of(reading, _bare_name(one))]
    rng.shuffle(fresh)
    return [one[:1].upper() + one[1:] if candidate.answer[:1].isupper() else one for one in fresh]


def _speaks_of(reading: Reading, name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1]
    return _says(reading, name) or any(reading.has_word(one) for one in (last, *getLemma(last, upos="NOUN")))


def _bare_name(option: str) -> str:
    return re.sub(r"^(?:an?|by|on|to) ", "", option.lower())


def namesakes(reading: Reading, key: Entity, rng: random.Random) -> list[str]:
    """Well-known things with the key's last word: another act, cup, war or bridge."""
    last = key.words[-1]
    found = [name for names in gazetteer().kinds.values() for name in names if name.split()[-1].lower() == last]
    fresh = [name for name in dict.fromkeys(found) if " " in name and not _says(reading, name)]
    rng.shuffle(fresh)
    return fresh


def _sorts(reading: Reading, candidate: Candidate, rng: random.Random) -> list[str]:
    """Other things of the sort that a key of one word is, in its number: `ankle` for `calf`, `nurses` for `farmers`."""
    key = next(_chunks_of(candidate), None)
    if key is None or " " in candidate.answer:
        return []
    nouns = sorted(
        {noun for sense in _senses(key.root) for noun in gazetteer().senses[sense]} - {key.root.lemma_.lower()}
    )
    rng.shuffle(nouns)
    fresh = [inflected(noun, key.root.tag_) for noun in nouns if not reading.has_word(noun)]
    return [noun[:1].upper() + noun[1:] if candidate.answer[:1].isupper() else noun for noun in fresh][:6]


def kind_of(answer: str) -> str:
    """The list that a thing is on; nothing where it is on none."""
    bare = answer.lower().removeprefix("the ")
    return next((k for k, names in gazetteer().kinds.items() if bare in {name.lower() for name in names}), "")


def _says(reading: Reading, name: str) -> bool:
    return name.lower() in reading.article.text.lower()


def _named_alike(reading: Reading, candidate: Candidate) -> list[str]:
    """Named things of the article with the key's last word: another act, another bridge."""
    key = candidate.entity
    if key is None:
        return []
    return [one.name for one in others(reading, candidate, (key.kind, OTHER, PLACE)) if one.words[-1] == key.words[-1]]


def phrases(reading: Reading, candidate: Candidate) -> list[str]:
    """Noun phrases of the article in the key's shape."""
    words = candidate.answer.split()
    key = next(_chunks_of(candidate), None)
    senses = _senses(key.root) if key is not None else frozenset()
    if key is None or not senses or len(words) > LONGEST:
        return []
    taken = {token.lemma_.lower() for token in candidate.sentence.span} | set(candidate.stem.lower().split())
    found: list[tuple[float, int, str]] = []
    for sentence in reading.sentences:
        if sentence is candidate.sentence:
            continue
        for chunk in sentence.span.noun_chunks:
            text = _bare(chunk)
            if not text or not _shaped_like(chunk, key) or chunk.root.lemma_.lower() in taken:
                continue
            if not _senses(chunk.root) & senses and chunk.root.lemma_ != key.root.lemma_:
                continue
            near = 2.0 * (chunk.root.lemma_ == key.root.lemma_) + (chunk.root.dep_ == key.root.dep_)
            near -= 0.3 * abs(len(text.split()) - len(words))
            found.append((-near, sentence.number, text))
    capital = candidate.answer[:1].isupper()
    ordered = [text for _, _, text in sorted(found)]
    return list(dict.fromkeys(text[:1].upper() + text[1:] if capital else text for text in ordered))[:12]


def _senses(noun: Token) -> frozenset[str]:
    """The sorts of things that a noun means."""
    lemma = noun.lemma_.lower()
    return frozenset(sense for sense, nouns in gazetteer().senses.items() if lemma in nouns)


def _chunks_of(candidate: Candidate) -> Iterator[Span]:
    """The noun phrase of its sentence that the key is."""
    answer = candidate.answer.lower()
    for chunk in candidate.sentence.span.noun_chunks:
        bare = _bare(chunk).lower()
        if bare and (bare in answer or answer in bare) and chunk.root.lower_ in answer:
            yield chunk


def _bare(chunk: Span) -> str:
    """A noun phrase without its article; nothing where it points at something or stands for a name."""
    tokens: list[Token] = list(chunk)
    while tokens and tokens[0].tag_ == "DT" and tokens[0].lower_ in {"a", "an", "the"}:
        tokens.pop(0)
    if not tokens or any(
        token.tag_ in {"PRP", "PRP$", "WP", "WDT", "DT", "CD", "POS"} or token.is_punct for token in tokens
    ):
        return ""
    return "".join(token.text_with_ws for token in tokens).strip()


def _shaped_like(chunk: Span, key: Span) -> bool:
    same_number = (chunk.root.tag_ in {"NNS", "NNPS"}) == (key.root.tag_ in {"NNS", "NNPS"})
    named = any(token.pos_ == "PROPN" for token in chunk) == any(token.pos_ == "PROPN" for token in key)
    return chunk.root.pos_ == key.root.pos_ and same_number and named and abs(len(chunk) - len(key)) <= 3
