# ruff: noqa: E501  sentences of articles
import random
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizwire.content.checks import ERRORS, findings
from quizwire.content.checks.known import NO_DATE, NO_SOURCE
from quizwire.core.briefing import Event, Standing, Status
from quizwire.newsroom import Article, Draft, NotDraftable, draft, read_article
from quizwire.newsroom.read import read


def drafted(article: Article, seed: int = 7) -> Draft:
    return draft(article, rng=random.Random(seed))


def test_every_evidence_span_is_the_source_word_for_word(article: Article) -> None:
    made = drafted(article)
    for proposal in (*made.proposals, *made.waiting):
        assert [article.text[begin:end] for begin, end in proposal.evidence] == list(proposal.fact.evidence)
        assert all(len(piece.split()) <= 25 for piece in proposal.fact.evidence)


def test_a_draft_is_a_draft_and_has_no_errors(article: Article) -> None:
    briefing = drafted(article).briefing
    assert briefing.status is Status.DRAFT
    assert not findings(briefing, ERRORS)


def test_a_day_and_an_outlet_that_the_article_does_not_give_are_left_open(article: Article) -> None:
    briefing = drafted(replace(article, date=None, source=None)).briefing
    assert (briefing.date, briefing.source.name) == (NO_DATE, NO_SOURCE)
    assert not re.match(r"\d{4}-", briefing.id)


def test_one_seed_gives_one_draft(article: Article) -> None:
    assert drafted(article) == drafted(article)


def test_no_option_is_another_name_of_the_key_or_stands_in_the_stem(article: Article) -> None:
    for proposal in drafted(article).proposals:
        options = [proposal.question.answer, *(one.text for one in proposal.question.distractors)]
        assert len({option.lower() for option in options}) == len(options)
        for one in options:
            for other in options:
                assert one == other or one.lower() not in other.lower().split(" of ")


def test_what_somebody_says_is_asked_with_who_says_so(article: Article) -> None:
    for proposal in drafted(article).proposals:
        if proposal.fact.attribution.status in {Standing.CLAIMED, Standing.REPORTED}:
            told = r"\b(?:[Aa]ccording to|[Ww]ho(?:, as [^,]+,)? \w+)\b"
            assert re.search(told, proposal.question.question)
            assert proposal.fact.attribution.by


def test_what_is_planned_is_never_asked_as_done(article: Article) -> None:
    for proposal in drafted(article).proposals:
        if proposal.fact.attribution.event is not Event.HAPPENED:
            assert re.search(
                r"\b(?:will|would|could|may|might|should|plans?|expected|to)\b", proposal.question.question
            )


def test_the_summary_has_the_length_that_a_card_wants(article: Article) -> None:
    briefing = drafted(article).briefing
    assert 35 <= len(briefing.summary.split()) <= 120
    assert 1 <= len(briefing.points) <= 5


def test_captions_agency_lines_and_datelines_are_neither_asked_nor_quoted() -> None:
    text = (
        "HALLMOUTH (AP) — The port of Hallmouth in Scotland reopened on Monday after a storm that lasted three days.\n"
        "Photo: Cranes at the port. (AP Photo/J. Smith)\n"
        "Mayor Ruth Carter said 40 ships had waited outside the port of Hallmouth during the storm over the North Sea.\n"
        "Harbour master Neil Grant opened the gates of Hallmouth at 6 a.m. and counted 12 ships before noon on the day.\n"
        "The storm closed the railway between Hallmouth and Edinburgh, and trains are expected to return on Friday.\n"
        "(Reporting by Alan Reed; Editing by Joan Hill)\n"
    )
    cleaned = " ".join(paragraph.text.text for paragraph in read(Article(text)).paragraphs)
    assert "Photo" not in cleaned
    assert "Reporting" not in cleaned
    assert cleaned.startswith("The port of Hallmouth")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        ("A short note.", "Too little"),
        ("Der Bundestag hat am Donnerstag ein Gesetz beschlossen, das den Ausbau der Windkraft in ganz Deutschland "
         "beschleunigen soll. " * 6, "English"),
        ("def f(x):\n    return x == 1;\nimport os;\nclass A:\n    pass;\n" * 20, "English|Too little"),
        ("- one\n- two\n- three\n" * 40, "Too little"),
        ("| a | b |\n| 1 | 2 |\n" * 40, "Too little"),
        ("The rose is red and in the wood\nthe winds of autumn sigh,\nand all that is of flesh and blood\nwill fade "
         "and fall and die\n\n" * 8, "Too little"),
    ],
)  # fmt: skip
def test_what_is_no_english_article_is_refused_with_a_plain_sentence(text: str, reason: str) -> None:
    with pytest.raises(NotDraftable, match=reason):
        draft(read_article(text), rng=random.Random(1))


PIECES = (
    "The Senate of Canada approved a law on Tuesday. ",
    "“We have waited for ten years,” said Anna Keller, a lawyer in Ottawa. ",
    "About 1,200 people marched in Toronto on May 3, 2021. ",
    "John Doe, the mayor of Halifax, plans to resign next month. ",
    "According to Reuters, the bank lost $40 million in 2019. ",
    "It didn't end well.The agency denied the claim . ",
    "— via Reuters © 2021\n",
    "https://t.co/abc —Some One (@some) May 1, 2021\n",
    "\n\n",
    "\t",
    "\u00a0\u200b",
    "â€™s",
    "(…) ",
    '"',
    "\r\n",
    "🙂 Ünïcödé ",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40))
def test_mangled_text_gives_exact_evidence_or_a_plain_refusal(pieces: list[str]) -> None:
    article = Article("".join(pieces))
    try:
        made = draft(article, rng=random.Random(3))
    except NotDraftable:
        return
    for proposal in (*made.proposals, *made.waiting):
        assert [article.text[begin:end] for begin, end in proposal.evidence] == list(proposal.fact.evidence)
