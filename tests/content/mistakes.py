"""What goes wrong in a briefing file, and what is said of it: one mistake each, made in the sound sample."""

from typing import NamedTuple


class Mistake(NamedTuple):
    """A change of the sound file; the code of its problem, the text at which it points, and words of its sentence."""

    old: str
    new: str
    code: str
    at: str
    words: str


MISTAKES = (
    Mistake("quizwire: 1\n", "quizwire: 2\n", "unsupported-format", "2\nid", "this Quizwire reads 1, not `2`"),
    Mistake("quizwire: 1\n", "", "missing-field", "id: harbour", "`quizwire` is missing."),
    Mistake("title: Harbour bridge of Port Elm reopens\n", "", "missing-field", "quizwire", "`title` is missing."),
    Mistake(
        "title: Harbour bridge of Port Elm reopens\n", "title:\n", "empty-value", "\ndate", "`title` has no value."
    ),
    Mistake(
        "title: Harbour", "titel: Harbour", "unknown-field", "titel", "`titel` is not known; did you mean `title`?"
    ),
    Mistake(
        "title: Harbour bridge of Port Elm reopens",
        "title: [a]",
        "wrong-type",
        "[a]",
        "must be a text; here stands a list",
    ),
    Mistake(
        "title: Harbour bridge of Port Elm reopens",
        "title: {a: b}",
        "wrong-type",
        "{a",
        "here stands a group of fields",
    ),
    Mistake("title: Harbour bridge of Port Elm reopens", "title: ''", "empty-value", "''", "`title` is empty."),
    Mistake("title: Harbour", 'title: "a\\nb" #', "bad-text", '"a', "must be one line"),
    Mistake("title: Harbour", 'title: "\\u0007" #', "bad-text", '"\\u', "control character U+0007"),
    Mistake(
        "title: Harbour",
        "title: " + "x" * 400,
        "too-long",
        "xxx",
        "characters; 300 at most",
    ),
    Mistake(
        "id: harbour-bridge",
        "id: Harbour Bridge!",
        "bad-text",
        "Harbour Bridge!",
        "for example `harbour-bridge`, not `Harbour Bridge!`",
    ),
    Mistake("id: harbour-bridge", "id: “…”", "bad-text", "“…”", "single hyphens, not"),
    Mistake(
        "id: harbour-bridge",
        "id: other",
        "id-mismatch",
        "other",
        "The id is `other` and the file is called `harbour-bridge.yaml`",
    ),
    Mistake("date: 2024-03-05", "date: 2024-02-30", "bad-date", "2024-02", "the day 2024-02-30 does not exist"),
    Mistake("date: 2024-03-05", "date: 0000-01-01", "bad-date", "0000", "does not exist"),
    Mistake(
        "date: 2024-03-05",
        "date: 5 March",
        "bad-date",
        "5 March",
        "must be a date such as 2026-11-24 (year-month-day), not `5 March`",
    ),
    Mistake("date: 2024-03-05", "date: 1709600000", "bad-date", "170", "not `1709600000`"),
    Mistake("date: 2024-03-05", "date: [2024]", "bad-date", "[2024", "not a list"),
    Mistake("date: 2024-03-05", "date: 2024-03-05\npublish: soon", "bad-date", "soon", "`publish` must be a date"),
    Mistake(
        "status: ready",
        "status: redy",
        "unknown-choice",
        "redy",
        "must be draft, ready or retired, not `redy`; did you mean `ready`?",
    ),
    Mistake("status: ready", "status: published", "unknown-choice", "published", "not `published`."),
    Mistake("status: ready", "status: [ready]", "unknown-choice", "[ready", "not a list."),
    Mistake("language: en", "language: English", "bad-text", "English", "a language tag such as `en`"),
    Mistake("topics: [Transport, Cities]", "topics: Transport", "wrong-type", "Transport", "must be a list"),
    Mistake("topics: [Transport, Cities]", "topics: [Transport, ~]", "empty-value", "~", "Topic 2 is empty."),
    Mistake(
        "url: https://post.example/bridge",
        "url: javascript:alert(1)",
        "bad-text",
        "javascript",
        "`url` of `source` must be an address",
    ),
    Mistake(
        "url: https://post.example/bridge",
        "link: https://post.example",
        "unknown-field",
        "link",
        "The fields here are `name`, `url`, `credit`",
    ),
    Mistake("language: en", "language: en\narticle: ../secret.txt", "bad-text", "../", "in the same folder"),
    Mistake(
        "    fact: reopened",
        "    fact: repened",
        "unknown-fact",
        "repened",
        "no fact `repened` in this briefing; did you mean `reopened`?",
    ),
    Mistake("    fact: reopened", "    fact: x", "unknown-fact", "x\n", "no fact `x` in this briefing."),
    Mistake(
        "  - id: trade-fall",
        "  - id: date",
        "duplicate-question-id",
        "date\n    question: By",
        "taken by number 1 of `questions`",
    ),
    Mistake(
        "    answer: A third\n",
        "",
        "missing-field",
        "id: trade-fall",
        "`answer` of question 2 (`trade-fall`) is missing.",
    ),
    Mistake(
        "    answer: A third\n",
        "    answer:\n",
        "empty-value",
        "\n    distractors:\n      - A tenth",
        "`answer` of question 2 (`trade-fall`) has no value.",
    ),
    Mistake("      - A tenth\n      - A half\n", "", "too-few", "- text: Two", "has 1 of at least 2 items"),
    Mistake(
        "      - A tenth\n",
        "      - A tenth\n      - A fifth\n      - A sixth\n",
        "too-many",
        "- A tenth",
        "has 5 items; 4 at most",
    ),
    Mistake(
        "      - A tenth\n",
        "      - [A tenth]\n",
        "wrong-type",
        "[A tenth",
        "Distractor 1 of question 2 (`trade-fall`) must be a group of fields",
    ),
    Mistake(
        "        why: That",
        "        because: That",
        "unknown-field",
        "because",
        "`because` of distractor 3 of question 2",
    ),
    Mistake(
        "      - A tenth\n", "      - a  THIRD.\n", "answer-among-distractors", "a  THIRD", "it would be marked wrong"
    ),
    Mistake(
        "      - A tenth\n",
        "      - two thirds\n",
        "duplicate-options",
        "text: Two thirds",
        "is among the options already",
    ),
    Mistake("difficulty: easy", "difficulty: simple", "unknown-choice", "simple", "easy, medium or hard"),
    Mistake("difficulty: easy", "keep_order: maybe", "wrong-type", "maybe", "must be true or false, not `maybe`"),
    Mistake("difficulty: easy", "keep_order: [yes]", "wrong-type", "[yes", "must be true or false, not a list"),
    Mistake(
        "      by: the shopkeepers' union\n",
        "",
        "missing-speaker",
        "status: claimed",
        "`attribution` of fact 2 (`trade`) needs `by`",
    ),
    Mistake(
        "      status: claimed",
        "      status: rumoured",
        "unknown-choice",
        "rumoured",
        "`status` of `attribution` of fact 2 (`trade`)",
    ),
    Mistake(
        "according to its shopkeepers?",
        "while the bridge was shut?",
        "claim-as-fact",
        "By how much",
        "According to the shopkeepers' union",
    ),
    Mistake(
        "    evidence: The bridge opened to traffic on Monday",
        "    evidence: []",
        "too-few",
        "[]",
        "`evidence` of fact 1",
    ),
    Mistake(
        "    evidence: The bridge opened to traffic on Monday",
        "    evidence: ''",
        "empty-value",
        "''",
        "`evidence` of fact 1 (`reopened`) is empty.",
    ),
    Mistake("points:\n", "glossary: crown\npoints:\n", "wrong-type", "crown\n", "each on a line: `term: meaning`"),
    Mistake(
        "points:\n", "glossary:\n  crown:\npoints:\n", "empty-value", "\npoints", "`crown` of `glossary` is empty."
    ),
    Mistake(
        "language: en",
        "language: en\nlanguage: de",
        "duplicate-key",
        "language: de",
        "`language` was given in line 7 already",
    ),
    Mistake("language: en", "language: !!str en", "yaml-tag", "!!str", "is a YAML tag"),
    Mistake("title: Harbour", "title: Bridges: Harbour", "yaml-syntax", ": Harbour", "put the text in quotes"),
)
