"""Facts, explanations and evidence: what a question rests on.

An explanation is one sentence, the fact with its attribution and date; then the article's own words. Evidence is at
most 25 words a piece, cut at the sentence's own joints around what the question uses.
"""

import re
from collections.abc import Sequence
from typing import Final

from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.clean import Span
from quizwire.newsroom.names import Mention
from quizwire.newsroom.read import Reading, Sentence

LONGEST: Final = 25  # words of one piece of evidence
_TELLING: Final = 4  # words after a name before its clause may be cut
_UNCLEAN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def evidence_of(reading: Reading, candidate: Candidate) -> tuple[Span, ...]:
    """Where in the source a candidate's evidence stands; nothing where no clean span holds it."""
    source = reading.article.text
    spans = _spans(reading, candidate.sentence, sorted(candidate.tokens))
    if candidate.named is not None and (before := _naming(reading, candidate.named)) is not candidate.sentence:
        spans = [*_spans(reading, before, _around(before, candidate.named))[:1], *spans]
    stripped = [_strip(source, span) for span in spans]
    if any(not source[a:b].strip() or _UNCLEAN.search(source[a:b]) for a, b in stripped):
        return ()
    return tuple(stripped)


def _spans(reading: Reading, sentence: Sentence, tokens: Sequence[int]) -> list[Span]:
    """A whole sentence where it is short enough, else pieces of it that hold the tokens."""
    doc = sentence.paragraph.doc
    start, end = sentence.span.start, sentence.span.end
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    whole = reading.source_span(sentence, start, end)
    if _words(reading.article.text, whole) <= LONGEST:
        return [whole]
    return [reading.source_span(sentence, first, last + 1) for first, last in _pieces(reading, sentence, tokens)]


def _naming(reading: Reading, named: Mention) -> Sentence:
    """The sentence that a mention stands in."""
    return next(
        sentence
        for sentence in reading.sentences
        if sentence.paragraph.number == named.paragraph and sentence.span.start <= named.start < sentence.span.end
    )


def _around(sentence: Sentence, named: Mention) -> list[int]:
    """The tokens of a long sentence that tell who is named: from the name to the end of what it is the subject of."""
    begin = named.start if named.title is None else named.title
    stops = [t.i for t in sentence.span if t.i >= named.end + _TELLING and t.text in {",", ";", "—", "–"}]
    return list(range(begin, min([*stops, sentence.span.end, begin + LONGEST - 4])))


def _pieces(reading: Reading, sentence: Sentence, tokens: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of tokens that together hold all that is used, each of at most 25 words."""
    runs: list[tuple[int, int]] = []
    first = last = tokens[0]
    for index in tokens[1:]:
        span = reading.source_span(sentence, first, index + 1)
        if _words(reading.article.text, span) <= LONGEST:
            last = index
            continue
        runs.append((first, last))
        first = last = index
    runs.append((first, last))
    return runs


def _words(source: str, span: Span) -> int:
    return len(source[span[0] : span[1]].split())


def _strip(source: str, span: Span) -> Span:
    begin, end = span
    while begin < end and source[begin].isspace():
        begin += 1
    while end > begin and source[end - 1].isspace():
        end -= 1
    return begin, end


def explanation_of(candidate: Candidate, evidence: Sequence[str]) -> str:
    """Why the key is right."""
    quoted = " … ".join(" ".join(piece.split()).strip('“”"') for piece in evidence)
    return f"{candidate.fact} In the article’s words: “{quoted}”"
