"""What the rules ask of a paragraph that a test writes."""

from datetime import date

from quizwire.newsroom import Article
from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.read import Reading, read
from quizwire.newsroom.rules import candidates_of

FILLER = (
    "The weather in the valley was mild that week, and all of the roads to the north were open to traffic again. "
    "The harvest in the hills had been good, and wheat was as dear as it was in the spring of the year before that. "
    "The market in the old square was full on both days, with people from the villages and from the coast as well."
)


def reading_of(text: str, published: date | None = date(2024, 5, 16), title: str | None = None) -> Reading:
    """A reading of a text that ends in a paragraph of no interest."""
    return read(Article(f"{text}\n\n{FILLER}", title, published))


def asked(text: str, published: date | None = date(2024, 5, 16)) -> list[Candidate]:
    """All candidates of a text that stand alone."""
    reading = reading_of(text, published)
    last = reading.paragraphs[-1]
    return [one for one in candidates_of(reading) if one.sentence.paragraph is not last and not one.lenient]


def stems(text: str, published: date | None = date(2024, 5, 16)) -> dict[str, list[str]]:
    """The stems of a text by their key."""
    found: dict[str, list[str]] = {}
    for one in asked(text, published):
        found.setdefault(one.answer, []).append(one.stem)
    return found
