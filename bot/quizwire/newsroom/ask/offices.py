"""Who held an office, and when.

Only public offices that one person holds at a time, only with whose office it is, and never a former one. Where the
title does not say whose (`Finance Minister`), it is that of the country of a public figure, or of the one country that
the article is about.
"""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.ask.phrases import home_of
from quizwire.newsroom.ask.renown import public
from quizwire.newsroom.ask.wording import capitalised
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.dates import When
from quizwire.newsroom.descriptions import WITH_ARTICLE
from quizwire.newsroom.distract.offices import office_of, out_of_office, year_of
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.mentions import COUNTRY, OTHER, PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading
from quizwire.newsroom.roles import is_role

_SINGLE: Final = frozenset(
    "president minister premier chancellor king queen mayor governor gov. ceo chairman chairwoman chair "
    "director secretary head  "
    "president-elect superintendent headteacher principal commissioner pope rector provost chief speaker "
    "leader owner coach manager".split()
)
_ONE_OF_MANY: Final = frozenset({"minister", "secretary"})
_OF_STATES: Final = frozenset("president minister premier chancellor king queen secretary".split())
_ABBREVIATED: Final = re.compile(r"\bgov\.$", re.I)
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


def _opening(reading: Reading, paragraph: int, office: Span) -> int:
    """How many words of a title go: `visiting`, `embattled`."""
    for count, token in enumerate(office):
        named = reading.names.at.get((paragraph, token.i)) is not None
        if named or token.tag_ not in {"VBG", "VBN", "JJ"} or token.text[0].isupper() or is_role(token):
            return count
        if token.lower_ in _FORMER | {"first", "de", "chief", "general", "foreign", "executive", "prime"}:
            return count
    return 0


def _owned(office: Span) -> bool:
    """Whether a title begins with whose it is: `Peru's finance minister`."""
    return any(token.tag_ == "POS" for token in office) and office[0].lower_ != "the"


def _tells_whose(reading: Reading, paragraph: int, office: Span, entity: Entity) -> bool:
    """Whether a title names whose office it is; `Communications` in `Communications Minister` is nobody."""
    for token in office:
        mention = reading.names.at.get((paragraph, token.i))
        if mention is None or mention.entity is entity or mention.entity.kind == OTHER:
            continue
        follows = office.doc[mention.end] if mention.end < len(office.doc) else None
        ministry = follows is not None and follows.lower_ in _ONE_OF_MANY and mention.end - mention.start == 1
        placed = mention.entity.place is not None or mention.entity.name in gazetteer().peoples
        if placed or not ministry:
            return True
    return False


def _country(reading: Reading, entity: Entity) -> str | None:
    """Whose minister somebody is, with `’s`, where the title does not say so."""
    office = office_of(reading, entity, year_of(reading))
    if out_of_office(entity, year_of(reading)):
        return None
    if office is not None and office.known:
        home = gazetteer().countries.get(office.country)
        name = home.name if home is not None else None
    else:
        one = home_of(reading, COUNTRY)
        name = one.name if one is not None else None
    if name is None:
        return None
    if name == "United States":
        return "U.S."
    return f"the {name}’s" if name in WITH_ARTICLE else f"{name}’s"


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
    office = office[_opening(reading, paragraph, office) :]
    words = [token.lower_ for token in office]
    head = next((token for token in office if is_role(token) and token.lower_ in _SINGLE), None)
    if head is None or set(words) & _FORMER or words[0] in {"a", "an"}:
        return None
    if len(office) > 12 or any(word in {"his", "her", "its", "their", "who", "our"} for word in words):
        return None
    text = office.text
    if re.search(r"\b(?:of|at|for) an? ", text):
        return None  # `the owner of a bakery`, whichever
    if not _tells_whose(reading, paragraph, office, entity):
        whose = _country(reading, entity) if words[-1] in _OF_STATES else None
        if whose is None or len(words) > 3 or (len(words) == 1 and (head.lower_ in _ONE_OF_MANY or whose == "U.S.")):
            return None
        text = f"{whose} {text}" if whose == "U.S." else f"{whose} {text.lower()}"
    elif words[0] != "the" and head.text.islower() and office[0].tag_ != "PRP$" and not _owned(office):
        text = f"the {text}"  # `the Fine Gael leader`, but `Defense Secretary`
    text = _ABBREVIATED.sub("governor", text)
    if text.endswith("."):
        return None
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
