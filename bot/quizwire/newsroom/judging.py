"""What a language model said, held against the article. Nothing is taken on its word.

An item stands only where its texts are plain, its evidence stands in one sentence of the article, word for word, the
article supports it (`grounds`), and the checks of curated files pass; else it is refused with the first reason met.
Who says so, how it stands and whether it happened are read off the article by rule.
"""

import re
from typing import Any, Final

from pydantic import ValidationError

from quizwire.content.evidence import Span, find_span
from quizwire.core.briefing import Attribution, Distractor, Event, Fact, Question, Standing
from quizwire.core.quantities import quantity
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.attribute import Unattributable, event_of, voice_of
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.grounds import (
    ASKS_WHEN,
    PLACES,
    Said,
    Unsound,
    entity_named,
    keeps_the_source,
    named_in,
    says_what_is_asked,
    states_something,
    supports_no_other,
    supports_the_key,
)
from quizwire.newsroom.names import Entity
from quizwire.newsroom.proposal import Level, Proposal, Refused, flaw_of, slug_of
from quizwire.newsroom.rank import score
from quizwire.newsroom.read import Reading, Sentence

NOTE: Final = "Written by a language model: read it against its evidence."
_NOT_PLAIN: Final = re.compile(r"https?:|www\.|[<>{}\[\]`|\\*#@\x00-\x1f\x7f]")
_PARTS: Final = ("question", "answer", "evidence")


def judged(reading: Reading, item: Any, level: Level | None = None) -> Proposal | Refused:
    """A proposal made of what a model said, or why not."""
    stem = item["question"].strip()[:300] if isinstance(item, dict) and isinstance(item.get("question"), str) else ""
    try:
        return _proposal(reading, _said(item), level)
    except Unsound as reason:
        return Refused(stem, str(reason))
    except (Unattributable, Dangling) as error:
        return Refused(stem, f"who says so can't be told ({error})")


def _said(item: Any) -> Said:
    if not isinstance(item, dict):
        raise Unsound("it is no question")
    given = [item.get(part) for part in _PARTS]
    wrong = item.get("distractors")
    texts = [*given, *wrong] if isinstance(wrong, list) else []
    if len(texts) < len(_PARTS) + 2 or not all(isinstance(text, str) and text.strip() for text in texts):
        raise Unsound("a part is missing")
    stem, key, evidence, *others = (" ".join(text.split()) for text in texts)
    if any(_NOT_PLAIN.search(text) for text in (stem, key, *others)):
        raise Unsound("it holds what is no plain text")
    return Said(stem, key, tuple(others), evidence)


def _proposal(reading: Reading, said: Said, level: Level | None) -> Proposal:
    span = find_span(reading.article.text, said.evidence)
    if span is None:
        raise Unsound("its evidence does not stand in the article")
    sentence = _sentence_at(reading, span)
    if sentence is None:
        raise Unsound("its evidence is not in one sentence of the article")
    verbatim = reading.article.text[span[0] : span[1]]
    states_something(reading, sentence)
    supports_the_key(reading, verbatim, said)
    supports_no_other(reading, sentence, said)
    says_what_is_asked(reading, sentence, said)
    attribution = _attribution(reading, sentence)
    keeps_the_source(attribution, said)
    slug = slug_of(f"{said.key} by model", 50)
    try:
        fact = Fact(id=slug, text=verbatim, attribution=attribution, evidence=(verbatim,))
        question = Question(
            id=slug,
            question=said.stem,
            answer=said.key,
            distractors=tuple(Distractor(text=option) for option in said.wrong),
            explanation=_explanation(attribution, verbatim),
            fact=slug,
        )
    except ValidationError as error:
        raise Unsound("it does not fit the format") from error
    worth = score(reading, _candidate(reading, sentence, said, attribution, span), level)
    proposal = Proposal(question, fact, (span,), (NOTE,), score=worth)
    if flaw := flaw_of(proposal):
        raise Unsound(flaw)
    return proposal


def _sentence_at(reading: Reading, span: Span) -> Sentence | None:
    for sentence in reading.sentences:
        begin, end = reading.source_span(sentence, sentence.span.start, sentence.span.end)
        if begin <= span[0] and span[1] <= end:
            return sentence
    return None


def _attribution(reading: Reading, sentence: Sentence) -> Attribution:
    """How a sentence stands, by rule: the weakest standing of its clauses counts."""
    verbs = [t for t in sentence.span if t.pos_ in {"VERB", "AUX"} and t.dep_ in {"ROOT", "ccomp", "conj", "parataxis"}]
    voices = [voice_of(reading, sentence, verb) for verb in verbs] or [voice_of(reading, sentence, sentence.root)]
    weakest = max(voices, key=lambda voice: list(Standing).index(voice.standing))
    events = [event_of(verb) for verb in verbs or [sentence.root]]
    event = max(events, key=lambda one: list(Event).index(one))
    by = None
    if weakest.speaker is not None and weakest.sentence is not None:
        by = Scribe(reading, weakest.sentence).write(trimmed(weakest.speaker))[:300]
    return Attribution(status=weakest.standing, event=event, by=by)


def _explanation(attribution: Attribution, verbatim: str) -> str:
    quoted = " ".join(verbatim.split()).strip('“”"')
    return f"According to {attribution.by}: “{quoted}”" if attribution.by else f"In the article’s words: “{quoted}”"


def _candidate(reading: Reading, sentence: Sentence, said: Said, attribution: Attribution, span: Span) -> Candidate:
    """The item as one of the rules' own, so that both are ranked by one score."""
    tokens = range(sentence.span.start, sentence.span.end)
    used = tuple(i for i in tokens if span[0] <= reading.source_span(sentence, i, i + 1)[0] < span[1])
    entity = entity_named(reading, said.key)
    return Candidate(
        form=_form(said, entity),
        stem=said.stem,
        answer=said.key,
        fact=said.evidence,
        sentence=sentence,
        tokens=used,
        standing=attribution.status,
        event=attribution.event,
        by=attribution.by,
        entity=entity,
        mentions=frozenset(named_in(reading, said.stem)),
        distractors=list(said.wrong),
    )


def _form(said: Said, entity: Entity | None) -> Form:
    size = quantity(said.key)
    if size is not None:
        return Form.WHEN if size.kind in {"date", "weekday", "time"} or ASKS_WHEN.search(said.stem) else Form.NUMBER
    if entity is not None and entity.kind in PLACES:
        return Form.WHERE
    return Form.WHO if said.stem.lower().startswith("who") else Form.THING
