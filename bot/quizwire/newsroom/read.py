"""Reading: cleaned paragraphs parsed, their sentences, quotes and names.

A quote that a paragraph leaves open runs on to its end, as newspapers write them; the next paragraph opens it anew.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Span, Token

from quizwire.newsroom.article import Article, NotDraftable
from quizwire.newsroom.clean import Mapped, clean
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.load import language
from quizwire.newsroom.names import Entity, Mention, Names, find_names

if TYPE_CHECKING:
    from spacy.language import Language

FEWEST_WORDS: Final = 60
_ENGLISH: Final = frozenset(
    "the of to and in a that is was for it with as on be at by from has have are said this an not but".split()
)
LEAST_ENGLISH: Final = 0.2  # share of these words; English news has 0.3 to 0.45, other languages below 0.1


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A parsed paragraph. `quoted[i]` says whether token i stands in quotation marks."""

    number: int
    text: Mapped
    doc: Doc
    quoted: tuple[bool, ...]


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence; `number` counts through the article, `place` within its paragraph."""

    number: int
    place: int
    paragraph: Paragraph
    span: Span

    @property
    def root(self) -> Token:
        """The head of its parse."""
        return self.span.root


@dataclass(frozen=True, eq=False)
class Reading:
    """An article, read."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    names: Names

    def mention(self, sentence: Sentence, token: Token) -> Mention | None:
        """The mention that a token is part of."""
        return self.names.of(sentence.paragraph.number, token)

    def source_span(self, sentence: Sentence, begin: int, end: int) -> tuple[int, int]:
        """Where tokens `begin` to `end` of a paragraph stand in the source."""
        doc = sentence.paragraph.doc
        last = doc[end - 1]
        return sentence.paragraph.text.origin(doc[begin].idx, last.idx + len(last))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(token.text for paragraph in self.paragraphs for token in paragraph.doc)

    def has_word(self, word: str) -> bool:
        """Whether the article has a word in exactly this spelling."""
        return word in self._words

    @cached_property
    def british(self) -> bool:
        """Whether days are written before months."""
        return any(
            ent.label_ == "DATE" and ent.text[:1].isdigit() and any(map(str.isupper, ent.text[2:5]))
            for paragraph in self.paragraphs
            for ent in paragraph.doc.ents
        )

    @cached_property
    def weight(self) -> dict[Entity, float]:
        """How much the article is about each entity: its share of mentions, more for early ones and the title."""
        title = self.article.title or ""
        found = {
            entity: sum(1 / (1 + 0.2 * mention.paragraph) for mention in entity.mentions)
            + 2 * any(name in title for name in entity.names)
            for entity in self.names.entities
        }
        most = max(found.values(), default=1)
        return {entity: weight / most for entity, weight in found.items()}


def read(article: Article, nlp: "Language | None" = None) -> Reading:
    """The reading of an article. Raises NotDraftable where there is not enough English prose in it."""
    texts = clean(article)
    words = [word for text in texts for word in text.text.lower().split()]
    if len(words) >= 8 and sum(word in _ENGLISH for word in words) < LEAST_ENGLISH * len(words):
        raise NotDraftable("This does not read like English prose; drafts are made of English articles only.")
    if len(words) < FEWEST_WORDS:
        raise NotDraftable(
            f"Too little prose is left to draft from: {len(words)} words, and {FEWEST_WORDS} are needed."
        )
    parse = nlp or language()
    docs = [_with_lemmas(_with_scores(doc)) for doc in parse.pipe(text.text for text in texts)]
    paragraphs = tuple(
        Paragraph(number, text, doc, _quoted(doc)) for number, (text, doc) in enumerate(zip(texts, docs, strict=True))
    )
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        for place, span in enumerate(paragraph.doc.sents):
            sentences.append(Sentence(len(sentences), place, paragraph, span))
    names = find_names(docs, gazetteer())
    _forget_false_dates(docs, names)
    return Reading(article, paragraphs, tuple(sentences), names)


def _forget_false_dates(docs: Sequence[Doc], names: Names) -> None:
    """A person named like a month is no date."""
    for number, doc in enumerate(docs):
        kept = [ent for ent in doc.ents if ent.label_ != "DATE" or any((number, t.i) not in names.at for t in ent)]
        if len(kept) < len(doc.ents):
            doc.ents = tuple(kept)


_SCORE: Final = re.compile(r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?![\w-])")


def _with_scores(doc: Doc) -> Doc:
    """Votes and scores as one token each, and in no name: `beat Manchester United 3-1`."""
    spans = [doc.char_span(*found.span()) for found in _SCORE.finditer(doc.text)]
    with doc.retokenize() as retokenizer:
        for span in spans:
            if span is not None and len(span) > 1:
                retokenizer.merge(span)
    ents = [doc[e.start : e.end - 1] if _SCORE.fullmatch(e[-1].text) and len(e) > 1 else e for e in doc.ents]
    doc.ents = tuple(Span(doc, e.start, e.end, label=old.label_) for e, old in zip(ents, doc.ents, strict=True))
    return doc


_HISSING: Final = ("s", "x", "z", "ch", "sh", "o", "i")  # ends of verbs that take `es`


def _with_lemmas(doc: Doc) -> Doc:
    """The verb of `it’s` known for what it is, and that of `hopes`: the model takes it for `hop`."""
    for token in doc:
        stem = token.lower_.removesuffix("es")
        if token.tag_ == "VBZ" and token.lemma_ == stem != token.lower_ and not stem.endswith(_HISSING):
            token.lemma_ = f"{stem}e"
        if token.tag_ == "VBZ" and token.lower_ == "’s":
            token.lemma_ = "have" if token.dep_ == "aux" and token.head.tag_ == "VBN" else "be"
    return doc


_OPENS: Final = frozenset("“„«")
_CLOSES: Final = frozenset("”»")
_EITHER: Final = frozenset({'"', "''", "``"})


def _quoted(doc: Doc) -> tuple[bool, ...]:
    inside = False
    single = False
    found = []
    for token in doc:
        text = token.text
        if text in _OPENS or (text in _EITHER and (_begins(token) or not inside)):
            inside = True
            found.append(True)
        elif text in _CLOSES or text in _EITHER:
            found.append(True)
            inside = False
        elif text == "‘" or (text == "'" and token.tag_ == "``"):
            single = True
            found.append(True)
        elif single and text in {"’", "'"} and token.tag_ == "''":
            found.append(True)
            single = False
        else:
            found.append(inside or single)
    return tuple(found)


def _begins(mark: Token) -> bool:
    """Whether a straight mark can only open: a quote that goes on opens once more without having been closed."""
    spaced = mark.i == 0 or mark.nbor(-1).whitespace_ != "" or mark.nbor(-1).text in {"(", "["}
    return spaced and mark.whitespace_ == ""
