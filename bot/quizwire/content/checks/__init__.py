"""The checks of a briefing: each one function, under one code, in one of two tuples.

`ERRORS` keep a briefing from being served; loading runs them. `WARNINGS` are flaws that a reader may stumble over;
`check` adds them. docs/checks.md explains every code, and a test holds the two equal. On items written by people the
warnings stay quiet: none may flag more than one in ten of them.
"""

from collections.abc import Iterable
from typing import Final

from quizwire.content.checks import attribution, cues, known, options, stems, structure, whole
from quizwire.content.checks.base import Check, Checked, Finding, each
from quizwire.core.briefing import Briefing
from quizwire.core.problems import Severity

ERRORS: Final = (
    Check("duplicate-fact-id", structure.fact_ids, Severity.ERROR),
    Check("duplicate-question-id", structure.question_ids, Severity.ERROR),
    Check("unknown-fact", structure.known_fact, Severity.ERROR),
    Check("answer-among-distractors", each(structure.answer_among_distractors), Severity.ERROR),
    Check("duplicate-options", each(structure.duplicate_options), Severity.ERROR),
    Check("claim-as-fact", each(attribution.claim_as_fact), Severity.ERROR, english=True),
    Check("date-unknown", known.date_known, Severity.ERROR),
    Check("source-unknown", known.source_known, Severity.ERROR),
)
WARNINGS: Final = (
    Check("report-as-fact", each(attribution.report_as_fact), english=True),
    Check("plan-as-event", each(attribution.plan_as_event), english=True),
    Check("fill-in", each(stems.fill_in)),
    Check("no-question-mark", each(stems.no_question_mark)),
    Check("yes-no", each(stems.yes_no), english=True),
    Check("negative-stem", each(stems.negative_stem), english=True),
    Check("dangling-reference", each(stems.dangling_reference), english=True),
    Check("relative-date", each(stems.relative_date), english=True),
    Check("long-stem", each(stems.long_stem)),
    Check("all-of-the-above", each(options.all_of_the_above), english=True),
    Check("absolute-terms", each(options.absolute_terms), english=True),
    Check("vague-terms", each(options.vague_terms), english=True),
    Check("overlapping-options", each(options.overlapping_options)),
    Check("similar-options", each(options.similar_options)),
    Check("unlike-options", each(options.unlike_options), english=True),
    Check("odd-style", each(options.odd_style)),
    Check("long-answer", each(options.long_answer)),
    Check("long-answers", options.long_answers),
    Check("answer-in-stem", each(cues.answer_in_stem), english=True),
    Check("echoed-word", each(cues.echoed_word), english=True),
    Check("grammar-cue", each(cues.grammar_cue), english=True),
    Check("convergence", each(cues.convergence), english=True),
    Check("second-answer", each(cues.second_answer), english=True),
    Check("unsupported-answer", each(cues.unsupported_answer), english=True),
    Check("duplicate-question", cues.duplicate_question),
    Check("summary-length", whole.summary_length),
    Check("points-count", whole.points_count),
    Check("long-evidence", whole.long_evidence),
    Check("unasked-fact", whole.unasked_fact),
    Check("invisible-character", whole.invisible_character),
)


def findings(briefing: Briefing, checks: Iterable[Check] = (*ERRORS, *WARNINGS)) -> list[tuple[Check, Finding]]:
    """What the checks find in a briefing, in their order."""
    checked = Checked(briefing)
    return [
        (check, finding) for check in checks if checked.english or not check.english for finding in check.run(checked)
    ]
