"""Who is worth asking for, and by what a reader would know who is meant.

Somebody who holds a public office, whom the public knows, or whom the article is about, is; whoever is only quoted in
it, or stands by, is not. What is so of many (`which country pays subsidies`) asks for nobody; neither does, of somebody
unknown, what names nobody and no place that is known (`whose Ford sedan did a friend spot`).
"""

import re
from typing import Final

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.distract.offices import office_of, year_of
from quizwire.newsroom.gazetteer import folded, gazetteer
from quizwire.newsroom.mentions import COUNTRY, ORGANIZATION, PEOPLE, PERSON, REGION
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading

MAIN: Final = 0.4  # of the weight of the one that the article is most about
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OF_THE_REPORT: Final = re.compile(r"^(?:In|As of) \w+ \d{4}, ")  # the month of the article, which tells nothing
_GOODS: Final = frozenset(
    "car sedan truck pickup suv van jeep motorcycle bike bus lorry vehicle plane jet helicopter phone laptop tablet "
    "rifle pistol gun shotgun camera watch disease syndrome theorem law test page account post video".split()
)  # what bears the name of its maker or its finder, and tells nothing about who owns it
_MERELY_TOLD: Final = frozenset("report predict forecast note see notice count observe expect estimate spot".split())


def public(reading: Reading, one: Entity) -> bool:
    """Whether the public knows somebody, by name or by an office."""
    if any(folded(name) in gazetteer().known for name in (one.name, *one.names)):
        return True
    office = office_of(reading, one, year_of(reading))
    return office is not None and office.name not in {"business", "technology executive"}


def bystander(reading: Reading, one: Entity) -> bool:
    """Whether somebody neither is known nor has a main part in the article."""
    return one.kind == PERSON and reading.weight.get(one, 0.0) < MAIN and not public(reading, one)


def of_no_renown(clause: Clause, target: Target) -> bool:
    """Whether a bystander is asked for, or asked about by what he saw or told: `how many delays did Doe report`."""
    if target.entity is not None and target.form is Form.WHO and bystander(clause.reading, target.entity):
        return True
    mention = clause.reading.mention(clause.sentence, clause.subject)
    told = clause.verb.lemma_ in _MERELY_TOLD and mention is not None and not target.of_subject
    return told and mention is not None and bystander(clause.reading, mention.entity)


def fits_many(clause: Clause, target: Target, mentions: frozenset[Entity], stem: str, *, narrowed: bool) -> bool:
    """Whether somebody is asked for by what is so of many: `which country pays subsidies`.

    `narrowed` says that a number, a date or a source tells which one is meant; of somebody unknown they tell nothing.
    """
    if target.entity is None or target.form not in {Form.WHERE, Form.WHICH, Form.WHO}:
        return False
    key = target.entity
    own = {key, *(one for one in mentions if one.names & key.names or one.place == key.place is not None)}
    own |= {one for one in mentions if one.kind == PEOPLE or (key.kind == REGION and one.kind == COUNTRY)}
    left = mentions - own
    if key.kind != PERSON or public(clause.reading, key):
        return not (left or narrowed)
    left -= {clause.voice.entity}
    plain = _without_titles(clause.reading, _OF_THE_REPORT.sub("", stem), left)
    return not (_YEAR.search(plain) or any(_is_known(clause, one) and _names(one, plain) for one in left))


def _without_titles(reading: Reading, stem: str, mentions: frozenset[Entity]) -> str:
    """A stem without the titles of people whom nobody knows: the `U.S.` of a magistrate judge is no place."""
    for one in sorted(mentions, key=lambda one: one.name):
        if one.kind == PERSON and one.role and not public(reading, one):
            stem = stem.replace(one.role, "")
    return stem


def _names(one: Entity, stem: str) -> bool:
    return any(name.lower() in stem.lower() for name in (one.name, *one.names))


def _is_known(clause: Clause, one: Entity) -> bool:
    """Whether a name tells somebody who has not read the article anything about who is meant."""
    if one.kind == PERSON and not public(clause.reading, one):
        return False
    return one.kind not in {PERSON, ORGANIZATION} or not any(
        _names_goods(clause, mention.paragraph, mention.start, mention.end) for mention in one.mentions
    )


def _names_goods(clause: Clause, paragraph: int, start: int, end: int) -> bool:
    """Whether a name stands here for a make: `Ford sedan`."""
    head = clause.reading.paragraphs[paragraph].doc[start:end].root.head
    return head.lemma_.lower() in _GOODS and head.i >= end
