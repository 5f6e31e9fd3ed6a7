"""From what the service worked out to the cards that people see; one method a card.

Nothing is decided here but words and order. What a round has not told yet is not in its cards: while an edition is
open, the cards of the edition, of a question, of a sealed result and of the background are the same whichever option
is right.

A card is written in its briefing's language where there are texts in it, otherwise in the presenter's; its
`language` and `direction` are the briefing's, since most of its words are.
"""

from datetime import date
from pathlib import Path
from typing import Any, Final

from quizwire.core.briefing import Attribution, Standing
from quizwire.core.card import Card
from quizwire.core.editions import Asked, Edition, Feedback, Mended, Option
from quizwire.core.items import SMALL_SAMPLE
from quizwire.core.problems import Problem
from quizwire.core.rounds import ANSWERABLE
from quizwire.core.scoring import Period
from quizwire.present.attribution import attribution_line, voice
from quizwire.present.builder import CardBuilder
from quizwire.present.rendering import Renderer
from quizwire.present.texts import CODE, SOURCE_LANGUAGE, Catalogues, Texts, direction_of
from quizwire.present.views import Board, BoardLine, Result, Results

TOP: Final = 10
"""How many lines of the board the results show."""


class Presenter:
    """Makes cards, by the templates and texts that ship or those of the operator's folder."""

    def __init__(self, *, language: str = SOURCE_LANGUAGE, templates: Path | None = None) -> None:
        self._catalogues = Catalogues(templates / "locales" if templates else None)
        self._renderer = Renderer(templates)
        own = self._catalogues.texts(language)
        if own is None:
            message = f"There are no texts in `{language}` yet, so Quizwire speaks English."
            self._catalogues.problems.append(Problem("language", 0, 0, CODE, message))
        self._own = own or Texts()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the operator's templates and texts, as far as they were used."""
        return [*self._renderer.problems, *self._catalogues.problems]

    def edition(self, edition: Edition) -> Card:
        """The card in the channel: the briefing, and the way into its quiz or to its results."""
        return self._about(edition, "edition")

    def question(self, edition: Edition, asked: Asked, *, number: int, total: int) -> Card:
        """One question, in private, with a button for each option."""
        return self._about(edition, "question", asked=asked, number=number, total=total)

    def feedback(
        self,
        edition: Edition,
        asked: Asked,
        choice: str,
        *,
        number: int,
        total: int,
        last: bool,
        already: bool = False,
    ) -> Card:
        """The verdict on an answer with its evidence; `already` says that this is an earlier choice, which counts."""
        return self._about(
            edition,
            "feedback",
            asked=asked,
            chosen=_chosen(asked, choice),
            number=number,
            total=total,
            last=last,
            already=already,
        )

    def noted(
        self,
        edition: Edition,
        asked: Asked,
        choice: str,
        *,
        number: int,
        total: int,
        last: bool,
        already: bool = False,
    ) -> Card:
        """That an answer was kept, and when the verdict will come; nothing of whether it is right."""
        return self._about(
            edition,
            "noted",
            asked=asked,
            chosen=_chosen(asked, choice),
            number=number,
            total=total,
            last=last,
            already=already,
        )

    def result(self, edition: Edition, result: Result) -> Card:
        """A person's own result, in private."""
        return self._about(edition, "result", result=result)

    def results(self, edition: Edition, results: Results) -> Card:
        """The results of a closed edition, in the channel: how the class did, the answers with their evidence."""
        return self._about(
            edition,
            "results",
            results=results,
            figures={figures.question: figures for figures in results.figures},
            lines=results.board.lines[:TOP],
            few=SMALL_SAMPLE,
        )

    def board(self, board: Board, *, title: str | None = None, edition: str = "") -> Card:
        """A board. With an edition's id, it has buttons for the other periods of that edition's channel.

        Their action is `Action("board", edition, period)`: the period travels in the action's field `question`.
        """
        listed = any(line.mine for line in board.lines)
        lines: list[BoardLine] = [*board.lines, *([board.mine] if board.mine and not listed else [])]
        others = [period for period in Period if period is not board.period]
        return self._render(
            "board",
            self._own,
            self._own.language,
            board=board,
            lines=lines,
            title=title,
            edition=edition,
            others=others,
        )

    def briefing(self, edition: Edition) -> Card:
        """The background: glossary, questions to discuss, and what is confirmed and what is only said."""
        facts = {asked.fact: asked.attribution for asked in edition.shown.questions}
        confirmed = [fact for fact, given in facts.items() if given.status is Standing.CONFIRMED]
        ordered = {fact: facts[fact] for fact in (*confirmed, *facts)}
        return self._about(edition, "briefing", facts=ordered, confirmed=len(confirmed))

    def correction(self, edition: Edition, mended: Mended) -> Card:
        """The message to the channel that says what was mended."""
        asked = edition.shown.question(mended.question)
        assert asked is not None, "a correction is of a question of its edition"
        return self._about(edition, "correction", mended=mended, asked=asked)

    def notice(self, text: str, *, title: str | None = None, bad: bool = False) -> Card:
        """One plain sentence; `bad` where something did not work."""
        return self._render("notice", self._own, self._own.language, text=text, title=title, bad=bad)

    def _about(self, edition: Edition, kind: str, **values: Any) -> Card:
        content = edition.shown
        texts = self._catalogues.texts(content.language) or self._own

        def attribution(given: Attribution) -> str:
            return attribution_line(given, texts)

        def speaker(given: Attribution) -> str:
            return voice(given, content.source, texts)

        return self._render(
            kind,
            texts,
            content.language,
            edition=edition,
            content=content,
            open=edition.state in ANSWERABLE,
            at_close=edition.feedback is Feedback.AT_CLOSE,
            attribution=attribution,
            voice=speaker,
            **values,
        )

    def _render(self, kind: str, texts: Texts, language: str, **values: Any) -> Card:
        def new() -> CardBuilder:
            return CardBuilder(kind, language, direction_of(language))

        words = {
            "_": texts.gettext,
            "ngettext": texts.ngettext,
            "num": texts.number,
            "percent": texts.percent,
            "date": texts.long_date,
            "period": lambda board: period_name(board, texts),
        }
        return self._renderer.render(new, f"{kind}.j2", words | values)


def _chosen(asked: Asked, choice: str) -> Option:
    option = asked.option(choice)
    assert option is not None, "an answer is kept only for an option of its question"
    return option


def period_name(board: Board, texts: Texts) -> str:
    """The period of a board as readers say it: `September 5, 2023`, `Week of September 4, 2023`, `All time`."""
    if board.period is Period.DAY:
        return texts.long_date(date.fromisoformat(board.label))
    if board.period is Period.WEEK:
        # a week's key (`2023-W36`) is the beginning of its Monday in ISO 8601
        return texts.gettext("Week of %(day)s", day=texts.long_date(date.fromisoformat(f"{board.label}-1")))
    if board.period is Period.MONTH:
        return texts.month(date.fromisoformat(f"{board.label}-01"))
    return texts.gettext("All time")
