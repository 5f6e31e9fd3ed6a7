"""Whether a question says enough and not too much: which one is meant, and not its own key."""

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.target import Target
from quizwire.newsroom.candidate import Form
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.mentions import COUNTRY, PERSON
from quizwire.newsroom.vocabulary import SAYING

_GIVEN: Final = frozenset("issue make give release hold publish post".split())
_WORD: Final = frozenset("statement comment announcement speech interview briefing conference remark apology".split())


def _is_bare_word(thing: Token) -> bool:
    """Whether a statement is given, and what it says is not: `issued a statement on Friday`."""
    behind = [child for child in thing.children if child.dep_ in {"prep", "acl", "relcl"}]
    about = any(child.lower_ not in _WHEN_OR_WHERE for child in behind)
    return thing.dep_ == "dobj" and thing.lemma_ in _WORD and not about


_WHEN_OR_WHERE: Final = frozenset("on in at during after before".split())
_OF_WHAT: Final = frozenset("of about against for on".split())  # after `spoke`: there is something to it
_ONCE: Final = frozenset("found establish build open launch die create complete publish release win marry".split())
_ENOUGH: Final = 5  # content words that tell enough, whatever they are
_RUN: Final = frozenset("end begin start open close conclude finish last".split())
_FEWEST: Final = 2  # content words of a stem that asks for a number or a date and names somebody


_ASKING: Final = frozenset("identify interview speak talk see obtain contact approach ask reach".split())


def passes_on(clause: Clause, target: Target) -> bool:
    """Whether the question is who told whom: `which newspaper identified him`, `who was speaking to the BBC`."""
    if clause.verb.lemma_ in _GIVEN and any(_is_bare_word(child) for child in clause.verb.children):
        return True
    if clause.verb.lemma_ in {"speak", "talk"} and target.form is Form.WHO:
        return not any(child.dep_ == "prep" and child.lower_ in _OF_WHAT for child in clause.verb.children)
    if clause.verb.lemma_ in {"contact", "approach"} and any(
        child.lower_ == "for" and any(inner.lower_ == "comment" for inner in child.children)
        for child in clause.verb.children
    ):
        return True
    outlet = re.search(r"\b(?:newspaper|news agency|broadcaster|magazine|website)\b", target.word) is not None
    return outlet and clause.verb.lemma_ in SAYING | _ASKING


_WINNING: Final = frozenset("win take earn claim clinch collect get".split())


def _at_hand(word: Token) -> bool:
    return word.lower_ in {"on", "at"} and any(child.lower_ in {"hand", "scene"} for child in word.children)


def idle(clause: Clause, target: Target) -> bool:
    """Whether what is asked for has been so all along (how far off an airport lies), is so of others, or is a medal."""
    always = clause.verb.lemma_ == "be" and target.head.dep_ == "attr"
    lies = clause.verb.lemma_ in {"locate", "situate", "lie"}
    if clause.verb.lemma_ == "be" and any(
        part.head.lower_ in {"present", "available"} or _at_hand(part.head) for part in clause.parts
    ):
        return True
    among = any(part.head.dep_ == "attr" and part.head.lower_ == "one" for part in clause.parts)
    if target.of_subject and target.entity is not None and among:
        return True  # `is one of five countries that hold a veto`: so are the others
    medal = target.word.endswith("which metal") and clause.verb.lemma_ in _WINNING
    return (target.form is Form.THING and (always or medal)) or (target.form is Form.NUMBER and lies)


def nameless(clause: Clause, used: set[int]) -> bool:
    """Whether a noun that needs one has lost its name: `before asteroid` of `before asteroid 2012 DA14`."""
    doc = clause.verb.doc
    return any(
        doc[i].tag_ == "NN"
        and doc[i].dep_ in {"pobj", "dobj"}
        and not any(child.dep_ in {"det", "poss", "amod", "compound", "nummod"} for child in doc[i].children)
        and i + 1 not in used
        and _begins_name(doc[i + 1])
        for i in used
        if i + 1 < len(doc)
    )


def _begins_name(token: Token) -> bool:
    """Whether a word begins a name, be it with a number: `2012 DA14`."""
    last = token.head if token.tag_ == "CD" else token
    return last.tag_ == "NNP" and last.ent_type_ not in {"DATE", "TIME"}


_MOVES: Final = frozenset("rise fall grow increase decrease drop decline climb jump surge plunge double".split())


def placeless(clause: Clause, target: Target, stem: str, *, told: bool) -> bool:
    """Whether a rise of nobody’s, nowhere and at no time is asked for: `by what percentage did use of it rise`."""
    if clause.verb.lemma_ not in _MOVES:
        return False
    share = "percentage" in target.word or "percent" in target.answer or "%" in target.answer
    return target.form is Form.NUMBER and share and not told and not re.search(r" [A-Z]\w", stem)


