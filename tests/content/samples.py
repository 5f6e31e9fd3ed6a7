"""A sound briefing for tests to change, as text and as a model."""

from typing import Any

from quizwire.content.tree import read
from quizwire.core.briefing import Briefing

ARTICLE = """Port Elm, Monday. The bridge opened to traffic on Monday after four years, and the first cyclists crossed
at noon. “We lost a third of our trade,” said the shopkeepers’ union of the north bank. The city disputes that figure.
A second bridge would follow in 2027 if the council finds the money, mayor Ada Brink said.
"""

TEXT = """\
# yaml-language-server: $schema=briefing.schema.json
quizwire: 1
id: harbour-bridge
title: Harbour bridge of Port Elm reopens
date: 2024-03-05
status: ready
language: en
topics: [Transport, Cities]
source:
  name: The Harbour Post
  url: https://post.example/bridge
summary: >-
  The old harbour bridge of Port Elm has reopened after four years of repairs. The city spent
  12 million crowns on new steel and a cycle lane. Shopkeepers say that trade on the north bank
  fell by a third while the bridge was shut, a figure the city disputes. A second bridge is planned
  for 2027.
points:
  - The harbour bridge reopened on 4 March 2024.
  - Repairs took four years.
  - A second bridge is planned for 2027.
facts:
  - id: reopened
    text: The harbour bridge of Port Elm reopened on Monday, 4 March 2024.
    attribution:
      status: confirmed
    evidence: The bridge opened to traffic on Monday
  - id: trade
    text: Shopkeepers say that trade on the north bank fell by a third.
    attribution:
      status: claimed
      by: the shopkeepers' union
      disputed_by: the city
    evidence:
      - We lost a third of our trade
      - The city disputes that figure
  - id: second-bridge
    text: A second bridge is planned for 2027 if the council finds the money.
    attribution:
      status: reported
      event: planned
      by: Mayor Ada Brink
    evidence: A second bridge would follow in 2027
questions:
  - id: date
    question: On what date did the harbour bridge of Port Elm reopen?
    answer: 4 March 2024
    distractors:
      - 12 February 2024
      - 11 March 2024
      - 1 April 2024
    explanation: It reopened on Monday, 4 March 2024.
    fact: reopened
    difficulty: easy
  - id: trade-fall
    question: By how much did trade on the north bank fall, according to its shopkeepers?
    answer: A third
    distractors:
      - A tenth
      - A half
      - text: Two thirds
        why: That is twice what they say.
    explanation: They say a third; the city disputes it.
    fact: trade
    difficulty: medium
  - id: second
    question: For which year is a second bridge in Port Elm planned, according to Mayor Brink?
    answer: '2027'
    distractors:
      - '2025'
      - '2028'
      - '2031'
    explanation: The mayor said that it would follow in 2027 if the council finds the money.
    fact: second-bridge
    difficulty: hard
"""


def briefing(**changes: Any) -> Briefing:
    """The sound briefing with some fields changed."""
    return Briefing.model_validate(read(TEXT.encode()).value | changes)


def changed(*replacements: tuple[str, str]) -> bytes:
    """The sound file with some of its text replaced; each must be there once."""
    text = TEXT
    for old, new in replacements:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the sample"
        text = text.replace(old, new)
    return text.encode()


def line_of(text: str, data: bytes) -> int:
    """The line, from 1, in which a text stands in a file."""
    return data.decode()[: data.decode().index(text)].count("\n") + 1
