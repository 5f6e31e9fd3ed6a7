"""Freezing a briefing: which questions, in which order, under which letters."""

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from quizwire.core.briefing import Briefing, Difficulty, Question
from quizwire.core.editions import LETTERS, Content, Edition, State, choose_questions, edition_id, freeze, order_options
from quizwire.core.quantities import in_order
from tests import samples
from tests.strategies import briefings, editions

WORDS = ("heron", "gannet", "tern", "puffin", "plover")


def question(number: int, options: tuple[str, ...] = WORDS[:4], **changes: object) -> Question:
    """A question on a fact of its own; the first option is the key."""
    fields = {
        "id": f"bird-{number}",
        "question": f"Which bird is number {number}?",
        "answer": options[0],
        "distractors": options[1:],
        "explanation": "The keeper saw it.",
        "fact": f"bird-{number}",
    }
    return Question.model_validate(fields | changes)


def frozen(briefing: Briefing, seed: int = 1, questions: int = 25, level: str | None = None) -> Content:
    return freeze(briefing, questions=questions, level=level, rng=Random(seed))


# what is frozen


@settings(deadline=None, max_examples=60)
@given(briefing=briefings(), count=st.integers(1, 10), seed=st.integers(0, 2**32))
def test_each_frozen_question_is_one_of_the_briefing_with_its_options_once_and_its_key(
    briefing: Briefing, count: int, seed: int
) -> None:
    content = frozen(briefing, seed, count)
    written = {question.id: question for question in briefing.questions}
    assert len(content.questions) == min(count, len(written))
    assert len({asked.id for asked in content.questions}) == len(content.questions)
    for asked in content.questions:
        source = written[asked.id]
        fact = briefing.fact(source.fact)
        assert sorted(option.text for option in asked.options) == sorted(
            [source.answer, *(wrong.text for wrong in source.distractors)]
        )
        assert "".join(option.letter for option in asked.options) == LETTERS[: len(asked.options)]
        key = asked.option(asked.key)
        assert key is not None
        assert (key.text, key.why) == (source.answer, None)
        why = {wrong.text: wrong.why for wrong in source.distractors}
        assert all(option.why == why[option.text] for option in asked.options if option is not key)
        assert (asked.question, asked.explanation, asked.difficulty) == (
            source.question,
            source.explanation,
            source.difficulty,
        )
        assert (asked.fact, asked.attribution, asked.evidence) == (fact.text, fact.attribution, fact.evidence)
        assert not asked.void


@settings(deadline=None, max_examples=40)
@given(briefing=briefings(), seed=st.integers(0, 2**32))
def test_one_seed_gives_one_edition(briefing: Briefing, seed: int) -> None:
    assert frozen(briefing, seed) == frozen(briefing, seed)


@settings(deadline=None, max_examples=40)
@given(edition=editions())
def test_content_survives_json(edition: Edition) -> None:
    assert Content.model_validate_json(edition.shown.model_dump_json()) == edition.shown


def test_everything_a_reader_is_shown_is_frozen_with_it() -> None:
    briefing = samples.briefing()
    content = frozen(briefing)
    same = ("title", "date", "language", "source", "summary", "points", "topics", "glossary", "discuss")
    assert {name: getattr(content, name) for name in same} == {name: getattr(briefing, name) for name in same}
    assert content.briefing == briefing.id
    assert content.corrections == ()


def test_the_summary_is_at_the_level_asked_for_where_it_was_written() -> None:
    briefing = samples.briefing()
    assert frozen(briefing, level="simple").summary == briefing.levels.simple
    assert frozen(briefing, level="advanced").summary == briefing.summary
    assert frozen(briefing, level=None).summary == briefing.summary
    assert frozen(briefing, level="copy").summary == briefing.summary


def test_a_question_on_an_unknown_fact_can_not_be_frozen() -> None:
    briefing = samples.briefing(questions=1)
    stray = briefing.questions[0].model_copy(update={"fact": "nowhere"})
    with pytest.raises(KeyError, match="nowhere"):
        frozen(briefing.model_copy(update={"questions": (stray,)}))


def test_options_of_equal_text_still_have_a_key_that_reads_right() -> None:
    briefing = samples.briefing(questions=1)
    doubled = question(0, ("Seals", "Terns", "Terns"), fact="vote")
    twin = doubled.distractors[0].model_copy(update={"text": "Seals", "why": "Not so."})
    doubled = doubled.model_copy(update={"distractors": (twin, *doubled.distractors)})
    for seed in range(20):
        [asked] = frozen(briefing.model_copy(update={"questions": (doubled,)}), seed).questions
        assert sorted(option.text for option in asked.options) == ["Seals", "Seals", "Terns", "Terns"]
        key = asked.option(asked.key)
        assert key is not None
        assert (key.text, key.why) == ("Seals", None)


# which questions


def test_questions_are_spread_over_the_difficulties_and_rise() -> None:
    many = [question(number, difficulty=list(Difficulty)[number % 3]) for number in range(30)]
    for seed in range(50):
        chosen = [each.difficulty for each in choose_questions(many, 5, Random(seed))]
        assert chosen == ["easy", "easy", "medium", "medium", "hard"]


def test_where_a_difficulty_runs_out_the_others_fill_up() -> None:
    few = [question(0, difficulty="easy"), *(question(number, difficulty="hard") for number in range(1, 6))]
    chosen = [each.difficulty for each in choose_questions(few, 4, Random(1))]
    assert chosen == ["easy", "hard", "hard", "hard"]


