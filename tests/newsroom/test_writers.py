from quizwire.core.briefing import Attribution, Distractor, Event, Fact, Question, Standing
from quizwire.newsroom import Proposal
from quizwire.newsroom.writers import apart


def proposal(stem: str, key: str, begin: int, end: int) -> Proposal:
    """A question on the words from `begin` to `end` of an article."""
    plain = Attribution(status=Standing.CONFIRMED, event=Event.HAPPENED)
    fact = Fact(id="f", text="Something.", attribution=plain, evidence=("Something.",))
    wrong = (Distractor(text="one"), Distractor(text="two"))
    question = Question(id="q", question=stem, answer=key, distractors=wrong, explanation="So.", fact="f")
    return Proposal(question, fact, ((begin, end),))


NORWAY = proposal("Which country did Rossi visit in May 2020?", "Norway", 0, 50)
MAY = proposal("In which month did Rossi visit Norway?", "May 2020", 10, 40)
WHO = proposal("Who travelled abroad?", "Rossi", 0, 20)
WHY = proposal("What did he want to study?", "the harbour", 30, 60)
FAR = proposal("In which month did a ferry leave Norway?", "June", 100, 120)
SAME = proposal("Where is Oslo?", "norway", 200, 220)


def test_so_many_as_are_wanted_stand_in_their_order() -> None:
    assert apart([FAR, NORWAY], 2) == ([FAR, NORWAY], [])
    assert apart([FAR, NORWAY, WHY], 1) == ([FAR], [NORWAY, WHY])


def test_a_key_is_asked_for_once() -> None:
    assert apart([NORWAY, SAME, FAR], 3) == ([NORWAY, FAR], [SAME])


def test_none_gives_away_the_answer_of_another_on_the_same_words() -> None:
    assert apart([NORWAY, MAY], 2) == ([NORWAY], [MAY])
    assert apart([MAY, NORWAY], 2) == ([MAY], [NORWAY])
    assert apart([NORWAY, FAR], 2) == ([NORWAY, FAR], [])  # other words: it tells of something else


def test_at_most_two_questions_rest_on_the_same_words() -> None:
    inner = proposal("Who went to sea?", "the mayor", 35, 45)
    assert apart([NORWAY, WHY, inner], 3) == ([NORWAY, WHY], [inner])
    assert apart([MAY, WHO], 2) == ([MAY], [WHO])
