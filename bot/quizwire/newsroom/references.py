"""What pronouns and bare descriptions refer to, where only one answer is possible.

`he` and `she` are the one person that the sentence before it, or else the sentence before, names. `the bill` is the one
bill of the article that was described earlier; `the spokesman` the one person with that role. Else there is no answer.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from spacy.tokens import Token

from quizwire.newsroom.mentions import COUNTRY, ORGANIZATION, OTHER, PERSON
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.vocabulary import PRONOUNS, ROLES

_PERSONAL: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


def antecedent(reading: Reading, sentence: Sentence, token: Token, kept: set[int]) -> Entity | Literal["within"] | None:
    """Whom a pronoun means; `within` where the phrase itself names it before; None where it is open."""
    word = token.lower_
    if word in {"it", "its", "itself", "they", "their", "them", "themselves"}:
        return "within" if _bound_within(token, kept) else None
    gender = _PERSONAL.get(word)
    if gender is None:
        return None
    if token.tag_ == "PRP$" and _bound_to_person(reading, sentence, token):
        return "within"
    here = [one for one in _persons(reading, sentence, until=token.i) if _fits(one, gender)]
    if len(here) == 1:
        return here[0]
    if here or sentence.number == 0:
        return None
    before = reading.sentences[sentence.number - 1]
    if before.paragraph.number < sentence.paragraph.number - 1:
        return None
    there = [one for one in _persons(reading, before) if _fits(one, gender)]
    return there[0] if len(there) == 1 else None


def _fits(entity: Entity, gender: str) -> bool:
    return entity.gender in {None, gender}


def _persons(reading: Reading, sentence: Sentence, until: int | None = None) -> list[Entity]:
    end = sentence.span.end if until is None else until
    found = reading.names.within(sentence.paragraph.number, sentence.span.start, end)
    return list(dict.fromkeys(mention.entity for mention in found if mention.entity.kind == PERSON))


def _bound_within(token: Token, kept: set[int]) -> bool:
    """Whether a possessive follows, in its own clause, the subject that it must refer to."""
    if token.tag_ != "PRP$" and not token.lower_.endswith(("self", "selves")):
        return False
    verb: Token = token
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    while verb.dep_ in {"xcomp", "conj", "pcomp", "advcl"} and not _subject(verb) and verb.head.i != verb.i:
        verb = verb.head
    subject = _subject(verb)
    if subject is None or subject.i > token.i or subject.lower_ in PRONOUNS:
        return False
    plural = subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
    return plural == token.lower_.startswith("the")


def _bound_to_person(reading: Reading, sentence: Sentence, token: Token) -> bool:
    """Whether `his` stands in the clause of a person that the phrase names as its subject."""
    verb: Token = token
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    subject = _subject(verb)
    if subject is None or subject.i > token.i:
        return False
    mention = reading.mention(sentence, subject)
    return mention is not None and mention.entity.kind == PERSON


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)


def described(reading: Reading, sentence: Sentence, noun: Token) -> Entity | str | None:
    """Whom or what `the` with a bare noun means: an entity, a fuller description, or None where it is open."""
    lemma = noun.lemma_.lower()
    if lemma in ROLES:
        held = [one for one in reading.names.entities if one.kind == PERSON and _holds(one, lemma)]
        return held[0] if len(held) == 1 else None
    named = [
        one
        for one in reading.names.entities
        if one.kind in {ORGANIZATION, OTHER} and one.words[-1] == lemma and len(one.words) > 1
    ]
    if len(named) == 1 and named[0].mentions and named[0].mentions[0].paragraph <= sentence.paragraph.number:
        return _with_article(named[0])
    if named:
        return None
    if lemma in {"government", "country", "parliament", "opposition"} and (land := _land_of(reading)):
        article = "the " if land.name in {"United States", "United Kingdom", "Netherlands", "Philippines"} else ""
        return f"{article}{land.name}" if lemma == "country" else f"{article}{land.name}’s {lemma}"
    if (court := _court_of(reading)) and lemma in {"ruling", "decision", "verdict", "opinion", "judgment"}:
        return f"the majority opinion of the {court.name}" if lemma == "opinion" else f"the {court.name} {lemma}"
    found = dict.fromkeys(_introductions(reading, sentence, lemma))
    if not found:
        found = dict.fromkeys(_openings(reading, sentence, lemma))
    return next(iter(found)) if len(found) == 1 else None


_SAME: Final = tuple(
    frozenset(words.split())
    for words in (
        "bill legislation measure",
        "ruling decision verdict judgment judgement",
        "deal agreement accord pact treaty",
        "study research survey report paper",
        "company firm business",
        "plan proposal scheme",
        "project programme program",
        "attack strike bombing",
        "ban restriction",
        "network ring",
        "team side club",
        "vessel ship boat ferry",
        "disease virus outbreak",
    )
)


def _openings(reading: Reading, sentence: Sentence, lemma: str) -> Iterator[str]:
    """What the article's first sentences introduce with `a`, in full: `a new drug that slows hearing loss`."""
    words = next((group for group in _SAME if lemma in group), frozenset({lemma}))
    for earlier in reading.sentences[: min(sentence.number, 4)]:
        for token in earlier.span:
            if token.lemma_.lower() not in words or token.pos_ != "NOUN" or earlier.paragraph.quoted[token.i]:
                continue
            article = next((child for child in token.children if child.dep_ == "det"), None)
            if article is not None and article.lower_ not in {"a", "an"}:
                continue
            tails = [
                child
                for child in token.children
                if child.dep_ in {"prep", "acl", "relcl"} and child.i > token.i
                if not any(inner.ent_type_ in {"DATE", "TIME"} for inner in child.subtree)
            ]
            begin = token.left_edge.i + (article is not None)
            phrase = [*token.doc[begin : token.i + 1], *(tails[0].subtree if tails else ())]
            content = [t for t in phrase if t.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}]
            open_words = {"he", "she", "they", "his", "her", "it", "this", "these", "we", "our", "i"}
            if (
                len(content) >= 3
                and len(phrase) <= 14
                and not any(t.lower_ in open_words or t.is_punct for t in phrase)
            ):
                yield "the " + "".join(t.text_with_ws for t in phrase).strip()


