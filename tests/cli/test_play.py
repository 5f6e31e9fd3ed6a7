"""A quiz in the terminal: typed, piped, left and taken up again."""

import os
import signal
import subprocess
import sys

import pytest

from quizwire.app import App
from quizwire.cli.game import user
from quizwire.core.editions import Edition
from tests import samples
from tests.cli.conftest import ROOT, Home

KEPT = "Your answers are kept. Go on with: quizwire play\n"


def keys(home: Home, editions: int = 1) -> list[Edition]:
    """The editions that were played, newest first."""

    async def look(app: App) -> list[Edition]:
        return [each for each in await app.store.editions() if each.channel.startswith("terminal/")]

    found = home.app(look)
    assert len(found) == editions
    return found


def test_a_whole_quiz_from_the_briefing_to_the_board(home: Home) -> None:
    said = home("play --name Zora", stdin="a\nB\nx\n\nc\nD\na\n")
    assert said.code == 0
    shown = said.out
    order = ["Ferry news, part 1", "Question 1 of 5", "“", "Question 5 of 5", "Your result", "All time", "Zora"]
    assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)
    assert said.err == "Please type one of A, B, C, D, or q to pause.\n" * 2
    assert shown.count("Your answer (A, B, C, D; q to pause)") == 7


def test_right_answers_count(home: Home) -> None:
    home("play", stdin="q\n")
    (edition,) = keys(home)
    right = "\n".join(asked.key for asked in edition.shown.questions)
    assert "You have 5 of 5 right." in home("play", stdin=right).out


def test_leaving_keeps_the_answers_and_the_place(home: Home) -> None:
    said = home("play", stdin="a\nb\nq\n")
    assert (said.code, said.err) == (0, KEPT)
    said = home("play", stdin="")  # the input ends: that is leaving, too
    assert (said.code, said.err) == (0, KEPT)
    assert "Question 3 of 5" in said.out
    assert "Question 1 of 5" not in said.out
    assert "Your result" in home("play", stdin="a\na\na\n").out
    keys(home, 1)


def test_a_played_briefing_shows_its_result_until_it_is_played_again(home: Home) -> None:
    home("play 2026-11-23-ferry", stdin="a\n" * 5)
    said = home("play 2026-11-23-ferry")
    assert "Your result" in said.out
    assert "Question 1" not in said.out
    said = home("play 2026-11-23-ferry --again", stdin="q\n")
    assert "Question 1 of 5" in said.out
    assert "Question 1 of 5" in home("play 2026-11-23-ferry", stdin="q\n").out  # the newest is gone on with
    keys(home, 2)


def test_when_all_is_played_it_says_how_to_play_again(home: Home) -> None:
    for _ in range(4):
        assert home("play", stdin="a\n" * 5).code == 0
    said = home("play")
    assert said.code == 1
    assert said.err.endswith("Play one afresh with: quizwire play ID --again\n")
    assert home("play no-such-briefing").err.startswith("There is no briefing `no-such-briefing`")


def test_a_name_that_cannot_be_is_refused(home: Home) -> None:
    assert home("play --name ' '").err == "Please give a name with at least one letter or number.\n"


def test_the_name_is_kept_until_another_is_given(home: Home) -> None:
    home("play --name Zora", stdin="a\n" * 5)
    assert "Zora" in home("play 2026-11-21-ferry").out
    home("play --name Bea", stdin="q\n")
    assert "Bea" in home("play 2026-11-21-ferry").out


def test_whoever_has_no_name_on_this_machine_is_a_player(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOGNAME", "Ada Lovelace/Engines")
    assert user() == "terminal/Ada-Lovelace-Engines"


def test_what_happened_meanwhile_is_shown_first(home: Home) -> None:
    home("play", stdin="a\nq\n")
    (edition,) = keys(home)

    async def mend(app: App) -> None:
        await app.quizwire.correcting.void(edition.id, edition.shown.questions[1].id, "It was wrong.")
        await app.quizwire.closing.close(edition.id)

    home.app(mend)
    shown = home("play", stdin="q\n").out
    assert "It was wrong." in shown
    assert "Results" in shown
    assert "Ferry news, part 2" in shown


def test_another_persons_posts_are_kept_for_that_person(home: Home) -> None:
    home.begun()

    async def post(app: App) -> None:
        await app.store.save_channel(samples.channel("terminal/somebody-else", community="terminal"))
        await app.quizwire.publishing.post_now("terminal/somebody-else", "2026-11-24-ferry")

    home.app(post)
    assert "Ferry news, part 4" not in home("play", stdin="q\n").out


def test_ctrl_c_says_how_to_go_on(home: Home) -> None:
    process = home.process("play")
    process.asks("q to pause): ")
    process.send(signal.SIGINT)
    assert process.end() == 130
    assert process.log.read_text().strip() == KEPT.strip()


def test_at_a_terminal_there_is_time_to_read_the_verdict(home: Home) -> None:
    ours, theirs = os.openpty()
    playing = subprocess.Popen(
        [sys.executable, "-m", "quizwire", "play"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "bot"), "TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = ""

    def typed(prompt: str, answer: str) -> None:
        """Read until a prompt is there, then type."""
        nonlocal shown
        while prompt not in shown:
            shown += os.read(ours, 65536).decode(errors="replace")
        shown = shown.partition(prompt)[2]
        os.write(ours, answer.encode())

    typed("q to pause): ", "a\n")
    typed("Enter for what comes next", "\n")
    typed("q to pause): ", "q\n")
    assert playing.wait(60) == 0
    os.close(ours)


def test_a_quiz_is_piped_through_a_process(home: Home) -> None:
    process = home.process("play")
    assert process.running.stdin is not None
    process.running.stdin.write("a\n" * 5)
    process.running.stdin.close()
    process.line("│  Your result")
    assert process.end() == 0
