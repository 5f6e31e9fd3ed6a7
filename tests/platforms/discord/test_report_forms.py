"""“Something wrong with this question?”: the form, whoever and whenever sends it, and what the newsdesk reads."""

import json

from quizwire.platforms.discord.layout import Key, Layout, lay_out
from tests import samples
from tests.platforms.discord.conftest import Town
from tests.platforms.discord.test_presses import first_question
from tests.platforms.discord.test_quiz import labels, shown


async def test_something_wrong_with_a_question_reaches_the_newsdesk_with_its_figures(town: Town) -> None:
    edition, asked, private = await first_question(town)
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    assert labels(private) == ["Next question", "Something wrong with this question?"]
    form = await town.ada.click(private, label="Something wrong with this question?")
    assert form.acknowledged
    assert form.modal is not None
    field = form.modal["components"][0]["component"]["custom_id"]
    sent = await town.ada.submit_modal(form, {field: "B is right too, @everyone"})
    assert sent.acknowledged
    assert sent.ephemeral
    assert "Whoever looks after this quiz" in shown(sent.response)
    assert "Right. You chose" in shown(private)
    form = await town.ada.click(private, label="Something wrong with this question?")
    field = form.modal["components"][0]["component"]["custom_id"]
    again = await town.ada.submit_modal(form, {field: "really"})
    assert "reported this question before" in shown(again.response)
    desk = await town.boss.slash(town.news, "newsdesk reports")
    assert desk.acknowledged
    assert desk.ephemeral
    assert "B is right too" in shown(desk.response)
    assert "100% right of 1" in shown(desk.response)
    assert "ada" not in shown(desk.response)


async def test_a_form_that_was_open_when_the_bot_restarted_is_kept_all_the_same(town: Town) -> None:
    edition, asked, private = await first_question(town)
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    form = await town.ada.click(private, label="Something wrong with this question?")
    await town.restart()
    sent = await town.ada.submit_modal(form, {"text": "B is right too"})
    assert sent.acknowledged
    assert sent.ephemeral
    assert "Whoever looks after this quiz" in shown(sent.response)
    (report,) = await town.store.reports()
    assert (report.edition, report.question, report.text) == (edition.id, asked.id, "B is right too")


async def test_two_people_have_the_same_form_open_at_once(town: Town) -> None:
    edition, asked, _ = await first_question(town)
    forms = []
    for person in (town.ada, town.boss):
        quiz = (await person.slash(town.news, "news quiz")).response
        await person.click(quiz, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
        forms.append((person, await person.click(quiz, label="Something wrong with this question?")))
    for person, form in forms:
        sent = await person.submit_modal(form, {"text": f"{person.name} says so"})
        assert "Whoever looks after this quiz" in shown(sent.response)
    assert {report.text for report in await town.store.reports()} == {"ada says so", "boss says so"}


async def test_a_form_of_a_quiz_that_is_gone_says_so(town: Town) -> None:
    await town.open_room()
    layout = Layout(lay_out(town.quizwire.context.presenter.notice("x")).embeds, ((Key("d1.report.gone.x", "Old"),),))
    await town.platform._poster.post(town.channel, layout, "key")
    form = await town.ada.click(town.news.last_message, label="Old")
    sent = await town.ada.submit_modal(form, {"text": "wrong"})
    assert sent.ephemeral
    assert "not here any more" in shown(sent.response)


async def test_a_form_that_reaches_discord_too_late_breaks_nothing(town: Town) -> None:
    edition, asked, private = await first_question(town)
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    town.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062, message="Unknown interaction")
    await town.ada.click(private, label="Something wrong with this question?")
    again = await town.ada.click(private, label="Something wrong with this question?")
    assert again.modal is not None


async def test_the_longest_id_of_a_question_fits_into_its_buttons(town: Town) -> None:
    longest = "x" * 60
    plain = samples.briefing(questions=1)
    (question,) = plain.questions
    town.shelf.put(plain.model_copy(update={"questions": (question.model_copy(update={"id": longest}),)}))
    await town.open_room()
    edition = await town.post("2026-11-20-ferry-line")
    quiz = (await town.ada.click(town.news.last_message, label="Take the quiz (1)")).response
    await town.ada.click(quiz, custom_id=f"q1.answer.{edition.id}.{longest}.{edition.shown.questions[0].key}")
    form = await town.ada.click(quiz, label="Something wrong with this question?")
    await town.ada.submit_modal(form, {"text": "B is right too"})
    (report,) = await town.store.reports()
    assert report.question == longest


async def test_who_was_forgotten_and_reports_again_can_be_forgotten_again(town: Town) -> None:
    edition, asked, private = await first_question(town)
    await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
    await town.quizwire.people.forget(f"discord/{town.ada.id}")
    form = await town.ada.click(private, label="Something wrong with this question?")
    await town.ada.submit_modal(form, {"text": "B is right too"})
    me = (await town.ada.slash(town.news, "news me")).response
    fields = {field.name: field.value for field in me.embeds[0].fields}
    assert (fields["Answers"], fields["Reports"]) == ("0", "1")
    await town.ada.click(me, label="My answers as a file")
    (file,) = me.attachments
    assert [report["text"] for report in json.loads(await file.read())["reports"]] == ["B is right too"]
    sure = (await town.ada.slash(town.news, "news forget")).response
    await town.ada.click(sure, label="Delete it all")
    assert await town.store.reports() == []
