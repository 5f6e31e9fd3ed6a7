"""The documented picture of the states is the one in the code.

python -m tests.test_architecture    draws it anew into docs/architecture.md
"""

from pathlib import Path

from quizwire.core.editions import State
from quizwire.core.rounds import ANSWERABLE, MOVES

DOCUMENT = Path(__file__).parents[1] / "docs" / "architecture.md"
OPEN, CLOSE = "<!-- states -->\n", "<!-- /states -->"


def drawn() -> str:
    """The table of moves: a row a state, a line of moves each."""
    rows = ["| state | takes answers | moves |", "|---|---|---|"]
    for state in State:
        moves = [f"{signal.value} → **{after.value}**" for (before, signal), after in MOVES.items() if before is state]
        rows.append(
            f"| {state.value} | {'yes' if state in ANSWERABLE else 'no'} | {'; '.join(moves) or 'none: final'} |"
        )
    return "\n".join(rows) + "\n"


def test_the_documented_states_are_those_of_the_code() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text[text.index(OPEN) + len(OPEN) : text.index(CLOSE)] == drawn()


if __name__ == "__main__":
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(text[: text.index(OPEN) + len(OPEN)] + drawn() + text[text.index(CLOSE) :], encoding="utf-8")
