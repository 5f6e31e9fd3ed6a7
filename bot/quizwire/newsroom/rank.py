"""Which candidates are worth asking: scored by what makes a question usable, then chosen for variety.

A score adds up: what the sentence weighs (early, about what the article is about, in the headline's words), how surely
the question is sound (nothing left half resolved, no long tail, its own date), and how good its options are. Then the
best is taken again and again, where what is like those taken already counts for less: of the same form, on the same
sentence, about the same people. At most two questions on a sentence, one on a key, two on who said something and one
or two on an office are chosen; the rest wait as spares.
"""

import re
from collections.abc import Sequence
from typing import Final

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.giveaways import LEAK, MARKS, gives_away, in_order, telling
from quizwire.newsroom.proposal import Level
from quizwire.newsroom.read import Reading

MOST_LENIENT: Final = 5  # a question that must name its report is asked only where fewer are there
MOST_ON_SENTENCE: Final = 2
MORE: Final = 2
MOST_OFFICES: Final = 2
_TELLING: Final = 18  # words of a stem that tell which matter it is about, names or none
LEAST: Final = -0.3  # a candidate below it is not asked at all
_LEAST_OF_FEW: Final = -1.1  # where fewer are chosen than are enough
_ENOUGH: Final = 5
_ASIDE: Final = 0.1  # of the weight of what an article is most about: who weighs less is only mentioned
_BASE: Final = {
    Form.WHO: 1.0,
    Form.WHERE: 1.1,
    Form.WHICH: 0.7,
    Form.WHEN: 0.6,
    Form.NUMBER: 1.2,
    Form.SCORE: 1.2,
    Form.SPEAKER: 0.8,
    Form.THING: 0.8,
}
_MOST: Final = {Form.SPEAKER: 2, Form.WHEN: 2, Form.WHO: 3, Form.WHERE: 3, Form.NUMBER: 4, Form.WHICH: 3, Form.THING: 4}
_LIKE: Final = {"form": 0.3, "sentence": 0.25, "about": 0.1}  # what a question loses by each one like it


def score(reading: Reading, candidate: Candidate, level: Level | None = None) -> float:
    """How much a candidate is worth; comparable within one article."""
    words = candidate.stem.split()
    value = _BASE[candidate.form]
    value += 0.8 * (1 - candidate.sentence.number / max(len(reading.sentences), 1))
    about = [reading.weight.get(one, 0.0) for one in candidate.mentions if one is not candidate.entity]
    value += 0.5 * max(about, default=0.0) + _in_headline(reading, candidate)
    if candidate.form in {Form.WHO, Form.SPEAKER} and candidate.entity is not None:
        value += 0.4 * reading.weight.get(candidate.entity, 0.0) - 0.2  # whom the article is about, not whom it quotes
    value -= 0.5 * candidate.soft * (not candidate.lenient) + 0.25 * candidate.dropped + 0.25 * candidate.anchored
    value -= 0.06 * max(len(words) - 20, 0) + 0.15 * max(10 - len(words), 0)
    value -= 0.12 * candidate.stem.count(",")
    value += 0.1 * candidate.from_article - 0.3 * candidate.invented
    value -= 0.3 * (candidate.standing is Standing.CLAIMED and candidate.form is not Form.SPEAKER)
    value -= 0.2 * (candidate.event is Event.CONDITIONAL)
    late = candidate.sentence.number > len(reading.sentences) / 2
    if candidate.group == "office":
        aside = candidate.entity is not None and reading.weight.get(candidate.entity, 0.0) < _ASIDE
        value -= 1.3 if late and aside else 0.9
    if not about and not candidate.lenient and candidate.group != "office" and candidate.form is not Form.SPEAKER:
        value -= 0.5 if len(words) >= _TELLING else 0.7  # names nothing that tells which matter it is about
    value -= 0.6 * candidate.lenient
    if candidate.quantity is not None and candidate.quantity.at_most(3):
        value -= 0.4
    if candidate.form is Form.NUMBER and late:
        value -= 0.3  # a detail
    if candidate.form in {Form.THING, Form.WHEN} and late:
        value -= 0.2
    if candidate.entity is not None and not candidate.entity.sure:
        value -= 0.4
    if re.search(r"\b(?:an|some|one|the) officials?\b", candidate.stem):
        value -= 0.3
    published = reading.article.date
    candidate.of_the_day = (
        candidate.when is not None
        and published is not None
        and (candidate.when.grain != "year" and abs((candidate.when.day - published).days) < 4)
    )
    value -= 0.9 * candidate.of_the_day
    if level == "simple":
        value -= 0.08 * max(len(words) - 14, 0)
    elif level == "advanced":
        value += 0.3 * (candidate.form in {Form.SPEAKER, Form.NUMBER, Form.WHICH})
    return value


