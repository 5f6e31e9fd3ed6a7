"""A claim is never asked as a fact, nor a plan as something that happened.

A stem carries its attribution when it says who says so, or that somebody does: `According to …`, a reporting verb or
noun, or a name out of the fact's `by`. It carries the modality of a plan or a condition when it speaks of intending,
expecting, possibility or the future. Both lists are wide on purpose: a question that these rules flag is wrong.
"""

import re
from collections.abc import Iterator
from typing import Final

from quizwire.content.checks.base import Finding, Item
from quizwire.content.checks.words import STOPWORDS, forms, words
from quizwire.core.briefing import Event, Standing

_REPORTING: Final = forms(
    "accuse acknowledge admit-t allege announce argue assert assess attribute believe blame boast caution charge cite "
    "claim comment complain concede conclude condemn confirm contend contradict credit criticise criticize declare "
    "deny describe dismiss dispute doubt emphasise emphasize estimate explain express fear guess hail hint hope imply "
    "indicate insist label maintain mention note portray praise predict promise propose quote reckon refer-r refute "
    "regard reject remark repeat report reveal signal speculate stress suggest suppose suspect threaten urge voice vow "
    "warn call consider expect characterise characterize"
) | frozenset(
    "according accusation accusations allegation allegations allegedly announcement apparently argument assertion "
    "belief denial denials estimation find finding findings finds found gave give given gives held insistence opinion "
    "purported purportedly questioned reportedly rumour rumor rumours rumors rumoured rumored said saw say saying says "
    "seen show showed shown shows speak speaks spoke stated statement statements stating supposedly supposed tell "
    "telling tells testified testimony think thinking thinks thought told version view viewed warning words write "
    "writes wrote".split()
)
_PLANNING: Final = forms(
    "agree aim announce ask attempt consider demand depend discuss expect fear forecast hope intend negotiate offer "
    "order plan-n pledge predict prepare prevent project promise propose request require risk schedule seek suggest "
    "suppose target threaten try urge vow want warn wish allow permit-t oppose"
) | frozenset(
    "able about ambition ambitions can conditional conditions could due eventual eventually forthcoming future goal "
    "going hypothetical if intention intentions likelihood likely may meant might must necessary need needs needed "
    "negotiation negotiations ought possibility possible possibly potential potentially probable probably proposal "
    "proposals prospect prospective purpose set shall should sought talks threat tomorrow unless until upcoming "
    "whether will won't would wouldn't couldn't".split()
)
_COMMON_IN_NAMES: Final = frozenset("us u s uk un eu new north south east west president minister mr mrs ms dr".split())
_IS_TO: Final = re.compile(
    r"\b(?:is|are|was|were)(?: the \w+| [A-Z][\w'’-]*)* to (?!the |an? |[A-Z])"
)  # is Kim to visit


def claim_as_fact(item: Item) -> Iterator[Finding]:
    """What is only claimed, or is denied, is asked with its attribution."""
    yield from _unattributed(item, frozenset({Standing.CLAIMED, Standing.DENIED}))


def report_as_fact(item: Item) -> Iterator[Finding]:
    """What is only reported is better asked with its attribution."""
    yield from _unattributed(item, frozenset({Standing.REPORTED}))


def _unattributed(item: Item, standings: frozenset[Standing]) -> Iterator[Finding]:
    fact = item.fact
    if fact is None or fact.attribution.status not in standings:
        return
    stem = frozenset(item.stem_words)
    if stem & _REPORTING:
        return
    asked = stem | frozenset(item.option_words[0])  # the key may be the speaker: “Which paper had the story first?”
    if asked & (_speakers(fact.attribution.by) | _speakers(fact.attribution.disputed_by)):
        return
    by = fact.attribution.by or "its source"
    message = (
        f"The fact `{fact.id}` is {fact.attribution.status}, and the question asks it as if it were certain: "
        f"say who says so, for example “According to {by}, …”."
    )
    yield Finding(item.stem_path, message)


def _speakers(names: str | None) -> frozenset[str]:
    """What of a speaker's name is enough to name them: its capitalised words, or all where it has none."""
    proper = words(" ".join(re.findall(r"\b[^\W\d_a-z][\w'’-]*", names or "")))
    return frozenset(proper or words(names or "")) - STOPWORDS - _COMMON_IN_NAMES


def plan_as_event(item: Item) -> Iterator[Finding]:
    """What is planned or conditional is asked as such."""
    fact = item.fact
    if fact is None or fact.attribution.event is Event.HAPPENED:
        return
    if _PLANNING.intersection(item.stem_words) or _IS_TO.search(item.question.question):
        return
    wording = {
        Event.PLANNED: "“plans to”, “is expected to”, “would”",
        Event.CONDITIONAL: "“could”, “would”, “if”",
    }[fact.attribution.event]
    message = (
        f"The fact `{fact.id}` is {fact.attribution.event}, and the question asks it as if it had happened: "
        f"say so, for example by {wording}."
    )
    yield Finding(item.stem_path, message)
