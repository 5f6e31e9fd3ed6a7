"""Who does what, and who sees what: whole conversations as tables, by browsers without script."""

from collections.abc import Awaitable, Callable
from typing import Final

import pytest

from quizwire.core.card import Card
from quizwire.core.editions import Edition
from tests import samples
from tests.platforms.web.browser import Browser, Page
from tests.platforms.web.stage import Stage

Step = tuple[str, Callable[[Browser], Awaitable[Page]], tuple[str, ...]]


def opens(path: str) -> Callable[[Browser], Awaitable[Page]]:
    return lambda browser: browser.open(path)


def follows(words: str) -> Callable[[Browser], Awaitable[Page]]:
    return lambda browser: browser.follow(words)


def presses(words: str, **fields: str) -> Callable[[Browser], Awaitable[Page]]:
    return lambda browser: browser.press(words, fields)


async def play(stage: Stage, steps: tuple[Step, ...]) -> dict[str, Browser]:
    """Each step: who, what they do, and what they then read; `!words` must not be there."""
    cast: dict[str, Browser] = {}
    for who, act, sees in steps:
        if who not in cast:
            cast[who] = await stage.visitor()
        page = await act(cast[who])
        for words in sees:
            if words.startswith("!"):
                assert words[1:] not in page.text, f"{who} reads “{words[1:]}” in: {page.text}"
            else:
                assert words in page.text, f"{who} does not read “{words}” in: {page.text}"
    return cast


FERRY: Final = "2026-11-20-ferry-line"


def key(edition: Edition, number: int) -> str:
    """The text of the right option of a question, from 0."""
    asked = edition.shown.questions[number]
    option = asked.option(asked.key)
    assert option is not None
    return option.text


def wrong(edition: Edition, number: int) -> str:
    asked = edition.shown.questions[number]
    return next(option.text for option in asked.options if option.letter != asked.key)


