"""Who said it: questions whose key is the speaker, the safest way to ask for a claim.

What was said is taken whole: reported speech after `that`, or a quote of 6 to 22 words that names what it speaks of.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Event, Standing
from quizwire.newsroom.ask.framing import LONGEST, in_midst, resolved
from quizwire.newsroom.ask.meant import meant
from quizwire.newsroom.ask.phrases import Dangling, Scribe, placed
from quizwire.newsroom.ask.renown import bystander
from quizwire.newsroom.ask.report import MOST_WORDS, length_of, named_report, shortened
from quizwire.newsroom.ask.sense import mangled
from quizwire.newsroom.ask.trimming import joined_text, tidy_text, trimmed, when_of
from quizwire.newsroom.ask.wording import capitalised, inflected, question_word
from quizwire.newsroom.attribute import subject_of
from quizwire.newsroom.candidate import Candidate, Form
from quizwire.newsroom.dates import When
from quizwire.newsroom.gazetteer import folded, gazetteer
from quizwire.newsroom.mentions import ORGANIZATION, OTHER, PERSON
from quizwire.newsroom.names import Entity, Mention
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.references import unheard_of
from quizwire.newsroom.roles import is_courtesy
from quizwire.newsroom.vocabulary import DENYING, DOUBTFUL, PRONOUNS, SAYING

_PLAIN: Final = frozenset("say tell add note explain write tweet remark reply respond post comment recall".split())
_LONGEST: Final = 21  # words of what was said
_SHORTEST: Final = 5
_LONGEST_CALLING: Final = 7


def speakers(reading: Reading, sentence: Sentence, *, lenient: bool = False) -> Iterator[Candidate]:
    """The questions on who said what in a sentence; lenient ones name the report that it was said in."""
    for verb in sentence.span:
        if verb.lemma_ not in SAYING | DENYING or verb.pos_ != "VERB" or sentence.paragraph.quoted[verb.i]:
            continue
        subject = subject_of(verb)
        person, named = _person(reading, sentence, subject)
        if subject is None or person is None or any(_turns(child) for child in verb.children):
            continue
        if any(token.lower_ in DOUBTFUL for token in sentence.span) or _BEFORE.match(sentence.span.text.lstrip('“"‘ ')):
            continue
        said = next((child for child in verb.children if child.dep_ == "ccomp"), None)
        try:
            made = (
                list(_reported(reading, sentence, verb, said, subject, person, lenient=lenient))
                if said is not None
                else []
            )
        except Dangling:
            made = []
        if not made and person.kind == PERSON:
            made = list(_quoted(reading, sentence, verb, subject, person, lenient=lenient))
        for candidate in made:
            candidate.named = named
            yield candidate


_BEFORE: Final = re.compile(
    r"In the past\b|Previously\b|Before (?:then|that)\b|(?:Years|Months|Decades) ago\b"
)  # no news


def _only_tells(said: Token) -> bool:
    """Whether something that simply happened is told: of interest is that, not who mentioned it."""
    helped = any(child.dep_ in {"aux", "auxpass"} for child in said.children)
    return said.tag_ == "VBD" and not helped and said.lemma_ not in {"be", "have"}


def _turns(child: Token) -> bool:
    """Whether a word beside a reporting verb makes it something else than said: `did not say`, `would say`."""
    return child.dep_ == "neg" or (child.dep_ == "aux" and child.lemma_ != "have")


def _person(reading: Reading, sentence: Sentence, subject: Token | None) -> tuple[Entity | None, Mention | None]:
    """Who speaks, and where the article names them if the sentence says `he`; nobody where that is open or unsure."""
    if subject is None:
        return None, None
    named = meant(reading, sentence, subject)
    mention = named or reading.mention(sentence, subject)
    if mention is None:
        beside = next((child for child in subject.children if child.dep_ == "appos"), None)
        mention = reading.mention(sentence, beside) if beside is not None else None
    if mention is None:
        return None, None
    one = mention.entity
    if one.kind == ORGANIZATION and one.sure:
        return one, named
    told = one.kind == PERSON and len(one.words) > 1 and not unheard_of(reading, one)
    return (one, named) if told else (None, None)


def _asked_as(reading: Reading, word: str, person: Entity, said: int) -> str:
    """The question word with what makes a speaker that few know worth hearing, where there is room for it."""
    if person.kind != PERSON or folded(person.name) in gazetteer().known:
        return word
    calling = person.role or person.description or ""
    if len(calling.split()) < 2 or placed(reading, calling) != [calling] or calling.endswith("."):
        return word
    long = len(calling.split()) > _LONGEST_CALLING or said + len(calling.split()) > LONGEST - 8
    if long or "former" in calling.lower():
        return word
    if person.words[-1] in calling.lower() or is_courtesy(calling) or not _CALLING.match(calling):
        return word
    others = (one for one in reading.names.entities if one.kind not in {PERSON, OTHER})
    if not (_OF_WHAT.search(calling) or any(name in calling for one in others for name in one.names)):
        return word  # `the health minister`, of what it does not say
    return f"{word}, as {_lowered_article(calling)},"


def _obscure(reading: Reading, person: Entity, asked: str) -> bool:
    """Whether readers neither know who says it nor are told: no body, public figure or main person, and no calling."""
    return asked == "who" and bystander(reading, person)


def _naming(person: Entity) -> Callable[[str], bool]:
    """Whether words name somebody, be it by the last name."""
    names = re.compile(rf"\b{re.escape(person.words[-1])}\b", re.I)
    return lambda text: names.search(folded(text)) is not None


def _lowered_article(text: str) -> str:
    return re.sub(r"^(The|A|An) ", lambda found: found[0].lower(), text)


_CALLING: Final = re.compile(r"(?!.*\b(?:the (?:country|company|city|group)|his|her|its|their)\b)[\w’'&.,/ -]{4,80}$")
_OF_WHAT: Final = re.compile(r"\b(?:of|at|for) (?:the )?[A-Z]")
_OWN_WORDS: Final = 9  # words of a quote in the first person that tell enough by themselves
_FIRST: Final = re.compile(r"\b(?:I|me|my|we|us|our|ours|mine)\b", re.I)
_ENDED: Final = re.compile(r"(?<=[a-z\d]{2}[a-z\d])\.$")  # a full stop taken for a part of the last word: `$660m.`
_EMPTY: Final = re.compile(
    r"\b(?:you|your|he|she|him|her|they|them|it|this|these|those|here|now|today|tomorrow)\b"
    r"|^(?:We continue|We have to|We are going|We know|There (?:is|are|was)|A number of)|\*",
)  # words of a quote that say nothing to somebody who was not there


def _reported(
    reading: Reading,
    sentence: Sentence,
    verb: Token,
    said: Token,
    subject: Token,
    person: Entity,
    *,
    lenient: bool = False,
) -> Iterator[Candidate]:
    tokens = [t for t in trimmed(said) if not (t.dep_ == "mark" and t.lower_ == "that" and t.head == said)]
    quoted = [t for t in tokens if sentence.paragraph.quoted[t.i] and not t.is_punct]
    words = [t for t in tokens if not t.is_punct]
    if not _SHORTEST <= len(words) <= _LONGEST or _only_tells(said):
        return
    if any(t.lower_ in {"i", "we", "my", "our", "me", "us", "you", "your"} for t in words):
        return
    scribe = Scribe(reading, sentence, future=any(t.lower_ in {"will", "would"} for t in words), lenient=lenient)
    scribe.introduced.add(person)
    scribe.asked = person
    mention = meant(reading, sentence, subject) or reading.mention(sentence, subject)
    named = question_word(reading, sentence, person, mention) if mention is not None else None
    word = "who" if person.kind == PERSON else named
    if word is None:
        return
    dropped = 0
    whole_quote = len(quoted) == len(words)
    if whole_quote:
        if any(t.lower_ in PRONOUNS - {"there", "that"} or t.lower_ in {"this", "these"} for t in words):
            return
        text = tidy_text(joined_text(tokens))
        text = text.strip('“”"‘’, ')
        asked = _asked_as(reading, word, person, len(words))
        body = f"{asked} said, “{capitalised(text)}”"
    else:
        if not any(t.dep_ in {"nsubj", "nsubjpass"} and t.head == said for t in tokens):
            return
        plain = [t for t in tokens if t.text not in {'"', "“", "”"}]
        text, tokens, dropped = resolved(scribe, plain, frozenset({said.i}))
        text = _ENDED.sub("", in_midst(reading, sentence, tokens, text))
        form = "said" if verb.lemma_ in _PLAIN else inflected(verb.lemma_, "VBD")
        asked = _asked_as(reading, word, person, len(text.split()))
        body = f"{asked} {form} that {text}"
    if person.words[-1] in text.lower() or _obscure(reading, person, asked):
        return
    mentions = frozenset(
        m.entity for m in reading.names.within(sentence.paragraph.number, tokens[0].i, tokens[-1].i + 1)
    )
    if not (mentions or scribe.soft or lenient):
        return
    day = next(
        (
            w
            for c in verb.children
            if c.dep_ in {"npadvmod", "prep"} and (w := when_of(reading, list(c.subtree), future=False))
        ),
        None,
    )
    published = reading.article.date
    british = reading.british
    if day is not None:
        body = f"{day.phrase(british=british)}, {body}"
    elif published is not None and not scribe.dated and not lenient:
        body = f"{When(published, 'month').phrase()}, {body}"
    if lenient:
        body = f"{named_report(reading, _naming(person))}, {body}"
    stem = shortened(capitalised(tidy_text(body)) + "?", MOST_WORDS)
    if length_of(stem) > LONGEST or mangled(stem) or (whole_quote and (_EMPTY.search(text) or _FIRST.search(text))):
        return
    name = f"{person.role} {person.name}" if person.role else person.name
    used = {verb.i, subject.i, *(t.i for t in tokens)}
    joined = f"“{capitalised(text)}”" if whole_quote else f"that {text}"
    told = "said," if whole_quote else ("said" if verb.lemma_ in _PLAIN else inflected(verb.lemma_, "VBD"))
    standing = Standing.DENIED if verb.lemma_ in DENYING else Standing.CLAIMED
    yield Candidate(
        Form.SPEAKER,
        stem,
        person.name,
        capitalised(f"{name} {told} {joined}."),
        sentence,
        tuple(sorted(used)),
        standing,
        Event.HAPPENED,
        name,
        person,
        soft=scribe.soft,
        dropped=dropped,
        anchored=day is None and not scribe.dated,
        lenient=lenient,
        mentions=mentions | {person},
    )


def _quoted(
    reading: Reading, sentence: Sentence, verb: Token, subject: Token, person: Entity, *, lenient: bool
) -> Iterator[Candidate]:
    """The question on a quote that makes one run of whole words in the sentence, whatever the parse makes of it."""
    inside = [t for t in sentence.span if sentence.paragraph.quoted[t.i]]
    if not inside or inside[-1].i - inside[0].i + 1 != len(inside):
        return
    tokens = [t for t in inside if not t.is_quote]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    words = [t for t in tokens if not t.is_punct]
    if not 7 <= len(words) <= _LONGEST + 2 or not words[0].text[0].isupper() or any(t.text == "?" for t in tokens):
        return
    if not any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in words):
        return
    if any(t.lower_ in PRONOUNS - {"we", "i"} for t in words[:4]) or words[0].lower_ in {"but", "and", "so", "once"}:
        return
    mentions = frozenset(
        m.entity for m in reading.names.within(sentence.paragraph.number, tokens[0].i, tokens[-1].i + 1)
    )
    text = tidy_text(joined_text(tokens))
    first = _FIRST.search(text) is not None
    if person.words[-1] in text.lower() or _EMPTY.search(text) or mangled(text) or (first and len(words) < _OWN_WORDS):
        return
    if not (mentions or lenient):
        return
    asked = _asked_as(reading, "who", person, len(words))
    if _obscure(reading, person, asked):
        return
    published = reading.article.date
    told = "said"
    opening = f"{When(published, 'month').phrase()}, " if published is not None else ""
    if lenient:
        opening = f"{named_report(reading, _naming(person))}, "
    name = f"{person.role} {person.name}" if person.role else person.name
    yield Candidate(
        Form.SPEAKER,
        shortened(capitalised(f"{opening}{asked} {told}, “{text}”?"), MOST_WORDS),
        person.name,
        capitalised(f"{name} {told}, “{text}.”"),
        sentence,
        tuple(sorted({verb.i, subject.i, *(t.i for t in tokens)})),
        Standing.CLAIMED,
        Event.HAPPENED,
        name,
        person,
        anchored=True,
        lenient=lenient,
        mentions=mentions | {person},
    )
