"""The longest that a briefing may be, and other scripts, through every card: Discord takes each message."""

from collections.abc import Callable
from typing import Any

import pytest

from quizwire.core.briefing import Briefing
from quizwire.core.card import Button, Buttons, Card, FieldPart, Paragraph
from quizwire.platforms.discord.layout import Layout, lay_out
from tests import samples
from tests.platforms.discord.conftest import Town, town_with

JAPANESE = "港町の議会は、二〇一九年の嵐から止まっていた島への渡し船を再開すると決めた。"
ARABIC = "صوّت مجلس البلدة على إعادة تشغيل العبّارة المتوقفة منذ عاصفة عام ٢٠١٩."


def long(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size].strip()


def briefing(text: str, language: str, **changes: Any) -> Briefing:
    """A briefing whose every text is as long as a file may have it."""
    plain = samples.briefing(questions=25)
    line = long(text, 300)
    questions = tuple(
        question.model_copy(
            update={
                "question": long(text, 290) + f" {number}?",
                "answer": long(text, 290) + " 0",
                "distractors": tuple(
                    distractor.model_copy(update={"text": long(text, 290) + f" {place}"})
                    for place, distractor in enumerate(question.distractors, start=1)
                ),
                "explanation": long(text, 1000),
            }
        )
        for number, question in enumerate(plain.questions)
    )
    fields = {
        "title": line,
        "summary": long(text, 3900),
        "points": (line,) * 5,
        "questions": questions,
        "language": language,
        "glossary": {f"{text[:20]} {number}": line for number in range(30)},
        "discuss": (line,) * 5,
    }
    return plain.model_copy(update=fields | changes)


@pytest.mark.parametrize(
    ("text", "language"),
    [("The *town* council_of Skerry <@1> voted. ", "en"), (JAPANESE, "ja"), (ARABIC, "ar")],
)
async def test_the_longest_briefing_goes_through_every_card(text: str, language: str) -> None:
    async with town_with(briefing(text, language)) as town:
        await town.open_room()
        await town.quizwire.subscriptions.save(samples.subscription(channel=town.channel, questions=25))
        edition = await town.post()
        post = town.news.last_message
        assert post.embeds[0].title is not None
        assert len(post.embeds[0].title) <= 256
        await walk(town, edition, post)
        await town.quizwire.correcting.void(edition.id, edition.shown.questions[0].id, long(text, 290))
        await town.quizwire.closing.close(edition.id)
        await town.look()
        files = {file.filename: message for message in town.news.history() for file in message.attachments}
        results = files["results.txt"]
        assert sum(len(embed) for embed in results.embeds) <= 6000
        for command in ("news today", "news score", "news board", "newsdesk results", "newsdesk status"):
            said = await town.boss.slash(town.news, command)
            assert said.acknowledged, command
            assert said.response is not None, command


async def walk(town: Town, edition: Any, post: Any) -> None:
    """Press every button of the post, and answer a question."""
    for child in [child for row in post.components for child in row.children]:
        press = await town.ada.click(post, custom_id=child.custom_id)
        assert press.acknowledged
        assert press.response is not None
        assert press.response.embeds, child.label
    quiz = (await town.ada.slash(town.news, "news quiz")).response
    asked = edition.shown.questions[0]
    shown = "\n".join(embed.description or "" for embed in quiz.embeds)
    assert all(option.text.split()[-1] in shown for option in asked.options)
    await town.ada.click(quiz, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")


def card(*parts: Any, title: str = "T") -> Card:
    return Card(kind="edition", title=title, parts=parts)


def filling(size: int) -> list[Paragraph]:
    """Paragraphs that draw as so many characters in all: the first fills its embed, the second begins another."""
    return [Paragraph(text="a" * 4096), Paragraph(text="b" * (size - 4096))]


def buttons(label: str) -> Buttons:
    return Buttons(items=(Button(label=label, action="q1.quiz.abc"),))


def fields(count: int) -> list[FieldPart]:
    return [FieldPart(label=f"Term {number}", value="m" * 20) for number in range(count)]


ROOM = 6000 - 200 - len("T")  # a title, and what is kept free for a footer
EDGES: dict[str, tuple[Card, Card, Callable[[Layout], object]]] = {
    "a title of 256": (
        card(title="t" * 256),
        card(title="t" * 257),
        lambda laid: laid.embeds[0].title,
    ),
    "a description of 4,096": (
        card(Paragraph(text="d" * 4096)),
        card(Paragraph(text="d" * 4097)),
        lambda laid: [embed.description for embed in laid.embeds],
    ),
    "6,000 in all": (
        card(*filling(ROOM)),
        card(*filling(ROOM + 1)),
        lambda laid: [embed.description for embed in laid.embeds],
    ),
    "25 fields": (
        card(Paragraph(text="Glossary"), *fields(25)),
        card(Paragraph(text="Glossary"), *fields(26)),
        lambda laid: [field.name for field in laid.embeds[0].fields],
    ),
    "a label of 80": (
        card(buttons("l" * 80)),
        card(buttons("l" * 81)),
        lambda laid: laid.rows[0][0].label,
    ),
}


@pytest.mark.parametrize("edge", EDGES)
async def test_at_a_limit_a_message_is_whole_and_one_more_is_dealt_with(town: Town, edge: str) -> None:
    fits, exceeds, part = EDGES[edge]
    whole, cut = lay_out(fits), lay_out(exceeds)
    assert "…" not in str(part(whole))
    assert not whole.files
    assert "…" in str(part(cut)) or cut.embeds[0].description == "Glossary\n\n**Term 0:** " + "m" * 20
    if edge == "6,000 in all":
        assert sum(map(len, whole.with_footer("f" * 300).embeds)) == 6000
    for number, laid in enumerate((whole, cut)):
        await town.platform._poster.post(town.channel, laid.with_footer("f" * 300), f"key{number}")
    assert len(town.news.history()) == 2
