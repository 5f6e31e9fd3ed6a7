"""The curator's list: what people say is wrong with questions, beside the file to mend."""

import csv
import io
import json

from quizwire.app import App
from tests import samples
from tests.cli.conftest import Home


def reported(home: Home) -> str:
    """Two channels with one briefing, in which a question was answered and reported; the question's id."""

    async def work(app: App) -> str:
        await app.store.save_channel(samples.channel("web/other"))
        question = ""
        for channel, text in (("web/main", "=B is right too"), ("web/other", "The article says [7:4]")):
            edition = await app.quizwire.publishing.post_now(channel, "2026-11-22-ferry")
            for name, right in (("ada", True), ("bo", channel == "web/main")):
                await app.store.save_person(samples.person(f"web/{name}", name))
                await app.store.answer(samples.answer(edition, f"web/{name}", right=right))
            question = question or edition.shown.questions[0].id
            await app.quizwire.reports.keep("web/ada", edition.id, question, text)
        return question

    return home.app(work)


def test_where_nobody_reported_anything_it_says_so(home: Home) -> None:
    home.begun()
    assert home("reports").out == "Nobody has reported a question.\n"
    assert home("reports --format json").out == "[]\n"
    assert home("reports --format csv").out.splitlines()[0].startswith("file,briefing,question,asked,report,at")


def test_the_list_names_the_file_the_question_the_words_and_the_figures_and_nobody(home: Home) -> None:
    home.begun()
    question = reported(home)
    said = home("reports")
    lines = said.out.splitlines()
    assert lines[0] == f"briefings/2026-11-22-ferry.yaml  {question}"
    text = " ".join(said.out.split())
    assert "reported in 2 channels; " in text
    assert "few answers, so this says little" in text
    assert "The article says [7:4]" in text
    assert "ada" not in said.out.lower().replace("ada brandt", "")
    assert "web/" not in said.out
    assert home("reports --briefing 2026-11-21-ferry").out == "Nobody has reported a question.\n"
    assert home("reports --briefing 2026-11-22-ferry").out == said.out


def test_programs_and_spreadsheets_read_the_same(home: Home) -> None:
    home.begun()
    question = reported(home)
    (each,) = json.loads(home("reports --format json").out)
    assert (each["file"], each["question"], each["channels"]) == ("briefings/2026-11-22-ferry.yaml", question, 2)
    assert {report["text"] for report in each["reports"]} == {"=B is right too", "The article says [7:4]"}
    assert sum(each["chosen"].values()) == each["answers"] > 0
    rows = list(csv.DictReader(io.StringIO(home("reports --format csv").out)))
    assert [row["report"] for row in rows] == ["The article says [7:4]", "'=B is right too"]
    assert {(row["question"], int(row["answers"])) for row in rows} == {(question, each["answers"])}
    assert "person" not in json.dumps(each)


def test_a_briefing_whose_file_is_gone_is_listed_all_the_same(home: Home) -> None:
    home.begun()
    reported(home)
    (home.folder / "briefings" / "2026-11-22-ferry.yaml").unlink()
    assert "2026-11-22-ferry (its file is not in the library)" in home("reports").out
    assert json.loads(home("reports --format json").out)[0]["file"] is None
