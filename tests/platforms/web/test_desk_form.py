"""A proof as fields of a form and back, for any proof."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.desk import Proof
from quizwire.platforms.web import desk_form as forms
from quizwire.platforms.web.desk_article import paragraphs
from tests import samples
from tests.desk.proofs import proof, proofs

TYPED = st.one_of(st.text(max_size=40), st.sampled_from(["", "  ", "2026-11-24", "a: b\nc", "x" * 4001, "claimed"]))


def as_browsers_send(fields: forms.Fields) -> dict[str, str]:
    """Line ends as in forms; a box that is not ticked is not sent."""
    sent = {name: value.replace("\n", "\r\n") for name, value in fields.items()}
    return {name: value for name, value in sent.items() if value or not name.endswith(".keep_order")}


@given(proofs())
def test_a_form_that_comes_back_untouched_changes_nothing(any_proof: Proof) -> None:
    fields = forms.shown(any_proof)
    typed = forms.touched(forms.sent(as_browsers_send(fields)), fields)
    assert typed == {}
    assert forms.laid_over(any_proof, typed) is any_proof


@given(proofs())
def test_what_stands_in_the_fields_of_a_question_is_the_question(any_proof: Proof) -> None:
    fields = {name: value for name, value in forms.shown(any_proof).items() if name.startswith("q.")}
    assert forms.laid_over(any_proof, fields) == any_proof


@given(proofs(), st.data())
def test_whatever_is_typed_is_kept_or_told_beside_its_field(any_proof: Proof, data: Any) -> None:
    fields = forms.shown(any_proof)
    typed = data.draw(st.dictionaries(st.sampled_from(sorted(fields)), TYPED, max_size=6))
    typed = {name: value.strip() for name, value in typed.items() if "\r" not in value}
    says: forms.Says = {}
    try:
        after = forms.laid_over(any_proof, typed)
    except forms.Wrong as wrong:
        says, after = wrong.says, wrong.proof
    assert set(says) <= set(fields)
    assert [item.id for item in after.items] == [item.id for item in any_proof.items]
    assert set(forms.found_in(after, forms.shown(after) | typed)) <= {*fields, *forms.shown(after), forms.WHOLE}


def test_only_fields_of_a_draft_are_taken_from_a_form() -> None:
    form = {"csrf": "x", "revision": "y", "into.vote": "1", "q.vote.answer": "A", "h.title": "T", "q.Vote.answer": "B"}
    assert forms.sent(form) == {"q.vote.answer": "A", "h.title": "T"}


def test_line_ends_in_a_question_are_spaces() -> None:
    mended = forms.laid_over(proof(), {"q.vote.question": "Who voted\nfor\n\n the ferry?", "h.title": "A\ntitle"})
    assert (mended.items[0].question.question, mended.head.title) == ("Who voted for the ferry?", "A title")


@pytest.mark.parametrize("leave", ["", "vote"])
def test_a_question_that_goes_is_left_as_it_is(leave: str) -> None:
    typed = {"q.vote.question": ""}
    if leave:
        assert forms.laid_over(proof(), typed, leave) == proof()
    else:
        with pytest.raises(forms.Wrong):
            forms.laid_over(proof(), typed)


def test_the_marks_of_an_article_are_its_evidence_and_its_text_is_whole() -> None:
    shared = proof(6).rewrite("idle-since", {}, {"evidence": ["voted seven to four on Thursday to reopen the line"]})
    pieces = [piece for paragraph in paragraphs(shared) for piece in paragraph]
    assert "".join(piece.text for piece in pieces) == samples.ARTICLE.replace("\n", "")
    for item in shared.items:
        marked = "".join(piece.text for piece in pieces if item.id in piece.questions)
        assert "".join(marked.split()) == "".join("".join(item.fact.evidence).split())
    assert [piece.label for piece in pieces if "vote" in piece.questions] == ["1", "2"]


@given(proofs(), st.text(alphabet="ab \n", max_size=200))
def test_articles_are_cut_without_a_loss(any_proof: Proof, text: str) -> None:
    cut = paragraphs(replace(any_proof, article=text))
    whole = "".join(line for line in text.split("\n") if line.strip())
    assert "".join(piece.text for paragraph in cut for piece in paragraph) == whole
    anchors = [name for paragraph in cut for piece in paragraph for name in piece.anchors]
    assert len(anchors) == len(set(anchors))