def test_no_fact_is_asked_twice_while_others_are_left() -> None:
    pairs = [
        question(number, fact=f"fact-{number // 2}", difficulty=list(Difficulty)[number % 3]) for number in range(12)
    ]
    for seed in range(50):
        assert len({each.fact for each in choose_questions(pairs, 6, Random(seed))}) == 6
        assert len({each.id for each in choose_questions(pairs, 9, Random(seed))}) == 9
    favourite = [
        question(number, fact=f"fact-{max(number, 4)}", difficulty=list(Difficulty)[number % 3]) for number in range(9)
    ]
    for seed in range(50):
        assert len({each.fact for each in choose_questions(favourite, 5, Random(seed))}) == 5


def test_more_questions_than_there_are_gives_all() -> None:
    assert len(choose_questions([question(number) for number in range(3)], 25, Random(1))) == 3


def test_other_seeds_choose_other_questions() -> None:
    many = [question(number) for number in range(10)]
    seen = Counter(each.id for seed in range(500) for each in choose_questions(many, 3, Random(seed)))
    assert len(seen) == 10
    assert uneven(seen, 10) < 27.9  # chi-square, 9 degrees of freedom, p = 0.001


# in which order


def uneven(counts: Counter[Any], kinds: int) -> float:
    """Pearson's chi-square of counts against an even spread."""
    even = counts.total() / kinds
    return sum((counts[kind] - even) ** 2 / even for kind in counts) + even * (kinds - len(counts))


@pytest.mark.parametrize(("size", "critical"), [(3, 13.8), (4, 16.3), (5, 18.5)])  # p = 0.001
def test_over_editions_the_key_is_at_each_place_equally_often(size: int, critical: float) -> None:
    for place in range(3):
        questions = [question(number, WORDS[:size]) for number in range(3)]
        keys = Counter(order_options(questions, Random(seed))[place].index("heron") for seed in range(2000))
        assert uneven(keys, size) < critical


def test_over_editions_each_wrong_option_is_at_each_place_equally_often() -> None:
    for wrong in WORDS[1:4]:
        places = Counter(order_options([question(0)], Random(seed))[0].index(wrong) for seed in range(2000))
        assert uneven(places, 4) < 16.3


def test_within_an_edition_no_letter_is_right_more_than_twice_in_eight() -> None:
    questions = [question(number) for number in range(25)]
    for seed in range(100):
        keys = [options.index("heron") for options in order_options(questions, Random(seed))]
        for start in (0, 8, 16):
            assert set(Counter(keys[start : start + 8]).values()) == {2}


def test_the_last_key_can_not_be_told_from_the_ones_before() -> None:
    """With four places dealt once each, the fourth key would be the letter that has not been right yet."""
    questions = [question(number) for number in range(4)]
    all_different = sum(
        len({options.index("heron") for options in order_options(questions, Random(seed))}) == 4 for seed in range(500)
    )
    assert all_different < 250


def test_questions_of_different_sizes_are_balanced_each_by_itself() -> None:
    questions = [question(number, WORDS[: 3 + number % 2]) for number in range(14)]
    keys = [options.index("heron") for options in order_options(questions, Random(3))]
    assert Counter(keys[0:12:2]) == {0: 2, 1: 2, 2: 2}
    assert max(Counter(keys[1::2]).values()) == 2


@pytest.mark.parametrize(
    "options",
    [("7", "12", "3", "100"), ("Wednesday", "Monday", "Sunday"), ("3 May 2024", "1 June 2023", "2 May 2024")],
)
def test_numbers_weekdays_and_dates_stand_in_order_whatever_the_seed(options: tuple[str, ...]) -> None:
    for seed in range(20):
        assert order_options([question(0, options)], Random(seed)) == [in_order(options)]


def test_options_to_be_kept_in_order_stand_by_the_alphabet() -> None:
    for seed in range(20):
        kept = question(0, ("tern", "Puffin", "gannet", "auk"), keep_order=True)
        assert order_options([kept], Random(seed)) == [["auk", "gannet", "Puffin", "tern"]]


# names and content


def test_an_id_is_short_plain_and_always_the_same() -> None:
    assert edition_id("web/main#daily#2026-11-24") == "mic2h6crzvm5r4rq"
    ids = {edition_id(f"web/main#daily#{number}") for number in range(2000)}
    assert len(ids) == 2000
    assert {len(each) for each in ids} == {16}
    assert set("".join(ids)) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_a_missed_edition_has_nothing_to_show() -> None:
    missed = samples.edition(state=State.MISSED)
    assert missed.content is None
    with pytest.raises(ValueError, match="was missed and has no content"):
        _ = missed.shown


def test_questions_and_options_are_found_by_name() -> None:
    content = samples.edition().shown
    asked = content.question("seals")
    assert asked is not None
    assert asked.option("A") is asked.options[0]
    assert asked.option("E") is None
    assert content.question("nowhere") is None


def test_content_is_frozen() -> None:
    content = samples.edition().shown
    with pytest.raises(ValidationError):
        content.questions[0].key = "E"  # type: ignore[misc]


def test_void_questions_do_not_count() -> None:
    content = samples.edition().shown
    asked = content.questions[2].model_copy(update={"void": True})
    mended = content.model_copy(update={"questions": (*content.questions[:2], asked)})
    assert mended.counted == content.questions[:2]


def test_the_samples_article_holds_every_evidence() -> None:
    briefing = samples.briefing()
    assert all(span in samples.ARTICLE for fact in briefing.facts for span in fact.evidence)
    assert len(samples.briefing(questions=20).questions) == 20
    assert samples.edition(day=date(2026, 12, 1)).key == "web/main#daily#2026-12-01"
