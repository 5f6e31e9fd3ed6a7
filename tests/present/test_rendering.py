"""An operator's template is used where it works, reported where it does not, and no card is lost to it."""

from pathlib import Path

import pytest

from quizwire.present.presenter import Presenter
from quizwire.present.text import to_text
from tests.present.sample_cards import CONTENT, edition

SHIPPED = to_text(Presenter().notice("Two are left."))


def notice(folder: Path, template: str) -> tuple[str, list[str]]:
    """A notice by the operator's template, and the problems as `line: message`."""
    (folder / "notice.j2").write_text(template, encoding="utf-8")
    show = Presenter(templates=folder)
    text = to_text(show.notice("Two are left."))
    assert all(problem.file == str(folder / "notice.j2") for problem in show.problems)
    assert all(problem.code == "template" for problem in show.problems)
    return text, [f"{problem.line}: {problem.message}" for problem in show.problems]


def test_an_operators_template_takes_the_place_of_ours(tmp_path: Path) -> None:
    text, problems = notice(tmp_path, "{% do card.title('Hear, hear') %}{% do card.paragraph(text ~ '!') %}")
    assert text == "Hear, hear\n\nTwo are left.!\n"
    assert problems == []


def test_a_text_put_together_in_a_template_is_not_escaped(tmp_path: Path) -> None:
    template = (
        "{% do card.title('x') %}{% set line %}<{{ text }} & {{ '<b>' }}>{% endset %}{% do card.paragraph(line) %}"
    )
    assert notice(tmp_path, template) == ("x\n\n<Two are left. & <b>>\n", [])


def test_a_template_may_extend_ours_and_change_one_block(tmp_path: Path) -> None:
    (tmp_path / "edition.j2").write_text(
        '{% extends "shipped/edition.j2" %}\n'
        "{% block source %}{{ super() }}{% do card.paragraph('Room 12', 'quiet') %}{% endblock %}\n"
    )
    show = Presenter(templates=tmp_path)
    assert "Credit: Iris Moll\n\nRoom 12\n\n[Take the quiz (3)]" in to_text(show.edition(edition()))
    assert show.problems == []


def test_a_template_may_take_the_place_of_a_shared_piece(tmp_path: Path) -> None:
    (tmp_path / "_parts.j2").write_text(
        '{% from "shipped/_parts.j2" import corrections, evidence, onward, rows with context %}\n'
        "{% macro source() %}{% do card.paragraph('From ' ~ content.source.name) %}{% endmacro %}\n"
    )
    show = Presenter(templates=tmp_path)
    assert "From The Skerry Lantern" in to_text(show.edition(edition()))
    assert show.problems == []


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        (
            "{% do card.title(title) %}\n{% if %}",
            "2: This template fails: Expected an expression, got 'end of statement",
        ),
        ("{% do card.title('x') %}\n{% do card.paragraph(txet) %}", "2: This template fails: 'txet' is undefined."),
        ("\n\n{% do card.title(none) %}", "3: This template fails: a text is missing here: the value is none."),
        ("{% do card.paragraph('x') %}", "0: This template fails: the card has no title: call card.title."),
        ("{% do card.titel('x') %}", "1: This template fails: 'quizwire.present.builder.CardBuilder object' has no"),
        (
            "{% do card.title('x') %}\n{% do card.row('1', 'Ada', '3') %}",
            "2: This template fails: a row needs its table",
        ),
        ("{% do card.paragraph('x', 'loud') %}", "1: This template fails: tone: Input should be 'plain', 'quiet'"),
        ("{% do card.button('x', 'win') %}", "1: This template fails: there is no action `win`: use one of quiz"),
        ("{% do card.title(_('%(a)s', b=1)) %}", "1: This template fails: a text needs a value for 'a'."),
        (
            "{% do card.title('x') %}\nHello, room!",
            "0: This template fails: text outside of a call is not shown: write",
        ),
        ("{% include 'footer.j2' %}", "1: This template fails: there is no template `footer.j2`."),
        ("{% do card.title(text.__class__) %}", "1: This template fails: access to attribute '__class__'"),
        ("{% do card.title(1 // 0) %}", "1: This template fails: integer division or modulo by zero."),
    ],
)
def test_a_broken_template_is_named_with_its_line_and_ours_is_used(tmp_path: Path, template: str, problem: str) -> None:
    text, problems = notice(tmp_path, template)
    assert text == SHIPPED
    assert len(problems) == 1
    assert problems[0].startswith(problem)
    assert problems[0].endswith("The shipped template is used instead.")


