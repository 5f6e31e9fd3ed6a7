"""Things as wrong options: the key's siblings, else what is on the gazetteer's list of its kind.

A named thing that is on no list stands among what the article names with the same last word, and well-known things so
named: another act, another bridge. What has none of these gets no options: a list of things as unlike as a dose, a
chance and a chemical is no question.
"""

import random
import re

from lemminflect import getLemma  # type: ignore[import-untyped]

from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.distract.others import others
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.mentions import OTHER, PLACE
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading


def things(reading: Reading, candidate: Candidate, rng: random.Random) -> list[str]:
    """Members of the key's list that the article does not name; without a list, what is named like the key."""
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
    return []


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
