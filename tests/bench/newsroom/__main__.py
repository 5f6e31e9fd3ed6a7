"""How good the newsroom's drafts are: `make newsroom-report`.

    python -m tests.bench.newsroom [FOLDER] [--page FILE]
    python -m tests.bench.newsroom [FOLDER] --items FILE [--key FILE] [--seed N] [--humans N]
    python -m tests.bench.newsroom --marks FILE --key FILE

Drafts all articles of a folder and prints what is measured, for each and in total; `--page` is where the page goes on
which each question stands with its evidence. `--items` writes the first five questions of each article among questions
of editors, for blind marking, and apart from it the key; `--marks` reads the marks and prints both sides' shares.
"""

import argparse
import os
import random
import sys
from pathlib import Path

from quizwire.newsroom import ModelNotSet, writer_named
from quizwire.newsroom.load import language
from tests.bench.newsroom import marking, printed
from tests.bench.newsroom.editors import compare
from tests.bench.newsroom.material import folder, materials
from tests.bench.newsroom.measure import SEED, measure
from tests.bench.newsroom.page import page


def main(arguments: list[str]) -> int:
    """Runs what the arguments ask for; 2 where they can't be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.newsroom", description="How good the drafts are.")
    parser.add_argument("folder", nargs="?", help="articles; or else those beside the project, or the tests' own")
    parser.add_argument("--page", type=Path, help="where to write the page of all questions")
    parser.add_argument("--items", type=Path, help="where to write the questions for blind marking")
    parser.add_argument("--key", type=Path, help="whose each question is; beside the items where it is not named")
    parser.add_argument("--marks", type=Path, help="a table of id, mark, reason")
    parser.add_argument("--seed", type=int, default=SEED, help="of the order of the items")
    parser.add_argument("--humans", type=int, default=marking.TOP, help="questions of editors on each article")
    parser.add_argument("--writer", choices=("rules", "llm", "both"), default="rules", help="who writes")
    given = parser.parse_args(arguments)
    if given.marks:
        if given.key is None:
            parser.error("--marks needs --key")
        try:
            kept = marking.read_key(given.key)
            marks = marking.read_marks(given.marks)
            printed.shares(marking.shares(kept, marks), marking.each_article(kept, marks))
        except (OSError, ValueError) as error:
            parser.error(str(error))
        return 0
    where = folder(given.folder)
    every = list(materials(where))
    if not every:
        parser.error(f"there is no article in {where}")
    try:
        writer = writer_named(given.writer, os.environ)
    except ModelNotSet as error:
        parser.error(str(error))
    language()  # loaded before anything is timed
    found = []
    for material in every:
        found.append(measure(material.name, material.article, writer))
        printed.line(found[-1])
    if given.items:
        rng = random.Random(given.seed)
        key = given.key or given.items.with_suffix(".key.csv")
        sides = zip(every, found, strict=True)
        items = [(one, marking.items_of(one, made.made, given.humans, rng)) for one, made in sides]
        count = len(marking.write(items, given.items, key, rng))
        print(f"{count} questions in {given.items}, whose they are in {key}")
        return 0
    editors = compare(every)
    printed.report(found, every, editors)
    if given.page:
        given.page.parent.mkdir(parents=True, exist_ok=True)
        given.page.write_text(page(found), encoding="utf-8")
        print(f"The page: {given.page}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