async def test_a_newcomer_reads_joins_answers_and_finds_their_place(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    stems = [asked.question for asked in edition.shown.questions]
    await play(
        stage,
        (
            ("Ada", opens("/"), ("Skerry Point reopens its ferry line", "Key points", "Take part", "News as of")),
            ("Ada", follows("Take the quiz (3)"), ("Your name",)),
            ("Ada", presses("Join", name="Ada"), ("Question 1 of 3", stems[0], "0 of 3 answered", "You are Ada")),
            ("Ada", presses(key(edition, 0)), ("Right.", "your answer, and right", "“", "The Skerry Lantern")),
            ("Ada", follows("Next question"), ("Question 2 of 3", stems[1], "1 of 3 answered")),
            ("Ada", presses(wrong(edition, 1)), ("Not right.", "the right answer", key(edition, 1))),
            ("Ada", follows("Next question"), ("Question 3 of 3",)),
            ("Ada", presses(key(edition, 2)), ("Right.", "3 of 3 answered")),
            ("Ada", follows("See your result"), ("You have 2 of 3 right.", "Your streak", "1 briefing answered")),
            ("Ada", follows("Board"), ("Ada", "2 points", "3 answers, you")),
            ("Ada", opens("/r/main"), ("This week", "!Take part")),
        ),
    )


async def test_two_people_of_one_name_are_told_apart_and_keep_their_own_answers(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    await play(
        stage,
        (
            ("first", opens(f"/q/{edition.id}"), ("Your name",)),
            ("first", presses("Join", name="Sam"), ("You are Sam.",)),
            ("second", opens(f"/q/{edition.id}"), ("Your name",)),
            ("second", presses("Join", name="  sam "), ("You are sam (2).",)),
            ("first", presses(key(edition, 0)), ("Right.",)),
            ("second", opens(f"/q/{edition.id}"), ("Question 1 of 3", "0 of 3 answered")),
            ("second", presses(wrong(edition, 0)), ("Not right.",)),
            ("first", opens("/r/main/board"), ("Sam", "sam (2)")),
        ),
    )


async def test_the_first_answer_counts_and_a_second_one_is_told_so(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada = await stage.member("Ada")
    asked = edition.shown.questions[0]
    await ada.open(f"/q/{edition.id}")
    form, _ = ada.form(key(edition, 0))
    await ada.press(wrong(edition, 0))
    assert "Your first answer counts" not in ada.page.text
    back = [("csrf", form.all("input")[0].attributes["value"])]
    right = next(b for b in form.all("button") if key(edition, 0) in b.text).attributes["value"]
    await ada.post(form.attributes["action"], [*back, ("action", right)])
    assert "Your first answer counts" in ada.page.text
    assert "Not right." in ada.page.text
    answers = await stage.store.answers(edition.id)
    assert [(answer.question, answer.choice != asked.key) for answer in answers] == [(asked.id, True)]


async def test_a_page_that_is_reloaded_shows_the_same_verdict(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada = await stage.member("Ada")
    await ada.open(f"/q/{edition.id}")
    first = await ada.press(key(edition, 0))
    again = await ada.open(first.path)
    assert again.main == first.main
    assert first.path == f"/q/{edition.id}/1"


async def test_sealed_answers_tell_nothing_before_the_closing(stage: Stage) -> None:
    await stage.quizwire.subscriptions.save(samples.subscription(feedback="at_close"))
    edition = await stage.post(FERRY)
    cast = await play(
        stage,
        (
            ("Ada", opens("/r/main"), ("The answers are told when the quiz closes.",)),
            ("Ada", presses("Join", name="Ada"), ()),
            ("Ada", follows("Take the quiz"), ("Question 1 of 3",)),
            ("Ada", presses(wrong(edition, 0)), ("Noted. You chose", "!Not right", "!the right answer")),
            ("Ada", opens(f"/q/{edition.id}/result"), ("You answered 1 of 3.", "!Not right", "!of the class")),
        ),
    )
    await stage.quizwire.closing.close(edition.id)
    await stage.look()
    await cast["Ada"].open("/r/main")
    assert "Results: Skerry Point reopens its ferry line" in cast["Ada"].page.text
    await cast["Ada"].open(f"/q/{edition.id}/1")
    assert "Not right." in cast["Ada"].page.text


async def test_a_closed_quiz_takes_no_answers_and_shows_its_results(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada = await stage.member("Ada")
    await ada.open(f"/q/{edition.id}")
    question = ada.page
    await stage.quizwire.closing.close(edition.id)
    await stage.look()
    ada.page = question
    late = await ada.press(key(edition, 0))
    assert (late.status, "This quiz has closed" in late.text) == (409, True)
    assert await stage.store.answers(edition.id) == []
    result = await ada.open(f"/q/{edition.id}")
    assert result.path == f"/q/{edition.id}/result"
    assert "You did not answer; the answer is" in result.text


async def test_a_correction_reaches_those_who_answered_once_and_stays_on_their_page(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada, bo = await stage.member("Ada"), await stage.member("Bo")
    await ada.open(f"/q/{edition.id}")
    await ada.press(key(edition, 0))
    await stage.quizwire.correcting.void(edition.id, edition.shown.questions[0].id, "Two options were right.")
    await stage.look()
    told = "was corrected: “" + edition.shown.questions[0].question
    assert told in (await ada.open("/r/main")).text
    assert told not in (await ada.open("/r/main")).text
    assert told in (await ada.open("/me")).text
    assert told not in (await bo.open("/me")).text
    assert "taken out of the quiz" in (await bo.open("/r/main")).text
    assert "Question 1 of 2" in (await bo.open(f"/q/{edition.id}")).text
    assert "taken out of the quiz" in (await ada.open(f"/q/{edition.id}/1")).text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/q/nothinghere", 404, "That quiz is not here any more."),
        ("/q/{edition}/9", 404, "no question of that number"),
        ("/q/{edition}/0", 404, "no question of that number"),
        ("/r/elsewhere", 404, "There is no such room."),
        ("/r/elsewhere/board", 404, "There is no such room."),
    ],
)
async def test_what_is_not_there_is_said(stage: Stage, path: str, status: int, words: str) -> None:
    edition = await stage.post(FERRY)
    ada = await stage.member("Ada")
    page = await ada.open(path.format(edition=edition.id))
    assert (page.status, words in page.text) == (status, True)


async def test_a_verdict_before_the_answer_leads_to_the_question(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    ada = await stage.member("Ada")
    page = await ada.open(f"/q/{edition.id}/2")
    assert (page.path, "Question 1 of 3" in page.text) == (f"/q/{edition.id}", True)


async def test_the_background_is_open_to_readers_and_does_not_give_answers_away(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    reader = await stage.visitor()
    page = await reader.open(f"/q/{edition.id}/more")
    assert "A platform that stands in the water" in page.text
    assert "Should a town pay for a ferry" in page.text
    assert edition.shown.questions[0].fact not in page.text


async def test_an_edition_of_another_platform_is_not_played_here(stage: Stage) -> None:
    await stage.store.save_channel(samples.channel("discord/1", "discord/9", "general"))
    elsewhere = samples.edition(channel="discord/1", subscription=None)
    await stage.store.open_edition(elsewhere, None)
    ada = await stage.member("Ada")
    assert (await ada.open(f"/q/{elsewhere.id}")).status == 404
    host = await stage.host()
    assert (await host.open(f"/host/e/{elsewhere.id}")).status == 404


async def test_older_posts_are_paged_and_earlier_quizzes_are_folded(stage: Stage) -> None:
    for number in range(14):
        card = Card(kind="edition", title=f"Post {number}")
        await stage.room.post("web/main", card, dedupe_key=f"key-{number}")
    reader = await stage.visitor()
    page = await reader.open("/r/main")
    posts = [li.attributes["id"] for li in page.tree.all("li", class_="post")]
    assert (len(posts), posts[0]) == (12, "m14")
    folded = page.tree.all("details")
    assert (len(folded), folded[0].all("summary")[0].text) == (11, "Post 12")
    older = await reader.follow("Older posts")
    assert [li.attributes["id"] for li in older.tree.all("li", class_="post")] == ["m2", "m1"]
    assert (await reader.follow("To the newest posts")).path == "/r/main"


async def test_boards_have_periods_and_rooms_together(stage: Stage) -> None:
    edition = await stage.post(FERRY)
    await stage.store.save_channel(samples.channel("web/period-2", "web", "Period 2"))
    ada = await stage.member("Ada")
    await ada.open(f"/q/{edition.id}")
    await ada.press(key(edition, 0))
    board = await ada.open("/r/main/board?period=day")
    assert "November 24, 2026" in board.text
    assert "1 point" in board.text
    assert board.tree.one("a", href="/r/main/board?period=day").attributes["aria-current"] == "page"
    await ada.open("/r/period-2/board?period=week")
    assert "nobody has points yet" in ada.page.text
    together = await ada.follow("All rooms together")
    assert "1 point" in together.text
    assert together.tree.one("a", href="/r/period-2/board?period=week&rooms=all").attributes["aria-current"] == "page"
    assert "nobody has points yet" in (await ada.follow("Only this room")).text


async def test_several_rooms_are_listed_on_the_first_page(stage: Stage) -> None:
    await stage.store.save_channel(samples.channel("web/period-2", "web", "Period 2"))
    reader = await stage.visitor()
    page = await reader.open("/")
    assert [link.text for link in page.tree.all("a", class_="room-link")] == ["Main room", "Period 2"]
    assert "Nothing is posted here yet." in (await reader.follow("Period 2")).text
