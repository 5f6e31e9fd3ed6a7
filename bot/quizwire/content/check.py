"""Everything that can be said about briefing files: the errors of loading and the flaws of their items.

This is what `quizwire check` prints and what a draft is held against. The library itself does without the warnings.
"""

import os
from collections.abc import Iterable

from quizwire.content.checks import ERRORS, WARNINGS
from quizwire.content.folder import duplicate_id, scan
from quizwire.content.load import Loaded, as_problems, load_file
from quizwire.content.tree import Tree
from quizwire.core.briefing import Briefing
from quizwire.core.problems import Problem


def check(briefing: Briefing, tree: Tree | None = None, file: str = "") -> tuple[Problem, ...]:
    """All that the checks find in a briefing, errors and warnings, in order of its lines (0 without a tree)."""
    return tuple(sorted(as_problems(briefing, (*ERRORS, *WARNINGS), file, tree)))


def check_loaded(loaded: Loaded, file: str) -> tuple[Problem, ...]:
    """The problems of a loaded file with the warnings added, also where an error keeps it from being served."""
    if loaded.draft is None:
        return loaded.problems
    return tuple(sorted((*loaded.problems, *as_problems(loaded.draft, WARNINGS, file, loaded.tree))))


def check_paths(paths: Iterable[str | os.PathLike[str]]) -> tuple[Problem, ...]:
    """The problems of files and of all briefings in folders, ids used twice among them included."""
    files: dict[str, None] = {}
    problems: list[Problem] = []
    for path in paths:
        if os.path.isdir(path):
            found = scan(path)
            files |= dict.fromkeys(found.files)
            problems += found.problems
        else:
            files[os.fspath(path)] = None
    holders: dict[str, str] = {}  # as in the library, a file that can't be served holds no id
    for file in files:
        loaded = load_file(file)
        problems += check_loaded(loaded, file)
        if loaded.briefing is not None and holders.setdefault(loaded.briefing.id, file) != file:
            problems.append(duplicate_id(loaded.briefing.id, file, holders[loaded.briefing.id]))
    return tuple(sorted(problems))
