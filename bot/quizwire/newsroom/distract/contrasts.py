"""Contrasts: what a statement might have said instead, by one or two of its own words.

A facet is a place in a statement where the gazetteer knows what rules the word there out: its verb (`approved`,
`rejected`), an adjective, a noun, a number, a place. Two facets give four statements, of which each shares as much
with the others: which one is right can't be told from the options. One facet gives four where it has three others.
Nothing is taken that the article says itself.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.wording import article_for, base_of, capitalised, inflected, is_plural, with_object
from quizwire.newsroom.candidate import Candidate, Form, Predicate
from quizwire.newsroom.descriptions import WITH_ARTICLE
from quizwire.newsroom.distract.places import places
from quizwire.newsroom.distract.quantities import numbers
from quizwire.newsroom.gazetteer.contraries import contraries
from quizwire.newsroom.gazetteer.opposites import takes_passive, verbs_beside
from quizwire.newsroom.mentions import CITY, COUNTRY, ORGANIZATION, PERSON, PLACE, REGION
from quizwire.newsroom.numbers import quantity
from quizwire.newsroom.read import Reading
from quizwire.newsroom.vocabulary import NEGATIVE

WANTED: Final = 3
BEST: Final = 4  # of a set, whose first are the likeliest
SHORT: Final = 11  # words of a statement that may differ from its likes by the verb alone
_WEIGHT: Final = {"verb": 6, "adj": 5, "adv": 5, "det": 5, "number": 4, "inner": 4, "place": 3, "noun": 2, "prep": 1}
_COUNTED: Final = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_KINDS: Final = {"ADJ": "adj", "ADV": "adv", "ADP": "prep", "DET": "det", "NOUN": "noun"}


@dataclass(frozen=True, slots=True)
class Facet:
    """A place in a statement: the words there, what might stand there instead, and what sort of place it is."""

    words: str
    others: tuple[str, ...]
    sort: str
    made_for: bool = True  # its others are known to go with the words beside it


def contrasts(candidate: Candidate, rng: random.Random) -> tuple[list[str], bool]:
    """What a key might have told instead, and whether it is sure to make sense; nothing where it can't be had."""
    told = candidate.predicate
    assert told is not None
    if told.thing:
        return _alone(told, rng)
    facets = [*verb_facets(told), *word_facets(told, rng)]
    made = contrasted(candidate.answer[:1].lower() + candidate.answer[1:], facets, rng)
    return [capitalised(one) for one in made], all(facet.made_for or facet.sort != "verb" for facet in facets)


def _alone(told: Predicate, rng: random.Random) -> tuple[list[str], bool]:
    """What might have been done with a thing instead; only where it is known what is done with such."""
    facet = next((one for one in verb_facets(told) if one.sort == "verb"), None)
    if facet is None or len(facet.others) < WANTED:
        return [], True
    return [capitalised(with_object(one, told.thing)) for one in rng.sample(facet.others[:BEST], WANTED)], True


def contrasted(text: str, facets: Sequence[Facet], rng: random.Random) -> tuple[str, ...]:
    """Three statements beside a statement; none where its facets don't give three."""
    once = (facet for facet in facets if len(re.findall(_whole(facet.words), text)) == 1)
    told = [fresh for facet in once if (fresh := _fresh(facet, text)).others]
    told.sort(key=_unlikely)
    lone = next((one for one in told if len(one.others) >= WANTED and one.sort in {"verb", "noun"}), None)
    if lone is not None and lone is told[0] and len(text.split()) <= SHORT:
        return tuple(_put(text, lone, other) for other in rng.sample(lone.others[:BEST], WANTED))
    if len(told) > 1:
        first, second = told[0], rng.choice([one for one in told[1:] if _unlikely(one) == _unlikely(told[1])])
        one, other = rng.choice(first.others[:BEST]), rng.choice(second.others[:BEST])
        return (_put(text, first, one), _put(text, second, other), _put(_put(text, first, one), second, other))
    if lone is not None:
        return tuple(_put(text, lone, other) for other in rng.sample(lone.others[:BEST], WANTED))
    return ()


def _fresh(facet: Facet, text: str) -> Facet:
    """A facet without what the statement says elsewhere: `economically and economically`."""
    others = tuple(other for other in facet.others if not re.search(_whole(other), text))
    return replace(facet, others=others)


def _unlikely(facet: Facet) -> float:
    """What is taken first has the least."""
    return -_WEIGHT[facet.sort] if facet.made_for else -_WEIGHT["noun"] - 0.5


