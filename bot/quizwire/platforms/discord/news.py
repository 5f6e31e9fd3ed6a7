"""The commands for everyone: today's briefing, its quiz, scores and boards, and the rights over one's own answers."""

import json
from collections.abc import Awaitable
from typing import Final, Literal

import discord
from discord import app_commands

from quizwire.core.card import Action, Bullets, Card, FieldPart, Paragraph
from quizwire.core.editions import Edition
from quizwire.core.rounds import Refused
from quizwire.core.scoring import Period
from quizwire.platforms.discord import keys, offers
from quizwire.platforms.discord.bureau import Bureau, Choices, community_of
from quizwire.platforms.discord.commands import Commands
from quizwire.platforms.discord.guests import person_id
from quizwire.platforms.discord.layout import Attachment, Key, Layout, lay_out
from quizwire.platforms.discord.presses import Own
from quizwire.platforms.discord.replies import Interaction

STRANGER: Final = "Nothing is kept of you here. Take a quiz, and your answers are."
FORGOTTEN: Final = "Everything that was kept of you is deleted: {answers} answers and your name."
SURE: Final = (
    "This deletes all your answers, your points, your reports and your name, in every server that this bot serves. It "
    "can't be taken back."
)
RESTART: Final = "Answer again, and you are known again."


class News(Commands):
    """`/news`, under the name that the operator chose."""

    def __init__(self, bureau: Bureau, name: str) -> None:
        super().__init__(name=name, description="The news, its quiz and your score", guild_only=True)
        self._bureau = bureau
        self._quizwire = bureau.quizwire

    def buttons(self) -> dict[str, Own]:
        """The buttons of these commands' answers, by verb."""
        return {"me": self._me_pressed}

    @app_commands.command(description="The latest briefing")
    async def today(self, interaction: Interaction) -> None:
        """Show the latest edition's card."""
        await self._bureau.replies.give(interaction, self._edition(self._bureau.edition(interaction, None)))

    @app_commands.command(description="A briefing that was posted here")
    @app_commands.describe(which="Its title, date or topic")
    async def briefing(self, interaction: Interaction, which: str) -> None:
        """Show an edition's card."""
        await self._bureau.replies.give(interaction, self._edition(self._bureau.edition_like(interaction, which)))

    @briefing.autocomplete("which")
    async def _which(self, interaction: Interaction, typed: str) -> Choices:
        return await offers.editions(self._bureau, interaction, typed, lambda edition: True)

    async def _edition(self, wanted: Awaitable[Edition]) -> Layout:
        return lay_out(self._quizwire.context.presenter.edition(await wanted))

    @app_commands.command(description="Take the latest quiz, or go on with it; only you see it")
    async def quiz(self, interaction: Interaction) -> None:
        """Show the next question."""
        await self._bureau.replies.give(interaction, self._press(interaction, "quiz"))

    @app_commands.command(description="Your result in the latest quiz; only you see it")
    async def score(self, interaction: Interaction) -> None:
        """Show a person's result."""
        await self._bureau.replies.give(interaction, self._press(interaction, "result"))

    async def _press(self, interaction: Interaction, verb: Literal["quiz", "result"]) -> Layout:
        edition = await self._bureau.edition(interaction, None)
        person = person_id(interaction.user)
        card = await self._quizwire.quiz.press(person, Action(verb, edition.id))
        return lay_out(await self._bureau.with_notices(card, person))

    @app_commands.command(description="Who stands where")
    @app_commands.describe(period="How far back", of="This channel, or all channels of the server")
    async def board(
        self,
        interaction: Interaction,
        period: Literal["day", "week", "month", "all"] = "all",
        of: Literal["channel", "server"] = "channel",
    ) -> None:
        """Show a board."""
        await self._bureau.replies.give(interaction, self._board(interaction, Period(period), of == "server"))

    async def _board(self, interaction: Interaction, period: Period, community: bool) -> Layout:
        scope = community_of(interaction) if community else (await self._bureau.channel(interaction)).id
        board = await self._quizwire.standings.board(scope, period, community=community, me=person_id(interaction.user))
        return lay_out(self._quizwire.context.presenter.board(board))

    @app_commands.command(description="What is kept of you: your answers, as a file too; stay out of the boards")
    async def me(self, interaction: Interaction) -> None:
        """Show what is kept of a person."""
        await self._bureau.replies.give(interaction, self._me(interaction))

    async def _me(self, interaction: Interaction, told: str = "") -> Layout:
        identity = person_id(interaction.user)
        person = await self._quizwire.context.store.person(identity)
        if person is None:
            return self._bureau.say(STRANGER)
        answers = await self._quizwire.context.store.person_answers(identity)
        reports = await self._quizwire.context.store.reports(person=identity)
        card = Card(
            kind="me",
            title="What is kept of you",
            parts=(
                *((Paragraph(text=told, tone="good"),) if told else ()),
                FieldPart(label="Name", value=person.name),
                FieldPart(label="Since", value=person.created_at.date().isoformat()),
                FieldPart(label="Answers", value=str(len(answers))),
                FieldPart(label="Reports", value=str(len(reports))),
                FieldPart(label="Boards", value="you are left out" if person.opted_out else "you may be named"),
            ),
        )
        out = ("in", "Take me into the boards") if person.opted_out else ("out", "Leave me out of the boards")
        layout = lay_out(await self._bureau.with_notices(card, identity))
        return layout.with_keys(
            Key("d1.me.export", "My answers as a file"),
            Key(f"d1.me.{out[0]}", out[1]),
            Key("d1.me.forget", "Forget me", discord.ButtonStyle.danger),
        )

    async def _me_pressed(self, interaction: Interaction, details: list[str]) -> Layout:
        identity = person_id(interaction.user)
        wish = details[0] if details else ""
        if await self._quizwire.context.store.person(identity) is None:
            return self._bureau.say(STRANGER)  # forgotten since that button came
        if wish in ("in", "out"):
            await self._quizwire.people.opt_out(identity, wish == "out")
            return await self._me(interaction, "No board names you now." if wish == "out" else "Boards may name you.")
        if wish == "export":
            data = json.dumps(await self._quizwire.people.export(identity), indent=2, ensure_ascii=False)
            layout = self._bureau.say("Here is everything that is kept of you.")
            return Layout(layout.embeds, files=(Attachment("quizwire.json", data.encode()),))
        if wish == "forget":
            return self._sure()
        if wish == "forgotten":
            answers = await self._quizwire.people.forget(identity)
            return self._bureau.say(f"{FORGOTTEN.format(answers=answers)} {RESTART}", title="Forgotten")
        raise Refused("That button is not in use any more.")

    @app_commands.command(description="Delete everything that is kept of you")
    async def forget(self, interaction: Interaction) -> None:
        """Ask whether somebody is sure."""
        await self._bureau.replies.give(interaction, self._forget(interaction))

    async def _forget(self, interaction: Interaction) -> Layout:
        if await self._quizwire.context.store.person(person_id(interaction.user)) is None:
            return self._bureau.say(STRANGER)
        return self._sure()

    def _sure(self) -> Layout:
        sure = keys.own("me", "forgotten")
        assert sure is not None
        return self._bureau.say(SURE, title="Forget me?").with_keys(
            Key(sure, "Delete it all", discord.ButtonStyle.danger)
        )

    @app_commands.command(description="How this works")
    async def help(self, interaction: Interaction) -> None:
        """Say how it works."""
        await self._bureau.replies.give(interaction, self._help())

    async def _help(self) -> Layout:
        news = self.name
        card = Card(
            kind="help",
            title="How this works",
            parts=(
                Paragraph(
                    text="A short briefing is posted here, with questions on its facts. You answer in private with one "
                    "tap; your first answer counts, and each answer shows the evidence it rests on."
                ),
                Bullets(
                    items=(
                        f"/{news} today: the latest briefing",
                        f"/{news} briefing: an earlier one, by title, date or topic",
                        f"/{news} quiz: take the quiz, or go on with it",
                        f"/{news} score: your result",
                        f"/{news} board: who stands where; speed never counts",
                        f"/{news} me: what is kept of you, as a file too; stay out of the boards",
                        f"/{news} forget: delete it all",
                    )
                ),
                Paragraph(
                    text="Kept of you: your Discord number, the name you go by here, your answers, and what you "
                    "reported. Nothing else.",
                    tone="quiet",
                ),
            ),
        )
        return lay_out(card)
