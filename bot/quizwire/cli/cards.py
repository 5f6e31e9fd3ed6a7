"""The cards of a briefing before it is posted: an edition that nobody keeps, shown as a channel and a person see it."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from rapidfuzz import process

from quizwire.content.folder import ENDINGS, scan
from quizwire.content.load import load_file
from quizwire.core.briefing import Briefing
from quizwire.core.card import Card
from quizwire.core.editions import Edition, Feedback, Kind, State, edition_id, freeze
from quizwire.core.items import analyse
from quizwire.core.problems import QuizwireError
from quizwire.core.scoring import Period
from quizwire.present.presenter import Presenter
from quizwire.present.views import Board, Results


def find_briefing(named: str, folders: Sequence[Path]) -> Briefing:
    """The briefing of an id in these folders, or of a file; QuizwireError says why there is none."""
    path = Path(named)
    if path.suffix not in ENDINGS:
        files = {Path(file).stem: file for folder in folders for file in reversed(scan(folder).files)}
        if named not in files:
            near = process.extractOne(named, list(files), score_cutoff=60)
            meant = f"; did you mean `{near[0]}`?" if near else f" in {', '.join(str(folder) for folder in folders)}."
            raise QuizwireError(f"There is no briefing `{named}`{meant}")
        path = Path(files[named])
    loaded = load_file(path)
    if loaded.briefing is None:
        raise QuizwireError(f"{path} can't be shown as long as it has errors; `quizwire check {path}` lists them.")
    return loaded.briefing


def preview_cards(
    briefing: Briefing, presenter: Presenter, *, now: datetime, questions: int, level: str | None
) -> Iterator[Card]:
    """The post, its first question, the verdict on the right answer, the background, and the results."""
    name = edition_id(f"preview#{briefing.id}")
    edition = Edition(
        id=name,
        key=f"preview#{briefing.id}",
        channel="preview",
        kind=Kind.MANUAL,
        subscription=None,
        day=now.date(),
        state=State.OPEN,
        # A preview deals its options alike each time; no score hangs on it.
        content=freeze(briefing, questions=questions, level=level, rng=random.Random(name)),  # noqa: S311
        feedback=Feedback.INSTANT,
        created_at=now,
        closes_at=now + timedelta(days=7),
    )
    first, total = edition.shown.questions[0], len(edition.shown.questions)
    yield presenter.edition(edition)
    yield presenter.question(edition, first, number=1, total=total)
    yield presenter.feedback(edition, first, first.key, number=1, total=total, last=total == 1)
    yield presenter.briefing(edition)
    nobody = Board(period=Period.DAY, label=edition.day.isoformat(), lines=())
    figures = analyse(edition.shown.questions, ())
    yield presenter.results(edition, Results(people=0, class_average=None, figures=figures, board=nobody))
