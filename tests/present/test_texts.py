"""Messages, plural forms, dates and numbers switch with the language; a bad catalogue costs its own texts only."""

from datetime import date
from pathlib import Path

import pytest

from quizwire.core.card import Card
from quizwire.core.scoring import Period
from quizwire.present.presenter import Presenter
from quizwire.present.text import to_text
from quizwire.present.texts import Catalogues, Texts, direction_of
from quizwire.present.views import Board, BoardLine
from tests.present.sample_cards import CONTENT, edition, result

POLISH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "Board"
msgstr "Tabela"

msgid "All time"
msgstr "Cały czas"

msgid "News as of %(day)s"
msgstr "Stan na %(day)s"

msgid "%(share)s of the class had it right"
msgstr "%(share)s grupy wiedziało"

msgid "%(num)s point"
msgid_plural "%(num)s points"
msgstr[0] "%(num)s punkt"
msgstr[1] "%(num)s punkty"
msgstr[2] "%(num)s punktów"
"""


def catalogue(folder: Path, language: str, text: str) -> Path:
    path = folder / "locales" / language / "LC_MESSAGES" / "quizwire.po"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def in_language(language: str) -> Card:
    return Presenter().edition(edition(content=CONTENT.model_copy(update={"language": language})))


@pytest.mark.parametrize(
    ("points", "said"), [(1, "1 punkt"), (3, "3 punkty"), (5, "5 punktów"), (22, "22 punkty"), (1234, "1234 punkty")]
)
def test_polish_has_its_three_plural_forms(tmp_path: Path, points: int, said: str) -> None:
    catalogue(tmp_path, "pl", POLISH)
    board = Board(Period.ALL, "all", (BoardLine(1, "Ada", points, 3),))
    card = Presenter(language="pl", templates=tmp_path).board(board)
    assert card.language == "pl"
    assert card.title == "Tabela"
    assert f"Ada  {said}  (" in to_text(card).replace("\N{NO-BREAK SPACE}", "")


def test_dates_are_written_as_the_language_writes_them(tmp_path: Path) -> None:
    catalogue(tmp_path, "pl", POLISH)
    content = CONTENT.model_copy(update={"language": "pl"})
    card = Presenter(templates=tmp_path).edition(edition(content=content))
    assert "Stan na 20 listopada 2026" in to_text(card)


def test_a_briefing_in_another_language_is_shown_in_it_where_it_has_texts(tmp_path: Path) -> None:
    catalogue(tmp_path, "pl", POLISH)
    show = Presenter(templates=tmp_path)
    polish = show.result(edition(content=CONTENT.model_copy(update={"language": "pl"})), result())
    assert "75% grupy wiedziało" in to_text(polish)
    assert "75% of the class" in to_text(show.result(edition(), result()))


def test_a_briefing_in_a_language_without_texts_keeps_its_language_and_borrows_ours() -> None:
    card = in_language("eo")
    assert (card.language, card.direction) == ("eo", "ltr")
    assert "Key points" in to_text(card)


@pytest.mark.parametrize("language", ["ar", "he", "fa", "ur", "ar-EG"])
def test_languages_written_from_right_to_left_say_so(language: str) -> None:
    assert in_language(language).direction == "rtl"


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("zh-Hant", "ltr"), ("tlh", "ltr"), ("en-x-none", "ltr"), ("yi", "rtl")]
)
def test_every_language_tag_has_a_direction(language: str, direction: str) -> None:
    assert direction_of(language) == direction


def test_numbers_dates_and_shares_follow_the_region() -> None:
    american, british, german = Texts("en"), Texts("en-GB"), Texts("de")
    day = date(2023, 9, 5)
    assert [texts.long_date(day) for texts in (american, british, german)] == [
        "September 5, 2023",
        "5 September 2023",
        "5. September 2023",
    ]
    assert [texts.month(day) for texts in (american, german)] == ["September 2023", "September 2023"]
    assert [texts.number(1234.5) for texts in (american, german)] == ["1,234.5", "1.234,5"]
    assert [texts.percent(0.666) for texts in (american, german)] == ["67%", "67\N{NO-BREAK SPACE}%"]


def test_what_is_filled_in_is_not_looked_into() -> None:
    assert Texts().gettext("Source: %(name)s", name="100%(name)s%") == "Source: 100%(name)s%"
    assert Texts().gettext("100%") == "100%"


def test_a_region_asks_its_own_catalogue_first(tmp_path: Path) -> None:
    catalogue(tmp_path, "pl", POLISH)
    catalogue(tmp_path, "pl_PL", 'msgid "Board"\nmsgstr "Ranking"\n')
    texts = Catalogues(tmp_path / "locales").texts("pl-PL")
    assert texts is not None
    assert (texts.gettext("Board"), texts.gettext("All time")) == ("Ranking", "Cały czas")


def test_an_operator_may_change_single_texts_of_a_language_that_ships(tmp_path: Path) -> None:
    catalogue(tmp_path, "en", 'msgid "Board"\nmsgstr "Hall of fame"\n')
    card = Presenter(templates=tmp_path).edition(edition())
    assert "[Hall of fame]" in to_text(card)
    assert "Key points" in to_text(card)


def test_an_unknown_language_is_reported_and_english_is_spoken() -> None:
    show = Presenter(language="eo")
    assert [problem.message for problem in show.problems] == [
        "There are no texts in `eo` yet, so Quizwire speaks English."
    ]
    assert show.notice("x").language == "en"


def test_a_translation_that_its_values_do_not_fit_is_left_out_and_named(tmp_path: Path) -> None:
    path = catalogue(
        tmp_path,
        "de",
        'msgid "Board"\nmsgstr "Tafel"\n\n'
        'msgid "Source: %(name)s"\nmsgstr "Quelle: %(nmae)s"\n\n'
        'msgid "%(num)s point"\nmsgid_plural "%(num)s points"\nmsgstr[0] "%(n)s Punkt"\nmsgstr[1] "%(num)s Punkte"\n',
    )
    show = Presenter(language="de", templates=tmp_path)
    text = to_text(show.edition(edition(content=CONTENT.model_copy(update={"language": "de"}))))
    assert "[Tafel]" in text
    assert "Source: The Skerry Lantern" in text
    problems = [(problem.file, problem.line, problem.code) for problem in show.problems]
    assert problems == [(str(path), 4, "texts"), (str(path), 7, "texts")]
    assert "“Source: %(name)s” can't be used" in show.problems[0].message


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'msgid "Board"\nTafel\n', 2),
        (b'msgid "Board"\nmsgstr "\xff"\n', 0),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\nmsgid "a"\nmsgstr "\xc3\xa4"\n', 0),
        (b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n/;\\n"\nmsgid "a"\nmsgstr "b"\n', 0),
        (b'msgid ""\nmsgstr "Plural-Forms: nplurals=many; plural=n;\\n"\nmsgid "a"\nmsgstr "b"\n', 0),
    ],
)
def test_a_catalogue_that_can_not_be_read_is_reported_and_english_is_shown(
    tmp_path: Path, content: bytes, line: int
) -> None:
    path = catalogue(tmp_path, "de", "")
    path.write_bytes(content)
    show = Presenter(templates=tmp_path)
    card = show.edition(edition(content=CONTENT.model_copy(update={"language": "de"})))
    assert "[Board]" in to_text(card)
    assert [(problem.file, problem.line) for problem in show.problems] == [(str(path), line)]
    assert "can't be read" in show.problems[0].message
