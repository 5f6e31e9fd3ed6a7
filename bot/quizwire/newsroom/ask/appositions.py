"""What stands beside a name, `Meri Bank, a lender in Tallinn`, asked as `Which bank is a lender in Tallinn`.

For places and organisations; who holds an office is asked elsewhere. The words beside the name must stand alone.
"""

from collections.abc import Iterator
from typing import Final

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.ask.wording import capitalised, known_kind, question_word
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.dates import When
from quizwire.newsroom.mentions import CITY, COUNTRY, ORGANIZATION, OTHER, REGION
from quizwire.newsroom.read import Reading, Sentence

_BESIDE: Final = 1  # a comma or a dash between a name and what is said of it


def appositions(reading: Reading, sentence: Sentence) -> Iterator[Candidate]:
    """The questions on what is said beside a name."""
    for token in sentence.span:
        if (
            token.dep_ != "appos"
            or token.pos_ != "NOUN"
            or token.i < token.head.i
            or sentence.paragraph.quoted[token.i]
        ):
            continue
        mention = reading.mention(sentence, token.head)
        if mention is None or mention.entity.kind not in {CITY, COUNTRY, REGION, ORGANIZATION, OTHER}:
            continue
        if token.left_edge.i - mention.end > _BESIDE:
            continue  # tied by the parse to a name further up
        entity = mention.entity
        if any(child.dep_ == "conj" for child in (*token.head.children, *token.children)):
            continue
        article = next((child for child in token.children if child.dep_ == "det"), None)
        if article is None or article.lower_ not in {"a", "an", "the"}:
            continue
        word = question_word(reading, sentence, entity, mention)
        tokens = trimmed(token)
        content = [inner for inner in tokens if inner.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}]
        ranked = any(child.tag_ == "JJS" or child.lower_ in {"first", "only"} for child in token.children)
        if article.lower_ != "the" and not ranked and (entity.place is not None or known_kind(entity) is not None):
            continue  # what a country or a known body is has been known before
        same = word is not None and word.split()[-1] == token.lemma_.lower()
        if word is None or (same and not ranked) or not 3 <= len(content) <= 12:
            continue
        scribe = Scribe(reading, sentence)
        scribe.introduced.add(entity)
        try:
            text = scribe.write([inner for inner in tokens if not (same and inner.i == token.i)])
        except Dangling:
            continue
        if any(name.lower() in text.lower() for name in entity.names):
            continue
        published = reading.article.date
        opening = f"as of {When(published, 'month').shown()}, " if published else ""
        used = {*range(mention.start, mention.end), *(inner.i for inner in tokens)}
        mentions = frozenset(m.entity for inner in tokens if (m := reading.mention(sentence, inner)))
        yield Candidate(
            Form.WHICH if entity.kind in {ORGANIZATION, OTHER} else Form.WHERE,
            capitalised(f"{opening}{word} is {text}?"),
            entity.name,
            capitalised(f"{opening}{entity.name} is {text}."),
            sentence,
            tuple(sorted(used)),
            Standing.CONFIRMED,
            Event.HAPPENED,
            None,
            entity,
            group=known_kind(entity) or "" if entity.kind == OTHER else "",
            soft=scribe.soft,
            anchored=published is not None,
            mentions=mentions | {entity},
        )
