"""Flaws of a stem are found, and good stems are left in peace."""

import pytest

from tests.content.items import found, item


def stem(code: str, question: str) -> list[str]:
    return [finding.message for finding in found(code, item(question, "Oslo", "Bergen", "Narvik", "Moss"))]


BAD = {
    "fill-in": (
        "The bridge of Port Elm reopened in ____?",
        "The bridge of Port Elm is …",
        "The capital of Norway is ...",
        "In [ ] the bridge reopened?",
    ),
    "no-question-mark": ("Name the city that closed its bridge.", "The bridge stands in"),
    "yes-no": (
        "Did the bridge reopen in March?",
        "Is Port Elm the largest harbour of the north?",
        "True or false: the bridge reopened in March?",
        "Hasn't the city paid for the bridge?",
    ),
    "negative-stem": (
        "Which of these cities is not on the coast?",
        "Which cities did the ministers NOT visit?",
        "All of these cities lie on the coast except?",
        "Which country did not sign the treaty in 2023?",
        "Which country has never signed the treaty?",
        "Which city doesn't lie on the coast?",
        "Which of these statements on the bridge is false?",
    ),
    "dangling-reference": (
        "What did he say about the bridge?",
        "Where did they build it?",
        "Why does the article mention Japan?",
        "According to the passage, who opened the bridge?",
        "What does the author think of the bridge?",
        "What will this plan cost?",
        "Who was against these plans?",
        "Which city is described above?",
        "When was its bridge opened?",
    ),
    "relative-date": (
        "Which city opened a bridge last month?",
        "Which city opened a bridge yesterday?",
        "Which bridge did Port Elm open two years ago?",
        "Which bridge is to be opened next Monday?",
        "Who recently opened a bridge in Port Elm?",
    ),
    "long-stem": ("Which " + "very " * 30 + "large city opened a bridge?",),
}

GOOD = (
    "Which city opened a bridge on 4 March 2024?",
    "Who said that Cuba is not part of the war?",
    "Who said Cuba was not part of the war?",
    "Why does Morocco not export energy to Europe?",
    "What will happen if the council does not find the money?",
    "What is true of young offenders in many countries that is not true in Sweden?",
    "Which city not only closed its bridge but sold it?",
    "What did the mayor promise not to do?",
    "According to the mayor, which city never closed its bridge and why?",
    "What did Ada Brink say about her bridge?",
    "How long did it take Port Elm to mend the bridge?",
    "Why is it important to Port Elm that the bridge opens?",
    "Which of these cities opened a bridge in 2024?",
    "Which award did the author Ada Brink win in 2024?",
    "Who is the author of the study on bridges?",
    "What does Article 5 of the treaty say?",
    "Was it Oslo or Bergen that opened the bridge?",
    "¿Qué ciudad abrió un puente?",
    "What did the United States add to its list in 2024?",
    "Who asked, “Where is the bridge?”",
)


@pytest.mark.parametrize(("code", "question"), [(code, question) for code in BAD for question in BAD[code]])
def test_a_flawed_stem_is_found(code: str, question: str) -> None:
    assert len(stem(code, question)) == 1


@pytest.mark.parametrize("question", GOOD)
@pytest.mark.parametrize("code", BAD)
def test_a_good_stem_is_left_in_peace(code: str, question: str) -> None:
    if (code, question) != ("negative-stem", "According to the mayor, which city never closed its bridge and why?"):
        assert stem(code, question) == []


def test_what_points_nowhere_is_named() -> None:
    assert stem("dangling-reference", "What did he say about the bridge?") == [
        "“he” refers to nothing in the question: say who or what is meant."
    ]
    assert "“This plan”" not in stem("dangling-reference", "What will this plan cost?")[0]
    assert stem("dangling-reference", "What will this plan cost?")[0].startswith("“this” refers")


def test_a_relative_date_in_an_option_is_found_there() -> None:
    (finding,) = found("relative-date", item("When did the bridge open?", "In 2023", "Last year", "In 2019"))
    assert finding.path == ("questions", 0, "distractors", 0)


@pytest.mark.parametrize("question", ["Czy most jest otwarty?", "Est-ce le pont d'Oslo?", "Is dit de brug?"])
def test_rules_on_english_words_keep_silent_on_other_languages(question: str) -> None:
    assert found("yes-no", item(question, "a", "b", "c", language="pl")) == []
    assert found("no-question-mark", item("哪座城市开放了桥？", "a", "b", "c", language="zh")) == []
