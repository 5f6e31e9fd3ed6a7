"""Bytes of articles as people have them: from old and new programs, saved and sent."""

import pytest

from quizwire.newsroom import NotDraftable
from quizwire.newsroom.kinds import LARGEST, kind_of, text_of


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("“é”".encode(), None, "“é”"),
        ("“é”".encode("utf-8-sig"), None, "“é”"),
        ("“é”".encode("utf-16"), None, "“é”"),
        ("“é”".encode("cp1252"), None, "“é”"),
        ("“é”".encode("cp1252"), "ISO-8859-1", "“é”"),
        ("“é”".encode("cp1252"), "utf-8", "“é”"),
        ("Ж".encode("koi8-r"), "koi8-r", "Ж"),
        (b"\x81", None, "\ufffd"),
        ("é".encode(), "hex", "é"),
    ],
)
def test_every_charset_that_is_declared_or_usual_is_read(data: bytes, declared: str | None, text: str) -> None:
    assert text_of(data, declared) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4", "It is a PDF: copy its text"),
        (b"PK\x03\x04word", "office program"),
        (b"{\\rtf1", "office program"),
        (b"a\0b", "It is no text"),
        (b"x" * (LARGEST + 1), "5,000,001 bytes"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(NotDraftable, match=words):
        text_of(data)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", "<html>", "text"),
        ("a.HTM", "The ferry", "html"),
        ("a.md", "The ferry", "markdown"),
        ("-", "\n <!-- saved --> <!DOCTYPE html><html>", "html"),
        ("a", "<html lang=en>", "html"),
        ("a", "<ferry> is a word", "text"),
        ("a", "# The ferry\n\nIt is back.", "markdown"),
        ("a", "---\ntitle: The ferry\n---\nIt is back.", "markdown"),
        ("a", "The [ferry](https://a.example) is back.", "markdown"),
        ("a", "The ferry #3 is back [photo].", "text"),
        ("a", "The ferry <b>is</b> back, said <a href='x'>the mayor</a>.<script>f()</script> It sails.", "html"),
        ("a", "Write <b>ferry</b> for a fat ferry.", "text"),
        ("2023.09.news", "The ferry is back.", "text"),
    ],
)
def test_the_kind_is_told_by_the_ending_or_by_the_text(name: str, text: str, kind: str) -> None:
    assert kind_of(name, text) == kind
