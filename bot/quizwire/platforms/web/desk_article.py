"""An article as the desk shows it: paragraphs, cut where the evidence of a question begins and ends."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from quizwire.content.evidence import Span, find_span
from quizwire.desk import Proof

_PARAGRAPH: Final = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text. `questions` rest on it, by id; `anchors` are the names of evidence that begins here."""

    text: str
    questions: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    label: str = ""
    """The numbers of the questions whose evidence begins here."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Where one piece of evidence stands."""

    span: Span
    question: str
    number: int
    anchor: str


def anchor(question_id: str, piece: int) -> str:
    """The name of a piece of evidence on the page, counted from 0."""
    return f"ev-{question_id}-{piece}"


def paragraphs(proof: Proof) -> list[list[Piece]]:
    """The paragraphs of the article, each as its pieces; empty where its text is not there."""
    text = proof.article or ""
    marks = _marks(proof, text)
    return [_pieces(text, found.span(), marks) for found in _PARAGRAPH.finditer(text)]


def _marks(proof: Proof, text: str) -> list[Marked]:
    found = []
    for number, item in enumerate(proof.items, start=1):
        for at, piece in enumerate(item.fact.evidence):
            if (span := find_span(text, piece)) is not None:
                found.append(Marked(span, item.id, number, anchor(item.id, at)))
    return found


def _pieces(text: str, within: Span, marks: list[Marked]) -> list[Piece]:
    begin, end = within
    here = [mark for mark in marks if mark.span[0] < end and mark.span[1] > begin]
    cuts = sorted({begin, end, *(min(max(edge, begin), end) for mark in here for edge in mark.span)})
    pieces: list[Piece] = []
    for start, stop in pairwise(cuts):
        over = [mark for mark in here if mark.span[0] <= start and mark.span[1] >= stop]
        if over and pieces and not text[start:stop].strip():  # a space alone is no place to press on
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text + text[start:stop])
            continue
        begun = [mark for mark in over if mark.span[0] == start]
        pieces.append(
            Piece(
                text[start:stop],
                tuple(dict.fromkeys(mark.question for mark in over)),
                tuple(mark.anchor for mark in begun),
                ", ".join(dict.fromkeys(str(mark.number) for mark in begun)),
            )
        )
    return pieces
