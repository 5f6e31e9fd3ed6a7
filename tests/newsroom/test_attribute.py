"""Whose word a clause is."""

from dataclasses import replace

import pytest
from spacy.tokens import Token

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.ask.clauses import clauses
from quizwire.newsroom.ask.compose import compose
from quizwire.newsroom.attribute import Unattributable, Voice, event_of, voice_of
from quizwire.newsroom.read import Reading, Sentence
from tests.newsroom.asking import reading_of


def verb_of(text: str, word: str) -> tuple[Reading, Sentence, Token]:
    reading = reading_of(text)
    for sentence in reading.sentences:
        for token in sentence.span:
            if token.text == word:
                return reading, sentence, token
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("text", "word", "standing"),
    [
        (
            "After nine miners were killed, Ann Lee admitted that the mine was old.",
            "killed",
            Standing.CONFIRMED,
        ),
        ("Ann Lee admitted that nine miners were killed in Peru.", "killed", Standing.CLAIMED),
        ("Saying the mine was old, Ann Lee closed the gates.", "closed", Standing.CONFIRMED),
        ("Nine miners died and the mine closed, according to Oxfam.", "died", Standing.REPORTED),
    ],
)
def test_a_clause_stands_as_its_speaker_makes_it(text: str, word: str, standing: Standing) -> None:
    assert voice_of(*verb_of(text, word)).standing is standing


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rumour that nine miners died in Peru spread quickly.", "died"),
        ("Ann Lee denied that nine miners died in Peru.", "died"),
        ("Nine miners reportedly died in Peru.", "died"),
        ("Guinea, Liberia, Senegal and Nigeria said nine miners died in Peru.", "died"),  # a list that ran on
    ],
)
def test_what_nobody_vouches_for_has_no_voice(text: str, word: str) -> None:
    with pytest.raises(Unattributable):
        voice_of(*verb_of(text, word))


def test_a_call_has_happened_though_what_it_calls_for_has_not() -> None:
    _, _, called = verb_of("Ann Lee called on Peru to close the mine.", "called")
    assert event_of(called) is Event.HAPPENED


def test_a_claim_whose_speaker_is_lost_is_no_question_and_no_fact() -> None:
    reading = reading_of("Ana Ruiz founded the first club for divers of Chile in 1901.")
    (clause,) = clauses(reading, reading.sentences[0])
    assert list(compose(clause))
    assert not list(compose(replace(clause, voice=Voice(Standing.CLAIMED))))


def test_a_quote_that_a_paragraph_leaves_open_goes_on_in_the_next() -> None:
    text = "“The mine was old,” Ann Lee said. “Nobody went near it for years.\n\n“The owners closed it in May.”"
    voice = voice_of(*verb_of(text, "closed"))
    assert voice.speaker is not None
    assert voice.speaker.text == "Lee"


@pytest.mark.parametrize(
    "text",
    [
        "“The mine was old,” Ann Lee said. “Nobody went near it.”\n\n“The owners closed it in May.”",
        "“The mine was old,” Ann Lee said. Rosa Paz did not: “Nobody went near.\n\n“The owners closed it in May.”",
    ],
)
def test_a_quote_that_was_closed_or_is_another_s_does_not_go_on(text: str) -> None:
    with pytest.raises(Unattributable):
        voice_of(*verb_of(text, "closed"))