def _told_of(reading: Reading, sentence: Sentence, noun: Token) -> str | None:
    """`the treaty that Peru’s Congress approved`, for what a named subject did something to."""
    verb = noun.head
    subject = _subject(verb) if noun.dep_ == "dobj" and verb.tag_ == "VBD" else None
    if subject is None or any(child.dep_ in {"aux", "neg"} for child in verb.children):
        return None
    words = list(subject.subtree)
    named = any(reading.mention(sentence, word) for word in words)
    if not named or len(words) > 7 or any(word.is_punct or word.lower_ in PRONOUNS for word in words):
        return None
    first = words[0].text if reading.mention(sentence, words[0]) or words[0].pos_ == "PROPN" else words[0].lower_
    who = first + words[0].whitespace_ + "".join(word.text_with_ws for word in words[1:])
    what = [child for child in noun.children if child.dep_ in {"amod", "compound"} and child.i < noun.i]
    return f"the {''.join(child.text_with_ws for child in what)}{noun.text} that {who.strip()} {verb.text}"


def _land_of(reading: Reading) -> Entity | None:
    """The one country that an article is about, where no other comes near."""
    lands = sorted((one for one in reading.names.entities if one.kind == COUNTRY), key=lambda one: -reading.weight[one])
    if not lands or (len(lands) > 1 and reading.weight[lands[1]] > 0.5 * reading.weight[lands[0]]):
        return None
    return lands[0]


def _court_of(reading: Reading) -> Entity | None:
    """The court that an article is about, where it names one only."""
    courts = [one for one in reading.names.entities if one.kind == ORGANIZATION and one.words[-1] == "court"]
    return courts[0] if len(courts) == 1 and len(courts[0].words) > 1 else None


def _with_article(entity: Entity) -> str:
    return f"the {entity.name}"


def _holds(entity: Entity, role: str) -> bool:
    said = f"{entity.role or ''} {entity.description or ''}".lower().split()
    return role in said and "former" not in said


def _introductions(reading: Reading, sentence: Sentence, lemma: str) -> Iterator[str]:
    """Earlier phrases with the same noun that say more: `a bill on quotas` gives `the bill on quotas`."""
    for earlier in reading.sentences[: sentence.number]:
        for token in earlier.span:
            if token.lemma_.lower() != lemma or token.pos_ != "NOUN":
                continue
            if any(child.dep_ == "det" and child.lower_ not in {"a", "an"} for child in token.children):
                continue
            modifiers = [
                child for child in token.children if child.dep_ in {"compound", "amod", "nmod", "nummod", "poss"}
            ]
            tail = next(
                (child for child in token.children if child.dep_ in {"prep", "acl"} and child.i == token.i + 1), None
            )
            named = any(reading.mention(earlier, inner) for inner in token.subtree)
            if not named or not (modifiers or tail is not None):
                continue
            begin = min([token.i, *(child.left_edge.i for child in modifiers)])
            end = tail.right_edge.i + 1 if tail is not None else token.i + 1
            phrase = token.doc[begin:end]
            if len(phrase) > 10 or any(
                inner.lower_ in PRONOUNS or inner.is_punct or inner.tag_ in {"WDT", "WP"} for inner in phrase
            ):
                phrase = token.doc[begin : token.i + 1]
            if not any(reading.mention(earlier, inner) for inner in phrase):
                continue
            if any(inner.lower_ in PRONOUNS for inner in phrase) or len(phrase) < 2:
                continue
            yield "the " + re.sub(r"^(?:the|a|an) ", "", phrase.text, flags=re.I)
