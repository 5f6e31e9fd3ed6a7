"""Briefings as the writer has to expect them: every field of the model, and texts that YAML likes to misread."""

from datetime import date

from hypothesis import strategies as st

from quizwire.core.briefing import (
    Attribution,
    Briefing,
    Correction,
    Difficulty,
    Distractor,
    Event,
    Fact,
    Levels,
    Question,
    Source,
    Standing,
    Status,
)

NASTY = (
    "12:30", "1.50", "no", "Yes", "y", "on", "null", "Null", "~", "0x1F", "0o17", "1e3", "1_000", ".5", "+1", "=", "<<",
    "2024-02-30", "2024-02-03", "#", "# a", "a #b", ": ", "a: b", "a:", "- a", "-", "--- a", "...", "? a", "a ? b",
    "[a]", "{a}", "a, b", "&a", "*a", "!a", "!!str a", "|", ">", "> a", "%a", "@a", "`a`", "'", '"', "it's", '"a" b',
    "a\\b", "\\n", "<b>{{ x }}</b>", "@everyone", "a\tb", "a  b", "a\u00a0b", "a\u00adb", "a\u200bb", "a\u2060",
    "\ufeffa", "\u202eabc", "مرحبا", "日本語", "é", "👩\u200d🔬", "\ufffd", "\ufffe", "\U0010fffd", "x" * 130,
    "word " * 40 + "end",
)  # fmt: skip
ONE_LINE = st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], whitelist_characters="\t")
lines = (st.sampled_from(NASTY) | st.text(ONE_LINE, min_size=1, max_size=120)).map(str.strip).filter(bool)
MANY_LINES = st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\t\n")
texts = lines | st.text(MANY_LINES, min_size=1, max_size=300).map(str.strip).filter(bool)
slugs = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
days = st.dates(min_value=date(1, 1, 1))


attributions = st.builds(
    Attribution,
    status=st.sampled_from(Standing),
    event=st.sampled_from(Event),
    by=lines,
    disputed_by=st.none() | lines,
)
facts = st.builds(
    Fact, id=slugs, text=texts, attribution=attributions, evidence=st.lists(texts, min_size=1, max_size=3).map(tuple)
)
distractors = st.builds(Distractor, text=lines, why=st.none() | texts)
questions = st.builds(
    Question,
    id=slugs,
    question=lines,
    answer=lines,
    distractors=st.lists(distractors, min_size=2, max_size=4).map(tuple),
    explanation=texts,
    fact=slugs,
    difficulty=st.sampled_from(Difficulty),
    keep_order=st.booleans(),
)
briefings = st.builds(
    Briefing,
    quizwire=st.just(1),
    id=slugs,
    title=lines,
    date=days,
    publish=st.none() | days,
    status=st.sampled_from(Status),
    language=st.sampled_from(["en", "pt-BR", "ar", "no"]),
    topics=st.lists(lines, max_size=4).map(tuple),
    source=st.builds(
        Source,
        name=lines,
        url=st.none() | st.sampled_from(["https://news.example/a?b=c#d", "http://x.example/%20:y"]),
        credit=st.none() | lines,
        accessed=st.none() | days,
    ),
    article=st.none() | st.sampled_from(["text.txt", "a b.txt", "#.txt", "no", " x", "- a.txt", "ü.txt"]),
    summary=texts,
    levels=st.builds(Levels, simple=st.none() | texts, advanced=st.none() | texts),
    points=st.lists(lines, min_size=1, max_size=5).map(tuple),
    facts=st.lists(facts, min_size=1, max_size=3).map(tuple),
    questions=st.lists(questions, min_size=1, max_size=3).map(tuple),
    glossary=st.dictionaries(lines, texts, max_size=3),
    discuss=st.lists(texts, max_size=3).map(tuple),
    corrections=st.lists(st.builds(Correction, date=days, note=texts), max_size=2).map(tuple),
)
