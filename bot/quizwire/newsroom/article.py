"""What the newsroom is given: the text of one article, and what is known about it.

`Article.text` is the source in which all evidence is counted. A text may open with a header: its title on a line,
then, in any order, an address, `date: 2023-09-05` (or `Published 5 September 2023`), `source: The Harbour Post`,
`By Ann Lee`, or `not known` for what nobody knows. What the caller says goes before what the text says.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Final, Literal

from quizwire.core.problems import QuizwireError

Kind = Literal["text", "html", "markdown"]

LONGEST: Final = 400_000  # characters; a newspaper's longest piece has a tenth of it
_URL: Final = re.compile(r"https?://\S+$")
_DATE_LINE: Final = re.compile(r"\s*(?:date|published|updated)\s*:?\s*(?P<date>\d{4}-\d{2}-\d{2})?(?P<rest>.*)$", re.I)
_LABELLED: Final = re.compile(
    r"(?P<label>title|headline|url|link|address|source|outlet|author|byline)\s*:\s*(?P<value>.*)$", re.I
)
_UNKNOWN: Final = re.compile(r"(?:not known|unknown|none|n/?a|[-–—?]+)\.?$", re.I)
_BYLINE: Final = re.compile(r"by (?:[A-Z][\w.’'-]*)(?: (?:and |[A-Z])[\w.’', -]*)?$", re.I)
_WRITTEN: Final = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<m>[A-Z][a-z]{2,8})\.?,? (?P<y>\d{4})"
    r"|(?P<m2>[A-Z][a-z]{2,8})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?,? (?P<y2>\d{4})"
)
_MONTHS: Final = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_HEADING_LINES: Final = 8
_PARAGRAPH: Final = 25  # words of a line; a text that is broken into lines has fewer in each
_HEADING_WORDS: Final = 14  # of a line of the header; what is longer is the article
_OUTLETS: Final = {
    "voanews.com": "Voice of America",
    "theguardian.com": "The Guardian",
    "bbc.co.uk": "BBC News",
    "bbc.com": "BBC News",
    "reuters.com": "Reuters",
    "apnews.com": "The Associated Press",
    "nytimes.com": "The New York Times",
    "washingtonpost.com": "The Washington Post",
    "aljazeera.com": "Al Jazeera",
    "npr.org": "NPR",
    "cnn.com": "CNN",
    "france24.com": "France 24",
    "dw.com": "Deutsche Welle",
}


class NotDraftable(QuizwireError):
    """No sound draft can be made of this text; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `date` is that of publication: without it relative dates stay unresolved."""

    text: str
    title: str | None = None
    date: datetime.date | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above an article's text, and where the text begins."""

    title: str | None
    url: str | None
    date: datetime.date | None
    end: int
    source: str | None = None


def read_article(
    content: str,
    *,
    kind: Kind = "text",
    title: str | None = None,
    date: datetime.date | None = None,
    source: str | None = None,
    url: str | None = None,
) -> Article:
    """An article from plain text, a page of HTML, or Markdown. Raises NotDraftable where there is no text in it."""
    if len(content) > LONGEST:
        raise NotDraftable(f"The text has {len(content):,} characters; an article has at most {LONGEST:,}.")
    text = content.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if kind == "html":
        text, found = _from_html(text, url)
        head = Header(found.title, found.url, found.date, 0)
    elif kind == "markdown":
        text, head = _from_markdown(text)
    else:
        head = header(text)
    if not text.strip():
        raise NotDraftable("There is no text in this article.")
    address = url or head.url
    return Article(text, title or head.title, date or head.date, source or head.source or _outlet(address), address)


def header(text: str) -> Header:
    """The header of a plain text; an empty one where it begins at once."""
    title = url = source = None
    day: datetime.date | None = None
    end = at = 0
    lines = text.split("\n")
    for number, line in enumerate(lines[:_HEADING_LINES]):
        bare = line.strip()
        dated = _DATE_LINE.match(line) if day is None else None
        labelled = _LABELLED.match(bare)
        if _URL.match(bare):
            url = bare
        elif dated and dated["date"] and dated["rest"].strip():  # the body follows on the same line
            return Header(title, url, _day(dated["date"]), at + dated.start("rest"), source)
        elif dated and _heads(bare) and (":" in line[:12] or _day(bare)):
            day = _day(bare)
        elif labelled and _heads(bare):
            value = None if _UNKNOWN.match(labelled["value"]) else labelled["value"].strip() or None
            label = labelled["label"].lower()
            if label in {"title", "headline"}:
                title = title or value
            elif label in {"source", "outlet"}:
                source = source or value
            elif label in {"url", "link", "address"}:
                url = url or value
        elif number == 0 and _is_headline(bare) and (len(lines) == 1 or _sets_apart(lines[1])):
            title = bare
        elif number and bare and (_UNKNOWN.match(bare) or (_heads(bare) and (_BYLINE.match(bare) or _is_day(bare)))):
            day = day or _day(bare)
        elif bare:
            break
        at += len(line) + 1
        end = min(at, len(text))
    return Header(title, url, day, end, source)


