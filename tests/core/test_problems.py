"""Problems read as compilers print them and sort as editors list them."""

from random import Random

from quizwire.core.problems import Problem, Severity


def test_a_problem_reads_like_a_compilers() -> None:
    error = Problem("ferry.yaml", 3, 7, "unknown-key", "There is no key `titel`; did you mean `title`?")
    assert str(error) == "ferry.yaml:3:7: unknown-key error: There is no key `titel`; did you mean `title`?"
    warning = Problem("ferry.yaml", 0, 0, "few-points", "Two points.", Severity.WARNING)
    assert str(warning) == "ferry.yaml:0:0: few-points warning: Two points."


def test_only_errors_keep_a_briefing_from_being_served() -> None:
    assert Problem("a", 1, 1, "c", "m").is_error
    assert not Problem("a", 1, 1, "c", "m", Severity.WARNING).is_error


def test_problems_sort_by_place_then_code() -> None:
    ordered = [
        Problem("a.yaml", 2, 9, "z", "m"),
        Problem("a.yaml", 10, 1, "a", "m"),
        Problem("a.yaml", 10, 1, "b", "k"),
        Problem("a.yaml", 10, 1, "b", "m", Severity.ERROR),
        Problem("a.yaml", 10, 1, "b", "m", Severity.WARNING),
        Problem("a.yaml", 10, 2, "a", "m"),
        Problem("b.yaml", 0, 0, "a", "m"),
    ]
    mixed = ordered[:]
    Random(1).shuffle(mixed)
    assert sorted(mixed) == ordered
    assert len({*ordered, *mixed}) == len(ordered)