def thin(clause: Clause, target: Target, said: set[int], *, soft: bool, least: int = 3) -> bool:
    """Whether too little is said to know what is asked, as in `which country was dropped`."""
    doc = clause.verb.doc
    used = said | {token.i for token in target.noun}
    if clause.verb.lemma_ not in {"be", "have", "do", "make", "get", "go"}:
        used |= {clause.verb.i}
    content = [
        i
        for i in used
        if doc[i].pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"} and doc[i].ent_type_ not in {"DATE", "TIME"}
    ]
    things = {doc[i].head.i if doc[i].dep_ == "compound" else i for i in content if doc[i].pos_ in {"NOUN", "PROPN"}}
    if (
        target.form is Form.WHEN
        and clause.verb.lemma_ in _RUN
        and (
            any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in clause.subject.children)
            or not any(clause.reading.mention(clause.sentence, doc[i]) for i in used)
        )
    ):
        return True  # `in which month did a hearing end`
    counts = target.form in {Form.WHEN, Form.NUMBER, Form.SCORE} and not target.link
    here = any(clause.reading.mention(clause.sentence, doc[i]) for i in used)
    named = here or soft or clause.voice.speaker is not None
    if target.siblings:
        told = here or any(doc[i].tag_ in {"PRP", "PRP$"} for i in used)  # it is written as a name
        return len(content) < (_FEWEST if told else _ENOUGH)
    few = _FEWEST + (target.form is Form.WHEN and clause.verb.lemma_ not in _ONCE)
    if len(content) >= _ENOUGH or (counts and named and len(content) >= few):
        return False
    return len(content) < least or len(things) < least - 1


_WEAK: Final = frozenset(
    "face receive have get make take give win see want need seek sign hold show offer provide find draw suffer "
    "use bring start begin include".split()
)  # verbs that many things are done by: `what has the minister faced`
_ENDING: Final = frozenset("resign retire quit withdraw surrender testify vote leave close strike stand".split())


def open_ended(clause: Clause, target: Target, used: set[int], *, more: bool, dated: bool) -> bool:
    """Whether a question stops where it should tell something: `pressed him to participate`, `what has he faced`.

    `more` says whether anything stands behind the verb.
    """
    for part in clause.parts:
        verb = part.head
        if verb.dep_ == "xcomp" and verb.i in used and verb.pos_ in {"VERB", "AUX"} and verb.lemma_ not in _ENDING:
            if any(t.i == target.head.i for t in verb.subtree):
                continue
            told = [t for t in verb.subtree if t.i in used and t.pos_ not in {"AUX", "PART"} and not t.is_punct]
            named = any(t.pos_ in {"NOUN", "PROPN", "NUM"} for t in told)
            if len(told) < _FEWEST + (clause.verb.lemma_ == "be") or (verb.lemma_ == "be" and not named):
                return True
    if target.form is not Form.THING or target.of_subject or target.noun or clause.verb.lemma_ not in _WEAK:
        return False
    return not more and not dated


def says_key(stem: str, target: Target) -> bool:
    """Whether the key can be read off the question."""
    folded = stem.lower()
    if target.entity is None:
        return (
            bool(target.siblings)
            and target.head.lemma_.lower() in re.findall(r"[a-z]+", folded)
            and (target.answer.lower().endswith(target.head.lower_))
        )
    names = {name.lower() for name in target.entity.names | {target.entity.name}}
    if target.entity.kind == COUNTRY and target.entity.place is not None:
        code = target.entity.place.country
        names |= {name.lower() for name, other in gazetteer().peoples.items() if other == code}
        names |= {
            name.lower()
            for name, place in gazetteer().places.items()
            if place.country == code and place.kind == COUNTRY
        }
        names -= {"us"}
        if target.noun:
            names.add(gazetteer().countries[code].capital.lower())
    if target.entity.kind == PERSON:
        names.add(target.entity.words[-1])
    return any(re.search(rf"\b{re.escape(name)}(?:\b|$)", folded) for name in names if len(name) > 1)


def unfinished(head: Token, tokens: Sequence[Token]) -> bool:
    """Whether a superlative lost what it is measured by: `the first country` of `the first country to ban it`."""
    ranked = any(t.tag_ in {"JJS", "RBS"} or t.lower_ in {"first", "only", "last"} for t in tokens)
    return ranked and len(tokens) + 3 < sum(1 for _ in head.subtree)


def cut_short(noun: Token, used: set[int]) -> bool:
    """Whether an indefinite object lost what told which one it is: `a paper` of `a paper showing that …`."""
    indefinite = any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in noun.children)
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    told = following is not None and following.tag_ in {"VBG", "WDT", "WP"} and following.i not in used
    return noun.dep_ == "dobj" and noun.i in used and indefinite and told


def misjoined(head: Token) -> bool:
    """Whether a clause without its verb was taken for a part: `is the worst and London, Paris … do not`."""
    return head.dep_ in {"acomp", "attr"} and any(
        child.dep_ == "conj" and child.pos_ != head.pos_ and {child.pos_, head.pos_} != {"NOUN", "PROPN"}
        for child in head.children
    )
