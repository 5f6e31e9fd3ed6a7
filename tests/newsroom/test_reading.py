# ruff: noqa: E501  sentences of articles
import pytest

from quizwire.newsroom.article import Article
from quizwire.newsroom.ask.clauses import clauses
from quizwire.newsroom.ask.compose import compose
from quizwire.newsroom.read import Reading, read

FILLER = (
    "The weather in the valley was mild that week, and the roads to the north of the town were open to all of the traffic. "
    "Farmers in the hills said that the harvest had been good and that the price of wheat was as high as it was in the spring. "
    "The market in the old square was full on both days, and the visitors came from the villages and from the coast as well."
)


def reading_of(text: str) -> Reading:
    return read(Article(f"{text}\n\n{FILLER}"))


def stems(text: str) -> dict[str, str]:
    reading = reading_of(text)
    return {
        candidate.answer: candidate.stem
        for sentence in reading.sentences
        if sentence.paragraph.number == 0
        for clause in clauses(reading, sentence)
        for candidate in compose(clause)
    }


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Officials flew to Vladivostok on Monday and met the governor of the region there.", "Vladivostok", "city"),
        ("Defense Minister Sergei Shoigu visited the base near the border with Finland.", "Sergei Shoigu", "person"),
        ("The United States and Peru signed the agreement at the airport in Lima.", "Peru", "country"),
        (
            "Researchers at the University of Ljubljana counted the deer in the forest.",
            "University of Ljubljana",
            "organization",
        ),
    ],
)
def test_names_have_their_kinds(text: str, name: str, kind: str) -> None:
    found = {entity.name: entity.kind for entity in reading_of(text).names.entities}
    assert found.get(name) == kind


def test_near_spellings_and_last_names_are_one_person() -> None:
    text = "North Korean leader Kim Jong-Un met the envoy. Kim Jon-Un smiled. Kim then left for the coast by train."
    persons = [entity for entity in reading_of(text).names.entities if entity.kind == "person"]
    assert len(persons) == 1
    assert persons[0].role == "North Korean leader"


def test_a_plan_is_asked_as_a_plan_and_with_who_says_so() -> None:
    found = stems(
        "According to Reuters, President Elena Quispe plans to travel to Norway to meet Prime Minister Anna Berg."
    )
    assert found["Norway"].startswith("According to Reuters")
    assert "plan to travel" in found["Norway"]


@pytest.mark.parametrize(
    "text",
    [
        "Marco Rossi allegedly visited Norway in May 2020 with the minister of trade.",
        "Marco Rossi did not visit Norway in May 2020 with the minister of trade.",
        "If Marco Rossi visits Norway in May 2025, the minister of trade will resign.",
        "He visited the plant last week and they praised it.",
    ],
)
def test_what_is_denied_doubtful_negated_conditional_or_open_is_not_asked(text: str) -> None:
    assert not stems(text)


def test_of_what_is_denied_only_who_denies_it_is_asked() -> None:
    assert set(stems("Marco Rossi denied that Anna Berg had visited Norway in May 2020.")) <= {"Marco Rossi"}


def test_a_question_is_turned_round() -> None:
    found = stems("Marco Rossi visited Norway in May 2020 with Trade Minister Anna Berg.")
    assert found["Norway"] == "Which country did Marco Rossi visit in May 2020 with Trade Minister Anna Berg?" or (
        found["Norway"].startswith("Which country did Marco Rossi visit") and "May 2020" in found["Norway"]
    )
    assert found["Marco Rossi"].startswith("Who visited Norway")
    assert found["May 2020"].startswith("In which month did Marco Rossi visit Norway")


def test_a_quote_that_opens_again_before_it_was_closed_is_still_somebodys_word() -> None:
    text = (
        'The lawyer Ann Lee said: "Elena Quispe of Peru was right from the first day on. "Sam Doe is a man facing nine '
        'charges in Chile, while Elena Quispe won 40 medals in Peru. Nobody denies it."'
    )
    reading = reading_of(text)
    doc, quoted = reading.paragraphs[0].doc, reading.paragraphs[0].quoted
    assert {token.text: quoted[token.i] for token in doc if token.text in {"lawyer", "man", "medals", "denies"}} == {
        "lawyer": False, "man": True, "medals": True, "denies": True,
    }  # fmt: skip
