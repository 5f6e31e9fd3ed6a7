"""Names that the gazetteer settles, whatever the language model takes them for: organisations and named things.

An organisation's name of several words is taken whole wherever it stands. One of a single word is believed where the
model sees some name in it, unless the word has other meanings (`Apple`, `Reading`).
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span, Token

from quizwire.newsroom.gazetteer import Gazetteer
from quizwire.newsroom.roles import is_role
from quizwire.newsroom.vocabulary import ALSO_OTHERWISE


def whole_names(doc: Doc, world: Gazetteer) -> Iterator[tuple[int, int]]:
    """Where names of organisations of several words stand, the longest first: `Democratic Party for the People`."""
    at = 0
    while at < len(doc):
        end = at + 1
        if doc[at].text[0].isupper():
            for size in world.name_lengths.get(doc[at].lower_, ()):
                span = doc[at : at + size]
                if _is_capital(span[-1]) and is_firm(span, world) and not _goes_on(span):
                    yield at, at + size
                    end = at + size
                    break
        at = end


def _is_capital(last: Token) -> bool:
    """Whether a name may end so: not with the ending of `Christie's`, who may be anybody."""
    return last.text[0].isupper() or last.text[0].isdigit()


def _goes_on(span: Span) -> bool:
    """Whether the model sees a longer name: `Bank of America Stadium`, `Oklahoma Supreme Court`."""
    around = next((ent for ent in span.doc.ents if ent.start <= span.start and ent.end >= span.end), None)
    if around is None:
        return False
    rest = [token for token in around if token.i < span.start or token.i >= span.end]
    return not all(token.tag_ in {"DT", "POS"} or token.lower_ in OF_WHERE or is_role(token) for token in rest)


OF_WHERE: Final = frozenset("us u.s. uk u.k. un u.n. eu american british".split())  # `the U.S. Congress` is Congress


def is_firm(span: Span, world: Gazetteer) -> bool:
    """Whether the gazetteer has an organisation of this name: `Macy's`, whose ending is its own."""
    return span.text.replace("’", "'").lower() in world.circles_of


def is_sole_firm(span: Span, world: Gazetteer) -> bool:
    """Whether a single word can only mean an organisation: `Facebook`, not `Target`."""
    return len(span) == 1 and is_firm(span, world) and span.text not in ALSO_OTHERWISE | world.places.keys()


def is_named_thing(span: Span, world: Gazetteer) -> bool:
    """Whether a name of several words is that of a known thing: `Space Launch System`, which is a rocket."""
    return len(span) > 1 and span.text.lower() in world.named_things
