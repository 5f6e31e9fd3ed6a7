"""The commands for those who manage a server. Discord itself keeps everybody else out of them."""

from typing import Final, Literal

import discord
from discord import app_commands

from quizwire.core.card import Bullets, Card, FieldPart, Paragraph, Part
from quizwire.core.records import Channel
from quizwire.core.rounds import ANSWERABLE, Refused
from quizwire.core.schedule import Subscription
from quizwire.platforms.discord import offers
from quizwire.platforms.discord.bureau import Bureau, Choices
from quizwire.platforms.discord.commands import Commands
from quizwire.platforms.discord.layout import Layout, lay_out
from quizwire.platforms.discord.replies import Interaction
from quizwire.platforms.discord.setup import NOBODY, Order, Setup
from quizwire.platforms.discord.status import line, status_of

MANAGERS: Final = discord.Permissions(manage_guild=True)


class Newsdesk(Commands):
    """`/newsdesk`, under the name that the operator chose."""

    def __init__(self, bureau: Bureau, setup: Setup, name: str) -> None:
        super().__init__(
            name=name,
            description="Post the news here: setup, schedule, results, corrections",
            guild_only=True,
            default_permissions=MANAGERS,
        )
        self._bureau = bureau
        self._setup = setup
        self._quizwire = bureau.quizwire

    @app_commands.command(description="Post the news in a channel, or change how; you see a preview first")
    @app_commands.describe(
        channel="Where to post; this channel if you leave it out",
        name="Which of this channel's schedules, or a new name for a further one",
        time="When to post, such as 08:15",
        zone="The time zone, such as America/New_York",
        days="On which days: mon-fri, daily, or mon,wed",
        holidays="Post on no holiday of a country, such as US or DE-BY; none: post on all",
        questions="How many questions, 1 to 25",
        style="Questions in private, or in the channel with private answers",
        feedback="Tell right or wrong at once, or when the quiz closes",
        ping="A role to ping with each briefing",
        no_ping="Ping nobody any more",
        thread="Open a thread for discussion under each briefing",
    )
    async def setup(
        self,
        interaction: Interaction,
        channel: discord.TextChannel | None = None,
        name: str | None = None,
        time: str | None = None,
        zone: str | None = None,
        days: str | None = None,
        holidays: str | None = None,
        questions: app_commands.Range[int, 1, 25] | None = None,
        style: Literal["private", "channel"] | None = None,
        feedback: Literal["instant", "at_close"] | None = None,
        ping: discord.Role | None = None,
        no_ping: bool = False,
        thread: bool | None = None,
    ) -> None:
        """Show what would be posted; a button saves it."""
        order = Order(
            name=name,
            time=time,
            zone=zone,
            days=days,
            holidays=holidays,
            questions=questions,
            style=style,
            feedback=feedback,
            ping=NOBODY if no_ping else str(ping.id) if ping else None,
            thread=thread,
        )
        await self._bureau.replies.give(interaction, self._setup.propose(interaction, channel, order))

    @setup.autocomplete("zone")
    async def _zone(self, interaction: Interaction, typed: str) -> Choices:
        return offers.zones(typed, self._quizwire.context.now())

    @setup.autocomplete("time")
    async def _time(self, interaction: Interaction, typed: str) -> Choices:
        return offers.times(typed)

    @setup.autocomplete("holidays")
    async def _holidays(self, interaction: Interaction, typed: str) -> Choices:
        return await offers.holidays(typed)

    @setup.autocomplete("days")
    async def _days(self, interaction: Interaction, typed: str) -> Choices:
        return offers.days(typed)

    @app_commands.command(description="How the news is posted here, and what you should know")
    async def status(self, interaction: Interaction) -> None:
        """Show orders, what is wrong, and notices."""
        await self._bureau.replies.give(interaction, self._status(interaction))

    async def _status(self, interaction: Interaction) -> Layout:
        card = await status_of(self._bureau, interaction)
        if card is None:
            raise Refused(f"No news is posted in this server yet: /{self.name} setup begins it.")
        return lay_out(card)

    @app_commands.command(description="What will be posted next")
    @app_commands.describe(name="Which of this channel's schedules")
    async def upcoming(self, interaction: Interaction, name: str | None = None) -> None:
        """Show the next posts, and why a day is left out."""
        await self._bureau.replies.give(interaction, self._upcoming(interaction, name))

    async def _upcoming(self, interaction: Interaction, name: str | None) -> Layout:
        subscription = await self._subscription(interaction, name)
        lines = await self._setup.plan(subscription, posts=5)
        title = f"Next in {subscription.name}"
        paused: tuple[Part, ...] = (Paragraph(text="It is paused.", tone="notice"),) if subscription.paused else ()
        return lay_out(Card(kind="status", title=title, parts=(*paused, Bullets(items=tuple(lines)))))

    @app_commands.command(description="Post a briefing now")
    @app_commands.describe(briefing="Which one; the next of the queue if you leave it out")
    async def post(self, interaction: Interaction, briefing: str | None = None) -> None:
        """Post at once; it takes no turn of the schedule."""
        await self._bureau.replies.give(interaction, self._post(interaction, briefing))

    @post.autocomplete("briefing")
    async def _briefing(self, interaction: Interaction, typed: str) -> Choices:
        return offers.briefings(self._quizwire.context.library, typed)

    async def _post(self, interaction: Interaction, briefing: str | None) -> Layout:
        channel = await self._bureau.channel(interaction)
        await self._bureau.rooms.reopen(channel.id)
        edition = await self._quizwire.publishing.post_now(channel.id, briefing, token=str(interaction.id))
        return self._bureau.say(f"“{edition.shown.title}” is on its way to #{channel.name}.", title="Posting")

    @app_commands.command(description="Stop posting until you resume it")
    @app_commands.describe(name="Which of this channel's schedules")
    async def pause(self, interaction: Interaction, name: str | None = None) -> None:
        """Pause a subscription."""
        await self._bureau.replies.give(interaction, self._pause(interaction, name))

    async def _pause(self, interaction: Interaction, name: str | None) -> Layout:
        chosen = await self._subscription(interaction, name)
        await self._quizwire.subscriptions.pause(chosen.channel, chosen.name)
        return self._bureau.say(f"{chosen.name} is paused.", title="Paused")

    @app_commands.command(description="Post again from the next turn on")
    @app_commands.describe(name="Which of this channel's schedules")
    async def resume(self, interaction: Interaction, name: str | None = None) -> None:
        """Resume a subscription, and try a channel again that refused."""
        await self._bureau.replies.give(interaction, self._resume(interaction, name))

    async def _resume(self, interaction: Interaction, name: str | None) -> Layout:
        chosen = await self._subscription(interaction, name)
        await self._bureau.rooms.reopen(chosen.channel)
        await self._quizwire.subscriptions.resume(chosen.channel, chosen.name)
        return self._bureau.say(
            await line(self._bureau, await self._subscription(interaction, chosen.name)), title="Resumed"
        )

    @app_commands.command(description="Close a quiz now and post its results")
    @app_commands.describe(quiz="Which one; the latest if you leave it out")
    async def close(self, interaction: Interaction, quiz: str | None = None) -> None:
        """Close a round by hand."""
        await self._bureau.replies.give(interaction, self._close(interaction, quiz))

    @close.autocomplete("quiz")
    async def _open_quiz(self, interaction: Interaction, typed: str) -> Choices:
        return await offers.editions(self._bureau, interaction, typed, lambda edition: edition.state in ANSWERABLE)

    async def _close(self, interaction: Interaction, quiz: str | None) -> Layout:
        edition = await self._bureau.edition(interaction, quiz)
        closed = await self._quizwire.closing.close(edition.id)
        return self._bureau.say(f"“{closed.shown.title}” is closed; its results are on the way.", title="Closed")

    @app_commands.command(description="Mend a question that was posted: take it out, or change its answer")
    @app_commands.describe(
        quiz="Which quiz",
        question="Which question",
        note="What was wrong, in a few words; those who answered will read it",
        answer="The right option; without it, the question is taken out of the score",
    )
    async def correct(
        self,
        interaction: Interaction,
        quiz: str,
        question: str,
        note: app_commands.Range[str, 1, 300],
        answer: str | None = None,
    ) -> None:
        """Correct a question; answers are graded again."""
        await self._bureau.replies.give(interaction, self._correct(interaction, quiz, question, note, answer))

    @correct.autocomplete("question")
    async def _question(self, interaction: Interaction, typed: str) -> Choices:
        return await offers.questions(self._bureau, interaction, typed)

    @correct.autocomplete("answer")
    async def _option(self, interaction: Interaction, typed: str) -> Choices:
        return await offers.options(self._bureau, interaction, typed)

    async def _correct(
        self, interaction: Interaction, quiz: str, question: str, note: str, answer: str | None
    ) -> Layout:
        edition = await self._bureau.edition(interaction, quiz)
        correcting = self._quizwire.correcting
        if answer is None:
            await correcting.void(edition.id, question, note)
            text = "The question no longer counts. Scores are worked out again; those who answered are told."
        else:
            await correcting.change_key(edition.id, question, answer, note)
            letter = answer.strip().upper()
            text = f"The answer is now {letter}. Every answer was graded again; those who answered are told."
        return self._bureau.say(text, title="Corrected")

    @app_commands.command(description="How a quiz went so far; only you see it")
    @app_commands.describe(quiz="Which one; the latest if you leave it out")
    async def results(self, interaction: Interaction, quiz: str | None = None) -> None:
        """Show results, of an open quiz as well."""
        await self._bureau.replies.give(interaction, self._results(interaction, quiz))

    async def _results(self, interaction: Interaction, quiz: str | None) -> Layout:
        edition = await self._bureau.edition(interaction, quiz)
        results = await self._quizwire.standings.results(edition)
        return lay_out(self._quizwire.context.presenter.results(edition, results))

    @correct.autocomplete("quiz")
    @results.autocomplete("quiz")
    async def _quiz(self, interaction: Interaction, typed: str) -> Choices:
        return await offers.editions(self._bureau, interaction, typed, lambda edition: True)

    @app_commands.command(description="What people say is wrong with questions, with the questions' figures")
    async def reports(self, interaction: Interaction) -> None:
        """Show reports."""
        await self._bureau.replies.give(interaction, self._reports(interaction))

    async def _reports(self, interaction: Interaction) -> Layout:
        channel: Channel = await self._bureau.channel(interaction)
        parts: list[Part] = []
        for each in await self._quizwire.reports.of_channel(channel.id):
            parts.append(Paragraph(text=f"{each.edition.shown.title}: {each.asked.question}", tone="quiet"))
            parts.append(Paragraph(text=each.report.text))
            parts.append(FieldPart(label="Figures", value=offers.figures(each.figures)))
        if not parts:
            return self._bureau.say("Nobody has reported a question here.", title="Reports")
        return lay_out(Card(kind="reports", title="Reports", parts=tuple(parts)))

    @app_commands.command(description="Post no more; what was posted stays")
    @app_commands.describe(name="Which of this channel's schedules")
    async def remove(self, interaction: Interaction, name: str) -> None:
        """End a subscription."""
        await self._bureau.replies.give(interaction, self._remove(interaction, name))

    async def _remove(self, interaction: Interaction, name: str) -> Layout:
        chosen = await self._subscription(interaction, name)
        await self._quizwire.subscriptions.delete(chosen.channel, chosen.name)
        return self._bureau.say(f"{chosen.name} is removed; what it posted stays.", title="Removed")

    @setup.autocomplete("name")
    @upcoming.autocomplete("name")
    @pause.autocomplete("name")
    @resume.autocomplete("name")
    @remove.autocomplete("name")
    async def _name(self, interaction: Interaction, typed: str) -> Choices:
        return await offers.subscriptions(self._bureau, interaction, typed)

    async def _subscription(self, interaction: Interaction, name: str | None) -> Subscription:
        """A subscription of the channel by name; the only one where no name is given."""
        channel = await self._bureau.channel(interaction)
        known = {each.name: each for each in await self._quizwire.subscriptions.all(channel.id)}
        if not known:
            raise Refused(f"#{channel.name} has no schedule.")
        names = ", ".join(known)
        if name is not None and name not in known:
            raise Refused(f"#{channel.name} has no schedule {name}; it has {names}.")
        if name is None and len(known) > 1:
            raise Refused(f"Say which one: {names}.")
        return known[name] if name is not None else next(iter(known.values()))
