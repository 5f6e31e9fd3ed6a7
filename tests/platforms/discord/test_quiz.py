"""Who presses what, and who sees what."""

from typing import Any

from tests.platforms.discord.conftest import Town


def titles(message: Any) -> list[str | None]:
    return [embed.title for embed in message.embeds]


def shown(message: Any) -> str:
    return "\n".join(embed.description or "" for embed in message.embeds)


def labels(message: Any) -> list[str]:
    return [child["label"] for row in message.components for child in row["components"]]


async def test_an_edition_is_one_clean_card(town: Town) -> None:
    await town.open_room()
    await town.post()
    message = town.news.last_message
    assert titles(message) == ["Skerry Point reopens its ferry line"]
    assert "idle since 2019" in shown(message)
    assert [child.label for row in message.components for child in row.children] == [
        "Take the quiz (3)",
        "Glossary and discussion",
        "Board",
    ]
    assert message.content == ""


async def test_a_quiz_walks_through_in_one_private_message(town: Town) -> None:
    await town.open_room()
    edition = await town.post()
    first = await town.ada.click(town.news.last_message, label="Take the quiz (3)")
    assert first.acknowledged
    assert first.ephemeral
    private = first.response
    assert private.ephemeral
    assert titles(private) == ["Question 1 of 3"]
    asked = edition.shown.questions[0]
    for option in asked.options:
        assert f"**{option.letter}** {option.text}" in shown(private)
    for number, asked in enumerate(edition.shown.questions, start=1):
        answer = await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
        assert answer.acknowledged
        assert titles(private) == [f"Question {number} of 3"]
        assert f"Right. You chose {asked.key}." in shown(private)
        onward = "See your result" if number == 3 else "Next question"
        assert labels(private) == [onward, "Something wrong with this question?"]
        after = await town.ada.click(private, label=onward)
        assert after.acknowledged
    assert titles(private) == ["Your result"]
    assert "You have 3 of 3 right." in shown(private)
    assert len(town.news.history()) == 1
    person = await town.store.person(f"discord/{town.ada.id}")
    assert person.name == "ada"
