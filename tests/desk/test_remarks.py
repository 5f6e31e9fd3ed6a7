"""A curator's own comments stay where they belong when the desk writes the file."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from quizwire.content.load import load_text
from quizwire.content.write import dump
from quizwire.desk import Proof, open_proof, save
from quizwire.desk.remarks import remarks_of, with_remarks
from tests.content import strategies
from tests.desk.proofs import proofs

FILE = """\
# yaml-language-server: $schema=../docs/briefing.schema.json
# Written by Ada.
quizwire: 1
id: own
title: Ferry # news
date: 2026-11-20   # a Friday
status: draft
source: {name: Post}  # the local one
summary: >-
  # this is text
  and more text.
points:
  # the first point
  - One # is a comment
  - "Two # is none"  # but this is
facts:
  # on the vote
  - id: vote
    text: |-
      It was
      # is text
    attribution: {status: confirmed}
    # word for word
    evidence: The council voted
  - id: storm
    text: A storm.
    attribution: {status: confirmed}
    evidence: A storm
questions:
#: Also offered: x
  # easy one
  - id: vote
    question: Who voted?
    # not the mayor
    answer: The council
    distractors: [The mayor, The court]
    explanation: So it was.
    fact: vote
  # harder one
  # of two
  - id: storm
    question: What came?
    answer: A storm
    distractors:
      - A flood  # in 2018
      - A fire
    explanation: So it was.
    fact: storm
# That is all.
"""


def written(before: str, after: Proof) -> str:
    from quizwire.desk.comments import text_of

    return text_of(after, before)


def test_comments_stay_with_what_they_belong_to(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(FILE)
    save(tmp_path, open_proof(tmp_path, "own").move("vote", 1).rehead({"title": "Ferries"}))
    lines = (tmp_path / "own.yaml").read_text().splitlines()

    def above(line: str, begin: str = "") -> list[str]:
        at = lines.index(line, lines.index(begin) if begin else 0)
        first = at
        while lines[first - 1].strip().startswith("# "):
            first -= 1
        return [each.strip() for each in lines[first:at]]

    assert lines[0] == "# yaml-language-server: $schema=../docs/briefing.schema.json"
    assert "# Written by Ada." in lines[:6]
    assert above("title: Ferries") == ["# news"]
    assert above("date: 2026-11-20") == ["# a Friday"]
    assert above("source:") == ["# the local one"]
    assert above("  - One") == ["# the first point", "# is a comment"]
    assert above("  - 'Two # is none'") == ["# but this is"]
    assert above("  - id: vote", "facts:") == ["# on the vote"]
    assert above("    evidence: The council voted") == ["# word for word"]
    assert above("  - id: vote", "questions:") == ["# easy one"]
    assert above("  - id: storm", "questions:") == ["# harder one", "# of two"]
    assert above("    answer: The council") == ["# not the mayor"]
    assert above("      - A flood") == ["# in 2018"]
    assert lines[-1] == "# That is all."
    assert sum("# is text" in line or "# this is text" in line for line in lines) == 2


def test_a_comment_whose_place_is_gone_is_not(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(FILE)
    save(tmp_path, open_proof(tmp_path, "own").drop("storm"))
    text = (tmp_path / "own.yaml").read_text()
    for words in ("# harder one", "# of two", "# in 2018"):
        assert words in text
    assert open_proof(tmp_path, "own").waiting[0].id == "storm"


def test_own_comments_are_renewed_and_not_doubled(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(FILE)
    once = save(tmp_path, open_proof(tmp_path, "own").rehead({"title": "Ferries"}))
    first = (tmp_path / "own.yaml").read_text()
    save(tmp_path, once.rehead({"title": "Ferry"}))
    second = (tmp_path / "own.yaml").read_text()
    assert second == first.replace("title: Ferries", "title: Ferry")
    assert "#: Also offered: x" not in first


@given(strategies.briefings)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_texts_are_not_taken_for_comments(briefing: object) -> None:
    text = dump(briefing)  # type: ignore[arg-type]
    remarks = remarks_of(text)
    assert [each for comments in remarks.values() for each in comments] == [text.splitlines()[0]]
    assert with_remarks(text, remarks) == text


@given(proofs())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_comments_change_nothing_in_what_is_read(proof: Proof) -> None:
    text = written("", proof)
    lines = text.splitlines()
    at = lines.index("questions:")
    marked = "\n".join([*lines[:at], "# mine", *lines[at:], ""])
    again = written(marked, proof)
    assert again == marked
    assert load_text(again.encode(), "draft.yaml").draft == proof.briefing
