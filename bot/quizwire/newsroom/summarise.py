"""The lead summary and the key points: sentences of the article that stand alone, shortened where the parse allows.

Every sentence keeps its attribution, its dates become absolute, its persons are introduced once. One with an open
reference, in the first person, or without a finite verb is left out. A description (`the bill`) is kept where the
headline or an earlier sentence has named it, a pronoun where its person stands in the same sentence. The points are
the weightiest sentences, the summary the first ones up to its length.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.ask.trimming import tidy_text, trimmed, without_brackets
from quizwire.newsroom.ask.wording import capitalised
from quizwire.newsroom.attribute import event_of
from quizwire.newsroom.descriptions import described
from quizwire.newsroom.mentions import PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.roles import is_role
from quizwire.newsroom.vocabulary import LINKING, PRONOUNS, SAYING, UNIQUE

FEWEST_POINTS: Final = 3
POINTS: Final = 5
FEWEST, ENOUGH, MOST = 40, 70, 115  # words of a summary
LONGEST_POINT: Final = 300  # characters
_SENTENCE: Final = range(7, 39)  # words of a sentence
_FIRST_PERSON: Final = frozenset("i we my our us me you your".split())
_FINITE: Final = frozenset("VBD VBZ VBP MD".split())
_ARGUMENTS: Final = frozenset("dobj pobj nsubj nsubjpass attr".split())
_MANY: Final = frozenset(
    "official spokesman spokeswoman spokesperson officer aide expert analyst lawmaker man woman".split()
)
_PERSONAL: Final = frozenset("he she him her his hers himself herself".split())
_PARTS_OF_DAY: Final = frozenset("morning afternoon evening night".split())
_OPEN: Final = frozenset("this that these those such".split())


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary and its key points."""

    text: str
    points: tuple[str, ...]


class Narrator(Scribe):
    """Tells sentence after sentence: what was named once may be named shortly."""

    def __init__(self, reading: Reading, told: Iterable[str], first: Mapping[str, int]) -> None:
        super().__init__(reading, reading.sentences[0])
        self.told = set(told)
        self.first = first  # in which sentence a word comes first
        self.here: set[Entity] = set()

    def tell(self, sentence: Sentence, tokens: Sequence[Token]) -> str:
        """A sentence, as it reads after those told before. Raises Dangling."""
        self.sentence = sentence
        self.future = event_of(sentence.root) is Event.PLANNED
        self.here = set()
        before = set(self.introduced)
        try:
            text = self.write(tokens)
        except Dangling:
            self.introduced = before
            raise
        self.told |= {token.lemma_.lower() for token in tokens}
        return text

    def introduce(self, entity: Entity) -> str:
        """A person's name, with the role at first."""
        self.here.add(entity)
        return super().introduce(entity)

    def _pronoun(self, token: Token, kept: set[int]) -> tuple[str, set[int]]:
        if token.lower_ in {"both", "each", "another"} and token.dep_ in {"det", "predet", "preconj", "cc"}:
            return token.text, {token.i}
        if token.lower_ in _PERSONAL and self._names_before(token):
            return token.text, {token.i}  # as it stands in the article, after a name in its own sentence
        return super()._pronoun(token, kept)

    def _names_before(self, token: Token) -> bool:
        """Whether a person, or somebody under any name, stands before this word of the sentence."""
        start = self.sentence.span.start
        return bool(self.here) or any(t.pos_ == "PROPN" for t in token.doc[start : token.i])

    def _date_at(self, token: Token, kept: set[int]) -> tuple[str, set[int]] | None:
        found = super()._date_at(token, kept)
        if found is None or not found[1]:
            return found
        last = max(found[1])
        at = next((i for i in (last, last + 1) if i in kept and token.doc[i].lower_ in _PARTS_OF_DAY), None)
        if at is not None and found[0][-4:].isdigit():
            return f"on the {token.doc[at].lower_} of {found[0].removeprefix('on ')}", found[1] | {at}
        return found

    def _definite(self, token: Token, kept: set[int]) -> tuple[str, set[int]]:
        noun = token.head
        inside = [inner for inner in noun.subtree if inner.i in kept and inner.i != token.i]
        named = any(self.reading.mention(self.sentence, inner) or inner.pos_ == "PROPN" for inner in inside)
        completed = any(child.dep_ in {"prep", "relcl", "acl", "amod", "nummod", "compound"} for child in noun.children)
        lemma = noun.lemma_.lower()
        if lemma in _MANY and not any(inner.dep_ in {"prep", "relcl", "appos"} for inner in noun.children):
            raise Dangling(noun.text, noun)  # `the Pennsylvania official`: which of them?
        if named or lemma in self.told | UNIQUE or (completed and not is_role(noun)):
            return token.lower_, {token.i}
        found = described(self.reading, self.sentence, noun) if is_role(noun) else None
        if isinstance(found, Entity) and found.kind == PERSON:
            return self.introduce(found), {token.i, *(inner.i for inner in inside if inner.i <= noun.i)}
        opens = token.i == self.sentence.span.start or noun.dep_ in {"nsubj", "nsubjpass"}
        if lemma in {earlier.lemma_.lower() for earlier in self.sentence.span if earlier.i < token.i} or (
            not opens and not is_role(noun) and self.first.get(lemma, -1) >= self.sentence.number
        ):
            return token.lower_, {token.i}  # named here for the first time, so that it points at nothing
        raise Dangling(noun.text, noun)


