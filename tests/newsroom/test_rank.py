"""Which questions come first, and which are not asked beside others."""

from datetime import date

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.article import Article
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.dates import When
from quizwire.newsroom.numbers import quantity
from quizwire.newsroom.rank import choose, score
from quizwire.newsroom.read import Reading, read

TEXT = (
    "The port of Hallmouth in Scotland reopened on Monday after a storm that lasted for three days and nights.\n\n"
    "Mayor Ruth Carter thanked the crews of 40 ships from Norway that had waited outside the port of Hallmouth.\n\n"
    "Harbour master Neil Grant opened the gates of Hallmouth at dawn and counted 12 ships before noon on Monday.\n\n"
    "Norway sent two tugs to Scotland, and engineers of the port mended one of the cranes of the northern dock.\n\n"
    "A kitchen of the seamen’s mission served 800 bowls of soup, and the cook had to send for more bread twice."
)


def reading_of(title: str = "Storm closes the port of Hallmouth") -> Reading:
    return read(Article(TEXT, title, date(2024, 3, 6)))


def candidate(
    reading: Reading, form: Form, answer: str, sentence: int = 0, stem: str = "", **more: object
) -> Candidate:
    text = (
        stem or f"What did the people of the town of Hallmouth in Scotland see on that day near {answer[:0]}the port?"
    )
    made = Candidate(
        form, text, answer, text, reading.sentences[sentence], (0,), Standing.CONFIRMED, Event.HAPPENED, None, **more  # type: ignore[arg-type]
    )  # fmt: skip
    made.score = score(reading, made)
    return made


def test_what_the_article_opens_with_comes_before_its_details() -> None:
    reading = reading_of()
    early = candidate(reading, Form.NUMBER, "40", 1, quantity=quantity("40"))
    late = candidate(reading, Form.NUMBER, "800", 4, quantity=quantity("800"))
    assert early.score > late.score + 0.5


def test_words_of_the_headline_count() -> None:
    asked = "In which country did a storm close the port of Hallmouth for as long as three days?"
    other = "In which country did a frost harm the trees of the valley for as long as three days?"
    reading = reading_of()
    assert (
        candidate(reading, Form.WHERE, "Scotland", stem=asked).score
        > candidate(reading, Form.WHERE, "Scotland", stem=other).score
    )


def test_invented_options_count_against_a_question() -> None:
    reading = reading_of()
    plain = candidate(reading, Form.WHO, "Ruth Carter", 1)
    made_up = candidate(reading, Form.WHO, "Ruth Carter", 1)
    made_up.invented = 3
    assert score(reading, plain) > score(reading, made_up) + 0.5


def test_one_key_is_asked_once_and_a_sentence_twice() -> None:
    reading = reading_of()
    found = [
        candidate(reading, Form.WHO, "Ruth Carter", 1),
        candidate(reading, Form.SPEAKER, "Ruth Carter", 2),
        candidate(reading, Form.NUMBER, "40", 1),
        candidate(reading, Form.WHERE, "Norway", 1),
        candidate(reading, Form.WHICH, "Hallmouth", 1),
    ]
    chosen, refused = choose(found, 8)
    assert [one.answer for one in chosen].count("Ruth Carter") == 1
    assert sum(one.sentence.number == 1 for one in chosen) == 2
    assert {reason for _, reason in refused} == {
        "another question has this answer",
        "two questions on this sentence already",
    }


def test_no_more_than_three_ask_who_said_something() -> None:
    reading = reading_of()
    found = [candidate(reading, Form.SPEAKER, name, place) for place, name in enumerate(("Ann", "Ben", "Cid", "Dan"))]
    chosen, refused = choose(found, 8)
    assert len(chosen) == 3
    assert len(refused) == 1


def test_the_first_five_are_mixed() -> None:
    reading = reading_of()
    found = [candidate(reading, Form.NUMBER, str(number), place) for place, number in enumerate((41, 42, 43, 44))]
    found += [candidate(reading, Form.WHO, "Ruth Carter", 1), candidate(reading, Form.WHERE, "Norway", 3)]
    found += [candidate(reading, Form.WHEN, "March 4, 2024", 0)]
    for one in found:
        one.score = 1.2 if one.form is Form.NUMBER else 1.0
    chosen, _ = choose(found, 5)
    assert len({one.form for one in chosen}) == 4


def test_what_is_too_weak_is_not_asked_however_few_there_are() -> None:
    reading = reading_of()
    weak = candidate(reading, Form.NUMBER, "12", 2)
    weak.score = -1.0
    assert choose([weak], 5) == ([], [(weak, "too weak")])


def test_a_name_may_be_the_key_again_where_another_sentence_tells_of_another_matter() -> None:
    reading = reading_of()
    norway = next(one for one in reading.names.entities if one.name == "Norway")
    first = candidate(reading, Form.WHERE, "Norway", 1, "From which country had 40 ships waited outside Hallmouth?")
    again = candidate(reading, Form.WHERE, "Norway", 3, "Which country sent two tugs to Scotland?")
    same = candidate(reading, Form.WHERE, "Norway", 3, "From which country did ships wait outside Hallmouth that day?")
    for one in (first, again, same):
        one.entity = norway
    assert len(choose([first, again], 8)[0]) == 2
    assert len(choose([first, same], 8)[0]) == 1


def test_one_question_asks_for_a_day_like_that_of_the_report() -> None:
    reading = reading_of()
    days = [
        candidate(reading, Form.WHEN, "March 4, 2024", 0, when=When(date(2024, 3, 4), "day")),
        candidate(reading, Form.WHEN, "March 5, 2024", 2, when=When(date(2024, 3, 5), "day")),
    ]
    assert len(choose(days, 8)[0]) == 1
