"""From the source to clean paragraphs, with a map back from every character to those of the source it stands for.

Left out: headers, headlines glued to the body, section headings, captions and credits, agency lines, embedded
posts, lists, tables, code and verse. Mended: missing and doubled spaces, stray stops, mojibake, datelines, and amounts
that are written short (`£40m`). Nothing else is reworded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quizwire.newsroom.article import Article, header
from quizwire.newsroom.numbers import CURRENCIES

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text whose every character stands for `source[starts[i]:ends[i]]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, begin: int, end: int) -> Span:
        """Where a span of this text stands in the source; the span must not be empty."""
        return self.starts[begin], self.ends[end - 1]

    def sub(self, pattern: re.Pattern[str], replacement: str) -> "Mapped":
        """This text with every match replaced; in the replacement, a backslash and a digit stand for a group."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0

        def copy(begin: int, end: int) -> None:
            text.append(self.text[begin:end])
            starts.extend(self.starts[begin:end])
            ends.extend(self.ends[begin:end])

        for found in pattern.finditer(self.text):
            if found.start() == found.end() and not replacement:
                continue
            copy(at, found.start())
            for piece in re.split(r"(\\\d)", replacement):
                if piece.startswith("\\") and len(piece) == 2:
                    copy(*found.span(int(piece[1])))
                else:
                    where = self.starts[found.start()] if found.start() < len(self.starts) else self.ends[-1]
                    until = self.ends[found.end() - 1] if found.end() > found.start() else where
                    text.append(piece)
                    starts.extend([where] * len(piece))
                    ends.extend([max(where, until)] * len(piece))
            at = found.end()
        copy(at, len(self.text))
        return Mapped("".join(text), tuple(starts), tuple(ends))


def clean(article: Article) -> list[Mapped]:
    """The article's prose, paragraph by paragraph."""
    source = article.text
    start = header(source).end
    paragraphs = []
    blocks = list(_blocks(source, start))
    captions = _captions(source, blocks)
    for begin, end in blocks:
        if (begin, end) in captions or _is_noise(source[begin:end], article.title):
            continue
        paragraph = _mend(
            Mapped(source[begin:end], tuple(range(begin, end)), tuple(range(begin + 1, end + 1))), article.title
        )
        if paragraph.text and not _is_noise(paragraph.text, article.title):
            paragraphs.append(paragraph)
    return paragraphs


_LONGEST_CAPTION: Final = 50  # words


def _captions(source: str, blocks: list[Span]) -> set[Span]:
    """The captions that stand with a line of credit: one sentence right above it, or what is right under it."""
    found: set[Span] = set()
    texts = [" ".join(source[begin:end].split()) for begin, end in blocks]
    for at, text in enumerate(texts):
        if at == 0 or len(text.split()) > 12 or not _CREDIT.search(text):
            continue
        if re.match("Credit|Photo|Image", text):
            found |= {blocks[at - 1]} if _is_one_sentence(texts[at - 1]) else set()
        elif at + 1 < len(texts) and len(texts[at + 1].split()) <= _LONGEST_CAPTION:
            found.add(blocks[at + 1])
    return found


def _is_one_sentence(text: str) -> bool:
    return len(text.split()) <= 30 and not re.search(r"[.!?] [A-Z]|[“\"]", text)


_ENDS: Final = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$|[”\"]\s*$")


def _blocks(source: str, start: int) -> Iterator[Span]:
    """Paragraphs: parted by empty lines and by lines that end a sentence; other lines were only wrapped."""
    begin = at = start
    previous = ""
    for line in source[start:].splitlines(keepends=True):
        bare = line.strip()
        parted = not bare or not previous or _ENDS.search(previous) or not _wrapped(previous, bare)
        if parted:
            if source[begin:at].strip():
                yield begin, at
            begin = at
        previous = bare
        at += len(line)
    if source[begin:at].strip():
        yield begin, at


def _wrapped(line: str, following: str) -> bool:
    return len(line) > 45 and (following[0].islower() or len(line) > 60)


