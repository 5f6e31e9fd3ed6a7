"""Facts, explanations and evidence: what a question rests on.

An explanation is one sentence, the fact with its attribution and date; then the article's own words. Evidence is at
most 25 words a piece, cut at the sentence's own joints around what the question uses.
"""

import re
from collections.abc import Sequence
from typing import Final

from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.clean import Span
from quizwire.newsroom.read import Reading

LONGEST: Final = 25  # words of one piece of evidence
_UNCLEAN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def evidence_of(reading: Reading, candidate: Candidate) -> tuple[Span, ...]:
    """Where in the source a candidate's evidence stands; nothing where no clean span holds it."""
    sentence = candidate.sentence
    source = reading.article.text
    doc = sentence.paragraph.doc
    start, end = sentence.span.start, sentence.span.end
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    whole = reading.source_span(sentence, start, end)
    if _words(source, whole) <= LONGEST:
        spans = [whole]
    else:
        spans = [
            reading.source_span(sentence, first, last + 1)
            for first, last in _pieces(sorted(candidate.tokens), doc, source, reading, candidate)
        ]
    stripped = [_strip(source, span) for span in spans]
    if any(not source[a:b].strip() or _UNCLEAN.search(source[a:b]) for a, b in stripped):
        return ()
    return tuple(stripped)


def _pieces(
    tokens: Sequence[int], doc: object, source: str, reading: Reading, candidate: Candidate
) -> list[tuple[int, int]]:
    """Runs of tokens that together hold all that is used, each of at most 25 words."""
    runs: list[tuple[int, int]] = []
    first = last = tokens[0]
    for index in tokens[1:]:
        span = reading.source_span(candidate.sentence, first, index + 1)
        if _words(source, span) <= LONGEST:
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
