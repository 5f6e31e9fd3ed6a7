"""Whole predicates as wrong options: what an actor might have done, what might be said of a thing.

Where a key names nobody and counts nothing, three others come from the gazetteer, by who acts or what is spoken of, of
about the key's length and in its tense. Else, and where there are none, they are made of the key's own words
(`distract.contrasts`), so that all name the same. Nothing is taken of which the article speaks.
"""

import random
import re
from collections.abc import Iterator
from typing import Final

from lemminflect import getLemma  # type: ignore[import-untyped]

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.wording import capitalised, inflected, known_kind
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.distract.contrasts import contrasts
from quizwire.newsroom.gazetteer.doings import doings_of
from quizwire.newsroom.gazetteer.statements import agreeing, statements_on
from quizwire.newsroom.mentions import PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading

WANTED: Final = 3
LEAST, MOST = 0.65, 1.45  # of the key's letters
_MODAL: Final = frozenset("will would could should may might must can shall".split())
_PAST: Final = frozenset("was were had did".split())
_PRESENT: Final = frozenset("is are has have does do".split())
_PRONOUNS: Final = frozenset({"it", "they", "he", "she"})
_NEAR: Final = 0.2
_UNSURE: Final = 0.2  # what a question loses whose options may not go with the words beside them
_SWAPPED: Final = 0.25  # where they are the key's own words but for one or two
_SHORT: Final = 4  # letters of words that may stand in the article too


def wholes(reading: Reading, candidate: Candidate, rng: random.Random) -> list[str]:
    """Three predicates beside a candidate's key, or more; nothing where they can't be had. Its score may fall."""
    listed = [] if candidate.predicate is not None and candidate.predicate.thing else _listed(reading, candidate, rng)
    if listed and not (_is_particular(reading, candidate) or _is_echoed(candidate)):
        return listed
    made, sure = contrasts(candidate, rng)
    if listed and not sure:
        return listed if not _is_echoed(candidate) else made
    candidate.score -= _UNSURE * (not sure) + _SWAPPED * (
        candidate.predicate is not None and not candidate.predicate.thing
    )
    return made


def _is_particular(reading: Reading, candidate: Candidate) -> bool:
    """Whether a key names somebody or counts something, and so would stand out among general ones."""
    told = candidate.predicate
    assert told is not None
    return any(
        token.pos_ == "PROPN" or token.like_num or reading.mention(candidate.sentence, token) for token in told.tokens
    )


def _is_echoed(candidate: Candidate) -> bool:
    """Whether a word of the question comes back in the key, which would point at it among others."""
    asked, told = (
        {word for word in re.findall(r"[^\W_]+", text.lower()) if len(word) > _SHORT}
        for text in (candidate.stem, candidate.answer)
    )
    return bool(asked & told)


def _listed(reading: Reading, candidate: Candidate, rng: random.Random) -> list[str]:
    told = candidate.predicate
    assert told is not None
    first, *rest = candidate.answer.split()
    pronoun = first.lower() if first.lower() in _PRONOUNS else ""
    if candidate.stem.startswith("What effect") or any(child.dep_ == "conj" for child in told.clause.subject.children):
        return []
    happened = bool(pronoun) and candidate.form is not Form.SAID
    known = [one for one in _known(told.clause) if not (happened and pronoun in {"he", "she"}) or one == "@person"]
    if candidate.form is Form.WHY:
        if first.lower() != "to":
            return []
        pool = [f"to {_in_form(one, 'VB')}" for one in doings_of(*known)]
    elif pronoun:
        pool = [
            agreeing(one, plural=pronoun == "they") for one in statements_on("happened" if happened else "said", *known)
        ]
        pool = [one for one in pool if _tense(one.split()[0]) == _tense(rest[0])]
    else:
        pool = [_in_form(one, told.tag) for one in doings_of(*known)]
    length = len(" ".join([*([] if pronoun else [first]), *rest]))
    fit = [one for one in pool if LEAST * length <= len(one) <= MOST * length and not _told(reading, one, told.verb)]
    rng.shuffle(fit)
    fit.sort(key=lambda one: abs(len(one) - length) > _NEAR * length)
    return [capitalised(f"{pronoun} {one}".strip()) for one in fit] if len(fit) >= WANTED else []


def _known(clause: Clause) -> Iterator[str]:
    """What the subject is, in the gazetteer's words: the narrowest first."""
    mention = clause.reading.mention(clause.sentence, clause.subject)
    if mention is None:
        yield from (f"{child.lower_} {clause.subject.lemma_.lower()}" for child in clause.subject.lefts)
        yield clause.subject.lemma_.lower()
        return
    entity = mention.entity
    yield from _calling(entity)
    yield f"@{entity.kind}"


def _calling(entity: Entity) -> Iterator[str]:
    """What somebody is, by the role, the description or the last word of the name."""
    if entity.kind == PERSON:
        for told in (entity.role, entity.description):
            words = re.split(r"\b(?:of|for|at|in|who|and)\b|,", (told or "").lower())[0].split()
            yield from (words[-1:] if words else ())
        return
    kind = known_kind(entity)
    if kind is not None:
        yield kind.split()[-1]
    yield entity.words[-1]


def _tense(word: str) -> str:
    if word in _MODAL:
        return "modal"
    if word in _PAST or (word not in _PRESENT and word in {inflected(one, "VBD") for one in getLemma(word, "VERB")}):
        return "past"
    return "present"


def _in_form(deed: str, tag: str) -> str:
    """A deed in the past tense in the form that the key has."""
    first, _, rest = deed.partition(" ")
    bare = getLemma(first, "VERB")
    return f"{inflected(bare[0], tag)} {rest}" if bare and tag not in {"VBD", "VBN"} else deed


def _told(reading: Reading, option: str, verb: str) -> bool:
    """Whether the article may say what an option says: half of its words that tell anything, or the key's own verb."""
    words = [word for word in re.findall(r"[a-z]+", option.lower()) if len(word) > _SHORT]
    shared = sum(reading.has_word(word) for word in words)
    return option.split(maxsplit=1)[0] == verb.split(maxsplit=1)[0] or (bool(words) and shared >= 0.5 * len(words))
