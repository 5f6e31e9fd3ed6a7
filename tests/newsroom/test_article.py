"""What can be drafted and what can't: a plain refusal, or nothing false, never rubbish."""

import random
import subprocess
import sys

import pytest

from quizwire.newsroom import NotDraftable, draft, read_article

REFUSED = {
    "a poem": (
        "The river runs beneath the hill,\nAnd all the summer woods are still,\nThe swallow turns above the mill,\n"
        "And night is coming on.\n\n"
    )
    * 8,
    "a recipe": (
        "Pancakes\n\nIngredients\n\n- 200 g flour\n- 2 eggs\n- 300 ml milk\n\nMethod\n\n1. Mix it all.\n"
        "2. Add the milk slowly.\n3. Fry the pancakes for two minutes on each side.\n"
    )
    * 5,
    "a table": "Team  Played  Won  Drawn  Lost\nRovers  38  26  6  6\nAlbion  38  20  9  9\n" * 12,
    "commas": "name,age,city\nAnna,31,Oslo\nBen,44,Lima\nCid,23,Rome\n" * 20,
    "code": "import os\n\ndef main(argv):\n    for name in argv[1:]:\n        print(name)\n    return 0\n\n" * 12,
    "a chat": "[10:02] anna: hi\n[10:03] ben: did you see the match\n[10:04] anna: no, what happened\n" * 15,
    "links": "Home | News | Sport\n\nRead more: five things\n\nShare this article\n\nSign up for our newsletter\n" * 12,
    "Latin": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt. " * 12,
    "Spanish": (
        "El presidente de México anunció el martes que el gobierno construirá tres hospitales en Oaxaca. Según la "
        "ministra "
        "de Salud, Carmen Ruiz, las obras costarán 40 millones de dólares. "
    )
    * 6,
    "an opinion": (
        "I think that we should all be kinder to one another. My grandmother used to say that kindness costs nothing. "
        "You and I know that this is true, and yet we forget it so often that it hurts. "
    )
    * 5,
    "a law": (
        "In this Act, “agency” means the body under section 4. “Person” includes a company. The Minister may, "
        "by order, amend the Schedule. "
    )
    * 8,
    "tags": "#news #today #storm #harbour " * 60,
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_report_is_refused_in_a_plain_sentence(what: str) -> None:
    with pytest.raises(NotDraftable) as refusal:
        draft(read_article(REFUSED[what]), rng=random.Random(1))
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("part", ["[", "![", "[a](", "<!-- -->"])
def test_a_text_made_of_one_sign_is_read_as_soon_as_any(part: str) -> None:
    text = f"{part * 45_000} x"
    code = "import sys; from quizwire.newsroom import read_article; from quizwire.newsroom.kinds import kind_of; "
    code += "text = sys.stdin.read(); kind_of('', text); read_article(text, kind='markdown')"
    subprocess.run([sys.executable, "-c", code], input=text, text=True, check=True, timeout=30)  # it took hours