_POST: Final = re.compile(r"\(@\w+\)|pic\.twitter\.com|\bt\.co/|^RT @|https?://\S+\s*[—–-]")
_CAPTION: Final = re.compile(
    r"^In (?:an?|the|this) .{0,40}\b(?:photo|picture|image|photograph)\b|/ ?(?:Getty Images|Shutterstock|iStock)\b|"
    r"©|\bvia (?:Reuters|AP|AFP|Getty)\b|\bFile photo\b|^\(?FILE\b|\b(?:Photo|Picture|Image|Credit)s?(?: by)?:|"
    r"^(?:Pictured|Photograph)\b|\((?:AP|Reuters|AFP|Getty)[^)]*Photo",
    re.I,
)
_CREDIT: Final = re.compile(
    r"^(?:Credit\b|Photo(?:graph)? by\b|Image(?: credit)?:)|^(?:Getty Images|AP Photo|Reuters|AFP)$|"
    r"^[\w .&’'/-]{2,50}/ ?(?:Getty|Reuters|AP|AFP|EPA|PA|Shutterstock|Alamy|iStock)(?:\.com)?(?: [\w ]{0,25})?$",
)
_CREDITED: Final = re.compile(
    r"[.!?][”\"]? (?:Credit )?(?:(?:[A-Z][\w.&’'/-]*|—|by|for|via)\s?){1,10}$"
)  # `Ana Ruiz/AP` behind it
_PROMO: Final = re.compile(
    "|".join(
        (
            r"^(?:(?:Read|See|Watch|Listen|Also|More)(?: more| also| next| this| the full [\w ]+)?:)",
            r"^Watch (?:the|this|our) |^Follow (?:@|[A-Z][\w.]+(?: [A-Z]\w+){0,3} on )",
            r"\bFollow (?:us|@\w+|[A-Z]\w+ [A-Z]\w+) on\b|^Like us|^Join (?:in|us|our|the conversation)\b",
            r"^Have (?:something|a story|you)\b|^What do you think\?|^(?:First|Originally) published",
            r"^(?:Last updated|Updated|Published|Email|Correction|Tags?|Topics?)\b:",
            r"^(?:To )?[Cc]ontact (?:the|us|our)\b",
            r"^Editor[’']s note|^(?:Recommended|Most (?:read|popular))\b|^Tap here\b|^Got a (?:tip|story)|^Analysis: ",
            r"^(?:Support (?:us|our)|Download (?:the|our)|Listen to (?:the|our|this)|Share (?:this|on|via))\b",
            r"\b(?:Check it out|Find out more|Learn more|Click|Tap|Sign up) here\b",
            r"\bin the comments\b(?: below)?[.!]?$",
            r"\bon (?:Twitter|Facebook) (?:and|@|at @)|^[^.]{3,60}@\w+[.!]?$",
        )
    )
)
_LONGEST_PROMO: Final = 45  # words
_AGENCY: Final = re.compile(
    r"^(?:With (?:Reuters|AP|AFP|EFE|local|agenc)|\(?(?:Additional )?(?:Reporting|Editing|Writing) by\b|By [A-Z][\w.]+ [A-Z][\w.]+$|"  # noqa: E501
    r"(?:Read|See) (?:more|also)\b|Follow us|Sign up|Subscribe|Related(?::|\s*$| (?:stor|article|content|topic|link|coverage))|Click here|Share this|Copyright|All rights reserved|"  # noqa: E501
    r"Advertisement|Some (?:information|material) (?:for|in) this|This (?:article|story|report) (?:was|is|has|first)|"
    r"(?:The )?(?:Associated Press|Reuters|AFP|Agence France-Presse)[\w ,]* contributed)|\bcontributed to this (?:report|story)\b",  # noqa: E501
    re.I,
)
_LIST: Final = re.compile(r"^\s*(?:[-*•●▪‣]\s|\d{1,2}[.)]\s|#{1,6}\s|\|)|\t.*\t|\|.*\|| {3,}\S+ {3,}")
_CODE: Final = re.compile(
    r"[{};]\s*$|^\s*(?:def|class|import|return|function|var|const|#include|SELECT)\b|=>|==|\(\);|</\w+>", re.M
)