def test_a_template_in_another_encoding_is_reported_and_ours_is_used(tmp_path: Path) -> None:
    (tmp_path / "notice.j2").write_bytes(b"{# caf\xe9 #}")
    show = Presenter(templates=tmp_path)
    assert to_text(show.notice("Two are left.")) == SHIPPED
    assert [problem.file for problem in show.problems] == [str(tmp_path / "notice.j2")]


def test_mistakes_of_syntax_are_known_before_the_first_card(tmp_path: Path) -> None:
    (tmp_path / "results.j2").write_text("{% for %}")
    assert [(problem.file, problem.line) for problem in Presenter(templates=tmp_path).problems] == [
        (str(tmp_path / "results.j2"), 1)
    ]


def test_a_mended_template_is_used_at_once_and_its_problem_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "notice.j2"
    path.write_text("{% do card.title(nope) %}")
    show = Presenter(templates=tmp_path)
    assert to_text(show.notice("Two are left.")) == SHIPPED
    assert len(show.problems) == 1
    path.write_text("{% do card.title('mended by now') %}")
    assert to_text(show.notice("Two are left.")) == "mended by now\n"
    assert show.problems == []


def test_a_name_that_makes_no_card_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "edtion.j2").write_text("")
    (tmp_path / "_helper.j2").write_text("")
    (tmp_path / "zzz.j2").write_text("")
    messages = [problem.message for problem in Presenter(templates=tmp_path).problems]
    assert messages == [
        "No card is made by `edtion.j2`, so it has no effect. Did you mean `edition.j2`? "
        "A helper's name begins with `_`.",
        "No card is made by `zzz.j2`, so it has no effect. A helper's name begins with `_`.",
    ]


def test_a_folder_that_is_not_there_is_reported_and_ours_are_used(tmp_path: Path) -> None:
    show = Presenter(templates=tmp_path / "nowhere")
    assert to_text(show.notice("Two are left.")) == SHIPPED
    assert [problem.file for problem in show.problems] == [str(tmp_path / "nowhere")]


def test_a_fault_in_a_piece_is_blamed_on_the_piece(tmp_path: Path) -> None:
    (tmp_path / "_foot.j2").write_text("{% macro foot() %}\n{% do card.paragraph(nobody) %}\n{% endmacro %}")
    (tmp_path / "notice.j2").write_text(
        "{% from '_foot.j2' import foot with context %}{% do card.title('x') %}{% do foot() %}"
    )
    show = Presenter(templates=tmp_path)
    show.notice("Two are left.")
    assert [(problem.file, problem.line) for problem in show.problems] == [(str(tmp_path / "_foot.j2"), 2)]


def test_a_template_gets_texts_dates_and_numbers_in_the_language_of_its_card(tmp_path: Path) -> None:
    (tmp_path / "briefing.j2").write_text(
        "{% do card.title(_('Glossary')) %}"
        "{% do card.paragraph(date(content.date) ~ ', ' ~ num(1234) ~ ', ' ~ percent(0.5)) %}"
    )
    content = CONTENT.model_copy(update={"language": "en-GB"})
    text = to_text(Presenter(templates=tmp_path).briefing(edition(content=content)))
    assert text == "Glossary\n\n20 November 2026, 1,234, 50%\n"