def _whole(words: str) -> str:
    return rf"(?<![\w-]){re.escape(words)}(?![\w-])"


def _put(text: str, facet: Facet, other: str) -> str:
    """A statement with other words in a place, and with the article before them mended."""
    put = re.sub(_whole(facet.words), lambda _: other, text)
    before = re.compile(rf"\b([Aa])n? (?={re.escape(other)}(?![\w-]))")
    return before.sub(lambda found: f"{found[1]}{article_for(other)[1:]} ", put)


def verb_facets(told: Predicate) -> Iterator[Facet]:
    """What a statement's verbs might have been."""
    inside = {token.i for token in told.tokens}
    for verb in told.tokens:
        main = verb.i == told.head.i
        if not main and (verb.pos_ != "VERB" or verb.dep_ not in _BELOW):
            continue
        particle = next((child for child in verb.children if child.dep_ == "prt" and child.i == verb.i + 1), None)
        lemma = f"{base_of(verb)} {particle.lower_}" if particle is not None else base_of(verb)
        words = f"{verb.text} {particle.text}" if particle is not None else verb.text
        if main:
            words = told.verb
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        subject = told.clause.subject if main else None
        form = _form_of(verb, words.split()[0])
        for frame, noun in _frames(verb, inside, subject, passive=passive):
            near = _labelled(told.clause, noun)
            beside = verbs_beside(lemma, frame, near)
            fit = [one for one in beside if not passive or takes_passive(one)]
            others = tuple(_inflect(one, form) for one in fit if not _told(told.clause.reading, one))
            if others:
                sort, anywhere = "verb" if main else "inner", verbs_beside(lemma, frame, "")
                yield Facet(words, others, sort, made_for=beside != anywhere)
                break


def _labelled(clause: Clause, noun: Token | None) -> str:
    """A noun as the gazetteer's sets look it up: its lemma, or the label of the name that it is part of."""
    if noun is None:
        return ""
    mention = clause.reading.mention(clause.sentence, noun)
    return noun.lemma_.lower() if mention is None else _LABELS.get(mention.entity.kind, "")


_LABELS: Final = {PERSON: "PERSON", ORGANIZATION: "ORG", COUNTRY: "GPE", CITY: "GPE", REGION: "GPE", PLACE: "LOC"}
_BELOW: Final = frozenset({"xcomp", "pcomp", "advcl", "ccomp", "acl"})


def _form_of(verb: Token, word: str) -> str:
    """The Penn tag of a verb as it is worded."""
    base = base_of(verb)
    tags = (verb.tag_, "VB", "VBD", "VBN", "VBG", "VBZ")
    return next((tag for tag in tags if inflected(base, tag) == word.lower()), verb.tag_)


def _frames(
    verb: Token, inside: set[int], subject: Token | None, *, passive: bool
) -> Iterator[tuple[str, Token | None]]:
    """The frames that a verb stands in, the narrowest first, with the noun that each looks at."""
    behind = [child for child in verb.children if child.i > verb.i and child.i in inside]
    link = next((child for child in behind if child.dep_ in {"prep", "agent"}), None)
    below = next((child for child in behind if child.dep_ in {"xcomp", "advcl"}), None)
    to_do = below is not None and below.tag_ == "VB"
    if passive:
        if to_do and below is not None and below.dep_ == "xcomp":
            yield "o+to", subject
            return
        if link is not None and link.dep_ == "prep":
            yield f"o+{link.lower_}", subject
        if link is None or link.lower_ not in _BOUND:
            yield "o", subject
        return
    if any(child.dep_ in {"ccomp", "attr", "acomp", "oprd", "dative"} for child in behind):
        return
    thing = next((child for child in behind if child.dep_ == "dobj"), None)
    if thing is not None:
        if to_do:
            yield "o+to", thing
        if below is not None and below.dep_ == "xcomp":
            return
        if link is not None:
            yield f"o+{link.lower_}", thing
        if link is None or link.lower_ not in _BOUND:
            yield "o", thing
        return
    if below is not None and below.dep_ == "xcomp":
        yield ("to", None) if to_do else ("ing", None)
        return
    if link is not None:
        yield f"p:{link.lower_}", next((child for child in link.children if child.dep_ == "pobj"), None)
    if link is None or link.lower_ not in _BOUND:
        yield "i", subject


_BOUND: Final = frozenset("of to with into from as against onto".split())  # prepositions that belong to their verb


def _inflect(phrase: str, form: str) -> str:
    first, _, rest = phrase.removesuffix("!").partition(" ")
    return f"{inflected(first, form)} {rest}".strip()