def summarise(reading: Reading) -> Summary:
    """The summary of an article."""
    title = {word.strip("’'\"“”‘,.:?!").lower() for word in (reading.article.title or "").split()}
    fit = [(sentence, tokens) for sentence in reading.sentences if (tokens := tellable(sentence))]
    first: dict[str, int] = {}
    for sentence in reading.sentences:
        for token in sentence.span:
            first.setdefault(token.lemma_.lower(), sentence.number)
    narrator = Narrator(reading, title, first)
    lead: list[str] = []
    count = 0
    for sentence, tokens in fit:
        if count >= ENOUGH or count + len(tokens) > MOST:
            continue
        if text := _told(narrator, sentence, tokens):
            lead.append(text)
            count += len(text.split())
    points = _points(reading, fit, title, first)
    if count < FEWEST or len(points) < FEWEST_POINTS:  # a curator mends this more easily than an empty page
        short = [s for s in reading.sentences if len(s.span.text.split()) in range(6, 41)]
        plain = [tidy_text(s.span.text) for s in (*filter(_passes, short), *short)]
        for text in plain:
            if count < FEWEST and not _repeats(text, lead):
                lead.append(text)
                count += len(text.split())
        for text in (*lead, *plain):
            if len(points) < FEWEST_POINTS and not _repeats(text, points):
                points.append(text)
    return Summary(" ".join(lead), tuple(points))


def _points(
    reading: Reading, fit: Sequence[tuple[Sentence, list[Token]]], title: set[str], first: Mapping[str, int]
) -> list[str]:
    """The weightiest sentences, each told for itself; what two of them share is told once."""
    found: list[tuple[Sentence, str]] = []
    for sentence, tokens in sorted(fit, key=lambda pair: -_weight(reading, *pair)):
        text = _told(Narrator(reading, title, first), sentence, tokens)
        if (
            text
            and len(text) <= LONGEST_POINT
            and len(found) < POINTS
            and not _repeats(text, [one for _, one in found])
        ):
            found.append((sentence, text))
    return [text for _, text in sorted(found, key=lambda pair: pair[0].number)]


def _repeats(text: str, found: Sequence[str]) -> bool:
    mine = {word for word in text.lower().split() if len(word) > 4}
    return any(len(mine & set(other.lower().split())) > 0.6 * max(len(mine), 1) for other in found)


def _told(narrator: Narrator, sentence: Sentence, tokens: Sequence[Token]) -> str | None:
    try:
        text = _capitalised(narrator.tell(sentence, tokens))
    except Dangling:
        return None
    return text if text.rstrip("”\"’'").endswith((".", "!", "?")) else f"{text}."


def _capitalised(text: str) -> str:
    quotes = len(text) - len(text.lstrip("“\"‘'"))
    return text[:quotes] + capitalised(text[quotes:])


def _weight(reading: Reading, sentence: Sentence, tokens: Sequence[Token]) -> float:
    names = {m.entity for m in reading.names.within(sentence.paragraph.number, sentence.span.start, sentence.span.end)}
    about = sum(reading.weight[name] for name in names)
    return 1.5 - sentence.number / len(reading.sentences) + 0.3 * min(about, 3) - 0.03 * max(len(tokens) - 28, 0)


def tellable(sentence: Sentence) -> list[Token] | None:
    """The tokens of a sentence that may stand in a summary, or None."""
    span, root = sentence.span, sentence.root
    if not span.text.rstrip("”\"’' ").endswith(".") or not _is_finite(root):
        return None
    tokens = without_brackets(list(span))
    if len(tokens) > _SENTENCE.stop and sum(token.text == "," for token in tokens) < 4:
        tokens = trimmed(root)
    words = [token for token in tokens if not token.is_punct]
    quoted = [sentence.paragraph.quoted[token.i] for token in words]
    if len(words) not in _SENTENCE or sum(quoted) > 0.4 * len(words):
        return None
    if any(t.lower_ in _OPEN and t.tag_ != "WDT" and t.dep_ in _ARGUMENTS for t in words):
        return None
    if any(t.lower_ in {"here", "there"} and t.dep_ == "advmod" for t in words):
        return None
    if any(t.lower_ in _FIRST_PERSON and not sentence.paragraph.quoted[t.i] for t in words):
        return None
    if _says_nothing(root, quoted=any(quoted)) or sum(token.is_quote for token in tokens) % 2:
        return None
    while tokens and (
        tokens[0].dep_ == "cc"
        or (tokens[0].dep_ == "advmod" and tokens[0].head.i == root.i and not tokens[0].lower_.endswith("when"))
        or (tokens[0].is_punct and not tokens[0].is_quote)
    ):
        tokens.pop(0)
    while tokens and tokens[-1].text == ".":
        tokens.pop()
    return tokens or None


def _passes(sentence: Sentence) -> bool:
    """Whether a sentence may stand in for one that stands alone: at least it does not begin with an open word."""
    first = sentence.span[0]
    subject = next((child for child in sentence.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return (
        (subject is None or subject.pos_ != "PRON")
        and first.lower_ not in PRONOUNS | LINKING
        and first.dep_ not in {"cc", "mark"}
        and not first.is_quote
        and not any(token.lower_ in _FIRST_PERSON for token in sentence.span)
        and not (first.lower_ == "the" and not any(t.i != first.i for t in first.head.children))
        and _is_finite(sentence.root)
        and not _says_nothing(sentence.root, quoted=False)
    )


def _is_finite(root: Token) -> bool:
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for child in root.children)
    finite = root.tag_ in _FINITE or any(
        child.tag_ in _FINITE for child in root.children if child.dep_.startswith("aux")
    )
    return has_subject and finite


def _says_nothing(root: Token, *, quoted: bool) -> bool:
    """Whether a sentence only says that somebody spoke: its words went with another sentence."""
    told = {"ccomp", "xcomp", "prt", "parataxis"} | (set() if root.lemma_ == "tell" else {"dobj"})
    says = any(child.dep_ in told for child in root.children)
    return root.lemma_ in SAYING and not says and not quoted
