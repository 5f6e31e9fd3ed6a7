"""What kind of thing an option is, so that it can be said whether distractors are of the key's kind.

A quantity by its kind and unit, a place by the gazetteer, a person by the first name, other names as the parse labels
them, and any other phrase by the part of speech of its head. It is rough, and the same for ours and for the editors'.
"""

import re
from functools import cache
from typing import Final

from quizwire.core.quantities import quantity
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.load import language

_UNIT: Final = re.compile(r"[%£$€]|\bper ?cent\b")
_LABELS: Final = {"GPE": "place", "LOC": "place", "FAC": "place", "PERSON": "person", "NORP": "people"}


@cache
def kind_of(option: str) -> str:
    """The kind of an option, in a word or two."""
    bare = re.sub(r"^(?:[Tt]he|[Aa]n?|[Ii]n|[Oo]n|[Aa]t) ", "", option.strip().rstrip("."))
    found = quantity(option)
    if found is not None:
        unit = _UNIT.search(option)
        return f"{found.kind} {unit[0]}" if unit else found.kind
    known = gazetteer()
    if place := known.places.get(bare):
        return "country" if place.kind == "country" else "city" if place.kind == "city" else "region"
    if bare in known.peoples:
        return "people"
    parts = bare.split()
    if not all(part[:1].isupper() for part in parts if len(part) > 3) or not bare[:1].isupper():
        return _phrase(bare)
    if 1 < len(parts) <= 4 and parts[0] in known.genders:
        return "person"
    labels = {ent.label_ for ent in language()(f"This is about {bare}.").ents}
    return _LABELS.get(labels.pop(), "name") if len(labels) == 1 else "name"


def _phrase(bare: str) -> str:
    head = next(language()(bare).sents).root
    return "phrase " + {"PROPN": "NOUN", "AUX": "VERB"}.get(head.pos_, head.pos_)