def _told(reading: Reading, phrase: str) -> bool:
    """Whether the article uses the verb that a phrase begins with."""
    first = phrase.removesuffix("!").split()[0]
    return any(reading.has_word(inflected(first, form)) for form in ("VB", "VBD", "VBN", "VBG", "VBZ"))


def word_facets(told: Predicate, rng: random.Random) -> Iterator[Facet]:
    """The facets of a statement's other words."""
    clause, tokens = told.clause, told.tokens
    inside = {token.i for token in tokens}
    counted: set[int] = set()
    for ent in clause.sentence.span.ents:
        if ent.label_ in _COUNTED and inside.issuperset(range(ent.start, ent.end)):
            counted |= set(range(ent.start, ent.end))
            if ent.root.head.lower_ not in {"from", "to", "between"}:  # `from 26 to 25`
                yield from _number(ent.text, rng)
    for token in tokens:
        if token.i in counted or token.i == told.head.i:
            continue
        mention = clause.reading.mention(clause.sentence, token)
        if mention is not None:
            whole = token.i == mention.start and inside.issuperset(range(mention.start, mention.end))
            by_itself = token.doc[mention.start : mention.end].root.dep_ in {"pobj", "dobj", "attr", "nsubj"}
            by_itself = by_itself and not (token.i and token.nbor(-1).lower_ == "the")
            if mention.entity.kind in {CITY, COUNTRY} and whole and by_itself:
                yield from _place(clause, token, rng)
            continue
        kind = _KINDS.get(token.pos_)
        if kind is not None and token.ent_type_ not in {"DATE", "TIME"} and not _compounded(token):
            yield from _word(clause.reading, token, kind)


def _compounded(token: Token) -> bool:
    """Whether a word is half of a name for something: `space station`, `no one`."""
    half = token.dep_ in {"compound", "nmod"} or any(child.dep_ in {"compound", "nmod"} for child in token.children)
    hyphened = "-" in {token.doc[i].text for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)}
    return half or hyphened or token.lower_ in NEGATIVE


def _number(text: str, rng: random.Random) -> Iterator[Facet]:
    found = quantity(text)
    if found is not None and found.value > 1:
        bare = found.written(found.value)
        others = numbers(found, rng)
        if others:
            small = tuple(one if text[:1].isupper() else one[:1].lower() + one[1:] for one in others)
            yield Facet(bare, small, "number")


def _place(clause: Clause, token: Token, rng: random.Random) -> Iterator[Facet]:
    mention = clause.reading.mention(clause.sentence, token)
    assert mention is not None
    name = token.doc[mention.start : mention.end].text
    verb = (clause.verb.i,)
    where = Candidate(
        Form.WHERE, "", name, "", clause.sentence, verb, Standing.CONFIRMED, Event.HAPPENED, None, mention.entity
    )
    inside, outside = places(clause.reading, where, rng)
    said = clause.sentence.span.text
    others = tuple(one for one in (*inside, *outside) if one not in said and one not in WITH_ARTICLE)[:3]
    if others:
        yield Facet(name, others, "place")


def _word(reading: Reading, token: Token, kind: str) -> Iterator[Facet]:
    word = token.lemma_.lower() if kind == "noun" else token.lower_
    near = _near(token, kind)
    found = contraries(word, kind, near)
    plural = kind == "noun" and is_plural(token)
    others = []
    for one in found:
        if kind == "noun":
            if one.mass is not _mass(token) or reading.has_word(one.word) or reading.has_word(_many(one.word)):
                continue
            others.append(_many(one.word) if plural else one.word)
        else:
            others.append(one.word)
    if others:
        yield Facet(token.lower_ if token.is_sent_start else token.text, tuple(others), kind)


def _near(token: Token, kind: str) -> str:
    if kind == "noun":
        return token.head.lemma_.lower()
    if token.dep_ == "acomp":
        subject = next((child for child in token.head.children if child.dep_ in {"nsubj", "nsubjpass"}), token)
        return subject.lemma_.lower()
    if kind == "prep":
        return next((child.lemma_.lower() for child in token.children if child.dep_ == "pobj"), "")
    return token.head.lemma_.lower()


def _mass(noun: Token) -> bool:
    """Whether a noun stands as one that takes neither an article nor a plural."""
    if is_plural(noun) or noun.dep_ in {"compound", "nmod"}:
        return False
    return not any(child.dep_ in {"det", "poss", "nummod"} for child in noun.children)


def _many(noun: str) -> str:
    *first, last = noun.split()
    return " ".join([*first, inflected(last, "NNS")])
