"""Questions whose key is all that a clause tells: `What did the council do?`, `What did Reed say about the line?`.

The subject and the date go into the question, the rest is the key; wrong options are whole predicates too
(`distract.wholes`). What tells too little, or sets figures against each other, is not asked.
"""

import re
from typing import Final

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import LONGEST, framed, named_report, statement, told
from quizwire.newsroom.ask.judgement import flourishes, opinionated
from quizwire.newsroom.ask.misreadings import one_person_all_over
from quizwire.newsroom.ask.phrases import Scribe
from quizwire.newsroom.ask.sense import mangled
from quizwire.newsroom.ask.subjects import is_narrow
from quizwire.newsroom.ask.telling import MOST, Told
from quizwire.newsroom.ask.trimming import tidy_text
from quizwire.newsroom.ask.wording import capitalised
from quizwire.newsroom.candidate import Candidate, Form, Predicate
from quizwire.newsroom.dates import When
from quizwire.newsroom.names import Entity

FEWEST: Final = 3  # words of a key
LIGHT: Final = frozenset("be have do get come seem appear".split())  # verbs that say nothing by themselves
_CONTENT: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_OPEN: Final = re.compile(r"[“”\"();:—–]|\b(?:this|these|those|here|so|such)\b")
_FIGURES: Final = re.compile(
    r"\b(?:rather than|instead of|compared (?:to|with)|up from|down from|as opposed to)\b", re.I
)


def asked_whole(
    clause: Clause, scribe: Scribe, form: Form, lead: str, by: str | None, body: str, key: Told
) -> Candidate | None:
    """The question `body` with a predicate for its key; None where it tells too little or does not stand alone."""
    words = key.text.split()
    content = [token for token in key.tokens if token.pos_ in _CONTENT and token.lemma_ not in LIGHT]
    things = [token for token in content if token.pos_ != "VERB"]
    fewest = FEWEST if not key.thing else 0
    if not fewest <= len(words) <= MOST + 3 or not things or len(content) < 2 or _OPEN.search(key.text):
        return None
    if _FIGURES.search(clause.sentence.span.text) or (not lead and form is Form.DEED and opinionated(key.text)):
        return None
    if key.dates:
        body = f"{body} {key.dates[0]}"
    if form is Form.DEED:
        stem = framed(clause, lead, key.before, body, scribe.dated, lenient=scribe.lenient)
    else:
        published = clause.reading.article.date
        opening = [When(published, "month").phrase()] if published is not None and not scribe.dated else []
        if scribe.lenient:
            opening = [named_report(clause.reading)]
        stem = ", ".join([*opening, *key.before, body])
    stem = capitalised(tidy_text(stem)) + "?"
    if form is Form.DEED and not (key.thing or key.dates or key.before or lead or scribe.lenient or is_narrow(clause)):
        return None
    if len(stem.split()) > LONGEST or mangled(stem) or one_person_all_over(f"{stem} {key.text}"):
        return None
    if mangled(f"{key.text}?") or key.text.endswith(("’s", "'s", "’", "'")):
        return None
    lenient = scribe.lenient
    fact = statement(clause, lenient=lenient) if form is Form.DEED else _fact(clause, str(by), lenient=lenient)
    if fact is None:
        return None
    used = {clause.verb.i, clause.subject.i, *(token.i for token in key.tokens)}
    used |= {token.i for token in clause.subject_tokens}
    if clause.voice.speaker is not None and clause.voice.sentence is clause.sentence:
        used.add(clause.voice.speaker.i)
    return Candidate(
        form,
        stem,
        capitalised(key.text),
        fact,
        clause.sentence,
        tuple(sorted(used)),
        clause.voice.standing,
        clause.event,
        by,
        soft=scribe.soft,
        dropped=key.dropped + flourishes(stem),
        anchored=not scribe.dated,
        predicate=Predicate(clause, tuple(key.tokens), key.verb, key.tag, clause.verb, key.thing),
        mentions=_mentions(clause, scribe, used),
        lenient=scribe.lenient,
    )


def _fact(clause: Clause, by: str, *, lenient: bool) -> str | None:
    """What somebody says, as a statement; None where it does not stand alone."""
    scribe = Scribe(clause.reading, clause.sentence, future=clause.future, lenient=lenient)
    scribe.asked = clause.voice.entity
    text = told(clause, scribe)
    return None if text is None else capitalised(f"according to {by.rstrip(',')}, {text}") + "."


def _mentions(clause: Clause, scribe: Scribe, used: set[int]) -> frozenset[Entity]:
    doc = clause.verb.doc
    found = (clause.reading.mention(clause.sentence, doc[i]) for i in used)
    return frozenset(mention.entity for mention in found if mention is not None) | scribe.introduced