def _in_headline(reading: Reading, candidate: Candidate) -> float:
    """What a question gains by words that the headline has too."""
    title = {word.strip(MARKS).lower() for word in (reading.article.title or "").split()}
    asked = {word.strip(MARKS).lower() for word in f"{candidate.fact} {candidate.answer}".split()}
    return 0.1 * min(sum(len(word) > 3 for word in title & asked), 4)


def choose(
    candidates: Sequence[Candidate], count: int, *, beside: Sequence[Candidate] = ()
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The questions to ask, best first after those `beside` which they stand, and the rest with the reason why not."""
    chosen = list(beside)
    refused: list[tuple[Candidate, str]] = []
    left = sorted(candidates, key=lambda one: (-one.score, one.sentence.number, one.stem))
    for more in (0, MORE):  # where few were found, more of one form
        refused = []
        while left:
            best = max(left, key=lambda one: one.score - _likeness(one, chosen))
            left.remove(best)
            reason = "enough stronger ones" if len(chosen) >= count else _against(best, chosen, more)
            if reason is None:
                chosen.append(best)
            else:
                refused.append((best, reason))
        left = [one for one, _ in refused]
    return in_order(chosen, refused, min(count, _ENOUGH), lambda one: _against(one, chosen, MORE) in {None, LEAK})


def _likeness(one: Candidate, chosen: Sequence[Candidate]) -> float:
    """What a question loses by those that are chosen already."""
    lost = 0.0
    for other in chosen:
        lost += _LIKE["form"] * (other.form is one.form)
        lost += _LIKE["sentence"] * (other.sentence is one.sentence)
        lost += _LIKE["about"] * bool(one.mentions & other.mentions)
    return lost


def _against(one: Candidate, chosen: Sequence[Candidate], more: int) -> str | None:
    """Why a question is not asked beside those chosen; `more` may ask for a place, a thing or a number."""
    few = more and len(chosen) < _ENOUGH and one.mentions
    if one.score < (_LEAST_OF_FEW if few else LEAST):
        return "too weak"
    alike = [other for other in chosen if one.answer.lower() == other.answer.lower()]
    if len(alike) > _AGAIN or any(not _on_another_matter(one, other, quotes=bool(few)) for other in alike):
        return "another question has this answer"
    if sum(other.sentence is one.sentence for other in chosen) >= MOST_ON_SENTENCE:
        return "two questions on this sentence already"
    most = _MOST.get(one.form, 2) + (min(more, 1) if one.form in {Form.SPEAKER, Form.WHEN} else more)
    if sum(other.form is one.form for other in chosen) >= most:
        return f"enough questions that ask {one.form}"
    if one.of_the_day and any(other.of_the_day for other in chosen):
        return "another question asks for a day like that of the report"
    if one.lenient and len(chosen) >= MOST_LENIENT:
        return "enough that stand alone"
    if one.group == "office" and sum(other.group == "office" for other in chosen) >= MOST_OFFICES:
        return "two questions on offices are enough"
    if any(gives_away(one, other) for other in chosen):
        return LEAK
    return None


_AGAIN: Final = 1  # how often one name may be the key again


def _on_another_matter(one: Candidate, other: Candidate, *, quotes: bool) -> bool:
    """Whether two questions with one name for a key are on different sentences and share few words.

    `quotes` says whether who said something may be asked for once more.
    """
    if one.entity is None or one.sentence is other.sentence:
        return False
    if Form.SPEAKER in {one.form, other.form} and not quotes:
        return False
    mine, theirs = telling(one), telling(other)
    return len(mine & theirs) <= 0.34 * min(len(mine), len(theirs))
