"""What the article introduced in full, which `the` with a bare noun then means: `a U.S. bill that would ban it`.

`The bill` is then `the U.S. bill that would ban it`; `a fire destroyed the town hall` gives `the fire that destroyed
the town hall`. The words that follow a noun go with it where they leave nothing open, else those before it where they
tell enough. A noun for the same thing (`blaze`) counts where it introduces the story. Two things that could be meant
mean that nothing is.
"""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.roles import is_role
from quizwire.newsroom.vocabulary import PRONOUNS, UNIQUE

_RECENT: Final = 2  # sentences within which bare plurals are still the same
LONGEST: Final = 14  # words of a description
_SAME: Final = tuple(
    frozenset(words.split())
    for words in (
        "bill legislation measure law",
        "ruling decision verdict judgment judgement",
        "deal agreement accord pact treaty",
        "study research survey report paper",
        "plan proposal scheme",
        "project programme program scheme",
        "attack strike bombing assault",
        "shooting attack",
        "ban restriction",
        "network ring",
        "vessel ship boat ferry",
        "plane aircraft jet airliner flight",
        "disease virus outbreak",
        "fire blaze inferno wildfire",
        "earthquake quake tremor",
        "storm hurricane typhoon cyclone",
        "flood flooding",
        "crash accident collision",
        "explosion blast",
        "strike walkout",
        "election vote poll",
        "protest demonstration rally",
        "merger takeover deal",
        "drug medicine pill tablet",
        "trial case",
        "vaccine jab shot",
        "girl child youngster teenager teen youth",
        "boy child youngster teenager teen youth",
        "lawsuit suit case",
        "video footage clip",
        "slogan tagline motto",
        "campaign initiative",
        "restaurant eatery",
        "car vehicle",
        "rocket spacecraft spaceship craft",
        "probe spacecraft craft",
        "investigation inquiry probe",
        "outage blackout",
        "killing murder",
        "contest competition event",
    )
)
_COUNTED: Final = frozenset(word for words in _SAME for word in words)
_GENERIC: Final = frozenset("new proposed latest whole entire recent current controversial two three four".split())
_OF_OTHERS: Final = frozenset(
    "number cost price level rate amount impact effect result name fact way part side idea need lack risk chance value "
    "size share total average area place situation problem issue".split()
)  # each thing has its own
_ANYWHERE: Final = frozenset(
    "hospital clinic school church jail prison airport station bank hotel court".split()
)  # `taken to the hospital`: the one at hand, not the one in another town
_ONE_OF: Final = frozenset("only same other latest next previous last first second third one such current".split())
_OPEN: Final = frozenset("he she they his her their it its this these those that we our i my you your who".split())


def introduced(reading: Reading, sentence: Sentence, noun: Token) -> str | None:
    """The full words of the one thing of that name, or of a name for the same, that the article has introduced."""
    lemma = noun.lemma_.lower()
    if lemma in UNIQUE | _OF_OTHERS:
        return None
    plural = noun.tag_ == "NNS"
    own = {c.lower_ for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "nummod"} and c.i < noun.i}
    words = frozenset({lemma}).union(*(group for group in _SAME if lemma in group))
    full: dict[str, None] = {}
    known: dict[str, None] = {}  # spoken of as known from the first: `the appointment of a director`
    new: set[str] = set()
    for token, earlier in _before(reading, sentence, noun, words):
        if (token.tag_ == "NNS") is not plural or (token.lemma_.lower() != lemma and earlier.number > 2):
            continue
        if token.dep_ == "appos" and reading.mention(earlier, token.head) is not None:
            return None  # `Amnesty, a rights group`, may be meant, or not
        article = next((child for child in token.children if child.dep_ == "det"), None)
        owned = any(child.dep_ == "poss" for child in token.children)
        recent = sentence.number - earlier.number <= _RECENT
        if not recent and (lemma in _ANYWHERE or (plural and article is None and not owned)):
            continue
        if article is not None and article.lower_ in {"a", "an"}:
            new.add(token.lemma_.lower())
        phrase = in_full(reading, earlier, token)
        if phrase is None:
            continue
        modifiers = phrase.lower().split()
        if all(word in modifiers or word in _GENERIC for word in own):
            proper = any(c.i < token.i and reading.mention(earlier, c) for c in token.children)
            definite = article is not None and article.lower_ == "the" and not proper
            (known if definite else full).setdefault(phrase)
    full = full or known
    first = next(iter(full), None)
    if first is None or len(new) > 1:
        return None
    return first if len(full) == 1 or all(_same(first, other) for other in full) else None


