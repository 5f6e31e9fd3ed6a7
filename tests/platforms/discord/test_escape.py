import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.platforms.discord.escape import escape, escape_line, link, shorten


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, 4.50 crowns (half) & more!", "plain words, 4.50 crowns (half) & more!"),
        ("*bold* _it_ ~~no~~ `code` ||spoiler||", r"\*bold\* \_it\_ \~\~no\~\~ \`code\` \|\|spoiler\|\|"),
        (
            "<@1> <@&2> <#3> </quiz:4> <t:1:R> <id:home> <:e:5>",
            "\\<@\u200b1\\> \\<@\u200b&2\\> \\<#3\\> \\</quiz:4\\> \\<t:1:R\\> \\<id:home\\> \\<:e:5\\>",
        ),
        ("@everyone and @here", "@\u200beveryone and @\u200bhere"),
        ("mail me @ home or at a@b.example", "mail me @ home or at a@b.example"),
        ("1. not a list", r"1\. not a list"),
        ("2019 was the year. 1. no", "2019 was the year. 1. no"),
        ("# big", r"\# big"),
        ("-# small", r"\-# small"),
        ("- item\n  + item\n* item", "\\- item\n  \\+ item\n\\* item"),
        ("-5 degrees", "-5 degrees"),
        ("> quoted\n>>> all", "\\> quoted\n\\>\\>\\> all"),
        ("[click](https://evil.example)", r"\[click\](https\://evil.example)"),
        ("see https://evil.example/x_y", r"see https\://evil.example/x\_y"),
        ("join discord.gg/abc or discord.com/invite/abc", r"join discord\.gg/abc or discord\.com/invite/abc"),
        (r"back\slash", r"back\\slash"),
        ("\u202ereversed\x07", "reversed␇"),
        ("日本語、العربية", "日本語、العربية"),
    ],
)
def test_a_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_a_line_stays_one() -> None:
    assert escape_line("one\n# two\r\nthree") == "one # two three"


@given(st.text())
def test_nothing_that_discord_reads_is_left_bare(text: str) -> None:
    escaped = escape(text)
    bare = re.sub(r"\\[^0-9A-Za-z\s]", "", escaped)
    assert not re.search(r"[*_~`|<>\[\]\\]|@everyone|@here|@\d|\w://|discord\.gg", bare)
    assert not re.search(r"^ *(#|[-+] |-#|\d+\. )", bare, re.MULTILINE)


@given(st.text(alphabet="ab \\*é\u200d👍🏽", max_size=60), st.integers(0, 40))
def test_what_is_cut_fits_and_ends_no_escape_in_the_middle(text: str, limit: int) -> None:
    cut = shorten(escape(text), limit)
    assert len(cut) <= limit
    if len(escape(text)) > limit > 0:
        assert cut.endswith("…")
        assert (len(cut[:-1]) - len(cut[:-1].rstrip("\\"))) % 2 == 0


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("Source: [The] Post", "https://post.example/a_(b)", r"[Source: \[The\] Post](https://post.example/a_%28b%29)"),
        ("Run", "javascript:alert(1)", "Run"),
        ("Two", "https://a.example/ b", "Two"),
    ],
)
def test_a_link_leads_where_it_says(text: str, url: str, shown: str) -> None:
    assert link(text, url) == shown
