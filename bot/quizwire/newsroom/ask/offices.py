"""Who held an office, and when.

Only public offices that one person holds at a time, only with whose office it is, and never a former one.
"""

import re
from collections.abc import Iterator
from typing import Final

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.ask.renown import public
from quizwire.newsroom.ask.wording import capitalised
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.dates import When
from quizwire.newsroom.mentions import OTHER, PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading
from quizwire.newsroom.roles import is_role

_SINGLE: Final = frozenset(
    "president minister premier chancellor king queen mayor governor ceo chairman chairwoman chair "
    "director secretary head  "
    "president-elect superintendent headteacher principal commissioner pope rector provost chief speaker "
    "leader owner coach manager".split()
)
_FORMER: Final = frozenset(
    "former ex late acting then deputy vice assistant interim outgoing incoming elect retired senior "
    "associate regional".split()
)


def offices(reading: Reading) -> Iterator[Candidate]:
    """The questions on who held which office."""
    published = reading.article.date
    if published is None:
        return
    for entity in reading.names.entities:
        if entity.kind != PERSON or len(entity.words) < 2 or not entity.sure or not public(reading, entity):
            continue
        for mention in entity.mentions:
            made = _asked(reading, entity, mention.paragraph, mention.start, mention.end, mention.title, published)
            if made is not None:
                yield made
                break


def _asked(
    reading: Reading, entity: Entity, paragraph: int, start: int, end: int, title: int | None, published: object
) -> Candidate | None:
    doc = reading.paragraphs[paragraph].doc
    sentence = next(
        s for s in reading.sentences if s.paragraph.number == paragraph and s.span.start <= start < s.span.end
    )
    if (title is not None and len(entity.name.split()) == end - start) or (title is not None and end - start >= 2):
        office = doc[title:start]
        begin, until = title, end
    elif (
        entity.description
        and entity.description in doc.text
        and doc[start:end].root.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj"}
    ):
        at = doc.text.index(entity.description)
        span = doc.char_span(at, at + len(entity.description))
        if span is None or span.start < end or span.start > end + 1:
            return None
        office, begin, until = span, start, span.end
    else:
        return None
    words = [token.lower_ for token in office]
    head = next((token for token in office if is_role(token) and token.lower_ in _SINGLE), None)
    if head is None or set(words) & _FORMER or words[0] in {"a", "an"} or words[-1].endswith("."):
        return None
    whose = any(
        (m := reading.names.at.get((paragraph, token.i))) is not None
        and m.entity is not entity
        and m.entity.kind != OTHER
        for token in office
    )
    if (
        not whose
        or len(office) > 12
        or any(token.lower_ in {"his", "her", "its", "their", "who", "our"} for token in office)
    ):
        return None
    text = office.text
    if re.search(r"\b(?:of|at|for) an? ", text):
        return None  # `the owner of a bakery`, whichever
    if words[0] != "the" and (len(words) < 3 or "of" in words) and not office[0].text[0].isupper():
        text = f"the {text}"
    month = When(reading.article.date, "month").phrase() if reading.article.date else ""
    return Candidate(
        Form.WHO,
        capitalised(f"who was {text} {month}?"),
        entity.name,
        capitalised(f"{month}, {entity.name} was {text}."),
        sentence,
        tuple(range(begin, until)),
        Standing.CONFIRMED,
        Event.HAPPENED,
        None,
        entity,
        group="office",
        anchored=True,
        mentions=frozenset({entity}),
    )