def _same(one: str, other: str) -> bool:
    """Whether one description only says more than the other, and no number."""
    if any(word[0].isdigit() for word in set(one.split()) ^ set(other.split())):
        return False
    return set(one.lower().split()) <= set(other.lower().split()) or set(other.lower().split()) <= set(
        one.lower().split()
    )


def _before(
    reading: Reading, sentence: Sentence, noun: Token, words: frozenset[str]
) -> Iterator[tuple[Token, Sentence]]:
    for earlier in reading.sentences[: sentence.number + 1]:
        for token in earlier.span:
            if earlier is sentence and token.i >= noun.i:
                return
            if token.dep_ in {"compound", "nmod", "amod"} or earlier.paragraph.quoted[token.i]:
                continue
            if token.pos_ == "NOUN" and token.lemma_.lower() in words and not _is_any(token):
                yield token, earlier


def _is_any(noun: Token) -> bool:
    """Whether a noun stands for all of its kind: `when it comes to closing a deal`."""
    return noun.dep_ == "dobj" and noun.head.tag_ == "VBG" and noun.head.dep_ in {"pcomp", "csubj"}


def in_full(reading: Reading, sentence: Sentence, noun: Token) -> str | None:
    """A mention that tells which one is meant, with `the`; None where it tells too little."""
    article = next((child for child in noun.children if child.dep_ == "det"), None)
    if article is not None and article.lower_ not in {"a", "an", "the"}:
        return None
    named = any(c.i < noun.i and reading.mention(sentence, c) for c in noun.children if c.dep_ != "amod")
    owned = any(child.dep_ == "poss" for child in noun.children)
    if article is None and noun.tag_ == "NN" and not (owned or (named and noun.lemma_.lower() in _COUNTED)):
        return None  # a mass: some other energy, help, rain may be meant
    begin = min([noun.i, *(c.left_edge.i for c in noun.children if c.i < noun.i and c is not article)])
    head = list(noun.doc[begin : noun.i + 1])
    definite = article is not None and article.lower_ == "the"
    for tail in (_tail(noun), []):
        found = _joined(reading, sentence, noun, head, tail, definite=definite)
        if found is not None:
            return found if owned else f"the {found}"
    return None if definite or len(_content(head)) >= _TELLING else _done(reading, sentence, noun, head)


_TELLING: Final = 3  # words that tell which one is meant; two, where one is a name