def _is_noise(paragraph: str, title: str | None) -> bool:
    bare = paragraph.strip()
    words = bare.split()
    if _LIST.search(paragraph.split("\n", 1)[0]) or _POST.search(bare) or _AGENCY.search(bare):
        return True
    if _PROMO.search(bare) and len(words) <= _LONGEST_PROMO:
        return True
    if bare.endswith(":") and len(words) < 20:
        return True  # what it brings in is a list
    if _CAPTION.search(bare) and len(words) < 80:
        return True
    if not _ENDS.search(bare) and (len(words) < _LONGEST_CAPTION or _CREDITED.search(bare) or _is_verse(paragraph)):
        return True  # a heading, a standfirst, a caption, a stray fragment, verse
    if title and bare.casefold().rstrip(".") == title.casefold().rstrip("."):
        return True
    return len(_CODE.findall(bare)) > 1 or _is_verse(paragraph) or sum(map(str.isalpha, bare)) < 0.6 * len(bare)


def _is_verse(paragraph: str) -> bool:
    lines = [line.strip() for line in paragraph.strip().split("\n")]
    short = [line for line in lines if len(line) < 46]
    return len(lines) >= 3 and len(short) >= len(lines) - 1


_AMOUNTS: Final = (  # numbers in the form that the parser knows: `£40 million` for `£40m`, `pounds 40m`
    (r"\b(?:per cent|pct)\b", "percent"),
    (r"(\d) ml[nr]\b", r"\1 million"),
    (r"(\d[\d,.]*(?: (?:million|billion))?) dlrs\b", r"$\1"),
    (r"(?<![\w$£€-])dollars (?=\d)", "$"),
    (r"(?<![\w$£€-])pounds (?=\d)", "£"),
    (r"(?<![\w$£€-])euros (?=\d)", "€"),
    (r"(\d) ?bn\b", r"\1 billion"),
    (r"(\d) ?tn\b", r"\1 trillion"),
    (r"((?:[$£€¥₹₦₩]|\bRM?)\d[\d,.]*) ?m\b", r"\1 million"),
    (rf"(\d) ?m (?={'|'.join(CURRENCIES)}\b)", r"\1 million "),
)
_MENDING: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("â€™|â€˜|Ã¢â‚¬â„¢", "’"),
        ("â€œ", "“"),
        ("â€\x9d|â€", "”"),
        ("â€”|â€“|â€\u201d", "—"),
        ("Ã©", "é"),
        ("Ã¡", "á"),
        ("Ã­", "í"),
        ("Ã³", "ó"),
        ("Ã¼", "ü"),
        ("Ã¶", "ö"),
        ("Ã±", "ñ"),
        ("Â(?=[ \u00a0£€])", ""),
        (r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd]+", ""),
        (
            r"^\s*(?:[A-Z][A-Z .,'’/-]{2,}(?:, [A-Z][\w. ]{2,20})?|[A-Z][\w ]{2,20}) ?(?:\([\w/ .]{2,20}\) ?)?(?:—|–|--| -(?= )) ?(?=[A-Z“\"‘])",  # noqa: E501
            "",
        ),
        (r"^\s*[A-Z][\w ,./’'-]{2,50}\((?:AP|Reuters|AFP|UPI|dpa|Xinhua|EFE)\)\s*(?:—|–|-|--)?\s*", ""),
        (r"\[(?=[A-Z])[^\[\]]{12,100}\]", " "),  # a headline set into the text
        (r"\((?:AP|Reuters|AFP)\)|\[\w{1,20}\]|\(\s*(?:…|\.\.\.)\s*\)|\(sic\)", " "),
        (r" ?\((?=[A-Z£$€]|[^()]*\d)(?:[^().!?]|\.(?=\d)){1,60}\)(?=[\s,.;:!?’”\"]|$)", ""),  # (IUPAC), (£20m), (11)
        *_AMOUNTS,
        (r"\s+([,.;:!?])(?=\s|$|[”\"’])", r"\1"),
        (r"([.!?]) ?\.(?=\s|$)", r"\1"),
        (r"([a-z]{2}[.!?][”\"’]?)([A-Z“‘][a-z’ ]|[A-Z]{2,} )", r"\1 \2"),
        (r",([A-Z][a-z])", r", \1"),
        (r"\s+", " "),
        (r"^ | $", ""),
    )
)


def _mend(paragraph: Mapped, title: str | None) -> Mapped:
    if title and len(title) > 20:
        glued = re.compile(rf"^\s*{re.escape(title)}[\s.:|–—-]*(?=\S{{3,}})")
        paragraph = paragraph.sub(glued, "")
    for pattern, replacement in _MENDING:
        paragraph = paragraph.sub(pattern, replacement)
    return paragraph