_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z]\.){2,}$")  # `Relations With U.S.`


def _is_headline(line: str) -> bool:
    ended = line.endswith((".", ":", ";", ",")) and not _ABBREVIATED.search(line)
    return 2 < len(line.split()) <= 22 and not ended


def _heads(line: str) -> bool:
    return len(line.split()) <= _HEADING_WORDS


def _is_day(line: str) -> bool:
    """Whether a line is nothing but a date."""
    return _day(line) is not None and len(line.split()) <= 4


def _sets_apart(following: str) -> bool:
    """Whether a headline may end here: nothing, another line of the header, or a whole paragraph follows."""
    bare = following.strip()
    if len(bare.split()) >= _PARAGRAPH:
        return True
    told = _URL.match(bare) or _DATE_LINE.match(following) or _UNKNOWN.match(bare)
    return not bare or bool(told or (_heads(bare) and (_LABELLED.match(bare) or _BYLINE.match(bare) or _is_day(bare))))


def _day(written: str | None) -> datetime.date | None:
    """The first day that a line names, as `2023-09-05`, `5 September 2023` or `Sept. 5, 2023`."""
    if written is None:
        return None
    try:
        if figures := re.search(r"\b\d{4}-\d{2}-\d{2}\b", written):
            return datetime.date.fromisoformat(figures[0])
        for found in _WRITTEN.finditer(written):
            month = _MONTHS.get((found["m"] or found["m2"])[:3].lower())
            if month is not None:
                return datetime.date(int(found["y"] or found["y2"]), month, int(found["d"] or found["d2"]))
    except ValueError:
        return None
    return None


def _outlet(url: str | None) -> str | None:
    host = re.sub(r"^https?://(?:www\.|edition\.|m\.)?|[/:?#].*$", "", url or "")
    return next((name for domain, name in _OUTLETS.items() if host == domain or host.endswith(f".{domain}")), None)


def _from_html(page: str, url: str | None) -> tuple[str, Article]:
    import trafilatura  # noqa: PLC0415  only pages need it

    found = trafilatura.bare_extraction(
        page, url=url, include_comments=False, include_tables=False, favor_precision=True, with_metadata=True
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise NotDraftable("No article could be found in this page.")
    day = _day(found.date[:10] if found.date else None)
    return found.text, Article(found.text, found.title or None, day, None, found.url or None)


_FRONT: Final = re.compile(r"^---\n(?P<fields>.*?)\n---\n", re.DOTALL)
_FIELD: Final = re.compile(r"^(?P<name>title|date|url|link)\s*:\s*[\"']?(?P<value>.*?)[\"']?\s*$", re.M | re.I)

_IMAGE: Final = re.compile(r"!\[[^\[\]]{0,1000}\]\([^)]{0,2000}\)")  # bounded: a text of brackets would take hours
_LINK: Final = re.compile(r"\[([^\[\]]{1,1000})\]\([^)]{0,2000}\)")


def _from_markdown(text: str) -> tuple[str, Header]:
    fields: dict[str, str] = {}
    if front := _FRONT.match(text):
        fields = {found["name"].lower(): found["value"] for found in _FIELD.finditer(front["fields"])}
        text = text[front.end() :]
    heading = re.match(r"\s*# +(?P<title>.+)\n", text)
    title = fields.get("title") or (heading["title"].strip() if heading else None)
    if heading:
        text = text[heading.end() :]
    plain = _IMAGE.sub("", text)
    plain = _LINK.sub(r"\1", plain)
    plain = re.sub(r"(?<![\w*])[*_]{1,3}([^*_\n]+)[*_]{1,3}(?![\w*])", r"\1", plain)
    plain = re.sub(r"```.*?```", "", plain, flags=re.DOTALL)
    plain = re.sub(r"^>\s?", "", plain, flags=re.M)
    return plain, Header(title, fields.get("url") or fields.get("link"), _day((fields.get("date") or "")[:10]), 0)