def _content(words: list[Token]) -> list[Token]:
    return [t for t in words if t.pos_ in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"} or t.tag_ == "AFX"]


def _joined(
    reading: Reading, sentence: Sentence, noun: Token, head: list[Token], tail: list[Token], *, definite: bool
) -> str | None:
    """A noun with what stands before and after it, where that tells enough and leaves nothing open."""
    named = any(reading.mention(sentence, token) for token in (*head, *tail))
    least = _TELLING - named
    if len(_content([*head, *tail])) < least:
        tail = [*tail, *_told(noun)]
        if definite or len(_content([*head, *tail])) < _TELLING:
            return None
    words = [*head, *tail]
    if any(t.tag_ in {"JJS", "RBS"} or t.lower_ in _ONE_OF for t in head):
        return None
    if len(words) > LONGEST or any(t.lower_ in _OPEN - {"that", "who"} or _stops(t) for t in words):
        return None
    if any(t.ent_type_ in {"DATE", "TIME"} and not _is_length(t) for t in words):
        return None
    if any(t.lower_ in PRONOUNS - _OPEN for t in words):
        return None
    if any(t.lower_ == "the" and t.dep_ == "det" and _bare(reading, sentence, t.head) for t in tail):
        return None
    text = re.sub(r"^(?:the|a|an) ", "", "".join(t.text_with_ws for t in head), flags=re.I)
    first = head[0]
    if first.i == first.sent.start and first.dep_ != "det" and not reading.mention(sentence, first):
        text = text if first.pos_ == "PROPN" else text[:1].lower() + text[1:]
    told = "" if not tail or tail[0].tag_ != "VBD" else "who " if is_role(noun) else "that "
    rest = "".join(t.text_with_ws for t in tail)
    return f"{text.strip()} {told}{rest}".strip()


def _stops(token: Token) -> bool:
    return token.is_punct and not _joins(token)


def _joins(token: Token) -> bool:
    """Whether a token is the hyphen of a word: `anti-drug`."""
    return token.text == "-" and token.i > 0 and not token.whitespace_ and not token.nbor(-1).whitespace_


def _is_length(token: Token) -> bool:
    """Whether a word of a date tells of no day: `8-year-old`, `six-month`, `winter`."""
    last = token.i + 1 == len(token.doc)
    beside = (token, token.nbor(-1) if token.i else token, token if last else token.nbor(1))
    return token.lower_ in _SEASONS or any(map(_joins, beside))


_SEASONS: Final = frozenset("winter summer spring autumn fall".split())


def _bare(reading: Reading, sentence: Sentence, noun: Token) -> bool:
    """Whether `the` stands with nothing but a common noun."""
    told = {"compound", "amod", "nmod", "prep", "poss", "relcl", "acl"}
    return reading.mention(sentence, noun) is None and not any(child.dep_ in told for child in noun.children)


def _tail(noun: Token) -> list[Token]:
    """The first phrase or clause that goes with a noun and has no date in it."""
    for child in noun.children:
        if child.i > noun.i and child.dep_ in {"prep", "acl", "relcl"}:
            inside = list(child.subtree)
            if any(token.ent_type_ in {"DATE", "TIME"} for token in inside):
                dates = [c for c in child.children if c.dep_ in {"prep", "npadvmod"} and _is_date(c)]
                inside = [token for token in inside if not any(token in date.subtree for date in dates)]
            if any(token.ent_type_ in {"DATE", "TIME"} for token in inside):
                continue
            if any(_stops(token) for token in inside):
                return []
            between = noun.doc[noun.i + 1 : inside[0].i]
            dated = all(t.ent_type_ in {"DATE", "TIME"} or t.lower_ == "on" for t in between)
            alone = child.dep_ == "acl" and all(token.i == child.i or token.dep_ == "advmod" for token in inside)
            alone = alone or (child.dep_ == "relcl" and inside[-1].i == child.i)  # `that ended`, without the day
            return inside if dated and not alone and (not len(between) or child.dep_ == "relcl") else []
    return []


def _is_date(token: Token) -> bool:
    return all(t.ent_type_ in {"DATE", "TIME"} or t.lower_ in {"on", "in"} for t in token.subtree)


def _done(reading: Reading, sentence: Sentence, noun: Token, head: list[Token]) -> str | None:
    """`the treaty that Peru’s Congress approved`, for what somebody named has done something to."""
    verb = noun.head
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if noun.dep_ != "dobj" or verb.tag_ != "VBD" or subject is None or verb.dep_ != "ROOT":
        return None
    words = list(subject.subtree)
    if len(words) > 6 or any(word.is_punct for word in words) or reading.mention(sentence, subject) is None:
        return None
    if any(child.dep_ in {"neg", "aux"} for child in verb.children) or words[0].lower_ in PRONOUNS:
        return None
    who = "".join(word.text_with_ws for word in words).strip()
    if words[0].lower_ == "the":
        who = f"the {who[4:]}"
    what = re.sub(r"^(?:the|a|an) ", "", "".join(t.text_with_ws for t in head), flags=re.I).strip()
    return f"the {what} that {who} {verb.text}"


def _told(noun: Token) -> list[Token]:
    """`destroyed the town hall`, for a noun that is said to have done so."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.tag_ != "VBD" or verb.pos_ != "VERB":
        return []
    if any(child.dep_ in {"aux", "neg", "ccomp"} for child in verb.children):
        return []
    after = [c for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "prep", "prt"}]
    found = [verb]
    for child in after:
        inside = list(child.subtree)
        if any(t.ent_type_ in {"DATE", "TIME"} for t in inside):
            continue
        if any(t.is_punct for t in inside) or inside[0].i != found[-1].i + 1:
            break
        found += inside
        if child.dep_ != "prt":
            break
    return found if len(found) > 1 else []
